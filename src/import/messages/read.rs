//! messages.csv: who wrote to whom and when. Rows are counted for each two people while they pass by; who the owner
//! is, and which names are the same person, is found after the last one. Memory grows with the people, not the rows.

use std::collections::HashMap;
use std::collections::HashSet;
use std::collections::hash_map::Entry;
use std::hash::DefaultHasher;
use std::hash::Hash as _;
use std::hash::Hasher as _;

use crate::domain::archive::rows::{Archive, CorrespondentRow, DateOrder, Place};
use crate::domain::record::correspondence::text_key;
use crate::domain::record::request::Direction;
use crate::domain::record::slug::Slug;
use crate::domain::time::Time;
use crate::domain::words::text;
use crate::domain::words::text::Text;
use crate::import::error::ImportError;
use crate::import::fields::paragraphs;
use crate::import::kind::Task;
use crate::import::messages::parties;
use crate::import::messages::parties::{NOBODY, Named, OWNER, Parties};
use crate::import::messages::tally::{CountedMessage, Seen, Tally};
use crate::import::row::{Column, Kept, MAX_CELL, Reason, Row};
use crate::import::table::Table;
use crate::import::{dates, html};

/// How LinkedIn begins an advertisement.
const ADVERTISEMENT: &str = "<p class=\"spinmail-quill-editor__spin-break\">";

/// Longest text that is kept, in characters.
const MAX_TEXT: usize = 8_000;

const SEVERAL: Reason = "sent to several people";

const WITHOUT_PAGE: Reason = "the sender has no page: an advertisement or a company";

struct MessageColumns {
    conversation: Column,
    from: Column,
    sender: Column,
    to: Column,
    recipients: Column,
    date: Column,
    content: Column,
    /// In 2018 only; such files have local times and neither addresses nor conversations.
    direction: Column,
    folder: Column,
    drafts: [Column; 2],
}

/// Two parties, the lower one first, and whether each sender had an address where the file has that column.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Pair {
    ends: [usize; 2],
    addressed: bool,
}

/// The file being read.
struct Reading<'a> {
    columns: MessageColumns,
    task: Task<'a>,
    own_slug: Option<Slug>,
    parties: Parties,
    pairs: HashMap<Pair, Tally>,
    /// A hash of every row that was counted.
    hashes: HashSet<u64>,
    any_address: bool,
}

/// Reads the file into the archive's messages: a row for each person with whom the owner exchanged messages.
///
/// Each row of the file is counted in [`CorrespondentRow::rows`] or skipped; one without a readable date is counted
/// there and told, and is not in the exchange. Files in parts give rows of their own.
pub(crate) fn read(table: &mut Table<'_, '_>, task: Task<'_>, archive: &mut Archive) -> Result<(), ImportError> {
    let (own, owner) = (&archive.own, &task.wanted.owner);
    let told = own.name.as_ref().or(own.profile.as_ref().map(|profile| &profile.name));
    let own_name = told.unwrap_or(&owner.name).clone();
    let mut reading = Reading {
        columns: MessageColumns::of(table),
        task,
        own_slug: own.slug.as_ref().or(owner.slug.as_ref()).cloned(),
        parties: Parties::new(),
        pairs: HashMap::new(),
        hashes: HashSet::new(),
        any_address: false,
    };
    let passed_over = &mut archive.passed_over;
    table.each(|row| {
        let taken = reading.take(row);
        if taken.is_err() {
            *passed_over = reading.columns.time(row, task.dates).max(*passed_over);
        }
        taken
    })?;
    let (rows, late, owner) = reading.finish(&own_name);
    table.skip_late(late);
    archive.messages.extend(rows);
    if let Some(owner) = owner {
        let own = &mut archive.own;
        let unknown = own.name.is_none() && own.profile.is_none();
        own.slug = own.slug.take().or(owner.slug);
        own.name =
            own.name.take().or_else(|| Some(owner.name.into()).filter(|name: &Text| unknown && !name.is_empty()));
    }
    Ok(())
}

