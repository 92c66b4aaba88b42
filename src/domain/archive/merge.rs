//! What an archive adds to the book: the plan of an import, and the report about it. Who a row speaks of is
//! decided in `connections` and `invitations`, what a request's state is in `requests`; nothing is written here.

use chrono::TimeDelta;

use crate::domain::archive::doubt::other_owner;
use crate::domain::archive::draft::ArchiveDraft;
use crate::domain::archive::finding::{Finding, FindingGroup};
use crate::domain::archive::import::{Import, StateCounts};
use crate::domain::archive::report::{FileReport, Report};
use crate::domain::archive::rows::{Archive, FileRead, Place, WINDOW_DAYS};
use crate::domain::archive::source::Source;
use crate::domain::archive::{
    confirmed, connections, contacts, doubt, evidence, findings, follow_ups, gone, messages, notes, own, requests,
    shares,
};
use crate::domain::record::batch::{Batch, Deed};
use crate::domain::record::book::Book;
use crate::domain::record::change::Change;
use crate::domain::record::edit::Edit;
use crate::domain::record::imported::{FileKind, ImportId, Imported, ImportedFile, MAX_NAMELESS, MAX_SKIPPED};
use crate::domain::record::request::{RequestId, State};
use crate::domain::settings::Settings;
use crate::domain::time::{Now, Time};
use crate::domain::words::count::grouped;

/// Compares an archive with the book. Changes nothing.
///
/// What a decision of the user says (withdrawn, ignored, removed, accepted by hand) is never overwritten; what is
/// missing from the archive is never taken away; the same archive a second time gives no edits.
pub(crate) fn import(book: &Book, archive: &Archive, settings: &Settings, now: Now) -> Import {
    let archive = &*doubt::believed(archive, now);
    let source = Source::new(book, archive, now);
    let other_owner = other_owner(book.own_profile(), archive);
    let mut report = Report::new(&archive.files);
    let mut draft = ArchiveDraft::new(book);
    let (requests, notes, hidden) =
        take_in(archive, &source, other_owner.as_deref(), settings, now, &mut draft, &mut report);
    let requests = count_states(&requests, &draft);
    let edits = draft.into_edits();
    let findings = findings::sort(book, &edits);
    let mut notices = archive.notices.clone();
    notices.extend(said_of(book, &source, other_owner.as_deref()));
    notices.extend(age(&source, now).filter(|_| archive.invitations.is_some()));
    notices.extend(hidden);
    notices.extend(follow_ups::follow_up_words(&edits));
    notices.extend(findings::moved(book, &findings, &edits));
    let profile = edits.iter().any(|edit| matches!(edit, Edit::OwnProfile(_)));
    let (said, new_words) = said(&report, &findings, profile);
    let label = format!("Imported {}: {said}", archive.name);
    let files = report.finish();
    let record = record(book, archive, &source, &files, now);
    Import {
        lost: findings.iter().filter(|finding| finding.group == FindingGroup::Lost).count(),
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
        new_words,
        batch: Batch { deed: Deed::Import, label, edits },
        name: archive.name.clone(),
        exported_at: source.exported_at,
        window_start: source.exported_at - TimeDelta::days(WINDOW_DAYS),
        requests,
        files,
        notices,
    }
}

/// Days from which the age of an archive is worth a word.
const OLD_DAYS: i64 = 30;

/// How old an archive is, where much may have happened since and none newer was read.
fn age(source: &Source<'_>, now: Now) -> Option<String> {
    let days = now.days_since(now.day_of(source.exported_at));
    let is_old = source.exported_at != Time::UNIX_EPOCH && days > OLD_DAYS && !source.is_older();
    is_old
        .then(|| format!("Made {} days ago: what is pending in it may have been answered since", grouped(days as u64)))
}

