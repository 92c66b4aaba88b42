//! Insights about the network as a whole: how it grows, where its people work.

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike as _, Months};

use crate::domain::insights::asking::percent;
use crate::domain::insights::moved::archive_days;
use crate::domain::insights::reading::{Bar, Facts, Reading};
use crate::domain::people::moves::moves_of;
use crate::domain::record::connection::{Connection, Standing};
use crate::domain::record::id::PersonId;
use crate::domain::record::imported::FileKind;
use crate::domain::time::{Day, Now};
use crate::domain::weighing::scale::company_key;
use crate::domain::words::count::{counted, grouped};
use crate::domain::words::day::said;
use crate::domain::words::employer::is_employer_beside;

/// Months that are told of.
const MONTHS: u32 = 12;

/// Most companies that are told.
const COMPANIES: usize = 15;

/// Companies whose part of all is told.
const LARGEST: usize = 10;

/// New connections by month, of those that still stand.
pub(crate) fn growth(facts: &Facts<'_>) -> Reading {
    let today = facts.now.today();
    let this = today.with_day(1).unwrap_or(today);
    let months: Vec<Day> = (0..MONTHS).rev().filter_map(|ago| this.checked_sub_months(Months::new(ago))).collect();
    let first = months.first().copied().unwrap_or(this);
    let mut counts: BTreeMap<Day, Vec<PersonId>> = months.into_iter().map(|month| (month, Vec::new())).collect();
    let (mut people, mut unknown) = (Vec::new(), 0);
    for tie in facts.book.connections().filter(|tie| tie.stands()) {
        match tie.connected_on {
            None => unknown += 1,
            Some(day) if day >= first && day <= today => {
                counts.entry(day.with_day(1).unwrap_or(day)).or_default().push(tie.person);
                people.push(tie.person);
            }
            Some(_) => {}
        }
    }
    let mut gone: BTreeMap<Day, u32> = BTreeMap::new();
    let ended = facts.book.connections().filter_map(|tie| ended(tie, facts.now));
    for day in ended.filter(|day| *day >= first && *day <= today) {
        *gone.entry(day.with_day(1).unwrap_or(day)).or_default() += 1;
    }
    let bar = |(month, new): (&Day, &Vec<PersonId>)| {
        let lost = gone.get(month).copied().unwrap_or(0);
        let says = if lost > 0 { format!("{} new, {lost} gone", new.len()) } else { format!("{} new", new.len()) };
        Bar { people: new.clone(), ..Bar::new(month.format("%Y-%m").to_string(), new.len() as f64, says) }
    };
    let new = counted(people.len() as u64, "new connection", "new connections");
    let says = format!(
        "{new} in this month and the {} before it, of those that still stand; {} gone{}",
        MONTHS - 1,
        gone.values().sum::<u32>(),
        counts_of_archives(facts)
    );
    let bars = counts.iter().map(bar).collect();
    Reading { unknown, bars, ..Reading::count(people, says) }
}

/// The day on which a connection ended, or by which it had.
fn ended(tie: &Connection, now: Now) -> Option<Day> {
    match &tie.standing {
        Standing::Connected => None,
        Standing::Removed { at, .. } => Some(now.day_of(*at)),
        Standing::Lost { on } => Some(*on),
    }
}

/// Archives whose counts are told.
const ARCHIVES: usize = 3;

/// How many connections the last archives listed: true counts, whoever left since.
fn counts_of_archives(facts: &Facts<'_>) -> String {
    let mut counts: Vec<(Day, u64)> = facts
        .book
        .imports()
        .filter_map(|import| {
            let files = import.files.iter().filter(|file| file.kind == FileKind::Connections && file.usable);
            let rows: u64 = files.map(|file| file.rows).sum();
            import.made_on(facts.now).zip((rows > 0).then_some(rows))
        })
        .collect();
    counts.sort_unstable();
    let newest = counts.iter().rev().take(ARCHIVES);
    let told: Vec<_> =
        newest.map(|(day, rows)| format!("{} by the archive of {}", grouped(*rows), said(*day))).collect();
    if told.is_empty() { String::new() } else { format!("; {}", told.join(", ")) }
}

/// Where most of the connections work.
pub(crate) fn places(facts: &Facts<'_>) -> Reading {
    let mut companies: HashMap<String, (String, Vec<PersonId>)> = HashMap::new();
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
        companies.entry(key).or_insert_with(|| (person.company.to_string(), Vec::new())).1.push(person.id);
    }
    let changes = changes(facts);
    let mut sorted: Vec<(String, Vec<PersonId>)> = {
        let mut keyed: Vec<_> = companies.into_iter().collect();
        keyed.sort_unstable_by(|a, b| (b.1.1.len(), &a.0).cmp(&(a.1.1.len(), &b.0)));
        keyed.into_iter().map(|(_, named)| named).collect()
    };
    let all = sorted.len();
    let in_largest: usize = sorted.iter().take(LARGEST).map(|(_, people)| people.len()).sum();
    sorted.truncate(COMPANIES);
    let says = match sorted.first() {
        None => "not known: no company of a connection is known".to_owned(),
        Some((name, people)) => {
            let largest = if all > LARGEST {
                format!("; {} of all in the {LARGEST} largest", percent(in_largest as f64 / f64::from(known)))
            } else {
                String::new()
            };
            format!(
                "{} in {}, most of them at {name} ({}){largest}",
                counted(u64::from(known), "person", "people"),
                counted(all as u64, "company", "companies"),
                people.len()
            )
        }
    };
    let people = sorted.first().map(|(_, people)| people.clone()).unwrap_or_default();
    let bar = |(name, people): (String, Vec<PersonId>)| Bar {
        value: people.len() as f64,
        says: people.len().to_string(),
        change: changes.as_ref().map(|changes| changes.get(&company_key(&name)).copied().unwrap_or(0.0)),
        people,
        ..Bar::new(name, 0.0, "")
    };
    Reading {
        n: known,
        value: Some(all as f64),
        unknown,
        bars: sorted.into_iter().map(bar).collect(),
        ..Reading::count(people, says)
    }
}

/// By how much the connections at each company changed from the archive before the newest to the newest: who came, went
/// or moved. `None` where there are not two.
fn changes(facts: &Facts<'_>) -> Option<HashMap<String, f64>> {
    let book = facts.book;
    let mut days = archive_days(book).into_iter().rev();
    let (newest, before) = (days.next()?, days.next()?);
    let mut changes: HashMap<String, f64> = HashMap::new();
    let mut add = |company: &str, by: f64| {
        if !company.is_empty() {
            *changes.entry(company_key(company)).or_default() += by;
        }
    };
    for tie in book.connections() {
        let Some(person) = book.person(tie.person) else { continue };
        match &tie.standing {
            Standing::Connected if tie.connected_on.is_some_and(|day| day > before && day <= newest) => {
                add(&person.company, 1.0);
            }
            Standing::Connected => {
                for change in moves_of(person).iter().filter(|change| change.by() == newest) {
                    add(&change.from.company, -1.0);
                    add(change.to.0, 1.0);
                }
            }
            Standing::Lost { on } if *on == newest => add(&person.company, -1.0),
            Standing::Removed { at, .. } if at.date_naive() > before && at.date_naive() <= newest => {
                add(&person.company, -1.0);
            }
            Standing::Lost { .. } | Standing::Removed { .. } => {}
        }
    }
    Some(changes)
}
