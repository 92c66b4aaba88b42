use std::os::fd::AsFd;
use std::time::Instant;

use rustix::pipe::pipe;

use super::*;
use crate::app::key::{Code, Key};
use crate::app::msg::Msg;
use crate::runtime::background::ground::Ground;

fn chars(text: &str) -> Vec<Key> {
    text.chars().map(|c| Key::plain(Code::Char(c))).collect()
}

#[test]
fn answers_are_told_from_keys() {
    let (dark, light) = (Some(Ground::Dark), Some(Ground::Light));
    for (heard, ground, typed, end) in [
        ("\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62;22c", light, "", End::Complete),
        ("\x1b]11;rgb:1e1e/1e1e/2e2e\x07\x1b[?6c", dark, "", End::Complete),
        ("\x1b]11;rgb:f/f/f\x07\x1b[?6c", light, "", End::Complete),
        ("\x1b]11;rgba:ff/ff/ff/80\x07\x1b[?6c", light, "", End::Complete),
        ("wj\x1b]11;rgb:00/00/00\x07é\x1b[?6ck", dark, "wjék", End::Complete),
        ("\x1b[?6c", None, "", End::Complete),
        ("\x1b]11;rgb:12345/0/0\x07\x1b[?6c", None, "", End::Complete),
        ("\x1b]11;?\x07\x1b[?6c", None, "", End::Complete),
        ("j\x1b[Aw\x1b[?6cw", None, "j", End::Complete),
        ("jj", None, "jj", End::Between),
        ("j\x1b]11;rgb:00/0", None, "j", End::Within),
        ("\x1b]11;rgb:00/00/00\x1b", None, "", End::Within),
        ("\x1b]11;rgb:00/00/00\x07\x1b[?6", dark, "", End::Within),
        ("", None, "", End::Between),
    ] {
        assert_eq!(Answer::read(heard.as_bytes()), Answer { ground, typed: chars(typed), end }, "{heard:?}");
    }
    let typed = Answer::read(b"\r\x04\x7f").typed;
    let ctrl_d = Key { code: Code::Char('d'), ctrl: true, alt: false };
    assert_eq!(typed, [Key::plain(Code::Enter), ctrl_d, Key::plain(Code::Backspace)]);
}

#[test]
fn a_wait_ends_with_the_answer_or_in_time() {
    let (input, terminal) = pipe().expect("a pipe");
    let (_asked, output) = pipe().expect("a pipe");
    let answer = b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62c";
    rustix::io::write(&terminal, answer).expect("room");
    assert_eq!(exchange(input.as_fd(), output.as_fd()), answer);
    let start = Instant::now();
    assert_eq!(exchange(input.as_fd(), output.as_fd()), b"");
    assert!(start.elapsed() >= BEGIN);
}

#[test]
fn what_comes_too_late_is_not_typed() {
    let key = |c: char, ctrl: bool, alt: bool| Msg::Key(Key { code: Code::Char(c), ctrl, alt });
    let plain = |text: &str| text.chars().map(|c| key(c, false, false)).collect::<Vec<_>>();
    for end in [key('\\', false, true), key('g', true, false)] {
        let mut asked = Asked { late: Late::Owed, ..Asked::default() };
        assert!(!asked.is_late_answer(&plain("1")[0]), "typed before it");
        assert!(asked.is_late_answer(&key(']', false, true)));
        assert!(plain("11;rgb:1e1e/af09/2e2e").iter().all(|event| asked.is_late_answer(event)));
        assert!(!asked.is_late_answer(&Msg::Resized(80, 24)));
        assert!(asked.is_late_answer(&end));
        assert!(!asked.is_late_answer(&plain("g")[0]), "typed after it");
    }
    let mut begun = Asked { late: Late::Begun, ..Asked::default() };
    assert!(begun.is_late_answer(&plain("e")[0]));
    assert!(!begun.is_late_answer(&plain("w")[0]), "no answer has this letter");
    assert!(!begun.is_late_answer(&plain("e")[0]));
    assert!(!Asked::default().is_late_answer(&key(']', false, true)), "nothing was asked");
}
