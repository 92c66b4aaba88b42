//! Insights about the network as a whole: how it grows, where its people work.

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike as _, Months};

use crate::domain::insights::plot::Plot;
use crate::domain::insights::reading::{Bar, Facts, Reading, Unit};
use crate::domain::record::id::PersonId;
use crate::domain::time::Day;
use crate::domain::weighing::scale::company_key;
use crate::domain::words::count::counted;
use crate::domain::words::employer::is_employer_beside;

/// Months that are told of.
const MONTHS: u32 = 12;

/// Most companies that are told.
const COMPANIES: usize = 15;

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
    let bar = |(month, new): (&Day, &Vec<PersonId>)| Bar {
        people: new.clone(),
        ..Bar::new(month.format("%Y-%m").to_string(), new.len() as f64, new.len().to_string())
    };
    let new = counted(people.len() as u64, "new connection", "new connections");
    let says = format!("{new} in this month and the {} before it, of those that still stand", MONTHS - 1);
    let bars = counts.iter().map(bar).collect();
    Reading { unknown, bars, ..Reading::count(people, says) }
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
    let mut sorted: Vec<(String, Vec<PersonId>)> = {
        let mut keyed: Vec<_> = companies.into_iter().collect();
        keyed.sort_unstable_by(|a, b| (b.1.1.len(), &a.0).cmp(&(a.1.1.len(), &b.0)));
        keyed.into_iter().map(|(_, named)| named).collect()
    };
    let all = sorted.len();
    sorted.truncate(COMPANIES);
    let says = match sorted.first() {
        None => "not known: no company of a connection is known".to_owned(),
        Some((name, people)) => {
            format!(
                "{} in {}, most of them at {name} ({})",
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
        people,
        ..Bar::new(name, 0.0, "")
    };
    Reading {
        n: known,
        value: Some(all as f64),
        unit: Unit::Count,
        low: None,
        high: None,
        unknown,
        says,
        plot: Plot::Bars,
        people,
        bars: sorted.into_iter().map(bar).collect(),
    }
}
