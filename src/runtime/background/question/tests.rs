use std::os::fd::AsFd;
use std::time::Instant;

use rustix::pipe::pipe;

use super::*;
use crate::runtime::background::ground::Ground;

#[test]
fn answers_are_told_from_keys() {
    let (dark, light) = (Some(Ground::Dark), Some(Ground::Light));
    for (heard, ground, end) in [
        ("\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62;22c", light, End::Complete),
        ("\x1b]11;rgb:1e1e/1e1e/2e2e\x07\x1b[?6c", dark, End::Complete),
        ("\x1b]11;rgb:f/f/f\x07\x1b[?6c", light, End::Complete),
        ("\x1b]11;rgba:ff/ff/ff/80\x07\x1b[?6c", light, End::Complete),
        ("wj\x1b]11;rgb:00/00/00\x07é\x1b[?6ck", dark, End::Complete),
        ("\x1b[?6c", None, End::Complete),
        ("\x1b]11;rgb:12345/0/0\x07\x1b[?6c", None, End::Complete),
        ("\x1b]11;?\x07\x1b[?6c", None, End::Complete),
        ("j\x1b[Aw\x1b[?6cw", None, End::Complete),
        ("jj", None, End::Between),
        ("j\x1b]11;rgb:00/0", None, End::Within),
        ("\x1b]11;rgb:00/00/00\x1b", None, End::Within),
        ("\x1b]11;rgb:00/00/00\x07\x1b[?6", dark, End::Within),
        ("", None, End::Between),
    ] {
        assert_eq!(Answer::read(heard.as_bytes()), Answer { ground, end }, "{heard:?}");
    }
}

#[test]
fn a_wait_ends_with_the_answer_or_in_time() {
    let (input, sender) = pipe().expect("a pipe");
    let (_asked, output) = pipe().expect("a pipe");
    let answer = b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62c";
    rustix::io::write(&sender, answer).expect("room");
    let next = |patience| terminal::next_of(input.as_fd(), patience);
    let say = |bytes: &[u8]| rustix::io::write(&output, bytes) == Ok(bytes.len());
    assert_eq!(exchange(say, next), answer);
    let start = Instant::now();
    assert_eq!(exchange(say, next), b"");
    assert!(start.elapsed() >= BEGIN);
}
