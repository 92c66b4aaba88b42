//! Takes over what other machines did: each of their batches becomes one here. Where nothing was done beside it, it is
//! written as it was; where both went on, everything both did to a row is done again in one order.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashMap;

use crate::domain::record::batch::{Batch, Deed};
use crate::domain::record::book::Book;
use crate::domain::record::edit::{Edit, each_edit};
use crate::domain::record::person::Person;
use crate::domain::record::slug::Slug;
use crate::domain::record::table::Record;
use crate::domain::record::working_copy::WorkingCopy;
use crate::domain::sync::cells::{Cells, changed};
use crate::domain::sync::conflict::{Choice, Conflict, is_asked, who};
use crate::domain::sync::entry::{Entry, Machine};
use crate::domain::sync::keys::{natural_key, new};
use crate::domain::sync::kind::Kind;
use crate::domain::sync::lineup::Lineup;
use crate::domain::sync::names::{Met, Names};
use crate::domain::sync::numbers::renumber;
use crate::domain::sync::piece::Piece;
use crate::domain::sync::replay::{Replay, concerned};
use crate::domain::sync::rows::{self, Part, Row, parts};
use crate::domain::time::Time;

/// What is known before other machines' batches are taken over.
#[derive(Debug)]
pub(crate) struct Meeting {
    pub(crate) me: Machine,
    pub(crate) names: Names,
    /// Batches of any machine that are in this file, back to the first that one of the new ones did not know.
    pub(crate) known: Vec<Entry>,
    /// The batches that are to be taken over.
    pub(crate) new: Vec<Entry>,
    /// How many of this machine's batches each of the others knows by now.
    pub(crate) met: BTreeMap<Machine, u32>,
}

/// One batch of another machine, as it is written here.
#[derive(Clone, Debug)]
pub(crate) struct TakenBatch {
    pub(crate) batch: Batch,
    pub(crate) machine: Machine,
    /// Which of that machine's batches it is.
    pub(crate) number: u32,
    pub(crate) made_at: Time,
    pub(crate) at: Time,
    pub(crate) step: u64,
    /// The rows of other machines that are known from now on.
    pub(crate) met: Vec<Met>,
}

/// What taking over comes to.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    pub(crate) batches: Vec<TakenBatch>,
    /// What both changed, each in its own way.
    pub(crate) conflicts: Vec<Conflict>,
    /// The book afterwards.
    pub(crate) book: Book,
}

/// What taking over new batches comes to.
///
/// # Errors
///
/// Why they do not fit, as a sentence without a full stop.
pub(crate) fn take_over(book: &Book, meeting: Meeting) -> Result<Taken, String> {
    let Meeting { me, names, mut known, mut new, met } = meeting;
    known.sort_by(|a, b| a.place().cmp(&b.place()));
    new.sort_by(|a, b| a.place().cmp(&b.place()));
    let mut work = Work {
        me,
        names,
        next: HashMap::default(),
        entries: Vec::new(),
        pieces: HashMap::default(),
        made: HashMap::default(),
        first_new: known.len(),
        lineup: Lineup::default(),
    };
    for entry in known {
        work.enter(book, entry, &mut Vec::new())?;
    }
    work.begin(book)?;
    let mut taken = Taken::default();
    for entry in new {
        let next = work.take(entry)?;
        taken.batches.push(next);
    }
    taken.conflicts = work.conflicts(&work.lineup.state.book, &met);
    taken.book = work.lineup.state.book;
    Ok(taken)
}

/// The batch that makes the user's choices where they are not what stands already.
pub(crate) fn settled(book: &Book, conflicts: &[(Conflict, Choice)]) -> Result<Option<Batch>, String> {
    let mut copy = WorkingCopy::new(book);
    for (conflict, choice) in conflicts {
        let known = rows::known(book, conflict.row);
        let now = copy_of(&copy, conflict.row, known);
        let after = conflict.chosen(now, *choice);
        if after.is_none() {
            continue;
        }
        rows::put(&mut copy, conflict.row, None, after.as_ref())?;
    }
    let edits = copy.into_edits();
    let label = "Settled what two machines had changed".to_owned();
    Ok((!edits.is_empty()).then_some(Batch { deed: Deed::Edit, label, edits }))
}

