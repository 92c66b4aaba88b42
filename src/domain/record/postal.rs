//! A postal address by its parts, as address books part it: beside the line that is shown, so that it goes out again as it
//! came in.

use crate::domain::words::text::Text;

/// How many parts there are.
pub const PARTS: usize = 7;

/// In which order the parts stand in the line, as on an envelope: street, addition, post box, code, town, region, country.
const ENVELOPE: [usize; PARTS] = [2, 1, 0, 5, 3, 4, 6];

/// The parts of an address, in the order of a vCard: post box, addition, street, town, region, code, country.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Postal(pub [String; PARTS]);

impl Postal {
    /// All of them in one text, as an envelope has it.
    pub fn whole(&self) -> String {
        let parts = ENVELOPE.map(|at| self.0[at].as_str());
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// As it is kept: the parts between semicolons, a semicolon or a backslash in them behind a backslash. `None`: the line
    /// says as much.
    pub fn kept(&self) -> Option<Text> {
        let is_street = self.0.iter().enumerate().all(|(at, part)| at == 2 || part.is_empty());
        let escaped = |part: &String| part.replace('\\', "\\\\").replace(';', "\\;");
        (!is_street).then(|| self.0.iter().map(escaped).collect::<Vec<_>>().join(";").into())
    }

    /// As it was kept; `None`: it is none.
    pub fn read(text: &str) -> Option<Postal> {
        let mut parts = vec![String::new()];
        let mut letters = text.chars();
        while let Some(c) = letters.next() {
            match c {
                ';' => parts.push(String::new()),
                '\\' => parts.last_mut()?.extend(letters.next()),
                c => parts.last_mut()?.push(c),
            }
        }
        parts.try_into().ok().map(Postal)
    }
}

/// An address on one line.
pub fn line(text: &str) -> String {
    let parts = text.split(['\n', ';']).map(|part| part.trim().trim_end_matches(','));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The parts of an address that is known by its line.
pub fn parted(line_of: &str, kept: &[Text]) -> Option<Postal> {
    kept.iter().filter_map(|text| Postal::read(text)).find(|postal| line(&postal.whole()) == line_of)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_kept_is_read_again(parts in proptest::array::uniform7(".{0,12}")) {
            let postal = Postal(parts);
            if let Some(kept) = postal.kept() {
                prop_assert_eq!(Postal::read(&kept), Some(postal));
            }
        }
    }
}
