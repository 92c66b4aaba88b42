use ratatui::layout::Rect;

use super::*;

#[test]
fn the_environment_tells_which_signs_there_are() {
    for (variables, expected) in [
        (&[("TERM", "xterm-256color")][..], Signs::All),
        (&[("LANG", "en_GB.UTF-8")], Signs::All),
        (&[("LANG", "C.utf8"), ("TERM", "linux")], Signs::Letters),
        (&[("LANG", "C")], Signs::Ascii),
        (&[("LANG", "de_DE.ISO-8859-1")], Signs::Ascii),
        (&[("LC_ALL", "POSIX"), ("LANG", "en_GB.UTF-8")], Signs::Ascii),
        (&[("LC_ALL", ""), ("LC_CTYPE", "en_GB.UTF-8"), ("LANG", "C")], Signs::All),
    ] {
        let variable = |name: &str| variables.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned());
        assert_eq!(Signs::of(variable), expected, "{variables:?}");
    }
}

#[test]
fn signs_and_letters_become_ascii_where_they_have_to() {
    for (signs, expected) in [(Signs::All, "╭─╮│▌…é李 "), (Signs::Letters, "+-+|>~é李 "), (Signs::Ascii, "+-+|>~?? ")]
    {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 9, 1));
        buffer.set_string(0, 0, "╭─╮│▌…é李", ratatui::style::Style::new());
        signs.apply(&mut buffer);
        let shown: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(shown, expected);
    }
}
