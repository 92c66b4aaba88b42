//! The requests of two people who are one: which are the same, and what is known of those.

use chrono::TimeDelta;

use crate::domain::people::twins::rows::{Instead, give};
use crate::domain::record::id::PersonId;
use crate::domain::record::request::RequestId;
use crate::domain::record::request::{Direction, Handling, Origin, Request, State};
use crate::domain::record::working_copy::WorkingCopy;
use crate::domain::time::{Day, Time};
use crate::domain::words::text::Text;

/// A request that was typed and one that an archive tells of are the same within so many days, as in an import.
const TYPED_WITHIN_DAYS: i64 = 7;

/// The requests of both, and what the user should know of it.
pub(crate) struct Requests {
    /// Which stands in place of one that vanished.
    pub(crate) instead: Instead,
    /// The note of a second draft, whose place is taken.
    pub(crate) draft: Option<Text>,
    /// How many waited beside a newer one.
    pub(crate) superseded: usize,
}

/// The requests of both. Two of the same moment are one; of two that wait the older is unknown; of two drafts the one of
/// the person who is kept stays.
pub(crate) fn requests(copy: &mut WorkingCopy<'_>, keep: PersonId, other: PersonId) -> Requests {
    give::<Request>(copy, keep, other, |request| request.person = keep);
    let (book, mut instead, mut draft) = (copy.book(), Instead::new(), None);
    let mut mine: Vec<RequestId> = book.requests_of(keep).map(|request| request.id).collect();
    let mut theirs: Vec<&Request> = book.requests_of(other).collect();
    // What surely is the same goes first, so that no guess takes its place.
    for is_same in [is_same_moment as fn(&Request, &Request) -> bool, is_about_same_moment, is_undated] {
        theirs.retain(|request| {
            let known = mine.iter().enumerate().filter_map(|(at, id)| Some((at, copy.get::<Request>(*id)?)));
            let same = known.filter(|(_, known)| is_same(known, request));
            let away = |known: &Request| known.sent_at.zip(request.sent_at).map(|(one, other)| (one - other).abs());
            let Some((at, _)) = same.min_by_key(|(_, known)| away(known)) else { return true };
            let into = mine.remove(at);
            copy.take::<Request>(request.id);
            instead.insert(request.id.0, into.0);
            copy.edit::<Request>(into, |known| {
                if known.is_draft() {
                    draft = Some(request.note.clone()).filter(|note| *note != known.note);
                } else {
                    *known = together(known, request);
                }
            });
            false
        });
    }
    let superseded = [Direction::Sent, Direction::Received].map(|direction| supersede(copy, keep, direction));
    Requests { instead, draft: draft.filter(|note| !note.is_empty()), superseded: superseded.iter().sum() }
}

/// Leaves one request waiting, the newest; how many wait no more.
fn supersede(copy: &mut WorkingCopy<'_>, keep: PersonId, direction: Direction) -> usize {
    let waits = |request: &&Request| request.direction == direction && request.is_pending();
    let mut waiting: Vec<_> = copy.of::<Request>(keep).filter(waits).map(|r| (r.sent_at, r.id)).collect();
    waiting.sort_unstable();
    waiting.pop();
    for (_, id) in &waiting {
        copy.edit::<Request>(*id, |request| request.state = State::Unknown);
    }
    waiting.len()
}

/// Whether two requests are one for sure. Where no moment is known, only what is the same in everything else is.
fn is_same_moment(one: &Request, other: &Request) -> bool {
    match (one.is_draft(), other.is_draft()) {
        (true, true) => true,
        (false, false) => {
            let known = one.sent_at.is_some() || one.state == other.state;
            one.direction == other.direction && one.sent_at == other.sent_at && known
        }
        (true, false) | (false, true) => false,
    }
}

/// Whether two requests are one as an import sees it: where one moment is known by its range of days only, or one was
/// typed here.
fn is_about_same_moment(one: &Request, other: &Request) -> bool {
    let (Some(at), Some(other_at)) = (one.sent_at, other.sent_at) else { return false };
    if one.direction != other.direction {
        return false;
    }
    if one.sent_earliest.is_some() || other.sent_earliest.is_some() {
        let ((from, to), (other_from, other_to)) = (span(one), span(other));
        return from.is_some() && other_from.is_some() && from <= other_to && other_from <= to;
    }
    // What was decided before it was sent was about another.
    let may_be = |typed: &Request, read: &Request| typed.state.at().is_none_or(|at| Some(at) >= read.sent_at);
    let typed_one = match (one.origin, other.origin) {
        (Origin::Typed, Origin::Archive) => may_be(one, other),
        (Origin::Archive, Origin::Typed) => may_be(other, one),
        (Origin::Typed, Origin::Typed) | (Origin::Archive, Origin::Archive) => false,
    };
    typed_one && (at - other_at).abs() <= TimeDelta::days(TYPED_WITHIN_DAYS)
}

