use proptest::prelude::*;

use super::*;
use crate::app::key::{Code, Key};

fn typed(keys: &str) -> Field {
    let mut field = Field::new("", 20);
    for name in keys.split(' ') {
        field.key(Key::named(name).expect("a key"));
    }
    field
}

#[test]
fn keys_edit_like_a_command_line() {
    for (keys, text, caret) in [
        ("a b c", "abc", 3),
        ("a b c Backspace", "ab", 2),
        ("a b ← c", "acb", 2),
        ("a Space b Ctrl-w", "a ", 2),
        ("a Space b Ctrl-a Del", " b", 0),
        ("a Space b Ctrl-← Ctrl-k", "a ", 2),
        ("é 👩‍👩‍👧 Backspace", "é", 2),
        ("a b Ctrl-u", "", 0),
    ] {
        // A family of three is one grapheme, which no single key names.
        let mut field = Field::new("", 20);
        for name in keys.split(' ') {
            match Key::named(name) {
                Some(key) => assert!(field.key(key), "{name}"),
                None => field.insert(name),
            }
        }
        assert_eq!((field.text(), field.caret()), (text, caret), "{keys}");
    }
}

#[test]
fn what_was_typed_is_taken_back_word_by_word() {
    let mut field = Field::new("", 40);
    field.insert("a paste");
    for c in " one two".chars() {
        field.insert(&c.to_string());
    }
    let back = Key::named("Ctrl-z").expect("a key");
    let forth = Key::named("Ctrl-y").expect("a key");
    let mut seen = Vec::new();
    for _ in 0..6 {
        field.key(back);
        seen.push(field.text().to_owned());
    }
    assert_eq!(seen.last().map(String::as_str), Some(""));
    assert!(seen.contains(&"a paste".to_owned()), "{seen:?}");
    for _ in 0..6 {
        field.key(forth);
    }
    assert_eq!(field.text(), "a paste one two");
}

#[test]
fn several_lines_only_where_there_is_room_for_them() {
    let mut field = Field::with_lines("a", 40);
    field.key(Key::named("Alt-Enter").expect("a key"));
    field.insert("b\nc");
    assert_eq!(field.text(), "a\nb\nc");
    let mut field = Field::new("a", 40);
    assert!(!field.key(Key::named("Alt-Enter").expect("a key")));
}

#[test]
fn a_paste_is_one_line_and_not_too_long() {
    let mut field = Field::new("", 10);
    field.insert("ab\ncd\u{1b}[31m\n");
    assert_eq!(field.text(), "ab cd [31m");
    assert!(typed("a b").key(Key::plain(Code::Home)));
    assert!(!field.key(Key::plain(Code::F(5))));
}

proptest! {
    #[test]
    fn the_caret_stays_on_a_border(start in "\\PC{0,12}", keys in proptest::collection::vec(0usize..12, 0..30)) {
        let names = ["a", "é", "Backspace", "Del", "←", "→", "Home", "End", "Ctrl-w", "Ctrl-←", "Ctrl-→", "Ctrl-k"];
        let mut field = Field::new(start, 40);
        for n in keys {
            field.key(Key::named(names[n]).expect("a key"));
            prop_assert!(field.text().is_char_boundary(field.caret()));
        }
    }
}

#[test]
fn a_text_is_extended_to_what_all_it_can_become_begin_with() {
    let cases: [(&str, &[&str], &str); 5] = [
        ("a", &[], "a"),
        ("/ar", &["/archives/"], "/archives/"),
        ("/ar", &["/archive-2025.zip", "/archive-2026.zip"], "/archive-202"),
        ("/arch", &["/arch", "/archives"], "/arch"),
        ("/é", &["/éa", "/éb"], "/é"),
    ];
    for (typed, offers, extended) in cases {
        let mut field = Field::new(typed, 100);
        let offers: Vec<String> = offers.iter().map(|&offer| offer.to_owned()).collect();
        field.complete(&offers);
        assert_eq!(field.text(), extended, "{typed} {offers:?}");
    }
}
