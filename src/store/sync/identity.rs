//! Which machine this is. The file says who wrote to it so far; which of them is here is kept outside of it, for each
//! place of a file, so that a file that is copied to another machine, or put back to what it was, becomes another writer.

use std::collections::BTreeMap;
use std::hash::{BuildHasher, Hasher};
use std::path::Path;

use rusqlite::{TransactionBehavior, params};

use crate::domain::record::edit::{Edit, each_edit};
use crate::domain::record::table::Record;
use crate::domain::sync::entry::Machine;
use crate::domain::sync::keys::new;
use crate::domain::sync::kind::Kind;
use crate::domain::sync::names::Writer;
use crate::store::error::StoreError;
use crate::store::file::Store;
use crate::store::kept::{self, Outlives};
use crate::store::query::each;
use crate::store::rows::column::json;
use crate::store::sync::folder::{Folder, Head};
use crate::store::sync::lines::{Journal, lines, writers};

/// Which machine each file is of.
pub(crate) type Known = BTreeMap<String, Machine>;

/// Who wrote to the file, the oldest first; the last is this machine.
#[derive(Clone, Debug)]
pub(crate) struct Identity {
    pub(crate) me: Machine,
    pub(crate) writers: Vec<Writer>,
    /// Whether the file does not know yet.
    pub(crate) is_new: bool,
}

/// What is kept outside the file: which machine each file here is of.
pub(crate) fn remembered(state: &Path) -> Known {
    kept::read(state)
}

/// Keeps outside the file which machine it is of, with that of all other files here.
fn remember(state: &Path, file: &Path, me: &str) -> Result<(), StoreError> {
    let name = file.display().to_string();
    let insert = |known: &mut Known| Some(known.insert(name, me.to_owned()));
    let kept = kept::change(state, Outlives::Power, insert);
    kept.map(drop).map_err(|source| StoreError::Path { path: state.to_owned(), source })
}

/// A name that no other machine has.
fn random() -> Machine {
    let part = || std::hash::RandomState::new().build_hasher().finish();
    format!("{:016x}", part() ^ part().rotate_left(17))
}

impl Store {
    /// Which machine this is; nothing is written.
    pub(crate) fn identity_here(
        &self,
        folder: &Folder,
        heads: &[Head],
        journal: &Journal,
        state: &Path,
    ) -> Result<Identity, StoreError> {
        let mut writers = writers(&self.conn)?;
        let known = remembered(state).remove(&self.path.display().to_string());
        // Of several that began at one place, the file does not say which was the last.
        let own = known.as_ref().and_then(|me| writers.iter().position(|writer| writer.machine == *me));
        if let Some(at) = own.filter(|at| writers.last().is_some_and(|last| last.since == writers[*at].since)) {
            writers[at..].rotate_left(1);
        }
        if let Some(last) = writers.last().filter(|last| Some(&last.machine) == known.as_ref())
            && self.told_is_done(folder, &last.machine, &writers, journal)?
        {
            return Ok(Identity { me: last.machine.clone(), writers, is_new: false });
        }
        if writers.is_empty() {
            let shared = |head: &&Head| head.writers.first().is_some_and(|first| is_shared(first, journal));
            let longest = |head: &&Head| head.writers.iter().take_while(|writer| is_shared(writer, journal)).count();
            if let Some(head) = heads.iter().filter(shared).max_by_key(longest) {
                writers = head.writers.iter().take_while(|writer| is_shared(writer, journal)).cloned().collect();
            }
        }
        let newest = journal.newest();
        let last = writers.last().map(|last| last.since);
        let last = writers.iter().filter(|writer| Some(writer.since) == last);
        let told = last.map(|writer| last_told(folder, writer, journal)).collect::<Result<Option<Vec<_>>, _>>()?;
        let since = told.and_then(|told| told.into_iter().max()).unwrap_or(newest);
        let me = random();
        let lasts = self.lasts(since)?;
        let journal = journal.hash(since).unwrap_or_default().to_owned();
        writers.push(Writer { machine: me.clone(), since, journal, lasts });
        Ok(Identity { me, writers, is_new: true })
    }

    /// Whether the file still has all that this machine told in the folder: else it was put back, or copied.
    fn told_is_done(
        &self,
        folder: &Folder,
        me: &str,
        writers: &[Writer],
        journal: &Journal,
    ) -> Result<bool, StoreError> {
        let Some(head) = folder.head(me)? else { return Ok(true) };
        if head.newest == 0 {
            return Ok(true);
        }
        let told = folder.entry(me, head.newest)?.0;
        let lines = lines(&self.conn, writers)?;
        let line = lines.iter().find(|line| line.machine == me && line.number == head.newest);
        Ok(line.is_some_and(|line| line.batch == told.batch && journal.fits(line.batch, &told.journal)))
    }

