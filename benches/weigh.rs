//! How long it takes to weigh everybody anew, as when a goal changes, and to answer each question about the network: `cargo bench --bench weigh`.

#![allow(clippy::disallowed_macros, reason = "a benchmark prints its figures")]

use std::time::{Duration, Instant};

use chrono::DateTime;
use ties::demo::network::network;
use ties::demo::size::Size;
use ties::domain::insights::table as insights;
use ties::domain::record::book::Book;
use ties::domain::settings::Settings;
use ties::domain::time::Now;
use ties::domain::weighing::backtest::backtest;
use ties::domain::weighing::fit::{Scores, Weigher};
use ties::domain::weighing::scale::Scale;
use ties::domain::weighing::then::KnownThen;
use ties::domain::zone::Zone;

fn main() {
    let at = DateTime::from_timestamp(1_795_000_000, 0).unwrap_or_default();
    let now = Now::new(at, Zone::UTC);
    let mut book = Book::default();
    for batch in network(now, Size { connections: 30_000, pending: 5_000, received: 12 }) {
        book.apply(&batch.edits);
    }
    let settings = Settings::default();
    println!("{} people, {} goals", book.people().count(), book.goals().len());
    let weigh = || {
        let scale = Scale::of(&book);
        Scores::all(&Weigher::new(&book, &settings, &scale)).any()
    };
    report("weigh everybody", &times(weigh));
    for name in insights::names() {
        report(name, &times(|| insights::answer(name, &book, &settings, now).is_some()));
    }
    let scale = Scale::of(&book);
    let weigher = Weigher::new(&book, &settings, &scale);
    report("back-test", &times(|| backtest(&book, weigher, now, &KnownThen::default()).sent.auc.is_some()));
}

fn times(mut what: impl FnMut() -> bool) -> Vec<Duration> {
    let mut times: Vec<_> = (0..100)
        .map(|_| {
            let start = Instant::now();
            assert!(std::hint::black_box(what()), "there is something to weigh");
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times
}

fn report(name: &str, times: &[Duration]) {
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    println!(
        "{name:<20} {:>8.1} ms median {:>8.1} ms p99",
        ms(times[times.len() / 2]),
        ms(times[times.len() * 99 / 100])
    );
}
