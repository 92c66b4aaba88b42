//! Dates and times as LinkedIn has written them since 2016, and as spreadsheets write them again. English always;
//! two-digit years are 20YY, for LinkedIn began in 2003.

use chrono::NaiveDate;
use chrono::NaiveTime;
use chrono::Weekday;
use chrono_tz::America::Los_Angeles;

use crate::domain::time::{Day, Time, from_wall_clock};

/// A date as written, with what stands beside it.
struct Written {
    date: NaiveDate,
    time: Option<NaiveTime>,
    utc: bool,
}

/// Reads `Connected On`: a UTC day. Where an old archive has a time beside it, the time is let go.
pub(crate) fn day(text: &str) -> Option<Day> {
    written(text).map(|written| written.date)
}

/// Reads `Sent At`: US Pacific time whatever the owner's country, unless it is marked as UTC. A date alone is its
/// midnight.
pub(crate) fn pacific(text: &str) -> Option<Time> {
    let written = written(text)?;
    let local = written.date.and_time(written.time.unwrap_or(NaiveTime::MIN));
    Some(if written.utc { local.and_utc() } else { from_wall_clock(local, Los_Angeles) })
}

/// Reads a time in UTC, whether it says so or not. A date alone is its midnight.
pub(crate) fn utc(text: &str) -> Option<Time> {
    written(text).map(|written| written.date.and_time(written.time.unwrap_or(NaiveTime::MIN)).and_utc())
}

/// Finds the day in the name of a ZIP or folder, `Basic_LinkedInDataExport_03-09-2026 (1).zip`: month, day, year.
pub(crate) fn day_in_name(name: &str) -> Option<Day> {
    let bytes = name.as_bytes();
    (0..bytes.len()).find_map(|at| {
        let piece = name.get(at..at + 10)?;
        let alone = |byte: Option<&u8>| byte.is_none_or(|byte| !byte.is_ascii_digit());
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        let shape = piece.bytes().enumerate().all(|(index, byte)| match index {
            2 | 5 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
        (shape && alone(before) && alone(bytes.get(at + 10))).then(|| numeric(piece, '-')).flatten()
    })
}

fn written(text: &str) -> Option<Written> {
    let (mut date, mut time, mut half, mut utc) = (Vec::new(), None, None, false);
    for word in text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()) {
        let lower = word.to_ascii_lowercase();
        match lower.as_str() {
            "am" | "a.m." => half = Some(Half::Morning),
            "pm" | "p.m." => half = Some(Half::Afternoon),
            "utc" | "gmt" => utc = true,
            clock if clock.contains(':') && time.is_none() => {
                let (clock, glued) = split_half(clock);
                half = half.or(glued);
                time = Some(clock.to_owned());
            }
            weekday if date.is_empty() && weekday.parse::<Weekday>().is_ok() => {}
            _ => date.push(word),
        }
    }
    let time = match time {
        Some(clock) => Some(clock_time(&clock, half)?),
        None => None,
    };
    let date = match date.as_slice() {
        [one] => single(one)?,
        [month, day, year] if month_number(month).is_some() => from_parts(year, month_number(month)?, day)?,
        [day, month, year] => from_parts(year, month_number(month)?, day)?,
        _ => return None,
    };
    Some(Written { date, time, utc })
}

/// A date in one word: `1/29/26`, `2024-03-05`, `2024/03/05`, `4-Apr-21`.
fn single(word: &str) -> Option<NaiveDate> {
    let separator = word.chars().find(|c| matches!(c, '/' | '-'))?;
    let parts: Vec<&str> = word.split(separator).collect();
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => from_parts(year, number(month, 2)?, day),
        [day, month, year] if month_number(month).is_some() => from_parts(year, month_number(month)?, day),
        [_, _, _] => numeric(word, separator),
        _ => None,
    }
}

/// Month, day, year, as Americans write them.
fn numeric(word: &str, separator: char) -> Option<NaiveDate> {
    let mut parts = word.split(separator);
    let (month, day, year) = (parts.next()?, parts.next()?, parts.next()?);
    from_parts(year, number(month, 2)?, day)
}

fn from_parts(year: &str, month: u32, day: &str) -> Option<NaiveDate> {
    let year = match year.len() {
        2 => 2000 + number(year, 2)?,
        4 => number(year, 4)?,
        _ => return None,
    };
    let plausible = (1900..2200).contains(&year);
    plausible.then(|| NaiveDate::from_ymd_opt(year.cast_signed(), month, number(day, 2)?)).flatten()
}

#[derive(Clone, Copy)]
enum Half {
    Morning,
    Afternoon,
}

fn split_half(clock: &str) -> (&str, Option<Half>) {
    if let Some(rest) = clock.strip_suffix("am") {
        (rest, Some(Half::Morning))
    } else if let Some(rest) = clock.strip_suffix("pm") {
        (rest, Some(Half::Afternoon))
    } else {
        (clock, None)
    }
}

fn clock_time(clock: &str, half: Option<Half>) -> Option<NaiveTime> {
    let mut parts = clock.split(':');
    let hour = number(parts.next()?, 2)?;
    let minute = number(parts.next()?, 2)?;
    let second = parts.next().map_or(Some(0), |second| number(second, 2))?;
    if parts.next().is_some() {
        return None;
    }
    let hour = match half {
        Some(Half::Morning) if hour == 12 => 0,
        Some(Half::Morning) if hour > 12 => return None,
        Some(Half::Afternoon) if hour < 12 => hour + 12,
        _ => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, second)
}

/// The number of an English month, by its first three letters or in full.
fn month_number(word: &str) -> Option<u32> {
    word.chars().next().filter(char::is_ascii_alphabetic)?;
    let month: chrono::Month = word.trim_end_matches('.').parse().ok()?;
    Some(month.number_from_month())
}

fn number(digits: &str, most: usize) -> Option<u32> {
    let fits = (1..=most).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
pub(crate) mod tests;
