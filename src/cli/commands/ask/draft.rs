//! `ties draft`: a request that is prepared.

use clap::Args;

use crate::cli::args::draft::RequestArgs;
use crate::cli::commands::ask::drafting;
use crate::cli::commands::ask::drafts::ListArgs;
use crate::cli::context::{Context, Outcome};
use crate::cli::planned::{apply, or_refused};
use crate::cli::run::{File, Run};
use crate::domain::asking::send;
use crate::domain::people::draft::Addressed;

#[derive(Debug, Args)]
pub struct DraftArgs {
    /// The request
    #[command(flatten)]
    request: RequestArgs,
}

/// The list where nothing is given; else a request, as before the command had verbs.
#[derive(Debug, Args)]
pub(crate) struct DraftOrListArgs {
    /// The request
    #[command(flatten)]
    draft: DraftArgs,
}

impl Run for DraftOrListArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        if self.draft.request.is_empty() { ListArgs.run(context) } else { self.draft.run(context) }
    }

    fn file(&self) -> Option<File> {
        self.draft.request.is_empty().then_some(File::Read)
    }
}

impl Run for DraftArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let book = context.book()?;
        let (draft, warnings) = drafting::with_note(context, book, &self.request)?;
        let planned = send::prepare(book, context.settings, &Addressed::of(book, &draft), context.now);
        let mut plan = or_refused(planned);
        plan.warnings.extend(warnings);
        apply(context, &plan, self.request.dry_run)
    }
}
