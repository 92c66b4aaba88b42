//! When something happened, by what a page says of it: "3 weeks ago", "2mo", "yesterday", "on March 3, 2026".

use std::ops::RangeInclusive;

use chrono::Datelike;
use chrono::Days;
use chrono::Months;

use crate::domain::page::content::When;
use crate::domain::page::pattern::{Word, joined, number};
use crate::domain::page::sorts::{DayWord, Sort, Unit};
use crate::domain::page::words::TABLE;
use crate::domain::time::Day;

/// Most words of a time.
const MAX_WORDS: usize = 8;

/// Years in which a connection may have been made.
const YEARS: RangeInclusive<i32> = 1990..=2200;

impl When {
    /// The days from one to another, which may be the same.
    fn between(earliest: Day, latest: Day) -> When {
        if earliest == latest { When::On(latest) } else { When::Between(earliest, latest) }
    }

    /// The first day it can have been.
    pub fn earliest(self) -> Day {
        match self {
            When::On(day) | When::Between(day, _) => day,
        }
    }

    /// The last day it can have been.
    pub fn latest(self) -> Day {
        match self {
            When::On(day) | When::Between(_, day) => day,
        }
    }
}

/// What is known of a time: `None` where the words are no time, `Some(None)` where they are one that is not clear.
pub(crate) type Read = Option<Option<When>>;

/// Reads a time that lies back: "3 weeks ago", "3w", "yesterday".
pub(crate) fn age(line: &[Word], today: Day) -> Read {
    if line.is_empty() || line.len() > MAX_WORDS {
        return None;
    }
    if let Some(word) = TABLE.days.get(&joined(line)) {
        return Some(match word {
            DayWord::Today => Some(When::On(today)),
            DayWord::Yesterday => today.pred_opt().map(When::On),
        });
    }
    let line = parted(line);
    if let [count, unit] = &line[..]
        && let (Some(count), Some(unit)) = (number(&count.key), TABLE.short.get(unit.key.trim_end_matches('.')))
    {
        return Some(back(count, *unit, today));
    }
    let (_, caught) = TABLE.fits(&line).find(|(sort, _)| *sort == Sort::Ago)?;
    Some(back(caught.number?, caught.unit?, today))
}

/// "3w" as two words.
fn parted<'a>(line: &[Word<'a>]) -> Vec<Word<'a>> {
    let mut words = Vec::with_capacity(line.len() + 1);
    for word in line {
        let at = word.key.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
        let (digits, rest) = word.key.split_at(at);
        if !digits.is_empty() && rest.starts_with(char::is_alphabetic) {
            words.push(Word { shown: "", key: digits.to_owned() });
            words.push(Word { shown: "", key: rest.to_owned() });
        } else {
            words.push(word.clone());
        }
    }
    words
}

/// The days on which something can have happened that is so long ago. LinkedIn rounds down, so that 3 weeks are 21 to
/// 27 days and 2 months are all days before the third. Hours and days of 24 hours may reach over one more midnight.
pub(crate) fn back(count: u32, unit: Unit, today: Day) -> Option<When> {
    let count = u64::from(count);
    let days = |from: u64, to: u64| {
        Some(When::between(today.checked_sub_days(Days::new(from))?, today.checked_sub_days(Days::new(to))?))
    };
    let months = |each: u32| {
        let count = u32::try_from(count).ok()?.checked_mul(each)?;
        let before = today.checked_sub_months(Months::new(count.checked_add(each)?))?;
        Some(When::between(before.succ_opt()?, today.checked_sub_months(Months::new(count))?))
    };
    match unit {
        Unit::Minute => days((count / 60 + 1).div_ceil(24), count / 60 / 24),
        Unit::Hour => days((count + 1).div_ceil(24), count / 24),
        Unit::Day => days(count + 1, count),
        Unit::Week => days(count * 7 + 6, count * 7),
        Unit::Month => months(1),
        Unit::Year => months(12),
        Unit::Unclear => None,
    }
}

/// Reads a calendar day: "March 3, 2026", "3 March 2026", "3. März 2026", "2026-03-03", "3.3.2026". Where only the
/// country tells which is the month, and for a day to come, the day is not clear.
pub(crate) fn date(line: &[Word], today: Day) -> Read {
    let text = joined(line);
    let parts: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let is_year = |part: &&str| part.len() == 4 && part.parse().is_ok_and(|year| YEARS.contains(&year));
    if line.len() > MAX_WORDS || !parts.iter().any(is_year) {
        return None;
    }
    let latest = today.succ_opt().unwrap_or(today);
    Some(day(&text, &parts).filter(|day| YEARS.contains(&day.year()) && *day <= latest).map(When::On))
}

fn day(text: &str, parts: &[&str]) -> Option<Day> {
    let figures: Vec<&str> = parts.iter().copied().filter(|part| part.bytes().all(|b| b.is_ascii_digit())).collect();
    if figures.len() == 3 && figures.len() == parts.len() {
        let [a, b, c] = [figures[0], figures[1], figures[2]].map(|figure| figure.parse::<u32>().ok());
        return match text.chars().find(|c| !c.is_alphanumeric()) {
            Some('-') if figures[0].len() == 4 => Day::from_ymd_opt(i32::try_from(a?).ok()?, b?, c?),
            Some('.') if figures[2].len() == 4 => Day::from_ymd_opt(i32::try_from(c?).ok()?, b?, a?),
            _ => None,
        };
    }
    let (mut month, mut number, mut year) = (None, None, None);
    for part in parts {
        let digits = part.trim_end_matches(|c: char| !c.is_ascii_digit());
        let ending = &part[digits.len()..];
        let place = if let Some(found) = TABLE.months.get(*part) {
            (month.replace(*found).is_none(), true)
        } else if digits.len() == 4 && ending.is_empty() {
            (year.replace(digits.parse().ok()?).is_none(), true)
        } else if matches!(ending, "" | "st" | "nd" | "rd" | "th" | "er" | "o" | "a") && !digits.is_empty() {
            (number.replace(digits.parse().ok()?).is_none(), true)
        } else {
            (true, TABLE.in_dates.contains(*part))
        };
        if place != (true, true) {
            return None;
        }
    }
    Day::from_ymd_opt(year?, month?, number?)
}
