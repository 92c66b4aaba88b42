//! The question to the terminal which colour its ground has.
//!
//! It is asked once, with a second question that every terminal answers: that answer ends the wait. What comes later
//! still never counts as typed, and what was typed meanwhile is not lost.

use std::os::fd::BorrowedFd;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::Ground;
use crate::app::Msg;
use crate::app::key::{Code, Key};
use crate::ui::theme::colour::{Rgb, luminance};

/// Which colour is the ground (OSC 11), and what kind of terminal it is (DA1).
const QUESTION: &[u8] = b"\x1b]11;?\x1b\\\x1b[c";

/// How long an answer may take to begin.
const BEGIN: Duration = Duration::from_millis(80);

/// How long an answer may take in all.
const PATIENCE: Duration = Duration::from_millis(100);

/// Most bytes that are read for an answer; what is longer is none.
const MAX_ANSWER: usize = 1 << 16;

/// The luminance of a grey halfway between black and white as the eye sees it.
const HALFWAY: f64 = 0.184;

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;

/// Whether an answer may still come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Late {
    /// There was no question, or its answer is here.
    #[default]
    No,
    /// It has not begun.
    Owed,
    /// It has begun.
    Begun,
}

/// What a question left behind.
#[derive(Debug, Default)]
pub(in crate::runtime) struct Asked {
    /// What was typed while the answer was waited for.
    pub typed: Vec<Key>,
    late: Late,
}

impl Asked {
    /// Asks the terminal, which must be in raw mode, what lies behind the text.
    pub fn ask(&mut self) -> Option<Ground> {
        let heard = exchange(rustix::stdio::stdin(), rustix::stdio::stdout());
        let Answer { ground, typed, end } = Answer::read(&heard);
        self.typed = typed;
        self.late = match end {
            End::Complete => Late::No,
            End::Between => Late::Owed,
            End::Within => Late::Begun,
        };
        ground
    }

    /// Whether this is a part of an answer that comes too late. Its letters arrive as keys, the first and the last
    /// as if Alt were held; the answer of the second question is recognised by the reader of events.
    pub fn is_late_answer(&mut self, event: &Msg) -> bool {
        let Msg::Key(Key { code: Code::Char(c), ctrl, alt }) = event else { return false };
        let (is_part, late) = match (self.late, *c, ctrl, alt) {
            (Late::Owed | Late::Begun, ']', false, true) => (true, Late::Begun),
            (Late::Owed, ..) => (false, Late::Owed),
            (Late::Begun, '\\', false, true) | (Late::Begun, 'g', true, false) => (true, Late::No),
            (Late::Begun, c, false, false) if c.is_ascii_hexdigit() || "rgb:;/?".contains(c) => (true, Late::Begun),
            (Late::No | Late::Begun, ..) => (false, Late::No),
        };
        self.late = late;
        is_part
    }
}

/// Asks, and gives everything that came until the answer was complete or took too long.
fn exchange(input: BorrowedFd<'_>, output: BorrowedFd<'_>) -> Vec<u8> {
    let start = Instant::now();
    let mut heard = Vec::new();
    if rustix::io::write(output, QUESTION) != Ok(QUESTION.len()) {
        return heard;
    }
    loop {
        let patience = match Answer::read(&heard).end {
            End::Complete => return heard,
            End::Between => BEGIN,
            End::Within => PATIENCE,
        };
        let left = patience.saturating_sub(start.elapsed());
        let timeout = Timespec { tv_sec: 0, tv_nsec: i64::from(left.subsec_nanos()) };
        let mut fds = [PollFd::from_borrowed_fd(input, PollFlags::IN)];
        match poll(&mut fds, Some(&timeout)) {
            Err(rustix::io::Errno::INTR) if !left.is_zero() => continue,
            Ok(1..) => {}
            Ok(0) | Err(_) => return heard,
        }
        let mut bytes = [0; 1024];
        match rustix::io::read(input, &mut bytes) {
            Ok(n @ 1..) if heard.len() < MAX_ANSWER => heard.extend_from_slice(&bytes[..n]),
            _ => return heard,
        }
    }
}

