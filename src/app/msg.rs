//! What happens to the program, and what it wants done outside: data, nothing else.

use std::collections::VecDeque;

use crate::app::key::Key;
use crate::app::list::column;
use crate::app::list::tab::Tab;
use crate::app::loaded::Loaded;
use crate::app::machines::Machines;
use crate::app::typed::Typed;
use crate::domain::archive::proposed::Hint;
use crate::domain::archive::rows::Archive;
use crate::domain::archive::rows::DateOrder;
use crate::domain::finding::needle::Needle;
use crate::domain::plan::Plan;
use crate::domain::record::batch::Batch;
use crate::domain::record::edit::Edit;
use crate::domain::record::id::PersonId;
use crate::domain::record::imported::ImportId;
use crate::domain::record::journal::{BatchId, HistoryEntry, Receipt};
use crate::domain::record::mapping::{Mapping, Sample};
use crate::domain::record::message;
use crate::domain::record::slug::Slug;
use crate::domain::settings::Settings;
use crate::domain::settings::row::SettingRow;
use crate::domain::sync::conflict::Choice;
use crate::domain::time::Now;
use crate::domain::touch::timeline::Recorded;
use crate::domain::weighing::then::{Decided, KnownThen};

/// A file that is to be written for other programs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// As it was typed.
    pub path: String,
    /// The name of its format.
    pub format: &'static str,
    /// Who is written.
    pub people: Vec<PersonId>,
    /// Whether a file that is there is written over.
    pub over: bool,
}

/// What the user said of a file, without which it cannot be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HowToRead {
    /// What the columns of a table of people mean.
    pub mapping: Option<Mapping>,
    /// What comes first in dates that do not show it.
    pub dates: Option<DateOrder>,
    /// The encoding of what is no UTF-8; `None` where that is found out.
    pub encoding: Option<&'static str>,
}

/// A column of dates that may be day and month or month and day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnclearDates {
    /// The file.
    pub file: String,
    /// The name of the column.
    pub column: String,
    /// Where the example stands.
    pub line: u64,
    /// The first of its dates that can be read in both ways.
    pub example: String,
}

/// Something that happened.
#[derive(Debug)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// Nothing was typed for so short a time that two keys of one thought lie closer.
    Beat,
    /// Nothing was typed for a moment.
    Pause,
    /// A text was pasted.
    Paste(String),
    /// The terminal has this size now: columns, lines.
    Resized(u16, u16),
    /// The page that is open can be scrolled so far, in lines.
    PageEnds(usize),
    /// The present moment.
    Now(Now),
    /// The whole file was read.
    Loaded(Box<Loaded>),
    /// Batches were written.
    Saved(Vec<Receipt>),
    /// Something did not work; nothing was changed.
    Failed(String),
    /// A program of the user's that was told what happened failed. What happened stands.
    HookFailed(String),
    /// An address was not opened, and why.
    NotOpened(String, String),
    /// Something worth knowing.
    Notice(String),
    /// The file can no longer be written, and why.
    Locked(String),
    /// It is no longer where it was.
    Away,
    /// It can be written again: what kept it from that is over.
    Unlocked(String),
    /// The journal was read.
    History(Vec<HistoryEntry>),
    /// Whom a batch is about, with what it did.
    Concerned(String, Vec<PersonId>),
    /// The batch that undo would take back.
    UndoFound(HistoryEntry),
    /// With which batch an import began: its label, and how many batches would be taken back with it.
    ImportFound(String, BatchId, usize),
    /// What the file tells of a person was read: what the journal holds, and the texts of messages.
    Timeline(PersonId, Vec<Recorded>, Vec<message::Message>),
    /// What was known of people when it was decided about them was read.
    Known(KnownThen),
    /// The settings were read: each with what the user's file says.
    SettingsRead(Vec<SettingRow>),
    /// A setting was written; what holds now, the rows, and what is said.
    SettingKept(Box<Settings>, Vec<SettingRow>, String),
    /// What was written elsewhere since the user was here last.
    Since(Vec<Edit>),
    /// The texts of the messages with a person were read, oldest first.
    Texts(PersonId, Vec<message::Message>),
    /// What an archive tells beside what is read of it.
    Hints(Vec<Hint>),
    /// What lies in the archive of a name that is not read, a line each.
    Members(String, Vec<String>),
    /// The next question of Insights is to be answered.
    AskNext,
    /// By which texts of messages somebody was found: what was searched, and whom it found.
    FoundInMessages(Needle, Vec<PersonId>),
    /// The texts of the messages with the second, whose row is to be merged into that of the first.
    MergeRead(PersonId, PersonId, Vec<message::Message>),
    /// Paths that begin as typed, folders with a slash at their end.
    Completions(Vec<String>),
    /// LinkedIn's archives among what was downloaded, the newest first.
    ArchivesFound(Vec<String>),
    /// The file was written; tells which.
    Exported(String),
    /// A file is there already, at a path as it was typed.
    ExportExists(String),
    /// An archive is being read.
    Reading(ReadingProgress),
    /// The archives at a path were read, the oldest first.
    ArchivesRead(VecDeque<Archive>),
    /// What ties exported was read, from a file of that name, and what it would change.
    WholeRead(String, Box<Plan>),
    /// An archive could not be read.
    ArchiveFailed(String),
    /// Whether the day or the month comes first in the dates of a file is not shown by any of them.
    DatesUnclear(UnclearDates),
    /// The file is a table of which it is not known what its columns mean.
    Sampled(Box<Sample>),
    /// What is known of the user's other machines.
    Machines(Box<Machines>),
    /// A text comes back from the user's editor.
    Edited(String),
    /// Something was typed and not saved when the program ended the last time.
    TypedBefore(Box<Typed>),
    /// Something on the screen was clicked.
    Clicked(Click),
    /// The wheel was turned by so many rows.
    Wheel(isize),
}