    /// Notes in the file and beside it which machine this is.
    pub(crate) fn be(&mut self, identity: &Identity, state: &Path) -> Result<(), StoreError> {
        if !identity.is_new {
            return Ok(());
        }
        // A name that the file does not know leads to another; one that is not kept would be given anew each time.
        remember(state, &self.path, &identity.me)?;
        self.require_write()?;
        self.check_in_place()?;
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for Writer { machine, since, journal, lasts } in &identity.writers {
            tx.prepare_cached(
                "INSERT INTO machines (machine, since, journal, lasts) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
            )?
            .execute(params![machine, since, journal, serde_json::to_string(lasts)?])?;
        }
        tx.commit()?;
        self.remains_sound();
        Ok(())
    }

    /// The highest number of each table that was given before the batches behind one.
    pub(crate) fn lasts(&self, since: u32) -> Result<BTreeMap<Kind, u32>, StoreError> {
        let mut lasts: BTreeMap<Kind, u32> = BTreeMap::new();
        each(&self.conn, "SELECT name, seq FROM sqlite_sequence", [], |row| {
            let table: String = row.get(0)?;
            if let Some(kind) = Kind::numbered(&table) {
                lasts.insert(kind, row.get(1)?);
            }
            Ok(())
        })?;
        // The numbers that were given to rows up to that batch, and behind it.
        let mut given: BTreeMap<Kind, [Vec<Numbers>; 2]> = BTreeMap::new();
        let mut note = |kind: Kind, numbers, is_new: bool| {
            given.entry(kind).or_default()[usize::from(is_new)].push(numbers);
        };
        let sql = "SELECT table_name, first, last, batch_id > ?1 FROM inserted";
        each(&self.conn, sql, [since], |row| {
            let table: String = row.get(0)?;
            if let Some(kind) = Kind::numbered(&table) {
                note(kind, (row.get(1)?, row.get(2)?), row.get(3)?);
            }
            Ok(())
        })?;
        let sql = "SELECT edit, batch_id > ?1 FROM edits WHERE edit LIKE '%\"before\":null%'";
        each(&self.conn, sql, [since], |row| {
            let edit: Edit = json(row, 0)?;
            let number = each_edit!(&edit, row(change) => new(change).map(Record::number), document(_change) => None);
            if let Some(number) = number {
                note(Kind::of(&edit), (number, number), row.get(1)?);
            }
            Ok(())
        })?;
        for (kind, [old, new]) in given {
            if let (Some(first), Some(last)) = (first_given(old, new), lasts.get_mut(&kind)) {
                *last = (*last).min(first.saturating_sub(1));
            }
        }
        Ok(lasts)
    }
}

/// The first and the last of numbers that follow each other.
type Numbers = (u32, u32);

/// The first of the new numbers that is no old one: a row that is brought back has its number from before.
fn first_given(mut old: Vec<Numbers>, mut new: Vec<Numbers>) -> Option<u32> {
    old.sort_unstable();
    new.sort_unstable();
    let mut old = old.into_iter().peekable();
    // What is below is old.
    let mut number = 0;
    for (from, to) in new {
        number = from.max(number);
        while let Some((_, last)) = old.next_if(|(first, _)| *first <= number) {
            if last >= number {
                number = last.checked_add(1)?;
            }
        }
        if number <= to {
            return Some(number);
        }
    }
    None
}

/// Whether this file was one with that of another machine when it began to write.
pub(crate) fn is_shared(writer: &Writer, journal: &Journal) -> bool {
    writer.since > 0 && journal.fits(writer.since, &writer.journal)
}

/// The last batch of a machine that this file has, as it was copied; `None`: nothing can be told of that machine.
fn last_told(folder: &Folder, writer: &Writer, journal: &Journal) -> Result<Option<u32>, StoreError> {
    let Some(head) = folder.head(&writer.machine)? else { return Ok(None) };
    let has = |number: u32| -> Result<Option<u32>, StoreError> {
        let entry = folder.entry(&writer.machine, number)?.0;
        Ok(journal.fits(entry.batch, &entry.journal).then_some(entry.batch))
    };
    // Whatever it has, it has from the first on.
    let (mut low, mut high, mut batch) = (0, head.newest, writer.since);
    while low < high {
        let middle = low + (high - low).div_ceil(2);
        match has(middle)? {
            Some(found) => (low, batch) = (middle, found),
            None => high = middle - 1,
        }
    }
    Ok(Some(batch))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_brought_back_is_not_given_first() {
        let cases: [(&[Numbers], &[Numbers], Option<u32>); 10] = [
            (&[], &[], None),
            (&[], &[(3, 4)], Some(3)),
            (&[(1, 3)], &[(4, 9)], Some(4)),
            (&[(1, 3)], &[(3, 3), (4, 9)], Some(4)),
            (&[(1, 3)], &[(2, 3)], None),
            (&[(1, 2), (3, 5)], &[(1, 4), (2, 2), (6, 6)], Some(6)),
            (&[(2, 4), (1, 9), (3, 3)], &[(5, 9), (1, 1), (10, 10)], Some(10)),
            (&[(1, 1), (3, 3)], &[(1, 3)], Some(2)),
            (&[(5, 9)], &[(1, 6)], Some(1)),
            (&[(1, u32::MAX)], &[(7, u32::MAX)], None),
        ];
        for (old, new, expected) in cases {
            assert_eq!(first_given(old.to_vec(), new.to_vec()), expected, "{old:?} {new:?}");
        }
    }
}
