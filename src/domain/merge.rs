//! What an archive adds to the book: the plan of an import, and the report about it. Who a row speaks of is
//! decided in `connections` and `invitations`, what a request's state is in `requests`; nothing is written here.

mod connections;
mod contacts;
mod doubt;
mod draft;
mod findings;
mod gone;
mod invitations;
mod own;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod reconcile_tests;
mod requests;
#[cfg(test)]
pub(super) mod tests;
mod touch;
mod work;

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::Hash;

use chrono::{NaiveTime, TimeDelta};

use super::archive::{Archive, ExportClue, FileKind, FileRead, Place, Skip, WINDOW_DAYS};
use super::book::Book;
use super::edit::{Batch, Change, Edit};
use super::imported::{ImportId, Imported, ImportedFile, MAX_SKIPPED};
use super::limit::grouped;
use super::person::PersonId;
use super::profile_url::Slug;
use super::request::{RequestId, State};
use super::settings::Settings;
use super::time::{Day, Now, Time};
pub use doubt::other_owner;
use draft::Draft;
pub use findings::{Doubt, Finding, Group};

/// What became of the rows of one file: `rows = new + changed + same + skipped.len() + elsewhere`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileReport {
    /// Its name within the archive.
    pub name: String,
    /// Rows below the header that are not blank.
    pub rows: u64,
    /// Rows that tell of somebody or something new.
    pub new: u64,
    /// Rows that change what is known.
    pub changed: u64,
    /// Rows that are known already.
    pub same: u64,
    /// Rows that were left out, with line and reason.
    pub skipped: Vec<Skip>,
    /// Rows that tell of people who are not in the book, such as messages with strangers.
    pub elsewhere: u64,
    /// Lines whose date could not be read.
    pub unparsed_dates: Vec<u64>,
    /// What is odd about the file.
    pub warnings: Vec<String>,
}

impl FileReport {
    /// That dates could not be read, and where the first of them stands.
    pub fn dates_words(&self) -> String {
        let first = self.unparsed_dates.first().map(|line| format!("line {line}")).unwrap_or_default();
        match self.unparsed_dates.len() {
            1 => format!("1 date could not be read, in {first}"),
            count => format!("{} dates could not be read, the first in {first}", grouped(count as u64)),
        }
    }

    /// Rows that were left out, for whatever reason.
    pub fn left_out(&self) -> u64 {
        self.skipped.len() as u64 + self.elsewhere
    }
}

