//! `ties import`: reads archives, says what they change, writes it after a backup.

use std::ops::ControlFlow;
use std::path::PathBuf;

use serde_json::Value;

use super::{Context, Outcome, json};
use crate::domain::merge::{self, Import};
use crate::import::{self, Wanted};

/// Most skipped rows that are listed for each file; `--json` has them all.
const MAX_LISTED: usize = 5;

/// Reads archives one after the other.
pub(super) fn import(context: &mut Context<'_, '_>, paths: &[PathBuf], dry_run: bool) -> anyhow::Result<Outcome> {
    // All are read before anything is written, so that one that cannot be read leaves nothing half done.
    let wanted = Wanted { texts: context.settings.store_messages };
    let read = |path: &PathBuf| import::read(path, &wanted, &mut |_| ControlFlow::Continue(()));
    let archives = paths.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let mut book = context.store.load()?;
    let mut answers = Vec::new();
    for (n, archive) in archives.iter().enumerate() {
        let mut import = merge::import(&book, archive, context.settings, context.now);
        let changes = !import.batch.edits.is_empty();
        let mut backup = None;
        let mut batch = None;
        let empty = book.is_empty();
        if n + 1 < archives.len() {
            book.apply(&import.batch.edits);
        }
        if changes && !dry_run {
            if !empty {
                backup = Some(context.store.backup("before-import", Some(context.now.at))?.path.display().to_string());
            }
            let label = import.batch.label.clone();
            batch = Some(context.store.commit(std::mem::take(&mut import.batch), context.now.at)?.batch);
            import.batch.label = label;
        }
        if context.json {
            answers.push(json::import(&import, batch, backup.as_deref(), dry_run));
        } else {
            report(context, &import)?;
            let last = match (changes, dry_run) {
                (false, _) => "Nothing new in this archive; nothing was changed.".to_owned(),
                (true, true) => "Nothing was written: this was a dry run.".to_owned(),
                (true, false) => format!("{}. `ties undo` takes it back.", import.batch.label),
            };
            context.out.say(&last)?;
            if let Some(backup) = backup {
                context.out.say(&format!("Backup before it: {backup}"))?;
            }
        }
    }
    if context.json {
        let one = answers.len() == 1;
        let value = if one { answers.pop().unwrap_or_default() } else { Value::Array(answers) };
        context.out.json(&value)?;
    }
    Ok(Outcome::Done)
}

fn report(context: &mut Context<'_, '_>, import: &Import) -> anyhow::Result<()> {
    let cells =
        |name: &str, counts: [&str; 5]| std::iter::once(name).chain(counts).map(str::to_owned).collect::<Vec<_>>();
    let mut rows = vec![cells("", ["rows", "new", "changed", "same", "skipped"])];
    for file in &import.files {
        let counts = [file.rows, file.new, file.changed, file.same, file.left_out()].map(|n| n.to_string());
        rows.push(cells(&file.name, counts.each_ref().map(String::as_str)));
    }
    context.out.table(&rows)?;
    let states: Vec<_> = import.requests.iter().map(|(word, count)| format!("{count} {word}")).collect();
    let since = context.now.day_of(import.window_start);
    context.out.line(&format!("Requests since {since}: {}", states.join(", ")))?;
    for file in &import.files {
        for warning in &file.warnings {
            context.out.say(&format!("{}: {warning}", file.name))?;
        }
        for skip in file.skipped.iter().take(MAX_LISTED) {
            context.out.say(&format!("{} line {}: {}", file.name, skip.line, skip.reason))?;
        }
        if file.skipped.len() > MAX_LISTED {
            context.out.say(&format!("{}: {} more skipped", file.name, file.skipped.len() - MAX_LISTED))?;
        }
        if !file.unparsed_dates.is_empty() {
            context.out.say(&format!("{}: {} dates could not be read", file.name, file.unparsed_dates.len()))?;
        }
    }
    for notice in &import.notices {
        context.out.say(notice)?;
    }
    Ok(())
}
