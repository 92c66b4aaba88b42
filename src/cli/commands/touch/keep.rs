//! `ties touch keep`: who is not to be looked at again, for a while, for good, or no more.

use clap::Args;

use crate::cli::args::people::{Among, Whom};
use crate::cli::context::{Context, Outcome};
use crate::cli::planned::{apply, gone_by};
use crate::cli::run::Run;
use crate::cli::typed::day_said;
use crate::domain::deciding::review;
use crate::domain::record::care::Keep;
use crate::domain::words::day::Way;

/// Whom to keep, and for how long.
#[derive(Debug, Args)]
pub struct KeepArgs {
    /// Whom
    #[command(flatten)]
    whom: Whom,
    /// Until when: "in 2 years", 2027-12-24; by default for as long as you have set
    #[arg(long, value_name = "DAY", conflicts_with_all = ["always", "off"])]
    until: Option<String>,
    /// For good: they are never proposed
    #[arg(long, conflicts_with = "off")]
    always: bool,
    /// No more: take them off the keep list
    #[arg(long)]
    off: bool,
}

impl Run for KeepArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        if self.off {
            let book = context.book()?;
            let people = self.whom.pick(context, book, Among::Connected)?;
            return apply(context, &review::unkeep(book, &people), self.whom.dry_run);
        }
        keep(context, &self.whom, self.always, self.until.as_deref())
    }
}

/// Keeps people for good, or until a day; by default for as long as the settings say.
pub(crate) fn keep(
    context: &mut Context<'_, '_>,
    whom: &Whom,
    always: bool,
    until: Option<&str>,
) -> anyhow::Result<Outcome> {
    let now = context.now;
    let until = until.map(|until| day_said(context, until, Way::Ahead)).transpose()?;
    if let Some(day) = until.filter(|day| *day <= now.today()) {
        return apply(context, &gone_by(day), whom.dry_run);
    }
    let book = context.book()?;
    let people = whom.pick(context, book, Among::Connected)?;
    let keep = match until {
        _ if always => Keep::Always,
        Some(day) => Keep::Until(day),
        None => review::keep_until(context.settings, now),
    };
    apply(context, &review::keep(book, &people, keep, now), whom.dry_run)
}
