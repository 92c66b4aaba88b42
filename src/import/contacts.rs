//! Address books: LinkedIn's Contacts.csv, what Google and Outlook export, and any CSV by a mapping. One reader,
//! told by a table which columns mean what.

use crate::domain::archive::rows::{Archive, ConnectionRow, ContactRow, InvitationRow, Place};
use crate::domain::people::annotate;
use crate::domain::record::imported::FileKind;
use crate::domain::record::mapping::{MappedRows, Mapping, Target};
use crate::domain::record::request::Direction;
use crate::domain::record::slug::Slug;
use crate::domain::words::text::Text;
use crate::import::dates;
use crate::import::error::ImportError;
use crate::import::kind::{Required, Task};
use crate::import::shown::shown;
use crate::import::table::{Column, Kept, Reason, Row, Table, same_name};

/// Most e-mail addresses, phone numbers or tags that are kept of one entry.
const MAX_PIECES: usize = 50;

/// Longest e-mail address, in bytes, as the standard has it.
const MAX_EMAIL: usize = 254;

/// Longest phone number with what is written around it, in bytes.
const MAX_PHONE: usize = 64;

/// The columns of an address book of one make.
struct Layout {
    /// Columns without which it is another.
    required: Required,
    /// What columns tell; `#` stands for any number. Where several tell the same, the first of this list comes first.
    columns: &'static [(&'static str, Target)],
}

/// `Contacts.csv`, `Imported Contacts.csv` and `ImportedContacts.csv`, 2018 to 2026.
const LINKEDIN: Layout = Layout {
    required: &["First Name", "Last Name", "Companies", "Phone Numbers"],
    columns: &[
        ("Full Name", Target::Name),
        ("First Name", Target::FirstName),
        ("Last Name", Target::LastName),
        ("Emails", Target::Email),
        ("Email Address", Target::Email),
        ("Companies", Target::Company),
        ("Title", Target::Position),
        ("Location", Target::Location),
        ("Profiles", Target::Page),
        ("Sites", Target::Page),
        ("Phone Numbers", Target::Phone),
    ],
};

/// Google's CSV until 2024.
const GOOGLE_OLD: Layout = Layout {
    required: &["Name", "Given Name", "Family Name"],
    columns: &[
        ("Name", Target::Name),
        ("Given Name", Target::FirstName),
        ("Additional Name", Target::FirstName),
        ("Family Name", Target::LastName),
        ("E-mail # - Value", Target::Email),
        ("Organization # - Name", Target::Company),
        ("Organization # - Title", Target::Position),
        ("Location", Target::Location),
        ("Address # - City", Target::Location),
        ("Website # - Value", Target::Page),
        ("Phone # - Value", Target::Phone),
        ("Group Membership", Target::Tag),
        ("Notes", Target::Remark),
    ],
};

/// Google's CSV since 2024.
const GOOGLE_NEW: Layout = Layout {
    required: &["First Name", "Last Name", "Organization Name", "Organization Title"],
    columns: &[
        ("First Name", Target::FirstName),
        ("Middle Name", Target::FirstName),
        ("Last Name", Target::LastName),
        ("E-mail # - Value", Target::Email),
        ("Organization Name", Target::Company),
        ("Organization Title", Target::Position),
        ("Address # - City", Target::Location),
        ("Website # - Value", Target::Page),
        ("Phone # - Value", Target::Phone),
        ("Labels", Target::Tag),
        ("Notes", Target::Remark),
    ],
};

/// The CSV of Outlook, on the desktop and on the web. Its `Title` is Dr or Ms.
const OUTLOOK: Layout = Layout {
    required: &["First Name", "Last Name", "E-mail Address"],
    columns: &[
        ("First Name", Target::FirstName),
        ("Middle Name", Target::FirstName),
        ("Last Name", Target::LastName),
        ("E-mail Address", Target::Email),
        ("E-mail # Address", Target::Email),
        ("Company", Target::Company),
        ("Job Title", Target::Position),
        ("Location", Target::Location),
        ("Home City", Target::Location),
        ("Business City", Target::Location),
        ("Web Page", Target::Page),
        ("Personal Web Page", Target::Page),
        ("Mobile Phone", Target::Phone),
        ("Primary Phone", Target::Phone),
        ("Business Phone", Target::Phone),
        ("Business Phone #", Target::Phone),
        ("Home Phone", Target::Phone),
        ("Home Phone #", Target::Phone),
        ("Other Phone", Target::Phone),
        ("Categories", Target::Tag),
        ("Notes", Target::Remark),
    ],
};

/// All makes, those first that are told most surely.
static LAYOUTS: [Layout; 4] = [LINKEDIN, GOOGLE_OLD, GOOGLE_NEW, OUTLOOK];

/// What headers must have to be those of an address book.
pub(crate) static HEADERS: [Required; 4] =
    [LINKEDIN.required, GOOGLE_OLD.required, GOOGLE_NEW.required, OUTLOOK.required];

