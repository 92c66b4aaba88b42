use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;

#[test]
fn every_written_day_is_read() {
    for (text, expected) in [
        ("07 Jun 2022", "2022-06-07"),
        ("7 June 2022", "2022-06-07"),
        ("12/22/16, 9:55 AM", "2016-12-22"),
        ("1/2/18, 11:05\u{202F}PM", "2018-01-03"), // Pacific time
        ("1/8/18, 6:30 PM", "2018-01-09"),
        ("8/18/18, 12:37 AM", "2018-08-18"),
        ("2024-01-15T23:30:00+02:00", "2024-01-15"),
        ("2024-01-15T01:30:00.123+02:00", "2024-01-14"),
        ("2024-01-15T23:59:59Z", "2024-01-15"),
        ("2024-01-15 23:59:59", "2024-01-15"),
        ("20240115", "2024-01-15"),
        ("15.01.2024", "2024-01-15"),
        ("15.1.24", "2024-01-15"),
        ("15. 1. 2024", "2024-01-15"),
        ("15. Okt. 2024", "2024-10-15"),
        ("27-juil-25", "2025-07-27"),
        ("1er août 2024", "2024-08-01"),
        ("15 de enero de 2024", "2024-01-15"),
        ("15/fev/24", "2024-02-15"),
        ("15-janv.-24", "2024-01-15"),
        ("5. März 2024", "2024-03-05"),
        ("15-mrt-24", "2024-03-15"),
        ("07 Juin 2022", "2022-06-07"),
        ("45306", "2024-01-15"),
        ("45306.25", "2024-01-15"),
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
        assert_eq!(day(text, DateOrder::MonthFirst).map(|day| day.to_string()).as_deref(), Some(expected), "{text}");
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
        "07 Jui 2022",
        "12345",
        "99999",
        "07 Lis 2022",
        "15-x-24",
        "2024-01-15T10:00:00+99:00",
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
        assert_eq!(day(text, DateOrder::MonthFirst), None, "{text}");
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
        let sent = pacific(text, DateOrder::MonthFirst).map(|time| time.naive_utc().format("%FT%T").to_string());
        assert_eq!(sent.as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn the_time_of_a_message_is_utc() {
    for text in ["2024-03-05 10:22:33 UTC", "2024-03-05 10:22:33", "3/5/24, 10:22:33 AM"] {
        assert_eq!(
            utc(text, DateOrder::MonthFirst).map(|time| time.to_rfc3339()).as_deref(),
            Some("2024-03-05T10:22:33+00:00"),
            "{text}"
        );
    }
    assert_eq!(utc("soon", DateOrder::MonthFirst), None);
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
            let _ = (day(&text, DateOrder::DayFirst), pacific(&text, DateOrder::MonthFirst), utc(&text, DateOrder::DayFirst), day_in_name(&text), order_clue(&text));
        }
    }

    #[test]
    fn a_written_day_is_read_back(days in 731_000i32..760_000) {
        let date = NaiveDate::from_num_days_from_ce_opt(days).expect("in range");
        for form in ["%d %b %Y", "%-m/%-d/%y, 9:55 AM", "%-d-%b-%y", "%m/%d/%Y", "%Y-%m-%d", "%d.%m.%Y"] {
            prop_assert_eq!(day(&date.format(form).to_string(), DateOrder::MonthFirst), Some(date), "{}", form);
        }
        prop_assert_eq!(day(&date.format("%d/%m/%Y").to_string(), DateOrder::DayFirst), Some(date));
        prop_assert_eq!(day_in_name(&date.format("Basic_%m-%d-%Y.zip").to_string()), Some(date));
    }
}
