//! What was read from a LinkedIn archive: rows as the files state them, before anything is concluded.
//! `import` makes it, [`super::merge`] compares it with the book.

use std::collections::BTreeMap;

use chrono::NaiveTime;

use crate::domain::record::birthday::Birthday;
use crate::domain::record::correspondence::Exchange;
use crate::domain::record::evidence::Proof;
use crate::domain::record::imported::FileKind;
use crate::domain::record::own_profile::{Position, School};
use crate::domain::record::request::Direction;
use crate::domain::record::slug::Slug;
use crate::domain::time::{Day, Time};
use crate::domain::words::rare_text::RareText;
use crate::domain::words::text::Text;
use crate::domain::words::worded::worded;

/// How many days LinkedIn keeps a request in Invitations.csv after its last change (measured, 2018 to 2026).
pub(crate) const WINDOW_DAYS: i64 = 180;

/// How the time of export was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportClue {
    /// From the times of the members of the ZIP.
    MemberTime,
    /// From the date in the name of the ZIP or folder.
    Name,
    /// From the newest date in the data.
    Data,
}

worded! {
    /// What comes first in dates of two numbers and a year.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub enum DateOrder {
        DayFirst = "day-first",
        /// As LinkedIn writes.
        #[default]
        MonthFirst = "month-first",
    }
}

#[derive(Clone, Debug)]
pub struct Archive {
    /// File or folder name, as the user knows it; not the path.
    pub name: String,
    /// When LinkedIn made it: never earlier than the newest date in the data.
    pub exported_at: Time,
    /// How that was found.
    pub exported_clue: ExportClue,
    /// What the container says of it, whatever the data say: the times of its members, or the day in its name.
    pub stamp: Option<(Time, ExportClue)>,
    /// SHA-256 of the file, or of what was read of a folder, in hexadecimal.
    pub sha256: Text,
    /// Each member that was read, in the order of reading. Rows point into this list.
    pub files: Vec<FileRead>,
    /// What was passed over or looks odd, one sentence each.
    pub notices: Vec<String>,
    /// Rows of Connections.csv; `None` when the archive has no such file.
    pub connections: Option<Vec<ConnectionRow>>,
    /// The days of connections of whom the archive tells nothing else: hidden members.
    pub nameless: Vec<Day>,
    /// The newest date in rows that were not kept.
    pub passed_over: Option<Time>,
    /// Rows of Invitations.csv; `None` when the archive has no such file.
    pub invitations: Option<Vec<InvitationRow>>,
    /// The owner's profile, as far as the archive has it.
    pub own: OwnRead,
    /// What messages.csv tells, one for each person the owner exchanged messages with.
    pub messages: Vec<CorrespondentRow>,
    pub notes: Vec<NoteRow>,
    pub shares: Vec<ShareRow>,
    /// Endorsements and recommendations.
    pub evidence: Vec<EvidenceRow>,
    /// Rows of an address book.
    pub contacts: Vec<ContactRow>,
    /// What address books have that nothing is kept of, by its name there, and how often.
    pub untaken: BTreeMap<String, u64>,
}

impl Archive {
    /// When it was made: as its container says, but never earlier than the newest date in it; `None` where nothing tells.
    pub fn dated(&self) -> Option<(Time, ExportClue)> {
        match (self.stamp, self.newest_date()) {
            (Some((time, clue)), newest) if newest.is_none_or(|newest| newest <= time) => Some((time, clue)),
            (_, newest) => newest.map(|newest| (newest, ExportClue::Data)),
        }
    }

    /// The newest moment in the data; a day counts from its beginning.
    fn newest_date(&self) -> Option<Time> {
        let connected = self.connections.iter().flatten().filter_map(|row| row.connected_on).max();
        let sent = self.invitations.iter().flatten().filter_map(|row| row.sent_at).max();
        let written = self.messages.iter().filter_map(|row| row.exchange.last()).max();
        let shared = self.shares.iter().filter_map(|row| row.on).max();
        let proven = self.evidence.iter().filter_map(|row| row.on).max();
        let day = connected.max(shared).max(proven).map(|day| day.and_time(NaiveTime::MIN).and_utc());
        day.max(sent).max(written).max(self.passed_over)
    }
}

/// One member that was read.
#[derive(Clone, Debug)]
pub struct FileRead {
    /// Its name within the archive.
    pub name: String,
    pub kind: FileKind,
    /// Rows below the header that are not blank: those kept and those skipped.
    pub rows: u64,
    /// Rows that were not kept.
    pub skipped: Vec<Skip>,
    /// Lines whose date could not be read; the rows were kept without it.
    pub unparsed_dates: Vec<u64>,
    /// What is odd about the whole file, one sentence each.
    pub warnings: Vec<String>,
    /// How what is no UTF-8 reads in each encoding that is met; none where all is UTF-8.
    pub readings: Vec<ForeignReading>,
}

/// Texts that are no UTF-8, as one encoding reads them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignReading {
    /// What the encoding is called where it is told.
    pub label: &'static str,
    /// Its name, for a sentence.
    pub name: String,
    /// The first few of the texts.
    pub texts: Vec<String>,
    /// Whether the file was read so.
    pub taken: bool,
}

