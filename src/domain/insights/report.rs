//! A report of the network, from the same rows as the tab: the year in a few lines, each question with its answer, and
//! three things to do.

use chrono::Datelike as _;
use serde::Serialize;

use crate::domain::insights::reading::{Facts, Reading};
use crate::domain::insights::table::{INSIGHTS, InsightRow, Tells, ToDo};
use crate::domain::record::connection::Standing;
use crate::domain::record::id::PersonId;
use crate::domain::record::request::{Direction, State};
use crate::domain::time::Day;
use crate::domain::words::count::{counted, grouped};

/// What is told of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Names {
    Whole,
    /// Initials, and no company.
    Redacted,
}

/// A report.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Report {
    pub(crate) year: i32,
    pub(crate) made_on: Day,
    /// The year in a few lines: what, and how many.
    pub(crate) lines: Vec<Line>,
    pub(crate) sections: Vec<Section>,
    pub(crate) actions: Vec<String>,
}

/// A line about a year: what, and how many.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Line {
    pub(crate) what: &'static str,
    pub(crate) count: String,
}

/// A question with its answer.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Section {
    pub(crate) question: &'static str,
    pub(crate) source: &'static str,
    pub(crate) reading: Reading,
    /// The first people behind it, and how many there are beside them.
    pub(crate) people: String,
}

/// People that are named of each answer.
const NAMED: usize = 5;

/// Things to do at the end.
const ACTIONS: usize = 3;

/// Makes a report of a year.
pub(crate) fn report(facts: &Facts<'_>, year: i32, names: Names) -> Report {
    let mut answers: Vec<(&'static InsightRow, Reading)> = INSIGHTS.iter().map(|row| (row, (row.ask)(facts))).collect();
    let mut to_do: Vec<(&ToDo, &Reading)> = answers
        .iter()
        .filter_map(|(row, reading)| row.to_do.as_ref().map(|to_do| (to_do, reading)))
        .filter(|(_, reading)| !reading.people.is_empty())
        .collect();
    to_do.sort_by_key(|(to_do, _)| to_do.place);
    let line = |(to_do, reading): &(&ToDo, &Reading)| {
        format!("{} {} ({})", to_do.verb, named(facts, &reading.people, 3, names), to_do.how)
    };
    let actions = to_do.iter().take(ACTIONS).map(line).collect();
    if names == Names::Redacted {
        for (row, reading) in &mut answers {
            match row.tells {
                Tells::Numbers => {}
                Tells::OwnPlaces => {
                    reading.bars.iter_mut().for_each(|bar| bar.says = reading.unit.shown(bar.value));
                }
                Tells::Names => {
                    reading.bars.clear();
                    reading.says = format!("{}, names left out", reading.number());
                }
            }
        }
    }
    let section = |(row, reading): (&'static InsightRow, Reading)| Section {
        question: row.question,
        source: row.source,
        people: named(facts, &reading.people, NAMED, names),
        reading,
    };
    Report {
        year,
        made_on: facts.now.today(),
        lines: lines(facts, year),
        sections: answers.into_iter().map(section).collect(),
        actions,
    }
}

/// The first of some people, and how many there are beside them.
fn named(facts: &Facts<'_>, people: &[PersonId], most: usize, names: Names) -> String {
    let name = |person: &PersonId| match names {
        Names::Whole => facts.book.name(*person).to_owned(),
        Names::Redacted => {
            let words = facts.book.name(*person).split_whitespace();
            let initials = words.filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
            initials.flat_map(|initial| [initial, '.']).collect()
        }
    };
    let first: Vec<String> = people.iter().take(most).map(name).collect();
    match people.len().saturating_sub(most) {
        0 => first.join(", "),
        more => format!("{} and {} more", first.join(", "), grouped(more as u64)),
    }
}

/// A year in a few lines.
fn lines(facts: &Facts<'_>, year: i32) -> Vec<Line> {
    let (book, now) = (facts.book, facts.now);
    let within = |day: Day| day.year() == year;
    let requests = |direction| book.requests().filter(move |r| r.direction == direction && !r.is_draft());
    let sent: Vec<_> =
        requests(Direction::Sent).filter(|r| r.sent_at.is_some_and(|at| within(now.day_of(at)))).collect();
    let count = |test: &dyn Fn(&State) -> bool| sent.iter().filter(|request| test(&request.state)).count();
    let received = requests(Direction::Received).filter(|r| r.sent_at.is_some_and(|at| within(now.day_of(at)))).count();
    let new = book.connections().filter(|tie| tie.connected_on.is_some_and(within)).count();
    let gone = |tie: &&crate::domain::record::connection::Connection| match &tie.standing {
        Standing::Connected => false,
        Standing::Removed { at, .. } => within(now.day_of(*at)),
        Standing::Lost { on } => within(*on),
    };
    let gone = book.connections().filter(gone).count();
    let standing = book.connections().filter(|tie| tie.stands()).count();
    let of_year = || {
        let years = |told: &'_ crate::domain::record::correspondence::Correspondence| {
            told.exchange.years.iter().find(|other| other.year == year).copied()
        };
        book.correspondences().filter_map(years)
    };
    let (wrote, read): (u64, u64) =
        of_year().fold((0, 0), |(wrote, read), y| (wrote + u64::from(y.sent), read + u64::from(y.received)));
    let both = of_year().filter(|year| year.sent > 0 && year.received > 0).count();
    let logged = book.people().flat_map(|person| book.interactions_of(person.id)).filter(|met| within(met.on)).count();
    let n = |count: usize| grouped(count as u64);
    let lines = vec![
        ("Connections now", n(standing)),
        ("New", n(new)),
        ("Gone", n(gone)),
        ("Requests sent", n(sent.len())),
        ("of them accepted", n(count(&|state| matches!(state, State::Accepted { .. })))),
        ("of them withdrawn", n(count(&|state| matches!(state, State::Withdrawn { .. })))),
        ("Requests received", n(received)),
        ("Messages", format!("{} of yours, {} of others", grouped(wrote), grouped(read))),
        ("Both ways", counted(both as u64, "person", "people")),
        ("Contacts logged", n(logged)),
    ];
    lines.into_iter().map(|(what, count)| Line { what, count }).collect()
}