/// Reads an address book of a known make into the archive's contacts.
pub(crate) fn read(table: &mut Table<'_, '_>, task: Task<'_>, archive: &mut Archive) -> Result<(), ImportError> {
    let known = LAYOUTS.iter().find(|layout| table.has_all(layout.required));
    let mut columns = Vec::new();
    for (pattern, target) in known.iter().flat_map(|layout| layout.columns) {
        columns.extend(table.columns().filter(|(name, _)| fits(name, pattern)).map(|(_, column)| (column, *target)));
    }
    take_in(table, &columns, task, archive)
}

/// Reads any table by the mapping that is wanted into the archive's contacts.
pub(crate) fn read_mapped(table: &mut Table<'_, '_>, task: Task<'_>, archive: &mut Archive) -> Result<(), ImportError> {
    let mapped = task.wanted.mapping.as_ref().map_or(&[][..], |mapping| &mapping.columns);
    let mut free: Vec<(&str, Column)> = table.columns().collect();
    let mut columns = Vec::new();
    for (name, target) in mapped {
        let place = free.iter().position(|(other, _)| other == name);
        if let Some(place) = place.or_else(|| free.iter().position(|(other, _)| same_name(other, name))) {
            columns.push((free.remove(place).1, *target));
        }
    }
    if !columns.iter().any(|(_, target)| target.tells_who()) {
        let wanted = mapped.iter().filter(|(_, target)| target.tells_who());
        let columns = shown(&wanted.map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", "));
        return Err(ImportError::ColumnsMissing { member: table.name().to_owned(), columns });
    }
    let makes = task.wanted.mapping.as_ref().map_or(MappedRows::People, Mapping::makes);
    match makes {
        MappedRows::People => take_in(table, &columns, task, archive),
        MappedRows::Connections | MappedRows::Requests => network_rows(table, &columns, makes, task, archive),
    }
}

/// Takes in rows that the mapping makes connections or requests.
fn network_rows(
    table: &mut Table<'_, '_>,
    columns: &[(Column, Target)],
    makes: MappedRows,
    task: Task<'_>,
    archive: &mut Archive,
) -> Result<(), ImportError> {
    if makes == MappedRows::Connections {
        table.set_kind(FileKind::Connections);
        archive.connections.get_or_insert_default();
    } else {
        table.set_kind(FileKind::Invitations);
        archive.invitations.get_or_insert_default();
    }
    table.each(|row| {
        let entry = AddressEntry { row, columns };
        let ContactRow { place, name, slug, emails, company, position, remark, .. } =
            contact(&entry, task.file, &mut 0)?;
        let cell = |target| entry.lines(target).next().unwrap_or_default();
        let dated = if makes == MappedRows::Connections {
            let connected_on = dates::day(&cell(Target::ConnectedOn), task.dates);
            let email = emails.first().cloned().unwrap_or_default();
            let row = ConnectionRow { place, name, slug, email, company, position, connected_on };
            archive.connections.get_or_insert_default().push(row);
            connected_on.is_some()
        } else {
            let sent_at = dates::pacific(&cell(Target::SentAt), task.dates);
            let direction = match cell(Target::Direction).to_lowercase().as_str() {
                "outgoing" | "sent" => Direction::Sent,
                "incoming" | "received" => Direction::Received,
                _ => return Err("its direction is neither OUTGOING nor INCOMING"),
            };
            let row = InvitationRow { place, name, slug, direction, sent_at, note: remark };
            archive.invitations.get_or_insert_default().push(row);
            sent_at.is_some()
        };
        Ok(if dated { Kept::Whole } else { Kept::Undated })
    })
}

/// Whether a column's name is that of a pattern.
fn fits(name: &str, pattern: &str) -> bool {
    if !pattern.contains('#') {
        return same_name(name, pattern);
    }
    let mut general = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '0'..='9' if general.ends_with('#') => {}
            '0'..='9' => general.push('#'),
            c => general.push(c),
        }
    }
    same_name(&general, pattern)
}

fn take_in(
    table: &mut Table<'_, '_>,
    columns: &[(Column, Target)],
    task: Task<'_>,
    archive: &mut Archive,
) -> Result<(), ImportError> {
    let mut long_tags = 0;
    table.each(|row| {
        let contact = contact(&AddressEntry { row, columns }, task.file, &mut long_tags)?;
        archive.contacts.push(contact);
        Ok(Kept::Whole)
    })?;
    if long_tags > 0 {
        let tags = if long_tags == 1 { "1 tag is" } else { &format!("{long_tags} tags are") };
        table.warn(format!("{tags} longer than {} characters and left out", annotate::MAX_TAG));
    }
    Ok(())
}

/// A row, its cells to be taken by what they tell.
struct AddressEntry<'r> {
    row: &'r Row<'r>,
    columns: &'r [(Column, Target)],
}

