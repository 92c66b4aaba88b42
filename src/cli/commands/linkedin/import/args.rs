//! `ties import`: what to read, and how.

use std::path::PathBuf;

use crate::cli::path::path;

use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::domain::archive::finding::FindingGroup;

/// Reading archives.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The archives, in any order
    #[arg(required = true, value_parser = path())]
    pub paths: Vec<PathBuf>,
    /// Groups of findings that are not taken over
    #[arg(long, value_name = "GROUP", value_parser = PossibleValuesParser::new(FindingGroup::ALL.map(FindingGroup::word)))]
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
