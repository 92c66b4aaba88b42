//! Dates and times as LinkedIn has written them since 2016, and as spreadsheets write them again: in their user's
//! language and order of day and month, or as numbers. Two-digit years are 20YY, for LinkedIn began in 2003.

use chrono::NaiveDate;
use chrono::NaiveTime;
use chrono::TimeDelta;
use chrono::Weekday;

use crate::domain::archive::rows::DateOrder;
use crate::domain::time::{Day, Time, from_wall_clock};
use crate::domain::zone::Zone;
use crate::import::months::{linkedin_month, month_number};

/// The numbers that spreadsheets keep days as, counted from the end of 1899: 2000 to 2099.
const SERIALS: std::ops::RangeInclusive<u32> = 36_526..=73_050;

/// Words that stand in dates and say nothing.
const FILLERS: [&str; 14] = ["de", "del", "of", "à", "a", "at", "um", "às", "las", "alle", "om", "uhr", "den", "le"];

/// A date as written, with what stands beside it.
struct Written {
    date: Shape,
    time: Option<NaiveTime>,
    /// How far the time is ahead of UTC, where that is said.
    ahead: Option<TimeDelta>,
    /// Whether it is LinkedIn's own form, `1/29/26, 2:37 PM`.
    own: bool,
}

/// A date, as far as it can be told from what is written.
#[derive(Clone, Copy)]
enum Shape {
    Certain(NaiveDate),
    /// With the year first, as programs write it.
    YearFirst(NaiveDate),
    /// A number of a spreadsheet.
    Serial(NaiveDate),
    /// Two numbers that may be day and month or month and day, and the year.
    Numbers([u32; 2], u32),
}

/// What a date tells of the order of day and month in its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OrderClue {
    /// It can only be read in this order.
    Shows(DateOrder),
    /// It is another date in each order; or may be, and is in LinkedIn's own form.
    Either { own: bool },
    /// It is a number of a spreadsheet.
    Serial,
}

/// What a date tells of the order of day and month in its column; `None` where it tells nothing.
pub(crate) fn order_clue(text: &str) -> Option<OrderClue> {
    let written = written(text)?;
    match written.date {
        Shape::Certain(_) | Shape::YearFirst(_) => None,
        Shape::Serial(_) => Some(OrderClue::Serial),
        Shape::Numbers([first, second], year) => match (date_of(year, first, second), date_of(year, second, first)) {
            (None, None) => None,
            (Some(_), None) => Some(OrderClue::Shows(DateOrder::MonthFirst)),
            (None, Some(_)) => Some(OrderClue::Shows(DateOrder::DayFirst)),
            (Some(one), Some(other)) => (one != other).then_some(OrderClue::Either { own: written.own }),
        },
    }
}

impl Written {
    fn date(&self, order: DateOrder) -> Option<NaiveDate> {
        match (self.date, order) {
            (Shape::Certain(date) | Shape::YearFirst(date) | Shape::Serial(date), _) => Some(date),
            (Shape::Numbers([month, day], year), DateOrder::MonthFirst)
            | (Shape::Numbers([day, month], year), DateOrder::DayFirst) => date_of(year, month, day),
        }
    }
}

/// Reads `Connected On`: a UTC day. Where an old archive has a time beside it, that is US Pacific time, as that of
/// requests is; what a program wrote with the year first is the day as it stands.
pub(crate) fn day(text: &str, order: DateOrder) -> Option<Day> {
    let written = written(text)?;
    let date = written.date(order)?;
    Some(match (written.time, written.ahead, written.date) {
        (None, ..) | (Some(_), None, Shape::YearFirst(_)) => date,
        (Some(time), Some(ahead), _) => (date.and_time(time) - ahead).date(),
        (Some(time), None, Shape::Certain(_) | Shape::Serial(_) | Shape::Numbers(..)) => {
            from_wall_clock(date.and_time(time), Zone::pacific()).date_naive()
        }
    })
}

