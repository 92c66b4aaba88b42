//! Values of the domain from the columns of a row, and back.

use std::borrow::Cow;

use chrono::{DateTime, Datelike as _};
use rusqlite::Row;

use crate::domain::time::{Day, Time};
use crate::domain::words::text::Text;
use crate::store::error::StoreError;

/// Largest number of a row; a file that claims more is damaged, and must not make us reserve memory for it.
const MAX_ID: i64 = 50_000_000;

pub(crate) fn id(row: &Row<'_>, column: usize) -> Result<u32, StoreError> {
    let number: i64 = row.get(column)?;
    if (1..=MAX_ID).contains(&number) {
        Ok(number as u32)
    } else {
        Err(StoreError::Damaged(format!("a row has the number {number}")))
    }
}

pub(crate) fn word<'a>(row: &'a Row<'_>, column: usize) -> Result<&'a str, StoreError> {
    Ok(row.get_ref(column)?.as_str().map_err(rusqlite::Error::from)?)
}

pub(crate) fn text(row: &Row<'_>, column: usize) -> Result<Text, StoreError> {
    Ok(word(row, column)?.into())
}

/// A JSON array; most are empty and need no parsing.
pub(crate) fn list<L, T>(row: &Row<'_>, column: usize) -> Result<L, StoreError>
where
    L: Default + From<Vec<T>>,
    T: serde::de::DeserializeOwned,
{
    match word(row, column)? {
        "[]" => Ok(L::default()),
        json => Ok(serde_json::from_str::<Vec<T>>(json)?.into()),
    }
}

pub(crate) fn json<T: serde::de::DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<T, StoreError> {
    Ok(serde_json::from_str(word(row, column)?)?)
}

pub(crate) fn time(row: &Row<'_>, column: usize) -> Result<Option<Time>, StoreError> {
    let Some(seconds) = row.get::<_, Option<i64>>(column)? else { return Ok(None) };
    DateTime::from_timestamp(seconds, 0)
        .map(Some)
        .ok_or_else(|| StoreError::Damaged(format!("a time is {seconds} seconds")))
}

pub(crate) fn day(row: &Row<'_>, column: usize) -> Result<Option<Day>, StoreError> {
    let Some(text) = row.get_ref(column)?.as_str_or_null().map_err(rusqlite::Error::from)? else { return Ok(None) };
    read_day(text)
        .or_else(|| text.parse().ok())
        .map(Some)
        .ok_or_else(|| StoreError::Damaged(format!("a day is \"{}\"", text.escape_debug())))
}

/// A day as [`written_day`] writes it, read the short way.
fn read_day(text: &str) -> Option<Day> {
    let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = *text.as_bytes() else { return None };
    let number = |digits: &[u8]| {
        let digit = |number: u32, digit: &u8| digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0'));
        digits.iter().try_fold(0, digit)
    };
    Day::from_ymd_opt(number(&[y0, y1, y2, y3])? as i32, number(&[m0, m1])?, number(&[d0, d1])?)
}

pub(crate) fn required<T>(value: Option<T>, what: &str) -> Result<T, StoreError> {
    value.ok_or_else(|| StoreError::Damaged(format!("{what} has no time")))
}

/// What the word of a column names.
pub(crate) fn named<T>(row: &Row<'_>, column: usize, name: &str, of: fn(&str) -> Option<T>) -> Result<T, StoreError> {
    let found = word(row, column)?;
    of(found).ok_or_else(|| unknown_word(name, found))
}

pub(crate) fn unknown_word(column: &str, word: &str) -> StoreError {
    StoreError::Damaged(format!("a {column} is \"{}\"", word.escape_debug()))
}

/// A day as it is kept, `2026-03-09`. Every connection has one, so it is put together the short way.
pub(crate) fn written_day(day: Day) -> String {
    let (Ok(year @ 0..=9999), month, day_of_month) = (u32::try_from(day.year()), day.month(), day.day()) else {
        return day.to_string();
    };
    let digits = [
        year / 1000,
        year / 100 % 10,
        year / 10 % 10,
        year % 10,
        10,
        month / 10,
        month % 10,
        10,
        day_of_month / 10,
        day_of_month % 10,
    ];
    digits.into_iter().map(|digit| char::from_digit(digit, 10).unwrap_or('-')).collect()
}

/// A value as JSON. What is written here are texts, numbers and days, so this cannot fail.
pub(crate) fn written(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "null".into())
}

/// A list as a JSON array; most are empty.
pub(crate) fn written_list<T: serde::Serialize>(list: &[T]) -> Cow<'static, str> {
    if list.is_empty() { Cow::Borrowed("[]") } else { Cow::Owned(written(&list)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_day_is_not_read() {
        for text in
            ["", "2026-02-29", "2026-13-01", "2026-00-10", "+026-03-09", "2026/03/09", "2026-03-9x", "２026-3-9"]
        {
            assert_eq!(read_day(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_is_written_as_it_is_read() {
        let first = Day::MIN.iter_days().take(2);
        let other = [(-1, 3, 9), (0, 1, 1), (987, 10, 31), (2026, 3, 9), (9999, 12, 31), (10_000, 1, 1)];
        let other = other.into_iter().filter_map(|(year, month, day)| Day::from_ymd_opt(year, month, day));
        for day in first.chain(other) {
            let written = written_day(day);
            assert_eq!(written, day.to_string());
            assert_eq!(read_day(&written).unwrap_or(day), day);
            assert_eq!(read_day(&written).is_some(), written.len() == 10);
        }
    }
}
