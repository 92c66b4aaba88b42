use super::*;

#[test]
fn names_are_parted_at_commas_without_a_blank() {
    for (cell, expected) in [
        ("Ada Lovelace", vec!["Ada Lovelace"]),
        ("Ada Lovelace,Grace Hopper", vec!["Ada Lovelace", "Grace Hopper"]),
        ("Grace Hopper, PhD,Ada Lovelace", vec!["Grace Hopper, PhD", "Ada Lovelace"]),
        ("Grace Hopper, MBA, PMP", vec!["Grace Hopper, MBA, PMP"]),
        (",,a,", vec!["a,"]),
        ("é,é", vec!["é", "é"]),
        (",, ,", vec![]),
        ("", vec![]),
    ] {
        assert_eq!(names(cell), expected, "{cell}");
    }
}

#[test]
fn a_text_is_kept_without_html_and_not_without_end() {
    assert_eq!(&*kept_text("<p>Dear Ada,</p><p>how  are&nbsp;you?</p>"), "Dear Ada,\n\nhow are you?");
    assert_eq!(kept_text(&"é".repeat(9_000)).chars().count(), MAX_TEXT);
}
