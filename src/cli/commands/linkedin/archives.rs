//! `ties archives`: every archive that was read, what was left out of it, and taking it back.

use std::io;

use clap::{Args, Subcommand};
use serde::Serialize;

use crate::cli::answer::{Answer, Row, cells, facts};
use crate::cli::context::{Context, Outcome, Usage};
use crate::cli::output::Output;
use crate::cli::run::{File, Run};
use crate::domain::archive::rows::WINDOW_DAYS;
use crate::domain::record::book::Book;
use crate::domain::record::imported::{ImportId, Imported, ImportedFile};
use crate::domain::time::{Now, Time};
use crate::domain::words::count::{counted, grouped};

/// The archives.
#[derive(Debug, Args)]
pub struct ArchivesArgs {
    /// What about them; nothing lists them
    #[command(subcommand)]
    command: Option<ArchivesCommand>,
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

impl Run for ArchivesArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let book = context.store.load()?;
        match &self.command {
            None => context.answer(&Archives(book.imports().map(ArchiveView::of).collect())),
            Some(ArchivesCommand::Show { number }) => context.answer(&Details(ArchiveView::of(known(&book, *number)?))),
            Some(ArchivesCommand::Skipped { number }) => skipped(context, known(&book, *number)?),
            Some(ArchivesCommand::Undo { number, dry_run }) => undo(context, known(&book, *number)?, *dry_run),
        }
    }

    fn file(&self) -> File {
        File::read_if(!matches!(self.command, Some(ArchivesCommand::Undo { dry_run: false, .. })))
    }
}

fn known(book: &Book, number: u32) -> Result<&Imported, Usage> {
    book.import(ImportId(number))
        .ok_or_else(|| Usage(format!("there is no archive #{number}; `ties archives` lists them")))
}

/// The archives that were read.
#[derive(Serialize)]
#[serde(transparent)]
struct Archives<'b>(Vec<ArchiveView<'b>>);

#[derive(Serialize)]
struct ArchiveView<'b> {
    #[serde(skip)]
    import: &'b Imported,
    id: ImportId,
    name: &'b str,
    sha256: &'b str,
    exported_at: String,
    window_start: String,
    imported_at: String,
    left_out: u32,
    files: Vec<FileView<'b>>,
}

#[derive(Serialize)]
struct FileView<'b> {
    name: &'b str,
    rows: u64,
    new: u64,
    changed: u64,
    same: u64,
    skipped: u64,
}

/// The moment since which an archive lists requests.
fn window_start(import: &Imported) -> Time {
    import.exported_at - chrono::TimeDelta::days(WINDOW_DAYS)
}

impl<'b> ArchiveView<'b> {
    fn of(import: &'b Imported) -> ArchiveView<'b> {
        ArchiveView {
            import,
            id: import.id,
            name: &import.name,
            sha256: &import.sha256,
            exported_at: import.exported_at.to_rfc3339(),
            window_start: window_start(import).to_rfc3339(),
            imported_at: import.imported_at.to_rfc3339(),
            left_out: import.left_out,
            files: import.files.iter().map(FileView::of).collect(),
        }
    }
}

impl<'b> FileView<'b> {
    fn of(file: &'b ImportedFile) -> FileView<'b> {
        let ImportedFile { name, rows, new, changed, same, skipped, .. } = file;
        FileView { name, rows: *rows, new: *new, changed: *changed, same: *same, skipped: *skipped }
    }
}

impl Row for ArchiveView<'_> {
    fn cells(&self, now: Now) -> Vec<String> {
        let import = self.import;
        let count = |of: fn(&ImportedFile) -> u64| grouped(import.sum(of));
        let mut row = vec![
            import.id.to_string(),
            import.name.to_string(),
            import.made_on(now).map_or_else(|| "made ?".to_owned(), |day| format!("made {day}")),
            format!("read {}", now.day_of(import.imported_at)),
            counted(import.sum(|file| file.rows), "row", "rows"),
            format!("{} new", count(|file| file.new)),
            format!("{} changed", count(|file| file.changed)),
            format!("{} skipped", count(|file| file.skipped)),
        ];
        if import.left_out > 0 {
            row.push(format!("{} left out", grouped(u64::from(import.left_out))));
        }
        row
    }
}

impl Answer for Archives<'_> {
    fn text(&self, out: &mut Output<'_>, now: Now) -> io::Result<()> {
        out.table(&cells(&self.0, now))?;
        if self.0.is_empty() {
            out.say("No archive was read yet.")?;
        }
        Ok(())
    }
}

/// Everything about an archive, file by file.
#[derive(Serialize)]
#[serde(transparent)]
struct Details<'b>(ArchiveView<'b>);

impl Answer for Details<'_> {
    fn text(&self, out: &mut Output<'_>, now: Now) -> io::Result<()> {
        let import = self.0.import;
        let day = |at| now.local(at).format("%-d %b %Y, %H:%M").to_string();
        out.table(&facts([
            ("Name", import.name.to_string()),
            ("SHA-256", import.sha256.to_string()),
            ("Made", import.made_on(now).map_or_else(|| "not told".to_owned(), |_| day(import.exported_at))),
            ("Requests since", day(window_start(import))),
            ("Read", day(import.imported_at)),
            ("Left out", format!("{} findings", import.left_out)),
        ]))?;
        let mut rows = vec![["", "rows", "new", "changed", "same", "skipped"].map(str::to_owned).to_vec()];
        for file in &self.0.files {
            let counts = [file.rows, file.new, file.changed, file.same, file.skipped];
            rows.push(std::iter::once(file.name.to_owned()).chain(counts.map(|n| n.to_string())).collect());
        }
        out.table(&rows)
    }
}

/// The rows as CSV.
fn skipped(context: &mut Context<'_, '_>, import: &Imported) -> anyhow::Result<Outcome> {
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

fn undo(context: &mut Context<'_, '_>, import: &Imported, dry_run: bool) -> anyhow::Result<Outcome> {
    let Some(batch) = context.store.batch_of_import(import.id)? else {
        context.out.say(&format!("Not done: {} was taken back already", import.name))?;
        return Ok(Outcome::Refused);
    };
    if dry_run {
        let entries = context.store.history()?;
        let since = entries.iter().filter(|entry| entry.id >= batch && entry.undoable);
        for entry in since {
            context.out.line(&format!("Would undo: {}", entry.label))?;
        }
        return Ok(Outcome::Done);
    }
    for receipt in context.store.undo_to(batch, context.now.at)? {
        context.out.line(&receipt.label)?;
    }
    context.out.say("`ties redo` brings them back, one by one.")?;
    Ok(Outcome::Done)
}
