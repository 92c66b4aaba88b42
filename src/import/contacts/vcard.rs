//! vCards of every version: what a phone, iCloud, macOS and most programs save. One card is held at a time, without its
//! pictures; what it says is read by `calcard`.

use std::borrow::Cow;

use crate::domain::archive::rows::{Archive, FileRead};
use crate::import::charset::ForeignBytes;
use crate::import::contacts::card::{DAYS, MAX_DAY, MAX_DAYS, WrittenDay, entry, property};
use crate::import::contacts::entries;
use crate::import::contacts::entries::{Entries, Found};
use crate::import::error::ImportError;
use crate::import::kind::Task;
use crate::import::lines::{Lines, Piece};

/// Longest card without its pictures, in bytes.
const MAX_CARD: usize = 256 << 10;

/// Most properties of one card that are counted of those that nothing is kept of.
const MAX_LEFT_OUT: usize = 1_000;

/// What a card may hold that is no text, and large.
const NO_TEXT: [&str; 4] = ["PHOTO", "LOGO", "SOUND", "KEY"];

/// Reads all cards into the archive's contacts.
pub(crate) fn read(lines: &mut Lines<'_, '_>, task: Task<'_>, archive: &mut Archive) -> Result<FileRead, ImportError> {
    entries::read(Cards { lines, line: 0, begun: None, foreign: ForeignBytes::default() }, task, archive)
}

/// Cuts a file into cards.
struct Cards<'l, 'r, 'p> {
    lines: &'l mut Lines<'r, 'p>,
    /// The number of the line that was read last.
    line: u64,
    /// The line of a card that began where the end of the one before it is missing.
    begun: Option<u64>,
    /// Whether anything was no UTF-8.
    foreign: ForeignBytes,
}

impl<'r, 'p: 'r> Entries<'r, 'p> for Cards<'_, 'r, 'p> {
    const WHAT: &'static str = "cards";

    fn next(&mut self) -> Result<Option<Found>, ImportError> {
        let line = match self.begun.take() {
            Some(line) => line,
            None => loop {
                match self.next_line()? {
                    None => return Ok(None),
                    Some(text) if is(&text, "BEGIN:VCARD") => break self.line,
                    Some(_) => {}
                }
            },
        };
        let mut card = Draft::default();
        while let Some(text) = self.next_line()? {
            if is(&text, "BEGIN:VCARD") && !card.begins_agent() {
                self.begun = Some(self.line);
                break;
            }
            if card.ends_with(&text) {
                break;
            }
        }
        let (left_out, days) = (std::mem::take(&mut card.left_out), std::mem::take(&mut card.days));
        let text = card.finish().ok_or("the card is longer than 256 KiB");
        let read = text.and_then(|text| {
            let mut entry = entry(line, &text)?;
            for name in &left_out {
                entry.leave_out(name);
            }
            for day in &days {
                day.tell(&mut entry);
            }
            Ok(entry)
        });
        Ok(Some((line, read)))
    }

    fn lines(&mut self) -> &mut Lines<'r, 'p> {
        self.lines
    }

    fn foreign(&self) -> &ForeignBytes {
        &self.foreign
    }
}

impl Cards<'_, '_, '_> {
    /// The next line without its end; a line too long for any text is blank.
    fn next_line(&mut self) -> Result<Option<String>, ImportError> {
        let Some(piece) = self.lines.next_line()? else { return Ok(None) };
        self.line += 1;
        let Piece::Record(place) = piece else { return Ok(Some(String::new())) };
        let charset = self.lines.stream().foreign;
        let bytes = self.lines.bytes(place);
        let (text, foreign) = charset.decode(bytes);
        if foreign {
            self.foreign.note(bytes);
        }
        Ok(Some(text.trim_end_matches(['\r', '\n']).to_owned()))
    }
}

fn is(line: &str, what: &str) -> bool {
    line.trim().eq_ignore_ascii_case(what)
}

/// What the property is that is read.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Text,
    /// Large, and no text.
    NoText,
    /// The card of an assistant, which may follow within this one.
    Agent,
    Day,
}

impl Kind {
    fn of(name: &str) -> Kind {
        let is = |other: &str| name.eq_ignore_ascii_case(other);
        if NO_TEXT.iter().any(|other| is(other)) {
            Kind::NoText
        } else if is("AGENT") {
            Kind::Agent
        } else if DAYS.iter().any(|(day, _)| is(day)) {
            Kind::Day
        } else {
            Kind::Text
        }
    }
}

/// What was read of a card so far.
#[derive(Default)]
struct Draft {
    text: String,
    too_long: bool,
    kind: Kind,
    /// How many cards within this one are open.
    within: u8,
    /// Names of properties that nothing is kept of.
    left_out: Vec<String>,
    days: Vec<WrittenDay>,
}

