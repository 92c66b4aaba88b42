//! What an archive tells of keeping in touch: messages, private notes, shares; and what follows from it: the moment at
//! which a request with a note was accepted, follow-ups that are opened, follow-ups that a message has closed.

use std::collections::{BTreeMap, HashSet};

use super::draft::Draft;
use super::{Outcome, Report};
use crate::domain::annotate::MAX_REMARK;
use crate::domain::archive::{CorrespondentRow, NoteRow, ShareRow};
use crate::domain::book::Book;
use crate::domain::correspondence::{Correspondence, Exchange, text_key};
use crate::domain::edit::{Change, Edit};
use crate::domain::follow_up::{Cause, FollowUp, Opener, Progress};
use crate::domain::message::{Message, MessageId, MessageKey};
use crate::domain::person::{Person, PersonId};
use crate::domain::profile_url::Slug;
use crate::domain::request::{Direction, Origin, Request, State};
use crate::domain::settings::Settings;
use crate::domain::share::{Audience, Share, ShareId, Stage};
use crate::domain::time::{Day, Now, Time};

/// Whom a row names: by slug; else the only one of that name.
fn person_of(slug: Option<&Slug>, name: &str, draft: &mut Draft<'_>) -> Option<PersonId> {
    if let Some(person) = slug.and_then(|slug| draft.by_slug(slug)) {
        return Some(person);
    }
    if name.is_empty() {
        return None;
    }
    let number = draft.number_names([name].into_iter())[0];
    match draft.named(number) {
        // A slug that is not theirs means somebody else.
        [one] if slug.is_none() || !draft.has_slug(*one) => Some(*one),
        _ => None,
    }
}

/// Takes in what the archive tells of messages; gives the edits, each person once.
pub(super) fn messages(
    rows: &[CorrespondentRow],
    book: &Book,
    draft: &mut Draft<'_>,
    report: &mut Report,
) -> (Vec<Edit>, BTreeMap<PersonId, Exchange>) {
    let mut told = BTreeMap::<PersonId, Exchange>::new();
    let mut edits = Vec::new();
    let (mut next, mut seen) = (book.last_ids().message, HashSet::new());
    for row in rows {
        let Some(person) = person_of(row.slug.as_ref(), &row.name, draft) else {
            report.elsewhere(row.place, row.rows);
            continue;
        };
        // Several rows of one archive are parts of one count: former names, or parts of the file.
        let known = book.correspondence(person).map(|known| known.exchange.clone()).unwrap_or_default();
        let so_far = told.get(&person).cloned().unwrap_or_default();
        let whole = so_far.added(&row.exchange);
        let count = |exchange: &Exchange| exchange.sent() + exchange.received();
        let new = count(&known.merged(&whole)).saturating_sub(count(&known.merged(&so_far))).min(row.rows);
        report.add(row.place, Outcome::New, new);
        report.add(row.place, Outcome::Same, row.rows - new);
        told.insert(person, whole);
        accept_by_note(person, row, draft);
        for message in &row.texts {
            let key = MessageKey::of(person, message.direction, message.at, &message.text);
            if !book.has_message(key) && seen.insert(key) {
                next += 1;
                let (direction, at, text) = (message.direction, message.at, message.text.clone());
                let message = Message { id: MessageId(next), person, direction, at, text };
                edits.push(Edit::Message(Box::new(Change::insert(message))));
            }
        }
    }
    let counted = told.iter().filter_map(|(person, exchange)| {
        let before = book.correspondence(*person).cloned();
        let known = before.as_ref().map(|known| known.exchange.merged(exchange));
        let after = Correspondence { person: *person, exchange: known.unwrap_or_else(|| exchange.clone()) };
        (before.as_ref() != Some(&after)).then(|| Edit::Correspondence(Box::new(Change { before, after: Some(after) })))
    });
    // Who a text is from stands before it.
    let edits = counted.collect::<Vec<_>>().into_iter().chain(edits).collect();
    (edits, told)
}

