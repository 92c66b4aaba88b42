//! Names of people as they are compared and addressed.

use crate::domain::words::fold::{fold, plain};
use crate::domain::words::phrases::{DEGREES, TITLES};

/// The first name in a full name, without titles: "Ada" of "Dr. Ada Lovelace" and of "Lovelace, Ada".
pub(crate) fn first_name(full: &str) -> &str {
    let bare = |word: &str| fold(&word.replace(['.', ','], ""));
    let given = match full.split_once(',') {
        // What follows a comma is a given name, or a degree: "Ada Lovelace, PhD".
        Some((family, given))
            if !family.trim().contains(char::is_whitespace)
                && given.split_whitespace().any(|word| !DEGREES.contains(&bare(word).as_str())) =>
        {
            given
        }
        Some((name, _)) => name,
        None => full,
    };
    let is_title = |word: &&str| {
        let word = bare(word);
        TITLES.split(' ').any(|title| title == word)
    };
    given.split_whitespace().find(|word| !is_title(word)).unwrap_or_else(|| given.trim())
}

/// Whether a name is the one of a key made by [`name_key`]; quick where they differ early.
pub(crate) fn has_key(name: &str, key: &str) -> bool {
    let words = without_pronouns(name).split_whitespace().enumerate();
    let spaced = words.flat_map(|(n, word)| (n > 0).then_some(' ').into_iter().chain(word.chars()));
    // A capital sigma at the end of a word has a lower case of its own, which only the slow way knows.
    if key.contains('ς') {
        name_key(name) == key
    } else {
        spaced.map(plain).flat_map(char::to_lowercase).eq(key.chars())
    }
}

/// A name as names are compared: lower case, blanks collapsed, one kind of apostrophe and of hyphen, without the pronouns
/// behind it. Accents count, since they tell people apart.
pub(crate) fn name_key(name: &str) -> String {
    // Most names are plain: words of one kind of letters, with one blank between them.
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.';
    if name.split(' ').all(|word| !word.is_empty() && word.bytes().all(is_plain)) {
        return name.to_ascii_lowercase();
    }
    let mut key = String::with_capacity(name.len());
    for word in without_pronouns(name).split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        key.extend(word.chars().map(plain));
    }
    if key.is_ascii() {
        key.make_ascii_lowercase();
        return key;
    }
    key.to_lowercase()
}

/// A name without what its owner has put behind it between slashes: "Ada Lovelace (She/Her)". LinkedIn's pages show it,
/// archives only where it was typed into the name.
pub(crate) fn without_pronouns(name: &str) -> &str {
    let name = name.trim_end();
    let Some((before, inner)) = name.strip_suffix(')').and_then(|name| name.rsplit_once('(')) else { return name };
    if are_pronouns(inner) && !before.trim().is_empty() { before } else { name }
}

/// Whether what stands in brackets are pronouns, in whatever language: short words between slashes.
pub(crate) fn are_pronouns(inner: &str) -> bool {
    let is_word = |word: &str| {
        let word = word.trim();
        (1..=8).contains(&word.chars().count()) && word.chars().all(char::is_alphabetic)
    };
    inner.contains('/') && inner.split('/').all(is_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_one_whatever_their_case_and_blanks() {
        for (name, key) in [
            ("Ada Lovelace", "ada lovelace"),
            ("Ada  Lovelace ", "ada lovelace"),
            (" Ada", "ada"),
            ("", ""),
            ("ÉMILE du Châtelet", "émile du châtelet"),
            ("J.-P. Made the 3rd", "j.-p. made the 3rd"),
            ("Anne\u{2010}Marie O\u{2019}Neill", "anne-marie o'neill"),
            ("Ada Lovelace (She/Her)", "ada lovelace"),
            ("Ada (Byron)", "ada (byron)"),
        ] {
            assert_eq!(name_key(name), key);
            assert!(has_key(name, key), "{name}");
        }
    }
}
