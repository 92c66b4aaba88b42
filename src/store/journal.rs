//! The journal: every batch ever written, and which of them can be taken back or brought back.

use std::collections::{BTreeMap, HashMap, HashSet};

use rusqlite::{Connection, params};

use crate::domain::record::batch::{Batch, Deed};
use crate::domain::record::change::Change;
use crate::domain::record::edit::Edit;
use crate::domain::record::id::PersonId;
use crate::domain::record::imported::ImportId;
use crate::domain::record::journal::{BatchId, BatchKind, HistoryEntry, JournalEnd};
use crate::domain::time::Time;
use crate::domain::touch::timeline::Recorded;
use crate::store::error::StoreError;
use crate::store::file::Store;
use crate::store::inserted;
use crate::store::query;
use crate::store::rows::column;

/// What undo and redo would take, newest last.
#[derive(Debug, Default)]
pub(crate) struct Stacks {
    pub undo: Vec<BatchId>,
    pub redo: Vec<Undone>,
}

/// A batch that was taken back, and the undo that did it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Undone {
    pub batch: BatchId,
    pub undo: BatchId,
}

impl Stacks {
    /// Lets a batch take effect on what can be undone and redone. A new action ends what could be redone.
    fn push(&mut self, id: BatchId, kind: BatchKind) {
        match kind {
            BatchKind::Action => {
                self.undo.push(id);
                self.redo.clear();
            }
            BatchKind::Undo(batch) => {
                self.undo.retain(|standing| *standing != batch);
                self.redo.push(Undone { batch, undo: id });
            }
            BatchKind::Redo(undo) => {
                if let Some(at) = self.redo.iter().position(|undone| undone.undo == undo) {
                    // What is brought back is the batch it was: undo takes back its own edits again.
                    self.undo.push(self.redo.remove(at).batch);
                }
            }
        }
    }
}

/// Most changes that are read of what was written since the last visit.
const MOST_SINCE: u32 = 50_000;

impl Store {
    /// All batches, newest first.
    pub fn history(&self) -> Result<Vec<HistoryEntry>, StoreError> {
        let standing: HashSet<_> = stacks(&self.conn)?.undo.into_iter().collect();
        let sql = format!("{ENTRIES} ORDER BY id DESC");
        query::all(&self.conn, &sql, [], |row| entry(row, |id| standing.contains(&id)))
    }

    /// The same, with how many people each batch is about; of those that took in very much that is not counted.
    pub fn history_of_people(&self) -> Result<Vec<HistoryEntry>, StoreError> {
        let sql = "SELECT batch_id, count(DISTINCT person_id) FROM edits WHERE person_id IS NOT NULL GROUP BY batch_id";
        let mut people: HashMap<BatchId, u32> =
            query::all(&self.conn, sql, [], |row| Ok((BatchId(row.get(0)?), row.get(1)?)))?;
        let mut entries = self.history()?;
        // What is new stands elsewhere, and is looked up batch by batch, the newest first.
        let sql = "SELECT batch_id, sum(last - first + 1) FROM inserted GROUP BY batch_id ORDER BY batch_id DESC";
        let mut looked_up = 0;
        query::each(&self.conn, sql, [], |row| {
            let (batch, rows): (_, u32) = (BatchId(row.get(0)?), row.get(1)?);
            people.remove(&batch);
            if rows <= MOST_COUNTED && looked_up < MOST_LOOKED_UP {
                looked_up += 1;
                people.insert(batch, self.concerned(batch)?.len() as u32);
            }
            Ok(())
        })?;
        for entry in &mut entries {
            entry.people = people.get(&entry.id).copied().filter(|people| *people > 0);
        }
        Ok(entries)
    }

    /// Whom a batch is about, by number.
    pub fn concerned(&self, batch: BatchId) -> Result<Vec<PersonId>, StoreError> {
        let mut people = inserted::people_of(&self.conn, batch)?;
        let sql = "SELECT DISTINCT person_id FROM edits WHERE batch_id = ?1 AND person_id IS NOT NULL";
        query::each(&self.conn, sql, [batch.0], |row| {
            people.insert(PersonId(row.get(0)?));
            Ok(())
        })?;
        Ok(people.into_iter().collect())
    }

