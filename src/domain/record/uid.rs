//! Names for rows in other programs' files: the same row has the same in every export.

use sha2::{Digest as _, Sha256};

use crate::domain::record::id::PersonId;
use crate::domain::words::hex::hex;

/// A UUID made from the kind of a row and its number, which the row keeps as long as the file lives (version 8 of RFC
/// 9562: the hash is SHA-256).
pub(crate) fn uuid(kind: &str, number: u32) -> String {
    let hash = Sha256::digest(format!("ties:{kind}:{number}"));
    let mut bytes: [u8; 16] = std::array::from_fn(|at| hash[at]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let parts = [&bytes[..4], &bytes[4..6], &bytes[6..8], &bytes[8..10], &bytes[10..]];
    parts.map(hex).join("-")
}

/// What names a person in the files of other programs, as it stands on their cards.
pub(crate) fn card_of(person: PersonId) -> String {
    format!("urn:uuid:{}", uuid("person", person.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Other programs know rows by it, so it must never change.
    #[test]
    fn a_row_keeps_its_name() {
        let uid = uuid("person", 1);
        assert_eq!(uid.len(), 36);
        assert_eq!(&uid[14..15], "8");
        assert_eq!(uid, "babea0f1-724a-86f7-b2c3-2e2a43b0977f");
        assert_ne!(uid, uuid("person", 2));
        assert_ne!(uid, uuid("share", 1));
    }
}
