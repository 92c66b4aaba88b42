use chrono::Datelike;
use chrono::Days;
use chrono::TimeDelta;
use chrono::Timelike;
use chrono::Weekday;
use chrono_tz::TZ_VARIANTS;
use chrono_tz::Tz;
use proptest::prelude::*;

use super::*;
use crate::domain::limit::tally::limits;
use crate::domain::limit::warnings;
use crate::domain::limit::warnings::{blocks_sending, may_go_words, warnings};
use crate::domain::record::book::Book;
use crate::domain::record::connection::{Connection, ConnectionId, Standing};
use crate::domain::record::id::PersonId;
use crate::domain::record::request::{Direction, Origin, Request, RequestId, State};
use crate::domain::settings::limits::{Gate, LIMITS, LimitKey, LimitSetting, Mode};
use crate::domain::settings::{Plan, Settings, Window};
use crate::domain::time::{Now, Time};
use crate::domain::words::count::grouped;

fn time(text: &str) -> Time {
    text.parse().expect("a moment")
}

fn at(text: &str, zone: Tz) -> Now {
    Now::new(time(text), zone)
}

fn request(id: u32, direction: Direction, state: State, sent_at: Option<Time>, note: &str) -> Request {
    let (person, origin) = (PersonId(id), Origin::Typed);
    Request {
        id: RequestId(id),
        person,
        direction,
        state,
        sent_at,
        note: note.into(),
        origin,
        sent_earliest: None,
        inferred_on: None,
        handling: None,
    }
}

