//! vCards of every version: what a phone, iCloud, macOS and most programs save. One card is held at a time, without its
//! pictures; what it says is read by `calcard`.

use std::borrow::Cow;

use calcard::vcard::{VCard, VCardEntry, VCardParameterName, VCardParameterValue, VCardProperty, VCardValue};

use crate::domain::archive::rows::{Archive, FileRead};
use crate::domain::record::mapping::Target;
use crate::import::contacts::entries;
use crate::import::contacts::entries::{Entries, Found};
use crate::import::contacts::entry::AddressEntry;
use crate::import::error::ImportError;
use crate::import::kind::Task;
use crate::import::lines::{Lines, Piece};
use crate::import::table::paragraphs;

/// Longest card without its pictures, in bytes.
const MAX_CARD: usize = 256 << 10;

/// What a card may hold that is no text, and large.
const NO_TEXT: [&str; 4] = ["PHOTO", "LOGO", "SOUND", "KEY"];

/// Reads all cards into the archive's contacts.
pub(crate) fn read(lines: &mut Lines<'_, '_>, task: Task<'_>, archive: &mut Archive) -> Result<FileRead, ImportError> {
    entries::read(Cards { lines, line: 0, begun: None, foreign: false }, task, archive)
}

/// Cuts a file into cards.
struct Cards<'l, 'r, 'p> {
    lines: &'l mut Lines<'r, 'p>,
    /// The number of the line that was read last.
    line: u64,
    /// The line of a card that began where the end of the one before it is missing.
    begun: Option<u64>,
    /// Whether anything was no UTF-8.
    foreign: bool,
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
        let text = card.finish().ok_or("the card is longer than 256 KiB");
        Ok(Some((line, text.map(|text| entry(line, &text)))))
    }

    fn lines(&mut self) -> &mut Lines<'r, 'p> {
        self.lines
    }

    fn is_foreign(&self) -> bool {
        self.foreign
    }
}

impl Cards<'_, '_, '_> {
    /// The next line without its end; a line too long for any text is blank.
    fn next_line(&mut self) -> Result<Option<String>, ImportError> {
        let Some(piece) = self.lines.next_line()? else { return Ok(None) };
        self.line += 1;
        let Piece::Record(place) = piece else { return Ok(Some(String::new())) };
        let charset = self.lines.stream().foreign;
        let (text, foreign) = charset.decode(self.lines.bytes(place));
        self.foreign |= foreign;
        Ok(Some(text.trim_end_matches(['\r', '\n']).to_owned()))
    }
}

fn is(line: &str, what: &str) -> bool {
    line.trim().eq_ignore_ascii_case(what)
}

/// What was read of a card so far.
#[derive(Default)]
struct Draft {
    text: String,
    too_long: bool,
    /// Whether the property that is read is no text.
    passing_over: bool,
    /// Whether it is the card of an assistant, which may follow within this one.
    agent: bool,
    /// How many cards within this one are open.
    within: u8,
}

impl Draft {
    fn begins_agent(&mut self) -> bool {
        let begins = self.agent || self.within > 0;
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
        let goes_on = line.starts_with([' ', '\t']) || self.passing_over && !line.contains(':');
        if !goes_on {
            let name = property(line);
            self.passing_over = NO_TEXT.iter().any(|no_text| name.eq_ignore_ascii_case(no_text));
            self.agent = name.eq_ignore_ascii_case("AGENT");
        }
        if self.passing_over || self.too_long || self.agent {
            return false;
        }
        if self.text.len() + line.len() > MAX_CARD {
            (self.too_long, self.text) = (true, String::new());
            return false;
        }
        self.text.push_str(line);
        self.text.push('\n');
        false
    }

    fn finish(self) -> Option<String> {
        (!self.too_long).then(|| format!("BEGIN:VCARD\n{}END:VCARD\n", plainly_quoted(&self.text)))
    }
}

