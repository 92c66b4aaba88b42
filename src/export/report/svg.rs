//! The plots of a report as pictures within the page.

use std::fmt::Write as _;

use chrono::Datelike as _;

use crate::domain::insights::plot::{Forecast, Marked, Plot, Waited, Week};
use crate::domain::insights::reading::{Bar, Reading};
use crate::export::text::escaped;

/// Units of a picture; the page makes it as wide as there is room.
const WIDTH: f64 = 640.0;

/// Units of a line of bars.
const LINE: f64 = 18.0;

/// Units of a curve from top to bottom.
const HEIGHT: f64 = 180.0;

/// Units left of a curve and of bars.
const LEFT: f64 = 130.0;

const INK: &str = "#2a6f97";

const PALE: &str = "#cfe3ee";

/// Most bars that are drawn.
const MOST: usize = 15;

/// The picture of an answer; nothing where there is nothing to draw.
pub(crate) fn svg(reading: &Reading, title: &str) -> String {
    let (body, height) = match &reading.plot {
        Plot::Bars if reading.bars.is_empty() => return String::new(),
        Plot::Bars => bars(&reading.bars),
        Plot::Survival(days) if days.len() > 1 => survival(days),
        Plot::Forecast(expected) if expected.days.len() > 1 => forecast(expected),
        Plot::Weeks(all) => weeks(all, &reading.bars),
        Plot::Calendar(days) if !days.is_empty() => calendar(days),
        Plot::Survival(_) | Plot::Forecast(_) | Plot::Calendar(_) => return String::new(),
    };
    format!("<svg viewBox=\"0 0 {WIDTH} {height:.0}\" role=\"img\" aria-label=\"{}\">{body}</svg>\n", escaped(title))
}

fn rect(out: &mut String, (x, y): (f64, f64), (width, height): (f64, f64), colour: &str) {
    let _ =
        write!(out, "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{colour}\"/>");
}

fn text(out: &mut String, x: f64, y: f64, anchor: &str, words: &str) {
    let _ = write!(out, "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{}</text>", escaped(words));
}

fn bars(bars: &[Bar]) -> (String, f64) {
    let mut out = String::new();
    let most = bars.iter().map(|bar| bar.value.abs()).fold(0.0, f64::max).max(f64::MIN_POSITIVE);
    for (n, bar) in bars.iter().take(MOST).enumerate() {
        let y = n as f64 * LINE;
        let width = bar.value.abs() / most * 220.0;
        text(&mut out, LEFT - 6.0, y + 12.0, "end", &bar.label.chars().take(22).collect::<String>());
        rect(&mut out, (LEFT, y + 3.0), (width, LINE - 6.0), INK);
        let change =
            bar.change.filter(|change| change.abs() >= 0.5).map_or_else(String::new, |c| format!(" ({c:+.0})"));
        text(&mut out, LEFT + width + 6.0, y + 12.0, "start", &format!("{}{change}", bar.says));
    }
    (out, bars.len().min(MOST) as f64 * LINE)
}

fn weeks(weeks: &[Week], bars: &[Bar]) -> (String, f64) {
    let mut out = String::new();
    let most = f64::from(weeks.iter().map(|week| week.sent()).max().unwrap_or(0).max(1));
    for (n, (week, bar)) in weeks.iter().zip(bars).enumerate() {
        let y = n as f64 * LINE;
        text(&mut out, LEFT - 6.0, y + 12.0, "end", &bar.label);
        let waiting = if week.is_young { "#e8e8e8" } else { PALE };
        let mut x = LEFT;
        let parts = [(week.accepted, INK), (week.waiting, waiting), (week.withdrawn, "#bbb"), (week.ended, "#888")];
        for (count, colour) in parts {
            let width = f64::from(count) / most * 220.0;
            rect(&mut out, (x, y + 3.0), (width, LINE - 6.0), colour);
            x += width;
        }
        text(&mut out, x + 6.0, y + 12.0, "start", &bar.says);
    }
    (out, weeks.len() as f64 * LINE)
}

