//! Heads of mails: an mbox file, a maildir, single mails, or a list of heads. Of each the day and the addresses of who
//! wrote and of those it went to; the subject and the text are never looked at.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read as _};
use std::path::Path;

use chrono::DateTime;

use crate::domain::time::Now;
use crate::domain::touch::mail::{MAX_RECIPIENTS, Mail};
use crate::domain::words::text::Text;
use crate::import::connections::email;
use crate::import::error::ImportError;
use crate::import::folder;
use crate::import::shown::shown;

/// Most mails that are read.
const MAX_MAILS: u64 = 500_000;

/// Longest line that is looked at, in bytes; what is longer is passed over.
const MAX_LINE: u64 = 16 << 10;

/// Longest value of a head with what continues it, in bytes.
const MAX_VALUE: usize = 64 << 10;

/// What the mails tell.
#[derive(Debug, Default)]
pub(crate) struct Heads {
    pub(crate) mails: Vec<Mail>,
    /// Those of lists and machines, and those to many.
    pub(crate) circulars: usize,
    /// Those of which the day or the sender cannot be read.
    pub(crate) unclear: usize,
}

impl Heads {
    fn count(&self) -> u64 {
        (self.mails.len() + self.circulars + self.unclear) as u64
    }
}

/// Reads the heads of the mails at a path. Days are those of the user's calendar.
pub(crate) fn read(path: &Path, now: Now) -> Result<Heads, ImportError> {
    let told = shown(&path.to_string_lossy());
    let cannot_open = |source: io::Error| match source.kind() {
        io::ErrorKind::NotFound => ImportError::NotFound(told.clone()),
        _ => ImportError::CannotOpen { path: told.clone(), source },
    };
    let mut files = Vec::new();
    if fs::metadata(path).map_err(cannot_open)?.is_dir() {
        // What a maildir is still taking in is left out.
        files = folder::files(path, MAX_MAILS, &["tmp"]);
    } else {
        files.push(path.to_owned());
    }
    let mut heads = Heads::default();
    let is_one = files.len() == 1;
    for file in files {
        let read = File::open(&file).and_then(|file| read_file(&mut BufReader::new(file), now, &mut heads));
        // Among many one that cannot be read is passed over.
        read.or_else(|source| if is_one { Err(cannot_open(source)) } else { Ok(()) })?;
        if heads.count() > MAX_MAILS {
            return Err(ImportError::TooLong { member: told.clone(), limit: MAX_MAILS, what: "mails" });
        }
    }
    if heads.count() == 0 { Err(ImportError::NoMail(told)) } else { Ok(heads) }
}

/// Where one is in a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// In the head of a mail.
    Head,
    /// In its text, of which nothing is looked at.
    Text,
}

fn read_file(reader: &mut impl BufRead, now: Now, heads: &mut Heads) -> io::Result<()> {
    let (mut line, mut head, mut part) = (Vec::new(), Head::default(), Part::Head);
    let (mut is_first, mut is_mbox, mut after_blank) = (true, false, true);
    while next_line(reader, &mut line)? {
        let text = String::from_utf8_lossy(&line);
        let text = text.trim_end_matches(['\r', '\n']);
        is_mbox |= is_first && text.starts_with("From ");
        is_first = false;
        let is_blank = text.is_empty();
        if is_mbox && after_blank && text.starts_with("From ") {
            std::mem::take(&mut head).finish(now, heads);
            part = Part::Head;
        } else if part == Part::Head && is_blank {
            // Of a file without separators: what follows the head of a whole mail is its text, else another head.
            let is_whole = is_mbox || head.is_whole;
            std::mem::take(&mut head).finish(now, heads);
            part = if is_whole { Part::Text } else { Part::Head };
        } else if part == Part::Head && !head.take(text) {
            // No head looks like that.
            part = Part::Text;
        }
        after_blank = is_blank;
        if heads.count() > MAX_MAILS {
            return Ok(());
        }
    }
    head.finish(now, heads);
    Ok(())
}

