//! How words begin: their first two bytes, by which most texts are seen at a glance to hold none of some words.

/// How some folded words begin: a bit for each pair of bytes, once there is a word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Beginnings(Vec<u64>);

/// The bytes of ASCII of which words consist, in lower case; 0 for what stands between words.
const FOLDED: [u8; 256] = {
    let mut folded = [0; 256];
    let mut byte = 0;
    while byte < 128u8 {
        if byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'#' {
            folded[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    folded
};

/// The word and the bit of a pair; the second is 0 where the word has one byte.
fn place(first: u8, second: u8) -> (usize, u64) {
    let place = usize::from(first) << 8 | usize::from(second);
    (place / 64, 1 << (place % 64))
}

fn pair(word: &str) -> (u8, u8) {
    let byte = |n| word.as_bytes().get(n).copied().unwrap_or(0);
    (byte(0), byte(1))
}

impl Beginnings {
    /// Takes in a folded word.
    pub(crate) fn insert(&mut self, word: &str) {
        let (first, second) = pair(word);
        let (place, bit) = place(first, second);
        self.0.resize((1 << 16) / 64, 0);
        self.0[place] |= bit;
    }

    fn has(&self, first: u8, second: u8) -> bool {
        let (place, bit) = place(first, second);
        self.0.get(place).is_some_and(|bits| bits & bit != 0)
    }

    /// Whether a folded word begins as one of them.
    pub(crate) fn fit(&self, word: &str) -> bool {
        let (first, second) = pair(word);
        self.has(first, second)
    }

    /// A text, which need not be folded, from the first word on that may be one of them; `None` where there is none.
    pub(crate) fn first_in<'t>(&self, text: &'t str) -> Option<&'t str> {
        if !text.is_ascii() {
            return Some(text).filter(|_| !self.0.is_empty());
        }
        let folded = |n| text.as_bytes().get(n).map_or(0, |byte| FOLDED[usize::from(*byte)]);
        let (mut before, mut here) = (0, folded(0));
        for n in 0..text.len() {
            let next = folded(n + 1);
            if here != 0 && before == 0 && self.has(here, next) {
                return Some(&text[n..]);
            }
            (before, here) = (here, next);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::words::fold::fold;
    use crate::domain::words::text::words;

    fn of(all: &[&str]) -> Beginnings {
        let mut beginnings = Beginnings::default();
        for word in all {
            beginnings.insert(word);
        }
        beginnings
    }

    #[test]
    fn a_text_in_which_no_word_begins_so_is_told() {
        let some = of(&["sales", "c", "c++", "#1"]);
        for text in ["Sales", "head of SALES", "in C.", "C++", "the #1", "a sand castle", "Zürich"] {
            assert!(some.first_in(text).is_some_and(|found| text.ends_with(found)), "{text}");
        }
        assert_eq!(some.first_in("Head of SALES, c"), Some("SALES, c"));
        for text in ["", "resale", "css", "a 1", "Head of Marketing", "+", "S", "scale"] {
            assert_eq!(some.first_in(text), None, "{text}");
        }
        assert_eq!(Beginnings::default().first_in("Zürich and sales"), None);
    }

    proptest! {
        #[test]
        fn every_word_that_stands_in_a_text_may(text in "[ -~äß´`’]{0,30}") {
            let folded = fold(&text);
            for word in words(&folded) {
                let one = of(&[word]);
                let rest = fold(one.first_in(&text).unwrap_or_default());
                prop_assert!(one.fit(word) && words(&rest).any(|other| other == word), "{word:?} in {text:?}");
            }
        }
    }
}
