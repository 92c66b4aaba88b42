//! A word that is searched, and where it stands.

use std::sync::OnceLock;

use memchr::memmem;

use crate::domain::both::halves;
use crate::domain::finding::letters::letters_of;
use crate::domain::finding::rank::Stand;
use crate::domain::finding::texts::Texts;

/// A word, and where it stands in the texts that people have beside their names, once somebody asks.
pub(crate) struct Word<'w> {
    pub(crate) finder: &'w memmem::Finder<'w>,
    /// Which bytes it has: a name that lacks one need not be looked at.
    pub(crate) letters: u32,
    stands: OnceLock<Vec<Stand>>,
}

impl<'w> Word<'w> {
    pub(crate) fn new(finder: &'w memmem::Finder<'w>) -> Word<'w> {
        Word { finder, letters: letters_of(finder.needle()), stands: OnceLock::new() }
    }

    /// The letter that is the whole word.
    pub(crate) fn letter(&self) -> Option<u8> {
        match self.finder.needle() {
            [letter] if letter.is_ascii_lowercase() => Some(*letter),
            _ => None,
        }
    }

    /// Looks through the texts in two halves at once.
    pub(crate) fn look_through(&self, texts: &Texts) {
        let stands = halves(texts.len(), |part| texts.find(part, self.finder));
        self.stands.get_or_init(|| any_of(stands));
    }

    /// Where it stands in the texts, by number; empty where it stands in none.
    pub(crate) fn stands(&self, texts: &Texts) -> &[Stand] {
        self.stands.get_or_init(|| any_of(texts.find(0..texts.len(), self.finder)))
    }
}

/// Nothing where there is none.
fn any_of(stands: Vec<Stand>) -> Vec<Stand> {
    if stands.iter().all(|stand| *stand == Stand::Nowhere) { Vec::new() } else { stands }
}

/// Where a word stands best among some of the texts.
pub(crate) fn best_of(stands: &[Stand], texts: &[u32]) -> Stand {
    if stands.is_empty() {
        return Stand::Nowhere;
    }
    let stand = |text: &u32| stands.get(*text as usize).copied().unwrap_or(Stand::Nowhere);
    texts.iter().map(stand).fold(Stand::Nowhere, Stand::min)
}
