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

/// Units left of bars, for their names.
const LEFT: f64 = 170.0;

/// Units that a letter takes on the average, on the wide side.
const LETTER: f64 = 6.2;

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
    // The letters stand with the picture: not every program that prints looks into the style of the page for them.
    let letters = "font-size=\"11\" font-family=\"system-ui,sans-serif\" fill=\"#444\"";
    let title = escaped(title);
    format!("<svg viewBox=\"0 0 {WIDTH} {height:.0}\" {letters} role=\"img\" aria-label=\"{title}\">{body}</svg>\n")
}

fn rect(out: &mut String, (x, y): (f64, f64), (width, height): (f64, f64), colour: &str) {
    let _ =
        write!(out, "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{colour}\"/>");
}

fn text(out: &mut String, x: f64, y: f64, anchor: &str, words: &str) {
    let _ = write!(out, "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{}</text>", escaped(words));
}

/// A name as far as there is room left of a bar.
fn name(out: &mut String, y: f64, label: &str) {
    let most = ((LEFT - 8.0) / LETTER) as usize;
    let cut = label.chars().count() > most;
    let shown: String = label.chars().take(if cut { most - 1 } else { most }).collect();
    text(out, LEFT - 6.0, y + 12.0, "end", &format!("{shown}{}", if cut { "…" } else { "" }));
}

/// What stands right of a bar, on as many lines as it takes; gives how many.
fn beside(out: &mut String, (x, y): (f64, f64), words: &str) -> usize {
    let room = (((WIDTH - x) / LETTER) as usize).max(12);
    let mut lines = vec![String::new()];
    for word in words.split_whitespace() {
        let line = lines.last().map_or(0, |line| line.chars().count());
        if line > 0 && line + 1 + word.chars().count() > room {
            lines.push(String::new());
        }
        if let Some(last) = lines.last_mut() {
            last.push_str(if last.is_empty() { "" } else { " " });
            last.push_str(word);
        }
    }
    for (n, line) in lines.iter().enumerate() {
        text(out, x, y + 12.0 + n as f64 * (LINE - 4.0), "start", line);
    }
    lines.len()
}

/// How far the next bar lies below one with so many lines beside it.
fn step(lines: usize) -> f64 {
    LINE + lines.saturating_sub(1) as f64 * (LINE - 4.0)
}

fn bars(bars: &[Bar]) -> (String, f64) {
    let mut out = String::new();
    let most = bars.iter().map(|bar| bar.value.abs()).fold(0.0, f64::max).max(f64::MIN_POSITIVE);
    // Long words leave less room for the bars.
    let longest = bars.iter().map(|bar| bar.says.chars().count()).max().unwrap_or(0);
    let widest = if longest > 30 { 60.0 } else { 220.0 };
    let mut y = 0.0;
    for bar in bars.iter().take(MOST) {
        let width = bar.value.abs() / most * widest;
        name(&mut out, y, &bar.label);
        rect(&mut out, (LEFT, y + 3.0), (width, LINE - 6.0), INK);
        let change =
            bar.change.filter(|change| change.abs() >= 0.5).map_or_else(String::new, |c| format!(" ({c:+.0})"));
        y += step(beside(&mut out, (LEFT + width + 6.0, y), &format!("{}{change}", bar.says)));
    }
    (out, y)
}

/// What the colours of a week mean.
const PARTS: [(&str, &str); 5] =
    [("accepted", INK), ("waiting", PALE), ("waiting, sent lately", YOUNG), ("withdrawn", "#bbb"), ("ended", "#888")];

const YOUNG: &str = "#e8e8e8";

