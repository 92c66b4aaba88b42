//! An entry of an address book, whatever it was read from: who it speaks of, and what it says of them.

use crate::domain::archive::rows::{ContactRow, Place};
use crate::domain::people::annotate;
use crate::domain::record::mapping::Target;
use crate::domain::record::slug::Slug;
use crate::domain::words::text::{Text, unless_nothing};
use crate::import::table::Reason;

/// Most e-mail addresses, phone numbers or tags that are kept of one entry.
const MAX_PIECES: usize = 50;

/// Longest e-mail address, in bytes, as the standard has it.
const MAX_EMAIL: usize = 254;

/// Longest phone number with what is written around it, in bytes.
const MAX_PHONE: usize = 64;

/// What an entry says, its texts to be taken by what they tell.
pub(crate) struct AddressEntry {
    /// Where it begins in the file, from 1.
    pub(crate) line: u64,
    cells: Vec<(Target, String)>,
}

impl AddressEntry {
    pub(crate) fn new(line: u64) -> AddressEntry {
        AddressEntry { line, cells: Vec::new() }
    }

    /// Adds a text with its lines; a blank one says nothing.
    pub(crate) fn add(&mut self, target: Target, text: String) {
        let text = unguarded(text);
        if !text.is_empty() {
            self.cells.push((target, text));
        }
    }

    /// The cells that tell it and are not blank, with their lines.
    fn cells(&self, target: Target) -> impl Iterator<Item = &str> {
        self.cells.iter().filter(move |(other, _)| *other == target).map(|(_, cell)| cell.as_str())
    }

    /// The same, on one line each.
    pub(crate) fn lines(&self, target: Target) -> impl Iterator<Item = String> {
        self.cells(target).map(|cell| cell.replace('\n', " "))
    }

    /// The first text that tells it. LinkedIn writes `null` where it has nothing, others `NA`.
    fn first(&self, target: Target) -> Text {
        self.lines(target).map(unless_nothing).find(|text| !text.is_empty()).unwrap_or_default().into()
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
            for piece in cell.split(|c: char| c.is_whitespace() || ",;<>()\"'\\".contains(c)) {
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
            for piece in cell.replace(":::", "\n").split([',', ';', '\n', '\\']) {
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

/// What an entry says of somebody. `long_tags` counts the tags that are too long.
pub(crate) fn contact(entry: &AddressEntry, file: usize, long_tags: &mut usize) -> Result<ContactRow, Reason> {
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
        place: Place { file, line: entry.line },
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

/// What is to be said of tags that were too long; `None` where there were none.
pub(crate) fn long_tags_said(count: usize) -> Option<String> {
    let tags = match count {
        0 => return None,
        1 => "1 tag is".to_owned(),
        count => format!("{count} tags are"),
    };
    Some(format!("{tags} longer than {} characters and left out", annotate::MAX_TAG))
}
