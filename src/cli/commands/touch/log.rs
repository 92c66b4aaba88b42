//! `ties touch log`: contacts with people.

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

use crate::cli::args::people::{Among, Whom};
use crate::cli::context::{Context, Outcome};
use crate::cli::planned::apply;
use crate::cli::run::Run;
use crate::cli::typed::{day_said, typed};
use crate::domain::record::contact::ContactKind;
use crate::domain::touch::log::Typed;
use crate::domain::touch::{follow_up, log};
use crate::domain::words::day::Way;
use crate::domain::words::text::paragraph;

impl ValueEnum for ContactKind {
    fn value_variants<'a>() -> &'a [ContactKind] {
        &ContactKind::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let value = PossibleValue::new(self.word());
        Some(if *self == ContactKind::Email { value.alias("e-mail") } else { value })
    }
}

#[derive(Debug, Args)]
pub struct LogArgs {
    /// Whom
    #[command(flatten)]
    whom: Whom,
    /// What it was
    #[arg(long, default_value = "message")]
    kind: ContactKind,
    /// When: today, yesterday, "3 days ago", "last tue", 24 Dec, 2026-12-24
    #[arg(long, value_name = "DAY", default_value = "today")]
    on: String,
    /// What it was about; `-` reads it from the standard input
    #[arg(long, default_value = "")]
    text: String,
    /// Take such a contact off the log again, the last of that kind and day; `--text` tells which of several
    #[arg(long)]
    remove: bool,
}

impl Run for LogArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let on = day_said(context, &self.on, Way::Back)?;
        let contact = Typed { kind: self.kind, on, text: paragraph(&typed(&self.text)?).into() };
        let book = context.book()?;
        let people = self.whom.pick(context, book, Among::Everybody)?;
        let plan = if self.remove {
            log::unlog_such(book, &people, &contact)
        } else {
            follow_up::log(book, &people, &contact, context.settings, context.now)
        };
        apply(context, &plan, self.whom.dry_run)
    }
}