/// The states of the archive's requests once it is imported, by word, in the order of `State::WORDS`: every word
/// that occurs, and "pending", "accepted", "expired" in any case.
pub type StateCounts = Vec<(&'static str, u64)>;

/// What an import does.
#[derive(Clone, Debug)]
pub struct Import {
    /// What would be written; no edits when the archive tells nothing new.
    pub batch: Batch,
    /// The archive's name.
    pub name: String,
    /// When it was made; not in the future, whatever the archive says.
    pub exported_at: Time,
    /// The start of the window of Invitations.csv: 180 days before.
    pub window_start: Time,
    /// File by file.
    pub files: Vec<FileReport>,
    /// Requests by state.
    pub requests: StateCounts,
    /// What was passed over or looks odd.
    pub notices: Vec<String>,
    /// What was found, person by person, group after group.
    pub findings: Vec<Finding>,
    /// How many connections stood before.
    pub connected: usize,
    /// How many of them the archive no longer lists.
    pub lost: usize,
    /// How many requests waited before.
    pub waiting: usize,
    /// How many of them are gone though LinkedIn would still list them.
    pub closed: usize,
    /// The record of the import, as nothing left out.
    pub record: Imported,
    /// The record of the same file, where it was read before.
    pub known: Option<Imported>,
    /// Whether a newer archive was read before: then only what this one proves is taken in.
    pub is_older: bool,
    /// Whose archive it is, where it is somebody else's than the file.
    pub other_owner: Option<String>,
    /// Where each private note stands that was taken in, and a number for it.
    pub notes: Vec<(Place, u64)>,
    /// Whether it has a file of requests that lists none, which a file that was cut short looks like.
    pub lists_no_request: bool,
}

/// Compares an archive with the book. Changes nothing.
///
/// What a decision of the user says (withdrawn, ignored, removed, accepted by hand) is never overwritten; what is
/// missing from the archive is never taken away; the same archive a second time gives no edits.
pub fn import(book: &Book, archive: &Archive, settings: &Settings, now: Now) -> Import {
    let archive = &*doubt::believed(archive, now);
    let source = Source::new(book, archive, now);
    let other_owner = other_owner(book.own_profile(), archive);
    let mut report = Report::new(&archive.files);
    let mut draft = Draft::new(book);
    let rows = archive.connections.as_deref().unwrap_or_default();
    let told = connections::take_in(rows, &source, &mut draft, &mut report);
    let rows = archive.invitations.as_deref().unwrap_or_default();
    let requests = requests::take_in(rows, &source, &told, &mut draft, &mut report);
    connections::settle(&told, &source, &mut draft, &mut report);
    let listed = gone::listed(&requests, &draft);
    let (messages, exchanges) = touch::messages(&archive.messages, book, &mut draft, &mut report);
    let taken_whole = |import: &Imported| import.left_out == 0 && import.is_same(&archive.sha256, source.exported_at);
    let known = book.imports().any(taken_whole);
    let notes = touch::notes(&archive.notes, known, book, &mut draft, &mut report);
    contacts::take_in(&archive.contacts, &source, known, &mut draft, &mut report);
    let shares = touch::shares(&archive.shares, book, &mut report);
    gone::take_in(&listed, &told, &source, &mut draft);
    let work = work::take_in(book, &listed, &told, &source, &draft, &archive.name);
    let follow_ups = touch::follow_ups(book, &draft, &source, &exchanges, settings, now);
    // Whose file it is, somebody else's archive does not change.
    let own = match &other_owner {
        None => own::take_in(book.own_profile(), &archive.own, &mut report),
        Some(_) => None,
    };
    let requests = count_states(&requests, &draft);
    let mut notices = archive.notices.clone();
    if let Some(other) = &other_owner {
        let whose = &book.own_profile().name;
        let whose = if whose.is_empty() { "another member's" } else { &format!("{whose}'s") };
        notices.push(format!("This is the archive of {other}, and this file is {whose}."));
    }
    if source.has_invitations && !source.has_connections {
        notices.push(NO_CONNECTIONS.to_owned());
    }
    notices.extend(touch::follow_up_words(&follow_ups));
    let names = draft.new_names();
    let mut edits = draft.into_edits();
    edits.extend(work.into_iter().chain(messages).chain(follow_ups).chain(shares).chain(own));
    let name_of = |id: PersonId| names.get(&id).cloned().unwrap_or_else(|| book.name(id).into());
    let findings = findings::sort(book, &edits, name_of);
    notices.extend(findings::moved(book, &findings, &edits));
    let profile = edits.iter().any(|edit| matches!(edit, Edit::OwnProfile(_)));
    let label = label(&archive.name, &report, &findings, profile);
    let files = report.finish();
    let record = record(book, archive, &source, &files, now);
    Import {
        lost: findings.iter().filter(|finding| finding.group == Group::Lost).count(),
        waiting: book.requests().filter(|request| request.is_pending()).count(),
        closed: edits.iter().filter(|edit| is_closing(edit)).count(),
        findings,
        connected: book.connections().filter(|tie| tie.stands()).count(),
        known: book.imports().find(|import| import.is_same(&record.sha256, record.exported_at)).cloned(),
        record,
        is_older: source.is_older(),
        other_owner,
        notes,
        lists_no_request: archive.invitations.as_ref().is_some_and(Vec::is_empty),
        batch: Batch { label, edits },
        name: archive.name.clone(),
        exported_at: source.exported_at,
        window_start: source.exported_at - TimeDelta::days(WINDOW_DAYS),
        requests,
        files,
        notices,
    }
}

/// Whether an edit closes a request that waited.
fn is_closing(edit: &Edit) -> bool {
    let Edit::Request(Change { before: Some(before), after: Some(after) }) = edit else { return false };
    before.is_pending() && matches!(after.state, State::Closed { .. })
}

/// The record of an import.
fn record(book: &Book, archive: &Archive, source: &Source<'_>, files: &[FileReport], now: Now) -> Imported {
    let file = |(report, read): (&FileReport, &FileRead)| ImportedFile {
        notes: Vec::new(),
        name: report.name.as_str().into(),
        kind: read.kind,
        usable: match read.kind {
            FileKind::Connections => source.has_connections,
            FileKind::Invitations => source.has_invitations,
            _ => true,
        },
        rows: report.rows,
        new: report.new,
        changed: report.changed,
        same: report.same,
        skipped: report.left_out(),
        lines: report.skipped.iter().take(MAX_SKIPPED).map(|skip| (skip.line, (*skip.reason).into())).collect(),
    };
    Imported {
        id: ImportId(book.last_ids().import + 1),
        name: archive.name.as_str().into(),
        sha256: archive.sha256.clone(),
        exported_at: source.exported_at,
        imported_at: now.at,
        left_out: 0,
        files: files.iter().zip(&archive.files).map(file).collect(),
    }
}

/// What the rows have in common.
struct Source<'a> {
    /// When the archive was made, not later than now or its newest request.
    exported_at: Time,
    /// When it was made at the earliest: where only the day is known, the beginning of that day. What it does not list
    /// was not there then.
    surely_at: Time,
    /// The UTC day of that: what inferred states are marked with.
    day: Day,
    /// Whether it tells who is connected: only then does a missing connection mean anything.
    has_connections: bool,
    /// Whether it tells who asked.
    has_invitations: bool,
    /// When the first newer archive was made that tells both: what it does not list was gone by then. `None` where
    /// this is the newest.
    missed_at: Option<Time>,
    /// The day of the last older archive that tells who was connected; `None` where a newer one was read, too, so that
    /// nothing is news.
    told_before: Option<Day>,
    /// The day of the first newer archive that tells who is connected.
    newer_connections: Option<Day>,
    /// Whether another archive of the very same time was read, so that neither is the newest.
    has_twin: bool,
    /// The user's own slug, from the archive or known before.
    own_slug: Option<&'a Slug>,
}