fn weeks(weeks: &[Week], bars: &[Bar]) -> (String, f64) {
    let mut out = String::new();
    let most = f64::from(weeks.iter().map(|week| week.sent()).max().unwrap_or(0).max(1));
    let mut y = 0.0;
    for (week, bar) in weeks.iter().zip(bars) {
        name(&mut out, y, &bar.label);
        let waiting = if week.is_young { YOUNG } else { PALE };
        let mut x = LEFT;
        let parts = [(week.accepted, INK), (week.waiting, waiting), (week.withdrawn, "#bbb"), (week.ended, "#888")];
        for (count, colour) in parts {
            let width = f64::from(count) / most * 180.0;
            rect(&mut out, (x, y + 3.0), (width, LINE - 6.0), colour);
            x += width;
        }
        y += step(beside(&mut out, (x + 6.0, y), &bar.says));
    }
    let mut x = LEFT;
    for (what, colour) in PARTS {
        rect(&mut out, (x, y + 6.0), (9.0, 9.0), colour);
        text(&mut out, x + 13.0, y + 15.0, "start", what);
        x += 22.0 + what.len() as f64 * LETTER;
    }
    (out, y + 20.0)
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
    text(&mut out, WIDTH - 10.0, HEIGHT + 30.0, "end", "days after sending");
    if let Some(from) = days.iter().find(|day| day.published) {
        let x = 50.0 + at(from.day) * (WIDTH - 60.0);
        let _ = write!(out, "<path d=\"M{x:.1} 0V{HEIGHT}\" stroke=\"#999\" stroke-dasharray=\"2 3\"/>");
        text(&mut out, 50.0, HEIGHT + 30.0, "start", "right of the dotted line: the shape of published numbers");
    }
    (out, HEIGHT + 36.0)
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
    let planned: Vec<String> = days
        .iter()
        .enumerate()
        .filter_map(|(n, day)| {
            let y = HEIGHT * (1.0 - day.planned? / most);
            Some(format!("{:.1},{y:.1}", 50.0 + n as f64 / last * (WIDTH - 60.0)))
        })
        .collect();
    if !planned.is_empty() {
        let points = planned.join(" ");
        let _ = write!(out, "<polyline points=\"{points}\" fill=\"none\" stroke=\"#666\" stroke-dasharray=\"3 3\"/>");
        text(&mut out, WIDTH - 10.0, HEIGHT + 30.0, "end", "dashed: with the withdrawals that are planned");
    }
    text(&mut out, 46.0, HEIGHT, "end", "0");
    for (n, day) in days.iter().enumerate().step_by(14) {
        let x = 50.0 + n as f64 / last * (WIDTH - 60.0);
        text(&mut out, x, HEIGHT + 14.0, "middle", &day.day.format("%-d %b").to_string());
    }
    (out, HEIGHT + if planned.is_empty() { 20.0 } else { 36.0 })
}

/// Years that are drawn.
const YEARS: i32 = 5;

/// Units from one year to the next, and those of the names of months above the first.
const YEAR: f64 = 90.0;

const MONTHS: f64 = 14.0;

fn calendar(days: &[Marked]) -> (String, f64) {
    let mut out = String::new();
    let last = days.last().map_or(0, |day| day.day.year());
    let first = days.first().map_or(last, |day| day.day.year()).max(last - YEARS + 1);
    let largest = days.iter().map(|day| day.count).max().unwrap_or(1);
    let most = f64::from(largest).ln_1p();
    for (n, month) in
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"].iter().enumerate()
    {
        text(&mut out, 54.0 + n as f64 * 47.3, 9.0, "start", month);
    }
    for year in first..=last {
        let top = MONTHS + f64::from(last - year) * YEAR;
        text(&mut out, 28.0, top + 40.0, "end", &year.to_string());
        text(&mut out, 50.0, top + 9.0, "end", "M");
        text(&mut out, 50.0, top + 75.0, "end", "S");
    }
    for day in days.iter().filter(|day| day.day.year() >= first) {
        let opens = day.day.with_ordinal(1).map_or(0, |first| first.weekday().num_days_from_monday());
        let week = (day.day.ordinal0() + opens) / 7;
        let x = 54.0 + f64::from(week) * 10.8;
        let top = MONTHS + f64::from(last - day.day.year()) * YEAR;
        let y = top + f64::from(day.day.weekday().num_days_from_monday()) * 11.0;
        let depth = 0.25 + 0.75 * f64::from(day.count).ln_1p() / most;
        let ring = if day.stands_out { " stroke=\"#b5651d\" stroke-width=\"2\"" } else { "" };
        let _ = write!(
            out,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"9\" height=\"9\" fill=\"{INK}\" fill-opacity=\"{depth:.2}\"{ring}/>"
        );
    }
    let end = MONTHS + f64::from(last - first + 1) * YEAR;
    text(&mut out, 54.0, end, "start", &format!("the darker the more, up to {largest} a day; ringed: stands out"));
    (out, end + 6.0)
}
