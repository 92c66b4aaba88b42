//! `ties archive`: every archive that was read, what was left out of it, and taking it back.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::commands::linkedin::archive::{ArchiveView, Archives, Details};
use crate::cli::commands::linkedin::members::Members;
use crate::cli::context::{Context, Outcome, Usage};
use crate::cli::run::{File, Run};
use crate::cli::view::receipt::Receipts;
use crate::cli::view::would::{Way, WouldAll};
use crate::domain::record::book::Book;
use crate::domain::record::imported::{ImportId, Imported};
use crate::domain::record::journal::HistoryEntry;
use crate::domain::words::count::grouped;
use crate::import::explain::explain;

/// The archives.
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
            ArchivesCommand::Show { number } => {
                let book = context.book()?;
                context.answer(&Details(ArchiveView::of(known(book, *number)?)))
            }
            ArchivesCommand::Skipped { number } => skipped(context, *number),
            ArchivesCommand::Undo { number, dry_run } => undo(context, *number, *dry_run),
        }
    }

    fn file(&self) -> File {
        match &self.command {
            Some(ArchivesCommand::Explain { .. }) => File::Unused,
            Some(ArchivesCommand::Undo { dry_run, .. }) => File::read_if(*dry_run),
            None | Some(ArchivesCommand::List | ArchivesCommand::Show { .. } | ArchivesCommand::Skipped { .. }) => {
                File::Read
            }
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
        let would = WouldAll::of(context, &entries, Way::Undo)?;
        return context.answer(&would);
    }
    let receipts = context.store.undo_to(batch, context.now.at)?;
    context.print(&Receipts::of(&receipts))?;
    context.out.say("`ties redo` brings them back, one by one.")?;
    Ok(Outcome::Done)
}
