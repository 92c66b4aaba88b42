//! Two copies of one file that both went on before they met: what was done here since is done again on the other's, as if
//! they had met all along. The file of the other becomes this one's; what was there is kept beside it.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use crate::domain::record::journal::BatchKind;
use crate::domain::sync::conflict::{Choice, Conflict};
use crate::domain::sync::entry::{Entry, Seen};
use crate::domain::sync::kind::Kind;
use crate::domain::sync::names::{Names, Writer};
use crate::domain::sync::take_over::{Meeting, Taken, TakenBatch, settled, take_over};
use crate::domain::time::Time;
use crate::store::checksum::UNFINISHED;
use crate::store::commit::enter;
use crate::store::contents::good;
use crate::store::error::StoreError;
use crate::store::file::Store;
use crate::store::journal::moment;
use crate::store::query::all;
use crate::store::restore::{Restored, restore};
use crate::store::sync::beginning::{Beginning, refused};
use crate::store::sync::originals::originals;
use crate::store::sync::take::raise;

/// What the two are called while one is done again on the other.
const MINE: &str = "mine";
const THEIRS: &str = "theirs";

/// What was done here, as it is done again on the file of another machine; not written yet.
pub struct Rejoined {
    /// The copy lies in it, and goes with it.
    place: tempfile::TempDir,
    store: Store,
    taken: Taken,
}

impl Store {
    /// Does again on another machine's file what was done here since the two went apart; nothing here is changed.
    pub fn rejoin(&self, beginning: &Beginning) -> Result<Rejoined, StoreError> {
        let common = beginning.fork.as_ref().map_or(0, |fork| fork.common);
        good(&beginning.copy)?;
        let folder = self.path.parent().unwrap_or(Path::new("/"));
        let io = |source| StoreError::Path { path: folder.to_owned(), source };
        let place = tempfile::Builder::new().prefix(UNFINISHED).tempdir_in(folder).map_err(io)?;
        let copy = place.path().join("ties.db");
        fs::copy(&beginning.copy, &copy).map_err(io)?;
        let store = Store::open(&copy)?;
        let (mine, theirs) = (self.lasts(common)?, store.lasts(common)?);
        // Whatever both have was numbered before they went apart.
        let last = |(kind, last): (&Kind, &u32)| Some((*kind, *theirs.get(kind)?.min(last)));
        let lasts: BTreeMap<Kind, u32> = mine.iter().filter_map(last).collect();
        let writer = |machine: &str| Writer {
            machine: machine.to_owned(),
            since: common,
            journal: String::new(),
            lasts: lasts.clone(),
        };
        let meeting = Meeting {
            me: THEIRS.to_owned(),
            names: Names::new(vec![writer(THEIRS)], Vec::new()),
            known: store.done_since(writer(THEIRS))?,
            new: self.done_since(writer(MINE))?,
            met: BTreeMap::new(),
        };
        let mut taken = take_over(&store.load()?, meeting).map_err(refused)?;
        // There it is the other's file that is gone on with; the user sits here.
        taken.conflicts.iter_mut().for_each(Conflict::turn);
        Ok(Rejoined { place, store, taken })
    }

    /// What was done in a file since a writer began, as that writer tells it.
    fn done_since(&self, writer: Writer) -> Result<Vec<Entry>, StoreError> {
        let (machine, since) = (writer.machine.clone(), writer.since);
        let names = Names::new(vec![writer], Vec::new());
        let sql = "SELECT id, made_at FROM batches WHERE id > ?1";
        let times: HashMap<u32, Time> = all(&self.conn, sql, [since], |row| Ok((row.get(0)?, moment(row.get(1)?)?)))?;
        let (mut entries, mut at) = (Vec::new(), Time::UNIX_EPOCH);
        for (number, (batch, done)) in (1..).zip(originals(&self.conn, since)?) {
            let made_at = times.get(&batch).copied().unwrap_or(at);
            at = at.max(made_at);
            let mut entry = Entry {
                machine: machine.clone(),
                number,
                before: String::new(),
                batch,
                journal: String::new(),
                made_at,
                at,
                step: number.into(),
                seen: Seen::new(),
                label: done.label,
                deed: done.deed.word().to_owned(),
                names: Vec::new(),
                edits: done.edits,
            };
            names.name(&machine, &mut entry);
            entries.push(entry);
        }
        Ok(entries)
    }
}

impl Rejoined {
    /// What both changed, each in its own way.
    pub fn conflicts(&self) -> &[Conflict] {
        &self.taken.conflicts
    }

    /// What is done again, batch by batch.
    pub(crate) fn batches(&self) -> &[TakenBatch] {
        &self.taken.batches
    }

    /// Writes it, and puts the whole in the place of a file that nobody has open.
    pub(crate) fn write(
        self,
        beginning: &Beginning,
        file: &Path,
        choices: &[Choice],
        at: Time,
    ) -> Result<Restored, StoreError> {
        let Rejoined { place, mut store, taken } = self;
        let chosen: Vec<(Conflict, Choice)> = taken.conflicts.into_iter().zip(choices.iter().copied()).collect();
        let settled = settled(&taken.book, &chosen).map_err(refused)?;
        store.at_once(|tx| {
            let has_something = |taken: &TakenBatch| !taken.batch.edits.is_empty();
            for TakenBatch { batch, made_at, met, .. } in taken.batches.into_iter().filter(has_something) {
                enter(tx, batch, BatchKind::Action, made_at)?;
                for row in met.iter().filter(|row| row.is_new) {
                    raise(tx, row.kind, row.here)?;
                }
            }
            settled.map(|batch| enter(tx, batch, BatchKind::Action, at)).transpose()
        })?;
        let copy = store.path.clone();
        drop(store);
        let restored = restore(file, &copy, at)?;
        drop(place);
        forget(beginning);
        Ok(restored)
    }
}

/// Takes away what this machine told of the file that it no longer has; that file is kept.
fn forget(beginning: &Beginning) {
    let machines = beginning.copy.parent().and_then(Path::parent);
    if let (Some(machines), Some(was)) = (machines, beginning.fork.as_ref().and_then(|fork| fork.was.as_ref())) {
        // Where it stays, the others say that it is not of their file.
        let _ = fs::remove_dir_all(machines.join(was));
    }
}

#[cfg(test)]
mod tests;