/// Where what was heard ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// The last answer is here.
    Complete,
    /// Between two keys or answers.
    Between,
    /// Within one.
    Within,
}

/// What was heard after the question.
#[derive(Debug, PartialEq, Eq)]
struct Answer {
    ground: Option<Ground>,
    typed: Vec<Key>,
    end: End,
}

impl Answer {
    fn read(mut heard: &[u8]) -> Answer {
        let mut answer = Answer { ground: None, typed: Vec::new(), end: End::Between };
        // After a key that is not understood here no other is taken: it might mean something else without it.
        let mut is_understood = true;
        while let Some((&first, rest)) = heard.split_first() {
            heard = match (first, rest) {
                (ESC, [b']', rest @ ..]) => {
                    let Some((text, rest)) = split_string(rest) else {
                        answer.end = End::Within;
                        break;
                    };
                    answer.ground = text.strip_prefix(b"11;").and_then(ground_of).or(answer.ground);
                    rest
                }
                (ESC, [b'[', rest @ ..]) => {
                    let Some(end) = rest.iter().position(|byte| (0x40..0x7f).contains(byte)) else {
                        answer.end = End::Within;
                        break;
                    };
                    if rest.starts_with(b"?") && rest[end] == b'c' {
                        answer.end = End::Complete;
                    } else {
                        is_understood = false;
                    }
                    &rest[end + 1..]
                }
                (ESC, [_, ..]) => {
                    is_understood = false;
                    rest
                }
                _ => {
                    let plain = heard[1..].iter().position(|byte| *byte == ESC).map_or(heard.len(), |at| at + 1);
                    if is_understood {
                        answer.typed.extend(String::from_utf8_lossy(&heard[..plain]).chars().map(key));
                    }
                    &heard[plain..]
                }
            };
        }
        answer
    }
}

/// A string up to the sign of its end, and what follows.
fn split_string(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes.iter().position(|byte| [BEL, ESC].contains(byte))?;
    let (text, rest) = bytes.split_at(end);
    match rest {
        [BEL, rest @ ..] | [ESC, b'\\', rest @ ..] => Some((text, rest)),
        [ESC] => None,
        _ => Some((text, rest)),
    }
}

/// The key that sends a character.
fn key(c: char) -> Key {
    match c {
        '\r' | '\n' => Key::plain(Code::Enter),
        '\t' => Key::plain(Code::Tab),
        '\u{8}' | '\u{7f}' => Key::plain(Code::Backspace),
        '\u{1b}' => Key::plain(Code::Esc),
        '\u{1}'..='\u{1a}' => Key { code: Code::Char((b'a' + c as u8 - 1).into()), ctrl: true, alt: false },
        c => Key::plain(Code::Char(c)),
    }
}

/// Reads `rgb:ffff/ffff/ffff` or `rgba:…`, each part of one to four digits.
fn ground_of(text: &[u8]) -> Option<Ground> {
    let text = std::str::from_utf8(text).ok()?;
    let parts = text.strip_prefix("rgb:").or_else(|| text.strip_prefix("rgba:"))?;
    let mut parts = parts.split('/').map(|part| {
        let most = 16_u32.checked_pow(u32::try_from(part.len()).ok().filter(|n| (1..=4).contains(n))?)? - 1;
        Some((u32::from_str_radix(part, 16).ok()? * 255 / most) as u8)
    });
    let color: Rgb = (parts.next()??, parts.next()??, parts.next()??);
    Some(if luminance(color) > HALFWAY { Ground::Light } else { Ground::Dark })
}

#[cfg(test)]
mod tests {
    use std::os::fd::AsFd;

    use rustix::pipe::pipe;

    use super::*;

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
}
