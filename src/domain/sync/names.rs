//! Which row of another machine is which row here. A row is named by the machine that made it and its number there.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashSet};
use serde::{Deserialize, Serialize};

use crate::domain::sync::entry::{Entry, Machine, Named};
use crate::domain::sync::kind::Kind;
use crate::domain::sync::numbers::each_number;

/// A machine that wrote to this file, as the file was copied from one to the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Writer {
    pub(crate) machine: Machine,
    /// The last batch in the file before it.
    pub(crate) since: u32,
    /// The hash of the journal up to that batch.
    pub(crate) journal: String,
    /// The highest numbers that were given before it.
    pub(crate) lasts: BTreeMap<Kind, u32>,
}

impl Writer {
    fn last(&self, kind: Kind) -> u32 {
        self.lasts.get(&kind).copied().unwrap_or_default()
    }
}

/// A row of another machine and its number here.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Met {
    pub(crate) machine: Machine,
    pub(crate) kind: Kind,
    /// Its number there.
    pub(crate) number: u32,
    pub(crate) here: u32,
    /// Whether it was made here for it; else it met one that was there.
    pub(crate) is_new: bool,
}

/// Which row of another machine is which row here.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    /// The oldest first; the last is this machine.
    writers: Vec<Writer>,
    here: HashMap<(Machine, Kind, u32), u32>,
    back: HashMap<(Kind, u32), Vec<(Machine, u32)>>,
    /// Rows here that were made for rows of others.
    foreign: HashSet<(Kind, u32)>,
}

impl Names {
    pub(crate) fn new(writers: Vec<Writer>, met: Vec<Met>) -> Names {
        let mut names = Names { writers, ..Names::default() };
        for row in met {
            names.meet(row);
        }
        names
    }

    /// Notes which row here a row of another machine is.
    pub(crate) fn meet(&mut self, Met { machine, kind, number, here, is_new }: Met) {
        if is_new {
            self.foreign.insert((kind, here));
        }
        self.back.entry((kind, here)).or_default().push((machine.clone(), number));
        self.here.insert((machine, kind, number), here);
    }

    /// The names of a row: of the machine that made this row, and of those that made the same beside it.
    fn all(&self, kind: Kind, number: u32) -> impl Iterator<Item = (Machine, u32)> {
        let writer = self.writers.iter().rev().find(|writer| number > writer.last(kind));
        let own = (writer.map(|writer| writer.machine.clone()).unwrap_or_default(), number);
        let met = self.back.get(&(kind, number)).into_iter().flatten().cloned();
        (!self.foreign.contains(&(kind, number))).then_some(own).into_iter().chain(met)
    }

    /// How many machines made a row.
    pub(crate) fn count(&self, kind: Kind, number: u32) -> usize {
        self.all(kind, number).count()
    }

    /// Who made a row, and its number there.
    pub(crate) fn of(&self, kind: Kind, number: u32) -> (Machine, u32) {
        self.all(kind, number).next().unwrap_or_default()
    }

    /// The first of the names of a row, which is the same on every machine that knows them all.
    pub(crate) fn first(&self, kind: Kind, number: u32) -> (Machine, u32) {
        self.all(kind, number).min().unwrap_or_default()
    }

    /// The number here of a row of a machine; `None`: it is not known.
    pub(crate) fn here(&self, machine: &str, kind: Kind, number: u32) -> Option<u32> {
        if let Some(here) = self.here.get(&(machine.to_owned(), kind, number)) {
            return Some(*here);
        }
        let last_before = |at: usize| self.writers.get(at).map_or(u32::MAX, |writer| writer.last(kind));
        if machine.is_empty() {
            return (number <= last_before(0)).then_some(number);
        }
        let at = self.writers.iter().position(|writer| writer.machine == machine)?;
        (number > last_before(at) && number <= last_before(at + 1)).then_some(number)
    }

    /// Names the rows in the edits of an entry of this machine that are not its own.
    pub(crate) fn name(&self, me: &str, entry: &mut Entry) {
        let mut named: BTreeMap<(Kind, u32), Named> = BTreeMap::new();
        for edit in &entry.edits {
            each_number(edit, |kind, here| {
                let (machine, number) = self.of(kind, here);
                if machine != me {
                    named.insert((kind, here), Named { kind, here, machine, number });
                }
            });
        }
        entry.names = named.into_values().collect();
    }
}