/// Reads a line up to its bound, and passes over the rest of it; `false` at the end.
fn next_line(reader: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    reader.by_ref().take(MAX_LINE).read_until(b'\n', line)?;
    if line.len() as u64 == MAX_LINE && line.last() != Some(&b'\n') {
        // Half an address is another one.
        line.truncate(line.iter().rposition(|byte| *byte == b',').unwrap_or(line.len()));
        loop {
            let there = reader.fill_buf()?;
            let end = there.iter().position(|byte| *byte == b'\n');
            let used = end.map_or(there.len(), |at| at + 1);
            let is_over = end.is_some() || there.is_empty();
            reader.consume(used);
            if is_over {
                break;
            }
        }
    }
    Ok(!line.is_empty())
}

/// The head of a mail as far as it is read.
#[derive(Default)]
struct Head {
    from: String,
    to: String,
    date: String,
    is_circular: bool,
    /// Whether it has what only a whole mail has, so that its text follows.
    is_whole: bool,
    /// What the line before began.
    last: Option<Value>,
}

/// The values that are read.
#[derive(Clone, Copy)]
enum Value {
    From,
    To,
    Date,
}

impl Head {
    fn value(&mut self, value: Value) -> &mut String {
        match value {
            Value::From => &mut self.from,
            Value::To => &mut self.to,
            Value::Date => &mut self.date,
        }
    }

    /// Takes a line; `false` where it is none of a head.
    fn take(&mut self, line: &str) -> bool {
        if line.starts_with([' ', '\t']) {
            if let Some(last) = self.last {
                let value = self.value(last);
                if value.len() + line.len() <= MAX_VALUE {
                    value.push_str(line);
                }
            }
            return true;
        }
        let Some((name, text)) = line.split_once(':') else { return false };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_graphic()) {
            return false;
        }
        let name = name.to_ascii_lowercase();
        self.last = match name.as_str() {
            "from" => Some(Value::From),
            "to" | "cc" | "bcc" | "delivered-to" | "x-original-to" => Some(Value::To),
            "date" => Some(Value::Date),
            _ => None,
        };
        if let Some(last) = self.last {
            let value = self.value(last);
            // A second line of that name, such as Cc beside To, adds to it.
            if value.len() + text.len() < MAX_VALUE {
                value.push(',');
                value.push_str(text);
            }
        }
        self.is_circular |= match name.as_str() {
            "list-id" | "list-unsubscribe" | "list-post" => true,
            "auto-submitted" => !text.trim().eq_ignore_ascii_case("no"),
            "precedence" => ["bulk", "list", "junk"].iter().any(|word| text.trim().eq_ignore_ascii_case(word)),
            _ => false,
        };
        self.is_whole |=
            ["subject", "received", "mime-version", "content-type", "return-path"].contains(&name.as_str());
        true
    }

    fn finish(self, now: Now, heads: &mut Heads) {
        if self.from.is_empty() && self.date.is_empty() {
            return;
        }
        let (from, to) = (addresses(&self.from), addresses(&self.to));
        let date = self.date.trim_matches([',', ' ']);
        // A zone in brackets at the end says nothing more.
        let date = date.split('(').next().unwrap_or_default().trim();
        match (from.into_iter().next(), DateTime::parse_from_rfc2822(date)) {
            _ if self.is_circular || to.len() > MAX_RECIPIENTS => heads.circulars += 1,
            (Some(from), Ok(at)) => heads.mails.push(Mail { on: now.day_of(at.to_utc()), from, to }),
            (None, _) | (_, Err(_)) => heads.unclear += 1,
        }
    }
}

