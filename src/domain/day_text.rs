//! Days as people write them: "tomorrow", "in 3 days", "next tue", "2 weeks ago", "24 Dec", "2026-12-24".

use chrono::{Datelike, Days, Months, Weekday};

use super::time::Day;

/// Which way a day lies that does not say it: "tue", "24 Dec", "3 days".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// In the days to come, as for a follow-up.
    Ahead,
    /// In the days gone by, as for a meeting that is logged.
    Back,
}

/// Farthest day, in years from today.
const FARTHEST_YEARS: i32 = 100;

/// Reads a day; `None` where the text is not one.
pub fn parse(text: &str, today: Day, way: Way) -> Option<Day> {
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
pub fn parse_first(text: &str, today: Day, way: Way) -> Option<(Day, &str)> {
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
pub fn misread(text: &str, today: Day, way: Way) -> Option<&str> {
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
mod tests {
    use super::Way::{Ahead, Back};
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        let today = day("2026-11-24"); // a Tuesday
        for (text, way, expected) in [
            ("today", Ahead, Some("2026-11-24")),
            ("Tomorrow", Ahead, Some("2026-11-25")),
            ("yesterday", Back, Some("2026-11-23")),
            ("in 3 days", Back, Some("2026-11-27")),
            ("in a week", Ahead, Some("2026-12-01")),
            ("in two weeks", Ahead, Some("2026-12-08")),
            ("in 3 months", Ahead, Some("2027-02-24")),
            ("in 1 year", Ahead, Some("2027-11-24")),
            ("3d", Ahead, Some("2026-11-27")),
            ("+3d", Ahead, Some("2026-11-27")),
            ("3d", Back, Some("2026-11-21")),
            ("in 2w", Ahead, Some("2026-12-08")),
            ("2 weeks ago", Ahead, Some("2026-11-10")),
            ("5d ago", Ahead, Some("2026-11-19")),
            ("10 days", Ahead, Some("2026-12-04")),
            ("next tue", Ahead, Some("2026-12-01")),
            ("tuesday", Ahead, Some("2026-12-01")),
            ("wed", Ahead, Some("2026-11-25")),
            ("on Fri", Back, Some("2026-11-20")),
            ("last monday", Ahead, Some("2026-11-23")),
            ("next week", Ahead, Some("2026-12-01")),
            ("next month", Ahead, Some("2026-12-24")),
            ("last month", Back, Some("2026-10-24")),
            ("2026-12-24", Back, Some("2026-12-24")),
            ("24 Dec", Ahead, Some("2026-12-24")),
            ("24 Dec", Back, Some("2025-12-24")),
            ("Dec 24th", Ahead, Some("2026-12-24")),
            ("3 March 2027", Ahead, Some("2027-03-03")),
            ("Mar 3, 2027", Ahead, Some("2027-03-03")),
            ("29 feb", Ahead, Some("2028-02-29")),
            ("24. dec", Ahead, Some("2026-12-24")),
            ("24.12.", Ahead, Some("2026-12-24")),
            ("24.12.", Back, Some("2025-12-24")),
            ("24.12.2027", Ahead, Some("2027-12-24")),
            ("24.12", Ahead, None),
            ("24.13.", Ahead, None),
            ("24.12.26", Ahead, None),
            ("", Ahead, None),
            ("soon", Ahead, None),
            ("in x days", Ahead, None),
            ("31 Nov", Ahead, None),
            ("in 4000000000 years", Ahead, None),
            ("in 500 years", Ahead, None),
            ("9999999999d", Ahead, None),
            ("13", Ahead, None),
        ] {
            assert_eq!(parse(text, today, way), expected.map(day), "{text:?} {way:?}");
        }
    }

    #[test]
    fn what_was_meant_as_a_day_and_is_none_is_no_reason() {
        for (text, expected) in [
            ("31 feb", Some("31 feb")),
            ("31 feb: the paper", Some("31 feb")),
            ("Feb 31", Some("Feb 31")),
            ("2026-13-45 x", Some("2026-13-45")),
            ("12/24/2026", Some("12/24/2026")),
            ("24.13.26: x", Some("24.13.26")),
            ("24/7 support", None),
            ("1-on-1 about looms", None),
            ("3.5 hours of talk", None),
            ("in the week before", None),
            ("24.13.", Some("24.13.")),
            ("in 99999999 days", Some("in 99999999 days")),
            ("in 3x weeks", Some("in 3x weeks")),
            ("99999999 days", Some("99999999 days")),
            ("24 dec", None),
            ("in 3 days: intro", None),
            ("ask about 31 feb", None),
            ("in case she writes", None),
            ("3 books", None),
            ("3. edition", None),
            ("soon", None),
            ("", None),
            (": 31 feb", None),
        ] {
            assert_eq!(misread(text, day("2026-11-24"), Ahead), expected, "{text:?}");
        }
    }

    #[test]
    fn a_month_ends_where_it_ends() {
        assert_eq!(parse("in 1 month", day("2027-01-31"), Way::Ahead), Some(day("2027-02-28")));
    }

    #[test]
    fn a_day_is_found_before_other_words() {
        let today = day("2026-11-24");
        for (text, expected) in [
            ("next tue ask for the paper", Some(("2026-12-01", " ask for the paper"))),
            ("in 3 days: intro", Some(("2026-11-27", ": intro"))),
            ("tomorrow", Some(("2026-11-25", ""))),
            ("mon day", Some(("2026-11-30", " day"))),
            ("ask tomorrow", None),
        ] {
            let found = parse_first(text, today, Way::Ahead);
            assert_eq!(found, expected.map(|(on, rest)| (day(on), rest)), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,24}", odd in "(in|next|last|ago|mon|[0-9]{1,12}|d|w|m|y|weeks|dec| ){0,8}") {
            let today = day("2026-11-24");
            for text in [text, odd] {
                for way in [Way::Ahead, Way::Back] {
                    let _ = (parse(&text, today, way), parse_first(&text, today, way), misread(&text, today, way));
                }
            }
        }

        #[test]
        fn what_lies_ahead_is_not_before_today(n in 1u32..4_000, unit in 0usize..4, weekday in 0usize..7) {
            let today = day("2026-11-24");
            let ahead = parse(&format!("in {n} {}", ["days", "weeks", "d", "w"][unit]), today, Way::Ahead);
            prop_assert!(ahead.is_some_and(|day| day > today));
            let name = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][weekday];
            let next = parse(name, today, Way::Ahead).expect("a weekday");
            let last = parse(name, today, Way::Back).expect("a weekday");
            prop_assert_eq!((next - last).num_days() % 7, 0);
            prop_assert!(next > today && last < today && (next - today).num_days() <= 7);
        }
    }
}
