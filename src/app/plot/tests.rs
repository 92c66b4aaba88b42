use crate::app::plot::draw_plot;
use crate::domain::insights::plot::{Expected, Forecast, Marked, Plot, Waited, Week};
use crate::domain::insights::reading::{Bar, Reading};
use crate::domain::time::Day;

fn day(n: u64) -> Day {
    Day::from_ymd_opt(2026, 1, 5).expect("a day") + chrono::Days::new(n)
}

fn reading(plot: Plot, bars: Vec<Bar>) -> Reading {
    Reading { bars, plot, ..Reading::count(Vec::new(), String::new()) }
}

fn every() -> Vec<Reading> {
    let waited = |day: u32| {
        let share = 0.4 * f64::from(day).ln_1p() / 181_f64.ln();
        Waited { day, share, range: (share * 0.8, share * 1.2), published: day > 90 }
    };
    let shares = [7, 30].map(|day| Bar::new(format!("{day} d"), waited(day).share, ""));
    let week = |n: u32| Week { accepted: n, waiting: 12 - n, withdrawn: 1, ended: 0, is_young: n < 3 };
    let weeks: Vec<Week> = (0..12).rev().map(week).collect();
    let expected = |n: u64| {
        let middle = 214.0 + n as f64;
        Expected { day: day(n), middle, low: middle - n as f64 / 2.0, high: middle + n as f64 / 2.0, planned: None }
    };
    let marked = |n: u64| Marked { day: day(n * 9), count: 1 + (n % 5) as u32, stands_out: n == 7 };
    vec![
        reading(
            Plot::Bars,
            vec![
                Bar { change: Some(2.0), ..Bar::new("Acme", 12.0, "12") },
                Bar { change: Some(0.0), ..Bar::new("株式会社テスト", 3.0, "3") },
            ],
        ),
        reading(Plot::Survival((0..=180).map(waited).collect()), shares.to_vec()),
        reading(
            Plot::Calendar((0..60).map(marked).collect()),
            (0..60).map(|n| Bar::new(n.to_string(), 1.0, "")).collect(),
        ),
        reading(
            Plot::Weeks(weeks.clone()),
            weeks.iter().map(|week| Bar::new("5 Jan", 1.0, week.sent().to_string())).collect(),
        ),
        reading(Plot::Forecast(Forecast { days: (0..90).map(expected).collect(), wall: Some(300) }), Vec::new()),
    ]
}

#[test]
fn a_plot_fits_into_any_size() {
    for reading in every() {
        for width in 0..130 {
            for height in [0, 1, 2, 3, 5, 8, 20, 50] {
                let canvas = draw_plot(&reading, (width, height));
                assert!(canvas.lines.len() == height && canvas.lines.iter().all(|line| line.len() == width));
            }
        }
    }
}

#[test]
fn what_is_drawn_of_nothing_is_nothing() {
    for plot in [
        Plot::Bars,
        Plot::Survival(Vec::new()),
        Plot::Calendar(Vec::new()),
        Plot::Weeks(Vec::new()),
        Plot::Forecast(Forecast::default()),
    ] {
        draw_plot(&reading(plot, Vec::new()), (60, 12));
    }
}

#[test]
fn a_point_is_found_where_it_is_drawn() {
    for reading in every() {
        let canvas = draw_plot(&reading, (80, 14));
        let found: std::collections::BTreeSet<_> =
            (0..14).flat_map(|y| (0..80).map(move |x| (x, y))).filter_map(|(x, y)| canvas.point_at(x, y)).collect();
        assert!(found.len() > 1, "{:?}", reading.plot);
        assert!(reading.bars.is_empty() || found.iter().all(|point| *point < reading.bars.len()));
    }
}

#[test]
fn plots_are_drawn_as_they_were() {
    let drawn: Vec<String> = every().iter().map(|reading| draw_plot(reading, (60, 12)).text().join("\n")).collect();
    insta::assert_snapshot!(drawn.join("\n\n"));
}
