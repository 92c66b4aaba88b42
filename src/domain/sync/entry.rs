//! A batch as a machine tells the others of it: what was done, when, what was known by then, and every edit.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::record::edit::Edit;
use crate::domain::sync::kind::Kind;
use crate::domain::time::Time;

/// Names a machine: random, and kept beside the file and not within, so that a copied file becomes another machine.
pub(crate) type Machine = String;

/// How far each machine's batches are known.
pub(crate) type Seen = BTreeMap<Machine, u32>;

/// A row that goes by a number here and belongs to another machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Named {
    pub(crate) kind: Kind,
    /// Its number in the edits.
    pub(crate) here: u32,
    /// The machine that made it; empty: it was there before there were two.
    pub(crate) machine: Machine,
    /// Its number there.
    pub(crate) number: u32,
}

/// A batch as the others are told of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Entry {
    pub(crate) machine: Machine,
    /// Which of the machine's batches it is, from 1.
    pub(crate) number: u32,
    /// The hash of the one before, as it was written.
    pub(crate) before: String,
    /// Its number in the journal of that machine's file.
    pub(crate) batch: u32,
    /// The hash of that journal up to this batch.
    pub(crate) journal: String,
    /// When it was done, by the clock of that machine.
    pub(crate) made_at: Time,
    /// The same, but never before what the machine knew by then: two are put in order by it.
    pub(crate) at: Time,
    /// One more than that of everything that was known by then.
    pub(crate) step: u64,
    /// What the machine knew of the others by then.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) seen: Seen,
    /// What was done, as the history says it.
    pub(crate) label: String,
    /// What kind of thing was done, by its word.
    pub(crate) deed: String,
    /// The rows in the edits that are not the machine's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) names: Vec<Named>,
    pub(crate) edits: Vec<Edit>,
}

impl Entry {
    /// Its place among all batches of all machines: the same wherever it is asked, and behind everything that was known
    /// when it was made.
    pub(crate) fn place(&self) -> (Time, u64, &str) {
        (self.at, self.step, &self.machine)
    }

    /// Whether it was made knowing another.
    pub(crate) fn knows(&self, other: &Entry) -> bool {
        if self.machine == other.machine {
            return self.number >= other.number;
        }
        self.seen.get(&other.machine).is_some_and(|number| *number >= other.number)
    }

    /// Whether neither of two was made knowing the other.
    pub(crate) fn is_beside(&self, other: &Entry) -> bool {
        !self.knows(other) && !other.knows(self)
    }
}
