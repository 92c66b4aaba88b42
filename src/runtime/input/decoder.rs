//! Makes keys, clicks and pasted texts of the bytes that a terminal sends, however they are cut up on the way.
//!
//! Whatever a terminal answers to somebody's question is swallowed to its end. What never ends is given up after a while:
//! the next key is a key again.

use std::time::{Duration, Instant};

use crate::app::key::{Code, Key};
use crate::runtime::input::event::Input;
use crate::runtime::input::mouse;
use crate::runtime::input::sequence::{self, Held};

/// After so long without more the key Esc was pressed: no sequence begins.
const ESCAPE: Duration = Duration::from_millis(60);

/// After so long without more a key was pressed with Alt that begins sequences too.
const BEGIN: Duration = Duration::from_millis(100);

/// After so long without more a sequence never ends.
const PAUSE: Duration = Duration::from_secs(1);

/// Longest time for a whole sequence: by then, what comes bit by bit is typed.
const WHOLE: Duration = Duration::from_secs(3);

/// After so long without more a pasted text never ends.
const PASTE_PAUSE: Duration = Duration::from_secs(2);

/// Longest time for a pasted text that comes bit by bit.
const PASTE_WHOLE: Duration = Duration::from_secs(10);

/// So many bytes at once are not typed by hand.
const BULK: usize = 16;

/// Longest control sequence that may mean something, in bytes.
const MAX_SEQUENCE: usize = 64;

/// Longest text that is pasted, in bytes; the rest is dropped.
const MAX_PASTE: usize = 1 << 25;

const ESC: u8 = 0x1b;

const BEL: u8 = 0x07;

/// The end of a string where no UTF-8 is in use.
const ST: u8 = 0x9c;

const PASTE_ENDS: &[u8] = b"\x1b[201~";

/// What the bytes so far have begun.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Nothing,
    /// A character of several bytes, of which so many are missing.
    Character {
        missing: usize,
        alt: bool,
    },
    Escape(Escape),
    /// `ESC O` and maybe numbers.
    Letter,
    /// `ESC [` and what follows it.
    Control,
    /// `ESC [ [` of the Linux console.
    Console,
    /// `ESC [ M`: three bytes of the mouse follow.
    Mouse,
    /// A string for a program: what began it, and how many bytes are missing of a character in it.
    String {
        by: u8,
        length: usize,
        missing: usize,
    },
    /// An Escape in a string.
    StringEscape,
    Paste,
}

/// What an Escape may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Escape {
    /// A key, or Alt, or the beginning of a sequence.
    #[default]
    Fresh,
    /// A key or the beginning of a sequence: nothing came along with it.
    Alone,
    /// The beginning of a sequence, after another one that was a key.
    Second,
}

/// Makes sense of bytes.
#[derive(Debug, Default)]
pub struct Decoder {
    state: State,
    /// What belongs to the state.
    held: Vec<u8>,
    /// What the Escape was that began the sequence, should nothing come of it.
    began: Escape,
    /// Until when the state may last.
    deadline: Option<Instant>,
    /// Since when it lasts, or since when bytes came by heaps.
    since: Option<Instant>,
    inputs: Vec<Input>,
}

impl Decoder {
    /// Takes bytes that arrived together.
    pub fn feed(&mut self, bytes: &[u8], now: Instant) -> Vec<Input> {
        for byte in bytes {
            self.take(*byte);
        }
        if self.state == State::Escape(Escape::Fresh) {
            self.state = State::Escape(Escape::Alone);
        }
        if self.state == State::Nothing {
            (self.deadline, self.since) = (None, None);
        } else {
            let since = self.since.filter(|_| bytes.len() < BULK).unwrap_or(now);
            let (pause, whole) = self.patience();
            self.since = Some(since);
            self.deadline = Some((now + pause).min(since + whole));
        }
        std::mem::take(&mut self.inputs)
    }

    /// How long to wait at most for more of what has begun.
    pub(crate) fn left(&self, now: Instant) -> Option<Duration> {
        self.deadline.map(|deadline| deadline.saturating_duration_since(now))
    }

