//! `ties person tag`: tags of people.

use clap::Args;

use crate::cli::args::people::{Among, Whom};
use crate::cli::context::{Context, Outcome, Usage};
use crate::cli::planned::apply;
use crate::cli::run::Run;
use crate::domain::people::annotate;

#[derive(Debug, Args)]
pub struct TagArgs {
    /// Whom
    #[command(flatten)]
    whom: Whom,
    /// Tags to give, between commas
    #[arg(long, value_name = "TAGS", default_value = "", required_unless_present = "remove")]
    add: String,
    /// Tags to take off, between commas
    #[arg(long, value_name = "TAGS", default_value = "")]
    remove: String,
}

impl Run for TagArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        tag(context, &self.whom, &self.add, &self.remove)
    }
}

/// Names each command and what it does with tags.
macro_rules! tagging {
    ($($(#[$about:meta])* $name:ident: $add:expr, $remove:expr;)*) => {$(
        $(#[$about])*
        #[derive(Debug, Args)]
        pub struct $name {
            /// Tags, between commas
            tags: String,
            /// Whom
            #[command(flatten)]
            whom: Whom,
        }

        impl Run for $name {
            fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
                let (add, remove): (fn(&$name) -> &str, fn(&$name) -> &str) = ($add, $remove);
                tag(context, &self.whom, add(self), remove(self))
            }
        }
    )*};
}

tagging! {
    /// Tags to give.
    GiveArgs: |args| &args.tags, |_| "";
    /// Tags to take off.
    TakeArgs: |_| "", |args| &args.tags;
}

fn tag(context: &mut Context<'_, '_>, whom: &Whom, add: &str, remove: &str) -> anyhow::Result<Outcome> {
    let read = |typed: &str| annotate::tags(typed).map_err(Usage);
    let (add, remove) = (read(add)?, read(remove)?);
    let book = context.book()?;
    let people = whom.pick(context, book, Among::Everybody)?;
    apply(context, &annotate::tag(book, &people, &add, &remove), whom.dry_run)
}