/// A row as it is by now.
fn copy_of(copy: &WorkingCopy<'_>, row: Row, known: Option<Cells>) -> Option<Cells> {
    copy.edits()
        .iter()
        .flat_map(parts)
        .filter(|part| part.row == row)
        .reduce(|_, later| later)
        .map_or(known, |part| part.after)
}

/// The batches that are looked at, and what they did to which row.
struct Work {
    me: Machine,
    names: Names,
    /// The next numbers of new rows.
    next: HashMap<Kind, u32>,
    /// Those of this file first, then the new ones; their edits with the numbers of this file.
    entries: Vec<Entry>,
    pieces: HashMap<Row, Vec<Piece>>,
    /// The rows that were made, by what they say, with the batch that made them.
    made: HashMap<(Kind, String), Vec<(u32, usize)>>,
    first_new: usize,
    /// All of them in their order, with the book as they leave it.
    lineup: Lineup,
}

impl Work {
    /// Gives the edits of a batch the numbers of this file and notes what it did to which row.
    fn enter(&mut self, book: &Book, mut entry: Entry, met: &mut Vec<Met>) -> Result<(), String> {
        let at = self.entries.len();
        let named: HashMap<(Kind, u32), (Machine, u32)> =
            entry.names.iter().map(|name| ((name.kind, name.here), (name.machine.clone(), name.number))).collect();
        let mut edits = std::mem::take(&mut entry.edits);
        self.entries.push(entry);
        for edit in &mut edits {
            self.translate(book, edit, at, &named, met)?;
        }
        for edit in &edits {
            if let (Some(key), Some(number)) = (natural_key(edit), new_number(edit)) {
                self.made.entry((Kind::of(edit), key)).or_default().push((number, at));
            }
            for part in parts(edit) {
                let entry = &self.entries[at];
                let place = (entry.at, entry.step, entry.machine.clone());
                let piece = Piece { place, entry: at, before: part.before, after: part.after };
                let pieces = self.pieces.entry(part.row).or_default();
                let behind = pieces.partition_point(|other| other.place <= piece.place);
                pieces.insert(behind, piece);
            }
        }
        self.entries[at].edits = edits;
        Ok(())
    }

    /// The number of the next new row of a table.
    fn next(&mut self, book: &Book, kind: Kind) -> Option<u32> {
        let last = rows::last(book, kind)?;
        let next = self.next.entry(kind).or_insert(last);
        *next = last.max(*next) + 1;
        Some(*next)
    }

    /// Gives one edit the numbers of this file. A new row that says what a row says that was made beside it is that row.
    fn translate(
        &mut self,
        book: &Book,
        edit: &mut Edit,
        at: usize,
        named: &HashMap<(Kind, u32), (Machine, u32)>,
        met: &mut Vec<Met>,
    ) -> Result<(), String> {
        let machine = self.entries[at].machine.clone();
        let own = new_number(edit).filter(|_| Kind::of(edit) != Kind::Correspondences);
        let own = own.map(|number| (Kind::of(edit), number));
        let of = |kind, number| named.get(&(kind, number)).cloned().unwrap_or_else(|| (machine.clone(), number));
        let mut unknown = None;
        renumber(edit, &mut |kind, number| {
            let (maker, theirs) = of(kind, number);
            match self.names.here(&maker, kind, theirs) {
                Some(here) => Ok(here),
                None if own == Some((kind, number)) => {
                    unknown = Some((maker, theirs));
                    Ok(number)
                }
                None => Err(format!(
                    "batch {} of {machine} is about a row that nobody told of ({} {theirs} of {maker})",
                    self.entries[at].number,
                    kind.word()
                )),
            }
        })?;
        let (Some((maker, theirs)), Some((kind, number))) = (unknown, own) else { return Ok(()) };
        let known = self.beside(edit, at);
        let Some(here) = known.or_else(|| self.next(book, kind)) else { return Ok(()) };
        let row = Met { machine: maker, kind, number: theirs, here, is_new: known.is_none() };
        self.names.meet(row.clone());
        met.push(row);
        let Ok(()) = renumber(edit, &mut |of, other| {
            let is_own = of == kind && other == number;
            Ok::<u32, std::convert::Infallible>(if is_own { here } else { other })
        });
        Ok(())
    }

