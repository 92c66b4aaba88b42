//! An entry of an address book, whatever it was read from: who it speaks of, and what it says of them.

use crate::domain::archive::rows::{ContactRow, Place};
use crate::domain::people::annotate;
use crate::domain::record::mapping::Target;
use crate::domain::record::postal::{self, PARTS, Postal};
use crate::domain::record::slug::Slug;
use crate::domain::words::text::{MAX_FIELD, Text, unless_nothing};
use crate::import::contacts::reading::Reading;
use crate::import::row::Reason;

/// Most e-mail addresses, phone numbers or tags that are kept of one entry.
const MAX_PIECES: usize = 50;

/// Longest e-mail address, in bytes, as the standard has it.
const MAX_EMAIL: usize = 254;

/// Longest text that address books number a card by, in bytes.
const MAX_CARD: usize = 256;

/// Longest address of a page, in characters.
const MAX_LINK: usize = MAX_FIELD;

/// Longest phone number with what is written around it, in bytes.
const MAX_PHONE: usize = 64;

/// What an entry says, its texts to be taken by what they tell.
#[derive(Default)]
pub(crate) struct AddressEntry {
    /// Where it begins in the file, from 1.
    pub(crate) line: u64,
    cells: Vec<(Target, String)>,
    /// Postal addresses by their parts, as they are kept.
    postal: Vec<Text>,
    /// What has no place of its own, a line each.
    asides: Vec<Text>,
    /// Names of what nothing is kept of.
    untaken: Vec<String>,
    /// What the address book numbers it by.
    card: Text,
}

impl AddressEntry {
    pub(crate) fn new(line: u64) -> AddressEntry {
        AddressEntry { line, ..AddressEntry::default() }
    }

    /// Adds a text with its lines; a blank one says nothing.
    pub(crate) fn add(&mut self, target: Target, text: String) {
        let text = unguarded(text);
        if !text.is_empty() {
            self.cells.push((target, text));
        }
    }

    /// Adds a postal address by its parts.
    pub(crate) fn add_postal(&mut self, parts: [String; PARTS]) {
        let postal = Postal(parts);
        self.add(Target::Address, postal.whole());
        if self.postal.len() < MAX_PIECES {
            self.postal.extend(postal.kept().filter(|kept| kept.chars().count() <= MAX_FIELD));
        }
    }

