//! `ties tag`: tags of people.

use clap::Args;

use crate::cli::context::{Context, Outcome, Usage};
use crate::cli::planned::apply;
use crate::cli::run::{File, Run};
use crate::cli::typed::people;
use crate::domain::people::annotate;

/// People and their tags.
#[derive(Debug, Args)]
pub struct TagArgs {
    /// Slug, address, #id, or a name that fits exactly one
    #[arg(required = true)]
    person: Vec<String>,
    /// Tags to give, between commas
    #[arg(long, value_name = "TAGS", default_value = "", required_unless_present = "remove")]
    add: String,
    /// Tags to take off, between commas
    #[arg(long, value_name = "TAGS", default_value = "")]
    remove: String,
    /// Only say what would be done
    #[arg(long)]
    dry_run: bool,
}

impl Run for TagArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let read = |typed: &str| annotate::tags(typed).map_err(Usage);
        let (add, remove) = (read(&self.add)?, read(&self.remove)?);
        let book = context.book()?;
        let people = people(book, &self.person)?;
        apply(context, &annotate::tag(book, &people, &add, &remove), self.dry_run)
    }

    fn file(&self) -> File {
        File::read_if(self.dry_run)
    }
}