    /// How requests and decisions were changed after a batch, at most [`MOST_SINCE`] of the changes.
    pub(crate) fn edits_since(&self, batch: BatchId) -> Result<Vec<Edit>, StoreError> {
        let sql = "SELECT edit FROM edits WHERE batch_id > ?1
                   AND (edit LIKE '{\"request\"%' OR edit LIKE '{\"task\"%') ORDER BY batch_id, seq LIMIT ?2";
        query::all(&self.conn, sql, [batch.0, MOST_SINCE], |row| column::json(row, 0))
    }

    /// The batch that undo would take back.
    pub fn newest_to_undo(&self) -> Result<Option<HistoryEntry>, StoreError> {
        let newest = stacks(&self.conn)?.undo.pop();
        newest.map(|id| self.entry(id, true)).transpose()
    }

    /// Where the journal ends.
    pub fn journal_end(&self) -> Result<JournalEnd, StoreError> {
        let newest: Option<u32> = self.conn.query_row("SELECT max(id) FROM batches", [], |row| row.get(0))?;
        let redo = stacks(&self.conn)?.redo.pop().map(|undone| self.entry(undone.batch, false)).transpose()?;
        Ok(JournalEnd { newest: newest.map(BatchId), redo })
    }

    fn entry(&self, id: BatchId, undoable: bool) -> Result<HistoryEntry, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!("{ENTRIES} WHERE id = ?1"))?;
        let mut rows = statement.query([id.0])?;
        let row = rows.next()?.ok_or_else(|| StoreError::Damaged(format!("there is no batch {id}")))?;
        entry(row, |_| undoable)
    }
}

/// Most new rows of a batch of which the people are counted.
const MOST_COUNTED: u32 = 1_000;

/// Most batches with new rows that are looked at for it.
const MOST_LOOKED_UP: usize = 1_000;

/// Reads batches for the history.
const ENTRIES: &str = "SELECT id, kind, target, made_at, label, size, deed FROM batches";

fn entry(row: &rusqlite::Row<'_>, undoable: impl Fn(BatchId) -> bool) -> Result<HistoryEntry, StoreError> {
    let id = BatchId(row.get(0)?);
    Ok(HistoryEntry {
        id,
        kind: kind(row)?,
        made_at: moment(row.get(3)?)?,
        deed: deed(column::word(row, 6)?)?,
        label: row.get(4)?,
        size: row.get(5)?,
        people: None,
        undoable: undoable(id),
    })
}

impl Store {
    /// The batch with which an import began, as long as it was not taken back.
    pub fn batch_of_import(&self, import: ImportId) -> Result<Option<BatchId>, StoreError> {
        let standing = stacks(&self.conn)?.undo;
        let mut statement =
            self.conn.prepare_cached("SELECT id FROM batches WHERE import_id = ?1 AND kind = 'action' ORDER BY id")?;
        let found = statement.query_map([import.0], |row| row.get(0).map(BatchId))?.collect::<Result<Vec<_>, _>>()?;
        Ok(found.into_iter().find(|id| standing.contains(id)))
    }

    /// What the journal tells of a person, and of those who were merged into them, oldest first, at most so many of the
    /// newest batches; what was taken back is left out.
    pub fn recorded(&self, person: PersonId, most: usize) -> Result<Vec<Recorded>, StoreError> {
        let standing: HashSet<_> = stacks(&self.conn)?.undo.into_iter().collect();
        let mut found: BTreeMap<BatchId, Recorded> = BTreeMap::new();
        let mut people = vec![person];
        let mut at = 0;
        while let Some(person) = people.get(at).copied() {
            at += 1;
            for (batch, recorded) in self.recorded_of(person, most, &standing)? {
                let known = found.entry(batch).or_insert_with(|| Recorded { edits: Vec::new(), ..recorded.clone() });
                known.came |= recorded.came;
                // That they went is no news of whom they became.
                let gone = |edit: &Edit| at > 1 && matches!(edit, Edit::Person(Change { after: None, .. }));
                known.edits.extend(recorded.edits.into_iter().filter(|edit| !gone(edit)));
            }
            for other in self.merged_into(person, &standing)? {
                if !people.contains(&other) {
                    people.push(other);
                }
            }
        }
        let mut newest: Vec<Recorded> = found.into_values().rev().take(most).collect();
        newest.reverse();
        Ok(newest)
    }

