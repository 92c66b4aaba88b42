//! What is known of the user's other machines.

use crate::domain::sync::conflict::Conflict;
use crate::domain::words::count::counted;

/// What is known of the user's other machines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Machines {
    /// Those that did what is not here yet, each with how many batches.
    pub ahead: Vec<(String, u32)>,
    /// What they did, in the order in which it would be taken over: the machine, when, and what.
    pub batches: Vec<(String, String)>,
    /// What both changed, each in its own way.
    pub conflicts: Vec<Conflict>,
    /// The names of all of them.
    pub others: Vec<String>,
    /// Why nothing can be taken over; empty: it can.
    pub problem: String,
}

impl Machines {
    /// Who is ahead and by how much: "laptop is 12 batches ahead".
    pub(crate) fn told(&self) -> String {
        let each = |(name, count): &(String, u32)| {
            format!("{name} is {} ahead", counted(u64::from(*count), "batch", "batches"))
        };
        self.ahead.iter().map(each).collect::<Vec<_>>().join(", ")
    }

    /// The same in a few columns: "laptop +12".
    pub(crate) fn sign(&self) -> String {
        match &self.ahead[..] {
            [] if self.problem.is_empty() => String::new(),
            [] => "sync !".to_owned(),
            [(name, count)] if name.chars().count() <= 12 => format!("{name} +{count}"),
            all => format!("sync +{}", all.iter().map(|(_, count)| count).sum::<u32>()),
        }
    }
}
