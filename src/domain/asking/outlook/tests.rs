//! Tables of cases and properties for what may be expected.

use chrono::NaiveDate;
use chrono::Weekday;
use proptest::prelude::*;

use super::*;

const TOLERANCE: f64 = 1e-9;

/// A name, the rules, what was sent before, and how many are sent on each day.
type WeekCase<'a> = (&'a str, BudgetRules, Vec<(NaiveDate, u32)>, &'a [u32]);

/// A name, the curve, the pending ages, the wanted per day, the rate, and the pending at the end of each day.
type PendingCase<'a> = (&'a str, Curve, Vec<u32>, u32, f64, &'a [f64]);

fn date(day_of_march: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, day_of_march).expect("a day of March")
}

fn accepted(age_days: u32, after_days: u32) -> Asked {
    Asked { age_days, outcome: Outcome::Accepted { after_days: Some(after_days) } }
}

fn accepted_some_day(age_days: u32) -> Asked {
    Asked { age_days, outcome: Outcome::Accepted { after_days: None } }
}

fn pending(age_days: u32) -> Asked {
    Asked { age_days, outcome: Outcome::Pending }
}

fn ended(age_days: u32, after_days: u32) -> Asked {
    Asked { age_days, outcome: Outcome::Ended { after_days: Some(after_days) } }
}

fn curve(requests: &[Asked]) -> Curve {
    Curve::of(requests.iter().copied())
}

/// Half of the requests are accepted, half of those by day 1 and the rest by day 3.
fn half_curve() -> Curve {
    curve(&[accepted(20, 1), accepted(20, 3), pending(20), ended(40, 30)])
}

fn assert_near(found: Option<f64>, wanted: Option<f64>, case: &str) {
    let near = match (found, wanted) {
        (Some(found), Some(wanted)) => (found - wanted).abs() < TOLERANCE,
        (found, wanted) => found.is_none() && wanted.is_none(),
    };
    assert!(near, "{case}: found {found:?}, wanted {wanted:?}");
}

fn rules(week_max: u32, rolling: bool, pending_max: Option<u32>) -> BudgetRules {
    BudgetRules { week_max, rolling, pending_max, first_weekday: Weekday::Mon }
}

fn start(sent_by_day: Vec<(NaiveDate, u32)>, pending_ages: Vec<u32>, wanted_per_day: u32) -> BudgetStart {
    // The fourth of March 2026 is a Wednesday.
    BudgetStart { today: date(4), sent_by_day, pending_ages, accept_per_request: 0.5, wanted_per_day }
}

#[test]
fn a_rate_counts_only_requests_older_than_a_fortnight() {
    let cases: [(&str, Vec<Asked>, Option<f64>, u32); 6] = [
        ("nothing asked", vec![], None, 0),
        ("only fourteen days old", vec![accepted(14, 2)], None, 1),
        ("just old enough", vec![accepted(15, 2)], Some(1.0), 1),
        ("day of acceptance unknown", vec![accepted_some_day(30), pending(30)], Some(0.5), 0),
        ("every kind", vec![accepted(20, 1), pending(20), ended(20, 3), ended(99, 9)], Some(0.25), 1),
        ("young ones left out", vec![accepted(3, 1), accepted(3, 1), ended(20, 3)], Some(0.0), 2),
    ];
    for (case, requests, rate, count) in cases {
        let curve = curve(&requests);
        assert_near(curve.rate(), rate, case);
        assert_eq!(curve.count(), count, "{case}");
    }
}

