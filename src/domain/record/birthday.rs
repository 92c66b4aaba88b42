//! A birthday: a day and a month, with the year where it is known.

use std::fmt;

use chrono::{Datelike as _, NaiveDate};
use serde::Deserialize;
use serde::Serialize;

use crate::domain::time::Day;

/// The first year that is taken for one of a birth.
const FIRST_YEAR: i32 = 1800;

/// The year that stands for none: one with a 29 February, and the one that Apple's programs write.
const NO_YEAR: i32 = 1604;

/// Names of months as they are typed, by their first three letters.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The day on which somebody was born.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Birthday {
    /// The day of the first year, or of [`NO_YEAR`] where the year is not known.
    day: Day,
}

impl Birthday {
    /// The birthday of that day; `None` where there is no such day, or nobody was born in that year.
    pub fn new(year: Option<i32>, month: u32, day: u32) -> Option<Birthday> {
        let year = year.filter(|year| *year != NO_YEAR);
        let fits = year.is_none_or(|year| (FIRST_YEAR..2200).contains(&year));
        let day = NaiveDate::from_ymd_opt(year.unwrap_or(NO_YEAR), month, day)?;
        fits.then_some(Birthday { day })
    }

    /// Reads what a user types, or a program writes: `1815-12-10`, `12-10`, `--1210`, `10.12.1815`, `10 Dec 1815`.
    pub fn read(text: &str) -> Option<Birthday> {
        let text = text.trim();
        // Programs put a midnight behind it.
        let text = text.split(['T', ' ']).next().filter(|day| day.len() >= 8 && !day.contains('/')).unwrap_or(text);
        let number = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() <= 4);
        let year = |text: &str| number(text).filter(|_| text.len() == 4).map(|year| year as i32);
        let parts: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
        let is_pointed = text.contains('.');
        match parts[..] {
            [whole] if whole.len() == 8 && whole.is_ascii() => {
                Birthday::new(Some(year(&whole[..4])?), number(&whole[4..6])?, number(&whole[6..])?)
            }
            [whole] if whole.len() == 4 && text.starts_with("--") && whole.is_ascii() => {
                Birthday::new(None, number(&whole[..2])?, number(&whole[2..])?)
            }
            [one, other] => match (month(one), month(other)) {
                (Some(month), _) => Birthday::new(None, month, number(other)?),
                (None, Some(month)) => Birthday::new(None, month, number(one)?),
                (None, None) if is_pointed => Birthday::new(None, number(other)?, number(one)?),
                (None, None) => Birthday::new(None, number(one)?, number(other)?),
            },
            [first, second, third] => match (year(first), month(first), month(second)) {
                (Some(year), ..) => Birthday::new(Some(year), number(second)?, number(third)?),
                (None, Some(month), _) => Birthday::new(Some(year(third)?), month, number(second)?),
                (None, None, Some(month)) => Birthday::new(Some(year(third)?), month, number(first)?),
                (None, None, None) if is_pointed => Birthday::new(Some(year(third)?), number(second)?, number(first)?),
                (None, None, None) => None,
            },
            _ => None,
        }
    }

    /// The year, where it is known.
    pub fn year(self) -> Option<i32> {
        Some(self.day.year()).filter(|year| *year != NO_YEAR)
    }

    /// The month, from 1.
    pub fn month(self) -> u32 {
        self.day.month()
    }

    /// The English name of the month.
    pub(crate) fn month_name(self) -> &'static str {
        chrono::Month::try_from(self.day.month() as u8).map_or("", |month| month.name())
    }

    /// The day of the month.
    pub fn day(self) -> u32 {
        self.day.day()
    }

    /// The first day on which it is kept from a day on; 29 February on the 28th where a year has none.
    pub fn next(self, from: Day) -> Option<Day> {
        [from.year(), from.year() + 1].into_iter().filter_map(|year| self.within(year)).find(|day| *day >= from)
    }

    /// The day on which it is kept in a year.
    fn within(self, year: i32) -> Option<Day> {
        NaiveDate::from_ymd_opt(year, self.month(), self.day())
            .or_else(|| NaiveDate::from_ymd_opt(year, self.month(), self.day() - 1))
    }

    /// How old they get on a day; `None` where the year is not known.
    pub fn age(self, on: Day) -> Option<u32> {
        u32::try_from(on.year() - self.year()?).ok()
    }

    /// The same day, with the year that another knows.
    #[must_use]
    pub fn or_year_of(self, other: Birthday) -> Birthday {
        let same = (self.month(), self.day()) == (other.month(), other.day());
        if same && self.year().is_none() { other } else { self }
    }

    /// Whether another says nothing else, though it may know the year, or not.
    pub fn agrees(self, other: Birthday) -> bool {
        self.or_year_of(other) == other.or_year_of(self)
    }
}

