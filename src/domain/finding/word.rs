//! A word that is searched, and where it stands.

use std::sync::OnceLock;

use memchr::memmem;

use crate::domain::both::halves;
use crate::domain::finding::rank::Stand;
use crate::domain::finding::texts::Texts;

/// A word, and where it stands in the texts that people have beside their names, once somebody asks.
pub(crate) struct Word<'w> {
    pub(crate) finder: &'w memmem::Finder<'w>,
    stands: OnceLock<Vec<Option<Stand>>>,
}

impl<'w> Word<'w> {
    pub(crate) fn new(finder: &'w memmem::Finder<'w>) -> Word<'w> {
        Word { finder, stands: OnceLock::new() }
    }

    /// Looks through the texts in two halves at once.
    pub(crate) fn look_through(&self, texts: &Texts) {
        let stands = halves(texts.len(), |part| texts.find(part, self.finder));
        self.stands.get_or_init(|| any_of(stands));
    }

    /// Where it stands in the texts, by number; empty where it stands in none.
    pub(crate) fn stands(&self, texts: &Texts) -> &[Option<Stand>] {
        self.stands.get_or_init(|| any_of(texts.find(0..texts.len(), self.finder)))
    }
}

/// Nothing where there is none.
fn any_of(stands: Vec<Option<Stand>>) -> Vec<Option<Stand>> {
    if stands.iter().any(Option::is_some) { stands } else { Vec::new() }
}

/// Where a word stands best among some of the texts.
pub(crate) fn best_of(stands: &[Option<Stand>], texts: &[u32]) -> Option<Stand> {
    if stands.is_empty() {
        return None;
    }
    texts.iter().filter_map(|text| stands.get(*text as usize).copied().flatten()).min()
}
