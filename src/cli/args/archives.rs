//! Archives to read, and what can be asked of those that were read.

use std::path::PathBuf;

use clap::Args;
use clap::Subcommand;
use clap::builder::PossibleValuesParser;

use crate::domain::archive::finding::Group;

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
