use proptest::prelude::*;

use super::*;
use crate::domain::time::Day;
use crate::domain::words::day::Way::{Ahead, Back};

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