/// Reads `Sent At`: US Pacific time whatever the owner's country, unless its zone is said. A date alone is its
/// midnight.
pub(crate) fn pacific(text: &str, order: DateOrder) -> Option<Time> {
    let written = written(text)?;
    let local = written.date(order)?.and_time(written.time.unwrap_or(NaiveTime::MIN));
    Some(match written.ahead {
        Some(ahead) => (local - ahead).and_utc(),
        None => from_wall_clock(local, Zone::pacific()),
    })
}

/// Reads a time in UTC, unless another zone is said. A date alone is its midnight.
pub(crate) fn utc(text: &str, order: DateOrder) -> Option<Time> {
    let written = written(text)?;
    let local = written.date(order)?.and_time(written.time.unwrap_or(NaiveTime::MIN));
    Some((local - written.ahead.unwrap_or_default()).and_utc())
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
        (shape && alone(before) && alone(bytes.get(at + 10))).then(|| american(piece)).flatten()
    })
}

/// Month, day, year.
fn american(piece: &str) -> Option<NaiveDate> {
    let mut parts = piece.split('-');
    let (month, day, year) = (parts.next()?, parts.next()?, parts.next()?);
    from_parts(year, number(month, 2)?, day)
}

/// `9 Mar 2026`, as LinkedIn writes the day of a connection.
fn connected_on(text: &str) -> Option<NaiveDate> {
    let (day, rest) = text.split_once(' ')?;
    let (month, year) = rest.split_once(' ')?;
    from_parts(year, linkedin_month(month)?, day)
}

fn written(text: &str) -> Option<Written> {
    // Almost every date of an archive is so, and what is read the long way is the same.
    if let Some(date) = connected_on(text) {
        return Some(Written { date: Shape::Certain(date), time: None, ahead: None, own: false });
    }
    let (mut date, mut time, mut half, mut ahead) = (Vec::new(), None, None, None);
    for word in text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()) {
        let lower = word.to_lowercase();
        match lower.as_str() {
            "am" | "a.m." => half = Some(Half::Morning),
            "pm" | "p.m." => half = Some(Half::Afternoon),
            "utc" | "gmt" | "z" => ahead = Some(TimeDelta::zero()),
            // The day and time of a program: 2024-03-05T10:22:33.
            both if time.is_none() && date.is_empty() && both.contains(':') && both.contains('t') => {
                let (day, clock) = both.split_once('t')?;
                date.push(day.to_owned());
                let (clock, zone) = split_zone(clock)?;
                (time, ahead) = (Some(clock.to_owned()), zone);
            }
            clock if clock.contains(':') && time.is_none() => {
                let (clock, zone) = split_zone(clock)?;
                ahead = ahead.or(zone);
                let (clock, glued) = split_half(clock);
                half = half.or(glued);
                time = Some(clock.to_owned());
            }
            zone if time.is_some() && zone.starts_with(['+', '-']) => ahead = Some(offset(zone)?),
            weekday if date.is_empty() && weekday.parse::<Weekday>().is_ok() => {}
            filler if FILLERS.contains(&filler) => {}
            _ => date.push(lower),
        }
    }
    let (clock, fraction) = match time {
        Some(clock) => (Some(clock_time(&clock, half)?), None),
        None => (None, date.first().and_then(|word| serial_time(word))),
    };
    let date: Vec<&str> = date.iter().map(String::as_str).collect();
    let shape = shape(&date)?;
    let own = half.is_some() && text.contains(", ") && text.contains('/');
    Some(Written { date: shape, time: clock.or(fraction), ahead, own })
}

/// The date that words are.
fn shape(words: &[&str]) -> Option<Shape> {
    let bare = |word: &str| word.trim_end_matches('.').trim_end_matches("er").to_owned();
    Some(match words {
        [one] => single(one)?,
        [month, day, year] if month_number(month).is_some() => {
            Shape::Certain(from_parts(year, month_number(month)?, &bare(day))?)
        }
        [day, month, year] if month_number(month).is_some() => {
            Shape::Certain(from_parts(year, month_number(month)?, &bare(day))?)
        }
        // With a point behind it a number is a day.
        [day, month, year] if day.ends_with('.') => {
            Shape::Certain(from_parts(year, number(&bare(month), 2)?, &bare(day))?)
        }
        _ => return None,
    })
}