    /// Who was merged into a person, as far as that stands.
    fn merged_into(&self, person: PersonId, standing: &HashSet<BatchId>) -> Result<Vec<PersonId>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT own.batch_id, gone.edit FROM edits own JOIN batches ON batches.id = own.batch_id
             JOIN edits gone ON gone.batch_id = own.batch_id AND gone.person_id <> own.person_id
             WHERE own.person_id = ?1 AND deed = 'merge' GROUP BY gone.batch_id, gone.seq",
        )?;
        let mut rows = statement.query([person.0])?;
        let mut people = Vec::new();
        while let Some(row) = rows.next()? {
            if !standing.contains(&BatchId(row.get(0)?)) {
                continue;
            }
            let edit = column::json(row, 1)?;
            if let Edit::Person(Change { before: Some(gone), after: None }) = edit {
                people.push(gone.id);
            }
        }
        Ok(people)
    }

    /// The newest batches about a person, newest first.
    fn recorded_of(
        &self,
        person: PersonId,
        most: usize,
        standing: &HashSet<BatchId>,
    ) -> Result<Vec<(BatchId, Recorded)>, StoreError> {
        let mut found: Vec<(BatchId, Recorded)> = Vec::new();
        for batch in inserted::batches_of(&self.conn, person)?.into_iter().filter(|batch| standing.contains(batch)) {
            let (made_at, label) = self
                .conn
                .prepare_cached("SELECT made_at, label FROM batches WHERE id = ?1")?
                .query_row([batch.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
            found.push((batch, Recorded { made_at: moment(made_at)?, label, came: true, edits: Vec::new() }));
        }
        let mut statement = self.conn.prepare_cached(
            "SELECT batch_id, made_at, label, edit FROM edits JOIN batches ON id = batch_id
             WHERE person_id = ?1 ORDER BY batch_id DESC, seq ASC",
        )?;
        let mut rows = statement.query([person.0])?;
        let mut batches = 0;
        while let Some(row) = rows.next()? {
            let id = BatchId(row.get(0)?);
            if !standing.contains(&id) {
                continue;
            }
            let edit = column::json(row, 3)?;
            match found.iter_mut().rev().find(|(known, _)| *known == id) {
                Some((_, recorded)) => recorded.edits.push(edit),
                None if batches == most => break,
                None => {
                    batches += 1;
                    let (made_at, label) = (moment(row.get(1)?)?, row.get(2)?);
                    found.push((id, Recorded { made_at, label, came: false, edits: vec![edit] }));
                }
            }
        }
        Ok(found)
    }
}

/// A moment as batches have it.
pub(crate) fn moment(seconds: i64) -> Result<Time, StoreError> {
    chrono::DateTime::from_timestamp(seconds, 0)
        .ok_or_else(|| StoreError::Damaged(format!("a batch is dated {seconds}")))
}

/// Replays the journal's kinds and targets.
pub(crate) fn stacks(conn: &Connection) -> Result<Stacks, StoreError> {
    let mut statement = conn.prepare_cached("SELECT id, kind, target FROM batches ORDER BY id")?;
    let mut rows = statement.query([])?;
    let mut stacks = Stacks::default();
    while let Some(row) = rows.next()? {
        stacks.push(BatchId(row.get(0)?), kind(row)?);
    }
    Ok(stacks)
}

fn kind(row: &rusqlite::Row<'_>) -> Result<BatchKind, StoreError> {
    let target = BatchId(row.get::<_, Option<u32>>(2)?.unwrap_or_default());
    match column::word(row, 1)? {
        "action" => Ok(BatchKind::Action),
        "undo" => Ok(BatchKind::Undo(target)),
        "redo" => Ok(BatchKind::Redo(target)),
        other => Err(StoreError::Damaged(format!("a kind of batch is \"{}\"", other.escape_debug()))),
    }
}

fn deed(word: &str) -> Result<Deed, StoreError> {
    Deed::named(word).ok_or_else(|| StoreError::Damaged(format!("a batch does \"{}\"", word.escape_debug())))
}

/// Writes the journal entry of a batch.
pub(crate) fn record(
    conn: &Connection,
    batch: &Batch,
    (new, others): inserted::Parted<'_>,
    kind: BatchKind,
    at: Time,
) -> Result<BatchId, StoreError> {
    let (word, target) = match kind {
        BatchKind::Action => ("action", None),
        BatchKind::Undo(target) => ("undo", Some(target.0)),
        BatchKind::Redo(target) => ("redo", Some(target.0)),
    };
    let import = batch.edits.iter().find_map(|edit| match edit {
        Edit::Imported(change) if change.before.is_none() => change.after.as_ref().map(|import| import.id.0),
        _ => None,
    });
    conn.prepare_cached(
        "INSERT INTO batches (made_at, kind, target, label, size, import_id, deed)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        at.timestamp(),
        word,
        target,
        batch.label,
        batch.edits.len() as i64,
        import,
        batch.deed.word()
    ])?;
    let id = conn.last_insert_rowid();
    let id = u32::try_from(id).map(BatchId).map_err(|_| StoreError::Damaged(format!("a batch has the number {id}")))?;
    let mut insert =
        conn.prepare_cached("INSERT INTO edits (batch_id, seq, edit, person_id) VALUES (?1, ?2, ?3, ?4)")?;
    for (seq, edit) in others {
        insert.execute(params![id.0, seq, serde_json::to_string(edit)?, edit.about().map(|person| person.0)])?;
    }
    inserted::record(conn, id, &new)?;
    Ok(id)
}

