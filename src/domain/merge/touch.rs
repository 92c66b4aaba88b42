//! What an archive tells of keeping in touch: messages, private notes, shares; and what follows from it: the moment at
//! which a request with a note was accepted, follow-ups that are opened, follow-ups that a message has closed.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::RangeInclusive;

use super::draft::Draft;
use super::{Outcome, Report, Source};
use crate::domain::Text;
use crate::domain::annotate::MAX_REMARK;
use crate::domain::archive::{CorrespondentRow, NoteRow, Place, ShareRow};
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

/// Follow-ups that an import opens and closes. Whoever accepted or was accepted is followed up with, unless there was a
/// contact since; who was to be followed up with and was written to since is done, and who is no longer a connection is
/// passed over.
pub(super) fn follow_ups(
    book: &Book,
    draft: &Draft<'_>,
    source: &Source<'_>,
    told: &BTreeMap<PersonId, Exchange>,
    settings: &Settings,
    now: Now,
) -> Vec<Edit> {
    let mut edits = Vec::new();
    for before in book.follow_ups().filter(|follow_up| follow_up.is_open()) {
        // What the user has planned by hand, an inference does not take away.
        let planned = before.cause == Cause::Hand || !before.why.is_empty();
        let lost = book.standing_connection(before.person).is_some() && !draft.is_connected(before.person) && !planned;
        let progress = match (written_since(before, draft, told), lost) {
            (Some(at), _) => Progress::Written { on: now.day_of(at) },
            (None, true) => Progress::Skipped { on: now.today() },
            (None, false) => continue,
        };
        edits.push(Edit::FollowUp(Change::update(before.clone(), FollowUp { progress, ..before.clone() })));
    }
    let mut opener = Opener::new(book, settings, now);
    for request in draft.requests() {
        let State::Accepted { at } = request.state else { continue };
        let Some(connection) = draft.standing_connection(request.person) else { continue };
        let is_news = match book.request(request.id).map(|known| &known.state) {
            Some(State::Pending) => true,
            // What was not known as waiting was accepted lately only where the connection is younger than what an
            // earlier archive told.
            None | Some(State::Unknown | State::Expired { .. } | State::Closed { .. }) => {
                book.standing_connection(request.person).is_none()
                    && connection.connected_on.zip(source.told_before).is_some_and(|(on, told)| told <= on)
            }
            Some(State::Accepted { .. } | State::Draft | State::Withdrawn { .. } | State::Ignored { .. }) => false,
        };
        if is_news && !met_since(request.person, at, connection.connected_on, book, told, now) {
            edits.extend(opener.open(request.person));
        }
    }
    edits
}

/// When the user wrote last to somebody, where that is after what opened a follow-up. What an acceptance opened is about
/// everything since that day, however late an archive told of it.
fn written_since(open: &FollowUp, draft: &Draft<'_>, told: &BTreeMap<PersonId, Exchange>) -> Option<Time> {
    let accepted = || draft.standing_connection(open.person).and_then(|tie| tie.connected_on);
    let since = |at: Time| match open.cause {
        Cause::Acceptance => accepted().map_or(at > open.opened_at, |on| at.date_naive() > on),
        Cause::Hand | Cause::Cadence | Cause::Review => at > open.opened_at,
    };
    told.get(&open.person)?.last_sent.filter(|at| since(*at))
}

/// Whether the user was in contact with somebody since an acceptance: wrote, as this or an earlier archive tells, or
/// logged it.
fn met_since(
    person: PersonId,
    accepted_at: Option<Time>,
    connected_on: Option<Day>,
    book: &Book,
    told: &BTreeMap<PersonId, Exchange>,
    now: Now,
) -> bool {
    let known = book.correspondence(person).map(|known| &known.exchange);
    let last_sent = known.into_iter().chain(told.get(&person)).filter_map(|exchange| exchange.last_sent).max();
    let written = match (accepted_at, connected_on) {
        // The note itself is a message of that moment.
        (Some(at), _) => last_sent.is_some_and(|last| last > at),
        (None, Some(on)) => last_sent.is_some_and(|last| last.date_naive() >= on),
        (None, None) => false,
    };
    let since = accepted_at.map(|at| now.day_of(at)).or(connected_on);
    written || since.is_some_and(|since| book.interactions_of(person).any(|entry| since <= entry.on))
}

/// What is said about them.
pub(super) fn follow_up_words(edits: &[Edit]) -> Option<String> {
    let changes =
        || edits.iter().filter_map(|edit| if let Edit::FollowUp(change) = edit { Some(change) } else { None });
    let closed_as = |passed: bool| {
        let closed = changes().filter(|change| change.before.is_some()).filter_map(|change| change.after.as_ref());
        closed.filter(|after| matches!(after.progress, Progress::Skipped { .. }) == passed).count()
    };
    let parts = [
        (changes().filter(|change| change.before.is_none()).count(), "who accepted will be followed up with"),
        (closed_as(false), "who were to be followed up with were written to, so that is done"),
        (closed_as(true), "who were to be followed up with are no longer connections"),
    ];
    let said: Vec<_> =
        parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    (!said.is_empty()).then(|| format!("{}.", said.join("; ")))
}

/// A number for a note, the same in every archive.
fn note_key(row: &NoteRow) -> u64 {
    let whom = row.slug.as_ref().map_or_else(|| row.name.to_string(), ToString::to_string);
    text_key(&format!("{whom} {}", row.text))
}

