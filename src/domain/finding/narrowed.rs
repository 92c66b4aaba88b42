//! What is left of everybody while one types: a letter more finds only some of those whom the letters before it found, so
//! that it is looked for in their lines alone.

use std::cmp::Reverse;

use crate::domain::finding::rank::Fit;

/// How well lines fit the words that were searched last.
#[derive(Clone, Debug, Default)]
pub(crate) struct Narrowed {
    words: Vec<String>,
    /// How well each line fits all of the words but the last.
    before: Vec<Fit>,
    /// How well each fits all of them.
    all: Vec<Fit>,
}

impl Narrowed {
    /// How well each of so many lines, which are the same every time, fits words. `narrow` looks for one word in the lines
    /// that fit so far, and notes where it makes them fit worse.
    pub(crate) fn by(&mut self, words: &[String], lines: usize, narrow: impl Fn(&str, &mut [Fit])) -> &[Fit] {
        let Some((last, before)) = words.split_last() else { return &[] };
        let is_known = self.all.len() == lines;
        if is_known && self.words == words {
            return &self.all;
        }
        if is_known && self.words == before {
            self.before.clone_from(&self.all);
        } else if is_known && self.words.split_last().is_some_and(|(l, b)| b == before && last.starts_with(&**l)) {
            for (before, all) in self.before.iter_mut().zip(&mut self.all) {
                *before = if *all == Fit::NONE { Fit::NONE } else { *before };
                *all = *before;
            }
        } else {
            self.before.clear();
            self.before.resize(lines, Fit::BEST);
            // The longest is likely to leave the fewest.
            let mut longest_first: Vec<_> = before.iter().collect();
            longest_first.sort_by_key(|word| Reverse(word.len()));
            for word in longest_first {
                narrow(word, &mut self.before);
            }
            self.all.clone_from(&self.before);
        }
        narrow(last, &mut self.all);
        self.words = words.to_vec();
        &self.all
    }
}