    /// The row that another machine made beside a new one, and that says the same.
    fn beside(&self, edit: &Edit, at: usize) -> Option<u32> {
        let entry = &self.entries[at];
        let kind = Kind::of(edit);
        let made = self.made.get(&(kind, natural_key(edit)?))?;
        let makers =
            |number: u32| made.iter().filter(move |(other, _)| *other == number).map(|(_, of)| &self.entries[*of]);
        // Whoever made it knew nothing of the new one, and the other way round: all of them, where it has several names.
        let fits = |number: u32| {
            let names: BTreeSet<&Machine> = makers(number).map(|maker| &maker.machine).collect();
            makers(number).all(|maker| maker.is_beside(entry)) && names.len() == self.names.count(kind, number)
        };
        made.iter().map(|(number, _)| *number).find(|number| fits(*number))
    }

    /// Does everything again that is known, on the book as it was before.
    fn begin(&mut self, book: &Book) -> Result<(), String> {
        let mut entries: Vec<_> = self.entries.iter().collect();
        entries.sort_by(|a, b| a.place().cmp(&b.place()));
        let before = Replay::before(book, entries.into_iter())?;
        self.lineup = Lineup::begin(before, &self.entries, &self.names)?;
        self.lineup.set_book(book.clone());
        Ok(())
    }

    /// What one new batch comes to here.
    fn take(&mut self, entry: Entry) -> Result<TakenBatch, String> {
        let mut met = Vec::new();
        let book = std::mem::take(&mut self.lineup.state.book);
        let entered = self.enter(&book, entry, &mut met);
        self.lineup.set_book(book);
        entered?;
        let at = self.entries.len() - 1;
        let entry = &self.entries[at];
        let others = &self.entries[..at];
        let is_alone = !others.iter().any(|other| other.is_beside(entry));
        let is_last = others.iter().all(|other| other.place() < entry.place());
        for message in entry.edits.iter().flat_map(parts).filter(|part| part.row.0 == Kind::Messages) {
            self.lineup.know_message(message.row, message.before);
        }
        let stands = |edit: &Edit| rows::stands_as_before(&self.lineup.state.book, edit);
        let edits = if is_alone && is_last && entry.edits.iter().all(stands) {
            self.lineup.append(&self.entries);
            entry.edits.clone()
        } else {
            let mut edits = self.lineup.put_in(&self.entries, &self.names)?;
            edits.sort_by_key(rank);
            pages_in_turn(&mut edits);
            edits
        };
        for row in met.iter().filter(|row| row.is_new) {
            self.lineup.state.book.raise_last(row.kind.word(), row.here);
        }
        let deed = Deed::named(&entry.deed).unwrap_or_default();
        Ok(TakenBatch {
            batch: Batch { deed, label: entry.label.clone(), edits },
            machine: entry.machine.clone(),
            number: entry.number,
            made_at: entry.made_at,
            at: entry.at,
            step: entry.step,
            met,
        })
    }

    /// What both sides changed last, each in its own way and without knowing of the other.
    fn conflicts(&self, book: &Book, met: &BTreeMap<Machine, u32>) -> Vec<Conflict> {
        let mut found = Vec::new();
        let mut rows: Vec<_> = self.pieces.iter().collect();
        rows.sort_by_key(|(row, _)| **row);
        for (row, pieces) in rows {
            let has = |new: bool| pieces.iter().any(|piece| (piece.entry >= self.first_new) == new);
            if has(true) && has(false) {
                self.conflicts_of(book, met, *row, pieces, &mut found);
            }
        }
        found
    }