impl AddressEntry<'_> {
    /// The cells that tell it and are not blank, with their lines.
    fn cells(&self, target: Target) -> impl Iterator<Item = String> {
        let columns = self.columns.iter().filter(move |(_, other)| *other == target);
        columns.map(|(column, _)| unguarded(self.row.paragraphs(*column))).filter(|cell| !cell.is_empty())
    }

    /// The same, on one line each.
    fn lines(&self, target: Target) -> impl Iterator<Item = String> {
        self.cells(target).map(|cell| cell.replace('\n', " "))
    }

    /// The first cell that tells it. LinkedIn writes `null` where it has nothing.
    fn first(&self, target: Target) -> Text {
        self.lines(target).find(|cell| cell != "null").unwrap_or_default().into()
    }

    fn joined(&self, target: Target) -> String {
        self.lines(target).collect::<Vec<_>>().join(" ")
    }

    fn name(&self) -> String {
        self.lines(Target::Name).next().unwrap_or_else(|| {
            let name = format!("{} {}", self.joined(Target::FirstName), self.joined(Target::LastName));
            name.trim().to_owned()
        })
    }

    /// The e-mail addresses, without what is written around them. What is no address is passed over.
    fn emails(&self) -> Box<[Text]> {
        let mut found: Vec<Text> = Vec::new();
        for cell in self.cells(Target::Email) {
            for piece in cell.split(|c: char| c.is_whitespace() || ",;<>()\"'".contains(c)) {
                let piece = piece.strip_prefix("mailto:").unwrap_or(piece);
                let halves = piece.split_once('@');
                let is_address =
                    halves.is_some_and(|(user, host)| !user.is_empty() && !host.is_empty() && !host.contains('@'));
                let known = |other: &Text| other.to_lowercase() == piece.to_lowercase();
                if is_address && piece.len() <= MAX_EMAIL && found.len() < MAX_PIECES && !found.iter().any(known) {
                    found.push(piece.into());
                }
            }
        }
        found.into()
    }

    /// The phone numbers, as they are written.
    fn phones(&self) -> Box<[Text]> {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let mut found: Vec<Text> = Vec::new();
        for cell in self.cells(Target::Phone) {
            for piece in cell.replace(":::", "\n").split([',', ';', '\n']) {
                let piece = unguarded(piece.trim().to_owned());
                let number = digits(&piece);
                let known = |other: &Text| digits(other) == number;
                let fits = number.len() > 2 && piece.len() <= MAX_PHONE && found.len() < MAX_PIECES;
                if fits && !found.iter().any(known) {
                    found.push(piece.into());
                }
            }
        }
        found.into()
    }

    /// The slug of the first address that is one of a page on LinkedIn, also behind a word such as `profile:`.
    fn slug(&self) -> Option<Slug> {
        self.cells(Target::Page).find_map(|cell| {
            cell.split(|c: char| c.is_whitespace() || ",;<>()[]\"".contains(c)).find_map(|piece| {
                let behind = piece.split_once(':').filter(|(word, _)| word.chars().all(char::is_alphanumeric));
                Slug::from_address(piece).or_else(|| behind.and_then(|(_, rest)| Slug::from_address(rest)))
            })
        })
    }

    /// The tags, and how many are too long. Google's own groups, such as `* myContacts`, are none.
    fn tags(&self) -> (Box<[Text]>, usize) {
        let (mut tags, mut too_long) = (Vec::new(), 0);
        for cell in self.cells(Target::Tag) {
            for piece in cell.replace(":::", ",").split([',', ';', '\n']).filter(|piece| !piece.trim().starts_with('*'))
            {
                match annotate::tags(piece) {
                    Ok(read) => tags.extend(read),
                    Err(_) => too_long += 1,
                }
            }
        }
        tags.sort_unstable();
        tags.dedup();
        tags.truncate(MAX_PIECES);
        (tags.into(), too_long)
    }
}

fn contact(entry: &AddressEntry<'_>, file: usize, long_tags: &mut usize) -> Result<ContactRow, Reason> {
    let (name, emails, slug) = (entry.name(), entry.emails(), entry.slug());
    let name: Text = match (name.as_str(), emails.first(), &slug) {
        ("", Some(email), _) => email.clone(),
        ("", None, Some(slug)) => slug.as_str().into(),
        ("", None, None) => {
            let mut told = Target::ALL.into_iter().filter(|target| *target != Target::Ignore);
            let blank = told.all(|target| entry.cells(target).next().is_none());
            return Err(if blank { "the entry is blank" } else { "no name, no e-mail address and no LinkedIn page" });
        }
        (name, ..) => name.into(),
    };
    let (tags, too_long) = entry.tags();
    *long_tags += too_long;
    Ok(ContactRow {
        place: Place { file, line: entry.row.line },
        name,
        slug,
        emails,
        company: entry.first(Target::Company),
        position: entry.first(Target::Position),
        headline: entry.first(Target::Headline),
        location: entry.first(Target::Location),
        phones: entry.phones(),
        tags,
        remark: entry.cells(Target::Remark).collect::<Vec<_>>().join("\n").into(),
    })
}

/// The cell without the mark that programs set before what a spreadsheet would take for a formula.
fn unguarded(mut cell: String) -> String {
    if cell.starts_with("'=") || cell.starts_with("'+") || cell.starts_with("'-") || cell.starts_with("'@") {
        cell.remove(0);
    }
    cell
}
