//! `ties draft`: a request that is prepared.

use clap::Args;

use crate::cli::args::draft::RequestArgs;
use crate::cli::commands::ask::drafting;
use crate::cli::context::{Context, Outcome};
use crate::cli::planned::{apply, or_refused};
use crate::cli::run::{File, Run};
use crate::domain::asking::send;
use crate::domain::people::draft::Addressed;

/// The request.
#[derive(Debug, Args)]
pub struct DraftArgs {
    /// The request
    #[command(flatten)]
    request: RequestArgs,
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

    fn file(&self) -> File {
        File::read_if(self.request.dry_run)
    }
}
