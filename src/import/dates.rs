//! Dates and times as LinkedIn has written them since 2016, and as spreadsheets write them again. English always;
//! two-digit years are 20YY, for LinkedIn began in 2003.

use chrono::{NaiveDate, NaiveTime, Weekday};
use chrono_tz::America::Los_Angeles;

use crate::domain::time::{Day, Time, from_wall_clock};

/// A date as written, with what stands beside it.
struct Written {
    date: NaiveDate,
    time: Option<NaiveTime>,
    utc: bool,
}

/// Reads `Connected On`: a UTC day. Where an old archive has a time beside it, the time is let go.
pub(super) fn day(text: &str) -> Option<Day> {
    written(text).map(|written| written.date)
}

/// Reads `Sent At`: US Pacific time whatever the owner's country, unless it is marked as UTC. A date alone is its
/// midnight.
pub(super) fn pacific(text: &str) -> Option<Time> {
    let written = written(text)?;
    let local = written.date.and_time(written.time.unwrap_or(NaiveTime::MIN));
    Some(if written.utc { local.and_utc() } else { from_wall_clock(local, Los_Angeles) })
}

/// Reads a time in UTC, whether it says so or not. A date alone is its midnight.
pub(super) fn utc(text: &str) -> Option<Time> {
    written(text).map(|written| written.date.and_time(written.time.unwrap_or(NaiveTime::MIN)).and_utc())
}

/// Finds the day in the name of a ZIP or folder, `Basic_LinkedInDataExport_03-09-2026 (1).zip`: month, day, year.
pub(super) fn day_in_name(name: &str) -> Option<Day> {
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
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_written_day_is_read() {
        for (text, expected) in [
            ("07 Jun 2022", "2022-06-07"),
            ("7 June 2022", "2022-06-07"),
            ("12/22/16, 9:55 AM", "2016-12-22"),
            ("1/2/18, 11:05\u{202F}PM", "2018-01-02"),
            ("4-Apr-21", "2021-04-04"),
            ("04-Apr-2021", "2021-04-04"),
            ("03/09/2026", "2026-03-09"),
            ("2024-03-05", "2024-03-05"),
            ("2024-03-05 10:22:33", "2024-03-05"),
            ("2024/03/05 10:22:33 UTC", "2024-03-05"),
            ("Tue Mar 05 10:22:33 UTC 2024", "2024-03-05"),
            ("Jan 02, 2025 09:00 AM", "2025-01-02"),
            ("05 dec 2003", "2003-12-05"),
            ("29 Feb 2024", "2024-02-29"),
        ] {
            assert_eq!(day(text).map(|day| day.to_string()).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_gives_nothing() {
        for text in [
            "",
            " ",
            "N/A",
            "Not Available",
            "Jun 2022",
            "2022",
            "31 Feb 2024",
            "13/13/24",
            "1/2/3/4",
            "07 Juin 2022",
            "+1/2/24",
            "1/2/-4",
            "0/1/24",
            "29 Feb 2023",
            "1/29/26, 25:61",
            "1/1/24 1:2:3:4",
            "07 Jun 0022",
            "٠١ Jun 2022",
            "99999999999999999999/1/1",
            "13:05 AM",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn sent_at_is_pacific_time() {
        for (text, expected) in [
            ("1/29/26, 2:37 PM", "2026-01-29T22:37:00"),
            ("7/4/25, 12:00 AM", "2025-07-04T07:00:00"),
            ("7/4/25, 12:30 PM", "2025-07-04T19:30:00"),
            ("11/2/25, 1:30 AM", "2025-11-02T08:30:00"), // the hour that comes twice: the earlier
            ("3/9/25, 2:30 AM", "2025-03-09T10:00:00"),  // the hour that is left out
            ("01/29/2026, 02:37\u{A0}pm", "2026-01-29T22:37:00"),
            ("1/29/26 14:37", "2026-01-29T22:37:00"),
            ("1/29/26, 2:37:05PM", "2026-01-29T22:37:05"),
            ("06/05/20 14:05 PM UTC", "2020-06-05T14:05:00"),
            ("2024-03-05 10:22:33 UTC", "2024-03-05T10:22:33"),
            ("2024-03-05 10:22 UTC", "2024-03-05T10:22:00"),
            ("12/31/25", "2025-12-31T08:00:00"),
        ] {
            let sent = pacific(text).map(|time| time.naive_utc().format("%FT%T").to_string());
            assert_eq!(sent.as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn the_time_of_a_message_is_utc() {
        for text in ["2024-03-05 10:22:33 UTC", "2024-03-05 10:22:33", "3/5/24, 10:22:33 AM"] {
            assert_eq!(utc(text).map(|time| time.to_rfc3339()).as_deref(), Some("2024-03-05T10:22:33+00:00"), "{text}");
        }
        assert_eq!(utc("soon"), None);
    }

    #[test]
    fn a_name_tells_its_day() {
        for (name, expected) in [
            ("Basic_LinkedInDataExport_03-09-2026.zip", Some("2026-03-09")),
            ("Basic_LinkedInDataExport_03-09-2026 (1).zip.zip", Some("2026-03-09")),
            ("Complete_LinkedInDataExport_12-05-2025.zip", Some("2025-12-05")),
            ("Josés 07-11-2023", Some("2023-07-11")),
            ("export 13-01-2023", None),
            ("103-09-20261", None),
            ("export", None),
        ] {
            assert_eq!(day_in_name(name).map(|day| day.to_string()).as_deref(), expected, "{name}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,30}", odd in "[0-9/:, aAmMpPuUtTcC-]{0,24}") {
            for text in [text, odd] {
                let _ = (day(&text), pacific(&text), utc(&text), day_in_name(&text));
            }
        }

        #[test]
        fn a_written_day_is_read_back(days in 731_000i32..760_000) {
            let date = NaiveDate::from_num_days_from_ce_opt(days).expect("in range");
            for form in ["%d %b %Y", "%-m/%-d/%y, 9:55 AM", "%-d-%b-%y", "%m/%d/%Y", "%Y-%m-%d"] {
                prop_assert_eq!(day(&date.format(form).to_string()), Some(date), "{}", form);
            }
            prop_assert_eq!(day_in_name(&date.format("Basic_%m-%d-%Y.zip").to_string()), Some(date));
        }
    }
}