/// A date in one word: `1/29/26`, `2024-03-05`, `2024/03/05`, `20240305`, `4-Apr-21`, `27.07.2025`, `45306`.
fn single(word: &str) -> Option<Shape> {
    if let Some(date) = serial(word) {
        return Some(Shape::Serial(date));
    }
    if word.len() == 8 && word.bytes().all(|byte| byte.is_ascii_digit()) {
        return from_parts(&word[..4], number(&word[4..6], 2)?, &word[6..]).map(Shape::YearFirst);
    }
    let separator = ['/', '-', '.'].into_iter().find(|separator| word.contains(*separator))?;
    let parts: Vec<&str> = word.split(separator).collect();
    let date = match parts.as_slice() {
        [year, month, day] if year.len() == 4 => Shape::YearFirst(from_parts(year, number(month, 2)?, day)?),
        [day, month, year] if month_number(month).is_some() => {
            Shape::Certain(from_parts(year, month_number(month)?, day)?)
        }
        [month, day, year] if month_number(month).is_some() => {
            Shape::Certain(from_parts(year, month_number(month)?, day)?)
        }
        // Nobody puts points between month and day.
        [day, month, year] if separator == '.' => Shape::Certain(from_parts(year, number(month, 2)?, day)?),
        [first, second, year] => Shape::Numbers([number(first, 2)?, number(second, 2)?], year_of(year)?),
        _ => return None,
    };
    Some(date)
}

/// The day that a number of a spreadsheet is; what stands behind its point is the time.
fn serial(word: &str) -> Option<NaiveDate> {
    let (days, fraction) = word.split_once('.').unwrap_or((word, "0"));
    let is_number = days.len() == 5 && !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let days = number(days, 5).filter(|days| is_number && SERIALS.contains(days))?;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(chrono::Days::new(u64::from(days)))
}

/// The time behind the point of such a number.
fn serial_time(word: &str) -> Option<NaiveTime> {
    serial(word)?;
    let (_, fraction) = word.split_once('.')?;
    let share: f64 = format!("0.{fraction}").parse().ok()?;
    let seconds = (share * 86_400.0).round().min(86_399.0) as u32;
    NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0)
}

/// A clock without the zone behind it, and how far that is ahead of UTC: `10:22:33.5+02:00`, `10:22:33z`.
fn split_zone(clock: &str) -> Option<(&str, Option<TimeDelta>)> {
    let (clock, zone) = match clock.strip_suffix('z') {
        Some(clock) => (clock, Some(TimeDelta::zero())),
        None => match clock.find(['+', '-']) {
            Some(at) => (&clock[..at], Some(offset(&clock[at..])?)),
            None => (clock, None),
        },
    };
    // Parts of a second are let go.
    let clock = match clock.split_once('.') {
        Some((whole, rest)) if whole.contains(':') && rest.bytes().all(|byte| byte.is_ascii_digit()) => whole,
        _ => clock,
    };
    Some((clock, zone))
}

/// How far a zone is ahead of UTC: `+02:00`, `-0800`, `+2`.
fn offset(zone: &str) -> Option<TimeDelta> {
    let (sign, rest) = match zone.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let digits = rest.replace(':', "");
    let (hours, minutes) = match digits.len() {
        0..=2 => (digits.as_str(), "0"),
        length => digits.split_at_checked(length - 2)?,
    };
    let (hours, minutes) = (number(hours, 2)?, number(minutes, 2)?);
    (hours <= 14 && minutes < 60).then(|| TimeDelta::minutes(sign * i64::from(hours * 60 + minutes)))
}

fn from_parts(year: &str, month: u32, day: &str) -> Option<NaiveDate> {
    date_of(year_of(year)?, month, number(day, 2)?)
}

fn year_of(year: &str) -> Option<u32> {
    let year = match year.len() {
        2 => 2000 + number(year, 2)?,
        4 => number(year, 4)?,
        _ => return None,
    };
    (1900..2200).contains(&year).then_some(year)
}

fn date_of(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year.cast_signed(), month, day)
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

fn number(digits: &str, most: usize) -> Option<u32> {
    let fits = (1..=most).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
pub(crate) mod tests;
