//! Insights about ties: owed answers, who asked whom, those who went silent.

use crate::domain::deciding::review::{CLOSE, both_ways};
use crate::domain::insights::plot::Plot;
use crate::domain::insights::reading::{Facts, Reading, Unit};
use crate::domain::record::correspondence::Exchange;
use crate::domain::record::evidence::Evidence;
use crate::domain::record::id::PersonId;
use crate::domain::record::request::{Direction, State};
use crate::domain::time::{Day, Now, Time};
use crate::domain::touch::strength::last_contact;
use crate::domain::words::count::{counted, grouped, wilson};

/// How old an unanswered message of theirs may be before nobody expects an answer any more, in days.
const OWED_FOR: i64 = 90;

/// Days within which one writes to somebody new.
const SOON: i64 = 14;

/// As how many messages a recommendation counts.
const RECOMMENDATION: u64 = 20;

/// Days of silence after which a tie is asleep.
const SILENT: i64 = 365;

/// Who wrote last, and has had no word since.
pub(crate) fn owed(facts: &Facts<'_>) -> Reading {
    let now = facts.now;
    let mut waiting: Vec<(Day, PersonId)> = Vec::new();
    let mut known = 0_u32;
    for told in facts.book.correspondences() {
        known += 1;
        let exchange = &told.exchange;
        let Some(theirs) = exchange.last_received.filter(|theirs| exchange.last_sent.is_none_or(|own| own < *theirs))
        else {
            continue;
        };
        let day = now.day_of(theirs);
        // A contact that was logged since is an answer.
        let answered = facts.book.interactions_of(told.person).any(|contact| contact.on >= day);
        if !answered && now.days_since(day) <= OWED_FOR {
            waiting.push((day, told.person));
        }
    }
    waiting.sort_unstable();
    let people: Vec<_> = waiting.into_iter().map(|(_, person)| person).collect();
    let says = match people.len() {
        0 => format!("nobody wrote last within {OWED_FOR} days"),
        count => {
            format!(
                "{} last within {OWED_FOR} days; a closing \"thanks\" needs no answer",
                counted(count as u64, "person wrote", "people wrote")
            )
        }
    };
    of_messages(facts, known, Reading::count(people, says))
}

/// Of the connections that are neither very new nor old those to whom the user wrote soon.
pub(crate) fn followed(facts: &Facts<'_>) -> Reading {
    let (book, now) = (facts.book, facts.now);
    let (mut soon, mut all, mut unknown, mut others) = (0, 0, 0, Vec::new());
    for tie in book.connections().filter(|tie| tie.stands()) {
        let Some(day) = tie.connected_on else {
            unknown += 1;
            continue;
        };
        if !(SOON..=SILENT).contains(&now.days_since(day)) {
            continue;
        }
        all += 1;
        let is_soon = |on: Day| (0..=SOON).contains(&(on - day).num_days());
        let exchange = book.correspondence(tie.person).map(|told| &told.exchange);
        let sent = exchange.into_iter().flat_map(|told| told.recent_sent.iter().copied().chain(told.first_sent));
        let logged = book.interactions_of(tie.person).map(|contact| contact.on);
        if sent.map(|at| now.day_of(at)).chain(logged).any(is_soon) {
            soon += 1;
        } else if exchange.is_some_and(|told| is_between(told, day, now)) {
            (all, unknown) = (all - 1, unknown + 1);
        } else {
            others.push((day, tie.person));
        }
    }
    others.sort_unstable_by(|one, other| other.cmp(one));
    let range = wilson(soon, all);
    let knows = book.correspondences().next().is_some();
    let says = match all {
        _ if !knows => "not known: no archive with messages was read".to_owned(),
        0 => "nobody connected between two weeks and a year ago".to_owned(),
        all => format!("you wrote to or met {soon} of {} within {SOON} days", grouped(all.into())),
    };
    Reading {
        n: if knows { all } else { 0 },
        value: (all > 0 && knows).then(|| f64::from(soon) / f64::from(all)),
        unit: Unit::Share,
        low: range.filter(|_| knows).map(|(low, _)| low),
        high: range.filter(|_| knows).map(|(_, high)| high),
        unknown: if knows { unknown } else { unknown + all },
        says,
        bars: Vec::new(),
        plot: Plot::Bars,
        people: others.into_iter().map(|(_, person)| person).collect(),
    }
}