    /// Adds a text that has no place of its own, with what it is.
    pub(crate) fn add_aside(&mut self, what: &str, text: &str) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() && self.asides.len() < MAX_PIECES {
            self.asides.push(format!("{what}: {text}").into());
        } else if !text.is_empty() {
            self.leave_out(what);
        }
    }

    /// Says that nothing is kept of something.
    pub(crate) fn leave_out(&mut self, what: &str) {
        self.untaken.push(what.to_owned());
    }

    pub(crate) fn set_card(&mut self, card: &str) {
        if card.len() <= MAX_CARD {
            self.card = card.into();
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

    /// What else tells it: a second company or position.
    fn others(&self, target: Target) -> Vec<String> {
        let mut told: Vec<String> = self.lines(target).map(unless_nothing).filter(|text| !text.is_empty()).collect();
        told.dedup();
        told.split_off(told.len().min(1))
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

    /// The e-mail addresses, without what is written around them. What is no address is left out.
    fn emails(&self, left_out: &mut Vec<String>) -> Box<[Text]> {
        let mut found: Vec<Text> = Vec::new();
        for cell in self.cells(Target::Email) {
            let mut any = false;
            for piece in cell.split(|c: char| c.is_whitespace() || ",;<>()\"'\\".contains(c)) {
                let piece = piece.strip_prefix("mailto:").unwrap_or(piece);
                let halves = piece.split_once('@');
                let is_host = |host: &str| !host.is_empty() && !host.contains(['@', '[', ']', '{', '}', '|']);
                let is_address =
                    halves.is_some_and(|(user, host)| !user.is_empty() && !user.contains(['[', ']']) && is_host(host));
                let is_known = found.iter().any(|other| other.to_lowercase() == piece.to_lowercase());
                let fits = is_address && piece.len() <= MAX_EMAIL && found.len() < MAX_PIECES;
                any |= is_known || fits;
                if fits && !is_known {
                    found.push(piece.into());
                } else if is_address && !is_known {
                    left_out.push("e-mail addresses too long or too many".to_owned());
                }
            }
            if !any && !unless_nothing(cell.to_owned()).is_empty() {
                left_out.push("e-mail addresses that are none".to_owned());
            }
        }
        found.into()
    }

    /// The phone numbers, as they are written.
    fn phones(&self, left_out: &mut Vec<String>) -> Box<[Text]> {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let mut found: Vec<Text> = Vec::new();
        for cell in self.cells(Target::Phone) {
            for piece in cell.replace(":::", "\n").split([',', ';', '\n', '\\']) {
                let piece = unguarded(piece.trim().to_owned());
                let number = digits(&piece);
                let is_known = found.iter().any(|other| digits(other) == number);
                let fits = number.len() > 2 && piece.len() <= MAX_PHONE && found.len() < MAX_PIECES;
                if fits && !is_known {
                    found.push(piece.into());
                } else if !fits && !unless_nothing(piece).is_empty() {
                    left_out.push("telephone numbers too short, too long or too many".to_owned());
                }
            }
        }
        found.into()
    }

    /// The postal addresses, each on one line; one that is too long is an aside.
    fn addresses(&self, asides: &mut Vec<Text>) -> Box<[Text]> {
        let mut found: Vec<Text> = Vec::new();
        for cell in self.cells(Target::Address) {
            let address: Text = postal::line(cell).into();
            if address.chars().count() > MAX_FIELD || found.len() >= MAX_PIECES {
                asides.push(format!("Postal address: {address}").into());
            } else if !address.is_empty() && !found.iter().any(|known| known.to_lowercase() == address.to_lowercase()) {
                found.push(address);
            }
        }
        found.into()
    }

    /// The slug of the first address that is one of a page on LinkedIn, also behind a word such as `profile:`, and the
    /// addresses of other pages. What is no address is an aside.
    fn pages(&self, asides: &mut Vec<Text>) -> (Option<Slug>, Box<[Text]>) {
        let (mut slug, mut links) = (None, Vec::<Text>::new());
        for cell in self.cells(Target::Page) {
            let mut any = false;
            for piece in cell.split(|c: char| c.is_whitespace() || ",;<>()[]\"".contains(c)) {
                let behind = piece
                    .split_once(':')
                    .filter(|(word, rest)| word.chars().all(char::is_alphanumeric) && !rest.starts_with("//"));
                let address = behind.map_or(piece, |(_, rest)| rest);
                let found = Slug::from_address(piece).or_else(|| Slug::from_address(address));
                let is_link = address.contains('.') && !address.contains('@') && !address.starts_with('.');
                match found {
                    Some(found) if slug.is_none() || slug.as_ref() == Some(&found) => {
                        (slug, any) = (Some(found), true);
                    }
                    _ if is_link && address.chars().count() <= MAX_LINK && links.len() < MAX_PIECES => {
                        any = true;
                        if !links.iter().any(|known| same_link(known, address)) {
                            links.push(address.into());
                        }
                    }
                    Some(_) | None => {}
                }
            }
            if !any && !unless_nothing(cell.to_owned()).is_empty() {
                asides.push(format!("Page: {}", cell.replace('\n', " ")).into());
            }
        }
        (slug, links.into())
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

/// What an entry says of somebody. What nothing is kept of is counted.
pub(crate) fn contact(entry: &AddressEntry, file: usize, reading: &mut Reading) -> Result<ContactRow, Reason> {
    let (mut asides, mut left_out) = (entry.asides.clone(), entry.untaken.clone());
    let (name, emails) = (entry.name(), entry.emails(&mut left_out));
    let (slug, links) = entry.pages(&mut asides);
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
    let addresses = entry.addresses(&mut asides);
    for (target, what) in [
        (Target::Company, "Also company"),
        (Target::Position, "Also position"),
        (Target::Headline, "Also headline"),
        (Target::Location, "Also location"),
    ] {
        // A town stands in its address.
        let is_told = |text: &String| target == Target::Location && addresses.iter().any(|other| other.contains(text));
        let others = entry.others(target).into_iter().filter(|text| !is_told(text));
        asides.extend(others.map(|text| Text::from(format!("{what}: {text}"))));
    }
    let (tags, too_long) = entry.tags();
    let birthday = reading.birthday(entry.lines(Target::Birthday).map(unless_nothing), &mut asides);
    let phones = entry.phones(&mut left_out);
    reading.count(too_long, left_out);
    asides.dedup();
    Ok(ContactRow {
        place: Place { file, line: entry.line },
        name,
        slug,
        company: entry.first(Target::Company),
        position: entry.first(Target::Position),
        headline: entry.first(Target::Headline),
        location: entry.first(Target::Location),
        phones,
        emails,
        tags,
        remark: entry.cells(Target::Remark).collect::<Vec<_>>().join("\n").into(),
        birthday,
        addresses,
        postal: entry.postal.clone().into(),
        links,
        asides: asides.into(),
        card: entry.card.clone(),
    })
}

/// Whether two addresses are of one page: without what stands before the host, and a stroke at the end.
fn same_link(one: &str, other: &str) -> bool {
    let bare = |link: &str| {
        let link = link.trim_end_matches('/').to_lowercase();
        let link = link.split_once("://").map_or(link.as_str(), |(_, rest)| rest);
        link.strip_prefix("www.").unwrap_or(link).to_owned()
    };
    bare(one) == bare(other)
}

/// The cell without the mark that programs set before what a spreadsheet would take for a formula.
fn unguarded(mut cell: String) -> String {
    if cell.starts_with("'=") || cell.starts_with("'+") || cell.starts_with("'-") || cell.starts_with("'@") {
        cell.remove(0);
    }
    cell
}