#[test]
fn a_share_and_a_chance_follow_the_formula() {
    let all_accepted = curve(&[accepted(20, 2), accepted(20, 4)]);
    let none_judged = curve(&[accepted(5, 2)]);
    let cases = [
        ("before any", half_curve(), 0, Some(0.0), Some(0.5)),
        ("half arrived", half_curve(), 1, Some(0.5), Some(0.25 / 0.75)),
        ("between two", half_curve(), 2, Some(0.5), Some(0.25 / 0.75)),
        ("all arrived", half_curve(), 3, Some(1.0), Some(0.0)),
        ("certain until the last day", all_accepted.clone(), 3, Some(0.5), Some(1.0)),
        ("certain yet late", all_accepted, 4, Some(1.0), Some(0.0)),
        ("no rate", none_judged, 2, Some(1.0), None),
        ("no delays", curve(&[accepted_some_day(20)]), 2, None, None),
        ("nothing", Curve::default(), 0, None, None),
    ];
    for (case, curve, day, share, chance) in cases {
        assert_near(curve.share_by(day), share, case);
        assert_near(curve.chance(day), chance, case);
    }
}

#[test]
fn a_curve_is_trusted_from_enough_acceptances() {
    for (count, trusted) in [(0, false), (ENOUGH - 1, false), (ENOUGH, true)] {
        assert_eq!(Curve::of((0..count).map(|delay| accepted(50, delay))).is_trusted(), trusted, "{count}");
    }
}

#[test]
fn a_saving_counts_what_is_older_and_what_it_costs() {
    let unknown = Curve::default();
    let cases = [
        ("nothing pending", half_curve(), vec![], 2, 0, Some(0.0), 0),
        ("exactly that old is kept", half_curve(), vec![2, 2], 2, 0, Some(0.0), 2),
        ("two of three", half_curve(), vec![0, 1, 2], 0, 2, Some(2.0 * 0.25 / 0.75), 1),
        ("without a chance", half_curve(), vec![90, 1], 30, 1, Some(0.0), 1),
        ("unknown", unknown.clone(), vec![90, 1], 30, 1, None, 1),
        ("unknown and none withdrawn", unknown, vec![1], 30, 0, Some(0.0), 1),
    ];
    for (case, curve, ages, older_than, withdrawn, loss, after) in cases {
        let saving = saving(&curve, &ages, older_than);
        assert_eq!((saving.withdrawn, saving.pending_after), (withdrawn, after), "{case}");
        assert_near(saving.expected_loss, loss, case);
        assert!(saving.expected_loss.is_none_or(f64::is_sign_positive), "{case}");
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
        let days = budget(&rules, &start(sent_by_day, vec![], 4), &Curve::default(), wanted.len() as u32);
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
        let days = budget(&rules(100, true, pending_max), &start, &Curve::default(), wanted.len() as u32);
        let can_send: Vec<u32> = days.iter().map(|entry| entry.can_send).collect();
        assert_eq!(can_send, wanted, "{case}");
    }
}

#[test]
fn pending_requests_are_accepted_and_expire() {
    let early = curve(&[accepted(20, 0), accepted(20, 2), pending(20), pending(20)]);
    let unknown = Curve::default();
    let cases: [PendingCase; 9] = [
        ("accepted on days one and three", half_curve(), vec![0; 8], 0, 0.5, &[8.0, 6.0, 6.0, 4.0, 4.0]),
        ("already older", half_curve(), vec![1; 6], 0, 0.5, &[6.0, 6.0, 4.0, 4.0]),
        ("sent each day", early, vec![], 4, 0.5, &[3.0, 6.0, 8.0, 10.0]),
        ("a certain rate", half_curve(), vec![0, 9], 0, 1.0, &[2.0, 1.5, 1.5, 1.0]),
        ("a rate above one", half_curve(), vec![0], 0, 7.0, &[1.0, 0.5, 0.5, 0.0]),
        ("a rate below zero", half_curve(), vec![0], 0, -1.0, &[1.0, 1.0, 1.0, 1.0]),
        ("a rate that is no number", half_curve(), vec![0], 0, f64::NAN, &[1.0, 1.0, 1.0, 1.0]),
        ("an unknown curve", unknown.clone(), vec![0], 1, 0.5, &[2.0, 3.0, 4.0]),
        ("expiry", unknown, vec![178, 179, 180, 4000], 0, 0.5, &[2.0, 1.0, 0.0, 0.0]),
    ];
    for (case, curve, ages, wanted_per_day, rate, wanted) in cases {
        let start = BudgetStart { accept_per_request: rate, ..start(vec![], ages, wanted_per_day) };
        let days = budget(&rules(1000, true, None), &start, &curve, wanted.len() as u32);
        assert_eq!(days.len(), wanted.len(), "{case}");
        for (entry, &wanted) in days.iter().zip(wanted) {
            assert_near(Some(entry.pending), Some(wanted), case);
        }
    }
}

