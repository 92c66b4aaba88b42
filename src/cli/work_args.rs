//! What can be written on the command line about the work list and the archives.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Subcommand, ValueEnum};

use crate::domain::archive::finding::Group;
use crate::domain::page::content::Page;

/// A command about what LinkedIn has to learn, and about what archives told.
#[derive(Debug, Subcommand)]
pub enum Work {
    /// The work list: what you decided and LinkedIn has to learn; `--open` walks through it
    Todo(TodoArgs),
    /// Tick off what was done on LinkedIn about people
    Done(DoneArgs),
    /// Read LinkedIn archives: ZIP, folder, or a single CSV
    Import(ImportArgs),
    /// The archives that were read
    Archives(ArchivesArgs),
    /// Who may be one person in two rows, and why
    Twins {
        /// These two are two people: never suggest them again
        #[arg(long, num_args = 2, value_names = ["PERSON", "PERSON"])]
        apart: Vec<String>,
        /// Only say what would be done
        #[arg(long)]
        dry_run: bool,
    },
    /// Merge two rows of one person: everything of both is kept
    Merge {
        /// Who stays
        keep: String,
        /// Who goes into it
        other: String,
        /// Only say what would be done
        #[arg(long)]
        dry_run: bool,
    },
    /// Take in what was copied from LinkedIn's page: the text comes from the standard input
    Paste(PasteArgs),
    /// LinkedIn's own number, as in "People (214)", beside ours: what is missing, and how to close the gap
    Check {
        /// Which page
        page: Page,
        /// LinkedIn's number: 1214, or 1,214 as the page has it
        #[arg(value_parser = grouped_number)]
        number: u32,
    },
}

/// A number with or without marks between its thousands.
fn grouped_number(written: &str) -> Result<u32, String> {
    let digits: String =
        written.chars().filter(|c| !matches!(c, ',' | '.' | '\'' | ' ' | '\u{a0}' | '\u{202f}')).collect();
    digits.parse().map_err(|_| format!("\"{written}\" is no number"))
}

impl Work {
    /// Whether it writes nothing to the data file.
    pub(super) fn only_reads(&self) -> bool {
        match self {
            Work::Todo(todo) => !todo.open,
            Work::Done(done) => done.dry_run,
            Work::Paste(paste) => paste.dry_run,
            Work::Check { .. } => true,
            Work::Twins { apart, dry_run } => apart.is_empty() || *dry_run,
            Work::Merge { dry_run, .. } => *dry_run,
            Work::Import(import) => import.dry_run || import.columns,
            Work::Archives(archives) => !matches!(archives.command, Some(ArchivesCommand::Undo { dry_run: false, .. })),
        }
    }
}

impl ValueEnum for Page {
    fn value_variants<'a>() -> &'a [Page] {
        &Page::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()))
    }
}

/// Pasting a page.
#[derive(Debug, Args)]
pub struct PasteArgs {
    /// Which page was copied
    pub page: Page,
    /// Only say what would be taken in
    #[arg(long)]
    pub dry_run: bool,
}

/// The work list.
#[derive(Debug, Args)]
pub struct TodoArgs {
    /// Open the page of one after the other, show the steps, and ask: done, not needed, next
    #[arg(long)]
    pub open: bool,
    /// Only one kind
    #[arg(long, value_name = "KIND", value_parser = ["accept", "ignore", "withdraw", "remove", "send"])]
    pub kind: Option<String>,
}

/// Ticking off.
#[derive(Debug, Args)]
pub struct DoneArgs {
    /// Slug, address, #id, or a name that fits exactly one
    #[arg(required = true, value_name = "PERSON")]
    pub people: Vec<String>,
    /// LinkedIn need not learn of it: take it off the list
    #[arg(long)]
    pub not_needed: bool,
    /// Only one kind, where several things were decided about somebody
    #[arg(long, value_name = "KIND", value_parser = ["accept", "ignore", "withdraw", "remove", "send"])]
    pub kind: Option<String>,
    /// Only say what would be done
    #[arg(long)]
    pub dry_run: bool,
}

/// Reading archives.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The archives, in any order
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// Groups of findings that are not taken over
    #[arg(long, value_name = "GROUP", value_parser = PossibleValuesParser::new(Group::ALL.map(Group::word)))]
    pub leave: Vec<String>,
    /// What the columns of a CSV mean that LinkedIn did not write: "Full Name=name", "Mail=email"; it is remembered
    #[arg(long, value_name = "COLUMN=WHAT")]
    pub map: Vec<String>,
    /// Only list the columns of a CSV, what they are taken for, and its first row
    #[arg(long)]
    pub columns: bool,
    /// The files are whole: take over what follows from what is missing, too, however much that is
    #[arg(long)]
    pub whole: bool,
    /// Take in the archive of another member, too
    #[arg(long)]
    pub any_owner: bool,
    /// Tell every finding, not only how many there are
    #[arg(long)]
    pub people: bool,
    /// Only say what would change
    #[arg(long)]
    pub dry_run: bool,
}

/// The archives.
#[derive(Debug, Args)]
pub struct ArchivesArgs {
    /// What about them; nothing lists them
    #[command(subcommand)]
    pub command: Option<ArchivesCommand>,
}

/// What can be asked of an archive that was read.
#[derive(Debug, Subcommand)]
pub enum ArchivesCommand {
    /// Everything about one, file by file
    Show {
        /// Its number in the list
        number: u32,
    },
    /// The rows that were left out, as CSV: file, line, reason
    Skipped {
        /// Its number in the list
        number: u32,
    },
    /// Take back what was read from it, and everything done since
    Undo {
        /// Its number in the list
        number: u32,
        /// Only say what would be taken back
        #[arg(long)]
        dry_run: bool,
    },
}