impl MessageColumns {
    fn of(table: &Table<'_, '_>) -> MessageColumns {
        MessageColumns {
            conversation: table.column("CONVERSATION ID"),
            from: table.column("FROM"),
            sender: table.column("SENDER PROFILE URL"),
            to: table.column("TO"),
            recipients: table.column("RECIPIENT PROFILE URLS"),
            date: table.column("DATE"),
            content: table.column("CONTENT"),
            direction: table.column("Direction"),
            folder: table.column("FOLDER"),
            drafts: [table.column("IS MESSAGE DRAFT"), table.column("IS CONVERSATION DRAFT")],
        }
    }

    /// Refuses what nobody wrote to the owner, or the owner did not send.
    fn refuse_noise(&self, row: &Row<'_>, text: &str) -> Result<(), Reason> {
        if self.drafts.iter().any(|draft| row.cell(*draft).eq_ignore_ascii_case("yes")) {
            return Err("a draft that was not sent");
        }
        if row.cell(self.folder).eq_ignore_ascii_case("spam") {
            return Err("it lies in the spam folder");
        }
        if text.starts_with(ADVERTISEMENT) { Err("an advertisement") } else { Ok(()) }
    }

    /// Who wrote and who was written to; either may be nobody.
    fn ends(&self, row: &Row<'_>) -> Result<[Named; 2], Reason> {
        let from = Named { name: row.cell(self.from), slug: Slug::from_address(&row.address(self.sender)) };
        let mut to = row.whole_cell(self.to);
        let names = names(&to);
        let addresses = row.address(self.recipients);
        let mut addresses = addresses.split(',').filter(|address| !address.trim().is_empty());
        let slug = addresses.next().and_then(Slug::from_address);
        // A name with an address may have any comma in it.
        let one = slug.is_some() && !names.contains(&NOBODY) || names.len() < 2;
        if addresses.next().is_some() || !one {
            return Err(SEVERAL);
        }
        let name = if names.is_empty() {
            String::new()
        } else {
            text::cut(&mut to, MAX_CELL);
            to
        };
        // Whoever has a page is known by it.
        let known = |named: Named| match named.slug {
            Some(slug) if named.name == NOBODY => Named { name: String::new(), slug: Some(slug) },
            _ => named,
        };
        Ok([from, Named { name, slug }].map(known))
    }

    /// Who wrote, in files that tell.
    fn direction(&self, row: &Row<'_>) -> Result<Option<Direction>, Reason> {
        match row.cell(self.direction).to_ascii_uppercase().as_str() {
            _ if !self.direction.exists() => Ok(None),
            "OUTGOING" => Ok(Some(Direction::Sent)),
            "INCOMING" => Ok(Some(Direction::Received)),
            _ => Err("its direction is neither OUTGOING nor INCOMING"),
        }
    }

    fn time(&self, row: &Row<'_>, order: DateOrder) -> Option<Time> {
        let written = row.cell(self.date);
        if self.direction.exists() { dates::pacific(&written, order) } else { dates::utc(&written, order) }
    }

    /// A number for all that makes the row what it is.
    fn hash(&self, row: &Row<'_>, text: &str) -> u64 {
        let mut hasher = DefaultHasher::new();
        for column in [self.conversation, self.date, self.from, self.sender, self.to] {
            row.cell(column).hash(&mut hasher);
        }
        text.hash(&mut hasher);
        hasher.finish()
    }
}

