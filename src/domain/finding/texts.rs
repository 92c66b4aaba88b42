//! Many folded texts in one, so that all of them are searched in the time that reading it takes.

use std::ops::Range;

use memchr::memmem::Finder;

use crate::domain::finding::rank::{Stand, stand_at};

/// Folded texts, by number, each on a line of one long text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts {
    text: String,
    /// Where each line ends, behind its line feed; see [`MOST`].
    ends: Vec<u32>,
}

/// So many lines are looked at one by one.
const NEAR: usize = 4;

/// Room for a text, in bytes, where it is made beforehand.
const ROOM: usize = 24;

/// Most bytes of all texts: half of what four bytes can tell, and the other half is left for line feeds.
const MOST: usize = u32::MAX as usize / 2;

impl Texts {
    /// No text yet, and room for so many, which costs nothing until it is written to.
    pub(crate) fn with_room(count: usize) -> Texts {
        Texts { text: String::with_capacity(count * ROOM), ends: Vec::with_capacity(count) }
    }

    /// Takes in what is written to the end of the long text, which has no line feed, and gives it its number. What
    /// would make them too long is left out.
    pub(crate) fn push(&mut self, write: impl FnOnce(&mut String)) -> usize {
        let start = self.text.len();
        write(&mut self.text);
        if self.text.len() > MOST {
            self.text.truncate(start);
        }
        self.text.push('\n');
        self.ends.push(self.text.len() as u32);
        self.ends.len() - 1
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The text of a number; empty where there is none.
    pub(crate) fn get(&self, n: usize) -> &str {
        self.ends.get(n).map_or("", |end| &self.text[self.start(n)..*end as usize - 1])
    }

    /// Where a text begins.
    fn start(&self, n: usize) -> usize {
        if n == 0 { 0 } else { self.ends[n - 1] as usize }
    }

    /// Where a word stands best in each of some texts.
    pub(crate) fn find(&self, part: Range<usize>, word: &Finder<'_>) -> Vec<Stand> {
        let mut found = vec![Stand::Nowhere; part.len()];
        let (mut at, mut n) = (self.start(part.start), part.start);
        let end = self.start(part.end);
        // From one place to the next, whether that is in the same text or not: to look through each by itself costs more
        // than to look through all.
        while let Some(hit) = word.find(&self.text.as_bytes()[at..end]) {
            let place = at + hit;
            n = self.at(n, place);
            let (Some(end), Some(best)) = (self.ends.get(n), found.get_mut(n - part.start)) else { break };
            let stand = stand_at(&self.text, place);
            *best = stand.min(*best);
            at = if stand == Stand::Beginning { *end as usize } else { place + word.needle().len() };
        }
        found
    }

    /// The text that holds a place, from one before it on. It is mostly near; where it is not, steps grow.
    fn at(&self, from: usize, place: usize) -> usize {
        let near = self.ends.iter().skip(from).take(NEAR).position(|end| place < *end as usize);
        if let Some(near) = near {
            return from + near;
        }
        let (mut low, mut step) = (from, NEAR);
        while self.ends.get(low + step).is_some_and(|end| *end as usize <= place) {
            low += step;
            step *= 2;
        }
        let high = (low + step + 1).min(self.ends.len());
        low + self.ends[low..high].partition_point(|end| *end as usize <= place)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_word_is_found_where_it_stands_best(all in proptest::collection::vec("[ab -]{0,6}", 0..60), word in "[ab]{1,2}") {
            let mut texts = Texts::default();
            for (n, text) in all.iter().enumerate() {
                prop_assert_eq!(texts.push(|out| out.push_str(text)), n);
            }
            let stand = |text: &String| {
                let begins = |at: usize| at == 0 || !text.as_bytes()[at - 1].is_ascii_alphanumeric();
                // Every place counts, not only those behind another.
                let places: Vec<usize> = (0..text.len()).filter(|at| text[*at..].starts_with(&word)).collect();
                places.iter().map(|at| if begins(*at) { Stand::Beginning } else { Stand::Within }).min().unwrap_or(Stand::Nowhere)
            };
            let expected: Vec<_> = all.iter().map(stand).collect();
            let middle = all.len() / 2;
            let finder = Finder::new(word.as_bytes());
            let found = [texts.find(0..middle, &finder), texts.find(middle..all.len(), &finder)].concat();
            prop_assert_eq!(found, expected);
            prop_assert!(all.iter().enumerate().all(|(n, text)| texts.get(n) == text));
        }
    }
}
