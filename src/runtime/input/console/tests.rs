use super::*;

#[test]
fn keys_are_told_with_what_is_held_and_only_when_they_are_pressed() {
    let (none, ctrl, alt, shift) = (KeyModifiers::NONE, KeyModifiers::CONTROL, KeyModifiers::ALT, KeyModifiers::SHIFT);
    for (code, held, name) in [
        (KeyCode::Char('j'), none, "j"),
        (KeyCode::Char('J'), shift, "J"),
        (KeyCode::Char('d'), ctrl, "Ctrl-d"),
        (KeyCode::Char('x'), alt, "Alt-x"),
        (KeyCode::Char('@'), ctrl | alt, "@"),
        (KeyCode::Tab, shift, "Shift-Tab"),
        (KeyCode::BackTab, shift, "Shift-Tab"),
        (KeyCode::F(5), none, "F5"),
        (KeyCode::PageDown, none, "PgDn"),
    ] {
        let input = meaning(&Event::Key(KeyEvent::new(code, held)));
        assert_eq!(input, Key::named(name).map(Input::Key), "{name}");
    }
    let released = KeyEvent::new_with_kind(KeyCode::Char('j'), none, KeyEventKind::Release);
    assert_eq!(meaning(&Event::Key(released)), None);
    assert_eq!(meaning(&Event::Key(KeyEvent::new(KeyCode::CapsLock, none))), None);
    assert_eq!(meaning(&Event::Paste("a\r\nb".into())), Some(Input::Paste("a\nb".into())));
}
