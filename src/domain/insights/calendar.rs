//! On which days many connections were made at once: where one may know them from.

use std::collections::BTreeMap;

use chrono::{Days, Months};

use crate::domain::insights::plot::{Marked, Plot};
use crate::domain::insights::reading::{Bar, Facts, Reading};
use crate::domain::record::id::PersonId;
use crate::domain::record::own_profile::OwnProfile;
use crate::domain::time::Day;
use crate::domain::words::count::{counted, grouped};
use crate::domain::words::day::said;
use crate::domain::words::text::Text;

/// Days around a day with which it is compared.
const AROUND: u64 = 30;

/// Connections of one day from which it is worth a look at all.
const SEVERAL: u32 = 3;

/// The share of days that chance lifts over the line.
const CHANCE: f64 = 0.025;

pub(crate) fn calendar(facts: &Facts<'_>) -> Reading {
    let mut days: BTreeMap<Day, Vec<PersonId>> = BTreeMap::new();
    let mut unknown = 0;
    for tie in facts.book.connections().filter(|tie| tie.stands()) {
        match tie.connected_on {
            Some(day) => days.entry(day).or_default().push(tie.person),
            None => unknown += 1,
        }
    }
    let marked: Vec<Marked> = days
        .iter()
        .map(|(day, people)| {
            let count = people.len() as u32;
            Marked { day: *day, count, stands_out: stands_out(&days, *day, count) }
        })
        .collect();
    let bursts: Vec<&Marked> = marked.iter().filter(|day| day.stands_out).collect();
    let people: Vec<PersonId> = bursts.iter().flat_map(|day| days[&day.day].iter().copied()).collect();
    let known: u32 = marked.iter().map(|day| day.count).sum();
    let largest = bursts.iter().max_by_key(|day| day.count);
    let says = match (known, largest) {
        (0, _) => "not known: no connection has a day".to_owned(),
        (_, None) => "no day stands out from the weeks around it".to_owned(),
        (_, Some(largest)) => format!(
            "{} of {} connections were made on {} that stand out, most of them on {} ({})",
            grouped(people.len() as u64),
            grouped(u64::from(known)),
            counted(bursts.len() as u64, "day", "days"),
            said(largest.day),
            largest.count
        ),
    };
    let own = OwnPlaces::of(facts.book.own_profile());
    let bar = |((day, people), marked): ((&Day, &Vec<PersonId>), &Marked)| {
        let place = own.on(*day).filter(|_| marked.stands_out);
        let place = place.map_or_else(String::new, |place| format!("; you were at {place} then"));
        let says = format!("{}{place}", counted(people.len() as u64, "connection", "connections"));
        Bar { people: people.clone(), ..Bar::new(said(*day), people.len() as f64, says) }
    };
    Reading {
        n: known,
        value: (known > 0).then_some(bursts.len() as f64),
        unknown,
        bars: days.iter().zip(&marked).map(bar).collect(),
        plot: Plot::Calendar(marked),
        ..Reading::count(people, says)
    }
}

/// Where the user worked and studied, each with its first and its last day.
struct OwnPlaces(Vec<(Day, Day, Text)>);

impl OwnPlaces {
    fn of(own: &OwnProfile) -> OwnPlaces {
        let positions = own.positions.iter().map(|place| (&place.company, &place.started, &place.finished));
        let schools = own.education.iter().map(|place| (&place.name, &place.started, &place.finished));
        let span = |(name, started, finished): (&Text, &Text, &Text)| {
            let (first, _) = span_of(started)?;
            let last = if finished.is_empty() { Day::MAX } else { span_of(finished)?.1 };
            (!name.is_empty()).then(|| (first, last, name.clone()))
        };
        OwnPlaces(positions.chain(schools).filter_map(span).collect())
    }

    /// The first place where the user was on a day.
    fn on(&self, day: Day) -> Option<&Text> {
        self.0.iter().find(|(first, last, _)| (*first..=*last).contains(&day)).map(|(_, _, name)| name)
    }
}

/// The first and the last day of a month or a year as archives write it: `Mar 2021`, `2016`.
fn span_of(text: &str) -> Option<(Day, Day)> {
    let month = Day::parse_from_str(&format!("1 {text}"), "%d %b %Y").ok();
    let (first, months) = match month {
        Some(first) => (first, 1),
        None => (Day::from_ymd_opt(text.trim().parse().ok()?, 1, 1)?, 12),
    };
    Some((first, first.checked_add_months(Months::new(months))?.pred_opt()?))
}

/// Whether a day has more than chance gives to one of its sixty days in forty.
fn stands_out(days: &BTreeMap<Day, Vec<PersonId>>, day: Day, count: u32) -> bool {
    if count < SEVERAL {
        return false;
    }
    let from = day.checked_sub_days(Days::new(AROUND)).unwrap_or(day);
    let to = day.checked_add_days(Days::new(AROUND)).unwrap_or(day);
    let around: usize = days.range(from..=to).map(|(_, people)| people.len()).sum();
    let rate = (around as f64 - f64::from(count)) / (2 * AROUND) as f64;
    at_least(count, rate) < CHANCE
}

/// The chance of so many or more, where so many are usual (Poisson).
fn at_least(count: u32, rate: f64) -> f64 {
    let (mut term, mut below) = ((-rate).exp(), 0.0);
    for n in 0..count {
        below += term;
        term *= rate / f64::from(n + 1);
    }
    (1.0 - below).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::{Day, OwnPlaces, at_least};
    use crate::domain::record::own_profile::{OwnProfile, Position};

    #[test]
    fn it_is_known_where_the_user_was_on_a_day() {
        let place = |company: &str, started: &str, finished: &str| Position {
            company: company.into(),
            started: started.into(),
            finished: finished.into(),
            ..Position::default()
        };
        let positions =
            vec![place("Now", "Mar 2021", ""), place("Then", "2016", "Feb 2021"), place("Never", "soon", "")];
        let own = OwnPlaces::of(&OwnProfile { positions, ..OwnProfile::default() });
        let on = |day: &str| own.on(day.parse::<Day>().expect("a day")).map(ToString::to_string);
        assert_eq!(on("2021-03-01").as_deref(), Some("Now"));
        assert_eq!((on("2021-02-28").as_deref(), on("2016-01-01").as_deref()), (Some("Then"), Some("Then")));
        assert_eq!(on("2015-12-31"), None);
    }

    #[test]
    fn many_on_a_quiet_day_are_no_chance() {
        assert!((at_least(0, 2.0) - 1.0).abs() < 1e-12);
        assert!((at_least(1, 2.0) - (1.0 - (-2.0_f64).exp())).abs() < 1e-12);
        assert!(at_least(12, 0.5) < 1e-9 && at_least(3, 2.0) > 0.3);
    }
}
