//! Insights about ties: owed answers, who asked whom, those who went silent.

use crate::domain::insights::reading::{Facts, READ_ONE, Reading, Share};
use crate::domain::record::correspondence::Exchange;
use crate::domain::record::id::PersonId;
use crate::domain::record::request::{Direction, State};
use crate::domain::time::{Day, Now, Time};
use crate::domain::words::count::{counted, grouped};

/// How old an unanswered message of theirs may be before nobody expects an answer any more, in days.
const OWED_FOR: i64 = 90;

/// Days within which one writes to somebody new.
const SOON: i64 = 14;

/// Days of silence after which a tie is asleep.
pub(crate) const SILENT: i64 = 365;

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
    let knows = book.correspondences().next().is_some();
    let share = if knows { Share::of(soon, all) } else { Share::default() };
    let says = match all {
        _ if !knows => format!("not known: no archive with messages was read; {READ_ONE}"),
        0 => "nobody connected between two weeks and a year ago".to_owned(),
        all => {
            format!("you wrote to or met {soon} of {} within {SOON} days{}", grouped(all.into()), share.missing())
        }
    };
    Reading {
        n: if knows { all } else { 0 },
        unknown: if knows { unknown } else { unknown + all },
        ..Reading::share(share, others.into_iter().map(|(_, person)| person).collect(), says)
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
    let says = format!("not known: no archive with messages was read; {READ_ONE}");
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
    let share = Share::of(asked, all);
    let says = match all {
        0 => "not known yet: no connection began with a request that is known here".to_owned(),
        all => format!(
            "you asked {} of {}, the others asked you; of {} it is not known{}",
            grouped(asked.into()),
            grouped(all.into()),
            grouped(unknown.into()),
            share.missing()
        ),
    };
    Reading { n: all, unknown, ..Reading::share(share, own, says) }
}
