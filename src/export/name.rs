//! Full names in parts, for formats that want them so.

use crate::domain::words::fold::fold;
use crate::domain::words::phrases::DEGREES;

/// The parts of a name; what is not there is empty.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct NameParts<'n> {
    /// First and middle names.
    pub(crate) given: &'n str,
    pub(crate) family: &'n str,
    /// Degrees and the like.
    pub(crate) suffix: &'n str,
}

/// The parts of a full name. The last word is taken for the family name, and a single one for the given name.
pub(crate) fn parts(full: &str) -> NameParts<'_> {
    let full = full.trim();
    let (name, suffix) = match full.split_once(',') {
        Some((name, rest)) if are_degrees(rest) => (name.trim(), rest.trim()),
        Some((family, given)) if !given.contains(',') && !family.trim().is_empty() => {
            return NameParts { given: given.trim(), family: family.trim(), suffix: "" };
        }
        Some(_) | None => (full, ""),
    };
    let (given, family) = halves(name);
    NameParts { given, family, suffix }
}

/// A full name in two, such that both with a blank between them are the name again.
pub(crate) fn halves(full: &str) -> (&str, &str) {
    let full = full.trim();
    full.rsplit_once(char::is_whitespace).map_or((full, ""), |(first, last)| (first.trim_end(), last))
}

fn are_degrees(text: &str) -> bool {
    let bare = |word: &str| fold(&word.replace(['.', ','], ""));
    text.split_whitespace().all(|word| DEGREES.contains(&bare(word).as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_apart_where_people_would_part_them() {
        for (full, given, family, suffix) in [
            ("Ada Lovelace", "Ada", "Lovelace", ""),
            ("Ada King Lovelace", "Ada King", "Lovelace", ""),
            ("Ada Lovelace, PhD, MBA", "Ada", "Lovelace", "PhD, MBA"),
            ("Lovelace, Ada", "Ada", "Lovelace", ""),
            ("Ada", "Ada", "", ""),
            ("", "", "", ""),
        ] {
            assert_eq!(parts(full), NameParts { given, family, suffix }, "{full}");
        }
        assert_eq!(halves("Lovelace, Ada"), ("Lovelace,", "Ada"));
    }
}