/// Reads a batch with its edits, to take it back: what it took in must stand as it was taken in.
pub(crate) fn read(conn: &Connection, id: BatchId) -> Result<Batch, StoreError> {
    let (label, word): (String, String) = conn
        .prepare_cached("SELECT label, deed FROM batches WHERE id = ?1")?
        .query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(Batch { deed: deed(&word)?, label, edits: in_turn(conn, id, inserted::read(conn, id)?)? })
}

/// The edits of a batch in their order: those that took rows in, and those that the journal keeps whole.
pub(crate) fn in_turn(conn: &Connection, id: BatchId, new: Vec<(u32, Edit)>) -> Result<Vec<Edit>, StoreError> {
    let sql = "SELECT seq, edit FROM edits WHERE batch_id = ?1 ORDER BY seq";
    let mut edits: Vec<(u32, Edit)> = query::all(conn, sql, [id.0], |row| Ok((row.get(0)?, column::json(row, 1)?)))?;
    edits.extend(new);
    edits.sort_by_key(|(seq, _)| *seq);
    Ok(edits.into_iter().map(|(_, edit)| edit).collect())
}

/// What a batch did, in the words of the history, without its edits.
pub(crate) fn head(conn: &Connection, id: BatchId) -> Result<Batch, StoreError> {
    let mut statement = conn.prepare_cached("SELECT label, deed, kind, target FROM batches WHERE id = ?1")?;
    let mut rows = statement.query([id.0])?;
    let row = rows.next()?.ok_or_else(|| StoreError::Damaged(format!("there is no batch {id}")))?;
    let (label, word): (String, String) = (row.get(0)?, row.get(1)?);
    let kind = match column::word(row, 2)? {
        "action" => BatchKind::Action,
        "undo" => BatchKind::Undo(id),
        _ => BatchKind::Redo(id),
    };
    let deed = if kind == BatchKind::Action { deed(&word)? } else { Deed::Other };
    Ok(Batch { deed, label: kind.said(&label), edits: Vec::new() })
}
