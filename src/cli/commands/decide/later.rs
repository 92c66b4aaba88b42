//! `ties snooze`: received requests that are put off, and taking back what was planned or put off.

use clap::Args;

use crate::cli::args::people::{Among, Whom};
use crate::cli::context::{Context, Outcome};
use crate::cli::planned::apply;
use crate::cli::run::Run;
use crate::cli::typed::day_said;
use crate::domain::deciding::aside::Aside;
use crate::domain::deciding::{aside, triage};
use crate::domain::record::request::Direction;
use crate::domain::words::day::Way;

#[derive(Debug, Args)]
pub struct LaterArgs {
    /// Whom
    #[command(flatten)]
    whom: Whom,
    /// The day: tomorrow, "in 3 weeks", "next tue", 24 Dec, 2026-12-24
    #[arg(long, alias = "on", value_name = "DAY")]
    until: Option<String>,
    /// Take back that they were put off, and that their requests are to be withdrawn on a day
    #[arg(long, conflicts_with = "until")]
    drop: bool,
}

impl Run for LaterArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let now = context.now;
        let until = self.until.as_deref().map(|until| day_said(context, until, Way::Ahead)).transpose()?;
        let book = context.book()?;
        if self.drop {
            let is_aside = |person| book.requests_of(person).any(|request| Aside::of(book, request, now).is_some());
            let people = self.whom.pick_meant(context, book, Among::Everybody, is_aside)?;
            return apply(context, &aside::take_back(book, &people, context.now), self.whom.dry_run);
        }
        let people = self.whom.pick(context, book, Among::Asked(Direction::Received))?;
        apply(context, &triage::later(book, Direction::Received, &people, until, context.now), self.whom.dry_run)
    }
}
