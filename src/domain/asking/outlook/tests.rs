//! Tables of cases and properties for what may be expected.

use chrono::NaiveDate;
use chrono::Weekday;
use proptest::prelude::*;

use super::*;
use crate::domain::answering::followed::{End, Followed};
use crate::domain::answering::loss::Estimate;

const TOLERANCE: f64 = 1e-9;

/// A name, the rules, what was sent before, and how many are sent on each day.
type WeekCase<'a> = (&'a str, BudgetRules, Vec<(NaiveDate, u32)>, &'a [u32]);

/// A name, the curve, the pending ages, the wanted per day, and the pending at the end of each day.
type PendingCase<'a> = (&'a str, Curve, Vec<u32>, u32, &'a [f64]);

fn date(day_of_march: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, day_of_march).expect("a day of March")
}

/// Requests, watched for so many days until they ended so.
fn watched(count: usize, days: u32, end: End) -> impl Iterator<Item = Followed> {
    iter::repeat_n(Followed { days, end }, count)
}

fn nothing() -> Curve {
    Curve::from_requests(&[])
}

/// Half of the requests are accepted, half of those on day 1 and the rest on day 3.
fn half_curve() -> Curve {
    let accepted = watched(100, 1, End::Accepted).chain(watched(100, 3, End::Accepted));
    Curve::from_requests(&accepted.chain(watched(200, 180, End::Open)).collect::<Vec<_>>())
}

fn assert_near(found: f64, wanted: f64, case: &str) {
    assert!((found - wanted).abs() < TOLERANCE, "{case}: found {found:?}, wanted {wanted:?}");
}

fn rules(week_max: u32, rolling: bool, pending_max: Option<u32>) -> BudgetRules {
    BudgetRules { week_max, rolling, pending_max, first_weekday: Weekday::Mon }
}

fn start(sent_by_day: Vec<(NaiveDate, u32)>, pending_ages: Vec<u32>, wanted_per_day: u32) -> BudgetStart {
    // The fourth of March 2026 is a Wednesday.
    BudgetStart { today: date(4), sent_by_day, pending_ages, wanted_per_day }
}

#[test]
fn a_saving_counts_what_is_older_and_what_it_costs() {
    let cases = [
        ("nothing pending", half_curve(), vec![], 2, 0, Some(0.0), 0),
        ("exactly that old is kept", half_curve(), vec![2, 2], 2, 0, Some(0.0), 2),
        ("two of three", half_curve(), vec![0, 1, 2], 0, 2, Some(2.0 * 0.25 / 0.75), 1),
        ("without a chance", half_curve(), vec![90, 1], 30, 1, Some(0.0), 1),
        ("unknown", nothing(), vec![90, 1], 30, 1, None, 1),
        ("unknown and none withdrawn", nothing(), vec![1], 30, 0, Some(0.0), 1),
    ];
    for (case, curve, ages, older_than, withdrawn, loss, after) in cases {
        let saving = saving(&curve, &ages, older_than);
        assert_eq!((saving.withdrawn, saving.pending_after), (withdrawn, after), "{case}");
        let told = saving.expected_loss.told;
        assert_eq!(told.is_some(), loss.is_some(), "{case}");
        assert_near(told.map_or(0.0, |told| told.estimate), loss.unwrap_or(0.0), case);
    }
}

#[test]
fn a_spread_fills_each_day_in_turn() {
    let cases: [(usize, usize, usize, &[usize]); 7] = [
        (0, 5, 0, &[]),
        (0, 5, 9, &[]),
        (12, 5, 0, &[5, 5, 2]),
        (12, 5, 3, &[2, 5, 5]),
        (4, 5, 9, &[0, 4]),
        (3, 0, 0, &[1, 1, 1]),
        (2, 0, 1, &[0, 1, 1]),
    ];
    for (count, per_day, done_today, wanted) in cases {
        assert_eq!(spread(count, per_day, done_today), wanted, "{count} {per_day} {done_today}");
    }
}

