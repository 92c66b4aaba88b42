use super::*;

#[test]
fn a_slip_is_understood_and_a_riddle_is_not() {
    let names = ["company", "connected", "state", "tag"];
    for (typed, expected) in [
        ("compnay", Some("company")),
        ("sate", Some("state")),
        ("tg", Some("tag")),
        ("conn", Some("connected")),
        ("xyzzy", None),
    ] {
        assert_eq!(nearest(typed, names.into_iter()), expected, "{typed}");
    }
}