/// A row that was not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skip {
    /// Line in the file, from 1.
    pub line: u64,
    /// Why; fits after a colon.
    pub reason: std::borrow::Cow<'static, str>,
}

/// Where a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub file: usize,
    /// Line in that file, from 1.
    pub line: u64,
}

/// A connection with at least a name or a slug.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectionRow {
    pub place: Place,
    /// First and last name, joined by one blank; never empty.
    pub name: Text,
    /// Slug, where the file has one.
    pub slug: Option<Slug>,
    /// E-mail address, mostly empty.
    pub email: RareText,
    /// Company, may be empty.
    pub company: Text,
    /// Position, may be empty.
    pub position: Text,
    /// UTC day; `None` when it could not be read.
    pub connected_on: Option<Day>,
}

/// A request, sent or received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitationRow {
    pub place: Place,
    /// Name of the other person; never empty.
    pub name: Text,
    /// Slug of the other person, where the file has one.
    pub slug: Option<Slug>,
    pub direction: Direction,
    /// When, in UTC; `None` when it could not be read.
    pub sent_at: Option<Time>,
    /// The note; empty means none.
    pub note: Text,
}

/// The owner's profile as the archive tells it; `None` where it has no such file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnRead {
    /// Full name; from Invitations.csv, else from Profile.csv.
    pub name: Option<Text>,
    pub slug: Option<Slug>,
    /// Profile.csv: where it stands, headline, summary, industry, location.
    pub profile: Option<ProfileRow>,
    pub positions: Option<Vec<(Place, Position)>>,
    pub education: Option<Vec<(Place, School)>>,
    pub skills: Option<Vec<(Place, Text)>>,
}

/// The one row of Profile.csv.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileRow {
    pub place: Place,
    /// First and last name, joined.
    pub name: Text,
    /// The line under the name.
    pub headline: Text,
    pub summary: Text,
    pub industry: Text,
    /// `Geo Location`, in LinkedIn's words.
    pub location: Text,
}

/// The messages of the owner with one person, alone between the two. The rows themselves are not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrespondentRow {
    /// Where the first of them stands.
    pub place: Place,
    /// How many rows there are, with those whose date could not be read; the exchange has the others only.
    pub rows: u64,
    /// Name of the other person; may be empty where there is a slug.
    pub name: Text,
    /// Slug of the other person, where the file has one.
    pub slug: Option<Slug>,
    pub exchange: Exchange,
    /// The key of the owner's first message as the file has it, see `text_key`; 0 when there
    /// is none or it has no text.
    pub first_sent_key: u64,
    /// The same of the other person's first message.
    pub first_received_key: u64,
    /// The texts, where they are wanted.
    pub texts: Vec<MessageText>,
}

/// The text of one message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageText {
    pub direction: Direction,
    pub at: Time,
    /// What, without HTML; may have several lines.
    pub text: Text,
}

/// A private note of the owner on a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteRow {
    pub place: Place,
    /// First and last name, joined.
    pub name: Text,
    /// Slug, where the file has one.
    pub slug: Option<Slug>,
    /// The text, never empty.
    pub text: Text,
}

/// Something the owner shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareRow {
    pub place: Place,
    /// The day; `None` when it could not be read.
    pub on: Option<Day>,
    /// The address of the share on LinkedIn; may be empty.
    pub link: Text,
    /// The owner's text, with its lines.
    pub text: Text,
    /// The address that was shared, may be empty.
    pub shared_url: Text,
}

/// An endorsement or a recommendation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceRow {
    pub place: Place,
    /// First and last name, joined; may be empty where there is a slug.
    pub name: Text,
    /// Slug, where the file has one.
    pub slug: Option<Slug>,
    pub proof: Proof,
    /// The day; `None` when it could not be read.
    pub on: Option<Day>,
}

/// An entry of an address book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactRow {
    pub place: Place,
    /// The name, else the first e-mail address, else the slug; never empty.
    pub name: Text,
    /// Slug, where the entry has the address of a page on LinkedIn.
    pub slug: Option<Slug>,
    /// E-mail addresses, each once whatever its case, in the order of the entry.
    pub emails: Box<[Text]>,
    /// Company, may be empty.
    pub company: Text,
    /// Position, may be empty.
    pub position: Text,
    /// A line on the person, may be empty.
    pub headline: Text,
    /// Where they live, may be empty.
    pub location: Text,
    /// Phone numbers as they are written, each once.
    pub phones: Box<[Text]>,
    /// Tags as the merge reads them: lower case, sorted, each once.
    pub tags: Box<[Text]>,
    /// What is remarked on the person, with its lines; may be empty.
    pub remark: Text,
    pub birthday: Option<Birthday>,
    /// Postal addresses, each on one line, each once.
    pub addresses: Box<[Text]>,
    /// Their parts, as [`crate::domain::record::postal`] keeps them.
    pub postal: Box<[Text]>,
    /// Addresses of pages that are none of a person on LinkedIn.
    pub links: Box<[Text]>,
    /// What has no place of its own, a line each: `Nickname: Ada`.
    pub asides: Box<[Text]>,
    /// What the address book numbers the entry by; may be empty.
    pub card: Text,
}

#[cfg(test)]
pub(crate) mod tests;
