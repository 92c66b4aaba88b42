//! `ties import FILE.json`: takes in what `ties export --format json` wrote.

use std::io;

use anyhow::bail;
use serde::Serialize;

use crate::cli::answer::Answer;
use crate::cli::commands::linkedin::import::args::ImportArgs;
use crate::cli::context::{Context, Outcome, Usage};
use crate::cli::output::Output;
use crate::cli::view::value::Moment;
use crate::domain::record::journal::BatchId;
use crate::domain::time::Now;
use crate::domain::whole::tables::TableCount;
use crate::domain::whole::take::take;
use crate::domain::words::count::grouped;
use crate::import::whole;

/// What was taken in, or would be.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct TakenIn {
    name: String,
    exported_at: Option<Moment>,
    tables: Vec<TableCount>,
    #[serde(skip)]
    label: String,
    batch_id: Option<BatchId>,
    backup: Option<String>,
    dry_run: bool,
    /// Whether the file held it all already.
    nothing_new: bool,
}

/// Takes an export in after a backup, or says what it would change.
pub(crate) fn run(args: &ImportArgs, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
    let [path] = &args.paths[..] else {
        bail!(Usage("a JSON file is read by itself: name it alone".into()));
    };
    let exported = whole::read(path)?;
    let book = context.store.load()?;
    let taken = take(&book, exported.whole, &exported.name);
    let nothing_new = taken.batch.edits.is_empty();
    let mut told = TakenIn {
        name: exported.name,
        exported_at: exported.exported_at.map(Moment),
        tables: taken.counts,
        label: taken.batch.label.clone(),
        batch_id: None,
        backup: None,
        dry_run: args.dry_run,
        nothing_new,
    };
    if !args.dry_run && !nothing_new {
        if !context.store.is_empty()? {
            let backup = context.store.backup("before-import", Some(context.now.at))?;
            told.backup = Some(backup.path.display().to_string());
        }
        told.batch_id = Some(context.commit(taken.batch)?.batch);
    }
    context.answer(&told)
}

impl Answer for TakenIn {
    fn text(&self, out: &mut Output<'_>, _: Now) -> io::Result<()> {
        let cells = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
        let mut rows = vec![cells(["", "new", "changed", "same"])];
        for count in self.tables.iter().filter(|count| count.new + count.changed + count.same > 0) {
            let [new, changed, same] = [count.new, count.changed, count.same].map(grouped);
            rows.push(cells([&count.table.replace('_', " "), &new, &changed, &same]));
        }
        out.table(&rows)?;
        if self.nothing_new {
            return out.say("Nothing in it is new; nothing was changed.");
        }
        if self.dry_run {
            return out.say("Nothing was written: this was a dry run.");
        }
        out.say(&format!("{}.", self.label))?;
        out.say("`ties undo` takes it back.")?;
        match &self.backup {
            Some(backup) => out.say(&format!("Backup before it: {backup}")),
            None => Ok(()),
        }
    }
}
