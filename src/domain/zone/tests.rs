use chrono::{Offset as _, TimeZone as _};
use proptest::prelude::*;

use super::*;

fn local(text: &str) -> NaiveDateTime {
    text.parse().expect("a time")
}

#[test]
fn zones_are_written_as_names_and_as_rules() {
    for (text, at, hours) in [
        ("Asia/Tokyo", "2026-11-29T20:00:00Z", 9),
        ("posix/Asia/Tokyo", "2026-11-29T20:00:00Z", 9),
        ("JST-9", "2026-11-29T20:00:00Z", 9),
        ("<+05>-5", "2026-11-29T20:00:00Z", 5),
        ("GMT+9", "2026-11-29T20:00:00Z", -9),
        ("UTC0", "2026-11-29T20:00:00Z", 0),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-11-29T20:00:00Z", 1),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-07-29T20:00:00Z", 2),
        ("XST5XDT", "2026-07-29T20:00:00Z", -4),
    ] {
        let zone = Zone::written(text).expect(text);
        assert_eq!(zone.offset(at.parse().expect("a time")).local_minus_utc(), hours * 3600, "{text}");
    }
    for text in ["", "Mars/Olympus", "/etc/localtime", ":Asia/Tokyo", "localtime", "X", "+5"] {
        assert_eq!(Zone::written(text), None, "{text}");
    }
    assert_eq!(Zone::from_file(b"no zone"), None);
}

#[test]
fn rules_agree_with_the_zone_they_are_those_of() {
    let rules = Zone::written("CET-1CEST,M3.5.0,M10.5.0/3").expect("rules");
    let berlin = Zone::from(chrono_tz::Europe::Berlin);
    for text in [
        "2026-03-29T01:59:59",
        "2026-03-29T02:30:00", // left out
        "2026-03-29T03:00:00",
        "2026-10-25T02:30:00", // twice
        "2026-10-25T03:00:00",
        "2026-11-29T00:00:00",
    ] {
        assert_eq!(rules.earliest(local(text)), berlin.earliest(local(text)), "{text}");
    }
}

/// Tests name zones so.
impl From<chrono_tz::Tz> for Zone {
    fn from(zone: chrono_tz::Tz) -> Zone {
        Zone::written(zone.name()).expect("a zone")
    }
}

proptest! {
    /// From 1990 to 2025: of other years the one may know more than the other.
    #[test]
    fn the_clocks_of_every_zone_are_as_others_tell(
        zone in 0..chrono_tz::TZ_VARIANTS.len(), minutes in 631_152_000i64 / 60..1_750_000_000 / 60,
    ) {
        let (theirs, at) = (chrono_tz::TZ_VARIANTS[zone], DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes));
        let ours = Zone::from(theirs);
        prop_assert_eq!(ours.offset(at), theirs.offset_from_utc_datetime(&at.naive_utc()).fix(), "{} {}", theirs, at);
        let local = at.naive_utc();
        let expected = theirs.from_local_datetime(&local).earliest().map(|at| at.with_timezone(&Utc));
        prop_assert_eq!(ours.earliest(local), expected, "{} {}", theirs, local);
    }
}

#[test]
fn pacific_time_is_that_of_los_angeles() {
    for (at, hours) in [("2026-01-10T00:00:00Z", -8), ("2026-07-10T00:00:00Z", -7)] {
        assert_eq!(Zone::pacific().offset(at.parse().expect("a time")).local_minus_utc(), hours * 3600);
    }
}
