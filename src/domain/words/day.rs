//! Days as people write them: "tomorrow", "in 3 days", "next tue", "2 weeks ago", "24 Dec", "2026-12-24".

use chrono::Datelike;
use chrono::Days;
use chrono::Months;
use chrono::Weekday;

use crate::domain::time::Day;

/// Which way a day lies that does not say it: "tue", "24 Dec", "3 days".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// In the days to come, as for a follow-up.
    Ahead,
    /// In the days gone by, as for a meeting that is logged.
    Back,
}

/// A day as it stands in a sentence: "3 Nov 2026".
pub(crate) fn said(day: Day) -> String {
    day.format("%-d %b %Y").to_string()
}

/// From how many days on years are counted.
const YEARS_FROM: i64 = 730;

/// A number of days in the largest unit that leaves more than one: "5 days", "14 months", "6 years".
pub(crate) fn span(days: i64) -> String {
    match days {
        1 => "1 day".to_owned(),
        ..60 => format!("{days} days"),
        60..YEARS_FROM => format!("{} months", days / 30),
        _ => format!("{} years", years(days)),
    }
}

/// How long ago a day is that lies so many days back, at least two: "182 days ago", "6 years ago".
pub(crate) fn ago(days: i64) -> String {
    if days < YEARS_FROM { format!("{days} days ago") } else { format!("{} years ago", years(days)) }
}

/// Whole years in so many days.
fn years(days: i64) -> i64 {
    days * 100 / 36_525
}

/// Farthest day, in years from today.
const FARTHEST_YEARS: i32 = 100;

/// Reads a day; `None` where the text is not one.
pub(crate) fn parse(text: &str, today: Day, way: Way) -> Option<Day> {
    let lower = text.trim().to_lowercase().replace(',', " ");
    let words: Vec<&str> = lower.split_whitespace().collect();
    let words = match &words[..] {
        ["on" | "at", rest @ ..] => rest,
        words => words,
    };
    let day = match words {
        ["today" | "now"] => Some(today),
        ["tomorrow"] => today.succ_opt(),
        ["yesterday"] => today.pred_opt(),
        ["next", unit] => weekday(unit, today, Way::Ahead).or_else(|| away(today, 1, unit, Way::Ahead)),
        ["last", unit] => weekday(unit, today, Way::Back).or_else(|| away(today, 1, unit, Way::Back)),
        ["in", count, unit] => away(today, number(count)?, unit, Way::Ahead),
        ["in", glued] => glued_away(today, glued, Way::Ahead),
        [count, unit, "ago"] => away(today, number(count)?, unit, Way::Back),
        [glued, "ago"] => glued_away(today, glued, Way::Back),
        [one] => one
            .parse::<Day>()
            .ok()
            .or_else(|| dotted(one, today, way))
            .or_else(|| weekday(one, today, way))
            .or_else(|| glued_away(today, one.trim_start_matches('+'), way)),
        [a, b, year] => in_year(a, b, year.parse().ok()?),
        [a, b] => away_or_date(a, b, today, way),
        _ => None,
    }?;
    ((day.year() - today.year()).abs() <= FARTHEST_YEARS).then_some(day)
}

/// The longest beginning of a text that is a day, in whole words, and what is left of the text.
pub(crate) fn parse_first(text: &str, today: Day, way: Way) -> Option<(Day, &str)> {
    let ends: Vec<usize> = text
        .char_indices()
        .filter(|(_, c)| c.is_whitespace() || *c == ':')
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    let longest = ends.into_iter().take(6).collect::<Vec<_>>();
    longest.into_iter().rev().find_map(|end| parse(&text[..end], today, way).map(|day| (day, &text[end..])))
}

/// What a text begins with that was meant as a day and is none: "31 feb", "2026-13-45", "in 99999999 days". Other words
/// may be anything.
pub(crate) fn misread(text: &str, today: Day, way: Way) -> Option<&str> {
    let text = text.trim_start();
    if parse_first(text, today, way).is_some() {
        return None;
    }
    let end_of = |from: usize| {
        let begin = from + text[from..].len() - text[from..].trim_start().len();
        let length = text[begin..].find(|c: char| c.is_whitespace() || c == ':').unwrap_or(text.len() - begin);
        begin + length
    };
    let one = end_of(0);
    let two = end_of(one);
    let three = end_of(two);
    let lower = |from: usize, to: usize| text[from..to].trim().to_lowercase();
    let (first, second, third) = (lower(0, one), lower(one, two), lower(two, three));
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let is_unit = |word: &str| away(today, 1, word, way).is_some();
    let is_month = |word: &str| word.parse::<chrono::Month>().is_ok();
    if is_date(&first) {
        return Some(&text[..one]);
    }
    if is_number(&first) && (is_unit(&second) || is_month(&second)) || is_month(&first) && is_number(&second) {
        return Some(&text[..two]);
    }
    (first == "in" && is_number(&second) && is_unit(&third)).then(|| &text[..three])
}