/// Takes in all that an archive tells; gives the requests of its rows, where each note that was taken in stands, and
/// what is to be said of hidden members and of late acceptances.
fn take_in<'a>(
    archive: &'a Archive,
    source: &Source<'_>,
    other_owner: Option<&str>,
    settings: &Settings,
    now: Now,
    draft: &mut ArchiveDraft<'a>,
    report: &mut Report,
) -> (Vec<RequestId>, Vec<(Place, u64)>, Vec<String>) {
    let book = draft.copy.book();
    let told = connections::take_in(archive.connections.as_deref().unwrap_or_default(), source, draft, report);
    let rows = archive.invitations.as_deref().unwrap_or_default();
    let requests = requests::take_in(rows, &archive.messages, source, &told, draft, report);
    connections::settle(&told, source, draft, report);
    let listed = gone::listed(&requests, draft);
    let exchanges = messages::messages(&archive.messages, book, draft, report);
    let taken_whole = |import: &Imported| import.left_out == 0 && import.is_same(&archive.sha256, source.exported_at);
    let known = book.imports().any(taken_whole);
    let notes = notes::notes(&archive.notes, known, book, draft, report);
    evidence::take_in(&archive.evidence, draft, report);
    contacts::take_in(&archive.contacts, source, known, draft, report);
    shares::shares(&archive.shares, &mut draft.copy, report);
    let mut said = gone::take_in(&listed, &told, source, draft);
    confirmed::take_in(book, &listed, &told, source, draft, &archive.name);
    let late = follow_ups::follow_ups(book, draft, source, &exchanges, settings, now);
    said.extend(follow_ups::late_words(&late, draft));
    // Whose file it is, somebody else's archive does not change.
    if other_owner.is_none() {
        own::take_in(&archive.own, &mut draft.copy, report);
    }
    (requests, notes, said)
}

/// What is to be said of an archive that is another member's, or tells but a part.
fn said_of(book: &Book, source: &Source<'_>, other_owner: Option<&str>) -> Vec<String> {
    let mut said = Vec::new();
    if let Some(other) = other_owner {
        let whose = &book.own_profile().name;
        let whose = if whose.is_empty() { "another member's" } else { &format!("{whose}'s") };
        said.push(format!("This is the archive of {other}, and this file is {whose}."));
    }
    if source.has_invitations && !source.has_connections {
        said.push(NO_CONNECTIONS.to_owned());
    }
    said
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
        nameless: match read.kind {
            FileKind::Connections => archive.nameless.iter().copied().take(MAX_NAMELESS).collect(),
            _ => Vec::new(),
        },
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
        id: ImportId(book.next::<Imported>()),
        name: archive.name.as_str().into(),
        sha256: archive.sha256.clone(),
        exported_at: source.exported_at,
        imported_at: now.at,
        left_out: 0,
        files: files.iter().zip(&archive.files).map(file).collect(),
    }
}

/// What is said of an archive that has requests and no connections.
const NO_CONNECTIONS: &str = "Without Connections.csv in the same archive nobody can tell which requests still wait: give \
                              the ZIP, or the folder that holds both.";

/// What an archive brings, "3,716 connections and 214 requests new, 12 changed", and what of that is new.
fn said(report: &Report, findings: &[Finding], own: bool) -> (String, Option<String>) {
    let profile = [FileKind::Profile, FileKind::Positions, FileKind::Education, FileKind::Skills];
    let counts = [
        (report.new_of(&[FileKind::Connections]), "connection", "connections"),
        (report.new_of(&[FileKind::Invitations]), "request", "requests"),
        (report.new_of(&[FileKind::Messages]), "message", "messages"),
        (report.new_of(&[FileKind::Shares]), "share", "shares"),
        (report.new_of(&[FileKind::EndorsementsReceived, FileKind::EndorsementsGiven]), "endorsement", "endorsements"),
        (
            report.new_of(&[FileKind::RecommendationsReceived, FileKind::RecommendationsGiven]),
            "recommendation",
            "recommendations",
        ),
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
    let only_changed = new.is_none() && changed.is_some();
    let said: Vec<String> = [new.clone(), changed].into_iter().flatten().collect();
    let said = match (said.as_slice(), findings) {
        ([], []) => "nothing new".to_owned(),
        // No row stands for what is gone from a list, nor for a slug learned from Invitations.csv.
        ([], findings) if findings.iter().all(|finding| finding.group == FindingGroup::Rest) => {
            if own { "your own profile updated" } else { "more is known of messages and shares" }.to_owned()
        }
        ([], findings) => match findings.len() {
            1 => "1 finding".to_owned(),
            count => format!("{} findings", grouped(count as u64)),
        },
        (said, _) => said.join(", "),
    };
    let new_words = new.or_else(|| (!only_changed).then(|| said.clone()));
    (said, new_words)
}

fn count_states(requests: &[RequestId], draft: &ArchiveDraft<'_>) -> StateCounts {
    let words: Vec<_> =
        requests.iter().filter_map(|id| draft.request(*id)).map(|request| request.state.word()).collect();
    let always = ["accepted", "pending", "expired"];
    State::WORDS
        .into_iter()
        .map(|word| (word, words.iter().filter(|other| **other == word).count() as u64))
        .filter(|(word, count)| *count > 0 || always.contains(word))
        .collect()
}

#[cfg(test)]
pub(crate) mod namesake_tests;
#[cfg(test)]
pub(crate) mod properties;
#[cfg(test)]
pub(crate) mod reconcile_tests;
#[cfg(test)]
pub(crate) mod tests;
