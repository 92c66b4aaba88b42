use super::*;

#[test]
fn a_text_is_cut_at_the_border_of_a_grapheme() {
    for (text, columns, shown) in [
        ("Lovelace", 8, "Lovelace"),
        ("Lovelace", 5, "Love…"),
        ("Ada Lovelace", 5, "Ada…"),
        ("李小龍", 5, "李小…"),
        ("李小龍", 4, "李…"),
        ("李", 1, "…"),
        ("é́x", 1, "…"),
        ("abc", 0, ""),
    ] {
        assert_eq!(fit(text, columns), shown);
        assert!(width(shown) <= columns);
    }
}

#[test]
fn a_text_is_wrapped_at_blanks_and_nothing_is_lost() {
    for (text, columns, lines) in [
        ("We met at the Society", 12, &["We met at", "the Society"][..]),
        ("Supercalifragilistic word", 10, &["Supercalif", "ragilistic", "word"]),
        ("李小龍 李小龍", 4, &["李小", "龍", "李小", "龍"]),
        ("", 4, &[""]),
    ] {
        assert_eq!(wrap(text, columns), lines);
    }
}

#[test]
fn a_line_does_not_begin_with_the_mark_of_the_one_before() {
    for (text, columns, expected) in [
        ("anything is written.", 19, vec!["anything is", "written."]),
        ("active (last contact, 4 contacts)", 13, vec!["active (last", "contact, 4", "contacts)"]),
        ("李小龍，你好嗎", 8, vec!["李小龍，", "你好嗎"]),
        ("a/very/long/path/indeed", 10, vec!["a/very/lon", "g/path/ind", "eed"]),
    ] {
        assert_eq!(wrap(text, columns), expected, "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn wrapped_lines_fit_and_hold_every_word(text in "[a-z李é ]{0,60}", columns in 2usize..20) {
        let lines = wrap(&text, columns);
        proptest::prop_assert!(lines.iter().all(|line| width(line) <= columns), "{lines:?}");
        let letters = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
        proptest::prop_assert_eq!(letters(&lines.concat()), letters(&text));
    }
}

#[test]
fn ages_are_short_and_true() {
    for (days, shown) in
        [(0, "today"), (1, "1 d"), (182, "182 d"), (999, "999 d"), (1095, "2 y"), (1096, "3 y"), (-1, "soon")]
    {
        assert_eq!(age(days), shown);
    }
}