impl Draft {
    fn begins_agent(&mut self) -> bool {
        let begins = self.kind == Kind::Agent || self.within > 0;
        self.within = self.within.saturating_add(u8::from(begins));
        begins
    }

    /// Takes a line; says whether it was the last.
    fn ends_with(&mut self, line: &str) -> bool {
        if is(line, "END:VCARD") {
            let last = self.within == 0;
            self.within = self.within.saturating_sub(1);
            return last;
        }
        if self.within > 0 {
            return false;
        }
        // Old programs break what is no text without a blank at the beginning of a line.
        let goes_on = line.starts_with([' ', '\t']) || self.kind == Kind::NoText && !line.contains(':');
        if !goes_on {
            self.kind = Kind::of(property(line));
        }
        match self.kind {
            Kind::NoText | Kind::Agent => {
                if !goes_on && self.left_out.len() < MAX_LEFT_OUT {
                    self.left_out.push(property(line).to_ascii_uppercase());
                }
                return false;
            }
            Kind::Day => {
                self.take_day(line, goes_on);
                return false;
            }
            Kind::Text if self.too_long => return false,
            Kind::Text => {}
        }
        if self.text.len() + line.len() > MAX_CARD {
            (self.too_long, self.text) = (true, String::new());
            return false;
        }
        self.text.push_str(line);
        self.text.push('\n');
        false
    }

    /// Takes a line of a property that tells a day.
    fn take_day(&mut self, line: &str, goes_on: bool) {
        if goes_on {
            if let Some(day) = self.days.last_mut().filter(|day| day.value.len() < MAX_DAY) {
                day.value.push_str(line.get(1..).unwrap_or_default());
            }
        } else if self.days.len() < MAX_DAYS {
            self.days.extend(WrittenDay::of(line));
        } else if self.left_out.len() < MAX_LEFT_OUT {
            self.left_out.push(property(line).to_ascii_uppercase());
        }
    }

    fn finish(self) -> Option<String> {
        (!self.too_long).then(|| format!("BEGIN:VCARD\n{}END:VCARD\n", plainly_quoted(&self.text)))
    }
}

/// The card, its quoted texts marked as the standard has it: old phones write `;QUOTED-PRINTABLE` alone, and leave out
/// that a text is UTF-8.
fn plainly_quoted(card: &str) -> Cow<'_, str> {
    if !card.to_ascii_uppercase().contains("QUOTED-PRINTABLE") {
        return Cow::Borrowed(card);
    }
    let mut out = String::with_capacity(card.len() + 64);
    let mut rest = card;
    while !rest.is_empty() {
        let end = rest.find('\n').map_or(rest.len(), |at| at + 1);
        let (line, after) = rest.split_at(end);
        let Some((head, value)) = line.split_once(':') else {
            out.push_str(line);
            rest = after;
            continue;
        };
        let said = head.to_ascii_uppercase();
        if !said.contains("QUOTED-PRINTABLE") {
            out.push_str(line);
            rest = after;
            continue;
        }
        let (mut value, mut after) = (value.to_owned(), after);
        // A text goes on in the next line where an equals sign stands at the end of this one.
        while value.trim_end_matches(['\r', '\n']).ends_with('=') && !after.is_empty() {
            let end = after.find('\n').map_or(after.len(), |at| at + 1);
            value.truncate(value.trim_end_matches(['\r', '\n']).len() - 1);
            value.push_str(after[..end].trim_start_matches([' ', '\t']));
            after = &after[end..];
        }
        let parts: Vec<&str> = head.split(';').filter(|part| !part.eq_ignore_ascii_case("QUOTED-PRINTABLE")).collect();
        out.push_str(&parts.join(";"));
        if !said.contains("ENCODING=") {
            out.push_str(";ENCODING=QUOTED-PRINTABLE");
        }
        if !said.contains("CHARSET=") && std::str::from_utf8(&unquoted(&value)).is_ok() {
            out.push_str(";CHARSET=UTF-8");
        }
        out.push(':');
        out.push_str(&value);
        rest = after;
    }
    Cow::Owned(out)
}

/// The bytes of a quoted text.
fn unquoted(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.as_bytes();
    while let [first, rest @ ..] = bytes {
        let pair = rest.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        let quoted = pair.filter(|_| *first == b'=').and_then(|pair| u8::from_str_radix(pair, 16).ok());
        out.push(quoted.unwrap_or(*first));
        bytes = if quoted.is_some() { &rest[2..] } else { rest };
    }
    out
}