/// The number of a month, from its name.
fn month(name: &str) -> Option<u32> {
    let name = name.to_lowercase();
    let at = MONTHS.iter().position(|month| name.starts_with(month))?;
    Some(at as u32 + 1)
}

/// As it is typed: `1815-12-10`, or `12-10` where the year is not known.
impl fmt::Display for Birthday {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(year) = self.year() {
            write!(f, "{year:04}-")?;
        }
        write!(f, "{:02}-{:02}", self.month(), self.day())
    }
}

impl From<Birthday> for String {
    fn from(birthday: Birthday) -> String {
        birthday.to_string()
    }
}

impl TryFrom<String> for Birthday {
    type Error = String;

    fn try_from(text: String) -> Result<Birthday, String> {
        Birthday::read(&text).ok_or_else(|| format!("\"{}\" is no birthday", text.escape_debug()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_birthday_is_read_as_people_and_programs_write_it() {
        for (text, expected) in [
            ("1815-12-10", "1815-12-10"),
            ("1815-12-10T00:00:00Z", "1815-12-10"),
            ("1815/12/10", "1815-12-10"),
            ("18151210", "1815-12-10"),
            ("12-10", "12-10"),
            ("--12-10", "12-10"),
            ("--1210", "12-10"),
            ("1604-12-10", "12-10"),
            ("10.12.1815", "1815-12-10"),
            ("10.12.", "12-10"),
            ("10 December 1815", "1815-12-10"),
            ("Dec 10, 1815", "1815-12-10"),
            ("10. Dec", "12-10"),
            ("2-29", "02-29"),
            ("2000-02-29", "2000-02-29"),
        ] {
            let read = Birthday::read(text).map(|birthday| birthday.to_string());
            assert_eq!(read.as_deref(), Some(expected), "{text}");
        }
        for text in [
            "",
            "1815",
            "2001-02-29",
            "12-32",
            "13-01",
            "10/12/1815",
            "10.12.15",
            "0000-01-01",
            "é-ü-ß",
            "x",
            "99999999",
        ] {
            assert_eq!(Birthday::read(text), None, "{text}");
        }
    }

    #[test]
    fn the_29_of_february_is_kept_on_the_28th_where_a_year_has_none() {
        let day = |text: &str| text.parse::<Day>().expect("a day");
        let leap = Birthday::read("2000-02-29").expect("a birthday");
        for (from, next, age) in [
            ("2026-02-01", "2026-02-28", 26),
            ("2026-03-01", "2027-02-28", 27),
            ("2028-02-28", "2028-02-29", 28),
            ("2028-02-29", "2028-02-29", 28),
        ] {
            let kept = leap.next(day(from));
            assert_eq!((kept, kept.and_then(|day| leap.age(day))), (Some(day(next)), Some(age)), "{from}");
        }
        let new_year = Birthday::read("01-02").expect("a birthday");
        assert_eq!(new_year.next(day("2026-12-30")), Some(day("2027-01-02")));
    }
}
