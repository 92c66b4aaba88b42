use proptest::prelude::*;

use super::*;

fn requests(rows: &[(usize, u32, End)]) -> Vec<Followed> {
    rows.iter().flat_map(|&(count, days, end)| std::iter::repeat_n(Followed { days, end }, count)).collect()
}

fn curve(rows: &[(usize, u32, End)]) -> Curve {
    Curve::from_requests(&requests(rows))
}

fn near(found: f64, wanted: f64) -> bool {
    (found - wanted).abs() < 1e-9
}

#[test]
fn a_young_request_is_no_answer() {
    // 40 were answered at once; 60 are a day old, and of those that are older half was accepted on day 2.
    let curve = curve(&[(40, 0, End::Accepted), (60, 1, End::Open), (50, 2, End::Accepted), (50, 180, End::Open)]);
    assert!(near(curve.share_by(1).map_or(0.0, |(share, _)| share), 0.2));
    assert!(near(curve.share_by(2).map_or(0.0, |(share, _)| share), 0.2 + 0.8 * 0.5));
    assert!(near(curve.chance(1).unwrap_or(0.0), 0.5));
    assert!(near(curve.chance(2).unwrap_or(1.0), 0.0));
}

#[test]
fn what_others_closed_waits_no_more_and_was_not_accepted() {
    let curve = curve(&[(50, 1, End::Accepted), (50, 2, End::Closed), (50, 3, End::Accepted), (50, 180, End::Open)]);
    assert!(near(curve.share_by(180).map_or(0.0, |(share, _)| share), 0.5));
    assert!(near(curve.waiting_at(2), 0.5) && near(curve.chance(2).unwrap_or(0.0), 0.5));
}

#[test]
fn too_few_tell_nothing() {
    for (rows, enough) in [
        (vec![], false),
        (vec![(29, 1, End::Accepted)], false),
        (vec![(9, 1, End::Accepted), (100, 40, End::Open)], false),
        (vec![(10, 1, End::Accepted), (20, 40, End::Open)], true),
    ] {
        let curve = curve(&rows);
        assert_eq!(curve.is_enough(), enough, "{rows:?}");
        assert_eq!((curve.chance(3).is_some(), curve.share_by(3).is_some()), (enough, enough));
    }
    let few = curve(&[(9, 1, End::Accepted), (3, 40, End::Open)]);
    assert_eq!(few.missing(), "12 of your requests can tell, 9 of them accepted; 30 and 10 are needed");
}

#[test]
fn the_published_shape_continues_where_too_few_were_watched() {
    let curve = curve(&[(30, 1, End::Accepted), (70, 7, End::Open), (5, 100, End::Accepted), (5, 180, End::Open)]);
    assert_eq!(curve.known_to, Some(7));
    assert!(curve.is_published(8) && !curve.is_published(7));
    let share = |day| curve.share_by(day).map_or(0.0, |(share, _)| share);
    let whole = published::share_by(180) / published::share_by(7);
    assert!(share(7) < share(8) && near(share(180), share(7) * whole), "{}", share(180));
}

#[test]
fn an_interval_is_that_of_greenwood() {
    // 100 requests, 30 accepted on day 5: the plain binomial variance.
    let curve = curve(&[(30, 5, End::Accepted), (70, 180, End::Open)]);
    let (share, (low, high)) = curve.share_by(10).unwrap_or_default();
    assert!(near(share, 0.3) && (0.21..0.23).contains(&low) && (0.39..0.41).contains(&high), "{low} {high}");
}

proptest! {
    #[test]
    fn shares_grow_and_chances_are_chances(
        rows in prop::collection::vec((0_u32..200, prop_oneof![Just(End::Accepted), Just(End::Open), Just(End::Closed)]), 0..150),
    ) {
        let rows: Vec<_> = rows.into_iter().map(|(days, end)| Followed { days, end }).collect();
        let curve = Curve::from_requests(&rows);
        let mut before = 0.0;
        for day in 0..200 {
            if let Some((share, (low, high))) = curve.share_by(day) {
                prop_assert!(before <= share + 1e-9 && low <= share + 1e-9 && share <= high + 1e-9 && high <= 1.0);
                before = share;
            }
            prop_assert!(curve.chance(day).is_none_or(|chance| (0.0..=1.0).contains(&chance)));
            prop_assert!((-1e-9..=1.0).contains(&curve.waiting_at(day)));
        }
    }
}
