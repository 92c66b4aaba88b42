//! `ties send`: a request that is sent now.

use clap::Args;

use crate::cli::args::draft::RequestArgs;
use crate::cli::commands::ask::drafting;
use crate::cli::context::{Context, Outcome};
use crate::cli::planned::{apply, or_refused};
use crate::cli::run::Run;
use crate::domain::asking::send;
use crate::domain::people::draft::Addressed;

#[derive(Debug, Args)]
pub struct SendArgs {
    /// The request
    #[command(flatten)]
    request: RequestArgs,
}

impl Run for SendArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let book = context.book()?;
        let (draft, warnings) = drafting::with_note(context, book, &self.request)?;
        let planned = send::send(book, context.settings, &Addressed::of(book, &draft), context.now);
        let mut plan = or_refused(planned);
        plan.warnings.extend(warnings);
        apply(context, &plan, self.request.dry_run)
    }
}
