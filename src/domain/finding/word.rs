//! A word that is searched, and where it stands.

use memchr::memmem;

use crate::domain::both::halves_from;
use crate::domain::finding::letters::letters_of;
use crate::domain::finding::rank::Stand;
use crate::domain::finding::texts::Texts;

/// To look through fewer texts takes no longer than to begin a thread.
const MANY_TEXTS: usize = 60_000;

/// A word that is looked for.
pub(crate) struct Word<'w> {
    pub(crate) finder: &'w memmem::Finder<'w>,
    /// Which bytes it has: a name that lacks one need not be looked at.
    pub(crate) letters: u32,
}

impl<'w> Word<'w> {
    pub(crate) fn new(finder: &'w memmem::Finder<'w>) -> Word<'w> {
        Word { finder, letters: letters_of(finder.needle()) }
    }

    /// The letter that is the whole word.
    pub(crate) fn letter(&self) -> Option<u8> {
        match self.finder.needle() {
            [letter] if letter.is_ascii_lowercase() => Some(*letter),
            _ => None,
        }
    }

    /// Where it stands in the texts, by number; many are looked through in two halves at once. Empty where it stands in
    /// none.
    pub(crate) fn look_through(&self, texts: &Texts) -> Vec<Stand> {
        any_of(halves_from(MANY_TEXTS, texts.len(), |part| texts.find(part, self.finder)))
    }
}

/// Nothing where there is none.
fn any_of(stands: Vec<Stand>) -> Vec<Stand> {
    if stands.iter().all(|stand| *stand == Stand::Nowhere) { Vec::new() } else { stands }
}

/// Most people have so many texts.
const MOSTLY: usize = 4;

/// Where a word stands best among some of the texts.
pub(crate) fn best_of(stands: &[Stand], texts: &[u32]) -> Stand {
    let Some(last) = texts.len().checked_sub(1).filter(|_| !stands.is_empty()) else { return Stand::Nowhere };
    let stand = |text: u32| stands.get(text as usize).copied().unwrap_or(Stand::Nowhere);
    // To look up the last one again costs less than to go by how many there are, which no processor guesses.
    let best = (0..MOSTLY).map(|n| stand(texts[n.min(last)])).fold(Stand::Nowhere, Stand::min);
    texts.iter().skip(MOSTLY).fold(best, |best, text| best.min(stand(*text)))
}