    /// Ends what has begun if nothing more comes of it in time.
    pub fn give_up(&mut self, now: Instant) -> Vec<Input> {
        if self.deadline.is_none_or(|deadline| now < deadline) {
            return Vec::new();
        }
        (self.deadline, self.since) = (None, None);
        let held = std::mem::take(&mut self.held);
        match std::mem::take(&mut self.state) {
            State::Escape(Escape::Fresh | Escape::Alone) => self.press(Code::Esc, Held::default()),
            State::Letter if held.is_empty() => self.press_after_escape(b'O'),
            State::Control if held.is_empty() => self.press_after_escape(b'['),
            State::String { by, length: 0, .. } => self.press_after_escape(by),
            State::Paste => self.paste(&held),
            State::Nothing
            | State::Character { .. }
            | State::Escape(Escape::Second)
            | State::Letter
            | State::Control
            | State::Console
            | State::Mouse
            | State::String { .. }
            | State::StringEscape => {}
        }
        std::mem::take(&mut self.inputs)
    }

    /// Forgets what has begun: somebody else had the terminal.
    pub(crate) fn forget(&mut self) {
        *self = Decoder::default();
    }

    /// How long the state may last without more, and in all.
    fn patience(&self) -> (Duration, Duration) {
        match self.state {
            State::Escape(_) => (ESCAPE, WHOLE),
            State::Letter | State::Control if self.held.is_empty() => (BEGIN, WHOLE),
            State::String { length: 0, .. } => (BEGIN, WHOLE),
            State::Paste => (PASTE_PAUSE, PASTE_WHOLE),
            State::Nothing
            | State::Character { .. }
            | State::Letter
            | State::Control
            | State::Console
            | State::Mouse
            | State::String { .. }
            | State::StringEscape => (PAUSE, WHOLE),
        }
    }

    fn take(&mut self, byte: u8) {
        match self.state {
            State::Nothing => self.begin(byte, false),
            State::Character { missing, alt } => self.character(byte, missing, alt),
            State::Escape(escape) => self.escape(byte, escape),
            State::Letter | State::Control => self.control(byte),
            State::Console => {
                self.state = State::Nothing;
                if (b'A'..=b'E').contains(&byte) {
                    self.press(Code::F(byte - b'A' + 1), Held::default());
                }
            }
            State::Mouse => {
                self.held.push(byte);
                if let [button, column, line] = *self.held.as_slice() {
                    self.end();
                    self.inputs.extend(mouse::raised([button, column, line]));
                }
            }
            State::String { by, length, missing } => self.string(byte, by, length, missing),
            State::StringEscape if byte == b'\\' => self.end(),
            State::StringEscape => self.escape(byte, Escape::Second),
            State::Paste => self.pasted(byte),
        }
    }

    fn end(&mut self) {
        self.state = State::Nothing;
        self.held.clear();
    }

    /// The first byte of something.
    fn begin(&mut self, byte: u8, alt: bool) {
        self.end();
        let held = Held { alt, ..Held::default() };
        let ctrl = Held { ctrl: true, ..held };
        match byte {
            ESC => self.state = State::Escape(Escape::Fresh),
            b'\r' => self.press(Code::Enter, held),
            b'\t' => self.press(Code::Tab, held),
            0x7f => self.press(Code::Backspace, held),
            0 => self.press(Code::Char(' '), ctrl),
            0x01..=0x1a => self.press(Code::Char((byte - 1 + b'a').into()), ctrl),
            0x1c..=0x1f => self.press(Code::Char((byte - 0x1c + b'4').into()), ctrl),
            0x20..=0x7e => self.press(Code::Char(byte.into()), held),
            0x80.. => {
                if let Some(missing) = following(byte) {
                    self.held.push(byte);
                    self.state = State::Character { missing, alt };
                }
            }
        }
    }

    fn character(&mut self, byte: u8, missing: usize, alt: bool) {
        if !is_following(byte) {
            self.begin(byte, false);
            return;
        }
        self.held.push(byte);
        if missing > 1 {
            self.state = State::Character { missing: missing - 1, alt };
            return;
        }
        let c = std::str::from_utf8(&self.held).ok().and_then(|text| text.chars().next());
        self.end();
        if let Some(c) = c.filter(|c| !c.is_control()) {
            self.press(Code::Char(c), Held { alt, ..Held::default() });
        }
    }