    fn conflicts_of(
        &self,
        book: &Book,
        met: &BTreeMap<Machine, u32>,
        row: Row,
        pieces: &[Piece],
        found: &mut Vec<Conflict>,
    ) {
        let nothing = Cells::new();
        let names: BTreeSet<&String> = pieces
            .iter()
            .flat_map(|piece| {
                changed(piece.before.as_ref().unwrap_or(&nothing), piece.after.as_ref().unwrap_or(&nothing))
            })
            .filter(|name| is_asked(name))
            .collect();
        for name in names {
            let wrote = |piece: &&Piece| {
                let [before, after] = [&piece.before, &piece.after].map(|cells| cells.as_ref().unwrap_or(&nothing));
                piece.after.is_some() && before.get(name) != after.get(name)
            };
            let last =
                |new: bool| pieces.iter().rev().filter(|piece| (piece.entry >= self.first_new) == new).find(wrote);
            let (Some(mine), Some(theirs)) = (last(false), last(true)) else { continue };
            let value = |piece: &Piece| piece.after.as_ref().and_then(|cells| cells.get(name)).cloned();
            let (here, there) = (&self.entries[mine.entry], &self.entries[theirs.entry]);
            let is_known =
                met.get(&there.machine).is_some_and(|number| here.machine == self.me && *number >= here.number);
            if value(mine) == value(theirs) || !here.is_beside(there) || is_known {
                continue;
            }
            let cells = theirs.after.as_ref().unwrap_or(&nothing);
            let part = Part { row, before: None, after: Some(cells.clone()) };
            let about = concerned(&part).next();
            found.push(Conflict {
                row,
                cell: name.clone(),
                who: who(book, row, about, cells),
                mine: value(mine),
                theirs: value(theirs),
                mine_is_later: mine.place > theirs.place,
            });
        }
    }
}

/// The number of the row that an edit makes.
fn new_number(edit: &Edit) -> Option<u32> {
    each_edit!(edit, row(change) => new(change).map(Record::number), document(_change) => None)
}

/// In which order edits can be written, so that no two rows have at once what one can have: people first, what ends
/// before what begins, who goes last.
fn rank(edit: &Edit) -> u8 {
    let is_gone = each_edit!(edit, row(change) => change.after.is_none(), document(_change) => return 4);
    let ends = if let Edit::Person(change) = edit {
        return match (&change.before, &change.after) {
            (Some(before), Some(after)) if before.slug == after.slug || after.slug.is_none() => 0,
            (Some(_), Some(_)) => 7,
            (None, _) => 1,
            (Some(_), None) => 6,
        };
    } else if let Edit::Request(change) = edit {
        change.after.as_ref().is_some_and(|row| !row.is_pending() && !row.is_draft())
    } else if let Edit::Connection(change) = edit {
        change.after.as_ref().is_some_and(|row| !row.stands())
    } else {
        matches!(edit, Edit::FollowUp(change) if change.after.as_ref().is_some_and(|row| !row.is_open()))
    };
    match (is_gone, ends) {
        (true, _) => 3,
        (false, true) => 2,
        (false, false) => 5,
    }
}

/// Puts who gives up a page before who takes it.
fn pages_in_turn(edits: &mut Vec<Edit>) {
    let pages = |edit: &Edit| {
        let Edit::Person(change) = edit else { return None };
        let slug = |row: &Option<Box<Person>>| row.as_ref().and_then(|row| row.slug.clone());
        let (before, after) = (slug(&change.before), slug(&change.after));
        (before != after).then(|| (before.filter(|_| change.after.is_some()), after))
    };
    for _ in 0..edits.len() {
        let gives = |(at, edit): (usize, &Edit)| Some((pages(edit)?.0?, at));
        let held: HashMap<Slug, usize> = edits.iter().enumerate().filter_map(gives).collect();
        let late = |(at, edit): (usize, &Edit)| {
            let later = *held.get(&pages(edit)?.1?)?;
            (later > at).then_some((at, later))
        };
        let Some((first, later)) = edits.iter().enumerate().find_map(late) else { return };
        let edit = edits.remove(later);
        edits.insert(first, edit);
    }
}

#[cfg(test)]
mod tests;
