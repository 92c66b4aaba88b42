//! LDIF, as Thunderbird and directories save it: records parted by blank lines, one `attribute: value` in each line.

use crate::domain::archive::rows::{Archive, FileRead};
use crate::domain::record::mapping::Target;
use crate::domain::record::postal::PARTS;
use crate::import::charset::ForeignBytes;
use crate::import::contacts::entries;
use crate::import::contacts::entries::{Entries, Found};
use crate::import::contacts::entry::AddressEntry;
use crate::import::error::ImportError;
use crate::import::fields::paragraphs;
use crate::import::kind::Task;
use crate::import::lines::{Lines, Piece};
use crate::import::shown::shown;

/// Longest attribute that is read, in bytes; a picture is longer, and passed over.
const MAX_ATTRIBUTE: usize = 64 << 10;

/// Longest record, in bytes of what its attributes tell.
const MAX_RECORD: usize = 256 << 10;

/// Longest name of an attribute, in bytes.
const MAX_NAME: usize = 64;

/// What attributes tell, in lower case. Where several tell the same, the first of this list comes first.
const ATTRIBUTES: [(Target, &str); 12] = [
    (Target::Name, "cn displayname commonname"),
    (Target::FirstName, "givenname"),
    (Target::LastName, "sn surname"),
    (Target::Email, "mail mozillasecondemail"),
    (Target::Company, "o company organizationname"),
    (Target::Position, "title"),
    (Target::Location, "l locality mozillahomelocalityname"),
    (Target::Page, "mozillaworkurl workurl mozillahomeurl homeurl labeleduri"),
    (Target::Phone, "mobile cellphone telephonenumber homephone facsimiletelephonenumber fax pager"),
    (Target::Address, "postaladdress homepostaladdress"),
    (Target::Remark, "description notes"),
    // A name stands in the attributes above as well.
    (Target::Ignore, "objectclass changetype version dn uid modifytimestamp birthyear birthmonth birthday"),
];

/// The parts of postal addresses, in the order of an envelope, each with its place in a vCard.
const ADDRESSES: [&[(&str, usize)]; 2] = [
    &[
        ("street", 2),
        ("streetaddress", 2),
        ("mozillaworkstreet2", 1),
        ("postofficebox", 0),
        ("postalcode", 5),
        ("l", 3),
        ("locality", 3),
        ("st", 4),
        ("region", 4),
        ("c", 6),
        ("countryname", 6),
    ],
    &[
        ("mozillahomestreet", 2),
        ("mozillahomestreet2", 1),
        ("mozillahomepostalcode", 5),
        ("mozillahomelocalityname", 3),
        ("mozillahomestate", 4),
        ("mozillahomecountryname", 6),
    ],
];

/// The parts of the day of birth.
const BORN: [&str; 3] = ["birthyear", "birthmonth", "birthday"];

/// Reads all records into the archive's contacts.
pub(crate) fn read(lines: &mut Lines<'_, '_>, task: Task<'_>, archive: &mut Archive) -> Result<FileRead, ImportError> {
    entries::read(Records { lines, line: 0, foreign: ForeignBytes::default() }, task, archive)
}

/// What a record says, attribute by attribute: the name in lower case, and the value.
struct Record {
    /// Its first line, from 1.
    line: u64,
    attributes: Vec<(String, String)>,
    /// How long what it says is, in bytes.
    len: usize,
}

/// Cuts a file into records.
struct Records<'l, 'r, 'p> {
    lines: &'l mut Lines<'r, 'p>,
    /// The number of the line that was read last.
    line: u64,
    /// Whether anything was no UTF-8.
    foreign: ForeignBytes,
}

impl<'r, 'p: 'r> Entries<'r, 'p> for Records<'_, 'r, 'p> {
    const WHAT: &'static str = "records";

    fn next(&mut self) -> Result<Option<Found>, ImportError> {
        while let Some(record) = self.record()? {
            if record.attributes.iter().all(|(name, _)| name == "version") {
                continue;
            }
            let mut classes = record.attributes.iter().filter(|(name, _)| name == "objectclass");
            let is_list = classes.any(|(_, class)| class.to_lowercase().starts_with("groupof"));
            let read = match record.len {
                _ if is_list => Err("a list of addresses"),
                len if len > MAX_RECORD => Err("the record is longer than 256 KiB"),
                _ => Ok(entry(&record)),
            };
            return Ok(Some((record.line, read)));
        }
        Ok(None)
    }

    fn lines(&mut self) -> &mut Lines<'r, 'p> {
        self.lines
    }

    fn foreign(&self) -> &ForeignBytes {
        &self.foreign
    }
}