    fn escape(&mut self, byte: u8, escape: Escape) {
        self.began = escape;
        match (byte, escape) {
            (b'[', _) => self.state = State::Control,
            (b'O', _) => self.state = State::Letter,
            (b']' | b'P' | b'_' | b'^' | b'X', _) => {
                self.state = State::String { by: byte, length: 0, missing: 0 };
            }
            (ESC, Escape::Fresh) => {
                self.press(Code::Esc, Held::default());
                self.state = State::Escape(Escape::Second);
            }
            (_, Escape::Fresh) => self.begin(byte, true),
            (_, Escape::Alone) => {
                self.press(Code::Esc, Held::default());
                self.begin(byte, false);
            }
            (_, Escape::Second) => self.begin(byte, false),
        }
    }

    fn control(&mut self, byte: u8) {
        match (byte, self.state) {
            (0x20..=0x3f, _) => {
                // What is too long means nothing, and is swallowed to its end all the same.
                if self.held.len() <= MAX_SEQUENCE {
                    self.held.push(byte);
                }
            }
            (b'[', State::Control) if self.held.is_empty() => self.state = State::Console,
            (b'M', State::Control) if self.held.is_empty() => self.state = State::Mouse,
            (b'~', State::Control) if self.held == b"200" => {
                self.held.clear();
                self.state = State::Paste;
            }
            (0x40..=0x7e, state) => {
                let held = std::mem::take(&mut self.held);
                self.state = State::Nothing;
                if state == State::Control && held.len() <= MAX_SEQUENCE {
                    self.inputs.extend(sequence::meaning(&held, byte));
                } else if let (Some(code), []) = (sequence::named(byte), held.as_slice()) {
                    self.press(code, Held::default());
                } else if (byte, held.as_slice()) == (b'R', &[]) {
                    self.press(Code::F(3), Held::default());
                }
            }
            // Nothing else stands in a sequence: it was cut off.
            (..=0x1f | 0x7f.., _) => self.begin(byte, false),
        }
    }

    fn string(&mut self, byte: u8, by: u8, length: usize, missing: usize) {
        let missing = match byte {
            BEL => return self.end(),
            ST if missing == 0 => return self.end(),
            ESC => {
                self.state = State::StringEscape;
                return;
            }
            // No terminal sends these in a string: somebody wants out.
            0x03 | 0x18 | 0x1a => return self.begin(byte, false),
            _ if is_following(byte) => missing.saturating_sub(1),
            _ => following(byte).unwrap_or(0),
        };
        self.state = State::String { by, length: length.saturating_add(1), missing };
    }

    fn pasted(&mut self, byte: u8) {
        self.held.push(byte);
        if byte == b'~' && self.held.ends_with(PASTE_ENDS) {
            let text = std::mem::take(&mut self.held);
            self.state = State::Nothing;
            self.paste(&text[..text.len() - PASTE_ENDS.len()]);
        } else if self.held.len() > 2 * MAX_PASTE {
            let end = self.held.len() - PASTE_ENDS.len();
            self.held.drain(MAX_PASTE..end);
        }
    }

    fn paste(&mut self, text: &[u8]) {
        let text = &text[..text.len().min(MAX_PASTE)];
        // Many terminals send a carriage return where a line ends, as the Enter key does.
        let text = String::from_utf8_lossy(text).replace("\r\n", "\n").replace('\r', "\n");
        self.inputs.push(Input::Paste(text));
    }

    fn press(&mut self, code: Code, held: Held) {
        let key: Key = sequence::key(code, held);
        self.inputs.push(Input::Key(key));
    }

    /// A character behind an Escape that begins sequences too, and began none.
    fn press_after_escape(&mut self, byte: u8) {
        if self.began == Escape::Alone {
            self.press(Code::Esc, Held::default());
        }
        self.press(Code::Char(byte.into()), Held { alt: self.began == Escape::Fresh, ..Held::default() });
    }
}

/// How many bytes follow this one in a character of several.
fn following(byte: u8) -> Option<usize> {
    match byte {
        0xc2..=0xdf => Some(1),
        0xe0..=0xef => Some(2),
        0xf0..=0xf4 => Some(3),
        _ => None,
    }
}

fn is_following(byte: u8) -> bool {
    (0x80..=0xbf).contains(&byte)
}

#[cfg(test)]
mod tests;
