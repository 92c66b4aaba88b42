//! The letters of names: which there are, which begin words, and where some stand in their order.

use crate::domain::finding::rank::{Stand, stand_at};

/// Which bytes a text has, see [`letter_bit`]. What lacks a bit lacks the byte.
pub(crate) fn letters_of(text: &[u8]) -> u32 {
    text.iter().fold(0, |letters, byte| letters | letter_bit(*byte))
}

/// The bit of a byte among them: each letter of ASCII has its own, so that no text needs to be looked at for it; the rest of
/// ASCII shares the first, and all other bytes the last five.
fn letter_bit(byte: u8) -> u32 {
    match byte {
        b'a'..=b'z' => 1 << (byte & 31),
        0..128 => 1,
        128.. => 1 << (27 + byte % 5),
    }
}

/// The bit of a byte that begins a word: each letter has its own, so that no name needs to be looked at for it; what is no
/// letter of ASCII shares one.
pub(crate) fn initial(byte: u8) -> u32 {
    if byte.is_ascii_lowercase() { 1 << (byte & 31) } else { OTHER_INITIAL }
}

/// The bit of all other bytes that begin words.
pub(crate) const OTHER_INITIAL: u32 = 1;

/// The bytes that begin words of a text.
pub(crate) fn initials(text: &str) -> impl Iterator<Item = u8> {
    let begins = |(at, _): &(usize, u8)| text.is_char_boundary(*at) && stand_at(text, *at) == Stand::Beginning;
    text.bytes().enumerate().filter(begins).map(|(_, byte)| byte)
}

/// The letters of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Letters {
    /// Which bytes it has, see [`letters_of`].
    all: u32,
    /// With which letters words of it begin, see [`initial`].
    pub(crate) initials: u32,
}

impl Letters {
    /// Those of a name, in one pass.
    pub(crate) fn of(name: &str) -> Letters {
        let (mut all, mut initials, mut before) = (0, 0, b' ');
        for (at, byte) in name.bytes().enumerate() {
            all |= letter_bit(byte);
            let bit = initial(byte);
            // What is known to begin a word need not be looked at again: outside ASCII that takes long.
            let begins = initials & bit == 0
                && if before.is_ascii() {
                    !before.is_ascii_alphanumeric()
                } else {
                    name.is_char_boundary(at) && stand_at(name, at) == Stand::Beginning
                };
            initials |= if begins { bit } else { 0 };
            before = byte;
        }
        Letters { all, initials }
    }

    /// Which of the letters of a text the name lacks.
    pub(crate) fn lacking(self, of_text: u32) -> u32 {
        of_text & !self.all
    }

    /// Where a lower-case letter of ASCII stands best in the name.
    pub(crate) fn stand(self, letter: u8) -> Stand {
        if self.initials & initial(letter) != 0 {
            Stand::Beginning
        } else if self.all & letter_bit(letter) != 0 {
            Stand::Within
        } else {
            Stand::Nowhere
        }
    }
}

/// The bytes of the letters in a text, in their order, if all are there: the first letter must begin a word.
pub(crate) fn letters(text: &str, wanted: &str) -> Option<Vec<usize>> {
    let first = wanted.chars().next()?;
    let starts = text
        .char_indices()
        .filter(|(at, c)| *c == first && (*at == 0 || text[..*at].ends_with(|c: char| !c.is_alphanumeric())));
    for (start, _) in starts {
        let mut rest = text[start..].char_indices();
        let found = wanted.chars().map(|letter| rest.find(|(_, c)| *c == letter).map(|(at, _)| start + at));
        if let Some(places) = found.collect::<Option<Vec<_>>>() {
            return Some(places);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use memchr::memmem;
    use proptest::prelude::*;

    use crate::domain::finding::rank::stand_in;

    use super::*;

    proptest! {
        #[test]
        fn one_pass_finds_the_letters_and_what_begins_words(name in "[amz1 '\\-éя日·]{0,8}") {
            let begin = initials(&name).fold(0, |bits, byte| bits | initial(byte));
            prop_assert_eq!(Letters::of(&name), Letters { all: letters_of(name.as_bytes()), initials: begin });
        }

        #[test]
        fn a_letter_stands_where_the_name_has_it(name in "[adqz1 '\\-éя日·]{0,8}") {
            for letter in b'a'..=b'z' {
                let there = stand_in(&name, &memmem::Finder::new(&[letter]));
                prop_assert_eq!(Letters::of(&name).stand(letter), there);
            }
        }
    }
}
