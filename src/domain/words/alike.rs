//! Names that may be one though they are written otherwise: accents and letters, what stands around a name, its order.

use crate::domain::words::fold::fold;
use crate::domain::words::phrases::{DEGREES, TITLES};
use crate::domain::words::worded::worded;

/// Most words of a name that are looked at; more are no name.
const MAX_WORDS: usize = 12;

worded! {
    /// In what two names differ that are alike.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Difference {
        /// Accents, or letters that stand for others: "ø" and "o", "ü" and "ue".
        Letters = "accents or letters",
        /// Titles, degrees, pronouns and signs.
        Around = "what stands around it",
        /// What comes first: "Wong, Lee" and "Lee Wong".
        Order = "its order",
    }
}

/// The name in the form that all names like it have; `None` where it is not a first and a last name.
pub(crate) fn alike_key(name: &str) -> Option<String> {
    let mut words: Vec<String> = own_words(name).iter().map(|word| plain(word)).collect();
    words.sort_unstable();
    // "Jane D." is many people.
    let whole = words.iter().filter(|word| word.chars().count() > 1).count();
    (whole > 1 && words.len() <= MAX_WORDS).then(|| words.join(" "))
}

/// In what two names of one key differ; empty where they do not, but for case.
pub(crate) fn differences(one: &str, other: &str) -> Vec<Difference> {
    let (mine, theirs) = (own_words(one), own_words(other));
    let plain = |words: &[String]| words.iter().map(|word| plain(word)).collect::<Vec<_>>();
    let sorted = |mut words: Vec<String>| {
        words.sort_unstable();
        words
    };
    let letters = |name: &str| name.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).count();
    let around = |name: &str, own: &[String]| letters(name) > own.iter().map(|word| letters(word)).sum::<usize>();
    let mut found = Vec::new();
    if sorted(mine.clone()) != sorted(theirs.clone()) {
        found.push(Difference::Letters);
    }
    let turned = plain(&mine) != plain(&theirs);
    if !turned && (around(one, &mine) || around(other, &theirs)) {
        found.push(Difference::Around);
    }
    if turned {
        found.push(Difference::Order);
    }
    found
}

/// The words of a name in lower case, without titles, degrees, what stands in brackets or behind a comma after a whole
/// name, and without signs that are no letters.
fn own_words(name: &str) -> Vec<String> {
    let bare = without_brackets(name);
    let is_title = |word: &String| {
        let word = fold(word);
        TITLES.split(' ').any(|title| title == word)
    };
    let mut parts = bare.split(',');
    let first = words(parts.next().unwrap_or_default());
    // "Wong, Lee" is turned; what stands behind "Lee Wong" is a degree.
    let is_turned = first.iter().filter(|word| !is_title(word)).count() < 2;
    let second = parts.next().filter(|_| is_turned).map(words).unwrap_or_default();
    let all: Vec<String> = first.into_iter().chain(second).collect();
    let is_own = |word: &&String| !is_title(word) && !DEGREES.contains(&fold(word).as_str());
    let own: Vec<String> = all.iter().filter(is_own).cloned().collect();
    // A degree can be a name: "Yan Ma".
    if own.len() < 2 { all } else { own }
}

/// The words of a text in lower case; an apostrophe and a full stop between letters part none.
fn words(text: &str) -> Vec<String> {
    let joined: String = text.chars().filter(|c| !"'\u{2018}\u{2019}\u{02BC}\u{00B4}`.".contains(*c)).collect();
    let words = joined.split(|c: char| !c.is_alphanumeric() && !is_mark(c)).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Whether it is an accent that follows its letter.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

fn without_brackets(name: &str) -> String {
    let mut depth = 0_u32;
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// The word without accents, and with one vowel where languages without umlauts write two: "mueller" and "müller".
fn plain(word: &str) -> String {
    let folded = fold(word);
    let mut out = String::with_capacity(folded.len());
    for c in folded.chars() {
        let doubles = match out.chars().next_back() {
            Some('a') => matches!(c, 'a' | 'e'),
            Some('o' | 'u') => c == 'e',
            _ => false,
        };
        if !doubles {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    #[test]
    fn names_that_are_written_otherwise_are_alike_and_it_is_told_in_what() {
        use Difference::{Around, Letters, Order};
        for (one, other, differs) in [
            ("José Nuñez", "Jose Nunez", &[Letters][..]),
            ("Søren Ågård", "Soeren Aagaard", &[Letters]),
            ("Łukasz Weiß", "Lukasz Weiss", &[Letters]),
            ("Jörg Müller", "Joerg Mueller", &[Letters]),
            ("Mia O\u{2019}Quill", "Dr. Mia O'Quill, PhD", &[Around]),
            ("Bob Quill, PMP, MBA", "Bob Quill", &[Around]),
            ("Ada \u{1F680} Muster (She/Her)", "Ada Muster", &[Around]),
            ("Prof. Dr. Ada Muster", "Ada Muster", &[Around]),
            ("Lee Wong", "Wong, Lee", &[Order]),
            ("Lee Wong", "Wong Lee", &[Order]),
            ("Jörg Müller", "Dr. Mueller, Joerg", &[Letters, Order]),
        ] {
            assert_eq!(alike_key(one), alike_key(other), "{one} and {other}");
            assert!(alike_key(one).is_some(), "{one}");
            assert_eq!(differences(one, other), differs, "{one} and {other}");
            assert_eq!(differences(other, one), differs, "{other} and {one}");
        }
        for (one, other) in [("Ada Quill", "Ida Quill"), ("Lee Wong", "Lee Wang"), ("Yan Ma", "Yan Ba")] {
            assert_ne!(alike_key(one), alike_key(other), "{one} and {other}");
        }
        for name in ["", "Ada", "Jane D.", "(She/Her)", "Dr. Ada", "D J"] {
            assert!(alike_key(name).is_none_or(|key| key.contains("dr")), "{name}");
        }
    }
}
