//! The question to the terminal which colour its ground has.
//!
//! It is asked once, with a second question that every terminal answers: that answer ends the wait. What was typed
//! meanwhile is not lost: everything that was heard is given on.

use std::io;
use std::time::Duration;
use std::time::Instant;

use crate::runtime::background::ground::Ground;
use crate::system::given::{Given, Next};
use crate::system::terminal;
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

/// Asks the terminal, which must be in raw mode, what lies behind the text, and adds to `heard` everything that it sent.
pub(crate) fn ask(heard: &mut Vec<u8>) -> Option<Ground> {
    *heard = exchange(terminal::say, terminal::next);
    Answer::read(heard).ground
}

/// Asks, and gives everything that came until the answer was complete or took too long.
fn exchange(say: impl FnOnce(&[u8]) -> bool, next: impl Fn(Duration) -> io::Result<Next>) -> Vec<u8> {
    let start = Instant::now();
    let mut heard = Vec::new();
    if !say(QUESTION) {
        return heard;
    }
    loop {
        let patience = match Answer::read(&heard).end {
            End::Complete => return heard,
            End::Between => BEGIN,
            End::Within => PATIENCE,
        };
        let left = patience.saturating_sub(start.elapsed());
        match next(left) {
            Ok(Next::Given(Given::Bytes(bytes))) if heard.len() < MAX_ANSWER => heard.extend(bytes),
            // A signal may have come.
            Ok(Next::Nothing) if start.elapsed() < patience => {}
            Ok(Next::Given(_) | Next::Nothing | Next::Ended) | Err(_) => return heard,
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
    Within,
}

/// What was heard after the question.
#[derive(Debug, PartialEq, Eq)]
struct Answer {
    ground: Option<Ground>,
    end: End,
}

impl Answer {
    fn read(mut heard: &[u8]) -> Answer {
        let mut answer = Answer { ground: None, end: End::Between };
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
                    }
                    &rest[end + 1..]
                }
                _ => rest,
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
pub(crate) mod tests;