/// Whether a word has the shape of a date: three numbers, or two and a full stop behind each. "24/7" and "3.5" have not.
fn is_date(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['-', '/', '.']).collect();
    let figures = |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    match &parts[..] {
        [day, month, ""] => word.ends_with('.') && figures(day) && figures(month),
        [a, b, c] => [a, b, c].into_iter().all(figures),
        _ => false,
    }
}

fn number(word: &str) -> Option<u32> {
    match word {
        "a" | "an" | "one" => Some(1),
        "two" => Some(2),
        "three" => Some(3),
        _ => word.parse().ok(),
    }
}

fn away_or_date(a: &str, b: &str, today: Day, way: Way) -> Option<Day> {
    if let Some(day) = number(a).and_then(|count| away(today, count, b, way)) {
        return Some(day);
    }
    nearest_year(today, way, |year| in_year(a, b, year))
}

/// Day and month as most of Europe writes them: "24.12.", "24.12.2026". With slashes nobody can tell which is which.
fn dotted(word: &str, today: Day, way: Way) -> Option<Day> {
    let parts: Vec<&str> = word.split('.').collect();
    let (day, month, year) = match parts[..] {
        [day, month, year] => (day.parse().ok()?, month.parse().ok()?, year),
        _ => return None,
    };
    if !year.is_empty() {
        return Day::from_ymd_opt(year.parse().ok().filter(|_| year.len() == 4)?, month, day);
    }
    nearest_year(today, way, |year| Day::from_ymd_opt(year, month, day))
}

/// The next or the last of the days of that name; 29 February may be years away.
fn nearest_year(today: Day, way: Way, in_year: impl Fn(i32) -> Option<Day>) -> Option<Day> {
    let years = (0..=8).map(|n| if way == Way::Ahead { n } else { -n });
    years.filter_map(|n| in_year(today.year() + n)).find(|day| match way {
        Way::Ahead => *day >= today,
        Way::Back => *day <= today,
    })
}

/// A month and a day, in either order.
fn in_year(a: &str, b: &str, year: i32) -> Option<Day> {
    let month = |word: &str| word.parse::<chrono::Month>().ok().map(|month| month.number_from_month());
    let digits = |word: &str| {
        let word = ["st", "nd", "rd", "th", "."].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
        word.parse::<u32>().ok()
    };
    let (month, day) = match (month(a), month(b)) {
        (Some(month), None) => (month, digits(b)?),
        (None, Some(month)) => (month, digits(a)?),
        _ => return None,
    };
    Day::from_ymd_opt(year, month, day)
}

/// "3d", "2w", "1m", "1y".
fn glued_away(today: Day, word: &str, way: Way) -> Option<Day> {
    let at = word.find(|c: char| !c.is_ascii_digit()).filter(|at| *at > 0)?;
    let unit = &word[at..];
    matches!(unit, "d" | "w" | "m" | "y").then(|| away(today, word[..at].parse().ok()?, unit, way)).flatten()
}

fn away(today: Day, count: u32, unit: &str, way: Way) -> Option<Day> {
    let months = match unit {
        "m" | "month" | "months" => Some(count),
        "y" | "year" | "years" => Some(count.checked_mul(12)?),
        _ => None,
    };
    if let Some(months) = months.map(Months::new) {
        return match way {
            Way::Ahead => today.checked_add_months(months),
            Way::Back => today.checked_sub_months(months),
        };
    }
    let days = match unit {
        "d" | "day" | "days" => count,
        "w" | "week" | "weeks" => count.checked_mul(7)?,
        _ => return None,
    };
    let days = Days::new(u64::from(days));
    match way {
        Way::Ahead => today.checked_add_days(days),
        Way::Back => today.checked_sub_days(days),
    }
}

/// The next or the last such weekday; today is neither.
fn weekday(word: &str, today: Day, way: Way) -> Option<Day> {
    let wanted: Weekday = word.parse().ok()?;
    let days = match way {
        Way::Ahead => wanted.days_since(today.weekday()),
        Way::Back => today.weekday().days_since(wanted),
    };
    away(today, if days == 0 { 7 } else { days }, "d", way)
}

#[cfg(test)]
pub(crate) mod tests;
