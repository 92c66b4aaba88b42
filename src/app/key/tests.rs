use super::*;

#[test]
fn keys_are_read_in_the_usual_spellings_and_written_in_one() {
    for (written, shown) in [
        ("j", "j"),
        ("G", "G"),
        ("-", "-"),
        ("<", "<"),
        ("ctrl-x", "Ctrl-x"),
        ("C-x", "Ctrl-x"),
        ("<C-x>", "Ctrl-x"),
        ("M-a", "Alt-a"),
        ("Ctrl-Alt-a", "Ctrl-Alt-a"),
        ("pagedown", "PgDn"),
        ("space", "Space"),
        ("Return", "Enter"),
        ("f12", "F12"),
        ("Ctrl--", "Ctrl--"),
        ("é", "é"),
    ] {
        let key = Key::named(written).unwrap_or_else(|| panic!("{written} is no key"));
        assert_eq!(key.to_string(), shown);
        assert_eq!(Key::named(shown), Some(key));
    }
    for wrong in ["", "Hyper-x", "F13", "ctrl-", "jk"] {
        assert_eq!(Key::named(wrong), None, "{wrong}");
    }
}