fn book(requests: impl IntoIterator<Item = (Direction, State, Option<Time>, &'static str)>) -> Book {
    let mut book = Book::default();
    for (id, (direction, state, sent_at, note)) in (1..).zip(requests) {
        book.put_request(request(id, direction, state, sent_at, note));
    }
    book
}

fn sent_at(times: impl IntoIterator<Item = Time>) -> Book {
    book(times.into_iter().map(|time| (Direction::Sent, State::Pending, Some(time), "")))
}

fn withdrawn(at: &str) -> State {
    State::Withdrawn { at: time(at), reason: "".into() }
}

fn rolling() -> Settings {
    Settings { week_window: Window::Rolling, ..Settings::default() }
}

fn week_of(max: u32, mode: Mode) -> Settings {
    let week = LimitSetting { max: Some(max), mode: Some(mode) };
    Settings { limits: [(LimitKey::Week, week)].into(), ..Settings::default() }
}

const BERLIN: Tz = chrono_tz::Europe::Berlin;

#[test]
fn the_table_stands_in_the_order_of_its_keys() {
    for (at, limit) in LIMITS.iter().enumerate() {
        assert_eq!(limit.key as usize, at);
        assert!(!limit.name.is_empty() && !limit.setting.is_empty() && !limit.origin.is_empty());
        assert!(
            limit.gate != Gate::Nothing || limit.mode == Mode::Warn,
            "{} cannot block what it does not gate",
            limit.name
        );
    }
}

#[test]
fn a_week_counts_from_its_first_second() {
    use Weekday::{Mon, Sat, Sun};
    use chrono_tz::{Africa::Cairo, America::New_York, Europe::London};
    // (zone, now, first day, sent, counts, hours of the week)
    let cases = [
        (BERLIN, "2026-11-23T08:00:00Z", Mon, "2026-11-22T22:59:59Z", 0, 168),
        (BERLIN, "2026-11-23T08:00:00Z", Mon, "2026-11-22T23:00:00Z", 1, 168),
        (BERLIN, "2026-11-22T22:59:59Z", Mon, "2026-11-22T22:59:59Z", 1, 168),
        (BERLIN, "2026-11-22T23:00:00Z", Mon, "2026-11-22T22:59:59Z", 0, 168),
        (BERLIN, "2026-11-23T08:00:00Z", Sun, "2026-11-21T23:00:00Z", 1, 168),
        (BERLIN, "2026-11-23T08:00:00Z", Sun, "2026-11-21T22:59:59Z", 0, 168),
        // Clocks go forward on Sunday 29 March 2026 and back on Sunday 25 October.
        (BERLIN, "2026-03-29T21:59:59Z", Mon, "2026-03-22T23:00:00Z", 1, 167),
        (BERLIN, "2026-03-29T22:00:00Z", Mon, "2026-03-29T21:59:59Z", 0, 168),
        (BERLIN, "2026-10-25T22:59:59Z", Mon, "2026-10-18T22:00:00Z", 1, 169),
        (BERLIN, "2026-10-25T22:59:59Z", Mon, "2026-10-18T21:59:59Z", 0, 169),
        (London, "2026-03-29T22:59:59Z", Mon, "2026-03-23T00:00:00Z", 1, 167),
        (New_York, "2026-11-02T04:59:59Z", Mon, "2026-10-26T04:00:00Z", 1, 169),
        // Friday 26 April 2024 begins at 01:00 in Cairo, and the week that starts on it with it.
        (Cairo, "2024-04-26T08:00:00Z", Weekday::Fri, "2024-04-25T21:59:59Z", 0, 167),
        (Cairo, "2024-04-26T08:00:00Z", Weekday::Fri, "2024-04-25T22:00:00Z", 1, 167),
        (Cairo, "2024-04-26T08:00:00Z", Sat, "2024-04-19T22:00:00Z", 1, 167),
    ];
    for (zone, now, first, sent, counts, hours) in cases {
        let settings = Settings { week_start: first, ..Settings::default() };
        let limits = limits(&sent_at([time(sent)]), &settings, at(now, zone));
        assert_eq!(limits.week.used, counts, "{zone} {now} {sent}");
        assert_eq!((limits.week.resets_at - limits.week.starts_at).num_hours(), hours, "{zone} {now}");
    }
}

#[test]
fn the_rolling_window_is_seven_times_24_hours_and_half_open() {
    let now = at("2026-11-23T08:00:00Z", BERLIN);
    for (sent, counts) in [("2026-11-16T08:00:00Z", 0), ("2026-11-16T08:00:01Z", 1), ("2026-11-23T08:00:00Z", 1)] {
        assert_eq!(limits(&sent_at([time(sent)]), &rolling(), now).week.rolling, counts, "{sent}");
    }
}

#[test]
fn only_what_was_sent_at_a_known_time_counts_whatever_became_of_it() {
    let now = at("2026-11-25T08:00:00Z", BERLIN);
    let sent = Some(time("2026-11-24T08:00:00Z"));
    let cases = [
        (Direction::Sent, State::Pending, sent, 1),
        (Direction::Sent, State::Accepted { at: None }, sent, 1),
        (Direction::Sent, withdrawn("2026-11-25T07:00:00Z"), sent, 1),
        (Direction::Sent, State::Unknown, sent, 1),
        (Direction::Sent, State::Pending, None, 0),
        (Direction::Received, State::Pending, sent, 0),
    ];
    for (direction, state, sent_at, counts) in cases {
        let limits = limits(&book([(direction, state.clone(), sent_at, "")]), &Settings::default(), now);
        assert_eq!((limits.week.used, limits.week.rolling), (counts, counts), "{direction:?} {state:?}");
    }
}

#[test]
fn a_withdrawal_lowers_pending_and_gives_no_send_back() {
    let now = at("2026-11-25T08:00:00Z", BERLIN);
    let sent = Some(time("2026-11-24T08:00:00Z"));
    let before = limits(&book([(Direction::Sent, State::Pending, sent, "")]), &Settings::default(), now);
    let after =
        limits(&book([(Direction::Sent, withdrawn("2026-11-25T07:00:00Z"), sent, "")]), &Settings::default(), now);
    assert_eq!((before.week.used, before[LimitKey::Pending].count, before[LimitKey::WithdrawalsDay].count), (1, 1, 0));
    assert_eq!((after.week.used, after[LimitKey::Pending].count, after[LimitKey::WithdrawalsDay].count), (1, 0, 1));
}

#[test]
fn the_refusal_names_count_and_next_free_slot_in_local_time() {
    let now = at("2026-11-25T08:00:00Z", BERLIN);
    let hundred = || sent_at((0..100).map(|n| time("2026-11-24T08:00:30Z") + TimeDelta::seconds(n)));
    let figures = limits(&hundred(), &Settings::default(), now);
    assert_eq!(
        blocks_sending(&figures, now).as_deref(),
        Some("100 of 100 sent this week; the next is free on Monday 30 Nov, 00:00")
    );
    assert!(warnings(&figures, now).is_empty(), "what is refused is not warned of as well");
    let figures = limits(&hundred(), &rolling(), now);
    assert_eq!(figures.week.next_free_at, Some(time("2026-12-01T08:00:30Z")));
    assert_eq!(
        blocks_sending(&figures, now).as_deref(),
        Some("100 of 100 sent in the last 7 days; the next is free on Tuesday 1 Dec, 09:01")
    );
    let figures = limits(&hundred(), &week_of(100, Mode::Warn), now);
    assert_eq!(blocks_sending(&figures, now), None);
    assert_eq!(warnings(&figures, now), ["100 of 100 sent this week; the next is free on Monday 30 Nov, 00:00"]);
    let figures = limits(&Book::default(), &week_of(0, Mode::Block), now);
    assert_eq!(blocks_sending(&figures, now).as_deref(), Some("0 of 0 sent this week; the settings allow none"));
}

#[test]
fn the_next_rolling_slot_is_free_when_enough_have_left() {
    let now = at("2026-11-23T08:00:00Z", BERLIN);
    let times = [5, 1, 3, 2, 4].map(|days| now.at - TimeDelta::days(days));
    for (max, after) in [(6, None), (5, Some(2)), (4, Some(3)), (3, Some(4)), (2, Some(5)), (1, Some(6)), (0, Some(7))]
    {
        let settings = Settings { week_window: Window::Rolling, ..week_of(max, Mode::Block) };
        let free = limits(&sent_at(times), &settings, now).week.next_free_at;
        assert_eq!(free, after.map(|days| now.at + TimeDelta::days(days)), "{max}");
    }
}

#[test]
fn sending_stops_above_300_pending() {
    let now = at("2026-11-23T08:00:00Z", BERLIN);
    let old = time("2026-11-01T08:00:00Z");
    let pending = |count: usize| limits(&sent_at(vec![old; count]), &Settings::default(), now);
    assert_eq!(blocks_sending(&pending(300), now), None);
    assert!(warnings(&pending(300), now).contains(&"300 of 300 requests pending".to_owned()));
    assert_eq!(
        blocks_sending(&pending(301), now).as_deref(),
        Some("301 requests are pending and sending stops above 300; withdraw some first")
    );
    let mut settings = Settings::default();
    settings.limits.insert(LimitKey::Pending, LimitSetting { max: Some(0), mode: Some(Mode::Warn) });
    let figures = limits(&sent_at([old]), &settings, now);
    assert_eq!(blocks_sending(&figures, now), None);
    assert!(warnings(&figures, now).contains(&"1 request is pending, more than 0; withdraw some first".to_owned()));
}

#[test]
fn a_free_plan_has_its_own_numbers_and_a_setting_stands_above_both() {
    let free = Settings { plan: Plan::Free, ..Settings::default() };
    let now = at("2026-11-23T08:00:00Z", BERLIN);
    let of = |settings: &Settings| {
        let figures = limits(&Book::default(), settings, now);
        (figures[LimitKey::NoteLength].max, figures[LimitKey::NotesMonth].max, figures.week_max())
    };
    assert_eq!(of(&Settings::default()), (Some(300), None, 100));
    assert_eq!(of(&free), (Some(200), Some(5), 100));
    let mut own = free.clone();
    own.limits.entry(LimitKey::NotesMonth).or_default().max = Some(9);
    own.limits.entry(LimitKey::Week).or_default().max = Some(50);
    own.limits.entry(LimitKey::WithdrawalsDay).or_default().mode = Some(Mode::Block);
    assert_eq!(of(&own), (Some(200), Some(9), 50));
    assert_eq!(
        limits(&Book::default(), &own, now)[LimitKey::WithdrawalsDay].mode,
        Mode::Warn,
        "withdrawing is never blocked"
    );
}

#[test]
fn notes_count_in_the_local_calendar_month() {
    let now = at("2026-11-23T08:00:00Z", BERLIN);
    let cases = [
        ("2026-10-31T22:59:59Z", "Hello", 0),
        ("2026-10-31T23:00:00Z", "Hello", 1),
        ("2026-11-20T08:00:00Z", "", 0),
        ("2026-12-20T08:00:00Z", "Hello", 1),
    ];
    let free = Settings { plan: Plan::Free, ..Settings::default() };
    for (sent, note, counts) in cases {
        let book = book([(Direction::Sent, State::Pending, Some(time(sent)), note)]);
        assert_eq!(limits(&book, &free, now)[LimitKey::NotesMonth].count, counts, "{sent} {note}");
    }
    let five = book((0..5).map(|_| (Direction::Sent, State::Pending, Some(now.at), "Hello")));
    let said = warnings(&limits(&five, &free, now), now);
    assert_eq!(said, ["5 of 5 requests with a note sent this month"]);
}

#[test]
fn answers_are_judged_after_14_days_by_what_is_known() {
    let now = at("2026-11-23T08:00:00Z", BERLIN);
    let (young, old) = (now.at - TimeDelta::days(14), now.at - TimeDelta::days(14) - TimeDelta::seconds(1));
    let accepted = State::Accepted { at: None };
    let cases = [
        (State::Pending, Some(young), (0, 0)),
        (State::Pending, Some(old), (1, 0)),
        (accepted.clone(), Some(young), (0, 0)),
        (accepted.clone(), Some(old), (1, 1)),
        (accepted, None, (0, 0)),
        (withdrawn("2026-11-20T08:00:00Z"), Some(old), (1, 0)),
        (State::Expired { at: None }, Some(old), (1, 0)),
        (State::Closed { at: None }, Some(old), (1, 0)),
        (State::Unknown, Some(old), (0, 0)),
    ];
    for (state, sent, expected) in cases {
        let answers = limits(&book([(Direction::Sent, state.clone(), sent, "")]), &Settings::default(), now).answers;
        assert_eq!((answers.judged, answers.accepted), expected, "{state:?} {sent:?}");
    }
}

#[test]
fn levels_begin_at_80_and_95_percent_and_for_answers_below_30_and_15() {
    use crate::domain::limit::figures::Level::Amber;
    use crate::domain::limit::figures::Level::Calm;
    use crate::domain::limit::figures::Level::Red;
    for (count, max, expected) in [
        (0, 100, Calm),
        (79, 100, Calm),
        (80, 100, Amber),
        (94, 100, Amber),
        (95, 100, Red),
        (4, 5, Amber),
        (0, 0, Red),
    ] {
        assert_eq!(level(count, max), expected, "{count} of {max}");
    }
    for (accepted, judged, expected) in
        [(0, 0, Calm), (30, 100, Calm), (29, 100, Amber), (15, 100, Amber), (14, 100, Red), (0, 10, Red), (0, 9, Calm)]
    {
        assert_eq!(
            Answers { judged, accepted, listed: 0, min_percent: 30 }.level(),
            expected,
            "{accepted} of {judged}"
        );
    }
    assert_eq!(Gauge { count: 9, max: None, mode: Mode::Warn }.level(), Calm);
    assert_eq!(Answers { judged: 3, accepted: 2, listed: 0, min_percent: 30 }.percent(), Some(66));
    assert_eq!(Answers { judged: 0, accepted: 0, listed: 0, min_percent: 30 }.percent(), None);
}

#[test]
fn a_clock_that_is_behind_is_told() {
    let now = at("2026-11-23T08:00:00Z", BERLIN);
    for (ahead, told) in [(300, false), (301, true), (-301, false)] {
        let figures = limits(&sent_at([now.at + TimeDelta::seconds(ahead)]), &Settings::default(), now);
        assert_eq!(figures.clock_behind.is_some(), told, "{ahead}");
    }
    let later = now.at + TimeDelta::hours(50);
    let mut book = book([(Direction::Received, State::Accepted { at: Some(later) }, None, "")]);
    let figures = limits(&book, &Settings::default(), now);
    assert_eq!(figures.clock_behind, Some(TimeDelta::hours(50)));
    assert_eq!(
        warnings(&figures, now),
        ["The clock is behind: the newest record is dated 2 days ahead; what is dated ahead counts as now"]
    );
    let standing = Standing::Removed { at: later + TimeDelta::hours(1), reason: "".into() };
    let (id, person, origin) = (ConnectionId(1), PersonId(1), Origin::Typed);
    book.put_connection(Connection { id, person, connected_on: None, standing, origin });
    let figures = limits(&book, &Settings::default(), now);
    assert_eq!(figures.clock_behind, Some(TimeDelta::hours(51)));
    assert_eq!(figures[LimitKey::Connections].count, 0, "a removed connection does not stand");
}

#[test]
fn what_is_near_is_told_in_words() {
    let now = at("2026-11-23T08:00:00Z", BERLIN);
    let mut figures = limits(&Book::default(), &Settings::default(), now);
    assert_eq!(warnings(&figures, now), [""; 0]);
    figures[LimitKey::Week].count = 80;
    figures[LimitKey::Connections].count = 29_000;
    figures.answers = Answers { judged: 1_100, accepted: 120, listed: 0, min_percent: 30 };
    figures[LimitKey::WithdrawalsDay].count = 39;
    assert_eq!(
        warnings(&figures, now),
        [
            "80 of 100 sent this week",
            "29,000 of 30,000 connections",
            "Of the requests older than 14 days, 120 of 1,100 were accepted, fewer than 15 %",
            "39 of 40 withdrawals made today",
        ]
    );
}

#[test]
fn counts_are_grouped_by_thousands() {
    let cases = [(0, "0"), (999, "999"), (1_000, "1,000"), (29_100, "29,100"), (1_234_567, "1,234,567")];
    for (count, text) in cases {
        assert_eq!(grouped(count), text);
    }
}

/// A request in a random history: seconds before now (negative: ahead), whose, what became of it, with a note.
type Sent = (i64, bool, u8, bool);

fn state_of(kind: u8, now: Time, ago: i64) -> State {
    let at = now - TimeDelta::seconds(ago / 2);
    match kind {
        0 => State::Pending,
        1 => State::Accepted { at: None },
        2 => State::Withdrawn { at, reason: "".into() },
        3 => State::Expired { at: None },
        _ => State::Unknown,
    }
}

fn history(now: Time, sent: &[Sent]) -> Book {
    let mut book = Book::default();
    for (id, (ago, received, kind, note)) in (1..).zip(sent) {
        let direction = if *received { Direction::Received } else { Direction::Sent };
        let sent_at = Some(now - TimeDelta::seconds(*ago));
        book.put_request(request(id, direction, state_of(*kind, now, *ago), sent_at, if *note { "Hello" } else { "" }));
    }
    book
}

fn any_history() -> impl Strategy<Value = Vec<Sent>> {
    let ago = prop_oneof![4 => -40_000i64..20 * 86_400, 1 => -30 * 86_400i64..70 * 86_400];
    prop::collection::vec((ago, prop::bool::weighted(0.2), 0u8..5, any::<bool>()), 0..60)
}

/// From 2013 until 2037: before, some clocks were put back over midnight into the day before.
fn any_now() -> impl Strategy<Value = Now> {
    (1_360_000_000i64..2_130_000_000, 0..TZ_VARIANTS.len()).prop_map(|(secs, zone)| {
        Now::new(chrono::DateTime::from_timestamp(secs, 0).expect("in range"), TZ_VARIANTS[zone])
    })
}

fn any_settings() -> impl Strategy<Value = Settings> {
    (0u8..7, any::<bool>(), 0u32..30).prop_map(|(first, rolling, max)| Settings {
        week_start: Weekday::try_from(first).expect("below seven"),
        week_window: if rolling { Window::Rolling } else { Window::Calendar },
        ..week_of(max, Mode::Block)
    })
}

/// The plain model: looks at dates on the user's calendar, one day and one request at a time.
fn model_counts(book: &Book, settings: &Settings, now: Now) -> [usize; 6] {
    let mut first = now.today();
    while first.weekday() != settings.week_start {
        first = first - Days::new(1);
    }
    let sent: Vec<&Request> = book.requests().filter(|request| request.direction == Direction::Sent).collect();
    let day = |time: Time| now.day_of(time.min(now.at));
    let when = |request: &&&Request| request.sent_at.expect("all are dated").min(now.at);
    let of_week = sent.iter().filter(|request| day(when(request)) >= first).count();
    let of_seven_days = sent.iter().filter(|request| (now.at - when(request)).num_seconds() < 7 * 24 * 60 * 60).count();
    let month = |day: chrono::NaiveDate| (day.year(), day.month());
    let notes = sent.iter().filter(|r| !r.note.is_empty() && month(day(when(r))) == month(now.today())).count();
    let taken_back = sent
        .iter()
        .filter(|request| matches!(request.state, State::Withdrawn { at, .. } if day(at) == now.today()))
        .count();
    let waiting = sent.iter().filter(|request| request.state.word() == "pending").count();
    let judged =
        sent.iter().filter(|r| (now.at - when(r)).num_seconds() > 14 * 86_400 && r.state.word() != "unknown").count();
    [of_week, of_seven_days, notes, taken_back, waiting, judged]
}

proptest! {
    #[test]
    fn the_figures_are_those_of_the_plain_model(sent in any_history(), settings in any_settings(), now in any_now()) {
        let book = history(now.at, &sent);
        let got = limits(&book, &settings, now);
        let figures = [
            got.week.used,
            got.week.rolling,
            got[LimitKey::NotesMonth].count,
            got[LimitKey::WithdrawalsDay].count,
            got[LimitKey::Pending].count,
            got.answers.judged,
        ];
        prop_assert_eq!(figures.map(|n| n as usize), model_counts(&book, &settings, now));
        prop_assert_eq!(got.week.next_free_at.is_none(), got[LimitKey::Week].count < got.week_max());
        prop_assert_eq!(blocks_sending(&got, now).is_some(), got[LimitKey::Week].count >= got.week_max());
    }

    #[test]
    fn at_the_next_free_moment_one_may_go_and_a_second_before_none(sent in any_history(), settings in any_settings(), now in any_now()) {
        let past: Vec<Sent> = sent.into_iter().filter(|sent| sent.0 >= 0).collect();
        let book = history(now.at, &past);
        if let Some(free_at) = limits(&book, &settings, now).week.next_free_at.filter(|_| LimitKey::Week.max(&settings) != Some(0)) {
            let then = limits(&book, &settings, now.moved_to(free_at));
            prop_assert_eq!(then.week.next_free_at, None);
            let before = limits(&book, &settings, now.moved_to(free_at - TimeDelta::seconds(1)));
            prop_assert_eq!(before.week.next_free_at, Some(free_at));
        }
    }

    #[test]
    fn nobody_gets_more_sends_by_turning_the_clock_back(
        sent in any_history(), settings in any_settings(), now in any_now(), back in 0i64..40 * 86_400,
    ) {
        let book = history(now.at, &sent);
        let honest = limits(&book, &settings, now);
        let turned = limits(&book, &settings, now.moved_to(now.at - TimeDelta::seconds(back)));
        prop_assert!(turned.week.used >= honest.week.used);
        prop_assert!(turned.week.rolling >= honest.week.rolling);
        prop_assert!(turned[LimitKey::NotesMonth].count >= honest[LimitKey::NotesMonth].count);
        prop_assert!(turned[LimitKey::WithdrawalsDay].count >= honest[LimitKey::WithdrawalsDay].count);
    }

    #[test]
    fn a_named_moment_is_never_too_early(now in any_now(), later in 0i64..1_000_000) {
        let free_at = now.at + TimeDelta::seconds(later);
        let text = warnings::moment(free_at, now);
        let shown = now.local(free_at + TimeDelta::seconds(59));
        prop_assert!(text.ends_with(&format!("{:02}:{:02}", shown.hour(), shown.minute())), "{}", text);
    }
}

#[test]
fn how_many_may_go_is_the_least_of_what_blocks_and_any_where_nothing_does() {
    let off = LimitSetting { mode: Some(Mode::Warn), ..LimitSetting::default() };
    let huge = LimitSetting { max: Some(u32::MAX), ..LimitSetting::default() };
    for (week, pending, expected) in [
        (LimitSetting::default(), LimitSetting::default(), "100 may go"),
        (off, LimitSetting::default(), "301 may go"),
        (LimitSetting::default(), huge, "100 may go"),
        (off, off, "any number may go"),
    ] {
        let mut settings = Settings::default();
        settings.limits.insert(LimitKey::Week, week);
        settings.limits.insert(LimitKey::Pending, pending);
        let now = Now::new("2026-11-23T09:00:00Z".parse().expect("a time"), chrono_tz::UTC);
        assert_eq!(may_go_words(&limits(&Book::default(), &settings, now)), expected);
    }
}
