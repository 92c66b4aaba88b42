//! `ties receive`: a request that came.

use clap::Args;

use crate::cli::args::draft::RequestArgs;
use crate::cli::commands::ask::drafting;
use crate::cli::context::{Context, Outcome};
use crate::cli::planned::{apply, or_refused};
use crate::cli::run::Run;
use crate::domain::asking::send;
use crate::domain::people::draft::Addressed;

#[derive(Debug, Args)]
pub struct ReceiveArgs {
    /// The request
    #[command(flatten)]
    request: RequestArgs,
}

impl Run for ReceiveArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let book = context.book()?;
        let draft = drafting::drafted(context, &self.request)?;
        let planned = send::receive(book, &Addressed::of(book, &draft), context.now);
        let mut plan = or_refused(planned);
        plan.warnings.extend(self.request.fields.cut());
        apply(context, &plan, self.request.dry_run)
    }
}
