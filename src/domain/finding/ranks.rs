//! How well each person fits what is searched.

use crate::domain::finding::rank::Rank;
use crate::domain::record::id::PersonId;

/// The rank of everybody who fits, by the number of the person: a byte for each, so that threads fill parts of them at
/// once, and lists in any order look them up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ranks(Vec<Option<Rank>>);

impl Ranks {
    /// Of so many people, none of whom fits.
    pub(crate) fn of(people: usize) -> Ranks {
        Ranks(vec![None; people])
    }

    /// The rank of somebody; `None` for who does not fit.
    pub fn get(&self, person: PersonId) -> Option<Rank> {
        self.0.get(person.0 as usize).copied().flatten()
    }

    /// Whether nobody fits.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }

    /// Everybody who fits, in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (PersonId, Rank)> {
        self.0.iter().enumerate().filter_map(|(n, rank)| Some((PersonId(n as u32), (*rank)?)))
    }

    /// Takes in that somebody fits so well; what fits better stays.
    pub(crate) fn add(&mut self, person: PersonId, rank: Rank) {
        let place = person.0 as usize;
        if place >= self.0.len() {
            self.0.resize(place + 1, None);
        }
        let known = &mut self.0[place];
        *known = Some(known.map_or(rank, |known| known.min(rank)));
    }

    /// Takes somebody away.
    pub(crate) fn remove(&mut self, person: PersonId) {
        if let Some(rank) = self.0.get_mut(person.0 as usize) {
            *rank = None;
        }
    }

    /// Keeps those who fit better than so.
    pub(crate) fn keep_above(&mut self, limit: Rank) {
        for rank in &mut self.0 {
            *rank = rank.filter(|rank| *rank < limit);
        }
    }

    /// The places of those below a number, and those from it on, each with the number of its first.
    pub(crate) fn split_at(&mut self, person: PersonId) -> [Places<'_>; 2] {
        let from = self.0.len().min(person.0 as usize);
        let (low, high) = self.0.split_at_mut(from);
        [Places { ranks: low, first: 0 }, Places { ranks: high, first: from }]
    }
}

/// Some of the places of ranks.
pub(crate) struct Places<'r> {
    ranks: &'r mut [Option<Rank>],
    first: usize,
}

impl Places<'_> {
    /// Notes the rank of somebody whose place is among these, if they have one.
    pub(crate) fn put(&mut self, person: PersonId, rank: Option<Rank>) {
        if let Some(place) = self.ranks.get_mut((person.0 as usize).wrapping_sub(self.first)) {
            *place = rank;
        }
    }
}