/// Whether two requests are one since one of them has no moment: one waits at a time, and somebody says yes once.
fn is_undated(one: &Request, other: &Request) -> bool {
    let alike = match one.state {
        State::Pending => other.is_pending(),
        State::Accepted { .. } => matches!(other.state, State::Accepted { .. }),
        State::Draft
        | State::Withdrawn { .. }
        | State::Ignored { .. }
        | State::Expired { .. }
        | State::Closed { .. }
        | State::Unknown => false,
    };
    alike && one.direction == other.direction && one.sent_at.is_none() != other.sent_at.is_none()
}

/// The days on which a request can have been sent; a day more at both ends where only a range is known, since the zone
/// of a page is not.
fn span(request: &Request) -> (Option<Day>, Option<Day>) {
    let sent = request.sent_at.map(|at| at.date_naive());
    match request.sent_earliest {
        Some(earliest) => (earliest.pred_opt(), sent.and_then(|day| day.succ_opt())),
        None => (sent, sent),
    }
}

/// What two rows tell of one request, under the number of the first.
fn together(one: &Request, other: &Request) -> Request {
    let (known, rest) = if is_better_known(other, one) { (other, one) } else { (one, other) };
    let (sent_at, sent_earliest) = moment(one, other);
    Request {
        id: one.id,
        person: one.person,
        direction: one.direction,
        state: with_reason(known.state.clone(), &rest.state),
        sent_at,
        sent_earliest,
        note: note(one, other),
        origin: if one.origin == other.origin { one.origin } else { Origin::Archive },
        inferred_on: known.inferred_on,
        handling: handling(one.handling.as_deref(), other.handling.as_deref()),
    }
}

/// Whether more is known of what became of a request than of another: a decision of the user, an acceptance, then the
/// rest; what is known before what is inferred.
fn is_better_known(one: &Request, than: &Request) -> bool {
    let weight = |request: &Request, other: &Request| {
        let rank = match request.state {
            State::Withdrawn { .. } | State::Ignored { .. } => 0,
            State::Accepted { .. } => 1,
            // An archive that lists it knows better than one of that day or before that misses it.
            State::Pending if request.inferred_on.is_some() && request.inferred_on >= other.inferred_on => 2,
            State::Expired { .. } => 3,
            State::Closed { .. } => 4,
            State::Pending => 5,
            State::Unknown => 6,
            State::Draft => 7,
        };
        (rank, request.inferred_on.is_some(), request.state.at().is_none())
    };
    weight(one, than) < weight(than, one)
}

/// A state with the reason of another of its kind, where that has one.
fn with_reason(state: State, other: &State) -> State {
    let is_told = other.reason().is_empty() || state.reason().contains(other.reason());
    if is_told || state.word() != other.word() {
        return state;
    }
    let both = match state.reason() {
        "" => Text::from(other.reason()),
        reason => format!("{reason}; {}", other.reason()).into(),
    };
    match state {
        State::Withdrawn { at, .. } => State::Withdrawn { at, reason: both },
        State::Ignored { at, .. } => State::Ignored { at, reason: both },
        State::Draft
        | State::Pending
        | State::Accepted { .. }
        | State::Expired { .. }
        | State::Closed { .. }
        | State::Unknown => state,
    }
}

/// The moment that is known best: an exact one before a range, an archive's before a typed one, else what lies in both
/// ranges.
fn moment(one: &Request, other: &Request) -> (Option<Time>, Option<Day>) {
    let (Some(at), Some(other_at)) = (one.sent_at, other.sent_at) else {
        let known = if one.sent_at.is_none() { other } else { one };
        return (known.sent_at, known.sent_earliest);
    };
    match (one.sent_earliest, other.sent_earliest) {
        (Some(earliest), Some(other_earliest)) => {
            let end = at.min(other_at);
            (Some(end), Some(earliest.max(other_earliest).min(end.date_naive())))
        }
        (Some(_), None) => (Some(other_at), None),
        (None, None) if one.origin == Origin::Typed => (Some(other_at), None),
        (None, Some(_) | None) => (Some(at), None),
    }
}

/// The note of both: the archive's before a typed one, for it is what was sent.
fn note(one: &Request, other: &Request) -> Text {
    if one.note.contains(&*other.note) {
        return one.note.clone();
    }
    if other.note.contains(&*one.note) {
        return other.note.clone();
    }
    match (one.origin, other.origin) {
        (Origin::Archive, Origin::Typed) => one.note.clone(),
        (Origin::Typed, Origin::Archive) => other.note.clone(),
        (Origin::Typed, Origin::Typed) | (Origin::Archive, Origin::Archive) => {
            format!("{}\n\n{}", one.note, other.note).into()
        }
    }
}

fn handling(one: Option<&Handling>, other: Option<&Handling>) -> Option<Box<Handling>> {
    let (one, other) = (one.cloned().unwrap_or_default(), other.cloned().unwrap_or_default());
    let days = one.withdraw_on.into_iter().chain(other.withdraw_on);
    Handling {
        template: if one.template.is_empty() { other.template } else { one.template },
        seen: one.seen.or(other.seen),
        withdraw_on: days.min(),
        group: one.group.or(other.group),
    }
    .kept()
}
