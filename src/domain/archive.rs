//! What was read from a LinkedIn archive: rows as the files state them, before anything is concluded.
//! `import` makes it, [`super::merge`] compares it with the book.

use super::Text;
use super::correspondence::Exchange;
use super::own_profile::{Position, School};
use super::profile_url::Slug;
use super::request::Direction;
use super::time::{Day, Time};

/// How many days LinkedIn keeps a request in Invitations.csv after its last change (measured, 2018 to 2026).
pub const WINDOW_DAYS: i64 = 180;

/// The members of an archive that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FileKind {
    /// The people the owner is connected to.
    Connections,
    /// Requests sent and received, of the last 180 days.
    Invitations,
    /// The owner's name, headline and so on.
    Profile,
    /// The owner's jobs.
    Positions,
    /// The owner's schools.
    Education,
    /// The owner's skills.
    Skills,
    /// Messages with people.
    Messages,
    /// The owner's private notes on connections.
    Notes,
    /// What the owner shared.
    Shares,
}

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

/// An archive, read.
#[derive(Clone, Debug)]
pub struct Archive {
    /// File or folder name, as the user knows it; not the path.
    pub name: String,
    /// When LinkedIn made it: never earlier than the newest date in the data.
    pub exported_at: Time,
    /// How that was found.
    pub exported_clue: ExportClue,
    /// SHA-256 of the file, or of what was read of a folder, in hexadecimal.
    pub sha256: Text,
    /// Each member that was read, in the order of reading. Rows point into this list.
    pub files: Vec<FileRead>,
    /// What was passed over or looks odd, one sentence each.
    pub notices: Vec<String>,
    /// Rows of Connections.csv; `None` when the archive has no such file.
    pub connections: Option<Vec<ConnectionRow>>,
    /// Rows of Invitations.csv; `None` when the archive has no such file.
    pub invitations: Option<Vec<InvitationRow>>,
    /// The owner's profile, as far as the archive has it.
    pub own: OwnRead,
    /// What messages.csv tells, one for each person the owner exchanged messages with.
    pub messages: Vec<CorrespondentRow>,
    /// Rows of Notes.csv.
    pub notes: Vec<NoteRow>,
    /// Rows of Shares.csv.
    pub shares: Vec<ShareRow>,
}

/// One member that was read.
#[derive(Clone, Debug)]
pub struct FileRead {
    /// Its name within the archive.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// Rows below the header that are not blank: those kept and those skipped.
    pub rows: u64,
    /// Rows that were not kept.
    pub skipped: Vec<Skip>,
    /// Lines whose date could not be read; the rows were kept without it.
    pub unparsed_dates: Vec<u64>,
    /// What is odd about the whole file, one sentence each.
    pub warnings: Vec<String>,
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
    /// Index into [`Archive::files`].
    pub file: usize,
    /// Line in that file, from 1.
    pub line: u64,
}

/// A connection with at least a name or a slug.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectionRow {
    /// Where it stands.
    pub place: Place,
    /// First and last name, joined by one blank; never empty.
    pub name: Text,
    /// Slug, where the file has one.
    pub slug: Option<Slug>,
    /// E-mail address, mostly empty.
    pub email: Text,
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
    /// Where it stands.
    pub place: Place,
    /// Name of the other person; never empty.
    pub name: Text,
    /// Slug of the other person, where the file has one.
    pub slug: Option<Slug>,
    /// Who asked.
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
    /// Slug; from Invitations.csv.
    pub slug: Option<Slug>,
    /// Profile.csv: where it stands, headline, summary, industry, location.
    pub profile: Option<ProfileRow>,
    /// Positions.csv.
    pub positions: Option<Vec<(Place, Position)>>,
    /// Education.csv.
    pub education: Option<Vec<(Place, School)>>,
    /// Skills.csv.
    pub skills: Option<Vec<(Place, Text)>>,
}

/// The one row of Profile.csv.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileRow {
    /// Where it stands.
    pub place: Place,
    /// First and last name, joined.
    pub name: Text,
    /// The line under the name.
    pub headline: Text,
    /// The "About" text.
    pub summary: Text,
    /// Industry.
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
    /// The messages, counted.
    pub exchange: Exchange,
    /// The key of the owner's first message as the file has it, see [`super::correspondence::text_key`]; 0 when there
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
    /// Who wrote it.
    pub direction: Direction,
    /// When.
    pub at: Time,
    /// What, without HTML; may have several lines.
    pub text: Text,
}

/// A private note of the owner on a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteRow {
    /// Where it stands.
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
    /// Where it stands.
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