/// Whether messages may have been sent in the days after one, between the first and those whose moments are kept.
fn is_between(told: &Exchange, day: Day, now: Now) -> bool {
    let is_before = |at: &Time| now.day_of(*at) < day;
    let is_late = |at: &Time| (now.day_of(*at) - day).num_days() > SOON;
    let more = told.sent() as usize > told.recent_sent.len() + usize::from(told.first_sent.is_some());
    more && told.first_sent.as_ref().is_some_and(is_before) && told.recent_sent.iter().min().is_some_and(is_late)
}

/// A count that rests on messages: without any it is not known, of all connections.
pub(crate) fn of_messages(facts: &Facts<'_>, known: u32, reading: Reading) -> Reading {
    if known > 0 {
        return Reading { n: known, ..reading };
    }
    let unknown = facts.book.connections().filter(|tie| tie.stands()).count() as u32;
    let says = "not known: no archive with messages was read".to_owned();
    Reading { n: 0, value: None, unknown, says, ..reading }
}

/// Of the connections that began with a request here, how many the user asked.
pub(crate) fn reciprocity(facts: &Facts<'_>) -> Reading {
    let (mut own, mut theirs, mut unknown) = (Vec::new(), 0_u32, 0);
    for tie in facts.book.connections().filter(|tie| tie.stands()) {
        let accepted = facts.book.requests_of(tie.person).rfind(|of| matches!(of.state, State::Accepted { .. }));
        match accepted.map(|request| request.direction) {
            Some(Direction::Sent) => own.push(tie.person),
            Some(Direction::Received) => theirs += 1,
            None => unknown += 1,
        }
    }
    let (asked, all) = (own.len() as u32, own.len() as u32 + theirs);
    let range = wilson(asked, all);
    let says = match all {
        0 => "not known yet: no connection began with a request that is known here".to_owned(),
        all => format!(
            "you asked {} of {}, the others asked you; of {} it is not known",
            grouped(asked.into()),
            grouped(all.into()),
            grouped(unknown.into())
        ),
    };
    Reading {
        n: all,
        value: (all > 0).then(|| f64::from(asked) / f64::from(all)),
        unit: Unit::Share,
        low: range.map(|(low, _)| low),
        high: range.map(|(_, high)| high),
        unknown,
        says,
        bars: Vec::new(),
        plot: Plot::Bars,
        people: own,
    }
}

/// With whom there were messages both ways, or who stood up for whom, and nothing for a year. A recommendation counts as
/// much as many messages.
pub(crate) fn revive(facts: &Facts<'_>) -> Reading {
    let now = facts.now;
    let mut asleep: Vec<(u64, PersonId)> = Vec::new();
    let known = facts.book.correspondences().count() as u32;
    for tie in facts.book.connections().filter(|tie| tie.stands()) {
        let evidence = facts.book.person(tie.person).and_then(|person| person.details().evidence.as_deref());
        let proven = evidence.map_or(0, |evidence| CLOSE + RECOMMENDATION * u64::from(evidence.recommendations()));
        let both = both_ways(facts.book, tie.person);
        let worth = proven + if both >= CLOSE { both } else { 0 };
        let last = last_contact(facts.book, tie.person, now).max(evidence.and_then(Evidence::last));
        if worth > 0 && last.is_some_and(|day| now.days_since(day) > SILENT) {
            asleep.push((worth, tie.person));
        }
    }
    asleep.sort_unstable_by(|a, b| b.cmp(a));
    let people: Vec<_> = asleep.into_iter().map(|(_, person)| person).collect();
    let says = match people.len() {
        0 => format!("nobody with {CLOSE} messages or more both ways has been silent for a year"),
        count => format!(
            "{} {CLOSE} messages or more with you, or stood up for you or you for them, and nothing for a year",
            counted(count as u64, "connection exchanged", "connections exchanged")
        ),
    };
    let known = known.max(people.len() as u32);
    of_messages(facts, known, Reading::count(people, says))
}
