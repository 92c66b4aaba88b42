//! `ties import`: reads archives, says what they change, writes it after a backup.

use std::ops::ControlFlow;

use crate::cli::answer::Format;
use crate::cli::commands::linkedin::import::args::ImportArgs;
use crate::cli::commands::linkedin::import::columns::{columns, mapping};
use crate::cli::commands::linkedin::import::exported;
use crate::cli::commands::linkedin::import::owner::refuse_others;
use crate::cli::commands::linkedin::import::told::Told;
use crate::cli::commands::linkedin::import::view::{Done, Written};
use crate::cli::context::{Context, Outcome};
use crate::cli::run::{File, Run};
use crate::domain::archive::finding::{Doubt, FindingGroup};
use crate::domain::archive::import::Import;
use crate::domain::archive::merge;
use crate::domain::archive::rows::Archive;
use crate::domain::record::batch::Batch;
use crate::domain::record::book::Book;
use crate::domain::record::edit::Edit;
use crate::domain::record::mapping::Mapping;
use crate::import::several::read_several;
use crate::import::wanted::{Owner, Wanted};
use crate::import::whole;

impl Run for ImportArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        if self.paths.iter().any(|path| whole::is_one(path)) {
            return exported::run(self, context);
        }
        let book = context.store.load()?;
        if self.columns {
            return columns(context, &book, self);
        }
        let mapping = mapping(self, &book)?;
        let wanted = Wanted {
            texts: context.settings.store_messages,
            mapping: mapping.clone(),
            dates: self.date_order(),
            encoding: self.charset(),
            owner: Owner::of(book.own_profile()),
            ..Wanted::default()
        };
        // All are read before anything is written, so that one that cannot be read leaves nothing half done.
        let archives = read_several(&self.paths, &wanted, book.mappings(), &mut |_| ControlFlow::Continue(()))?;
        if !self.any_owner {
            refuse_others(book.own_profile(), &archives)?;
        }
        let mut done = Vec::new();
        let taken = self.take(context, book, archives, mapping.as_ref(), &mut done);
        // What was taken in is told even where a later one failed.
        if !done.is_empty() {
            context.print(&Told(done))?;
        }
        taken.map(|()| Outcome::Done)
    }

    fn file(&self) -> Option<File> {
        self.columns.then_some(File::Read)
    }
}

impl ImportArgs {
    /// Takes in archives one after the other.
    fn take(
        &self,
        context: &mut Context<'_, '_>,
        mut book: Book,
        archives: Vec<Archive>,
        mapping: Option<&Mapping>,
        done: &mut Vec<Done>,
    ) -> anyhow::Result<()> {
        let count = archives.len();
        for (n, archive) in archives.into_iter().enumerate() {
            let mut import = merge::import(&book, &archive, context.settings, context.now);
            // What was read is not needed beside what is written.
            drop(archive);
            let left: Vec<_> = FindingGroup::ALL.into_iter().filter(|group| self.leaves(&import, *group)).collect();
            // Thousands of texts are made only where somebody reads them.
            let told = if self.people || context.format == Format::Json { &import.findings[..] } else { &[] };
            let texts = told.iter().map(|finding| import.text_of(finding)).collect();
            let mut batches = import.take_batches(|_, finding| !left.contains(&finding.group));
            if let (Some(first), Some(mapping)) = (batches.first_mut(), mapping) {
                let change = mapping.clone().remember(book.mappings());
                first.edits.extend(change.map(Edit::Mappings));
            }
            if n + 1 < count {
                for batch in &batches {
                    book.apply(&batch.edits);
                }
            }
            let written = write(context, &import, batches, self.dry_run)?;
            done.push(Done { import, texts, left, written, dry_run: self.dry_run, people: self.people });
        }
        Ok(())
    }

    /// Whether the findings of a group are not taken over.
    fn leaves(&self, import: &Import, group: FindingGroup) -> bool {
        let doubtful = match import.doubt(group) {
            Some(Doubt::Cut) => !self.whole,
            Some(Doubt::Owner) => !self.any_owner,
            None => false,
        };
        doubtful || self.leave.iter().any(|word| word == group.word())
    }
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
    if !import.findings.is_empty() && !context.store.is_empty()? {
        backup = Some(context.store.backup("before-import", Some(context.now.at))?.path.display().to_string());
    }
    let receipts = context.commit_all(batches)?;
    let batch = receipts.first().map(|receipt| receipt.batch);
    // The program ends soon and takes its memory along: to give back a million rows one by one takes a while.
    std::mem::forget(receipts);
    Ok(Written { batch, labels, backup })
}
