use super::*;

fn days(text: &[&str]) -> Vec<Day> {
    text.iter().map(|day| day.parse().expect("a day")).collect()
}

#[test]
fn requests_and_connections_of_one_name_are_paired_by_their_days() {
    for (asked, connected, expected) in [
        (&["2023-06-16"][..], &["2019-06-27", "2023-06-17"][..], &[(0, 1)][..]),
        (&["2023-06-16"], &["2023-06-17", "2023-07-01"], &[]),
        (&["2023-06-01", "2023-06-16"], &["2023-06-16", "2023-06-20"], &[(0, 0), (1, 1)]),
        (&["2023-06-01", "2023-06-16"], &["2023-06-10"], &[(0, 0)]),
        (&["2023-06-01", "2023-06-02"], &["2023-06-10"], &[]),
        (&["2022-06-01"], &["2023-06-10", "2021-01-01"], &[]),
        (&[], &["2023-06-10"], &[]),
    ] {
        assert_eq!(pairs(&days(asked), &days(connected)), expected, "{asked:?} {connected:?}");
    }
}
