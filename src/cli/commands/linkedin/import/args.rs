//! `ties import`: what to read, and how.

use std::path::PathBuf;

use crate::cli::path::path;

use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::domain::archive::finding::FindingGroup;
use crate::domain::archive::rows::DateOrder;
use crate::import::charset::Charset;

/// Reading archives.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The archives, in any order: ZIPs, folders (each archive in them is read), or files of one folder; or one JSON
    /// file that `ties export` wrote
    #[arg(required = true, value_parser = path())]
    pub paths: Vec<PathBuf>,
    /// Groups of findings that are not taken over
    #[arg(long, value_name = "GROUP", value_parser = PossibleValuesParser::new(FindingGroup::ALL.map(FindingGroup::word)))]
    pub leave: Vec<String>,
    /// What the columns of a CSV mean that LinkedIn did not write: "Full Name=name", "Mail=email"; it is remembered
    #[arg(long, value_name = "COLUMN=WHAT")]
    pub map: Vec<String>,
    /// Take the columns of a CSV for what `--columns` tells
    #[arg(long)]
    pub guessed: bool,
    /// Only list the columns of a CSV, what they are taken for, and its first row
    #[arg(long)]
    pub columns: bool,
    /// What comes first in dates like 03/04/2026, where no row of their column shows it
    #[arg(long, value_name = "ORDER", value_parser = PossibleValuesParser::new(DateOrder::ALL.map(DateOrder::word)))]
    pub dates: Option<String>,
    /// What CSV files are written in that are no UTF-8: windows-1250, windows-1251, macintosh, cp850, …
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub encoding: Option<String>,
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
    #[arg(short = 'n', long)]
    pub dry_run: bool,
}

fn encoding(name: &str) -> Result<String, String> {
    match Charset::named(name) {
        Some(_) => Ok(name.to_owned()),
        None => {
            Err("no encoding has that name; some that have one: windows-1250, windows-1251, macintosh, cp850"
                .to_owned())
        }
    }
}

impl ImportArgs {
    /// What the files are written in that are no UTF-8.
    pub(crate) fn charset(&self) -> Option<Charset> {
        self.encoding.as_deref().and_then(Charset::named)
    }

    /// What comes first in dates that do not show it.
    pub(crate) fn date_order(&self) -> Option<DateOrder> {
        DateOrder::ALL.into_iter().find(|order| self.dates.as_deref() == Some(order.word()))
    }
}