/// Takes in the owner's private notes: they become remarks, after what was remarked before. What an archive told before
/// is not told again: the user may have taken it away since. Gives where each note that was taken in stands, and its
/// number.
pub(super) fn notes(
    rows: &[NoteRow],
    known: bool,
    book: &Book,
    draft: &mut Draft<'_>,
    report: &mut Report,
) -> Vec<(Place, u64)> {
    let mut found = Vec::new();
    let told: HashSet<u64> =
        book.imports().flat_map(|import| &import.files).flat_map(|file| &file.notes).copied().collect();
    for row in rows {
        let key = note_key(row);
        if known || told.contains(&key) {
            found.push((row.place, key));
            report.count(row.place, Outcome::Same);
            continue;
        }
        let Some(id) = person_of(row.slug.as_ref(), &row.name, draft) else {
            report.skip(row.place, "nobody of that name and page is known");
            continue;
        };
        let Some(person) = draft.person(id).cloned() else { continue };
        // Whole lines: a word within another is no note.
        if format!("\n{}\n", person.remark).contains(&format!("\n{}\n", row.text)) {
            found.push((row.place, key));
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
        found.push((row.place, key));
        report.count(row.place, Outcome::Changed);
    }
    found
}

/// How many days before it was ticked off as shared a share can have gone out, and how many after: an archive counts
/// days elsewhere.
const TICKED_WITHIN: RangeInclusive<i64> = -1..=7;

/// The shares that are known, to be found by link and by text.
#[derive(Default)]
struct Known {
    shares: Vec<Share>,
    by_link: HashMap<Text, Vec<usize>>,
    by_text: HashMap<u64, Vec<usize>>,
}

impl Known {
    fn add(&mut self, share: Share) {
        let place = self.shares.len();
        self.by_text.entry(text_key(&share.text)).or_default().push(place);
        self.shares.push(share);
        self.index_link(place);
    }

    fn index_link(&mut self, place: usize) {
        let link = &self.shares[place].link;
        if !link.is_empty() {
            self.by_link.entry(link.clone()).or_default().push(place);
        }
    }

    /// The share that a row tells of: that of its address; else one of its text, or without a text of the address that
    /// was shared, that is not shared yet or was about that day.
    fn place_of(&self, row: &ShareRow) -> Option<usize> {
        let by_link = |link: &Text| self.by_link.get(link).map_or(&[][..], Vec::as_slice);
        if let (false, Some(place)) = (row.link.is_empty(), by_link(&row.link).first()) {
            return Some(*place);
        }
        let alike = match (row.text.is_empty(), row.link.is_empty()) {
            (false, _) => self.by_text.get(&text_key(&row.text)).map_or(&[][..], Vec::as_slice),
            (true, true) => by_link(&row.shared_url),
            (true, false) => &[],
        };
        // Posts of one text that have addresses of their own are two.
        let of_another = |share: &Share| !share.link.is_empty() && !row.link.is_empty() && share.link != row.link;
        let alike = alike.iter().copied().filter(|place| !of_another(&self.shares[*place]));
        alike.filter(|place| is_same(&self.shares[*place], row.on)).min_by_key(|place| self.days_from(*place, row.on))
    }

    /// How many days lie between when a share went out and a day; none where either is not known.
    fn days_from(&self, place: usize, on: Option<Day>) -> u64 {
        let Stage::Shared { on: known } = self.shares[place].stage else { return 0 };
        known.zip(on).map_or(0, |(known, on)| (known - on).num_days().unsigned_abs())
    }
}

/// Takes in what the owner shared. A share that is known by its link, or by its day and text, is not added again; one
/// that was planned here and has the same text or link was shared, and its link is learned.
pub(super) fn shares(rows: &[ShareRow], book: &Book, report: &mut Report) -> Vec<Edit> {
    let mut next = book.last_ids().share;
    let mut known = Known::default();
    book.shares().cloned().for_each(|share| known.add(share));
    let mut changed: BTreeMap<usize, Option<Share>> = BTreeMap::new();
    // What is sure comes first: of two posts of one text that of the very day is the one that was ticked off.
    let away = |row: &ShareRow| known.place_of(row).map_or(u64::MAX, |place| known.days_from(place, row.on));
    let mut order: Vec<(u64, &ShareRow)> = rows.iter().map(|row| (away(row), row)).collect();
    order.sort_by_key(|(away, _)| *away);
    for (_, row) in order {
        let Some(place) = known.place_of(row) else {
            next += 1;
            changed.insert(known.shares.len(), None);
            known.add(new_share(ShareId(next), row));
            report.count(row.place, Outcome::New);
            continue;
        };
        let before = known.shares[place].clone();
        let after = told_by(&before, row);
        report.count(row.place, Outcome::changed_if(after != before));
        if after != before {
            let learned = after.link != before.link;
            known.shares[place] = after;
            if learned {
                known.index_link(place);
            }
            changed.entry(place).or_insert(Some(before));
        }
    }
    let edit = |(place, before): (usize, Option<Share>)| {
        Edit::Share(Box::new(Change { before, after: Some(known.shares[place].clone()) }))
    };
    changed.into_iter().map(edit).collect()
}

/// A share as a row tells it: shared, and under which address.
fn told_by(share: &Share, row: &ShareRow) -> Share {
    let mut after = share.clone();
    if !after.stage.is_shared() {
        after.stage = Stage::Shared { on: row.on };
    }
    if after.link.is_empty() {
        after.link = row.link.clone();
    }
    after
}

/// Whether a share is the one of that day: not shared yet, or shared then; what was ticked off here, about then.
fn is_same(share: &Share, on: Option<Day>) -> bool {
    let Stage::Shared { on: known } = share.stage else { return true };
    known.zip(on).is_none_or(|(known, on)| match share.origin {
        Origin::Archive => known == on,
        Origin::Typed => TICKED_WITHIN.contains(&(known - on).num_days()),
    })
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