/// The note of an accepted request is the first message of the conversation, and its moment is that of the
/// acceptance; a note that was not accepted never becomes one.
fn accept_by_note(person: PersonId, row: &CorrespondentRow, draft: &mut Draft<'_>) {
    let found: Vec<Request> = draft.requests_of(person).filter(|request| !request.note.is_empty()).cloned().collect();
    for request in found {
        let (key, at) = match request.direction {
            Direction::Sent => (row.first_sent_key, row.exchange.first_sent),
            Direction::Received => (row.first_received_key, row.exchange.first_received),
        };
        let Some(at) = at.filter(|at| request.sent_at.is_none_or(|sent| sent <= *at)) else { continue };
        // What the user decided stays, and so does a moment that is known.
        let open = matches!(
            request.state,
            State::Accepted { at: None }
                | State::Pending
                | State::Unknown
                | State::Expired { .. }
                | State::Closed { .. }
        );
        if open && key != 0 && key == text_key(&request.note) {
            draft.set_request(Request { state: State::Accepted { at: Some(at) }, inferred_on: None, ..request });
        }
    }
}

/// Follow-ups that an import opens and closes. Whoever accepted a request that was known as waiting is followed up
/// with, unless the user has written to them since; who was to be followed up with and was written to since is done.
pub(super) fn follow_ups(
    book: &Book,
    draft: &Draft<'_>,
    told: &BTreeMap<PersonId, Exchange>,
    settings: &Settings,
    now: Now,
) -> Vec<Edit> {
    let mut opener = Opener::new(book, settings, now);
    let mut edits = Vec::new();
    for (person, exchange) in told {
        let Some(before) = book.open_follow_up(*person) else { continue };
        // What an acceptance opened is about everything since that day, however late an archive told of it.
        let accepted = || draft.standing_connection(*person).and_then(|tie| tie.connected_on);
        let since = |at: Time| match before.cause {
            Cause::Acceptance => accepted().map_or(at > before.opened_at, |on| at.date_naive() > on),
            Cause::Hand | Cause::Cadence | Cause::Review => at > before.opened_at,
        };
        if let Some(at) = exchange.last_sent.filter(|at| since(*at)) {
            let after = FollowUp { progress: Progress::Written { on: now.day_of(at) }, ..before.clone() };
            edits.push(Edit::FollowUp(Change::update(before.clone(), after)));
        }
    }
    for request in book.requests().filter(|request| request.is_pending()) {
        let Some(Request { state: State::Accepted { at }, .. }) = draft.request(request.id) else { continue };
        let connected = draft.standing_connection(request.person);
        let Some(connection) = connected else { continue };
        let last_sent = told.get(&request.person).and_then(|exchange| exchange.last_sent);
        let written = match (at, connection.connected_on) {
            // The note itself is a message of that moment.
            (Some(at), _) => last_sent.is_some_and(|last| last > *at),
            (None, Some(on)) => last_sent.is_some_and(|last| last.date_naive() >= on),
            (None, None) => false,
        };
        if !written {
            edits.extend(opener.open(request.person));
        }
    }
    edits
}

/// What is said about them.
pub(super) fn follow_up_words(edits: &[Edit]) -> Option<String> {
    let opened = |edit: &&Edit| matches!(edit, Edit::FollowUp(change) if change.before.is_none());
    let opened = edits.iter().filter(opened).count();
    let closed = edits.len() - opened;
    let mut parts = Vec::new();
    if opened > 0 {
        parts.push(format!("{opened} who accepted will be followed up with"));
    }
    if closed > 0 {
        parts.push(format!("{closed} who were to be followed up with were written to, so that is done"));
    }
    (!parts.is_empty()).then(|| format!("{}.", parts.join("; ")))
}