impl<'a> Source<'a> {
    fn new(book: &'a Book, archive: &'a Archive, now: Now) -> Source<'a> {
        let newest = archive.invitations.iter().flatten().filter_map(|row| row.sent_at).max();
        let exported_at = archive.exported_at.min(newest.map_or(now.at, |newest| newest.max(now.at)));
        let newer = || book.imports().filter(|import| import.exported_at > exported_at);
        let full = newer().filter(|import| import.is_full()).map(|import| import.exported_at).min();
        let listing = newer().filter(|import| import.has(FileKind::Connections)).map(|import| import.exported_at).min();
        let listed = book.imports().filter(|import| import.has(FileKind::Connections)).map(|import| import.exported_at);
        let older = listed.filter(|at| *at < exported_at).max();
        Source {
            told_before: older.filter(|_| listing.is_none()).map(|at| at.date_naive()),
            exported_at,
            surely_at: match archive.exported_clue {
                ExportClue::MemberTime => exported_at,
                ExportClue::Name | ExportClue::Data => exported_at.date_naive().and_time(NaiveTime::MIN).and_utc(),
            },
            day: exported_at.date_naive(),
            has_connections: archive.connections.is_some(),
            has_invitations: archive.invitations.is_some(),
            missed_at: full,
            has_twin: book.imports().any(|import| import.exported_at == exported_at && import.sha256 != archive.sha256),
            newer_connections: listing.map(|at| at.date_naive()),
            own_slug: archive.own.slug.as_ref().or(book.own_profile().slug.as_ref()),
        }
    }

    /// Whether it speaks of what waits now.
    fn is_newest(&self) -> bool {
        self.missed_at.is_none() && !self.has_twin
    }

    /// Whether a newer archive told the same before.
    fn is_older(&self) -> bool {
        self.has_invitations && self.missed_at.is_some() || self.has_connections && self.newer_connections.is_some()
    }

    /// Whether it tells all that states are derived from.
    fn is_full(&self) -> bool {
        self.has_connections && self.has_invitations
    }

    fn is_own(&self, slug: Option<&Slug>) -> bool {
        slug.is_some() && slug == self.own_slug
    }
}

/// How sure it is that a row speaks of the person it was given to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Join {
    /// By slug or e-mail address, or the row is all that is known of the person.
    Sure,
    /// By name: likely, and marked as inferred.
    ByName,
}

/// What a row did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    New,
    Changed,
    Same,
}

impl Outcome {
    fn changed_if(changed: bool) -> Outcome {
        if changed { Outcome::Changed } else { Outcome::Same }
    }
}

/// What is said of an archive that has requests and no connections.
const NO_CONNECTIONS: &str = "Without Connections.csv in the same archive nobody can tell which requests still wait: give \
                              the ZIP, or the folder that holds both.";

/// Why a row of the owner is left out.
const OWN_ROW: &str = "this is your own profile";

/// Why a second row of somebody is left out.
fn repeated(line: u64) -> Cow<'static, str> {
    format!("the same person stands in line {line} already").into()
}

/// The line at which a key was first met, when it was met before.
fn met_before<K: Eq + Hash>(lines: &mut HashMap<K, u64>, key: K, line: u64) -> Option<u64> {
    match lines.entry(key) {
        Entry::Occupied(first) => Some(*first.get()),
        Entry::Vacant(free) => {
            free.insert(line);
            None
        }
    }
}

/// The report as it grows.
struct Report {
    files: Vec<FileReport>,
    kinds: Vec<FileKind>,
}