/// A curve with its range: the points as shares of the axis below and of that on the left, from 0 to 1.
fn curve(out: &mut String, points: &[(f64, f64, (f64, f64))]) {
    let place = |x: f64, y: f64| format!("{:.1},{:.1}", 50.0 + x * (WIDTH - 60.0), HEIGHT * (1.0 - y));
    let upper = points.iter().map(|(x, _, (_, high))| place(*x, *high));
    let lower = points.iter().rev().map(|(x, _, (low, _))| place(*x, *low));
    let around: Vec<String> = upper.chain(lower).collect();
    let line: Vec<String> = points.iter().map(|(x, y, _)| place(*x, *y)).collect();
    let _ = write!(out, "<polygon points=\"{}\" fill=\"{PALE}\"/>", around.join(" "));
    let _ = write!(out, "<polyline points=\"{}\" fill=\"none\" stroke=\"{INK}\" stroke-width=\"2\"/>", line.join(" "));
    let _ = write!(out, "<path d=\"M50 0V{HEIGHT}H{WIDTH}\" fill=\"none\" stroke=\"#999\"/>");
}

fn survival(days: &[Waited]) -> (String, f64) {
    let mut out = String::new();
    let last = f64::from(days.last().map_or(1, |day| day.day)).ln_1p();
    let most = days.iter().map(|day| day.range.1).fold(0.01, f64::max);
    let at = |day: u32| f64::from(day).ln_1p() / last;
    let points: Vec<_> =
        days.iter().map(|day| (at(day.day), day.share / most, (day.range.0 / most, day.range.1 / most))).collect();
    curve(&mut out, &points);
    text(&mut out, 46.0, 10.0, "end", &format!("{:.0} %", most * 100.0));
    text(&mut out, 46.0, HEIGHT, "end", "0 %");
    for day in [0, 1, 3, 7, 14, 30, 90, 180] {
        text(&mut out, 50.0 + at(day) * (WIDTH - 60.0), HEIGHT + 14.0, "middle", &day.to_string());
    }
    text(&mut out, WIDTH, HEIGHT - 6.0, "end", "days after sending");
    (out, HEIGHT + 20.0)
}

fn forecast(forecast: &Forecast) -> (String, f64) {
    let mut out = String::new();
    let Forecast { days, wall } = forecast;
    let most = days.iter().map(|day| day.high).fold(wall.map_or(1.0, f64::from), f64::max) * 1.05;
    let last = (days.len() - 1) as f64;
    let points: Vec<_> = days
        .iter()
        .enumerate()
        .map(|(n, day)| (n as f64 / last, day.middle / most, (day.low / most, day.high / most)))
        .collect();
    curve(&mut out, &points);
    if let Some(wall) = wall {
        let y = HEIGHT * (1.0 - f64::from(*wall) / most);
        let _ = write!(out, "<path d=\"M50 {y:.1}H{WIDTH}\" stroke=\"#b5651d\" stroke-dasharray=\"6 4\"/>");
        text(&mut out, 46.0, y + 4.0, "end", &wall.to_string());
    }
    text(&mut out, 46.0, HEIGHT, "end", "0");
    for (n, day) in days.iter().enumerate().step_by(14) {
        let x = 50.0 + n as f64 / last * (WIDTH - 60.0);
        text(&mut out, x, HEIGHT + 14.0, "middle", &day.day.format("%-d %b").to_string());
    }
    (out, HEIGHT + 20.0)
}

/// Years that are drawn.
const YEARS: i32 = 5;

fn calendar(days: &[Marked]) -> (String, f64) {
    let mut out = String::new();
    let last = days.last().map_or(0, |day| day.day.year());
    let first = days.first().map_or(last, |day| day.day.year()).max(last - YEARS + 1);
    let most = f64::from(days.iter().map(|day| day.count).max().unwrap_or(1)).ln_1p();
    for year in first..=last {
        text(&mut out, 46.0, f64::from(last - year) * 90.0 + 40.0, "end", &year.to_string());
    }
    for day in days.iter().filter(|day| day.day.year() >= first) {
        let opens = day.day.with_ordinal(1).map_or(0, |first| first.weekday().num_days_from_monday());
        let week = (day.day.ordinal0() + opens) / 7;
        let x = 54.0 + f64::from(week) * 10.8;
        let y = f64::from(last - day.day.year()) * 90.0 + f64::from(day.day.weekday().num_days_from_monday()) * 11.0;
        let depth = 0.25 + 0.75 * f64::from(day.count).ln_1p() / most;
        let ring = if day.stands_out { " stroke=\"#b5651d\" stroke-width=\"2\"" } else { "" };
        let _ = write!(
            out,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"9\" height=\"9\" fill=\"{INK}\" fill-opacity=\"{depth:.2}\"{ring}/>"
        );
    }
    (out, f64::from(last - first + 1) * 90.0)
}