#[test]
fn a_budget_follows_the_week_that_gates() {
    let earlier = vec![(date(1), 4), (date(2), 3), (date(4), 1), (date(4), 1)];
    let stale = vec![(date(4), 2), (date(5), 50), (NaiveDate::MIN, 50)];
    let cases: [WeekCase; 7] = [
        ("calendar forgets Sunday", rules(10, false, None), earlier.clone(), &[4, 1, 0, 0, 0, 4, 4, 2]),
        ("rolling keeps Sunday", rules(10, true, None), earlier.clone(), &[1, 0, 0, 0, 4, 3, 0, 3]),
        ("already exceeded", rules(4, false, None), earlier.clone(), &[0, 0, 0, 0, 0, 4, 0]),
        (
            "week from Thursday",
            BudgetRules { first_weekday: Weekday::Thu, ..rules(10, false, None) },
            earlier,
            &[1, 4, 4, 2, 0, 0, 0, 0, 4],
        ),
        ("foreign days are ignored", rules(10, false, None), stale, &[4, 4, 0]),
        ("nothing allowed", rules(0, true, None), vec![], &[0, 0]),
        ("no days", rules(10, true, None), vec![], &[]),
    ];
    for (case, rules, sent_by_day, wanted) in cases {
        let days = budget(&rules, &start(sent_by_day, vec![], 4), &nothing(), wanted.len() as u32);
        let sent: Vec<u32> = days.iter().map(|entry| entry.sent).collect();
        assert_eq!(sent, wanted, "{case}");
    }
}

#[test]
fn a_budget_stops_after_the_one_that_passes_the_pending_limit() {
    let cases: [(&str, Option<u32>, usize, &[u32]); 6] = [
        ("no limit", None, 500, &[100, 95, 90]),
        ("room for some", Some(10), 8, &[3, 0, 0]),
        ("exactly at the limit", Some(10), 10, &[1, 0, 0]),
        ("already above", Some(10), 11, &[0, 0, 0]),
        ("limit of none", Some(0), 0, &[1, 0, 0]),
        ("greatest limit", Some(u32::MAX), 0, &[100, 95, 90]),
    ];
    for (case, pending_max, count, wanted) in cases {
        let start = start(vec![], vec![3; count], 5);
        let days = budget(&rules(100, true, pending_max), &start, &nothing(), wanted.len() as u32);
        let can_send: Vec<u32> = days.iter().map(|entry| entry.can_send).collect();
        assert_eq!(can_send, wanted, "{case}");
    }
}

#[test]
fn pending_requests_are_accepted_and_expire() {
    let early = watched(100, 0, End::Accepted).chain(watched(100, 2, End::Accepted));
    let early = Curve::from_requests(&early.chain(watched(200, 180, End::Open)).collect::<Vec<_>>());
    let closed = watched(100, 1, End::Accepted).chain(watched(100, 2, End::Closed));
    let closed = Curve::from_requests(&closed.chain(watched(200, 180, End::Open)).collect::<Vec<_>>());
    let cases: [PendingCase; 6] = [
        ("accepted on days one and three", half_curve(), vec![0; 8], 0, &[8.0, 6.0, 6.0, 4.0, 4.0]),
        ("already older", half_curve(), vec![1; 6], 0, &[6.0, 6.0, 4.0, 4.0]),
        ("sent each day", early, vec![], 4, &[3.0, 6.0, 8.0, 10.0]),
        ("closed by others", closed, vec![0; 4], 0, &[4.0, 3.0, 2.0, 2.0]),
        ("an unknown curve", nothing(), vec![0], 1, &[2.0, 3.0, 4.0]),
        ("expiry", nothing(), vec![178, 179, 180, 4000], 0, &[2.0, 1.0, 0.0, 0.0]),
    ];
    for (case, curve, ages, wanted_per_day, wanted) in cases {
        let start = start(vec![], ages, wanted_per_day);
        let days = budget(&rules(1000, true, None), &start, &curve, wanted.len() as u32);
        assert_eq!(days.len(), wanted.len(), "{case}");
        for (entry, &wanted) in days.iter().zip(wanted) {
            assert_near(entry.pending, wanted, case);
        }
    }
}

#[test]
fn the_first_day_with_enough_pending_is_found() {
    let days = budget(&rules(1000, true, None), &start(vec![], vec![5; 3], 2), &nothing(), 3);
    let cases = [(0, Some(date(4))), (5, Some(date(4))), (6, Some(date(5))), (9, Some(date(6))), (10, None)];
    for (max, wanted) in cases {
        assert_eq!(reaches_pending(&days, max), wanted, "{max}");
    }
    assert_eq!(reaches_pending(&[], 0), None);
}

#[test]
fn a_budget_ends_quietly_at_either_end_of_the_calendar() {
    for today in [NaiveDate::MIN, NaiveDate::MAX] {
        for rolling in [false, true] {
            let start = BudgetStart { today, ..start(vec![], vec![1], 1) };
            assert!(budget(&rules(5, rolling, None), &start, &half_curve(), 9).len() <= 9);
        }
    }
}

fn any_curve() -> impl Strategy<Value = Curve> {
    let end = prop_oneof![Just(End::Accepted), Just(End::Open), Just(End::Closed)];
    let request = (0_u32..220, end).prop_map(|(days, end)| Followed { days, end });
    prop::collection::vec(request, 0..120).prop_map(|requests| Curve::from_requests(&requests))
}

