//! Calendars (iCalendar, `.ics`): of each meeting the day and the e-mail addresses of those who take part. What it was
//! about is never read.

use std::fs::File;
use std::ops::ControlFlow;
use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::time::Now;
use crate::domain::touch::meetings::{MAX_ATTENDEES, Meeting};
use crate::domain::words::text::Text;
use crate::import::error::ImportError;
use crate::import::lines::{Lines, Piece};
use crate::import::pace::Pace;
use crate::import::shown::shown;
use crate::import::stream::Stream;

/// Most meetings of a calendar.
const MAX_MEETINGS: u64 = 200_000;

/// Longest line with what continues it, in bytes.
const MAX_LINE: usize = 16 << 10;

/// Longest e-mail address, in bytes.
const MAX_EMAIL: usize = 254;

/// What a calendar tells.
#[derive(Debug, Default)]
pub(crate) struct Calendar {
    pub(crate) meetings: Vec<Meeting>,
    /// How many come again; only the first time of each is told.
    pub(crate) repeated: usize,
    /// Lines at which meetings begin whose day cannot be read.
    pub(crate) undated: Vec<u64>,
}

/// Reads a calendar. Days are those of the user's calendar.
pub(crate) fn read(path: &Path, now: Now) -> Result<Calendar, ImportError> {
    let name = shown(&path.to_string_lossy());
    let file = File::open(path).map_err(|source| match source.kind() {
        std::io::ErrorKind::NotFound => ImportError::NotFound(name.clone()),
        _ => ImportError::CannotOpen { path: name.clone(), source },
    })?;
    let mut pace = Pace { progress: &mut |_| ControlFlow::Continue(()), bytes: 0, bytes_total: 0 };
    let not_one = || ImportError::NotACalendar(name.clone());
    let stream = Stream::open(Box::new(file), name.clone(), &mut pace)?.ok_or_else(not_one)?;
    let mut open = Reading { calendar: Calendar::default(), is_calendar: false, event: None, within: 0, now };
    let (mut lines, mut number, mut whole) = (Lines::new(stream), 0, (0, String::new()));
    while let Some(piece) = lines.next_line()? {
        number += 1;
        let text = match piece {
            Piece::Record(range) => {
                String::from_utf8_lossy(lines.bytes(range)).trim_end_matches(['\r', '\n']).to_owned()
            }
            Piece::TooLong | Piece::Unclosed => String::new(),
        };
        match text.strip_prefix([' ', '\t']) {
            Some(more) if whole.1.len() < MAX_LINE => whole.1.push_str(more),
            Some(_) => {}
            None => {
                let (line, text) = std::mem::replace(&mut whole, (number, text));
                open.take(line, &text);
            }
        }
        if open.calendar.meetings.len() as u64 > MAX_MEETINGS {
            return Err(ImportError::TooLong { member: name, limit: MAX_MEETINGS, what: "meetings" });
        }
    }
    open.take(whole.0, &whole.1);
    if open.is_calendar { Ok(open.calendar) } else { Err(not_one()) }
}

/// A calendar that is being read.
struct Reading {
    calendar: Calendar,
    is_calendar: bool,
    event: Option<Event>,
    /// How many parts of the meeting are open, such as reminders, which have addresses of their own.
    within: u32,
    now: Now,
}

/// A meeting that is being read.
#[derive(Default)]
struct Event {
    line: u64,
    on: Option<NaiveDate>,
    emails: Vec<Text>,
    repeats: bool,
    called_off: bool,
}

impl Reading {
    fn take(&mut self, line: u64, text: &str) {
        let Some((head, value)) = parts(text) else { return };
        let name = head.split(';').next().unwrap_or_default().to_ascii_uppercase();
        let value = value.trim();
        match (name.as_str(), value.to_ascii_uppercase().as_str()) {
            ("BEGIN", "VCALENDAR") => self.is_calendar = true,
            ("BEGIN", "VEVENT") => (self.event, self.within) = (Some(Event { line, ..Event::default() }), 0),
            ("END", "VEVENT") => self.finish(),
            ("BEGIN", _) => self.within = self.within.saturating_add(1),
            ("END", _) => self.within = self.within.saturating_sub(1),
            _ if self.within > 0 => {}
            _ => {
                let now = self.now;
                if let Some(event) = &mut self.event {
                    event.take(&name, head, value, now);
                }
            }
        }
    }

