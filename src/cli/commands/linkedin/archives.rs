//! `ties archive`: every archive that was read, what was left out of it, and taking it back.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use crate::cli::commands::linkedin::archive::{ArchiveView, Archives, Details};
use crate::cli::commands::linkedin::members::Members;
use crate::cli::commands::linkedin::proposals::Proposals;
use crate::cli::context::{Context, Outcome, Usage};
use crate::cli::planned::{apply, or_nothing};
use crate::cli::run::{File, Run};
use crate::cli::view::receipt::ReceiptView;
use crate::cli::view::would::{Way, Would};
use crate::domain::archive::proposed;
use crate::domain::archive::proposed::Proposal;
use crate::domain::record::book::Book;
use crate::domain::record::imported::{ImportId, Imported};
use crate::domain::record::journal::HistoryEntry;
use crate::domain::words::count::grouped;
use crate::import::explain::explain;
use crate::import::hints::hints;

#[derive(Debug, Args)]
pub struct ArchivesArgs {
    /// What about them; nothing lists them
    #[command(subcommand)]
    command: Option<ArchivesCommand>,
}

/// What can be asked of an archive that was read.
#[derive(Debug, Subcommand)]
pub(crate) enum ArchivesCommand {
    /// Every archive that was read
    List,
    /// What lies in an archive that need not have been read: each member, its rows and days, what it reveals, and
    /// whether it is read; nothing is stored
    Explain {
        /// The ZIP, the folder, or a single file
        path: PathBuf,
    },
    /// What an archive suggests: a tag for those met at an event, a goal for a company you follow, a group you are in;
    /// nothing is taken but what you name
    Propose {
        /// The ZIP, the folder, or a single file
        path: PathBuf,
        /// Take these, by their numbers in the list, or all
        #[arg(long, value_name = "NUMBERS", value_delimiter = ',')]
        take: Vec<String>,
        /// With --take: only say what would be taken
        #[arg(short = 'n', long, requires = "take")]
        dry_run: bool,
    },
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
        #[arg(short = 'n', long)]
        dry_run: bool,
    },
}

impl Run for ArchivesArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let Some(command) = &self.command else { return list(context) };
        match command {
            ArchivesCommand::List => list(context),
            ArchivesCommand::Explain { path } => context.answer(&Members(explain(path)?)),
            ArchivesCommand::Propose { path, take, dry_run } => propose(context, path, take, *dry_run),
            ArchivesCommand::Show { number } => {
                let book = context.book()?;
                context.answer(&Details(ArchiveView::of(known(book, *number)?)))
            }
            ArchivesCommand::Skipped { number } => skipped(context, *number),
            ArchivesCommand::Undo { number, dry_run } => undo(context, *number, *dry_run),
        }
    }

    fn file(&self) -> Option<File> {
        match &self.command {
            Some(ArchivesCommand::Explain { .. }) => Some(File::Unused),
            Some(ArchivesCommand::Propose { take, .. }) => take.is_empty().then_some(File::Read),
            Some(
                ArchivesCommand::List
                | ArchivesCommand::Show { .. }
                | ArchivesCommand::Skipped { .. }
                | ArchivesCommand::Undo { .. },
            )
            | None => None,
        }
    }
}

fn list(context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
    let book = context.book()?;
    context.answer(&Archives(book.imports().map(ArchiveView::of).collect()))
}

fn known(book: &Book, number: u32) -> Result<&Imported, Usage> {
    book.import(ImportId(number))
        .ok_or_else(|| Usage(format!("there is no archive #{number}; `ties archive` lists them")))
}

/// The rows as CSV.
fn skipped(context: &mut Context<'_, '_>, number: u32) -> anyhow::Result<Outcome> {
    let import = known(context.book()?, number)?;
    context.out.raw(&import.skipped_csv())?;
    for file in &import.files {
        let listed = file.lines.len() as u64;
        if file.skipped > listed {
            let more = grouped(file.skipped - listed);
            context.out.say(&format!("{}: {more} more were left out that are not listed one by one.", file.name))?;
        }
    }
    Ok(Outcome::Done)
}

fn undo(context: &mut Context<'_, '_>, number: u32, dry_run: bool) -> anyhow::Result<Outcome> {
    let import = known(context.book()?, number)?;
    let Some(batch) = context.store.batch_of_import(import.id)? else {
        context.out.say(&format!("Not done: {} was taken back already", import.name))?;
        return Ok(Outcome::Refused);
    };
    if dry_run {
        let since = |entry: &HistoryEntry| entry.id >= batch && entry.undoable;
        let entries: Vec<_> = context.store.history()?.into_iter().filter(since).collect();
        let would = Would::all(context, &entries, Way::Undo)?;
        return context.answer(&would);
    }
    let receipts = context.store.undo_to(batch, context.now.at)?;
    context.print(&receipts.iter().map(ReceiptView::of).collect::<Vec<_>>())?;
    context.out.say("`ties redo` brings them back, one by one.")?;
    Ok(Outcome::Done)
}

/// What an archive suggests, or taking some of it.
fn propose(context: &mut Context<'_, '_>, path: &Path, take: &[String], dry_run: bool) -> anyhow::Result<Outcome> {
    let hints = hints(path)?;
    let book = context.book()?;
    let all = proposed::proposals(book, &hints);
    if take.is_empty() {
        return context.answer(&Proposals::of(book, &all));
    }
    let chosen = chosen(&all, take)?;
    apply(context, &or_nothing(Ok(proposed::take(book, &chosen))), dry_run)
}

/// Those of these numbers, each once.
fn chosen<'p>(all: &'p [Proposal], numbers: &[String]) -> Result<Vec<&'p Proposal>, Usage> {
    if numbers.iter().any(|number| number == "all") {
        return Ok(all.iter().collect());
    }
    let mut places = Vec::new();
    for typed in numbers {
        let place = typed.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let Some(place) = place.filter(|place| *place < all.len()) else {
            return Err(Usage(format!("there is no proposal \"{typed}\"; without --take they are listed")));
        };
        if !places.contains(&place) {
            places.push(place);
        }
    }
    Ok(places.into_iter().map(|place| &all[place]).collect())
}
