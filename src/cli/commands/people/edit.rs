//! `ties person edit`: what is known about a person.

use clap::Args;

use crate::cli::args::draft::FieldArgs;
use crate::cli::context::{Context, Outcome};
use crate::cli::planned::{apply, or_refused};
use crate::cli::run::Run;
use crate::domain::finding::one::find;
use crate::domain::people::draft::Draft;
use crate::domain::people::edit;

#[derive(Debug, Args)]
pub struct EditArgs {
    /// Slug, address, #id, or a name that fits exactly one
    person: String,
    /// Address of their page, or its slug; an empty text takes it away
    #[arg(long, value_name = "ADDRESS")]
    url: Option<String>,
    /// What is given about the person
    #[command(flatten)]
    fields: FieldArgs,
    /// Only say what would be done
    #[arg(short = 'n', long)]
    dry_run: bool,
}

impl Run for EditArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let book = context.book()?;
        let person = find(book, &self.person)?;
        let mut draft = book.person(person).map(Draft::of).unwrap_or_default();
        self.fields.put(&mut draft);
        if let Some(address) = &self.url {
            draft.address.clone_from(address);
        }
        let mut plan = or_refused(edit::edit_person(book, person, &draft));
        plan.warnings.extend(self.fields.cut());
        apply(context, &plan, self.dry_run)
    }
}
