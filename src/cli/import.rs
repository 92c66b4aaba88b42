//! `ties import`: reads archives, says what they change, writes it after a backup.

use std::ops::ControlFlow;
use std::path::PathBuf;

use serde_json::Value;

use super::work_args::ImportArgs;
use super::{Context, Outcome, json};
use crate::domain::edit::Batch;
use crate::domain::journal::BatchId;
use crate::domain::limit::grouped;
use crate::domain::merge::{self, Group, Import};
use crate::import::{self, Wanted};

/// Most skipped rows that are listed for each file; `--json` has them all.
const MAX_LISTED: usize = 5;

/// Reads archives one after the other.
pub(super) fn import(context: &mut Context<'_, '_>, args: &ImportArgs) -> anyhow::Result<Outcome> {
    // All are read before anything is written, so that one that cannot be read leaves nothing half done.
    let wanted = Wanted { texts: context.settings.store_messages, ..Wanted::default() };
    let read = |path: &PathBuf| import::read(path, &wanted, &mut |_| ControlFlow::Continue(()));
    let archives = args.paths.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let mut book = context.store.load()?;
    let mut answers = Vec::new();
    for (n, archive) in archives.iter().enumerate() {
        let import = merge::import(&book, archive, context.settings, context.now);
        let left = |group: Group| {
            args.leave.iter().any(|word| word == group.word()) || import.is_doubtful(group) && !args.lost
        };
        let batches = import.batches(|place| !left(import.findings[place].group));
        if n + 1 < archives.len() {
            for batch in &batches {
                book.apply(&batch.edits);
            }
        }
        let written = write(context, &import, batches, args.dry_run)?;
        if context.json {
            answers.push(json::import(&import, &left, written.batch, written.backup.as_deref(), args.dry_run));
        } else {
            report(context, &import)?;
            findings(context, &import, &left, args.people)?;
            conclude(context, &import, &written, args.dry_run)?;
        }
    }
    if context.json {
        let one = answers.len() == 1;
        let value = if one { answers.pop().unwrap_or_default() } else { Value::Array(answers) };
        context.out.json(&value)?;
    }
    Ok(Outcome::Done)
}

/// What was written of an import.
#[derive(Default)]
struct Written {
    /// The first batch.
    batch: Option<BatchId>,
    /// The labels of all, in order.
    labels: Vec<String>,
    /// Where the copy lies that was made before.
    backup: Option<String>,
}

/// Writes the batches of an import after a backup; where nothing is new but the record of it, without one.
fn write(
    context: &mut Context<'_, '_>,
    import: &Import,
    batches: Vec<Batch>,
    dry_run: bool,
) -> anyhow::Result<Written> {
    let labels = batches.iter().map(|batch| batch.label.clone()).collect();
    if dry_run || batches.is_empty() {
        return Ok(Written { labels, ..Written::default() });
    }
    let mut backup = None;
    if !import.batch.edits.is_empty() && !context.store.is_empty()? {
        backup = Some(context.store.backup("before-import", Some(context.now.at))?.path.display().to_string());
    }
    let receipts = context.store.commit_all(batches, context.now.at)?;
    Ok(Written { batch: receipts.first().map(|receipt| receipt.batch), labels, backup })
}

fn conclude(context: &mut Context<'_, '_>, import: &Import, written: &Written, dry_run: bool) -> anyhow::Result<()> {
    let nothing = import.batch.edits.is_empty();
    if let Some(known) = import.known.as_ref().filter(|_| nothing) {
        let day = context.now.day_of(known.imported_at).format("%-d %b %Y");
        return Ok(context.out.say(&format!("{} was read on {day} already; nothing in it is new.", known.name))?);
    }
    if nothing {
        context.out.say("Nothing new in this archive; nothing was changed.")?;
    } else if dry_run {
        context.out.say("Nothing was written: this was a dry run.")?;
    } else {
        for label in &written.labels {
            context.out.say(&format!("{label}."))?;
        }
        match &written.labels[..] {
            [] => context.out.say("Nothing was taken over.")?,
            [_] => context.out.say("`ties undo` takes it back.")?,
            _ => context.out.say("`ties undo` takes them back one by one, `ties archives undo` all at once.")?,
        }
    }
    if let Some(backup) = &written.backup {
        context.out.say(&format!("Backup before it: {backup}"))?;
    }
    Ok(())
}

/// What was found, group by group; person by person where that is wanted.
fn findings(
    context: &mut Context<'_, '_>,
    import: &Import,
    left: &dyn Fn(Group) -> bool,
    people: bool,
) -> anyhow::Result<()> {
    if import.is_older {
        context.out.say("Older than another that was read: only what it proves is taken in.")?;
    }
    for group in Group::ALL.into_iter().filter(|group| *group != Group::Rest) {
        let count = import.count_of(group);
        if count == 0 {
            continue;
        }
        let note = match (left(group), import.is_doubtful(group)) {
            (true, true) => " (left out: so many that the file may be cut short; --lost takes them over)",
            (true, false) => " (left out)",
            (false, _) => "",
        };
        context.out.line(&format!("{}: {}{note}", group.title(), grouped(count as u64)))?;
        if people {
            let of_group = import.findings.iter().filter(|finding| finding.group == group);
            let rows: Vec<_> =
                of_group.map(|finding| vec![format!("  {}", finding.name), finding.text.clone()]).collect();
            context.out.table(&rows)?;
        }
    }
    Ok(())
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
