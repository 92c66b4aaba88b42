//! Why an archive could not be read, and the way out.

use std::io;

/// An archive that could not be read at all. What is wrong with single rows or members never ends up here: it is
/// counted in the archive itself. Names in it are fit for showing.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub(crate) enum ImportError {
    /// Nothing is there.
    #[error("there is no file or folder {0}")]
    NotFound(String),
    /// It is there and cannot be opened.
    #[error("cannot open {path}")]
    CannotOpen { path: String, source: io::Error },
    /// Neither ZIP nor folder nor a CSV that is known.
    #[error("{0} is not a LinkedIn archive: neither a ZIP, nor a folder, nor one of its CSV files")]
    NotAnArchive(String),
    /// A ZIP or folder that holds none of the files that are read.
    #[error("{path} holds none of the files that a LinkedIn archive has: {wanted}")]
    NothingKnown {
        path: String,
        /// The file names that were looked for.
        wanted: String,
    },
    /// A file that is no calendar.
    #[error("{0} is no calendar")]
    NotACalendar(String),
    /// A file or folder without the head of a single mail.
    #[error("{0} holds no mail that can be read")]
    NoMail(String),
    /// A workbook where a CSV or ZIP was expected.
    #[error("{0} is a spreadsheet, not a LinkedIn archive")]
    Spreadsheet(String),
    /// The ZIP's table of contents cannot be read.
    #[error("{path} is damaged or incomplete")]
    Damaged {
        path: String,
        /// What the ZIP reader found.
        source: zip::result::ZipError,
    },
    /// All that is known in it is locked with a password.
    #[error("{0} is encrypted")]
    Encrypted(String),
    /// Members share their bytes, as no honest ZIP has it.
    #[error("the members of {0} overlap: it was made to unpack to far more than it holds")]
    Overlapping(String),
    /// More members than an archive can have.
    #[error("{path} holds more than {limit} files")]
    TooManyMembers { path: String, limit: u64 },
    /// A ZIP whose table of contents is far too large.
    #[error("the table of contents of {path} is larger than {limit} bytes")]
    DirectoryTooLarge { path: String, limit: u64 },
    /// A member cannot be read to its end.
    #[error("cannot read {member}")]
    CannotRead {
        member: String,
        /// What the system or the ZIP reader found.
        source: io::Error,
    },
    /// A member is packed in a way that is not understood.
    #[error("{0} is packed by a method that is not supported")]
    UnknownMethod(String),
    /// A member, or all of them, are larger than any real archive.
    #[error("{member} unpacks to more than {limit} bytes")]
    TooLarge { member: String, limit: u64 },
    /// A member has more rows or lines than any real archive.
    #[error("{member} has more than {limit} {what}")]
    TooLong {
        member: String,
        limit: u64,
        /// `rows` or `lines`.
        what: &'static str,
    },
    /// Files have the right names, and none has the columns that belong to it.
    #[error("{member} has no line with the columns {columns}")]
    NoHeader { member: String, columns: String },
    /// A folder, a ZIP or something without a line of columns, where a single CSV is to be read by a mapping.
    #[error("{0} is not a CSV file whose first line names its columns")]
    NotACsv(String),
    /// No column of a mapping tells who a row speaks of.
    #[error("the mapping has no column for the name, the e-mail address or the LinkedIn page")]
    NobodyMapped,
    /// A file has none of the columns of its mapping that tell who a row speaks of.
    #[error("{member} has none of the columns {columns}")]
    ColumnsMissing { member: String, columns: String },
    /// No date of a column shows whether the day or the month comes first.
    #[error(
        "{member}: \"{example}\" in line {line} may be day and month or month and day, and no date in \"{column}\" shows it"
    )]
    DatesUnclear {
        member: String,
        /// The name of the column.
        column: String,
        /// Where the example stands.
        line: u64,
        /// The first date that can be read in both ways.
        example: String,
    },
    /// Dates of a column show both orders.
    #[error("{member}: in \"{column}\" the day comes first in {day_first}, and the month in {month_first}")]
    DatesContradict {
        member: String,
        /// The name of the column.
        column: String,
        /// Where the day comes first.
        day_first: String,
        /// Where the month comes first.
        month_first: String,
    },
    /// It is no export of ties, or something in it cannot be.
    #[error("{path} is no export that can be read: {why}")]
    BadExport {
        path: String,
        /// What is wrong, and where.
        why: String,
    },
    /// The caller asked to stop.
    #[error("reading was cancelled")]
    Cancelled,
}

impl ImportError {
    /// Whether a single file may be a table of people that LinkedIn did not write.
    pub(crate) fn is_unknown_table(&self) -> bool {
        matches!(self, ImportError::NotAnArchive(_) | ImportError::NoHeader { .. } | ImportError::NothingKnown { .. })
    }

    /// What the user can do about it; `None` where there is nothing to say.
    pub(crate) fn hint(&self) -> Option<&'static str> {
        Some(match self {
            ImportError::NotFound(_) => {
                "check the name; LinkedIn's archive is called like Basic_LinkedInDataExport_03-09-2026.zip"
            }
            ImportError::CannotOpen { .. } => "check that you may read it",
            ImportError::NotAnArchive(_) | ImportError::NothingKnown { .. } | ImportError::NoHeader { .. } => {
                "give the ZIP that LinkedIn sent, the folder it was unpacked to, or its Connections.csv; \
                 address books may be CSV, vCard or LDIF; of any other CSV `--columns` shows what its columns are \
                 taken for, `--guessed` takes them so, and `ties import --map` says it column by column"
            }
            ImportError::TooManyMembers { .. } => {
                "give the ZIP that LinkedIn sent, the folder it was unpacked to, or its Connections.csv"
            }
            ImportError::NotACalendar(_) => "save it as iCalendar (.ics) in the calendar program",
            ImportError::NoMail(_) => "give an mbox file, a maildir, a mail (.eml), or a list of heads of mails",
            ImportError::Spreadsheet(_) => "save the sheet as CSV, or give the ZIP that LinkedIn sent",
            ImportError::Damaged { .. } | ImportError::CannotRead { .. } => "download the archive again",
            ImportError::Encrypted(_) | ImportError::UnknownMethod(_) => "unpack it, and give the folder",
            ImportError::Overlapping(_)
            | ImportError::DirectoryTooLarge { .. }
            | ImportError::TooLarge { .. }
            | ImportError::TooLong { .. } => "this is no archive as LinkedIn makes it; download it again from LinkedIn",
            ImportError::NotACsv(_) => "save it as one CSV file, with the names of the columns in the first line",
            ImportError::NobodyMapped => "say which column is the name, the e-mail address or the LinkedIn page",
            ImportError::ColumnsMissing { .. } => "map the columns that this file has",
            ImportError::DatesUnclear { .. } => "say it with `--dates day-first` or `--dates month-first`",
            ImportError::DatesContradict { .. } => {
                "a column has one order: mend the rows, or say which is right with `--dates day-first` or \
                 `--dates month-first`; rows of the other are then read without their date"
            }
            ImportError::BadExport { .. } => "`ties export --format json` writes what can be read; nothing was changed",
            ImportError::Cancelled => return None,
        })
    }
}