impl Records<'_, '_, '_> {
    fn record(&mut self) -> Result<Option<Record>, ImportError> {
        let mut record = Record { line: 0, attributes: Vec::new(), len: 0 };
        let (mut attribute, mut in_comment) = (Vec::new(), false);
        loop {
            let line = self.next_line()?;
            let ended = line.as_ref().is_none_or(|line| line.trim_ascii().is_empty());
            if ended {
                self.take(&mut record, &attribute);
                attribute.clear();
                if !record.attributes.is_empty() {
                    return Ok(Some(record));
                }
                if line.is_none() {
                    return Ok(None);
                }
                continue;
            }
            let line = line.unwrap_or_default();
            match line.as_slice() {
                [b'#', ..] => in_comment = true,
                // What goes on where nothing began is nothing.
                [b' ', _rest @ ..] if in_comment || attribute.is_empty() => {}
                [b' ', rest @ ..] if attribute.len() + rest.len() <= MAX_ATTRIBUTE + 1 => attribute.extend(rest),
                // Longer than any text: what follows is passed over with it.
                [b' ', ..] => attribute.resize(MAX_ATTRIBUTE + 1, b' '),
                whole => {
                    self.take(&mut record, &attribute);
                    attribute.clear();
                    attribute.extend(whole.iter().take(MAX_ATTRIBUTE + 1));
                    in_comment = false;
                    record.line = if record.line == 0 { self.line } else { record.line };
                }
            }
        }
    }

    /// Adds an attribute to a record, where it is one that tells something.
    fn take(&mut self, record: &mut Record, attribute: &[u8]) {
        let colon = attribute.iter().position(|byte| *byte == b':');
        let Some((name, value)) = colon.map(|at| attribute.split_at(at)) else { return };
        let name = String::from_utf8_lossy(name).trim().to_lowercase();
        // What stands behind a semicolon is a language, or that the value is binary.
        let name = name.split(';').next().unwrap_or_default().to_owned();
        if name.is_empty() {
            return;
        }
        if attribute.len() > MAX_ATTRIBUTE && name.len() < MAX_NAME {
            let what = if is_known(&name) { format!("{name} too long") } else { name.clone() };
            record.attributes.push((what, String::new()));
        }
        if attribute.len() > MAX_ATTRIBUTE || record.len > MAX_RECORD || name.len() >= MAX_NAME {
            return;
        }
        let bytes = match value {
            [b':', b':', rest @ ..] => unpacked(rest),
            [b':', b'<', ..] => Vec::new(),
            [b':', rest @ ..] => rest.to_vec(),
            _ => return,
        };
        let (text, foreign) = self.lines.stream().foreign.decode(&bytes);
        let is_kept = is_known(&name);
        if foreign && is_kept {
            self.foreign.note(&bytes);
        }
        record.len += if is_kept { attribute.len() } else { name.len() };
        // Of one that is too long enough is kept to tell that it is there.
        if record.len <= MAX_RECORD || record.attributes.is_empty() {
            record.attributes.push((name, if is_kept { paragraphs(&text) } else { String::new() }));
        }
    }

    /// The next line without its end; a line too long for any text goes on without end.
    fn next_line(&mut self) -> Result<Option<Vec<u8>>, ImportError> {
        let Some(piece) = self.lines.next_line()? else { return Ok(None) };
        self.line += 1;
        let Piece::Record(place) = piece else { return Ok(Some(vec![b' '; MAX_ATTRIBUTE + 1])) };
        let line = self.lines.bytes(place);
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        Ok(Some(line.strip_suffix(b"\r").unwrap_or(line).to_vec()))
    }
}

fn entry(record: &Record) -> AddressEntry {
    let mut entry = AddressEntry::new(record.line);
    for (target, names) in ATTRIBUTES.iter().filter(|(target, _)| *target != Target::Ignore) {
        for known in names.split(' ') {
            let told = record.attributes.iter().filter(|(name, _)| name == known);
            told.for_each(|(_, value)| entry.add(*target, value.clone()));
        }
    }
    let told = |name: &str| {
        let found = record.attributes.iter().find(|(other, value)| other == name && !value.is_empty());
        found.map_or("", |(_, value)| value.as_str())
    };
    for parts in ADDRESSES {
        let parts = parts.iter().map(|(name, at)| (told(name), *at)).filter(|(part, _)| !part.is_empty());
        let parts: Vec<(&str, usize)> = parts.collect();
        // A town or a country alone is no address.
        if parts.len() > 1 {
            entry.add_postal(by_place(&parts));
        }
    }
    let [year, month, day] = BORN.map(told);
    let born: Vec<&str> = [year, month, day].into_iter().filter(|part| !part.is_empty()).collect();
    entry.add(Target::Birthday, born.join("-"));
    for (name, _) in record.attributes.iter().filter(|(name, _)| !is_known(name)) {
        entry.leave_out(&shown(name));
    }
    entry
}

/// Parts of an address by their places in a vCard; of several with one place, one behind the other.
pub(crate) fn by_place(parts: &[(&str, usize)]) -> [String; PARTS] {
    std::array::from_fn(|place| {
        let here = parts.iter().filter(|(_, at)| *at == place).map(|(part, _)| *part);
        here.collect::<Vec<_>>().join(", ")
    })
}

fn is_known(name: &str) -> bool {
    let is_part = ADDRESSES.iter().any(|parts| parts.iter().any(|(part, _)| *part == name)) || BORN.contains(&name);
    is_part || ATTRIBUTES.iter().any(|(_, names)| names.split(' ').any(|known| known == name))
}

/// The bytes of a value in base 64; what is no sign of it is passed over.
fn unpacked(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() * 3 / 4);
    let (mut bits, mut held) = (0u32, 0);
    for byte in text {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        (bits, held) = (bits << 6 | u32::from(value), held + 6);
        if held >= 8 {
            held -= 8;
            out.push((bits >> held) as u8);
        }
    }
    out
}
