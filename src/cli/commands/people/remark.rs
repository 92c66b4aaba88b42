//! `ties person note`: a remark on a person.

use clap::Args;

use crate::cli::context::{Context, Outcome};
use crate::cli::planned::apply;
use crate::cli::run::Run;
use crate::cli::typed::typed;
use crate::domain::finding::one::find;
use crate::domain::people::annotate;

#[derive(Debug, Args)]
pub struct RemarkArgs {
    /// Whom
    person: String,
    /// The text; `-` reads it from the standard input
    text: String,
    /// Only say what would be done
    #[arg(short = 'n', long)]
    dry_run: bool,
}

impl Run for RemarkArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let text = typed(&self.text)?;
        let book = context.book()?;
        let person = find(book, &self.person)?;
        apply(context, &annotate::remark(book, &[person], &text), self.dry_run)
    }
}