fn any_rules() -> impl Strategy<Value = BudgetRules> {
    let weekdays =
        vec![Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
    let pending_max = prop::option::of(0_u32..150);
    (0_u32..60, any::<bool>(), pending_max, prop::sample::select(weekdays)).prop_map(
        |(week_max, rolling, pending_max, first_weekday)| BudgetRules { week_max, rolling, pending_max, first_weekday },
    )
}

fn any_start() -> impl Strategy<Value = BudgetStart> {
    let sent = prop::collection::vec(0_u32..15, 7);
    let ages = prop::collection::vec(0_u32..200, 0..140);
    (10_u32..31, sent, ages, 0_u32..40).prop_map(|(today, sent, pending_ages, wanted_per_day)| BudgetStart {
        today: date(today),
        sent_by_day: date(today - 6).iter_days().zip(sent).collect(),
        pending_ages,
        wanted_per_day,
    })
}

proptest! {
    #[test]
    fn a_saving_loses_no_more_than_it_withdraws(
        curve in any_curve(), ages in prop::collection::vec(0_u32..250, 0..60), older_than in 0_u32..250,
    ) {
        let found = saving(&curve, &ages, older_than);
        prop_assert_eq!(found.withdrawn + found.pending_after, ages.len());
        let most = found.withdrawn as u32;
        let holds = |told: Estimate| {
            told.low <= told.high && told.high <= most && (0.0..=f64::from(most) + TOLERANCE).contains(&told.estimate)
        };
        prop_assert!(found.expected_loss.told.is_none_or(holds));
    }

    #[test]
    fn a_spread_sums_to_its_count_and_no_day_is_over(
        count in 0_usize..500, per_day in 0_usize..60, done_today in 0_usize..80,
    ) {
        let days = spread(count, per_day, done_today);
        prop_assert_eq!(days.iter().sum::<usize>(), count);
        prop_assert!(days.iter().all(|&share| share <= per_day.max(1)));
        prop_assert!(days.first().is_none_or(|&today| today <= per_day.max(1).saturating_sub(done_today)));
        prop_assert!(days.last().is_none_or(|&last| last > 0));
    }

    #[test]
    fn a_budget_never_exceeds_a_limit(rules in any_rules(), start in any_start(), curve in any_curve()) {
        let days = budget(&rules, &start, &curve, 60);
        prop_assert_eq!(days.len(), 60);

        // Every window is summed anew, by dates alone, and may exceed the limit only by what it began with.
        for last in &days {
            let within = |day: NaiveDate| {
                day <= last.day
                    && if rules.rolling {
                        (last.day - day).num_days() < 7
                    } else {
                        day.week(rules.first_weekday) == last.day.week(rules.first_weekday)
                    }
            };
            let before: u32 = start.sent_by_day.iter().filter(|(day, _)| within(*day)).map(|(_, sent)| sent).sum();
            let planned: u32 = days.iter().filter(|entry| within(entry.day)).map(|entry| entry.sent).sum();
            prop_assert!(before + planned <= rules.week_max.max(before));
        }

        let mut begins_with = start.pending_ages.len() as f64;
        for entry in &days {
            prop_assert_eq!(entry.sent, entry.can_send.min(start.wanted_per_day));
            prop_assert!(entry.pending >= 0.0);
            prop_assert!(entry.pending <= begins_with + f64::from(entry.sent) + TOLERANCE);
            if let Some(max) = rules.pending_max.map(f64::from) {
                prop_assert!(entry.can_send == 0 || begins_with <= max);
                let most_pending = begins_with + f64::from(entry.can_send);
                prop_assert!(entry.can_send == 0 || most_pending <= max + 1.0 + TOLERANCE);
            }
            begins_with = entry.pending;
        }
    }

    #[test]
    fn a_budget_sends_as_much_as_the_limits_allow(
        rules in any_rules(), start in any_start(), curve in any_curve(),
    ) {
        let eager = BudgetStart { wanted_per_day: u32::MAX, ..start };
        let mut begins_with = eager.pending_ages.len() as f64;
        for entry in budget(&rules, &eager, &curve, 30) {
            let week_start = rules.week_start(entry.day);
            let earlier = budget(&rules, &eager, &curve, 30).into_iter().map(|other| (other.day, other.sent));
            let in_week: u32 = earlier
                .chain(eager.sent_by_day.iter().copied())
                .filter(|&(day, _)| (week_start..=entry.day).contains(&day))
                .map(|(_, sent)| sent)
                .sum();
            let pending_full = rules.pending_max.is_some_and(|max| {
                begins_with + f64::from(entry.sent) > f64::from(max)
            });
            prop_assert!(in_week >= rules.week_max || pending_full);
            begins_with = entry.pending;
        }
    }
}
