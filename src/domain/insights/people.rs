//! Insights about the people one knows: owed answers, who asked whom, growth, places, those who went silent.

use std::collections::BTreeMap;
use std::collections::HashMap;

use chrono::{Datelike as _, Months};

use crate::domain::insights::reading::{Bar, Facts, Reading, Unit};
use crate::domain::record::id::PersonId;
use crate::domain::record::request::{Direction, State};
use crate::domain::time::Day;
use crate::domain::touch::strength::last_contact;
use crate::domain::weighing::scale::company_key;
use crate::domain::words::count::{counted, wilson};
use crate::domain::words::employer::is_employer_beside;

/// How old an unanswered message of theirs may be before nobody expects an answer any more, in days.
const OWED_FOR: i64 = 90;

/// Months that are told of.
const MONTHS: u32 = 12;

/// Most companies that are told.
const COMPANIES: usize = 15;

/// Messages from which a tie was more than a greeting.
const CLOSE: u64 = 4;

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

/// A count that rests on messages: without any it is not known, of all connections.
fn of_messages(facts: &Facts<'_>, known: u32, reading: Reading) -> Reading {
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
        all => format!("you asked {asked} of {all}, the others asked you; of {unknown} it is not known"),
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
        people: own,
    }
}

/// New connections by month, of those that still stand.
pub(crate) fn growth(facts: &Facts<'_>) -> Reading {
    let today = facts.now.today();
    let this = today.with_day(1).unwrap_or(today);
    let months: Vec<Day> = (0..MONTHS).rev().filter_map(|ago| this.checked_sub_months(Months::new(ago))).collect();
    let first = months.first().copied().unwrap_or(this);
    let mut counts: BTreeMap<Day, u32> = months.into_iter().map(|month| (month, 0)).collect();
    let (mut people, mut unknown) = (Vec::new(), 0);
    for tie in facts.book.connections().filter(|tie| tie.stands()) {
        match tie.connected_on {
            None => unknown += 1,
            Some(day) if day >= first && day <= today => {
                *counts.entry(day.with_day(1).unwrap_or(day)).or_default() += 1;
                people.push(tie.person);
            }
            Some(_) => {}
        }
    }
    let bar = |(month, &count): (&Day, &u32)| Bar {
        label: month.format("%Y-%m").to_string(),
        value: f64::from(count),
        says: count.to_string(),
    };
    let new = counted(people.len() as u64, "new connection", "new connections");
    let says = format!("{new} in this month and the {} before it, of those that still stand", MONTHS - 1);
    let bars = counts.iter().map(bar).collect();
    Reading { unknown, bars, ..Reading::count(people, says) }
}

/// Where most of the connections work.
pub(crate) fn places(facts: &Facts<'_>) -> Reading {
    let mut companies: HashMap<String, (String, u32)> = HashMap::new();
    let (mut known, mut unknown) = (0, 0);
    let book = facts.book;
    let people = book.connections().filter(|tie| tie.stands()).filter_map(|tie| book.person(tie.person));
    for person in people {
        if !is_employer_beside(&person.company, &facts.settings.no_employers) {
            unknown += 1;
            continue;
        }
        let key = company_key(&person.company);
        known += 1;
        companies.entry(key).or_insert_with(|| (person.company.to_string(), 0)).1 += 1;
    }
    let mut sorted: Vec<(String, (String, u32))> = companies.into_iter().collect();
    sorted.sort_unstable_by(|a, b| (b.1.1, &a.0).cmp(&(a.1.1, &b.0)));
    let first = sorted.first().map(|(key, _)| key.clone()).unwrap_or_default();
    let in_first = book.connections().filter(|tie| tie.stands()).filter_map(|tie| book.person(tie.person));
    let behind = in_first.filter(|person| !first.is_empty() && company_key(&person.company) == first);
    let says = match sorted.first() {
        None => "not known: no company of a connection is known".to_owned(),
        Some((_, (name, count))) => {
            format!(
                "{} in {}, most of them at {name} ({count})",
                counted(u64::from(known), "person", "people"),
                counted(sorted.len() as u64, "company", "companies")
            )
        }
    };
    let bar = |(_, (name, count)): &(String, (String, u32))| Bar {
        label: name.clone(),
        value: f64::from(*count),
        says: count.to_string(),
    };
    Reading {
        n: known,
        value: Some(sorted.len() as f64),
        unit: Unit::Count,
        low: None,
        high: None,
        unknown,
        says,
        people: behind.map(|person| person.id).collect(),
        bars: sorted.iter().take(COMPANIES).map(bar).collect(),
    }
}

/// With whom there were messages both ways, and none for a year.
pub(crate) fn revive(facts: &Facts<'_>) -> Reading {
    let now = facts.now;
    let mut asleep: Vec<(u64, PersonId)> = Vec::new();
    let mut known = 0;
    for told in facts.book.correspondences() {
        known += 1;
        let (sent, received) = (told.exchange.sent(), told.exchange.received());
        let both = sent > 0 && received > 0 && sent + received >= CLOSE;
        let silent = last_contact(facts.book, told.person, now).is_some_and(|day| now.days_since(day) > SILENT);
        if both && silent && facts.book.standing_connection(told.person).is_some() {
            asleep.push((sent + received, told.person));
        }
    }
    asleep.sort_unstable_by(|a, b| b.cmp(a));
    let people: Vec<_> = asleep.into_iter().map(|(_, person)| person).collect();
    let says = match people.len() {
        0 => format!("nobody with {CLOSE} messages or more both ways has been silent for a year"),
        count => format!(
            "{} {CLOSE} messages or more with you, and none for a year",
            counted(count as u64, "connection exchanged", "connections exchanged")
        ),
    };
    of_messages(facts, known, Reading::count(people, says))
}
