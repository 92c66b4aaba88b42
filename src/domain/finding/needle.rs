//! What is searched, as it was typed, taken apart into folded words.

use crate::domain::words::fold::{fold, spelled_out};

/// What is searched, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needle {
    pub(crate) words: Vec<String>,
    /// The same with ae, oe and ue for umlauts, where there are any.
    pub(crate) spelled_out: Vec<String>,
}

impl Needle {
    /// Takes a text apart.
    pub fn new(text: &str) -> Needle {
        let words = |text: &str| text.split_whitespace().map(fold).filter(|word| !word.is_empty()).collect();
        Needle { words: words(text), spelled_out: spelled_out(text).map_or_else(Vec::new, |text| words(&text)) }
    }

    /// Whether nothing is searched.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The words, folded.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// The word that is likely to be found least.
    pub(crate) fn rarest(&self) -> Option<&String> {
        self.words.iter().max_by_key(|word| word.len())
    }
}
