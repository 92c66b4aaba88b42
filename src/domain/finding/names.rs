//! The names in their order, worked out once where there are so many that to order them takes long.

use crate::domain::both::{give_way, in_stretches};
use crate::domain::finding::texts::Texts;
use crate::domain::record::id::PersonId;
use crate::domain::words::order::{Known, cuts, settle};

/// Where everybody's name comes among all different names.
#[derive(Clone, Debug, Default)]
pub(crate) struct NameOrder {
    /// From 1 on, by the number of the person; 0 for somebody who is not among them.
    places: Vec<u32>,
    /// How many different names there are.
    names: u32,
}

/// The names are ordered in so many parts, between which whoever waits is let on.
const PARTS: usize = 128;

/// The names are gone through so often, each time for some of the parts: all at once would need much memory for a moment,
/// which the program would keep.
const PASSES: usize = 4;

impl NameOrder {
    /// Orders folded names, and takes in whose they are.
    pub(crate) fn of(names: &Texts, person: impl Fn(usize) -> PersonId) -> NameOrder {
        let known = |n: usize| Known::text(names.get(n), n as u32);
        let cuts = cuts(PARTS, names.len(), |n| Some(known(n)));
        let last = names.len().checked_sub(1).map_or(PersonId::NOBODY, &person);
        let mut order = NameOrder { places: vec![0; last.0 as usize + 1], names: 0 };
        let mut parts: Vec<Vec<Known>> = vec![Vec::new(); PARTS / PASSES];
        for pass in 0..PASSES {
            let first = pass * parts.len();
            for known in in_stretches(0..names.len()).map(known) {
                let part = cuts.partition_point(|cut| *cut <= known.head());
                if let Some(part) = parts.get_mut(part.wrapping_sub(first)) {
                    part.push(known);
                }
            }
            for part in &mut parts {
                settle(
                    part,
                    |n| names.get(n as usize),
                    |alike| {
                        order.names += 1;
                        for one in alike {
                            order.places[person(one.place as usize).0 as usize] = order.names;
                        }
                    },
                );
                part.clear();
                give_way();
            }
        }
        order
    }

    /// Where somebody's name comes, from 0 on.
    pub(crate) fn place(&self, person: PersonId) -> Option<usize> {
        (*self.places.get(person.0 as usize)? as usize).checked_sub(1)
    }

    /// How many different names there are.
    pub(crate) fn len(&self) -> usize {
        self.names as usize
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn names_come_as_they_compare_and_equal_ones_at_once(all in proptest::collection::vec("[ab]{0,2}|a{15,22}b?", 0..60)) {
            let mut names = Texts::default();
            for name in &all {
                names.push(|out| out.push_str(name));
            }
            // Everybody's number is twice as large as that of their name.
            let person = |n: usize| PersonId(2 * n as u32 + 1);
            let order = NameOrder::of(&names, person);
            let mut different: Vec<&String> = all.iter().collect();
            different.sort_unstable();
            different.dedup();
            prop_assert_eq!(order.len(), different.len());
            for (n, name) in all.iter().enumerate() {
                prop_assert_eq!(order.place(person(n)), different.binary_search(&name).ok());
            }
            prop_assert_eq!(order.place(PersonId(2)), None);
            prop_assert_eq!(order.place(person(all.len())), None);
        }
    }
}