/// The addresses of a list, in lower case, each once, one more than are counted at most: what is in quotation marks or
/// brackets is a name or a remark.
fn addresses(list: &str) -> Vec<Text> {
    let mut bare = String::with_capacity(list.len());
    let (mut is_quoted, mut depth, mut is_escaped) = (false, 0_u32, false);
    for c in list.chars() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted || depth > 0 => is_escaped = true,
            '"' if depth == 0 => is_quoted = !is_quoted,
            '(' if !is_quoted => depth += 1,
            ')' if !is_quoted => depth = depth.saturating_sub(1),
            _ if is_quoted || depth > 0 => {}
            c => bare.push(c),
        }
    }
    let mut found: Vec<Text> = Vec::new();
    for part in bare.split([',', ';']) {
        let part = part.split_once('<').map_or(part, |(_, rest)| rest.split('>').next().unwrap_or_default());
        let part = part.rsplit(':').next().unwrap_or_default().trim();
        let address = Text::from(email(part).to_lowercase());
        let is_one = !address.is_empty() && !address.contains(char::is_whitespace);
        if is_one && found.len() <= MAX_RECIPIENTS && !found.contains(&address) {
            found.push(address);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn now() -> Now {
        Now::new("2026-11-23T12:00:00Z".parse().expect("a time"), chrono_tz::Europe::Berlin)
    }

    fn heads(text: &[u8]) -> Heads {
        let mut heads = Heads::default();
        read_file(&mut BufReader::new(text), now(), &mut heads).expect("reads");
        heads
    }

    fn told(heads: &Heads) -> Vec<String> {
        heads.mails.iter().map(|mail| format!("{} {} > {}", mail.on, mail.from, mail.to.join(" "))).collect()
    }

    const MBOX: &str = "From me Fri Nov 20 10:00:00 2026\n\
        From: \"Me, myself\" <Me@x.example>\nTo: Ada (at home) <ada@x.example>,\n bo@x.example\nCc: team: cy@x.example;\n\
        Date: Fri, 20 Nov 2026 23:30:00 +0000 (UTC)\nSubject: secret\n\nFrom: not@a.head\nDate: no\n\n\
        From list Fri Nov 20 10:00:00 2026\nFrom: list@x.example\nDate: Fri, 20 Nov 2026 10:00:00 +0000\nList-Id: <l>\n\n\
        >From here\n\nFrom nobody\nFrom: ada@x.example\nTo: me@x.example\nDate: soon\n\n";

    #[test]
    fn of_a_mail_the_day_and_the_addresses_are_read() {
        let read = heads(MBOX.as_bytes());
        assert_eq!(told(&read), ["2026-11-21 me@x.example > ada@x.example bo@x.example cy@x.example"]);
        assert_eq!((read.circulars, read.unclear), (1, 1));
    }

    #[test]
    fn heads_stand_below_one_another_and_the_text_of_a_mail_is_passed_over() {
        let head = |from: &str, more: &str| {
            format!("From: {from}\nTo: me@x.example\nDate: Fri, 20 Nov 2026 10:00:00 +0000\n{more}\n")
        };
        let list = format!("{}{}", head("ada@x.example", ""), head("bo@x.example", ""));
        assert_eq!(heads(list.as_bytes()).mails.len(), 2);
        let forwarded = format!("{}{}", head("ada@x.example", "Subject: x\n"), head("bo@x.example", ""));
        assert_eq!(told(&heads(forwarded.as_bytes())), ["2026-11-20 ada@x.example > me@x.example"]);
        let long = format!("To: {}\n{}", "a@x.example, ".repeat(9_000), head("ada@x.example", ""));
        assert_eq!(told(&heads(long.as_bytes())), ["2026-11-20 ada@x.example > a@x.example me@x.example"]);
        let many = (0..30).map(|n| format!("p{n}@x.example")).collect::<Vec<_>>().join(", ");
        assert_eq!(heads(format!("Cc: {many}\n{}", head("ada@x.example", "")).as_bytes()).circulars, 1);
    }

    #[test]
    fn a_maildir_is_read_but_for_what_it_is_taking_in() {
        let folder = tempfile::tempdir().expect("a folder");
        let mail =
            "From: ada@x.example\nTo: me@x.example\nSubject: x\nDate: Fri, 20 Nov 2026 10:00:00 +0000\n\nHello\n";
        for name in ["cur", "new", "tmp", ".Sent/cur"] {
            let place = folder.path().join(name);
            fs::create_dir_all(&place).expect("a folder");
            fs::write(place.join("1.host:2,S"), mail).expect("writes");
        }
        assert_eq!(read(folder.path(), now()).expect("reads").mails.len(), 3);
        let empty = tempfile::tempdir().expect("a folder");
        assert!(matches!(read(empty.path(), now()), Err(ImportError::NoMail(_))));
        assert!(matches!(read(&empty.path().join("none"), now()), Err(ImportError::NotFound(_))));
        fs::write(empty.path().join("a.txt"), "Looms\nand more\n").expect("writes");
        assert!(matches!(read(empty.path(), now()), Err(ImportError::NoMail(_))));
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in prop::collection::vec(any::<u8>(), 0..300), at: prop::sample::Index) {
            let mut mutated = MBOX.as_bytes().to_vec();
            let at = at.index(mutated.len());
            mutated.splice(at..at, text);
            heads(&mutated);
        }
    }
}