impl Reading<'_> {
    fn take(&mut self, row: &Row<'_>) -> Result<Kept, Reason> {
        let columns = &self.columns;
        let text = row.whole_paragraphs(columns.content);
        columns.refuse_noise(row, &text)?;
        let [from, to] = columns.ends(row)?;
        let direction = columns.direction(row)?;
        if from.is_nobody() && direction != Some(Direction::Sent) {
            return Err("no sender");
        }
        if to.is_nobody() && direction != Some(Direction::Received) {
            return Err("no recipient");
        }
        if from.is_same(&to) {
            return Err(parties::NOT_THEIRS);
        }
        if !self.hashes.insert(columns.hash(row, &text)) {
            return Err("the same message twice");
        }
        let at = columns.time(row, self.task.dates);
        self.any_address |= from.slug.is_some();
        let addressed = from.slug.is_some() || !columns.sender.exists() || from.name == NOBODY;
        let named = ![&from, &to].iter().any(|end| end.name == NOBODY);
        let certain = addressed && named && (direction.is_some() || self.is_certain(&from, &to));
        let writer = if direction == Some(Direction::Sent) { OWNER } else { self.parties.place(from) };
        let reader = if direction == Some(Direction::Received) { OWNER } else { self.parties.place(to) };
        let pair = Pair { ends: [writer.min(reader), writer.max(reader)], addressed };
        let key = if text.is_empty() { 0 } else { text_key(&text) };
        let text = self.task.wanted.texts.then(|| kept_text(&text)).filter(|text| !text.is_empty());
        let message = CountedMessage { by_higher: writer > reader, at, key, text };
        let tally = match self.pairs.entry(pair) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(Tally::new(row.line)),
        };
        tally.count(message);
        if !certain {
            tally.lines.push(row.line as u32);
        }
        Ok(if at.is_some() { Kept::Whole } else { Kept::Undated })
    }

    /// Whether no row to come can show that this one is not the owner's with one other person.
    fn is_certain(&self, from: &Named, to: &Named) -> bool {
        let own = |named: &Named| self.own_slug.is_some() && named.slug == self.own_slug;
        from.slug.is_some() && to.slug.is_some() && (own(from) || own(to))
    }

    /// The correspondents in the order in which they appear, the rows that turned out not to belong to any, and
    /// who the owner is.
    fn finish(self, own_name: &str) -> (Vec<CorrespondentRow>, Vec<(u64, Reason)>, Option<Named>) {
        let mut late = Vec::new();
        let mut skip = |lines: Vec<u32>, reason| late.extend(lines.into_iter().map(|line| (u64::from(line), reason)));
        let mut pairs: Vec<(Pair, Tally)> = self.pairs.into_iter().collect();
        pairs.sort_unstable_by_key(|(_, tally)| tally.line);
        let (pairs, without_page): (Vec<_>, Vec<_>) =
            pairs.into_iter().partition(|(pair, _)| pair.addressed || !self.any_address);
        for (_, tally) in without_page {
            skip(tally.lines, WITHOUT_PAGE);
        }
        let rows = pairs.iter().map(|(pair, tally)| (pair.ends, tally.rows));
        let known = self.parties.known(self.own_slug.as_ref(), own_name, rows);
        let mut seen: Vec<(usize, Seen)> = Vec::new();
        let mut places: HashMap<usize, usize> = HashMap::new();
        for (pair, tally) in pairs {
            match known.owner_and_other(pair.ends) {
                Err(reason) => skip(tally.lines, reason),
                Ok((owner_is_higher, other)) => {
                    let told = tally.seen_by(owner_is_higher);
                    match places.entry(other) {
                        Entry::Occupied(place) => seen[*place.get()].1.add(told),
                        Entry::Vacant(place) => {
                            place.insert(seen.len());
                            seen.push((other, told));
                        }
                    }
                }
            }
        }
        let row = |(other, seen): (usize, Seen)| {
            let named = known.named(other);
            let place = Place { file: self.task.file, line: seen.line };
            seen.row(place, named)
        };
        (seen.into_iter().map(row).collect(), late, known.owner().cloned())
    }
}

/// The names in a cell that has them joined by a comma without a blank; a comma with one belongs to a name.
fn names(cell: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut from = 0;
    for (at, _) in cell.match_indices(',') {
        if cell[at + 1..].starts_with(|next: char| !next.is_whitespace()) {
            names.push(cell[from..at].trim());
            from = at + 1;
        }
    }
    names.push(cell[from..].trim());
    names.retain(|name| name.chars().any(|c| c != ',' && !c.is_whitespace()));
    names
}

/// The text as it is kept: without HTML, of bearable length.
fn kept_text(text: &str) -> Text {
    let mut text = paragraphs(&html::plain(text));
    if let Some((end, _)) = text.char_indices().nth(MAX_TEXT) {
        text.truncate(end);
    }
    text.into()
}

#[cfg(test)]
pub(crate) mod tests;