/// What was clicked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Click {
    /// A tab.
    Tab(Tab),
    /// The row of that index; twice in a moment.
    Row(usize, bool),
    /// What stands before the row of that index: its mark.
    Mark(usize),
    /// The mouse was drawn to the row of that index, held down since it was pressed on another.
    Drag(usize),
    /// The heading of a column.
    Heading(column::Column),
    /// A key that is shown.
    Key(Key),
    /// A point of the plot of a question: which question, and which of its bars.
    Point(usize, usize),
}

/// Something to be done outside.
#[derive(Debug, PartialEq)]
pub enum Effect {
    /// Write a batch.
    Commit(Batch),
    /// Write the batches of an import, after a backup.
    CommitImport(Vec<Batch>),
    /// Find the newest batch, to take it back.
    FindUndo,
    /// Take back a batch, if it is the newest one.
    UndoNewest(BatchId),
    /// Bring back what was undone.
    Redo,
    /// Take back a batch and everything since.
    UndoTo(BatchId),
    /// Read the texts of the messages with a person, to merge their row into another.
    ReadForMerge {
        /// Who stays.
        keep: PersonId,
        /// Who goes into it.
        other: PersonId,
    },
    /// Find the batch with which an import began, to take it back.
    FindImport(ImportId),
    /// Look what the archive of a name suggests, first at these paths.
    ReadHints(String, Vec<String>),
    /// Look what lies in the archive of a name that is not read, first at these paths.
    ReadMembers(String, Vec<String>),
    /// Write the rows that were left out of an import to a file.
    ExportSkipped(ImportId),
    /// Read the journal.
    ReadHistory,
    /// Write a file for other programs.
    Export(Export),
    /// Read whom a batch is about; with what it did.
    ReadConcerned(BatchId, String),
    /// Read what the file tells of a person.
    ReadTimeline(PersonId),
    /// Read what was known of people when it was decided about them.
    ReadKnown(Vec<Decided>),
    /// Read the settings.
    ReadSettings,
    /// Write a setting into the user's file; without a value its default holds.
    KeepSetting(SettingRow, Option<String>),
    /// Read what was written after a batch.
    ReadSince(BatchId),
    /// Read the texts of the messages with a person.
    ReadTexts(PersonId),
    /// Look through the texts of all messages that the file keeps.
    SearchMessages(Needle),
    /// Open an address on LinkedIn in the browser.
    OpenLink(String),
    /// Open a person's page in the browser.
    OpenPage(Slug),
    /// Put a text on the clipboard.
    Copy(String),
    /// Let the user's editor change a text.
    EditText(String),
    /// Find paths that begin so.
    Complete(String),
    /// Find LinkedIn's archives among what was downloaded.
    FindArchives,
    /// Read an archive.
    ReadArchive(String, HowToRead),
    /// Stop reading the archive.
    CancelReading,
    /// Open what lies in the file's place now.
    OpenAgain,
    /// Look what was done on other machines.
    LookAround,
    /// Ask for the next question of Insights, after what is known by then was drawn.
    AskNext,
    /// Take over what was done on other machines, as it was shown, with what stands of each pair that both changed.
    TakeOver(Box<Machines>, Vec<Choice>),
    /// Draw in the theme of this name; empty is the one of the settings.
    ShowTheme(String),
    /// The same, and write it into the settings.
    KeepTheme(String),
    /// Draw everything anew.
    Redraw,
    /// Stop and give the terminal back, until continued.
    Suspend,
    /// Leave this file and show the demo network.
    OpenDemo,
    /// End the program.
    Quit,
}

impl Effect {
    /// Whether it changes the file or what is reckoned by, or hands out what is shown as what lies there.
    pub(crate) fn needs_present(&self) -> bool {
        match self {
            Effect::Commit(_)
            | Effect::CommitImport(_)
            | Effect::FindUndo
            | Effect::UndoNewest(_)
            | Effect::Redo
            | Effect::UndoTo(_)
            | Effect::ReadForMerge { .. }
            | Effect::FindImport(_)
            | Effect::Export(_)
            | Effect::ReadArchive(..)
            | Effect::KeepSetting(..)
            | Effect::TakeOver(..) => true,
            Effect::ExportSkipped(_)
            | Effect::ReadHistory
            | Effect::ReadConcerned(..)
            | Effect::ReadTimeline(_)
            | Effect::ReadTexts(_)
            | Effect::ReadKnown(_)
            | Effect::ReadSettings
            | Effect::ReadSince(_)
            | Effect::SearchMessages(_)
            | Effect::OpenLink(_)
            | Effect::OpenPage(_)
            | Effect::Copy(_)
            | Effect::EditText(_)
            | Effect::Complete(_)
            | Effect::FindArchives
            | Effect::CancelReading
            | Effect::OpenAgain
            | Effect::LookAround
            | Effect::ReadHints(..)
            | Effect::ReadMembers(..)
            | Effect::AskNext
            | Effect::ShowTheme(_)
            | Effect::KeepTheme(_)
            | Effect::Redraw
            | Effect::Suspend
            | Effect::OpenDemo
            | Effect::Quit => false,
        }
    }
}

/// How far reading has come. Sent only once it takes longer than a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadingProgress {
    /// The member that is being read.
    pub file: String,
    /// Rows of it so far.
    pub rows: u64,
    /// Bytes of it so far.
    pub bytes: u64,
    /// Bytes it has, as far as that is known.
    pub total: u64,
}