impl Report {
    fn new(files: &[FileRead]) -> Report {
        let report = |file: &FileRead| FileReport {
            name: file.name.clone(),
            rows: file.rows,
            new: 0,
            changed: 0,
            same: 0,
            skipped: file.skipped.clone(),
            elsewhere: 0,
            unparsed_dates: file.unparsed_dates.clone(),
            warnings: file.warnings.clone(),
        };
        Report { files: files.iter().map(report).collect(), kinds: files.iter().map(|file| file.kind).collect() }
    }

    fn count(&mut self, place: Place, outcome: Outcome) {
        self.add(place, outcome, 1);
    }

    fn add(&mut self, place: Place, outcome: Outcome, rows: u64) {
        if let Some(file) = self.files.get_mut(place.file) {
            match outcome {
                Outcome::New => file.new += rows,
                Outcome::Changed => file.changed += rows,
                Outcome::Same => file.same += rows,
            }
        }
    }

    fn elsewhere(&mut self, place: Place, rows: u64) {
        if let Some(file) = self.files.get_mut(place.file) {
            file.elsewhere += rows;
        }
    }

    fn warn(&mut self, file: usize, warning: String) {
        if let Some(file) = self.files.get_mut(file) {
            file.warnings.push(warning);
        }
    }

    fn skip(&mut self, place: Place, reason: impl Into<Cow<'static, str>>) {
        if let Some(file) = self.files.get_mut(place.file) {
            file.skipped.push(Skip { line: place.line, reason: reason.into() });
        }
    }

    fn finish(mut self) -> Vec<FileReport> {
        for file in &mut self.files {
            file.skipped.sort_by_key(|skip| skip.line);
            if file.elsewhere > 0 {
                let rows = match file.elsewhere {
                    1 => "1 of the rows is".to_owned(),
                    rows => format!("{} of the rows are", grouped(rows)),
                };
                file.warnings
                    .push(format!("{rows} with people who are not in your file, or of whom there are several"));
            }
        }
        self.files
    }

    fn new_of(&self, kinds: &[FileKind]) -> u64 {
        self.files.iter().zip(&self.kinds).filter(|(_, kind)| kinds.contains(kind)).map(|(file, _)| file.new).sum()
    }
}

/// "Imported archive.zip: 3,716 connections and 214 requests new, 12 changed".
fn label(name: &str, report: &Report, findings: &[Finding], own: bool) -> String {
    let profile = [FileKind::Profile, FileKind::Positions, FileKind::Education, FileKind::Skills];
    let counts = [
        (report.new_of(&[FileKind::Connections]), "connection", "connections"),
        (report.new_of(&[FileKind::Invitations]), "request", "requests"),
        (report.new_of(&[FileKind::Messages]), "message", "messages"),
        (report.new_of(&[FileKind::Shares]), "share", "shares"),
        (report.new_of(&[FileKind::Contacts]), "contact", "contacts"),
        (report.new_of(&profile), "entry of your profile", "entries of your profile"),
    ];
    let new: Vec<String> = counts
        .iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| format!("{} {}", grouped(*count), if *count == 1 { one } else { many }))
        .collect();
    let changed: u64 = report.files.iter().map(|file| file.changed).sum();
    let changed = (changed > 0).then(|| format!("{} changed", grouped(changed)));
    let new = match new.as_slice() {
        [] => None,
        [one] => Some(format!("{one} new")),
        [first @ .., last] => Some(format!("{} and {last} new", first.join(", "))),
    };
    let said: Vec<String> = [new, changed].into_iter().flatten().collect();
    let said = match (said.as_slice(), findings) {
        ([], []) => "nothing new".to_owned(),
        // No row stands for what is gone from a list, nor for a slug learned from Invitations.csv.
        ([], findings) if findings.iter().all(|finding| finding.group == Group::Rest) => {
            if own { "your own profile updated" } else { "more is known of messages and shares" }.to_owned()
        }
        ([], findings) => match findings.len() {
            1 => "1 finding".to_owned(),
            count => format!("{} findings", grouped(count as u64)),
        },
        (said, _) => said.join(", "),
    };
    format!("Imported {name}: {said}")
}

fn count_states(requests: &[RequestId], draft: &Draft<'_>) -> StateCounts {
    let words: Vec<_> =
        requests.iter().filter_map(|id| draft.request(*id)).map(|request| request.state.word()).collect();
    let always = ["accepted", "pending", "expired"];
    State::WORDS
        .into_iter()
        .map(|word| (word, words.iter().filter(|other| **other == word).count() as u64))
        .filter(|(word, count)| *count > 0 || always.contains(word))
        .collect()
}
