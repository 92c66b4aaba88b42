use super::*;
use crate::demo::network::network;
use crate::demo::past::recent_decisions;
use crate::demo::size::Size;
use crate::domain::insights::plot::Plot;
use crate::domain::insights::reading::{Facts, Reading};
use crate::domain::insights::table::INSIGHTS;
use crate::domain::settings::Settings;
use crate::domain::weighing::fit::Weigher;
use crate::domain::weighing::scale::Scale;

/// The demo network with what was done in it.
fn demo(at: &str) -> (Book, Now) {
    let now = Now::new(at.parse().expect("a time"), chrono_tz::Europe::Berlin);
    let mut book = Book::default();
    for batch in network(now, Size::default().before_decisions()) {
        book.apply(&batch.edits);
    }
    for (_, batch) in recent_decisions(&book, now) {
        book.apply(&batch.edits);
    }
    (book, now)
}

/// Why an insight has nothing to show; `None` where it has.
fn missing(name: &str, reading: &Reading, book: &Book) -> Option<String> {
    let value = reading.value.unwrap_or(f64::NAN);
    let (low, high) = (reading.low.unwrap_or(f64::NAN), reading.high.unwrap_or(f64::NAN));
    let bar = |n: usize| reading.bars.get(n).map_or(f64::NAN, |bar| bar.value);
    let is_there = match name {
        "wait" => (0.25..0.6).contains(&value) && high - low < 0.2 && bar(0) > 0.02 && bar(5) > bar(4),
        "owed" => (5.0..120.0).contains(&value),
        "followed" => low > 0.02 && high < 0.5,
        "moved" => reading.bars.len() > 5,
        "wall" => match &reading.plot {
            Plot::Forecast(forecast) => {
                let plans = forecast.days.iter().any(|day| day.planned.is_some_and(|planned| planned < day.low));
                plans && forecast.days.iter().any(|day| day.high - day.low > 5.0)
            }
            Plot::Bars | Plot::Survival(_) | Plot::Calendar(_) | Plot::Weeks(_) => false,
        },
        "swap" => value >= 3.0 && reading.bars.iter().all(|bar| bar.value > 1.5),
        "shelves" => bar(4) > 5.0 && bar(0) > bar(4) && (1..4).any(|n| bar(n) > 0.0),
        "cohorts" => ["accepted", "waiting", "withdrawn", "ended"]
            .iter()
            .all(|word| reading.bars.iter().any(|bar| bar.says.contains(word))),
        "note" => low > 0.0,
        "reciprocity" => low > 0.5 && high < 0.9,
        "calendar" => (3.0..20.0).contains(&value),
        "growth" => {
            reading.says.matches("by the archive of").count() == 2
                && reading.bars.iter().any(|bar| bar.says.contains("gone"))
        }
        "where" => {
            bar(0) > 1.4 * bar(1) && reading.bars.iter().any(|bar| bar.change.is_some_and(|change| change > 0.0))
        }
        "speed" => high < 8.0 && bar(3) > 2.0 * bar(1),
        "road" => (0..3).all(|n| bar(n) > 1.2 * bar(n + 1)) && bar(3) > 20.0,
        "revive" => {
            let proven =
                |person: &PersonId| book.person(*person).is_some_and(|person| person.details().evidence.is_some());
            let count = reading.people.iter().filter(|person| proven(person)).count();
            count > 3 && count < reading.people.len()
        }
        other => return Some(format!("nothing is said here of {other}")),
    };
    (!is_there).then(|| format!("{name}: {} {} {:?}", reading.number(), reading.says, reading.bars))
}

#[test]
fn each_insight_shows_its_signal() {
    for at in ["2026-11-25T15:00:00Z", "2027-03-01T07:30:00Z"] {
        let (book, now) = demo(at);
        let settings = Settings::default();
        let facts = Facts::of(&book, &settings, now);
        let missing: Vec<_> = INSIGHTS.iter().filter_map(|row| missing(row.name, &(row.ask)(&facts), &book)).collect();
        assert!(missing.is_empty(), "{at}: {missing:#?}");
    }
}

#[test]
fn those_who_accept_fit_better_than_those_who_do_not() {
    let (book, _) = demo("2026-11-25T15:00:00Z");
    let (settings, scale) = (Settings::default(), Scale::of(&book));
    let weigher = Weigher::new(&book, &settings, &scale);
    let mean = |of: &dyn Fn(&Request) -> bool| {
        let asked = book.requests().filter(|request| request.direction == Direction::Sent && of(request));
        let people: Vec<_> = asked.filter_map(|request| book.person(request.person)).collect();
        people.iter().map(|person| f64::from(weigher.score(person).unwrap_or(50))).sum::<f64>() / people.len() as f64
    };
    let accepted = mean(&|request| matches!(request.state, State::Accepted { .. }));
    let not = mean(&|request| request.is_pending() || matches!(request.state, State::Closed { .. }));
    assert!(accepted > not + 5.0, "{accepted} {not}");
}
