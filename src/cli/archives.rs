//! `ties archives`: every archive that was read, what was left out of it, and taking it back.

use serde_json::{Value, json};

use crate::cli::args::archives::{ArchivesArgs, ArchivesCommand};
use crate::cli::context::{Context, Outcome, Usage};
use crate::domain::archive::rows::WINDOW_DAYS;
use crate::domain::record::book::Book;
use crate::domain::record::imported::{ImportId, Imported};
use crate::domain::words::count::{counted, grouped};

/// Runs the command.
pub(crate) fn run(context: &mut Context<'_, '_>, args: &ArchivesArgs) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    match &args.command {
        None => list(context, &book),
        Some(ArchivesCommand::Show { number }) => show(context, known(&book, *number)?),
        Some(ArchivesCommand::Skipped { number }) => skipped(context, known(&book, *number)?),
        Some(ArchivesCommand::Undo { number, dry_run }) => undo(context, known(&book, *number)?, *dry_run),
    }
}

fn known(book: &Book, number: u32) -> Result<&Imported, Usage> {
    book.import(ImportId(number))
        .ok_or_else(|| Usage(format!("there is no archive #{number}; `ties archives` lists them")))
}

fn list(context: &mut Context<'_, '_>, book: &Book) -> anyhow::Result<Outcome> {
    if context.json {
        let rows: Vec<_> = book.imports().map(archive_json).collect();
        context.out.json(&Value::Array(rows))?;
        return Ok(Outcome::Done);
    }
    let now = context.now;
    let row = |import: &Imported| {
        let count = |of: fn(&crate::domain::record::imported::ImportedFile) -> u64| grouped(import.sum(of));
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
    };
    context.out.table(&book.imports().map(row).collect::<Vec<_>>())?;
    if book.imports().next().is_none() {
        context.out.say("No archive was read yet.")?;
    }
    Ok(Outcome::Done)
}

fn archive_json(import: &Imported) -> Value {
    let files: Vec<_> = import
        .files
        .iter()
        .map(|file| {
            json!({
                "name": file.name, "rows": file.rows, "new": file.new, "changed": file.changed,
                "same": file.same, "skipped": file.skipped,
            })
        })
        .collect();
    json!({
        "id": import.id.0,
        "name": import.name,
        "sha256": import.sha256,
        "exported_at": import.exported_at.to_rfc3339(),
        "window_start": (import.exported_at - chrono::TimeDelta::days(WINDOW_DAYS)).to_rfc3339(),
        "imported_at": import.imported_at.to_rfc3339(),
        "left_out": import.left_out,
        "files": files,
    })
}

fn show(context: &mut Context<'_, '_>, import: &Imported) -> anyhow::Result<Outcome> {
    if context.json {
        context.out.json(&archive_json(import))?;
        return Ok(Outcome::Done);
    }
    let day = |at| context.now.local(at).format("%-d %b %Y, %H:%M").to_string();
    let window = import.exported_at - chrono::TimeDelta::days(WINDOW_DAYS);
    let facts = [
        ("Name", import.name.to_string()),
        ("SHA-256", import.sha256.to_string()),
        ("Made", import.made_on(context.now).map_or_else(|| "not told".to_owned(), |_| day(import.exported_at))),
        ("Requests since", day(window)),
        ("Read", day(import.imported_at)),
        ("Left out", format!("{} findings", import.left_out)),
    ];
    let rows: Vec<_> = facts.into_iter().map(|(label, value)| vec![label.to_owned(), value]).collect();
    context.out.table(&rows)?;
    let mut rows = vec![["", "rows", "new", "changed", "same", "skipped"].map(str::to_owned).to_vec()];
    for file in &import.files {
        let counts = [file.rows, file.new, file.changed, file.same, file.skipped];
        rows.push(std::iter::once(file.name.to_string()).chain(counts.map(|n| n.to_string())).collect());
    }
    context.out.table(&rows)?;
    Ok(Outcome::Done)
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
            context.out.line(&format!("Would undo: {}", entry.text()))?;
        }
        return Ok(Outcome::Done);
    }
    for receipt in context.store.undo_to(batch, context.now.at)? {
        context.out.line(&receipt.text())?;
    }
    context.out.say("`ties redo` brings them back, one by one.")?;
    Ok(Outcome::Done)
}