#[test]
fn the_first_day_with_enough_pending_is_found() {
    let days = budget(&rules(1000, true, None), &start(vec![], vec![5; 3], 2), &Curve::default(), 3);
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

fn any_asked() -> impl Strategy<Value = Asked> {
    let outcome = prop_oneof![
        prop::option::of(0_u32..60).prop_map(|after_days| Outcome::Accepted { after_days }),
        Just(Outcome::Pending),
        prop::option::of(0_u32..200).prop_map(|after_days| Outcome::Ended { after_days }),
    ];
    (0_u32..220, outcome).prop_map(|(age_days, outcome)| Asked { age_days, outcome })
}

fn any_curve() -> impl Strategy<Value = Curve> {
    prop::collection::vec(any_asked(), 0..80).prop_map(|requests| curve(&requests))
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
    (10_u32..31, sent, ages, 0.0..=1.0, 0_u32..40).prop_map(
        |(today, sent, pending_ages, accept_per_request, wanted_per_day)| BudgetStart {
            today: date(today),
            sent_by_day: date(today - 6).iter_days().zip(sent).collect(),
            pending_ages,
            accept_per_request,
            wanted_per_day,
        },
    )
}

proptest! {
    #[test]
    fn a_chance_lies_between_zero_and_one_and_never_rises_with_age(curve in any_curve()) {
        let chances: Vec<Option<f64>> = (0..230).map(|age| curve.chance(age)).collect();
        for chance in chances.iter().flatten() {
            prop_assert!((0.0..=1.0).contains(chance));
        }
        prop_assert!(chances.windows(2).all(|pair| pair[1] <= pair[0]));
        prop_assert_eq!(chances[0].is_some(), curve.count() > 0 && curve.rate().is_some());
    }

    #[test]
    fn a_share_never_falls_and_ends_at_one(curve in any_curve()) {
        let shares: Vec<Option<f64>> = (0..230).map(|day| curve.share_by(day)).collect();
        prop_assert!(shares.windows(2).all(|pair| pair[0] <= pair[1]));
        prop_assert!(shares[229].is_none_or(|share| (share - 1.0).abs() < TOLERANCE));
    }

    #[test]
    fn a_saving_loses_no_more_than_it_withdraws(
        curve in any_curve(), ages in prop::collection::vec(0_u32..250, 0..60), older_than in 0_u32..250,
    ) {
        let found = saving(&curve, &ages, older_than);
        prop_assert_eq!(found.withdrawn + found.pending_after, ages.len());
        let most = found.withdrawn as f64 + TOLERANCE;
        prop_assert!(found.expected_loss.is_none_or(|loss| (0.0..=most).contains(&loss)));
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

    #[test]
    fn pending_requests_fall_by_the_chance_they_had(curve in any_curve(), age in 0_u32..120) {
        // The rate of the curve itself ties what is left at the end to the chance at the start.
        if let (Some(rate), Some(chance)) = (curve.rate(), curve.chance(age)) {
            let rules = BudgetRules { week_max: 0, rolling: true, pending_max: None, first_weekday: Weekday::Mon };
            let start = BudgetStart {
                today: date(4),
                sent_by_day: vec![],
                pending_ages: vec![age],
                accept_per_request: rate,
                wanted_per_day: 0,
            };
            // At 179 days every delay of the test curves, all below 60 days, has passed.
            let left = budget(&rules, &start, &curve, EXPIRES_AT_DAYS - age).last().map(|entry| entry.pending);
            prop_assert!(left.is_some_and(|left| (left - (1.0 - chance)).abs() < TOLERANCE));
        }
    }
}
