//! `ties import`: reads archives, says what they change, writes it after a backup.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use anyhow::bail;
use serde_json::Value;

use crate::cli::args::archives::ImportArgs;
use crate::cli::context::{Context, Outcome, Usage};
use crate::cli::json;
use crate::domain::archive::finding::{Doubt, Group};
use crate::domain::archive::import::Import;
use crate::domain::archive::rows::Archive;
use crate::domain::archive::{doubt, merge};
use crate::domain::record::batch::Batch;
use crate::domain::record::book::Book;
use crate::domain::record::edit::Edit;
use crate::domain::record::imported::FileKind;
use crate::domain::record::journal::BatchId;
use crate::domain::record::mapping::{Mapping, Target};
use crate::domain::record::own_profile::OwnProfile;
use crate::domain::settings::Settings;
use crate::domain::words::count::grouped;
use crate::domain::words::day::said;
use crate::import::error::ImportError;
use crate::import::wanted::{Owner, Wanted};
use crate::import::{pace, read, sample};

/// Most skipped rows that are listed for each file; `--json` has them all.
const MAX_LISTED: usize = 5;

/// Reads archives one after the other.
pub(crate) fn import(context: &mut Context<'_, '_>, args: &ImportArgs) -> anyhow::Result<Outcome> {
    let mut book = context.store.load()?;
    if args.columns {
        return columns(context, &book, args);
    }
    let mapping = mapping(args, &book)?;
    // All are read before anything is written, so that one that cannot be read leaves nothing half done.
    let read = |path: &PathBuf| read(context.settings, &book, path, mapping.as_ref());
    let archives = args.paths.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    if !args.any_owner {
        refuse_others(book.own_profile(), &archives)?;
    }
    let mut answers = Vec::new();
    for (n, archive) in archives.iter().enumerate() {
        let import = merge::import(&book, archive, context.settings, context.now);
        let left = |group: Group| {
            let doubtful = match import.doubt(group) {
                Some(Doubt::Cut) => !args.whole,
                Some(Doubt::Owner) => !args.any_owner,
                None => false,
            };
            doubtful || args.leave.iter().any(|word| word == group.word())
        };
        let mut batches = import.batches(|place| !left(import.findings[place].group));
        if let (Some(first), Some(mapping)) = (batches.first_mut(), &mapping) {
            first
                .edits
                .extend(mapping.clone().remember(book.mappings()).map(|change| Edit::Mappings(Box::new(change))));
        }
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

/// Refuses archives of anybody but the user; where it is not known who that is, of anybody but the first one's owner.
fn refuse_others(known: &OwnProfile, archives: &[Archive]) -> anyhow::Result<()> {
    let mut known = known.clone();
    for archive in archives {
        if let Some(other) = doubt::other_owner(&known, archive) {
            let whose = if known.name.is_empty() { "another member" } else { &known.name };
            bail!("{} is the archive of {other}, not of {whose}; --any-owner takes it in all the same", archive.name);
        }
        if known.name.is_empty() {
            known.name = archive.own.name.clone().unwrap_or_default();
        }
        known.slug = known.slug.or_else(|| archive.own.slug.clone());
    }
    Ok(())
}

/// Reads one archive; a table that LinkedIn did not write by its mapping, or as its columns were read before.
fn read(settings: &Settings, book: &Book, path: &Path, mapping: Option<&Mapping>) -> Result<Archive, ImportError> {
    let wanted = |mapping| Wanted {
        texts: settings.store_messages,
        mapping,
        owner: Owner::of(book.own_profile()),
        ..Wanted::default()
    };
    let go_on = &mut |_: pace::Step<'_>| ControlFlow::Continue(());
    match read::read(path, &wanted(mapping.cloned()), go_on) {
        Err(error) if mapping.is_none() && error.is_unknown_table() => {
            let sample = sample::sample(path).ok();
            let known = sample.map(|sample| Mapping::of(&sample, book.mappings()));
            match known.filter(|known| book.mappings().contains(known)) {
                Some(known) => read::read(path, &wanted(Some(known)), go_on),
                None => Err(error),
            }
        }
        read => read,
    }
}

/// What the columns mean, as it was said on the command line.
fn mapping(args: &ImportArgs, book: &Book) -> anyhow::Result<Option<Mapping>> {
    let mut columns = Vec::new();
    for said in &args.map {
        let Some((column, word)) = said.rsplit_once('=') else {
            return Err(Usage(format!("\"{said}\" is no COLUMN=WHAT, as in \"Full Name=name\"")).into());
        };
        let Some(target) = Target::named(word.trim()) else {
            let words: Vec<_> = Target::ALL.iter().map(|target| target.word()).collect();
            return Err(Usage(format!("\"{word}\" is not among {}", words.join(", "))).into());
        };
        columns.push((column.trim().to_owned(), target));
    }
    if columns.is_empty() {
        return Ok(None);
    }
    // All columns of the file are remembered, so that the same header is known again. Those of which nothing was said
    // mean what `--columns` tells, but for what another was said to be.
    let sample = args.paths.first().map(|path| sample::sample(path)).transpose()?;
    let Some(sample) = sample else { return Ok(Some(Mapping { columns })) };
    if let Some((column, _)) = columns.iter().find(|(column, _)| !sample.columns.contains(column)) {
        return Err(Usage(format!("there is no column \"{column}\"; `--columns` lists them")).into());
    }
    let mut mapping = Mapping::of(&sample, book.mappings());
    for (name, target) in &mut mapping.columns {
        let said = columns.iter().find(|(column, _)| column == name).map(|(_, target)| *target);
        let taken = columns.iter().any(|(_, said)| said == target);
        *target = said.unwrap_or(if taken { Target::Ignore } else { *target });
    }
    Ok(Some(mapping))
}

/// `--columns`: what a table has, and what it is taken for.
fn columns(context: &mut Context<'_, '_>, book: &Book, args: &ImportArgs) -> anyhow::Result<Outcome> {
    for path in &args.paths {
        let sample = sample::sample(path)?;
        let mapping = Mapping::of(&sample, book.mappings());
        let first = sample.rows.first();
        let rows: Vec<_> = mapping
            .columns
            .iter()
            .enumerate()
            .map(|(n, (name, target))| {
                let cell = first.and_then(|row| row.get(n)).cloned().unwrap_or_default();
                vec![name.clone(), target.word().to_owned(), cell]
            })
            .collect();
        if context.json {
            let rows: Vec<_> = rows
                .iter()
                .map(|row| serde_json::json!({ "column": row[0], "means": row[1], "first": row[2] }))
                .collect();
            context.out.json(&Value::Array(rows))?;
        } else {
            context.out.table(&rows)?;
        }
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
        let day = said(context.now.day_of(known.imported_at));
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
        let note = match (left(group), import.doubt(group).is_some()) {
            (true, true) => " (left out: so much is missing that the file may be cut short; --whole takes them over)",
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
    let dated = import.record.made_on(context.now).is_some();
    let requests = dated && (import.record.has(FileKind::Invitations) || import.record.has(FileKind::Connections));
    let states: Vec<_> = import.requests.iter().map(|(word, count)| format!("{count} {word}")).collect();
    let since = context.now.day_of(import.window_start);
    if requests {
        context.out.line(&format!("Requests since {since}: {}", states.join(", ")))?;
    }
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
            context.out.say(&format!("{}: {}", file.name, file.dates_words()))?;
        }
    }
    for notice in &import.notices {
        context.out.say(notice)?;
    }
    Ok(())
}
