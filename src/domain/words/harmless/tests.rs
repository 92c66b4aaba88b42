use proptest::prelude::*;

use super::*;

#[test]
fn hostile_text_is_shown_harmless_and_names_stay_whole() {
    for (text, shown) in [
        ("Ada Lovelace", "Ada Lovelace"),
        ("José 李小龍 محمد", "José 李小龍 محمد"),
        ("👩\u{200D}👩\u{200D}👧", "👩\u{200D}👩\u{200D}👧"),
        ("نامه\u{200C}ای", "نامه\u{200C}ای"),
        ("a\u{200D}b", "a\u{FFFD}b"),
        ("x\x1b[31mred\x07", "x␛[31mred␇"),
        ("a\u{9b}31m", "a\u{FFFD}31m"),
        ("two\nlines\tand", "two lines and"),
        ("ev\u{202E}il", "ev\u{FFFD}il"),
        ("soft\u{AD}hyphen\u{FEFF}", "softhyphen"),
        ("t\u{E0041}ag", "tag"),
        ("葛\u{E0100}城", "葛城"),
        ("v\u{E01EF}s", "vs"),
        ("a\u{34F}\u{34F}b", "ab"),
        ("\u{F0000}\u{FFFFD}\u{100000}\u{10FFFF}", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
        ("h\u{13430}\u{1345F}", "h\u{FFFD}\u{FFFD}"),
        ("s\u{1BCA0}\u{1BCA3}", "s\u{FFFD}\u{FFFD}"),
        ("m\u{1D173}\u{1D17A}", "m\u{FFFD}\u{FFFD}"),
        ("z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}", "z\u{300}\u{301}\u{302}\u{303}"),
    ] {
        assert_eq!(harmless(text), shown, "{text:?}");
    }
}

#[test]
fn what_is_dropped_hides_nothing_from_its_neighbours() {
    for text in ["\u{200b}\u{200c}\u{ad}", "न\u{200d}\u{ad}क", &format!("e{0}\u{ad}{0}", "\u{301}".repeat(4))] {
        let shown = harmless(text);
        assert_eq!(harmless(&shown), shown, "{text:?}");
    }
}

proptest! {
    #[test]
    fn nothing_that_commands_a_terminal_passes(text in "\\PC*|[\\x00-\\xff\u{200b}-\u{206f}\u{34f}\u{13430}-\u{1345f}\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e01ef}\u{f0000}-\u{10ffff}]*") {
        let shown = harmless(&text);
        let passes = shown.chars().any(char::is_control);
        prop_assert!(!passes, "{shown:?}");
        prop_assert!(!hides_something(&shown));
        prop_assert_eq!(harmless(&shown), shown.as_ref(), "once is enough");
    }
}