/// Takes in the owner's private notes: they become remarks, after what was remarked before. An archive that is known
/// told them already.
pub(super) fn notes(rows: &[NoteRow], known: bool, draft: &mut Draft<'_>, report: &mut Report) {
    for row in rows {
        // What the user has taken away or changed since stays so.
        if known {
            report.count(row.place, Outcome::Same);
            continue;
        }
        let Some(id) = person_of(row.slug.as_ref(), &row.name, draft) else {
            report.skip(row.place, "nobody of that name and page is known");
            continue;
        };
        let Some(person) = draft.person(id).cloned() else { continue };
        if person.remark.contains(&*row.text) {
            report.count(row.place, Outcome::Same);
            continue;
        }
        let gap = if person.remark.is_empty() { "" } else { "\n" };
        let remark = format!("{}{gap}{}", person.remark, row.text);
        if remark.chars().count() > MAX_REMARK {
            report.skip(row.place, "the remark would be longer than 10,000 characters");
            continue;
        }
        draft.set_person(Person { remark: remark.into(), ..person });
        report.count(row.place, Outcome::Changed);
    }
}

/// Takes in what the owner shared. A share that is known by its link, or by its day and text, is not added again; one
/// that was planned here and has the same text or link was shared.
pub(super) fn shares(rows: &[ShareRow], book: &Book, report: &mut Report) -> Vec<Edit> {
    let mut next = book.last_ids().share;
    let mut edits: Vec<Edit> = Vec::new();
    let mut known: Vec<Share> = book.shares().cloned().collect();
    let mut by_link: BTreeMap<String, usize> = BTreeMap::new();
    let mut by_text: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (place, share) in known.iter().enumerate() {
        index(share, place, &mut by_link, &mut by_text);
    }
    for row in rows {
        let same_text = by_text.get(&text_key(&row.text)).into_iter().flatten().copied();
        let same_text = same_text.filter(|_| !row.text.is_empty()).find(|place| is_same(&known[*place], row.on));
        let place = (!row.link.is_empty()).then(|| by_link.get(&*row.link).copied()).flatten().or(same_text);
        match place {
            Some(place) if known[place].stage.is_shared() => report.count(row.place, Outcome::Same),
            Some(place) => {
                let before = known[place].clone();
                let after = Share { stage: Stage::Shared { on: row.on }, ..before.clone() };
                known[place] = after.clone();
                edits.push(Edit::Share(Box::new(Change::update(before, after))));
                report.count(row.place, Outcome::Changed);
            }
            None => {
                next += 1;
                let share = new_share(ShareId(next), row);
                index(&share, known.len(), &mut by_link, &mut by_text);
                known.push(share.clone());
                edits.push(Edit::Share(Box::new(Change::insert(share))));
                report.count(row.place, Outcome::New);
            }
        }
    }
    edits
}

/// Whether a share of the same text is the same: not shared yet, or shared on that day.
fn is_same(share: &Share, on: Option<Day>) -> bool {
    match share.stage {
        Stage::Idea | Stage::Drafted => true,
        Stage::Shared { on: known } => known.is_none() || on.is_none() || known == on,
    }
}

fn index(share: &Share, place: usize, by_link: &mut BTreeMap<String, usize>, by_text: &mut BTreeMap<u64, Vec<usize>>) {
    if !share.link.is_empty() {
        by_link.entry(share.link.to_string()).or_insert(place);
    }
    by_text.entry(text_key(&share.text)).or_default().push(place);
}

fn new_share(id: ShareId, row: &ShareRow) -> Share {
    let link = if row.link.is_empty() { &row.shared_url } else { &row.link };
    Share {
        id,
        title: "".into(),
        text: row.text.clone(),
        link: link.clone(),
        stage: Stage::Shared { on: row.on },
        planned_on: None,
        audience: Audience::default(),
        result: "".into(),
        reacted: Vec::new(),
        origin: Origin::Archive,
    }
}

#[cfg(test)]
#[path = "touch_tests.rs"]
mod tests;
