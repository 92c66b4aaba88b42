use super::*;

#[test]
fn a_hostile_name_is_written_out() {
    assert_eq!(shown("Connections.csv"), "Connections.csv");
    assert_eq!(shown("José 李小龙.csv"), "José 李小龙.csv");
    assert_eq!(shown("a\x1b[2Jb\u{202E}c\0\u{85}"), "a\\u{1b}[2Jb\\u{202e}c\\u{0}\\u{85}");
    assert_eq!(shown(&"x".repeat(5_000)).chars().count(), 101);
}