/// The name of a property, without its group and what is said of it: `EMAIL` of `item1.EMAIL;type=pref:…`.
fn property(line: &str) -> &str {
    let name = line.split([':', ';']).next().unwrap_or_default();
    name.rsplit_once('.').map_or(name, |(_, name)| name).trim()
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

/// What a card says.
fn entry(line: u64, text: &str) -> AddressEntry {
    let mut entry = AddressEntry::new(line);
    let Ok(card) = VCard::parse(text) else { return entry };
    let name = card.entries.iter().find(|entry| entry.name == VCardProperty::N);
    let parts: Vec<String> = name.map(|name| (0..5).map(|at| component(name, at)).collect()).unwrap_or_default();
    let full = card.entries.iter().find(|entry| entry.name == VCardProperty::Fn).map(|name| component(name, 0));
    entry.add(Target::Name, called(&full.unwrap_or_default(), &parts));
    let (preferred, others): (Vec<_>, Vec<_>) = card.entries.iter().partition(|entry| is_preferred(entry));
    for property in preferred.into_iter().chain(others) {
        let Some(target) = target(&property.name) else { continue };
        match target {
            Target::Location => entry.add(target, component(property, 3)),
            Target::Company => entry.add(target, component(property, 0)),
            Target::Phone => entry.add(target, component(property, 0).trim_start_matches("tel:").to_owned()),
            target => {
                for at in 0..property.values.len() {
                    entry.add(target, component(property, at));
                }
            }
        }
    }
    entry
}

/// What a property tells; `None` where it is nothing that is kept.
fn target(name: &VCardProperty) -> Option<Target> {
    Some(match name {
        VCardProperty::Email => Target::Email,
        VCardProperty::Org => Target::Company,
        VCardProperty::Title | VCardProperty::Role => Target::Position,
        VCardProperty::Adr => Target::Location,
        VCardProperty::Url | VCardProperty::Socialprofile => Target::Page,
        VCardProperty::Other(name) if name.eq_ignore_ascii_case("X-SOCIALPROFILE") => Target::Page,
        VCardProperty::Tel => Target::Phone,
        VCardProperty::Categories => Target::Tag,
        VCardProperty::Note => Target::Remark,
        _ => return None,
    })
}

/// The name as the card's owner writes it, without what the card says to be a title, a further name or a suffix.
fn called(full: &str, parts: &[String]) -> String {
    let part = |at: usize| parts.get(at).map_or("", String::as_str);
    let words = |at: usize| part(at).split_whitespace();
    let bare = |word: &str| word.trim_matches(['.', ',']).to_lowercase();
    let own: Vec<String> = words(0).chain(words(1)).map(bare).collect();
    let added: Vec<String> = words(2).chain(words(3)).chain(words(4)).map(bare).collect();
    let stays = |word: &&str| own.contains(&bare(word)) || !added.contains(&bare(word));
    let kept: Vec<&str> = full.split_whitespace().filter(stays).collect();
    let kept = kept.join(" ");
    match kept.trim_end_matches([',', ' ']) {
        "" if own.is_empty() => full.to_owned(),
        "" => format!("{} {}", part(1), part(0)).trim().to_owned(),
        kept => kept.to_owned(),
    }
}

/// One of the values of a property.
fn component(property: &VCardEntry, at: usize) -> String {
    match property.values.get(at) {
        Some(VCardValue::Text(text)) => paragraphs(&text.replace("\r\n", "\n")),
        Some(VCardValue::Component(parts)) => paragraphs(&parts.join(" ")),
        Some(VCardValue::Integer(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// Whether the card's owner prefers it to others of the kind.
fn is_preferred(property: &VCardEntry) -> bool {
    property.params.iter().any(|param| match (&param.name, &param.value) {
        (VCardParameterName::Pref, VCardParameterValue::Integer(rank)) => *rank == 1,
        (VCardParameterName::Pref, _) => true,
        (VCardParameterName::Type, VCardParameterValue::Text(kind)) => kind.eq_ignore_ascii_case("pref"),
        _ => false,
    })
}