    fn finish(&mut self) {
        let Some(event) = self.event.take().filter(|event| !event.called_off && !event.emails.is_empty()) else {
            return;
        };
        match event.on {
            Some(on) => {
                self.calendar.repeated += usize::from(event.repeats);
                self.calendar.meetings.push(Meeting { on, emails: event.emails });
            }
            None => self.calendar.undated.push(event.line),
        }
    }
}

impl Event {
    fn take(&mut self, name: &str, head: &str, value: &str, now: Now) {
        let said = |what: &str| head.split(';').any(|part| part.eq_ignore_ascii_case(what));
        match name {
            "DTSTART" => self.on = day(value, now),
            "RRULE" | "RDATE" => self.repeats = true,
            "STATUS" => self.called_off = value.eq_ignore_ascii_case("CANCELLED"),
            "ATTENDEE" | "ORGANIZER" => {
                let comes = !["PARTSTAT=DECLINED", "CUTYPE=ROOM", "CUTYPE=RESOURCE"].into_iter().any(said);
                let email = value.get(7..).filter(|_| value.to_ascii_lowercase().starts_with("mailto:"));
                let email = email.filter(|email| comes && email.contains('@') && email.len() <= MAX_EMAIL);
                // One more than is counted tells that there are too many.
                if let Some(email) = email.filter(|_| self.emails.len() <= MAX_ATTENDEES) {
                    let email = Text::from(email.to_lowercase());
                    if !self.emails.contains(&email) {
                        self.emails.push(email);
                    }
                }
            }
            _ => {}
        }
    }
}

/// What stands before the first colon that is in no quotation marks, and behind it.
fn parts(line: &str) -> Option<(&str, &str)> {
    let mut quoted = false;
    let at = line.find(|c: char| {
        quoted ^= c == '"';
        c == ':' && !quoted
    })?;
    Some((&line[..at], &line[at + 1..]))
}

/// The day on which it begins: of a moment in UTC the one on the user's calendar, else as it stands.
fn day(value: &str, now: Now) -> Option<NaiveDate> {
    if let Some(utc) = value.strip_suffix('Z') {
        return NaiveDateTime::parse_from_str(utc, "%Y%m%dT%H%M%S").ok().map(|at| now.day_of(at.and_utc()));
    }
    NaiveDate::parse_from_str(value.get(..8)?, "%Y%m%d").ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn now() -> Now {
        Now::new("2026-11-23T12:00:00Z".parse().expect("a time"), chrono_tz::Europe::Berlin)
    }

    fn read_text(text: &[u8]) -> Result<Calendar, ImportError> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.ics");
        std::fs::write(&path, text).expect("writes");
        read(&path, now())
    }

    const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261120T233000Z\r\n\
        SUMMARY:Secret\r\nORGANIZER;CN=\"Me: myself\":mailto:me@x.example\r\nATTENDEE;CN=Ida;PARTSTAT=ACCEPTED:mai\r\n \
        lto:Ida@Warp.example\r\nATTENDEE;PARTSTAT=DECLINED:mailto:no@x.example\r\nATTENDEE;CUTYPE=ROOM:mailto:r@x.example\r\n\
        BEGIN:VALARM\r\nATTENDEE:mailto:alarm@x.example\r\nEND:VALARM\r\nEND:VEVENT\r\n\
        BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261101\r\nRRULE:FREQ=WEEKLY\r\nATTENDEE:MAILTO:bo@x.example\r\nEND:VEVENT\r\n\
        BEGIN:VEVENT\r\nDTSTART:20261101\r\nSTATUS:CANCELLED\r\nATTENDEE:mailto:bo@x.example\r\nEND:VEVENT\r\n\
        BEGIN:VEVENT\r\nDTSTART:soon\r\nATTENDEE:mailto:bo@x.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    #[test]
    fn of_a_meeting_the_day_and_the_addresses_are_read() {
        let read = read_text(CALENDAR.as_bytes()).expect("reads");
        let told: Vec<_> =
            read.meetings.iter().map(|meeting| format!("{} {}", meeting.on, meeting.emails.join(" "))).collect();
        assert_eq!(told, ["2026-11-21 me@x.example ida@warp.example", "2026-11-01 bo@x.example"]);
        assert_eq!((read.repeated, read.undated), (1, vec![26]));
        assert!(matches!(read_text(b"BEGIN:VCARD\n"), Err(ImportError::NotACalendar(_))));
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in prop::collection::vec(any::<u8>(), 0..300), at: prop::sample::Index) {
            let mut mutated = CALENDAR.as_bytes().to_vec();
            let at = at.index(mutated.len());
            mutated.splice(at..at, text);
            let _ = read_text(&mutated);
        }
    }
}
