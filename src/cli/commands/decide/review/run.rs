//! What `ties touch review` does.

use crate::cli::args::people::Among;
use crate::cli::commands::decide::review::args::{ReviewArgs, ReviewCommand};
use crate::cli::commands::decide::review::view::Queue;
use crate::cli::commands::touch::keep::keep;
use crate::cli::context::{Context, Outcome};
use crate::cli::planned::apply;
use crate::cli::run::Run;
use crate::cli::typed::{day_said, usual_day};
use crate::domain::deciding::review;
use crate::domain::finding::one::find;
use crate::domain::plan::Plan;
use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::settings::Settings;
use crate::domain::time::Now;
use crate::domain::words::day::Way;

impl Run for ReviewArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let book = context.store.load()?;
        match &self.command {
            None => {
                context.answer(&Queue::of(&book, &context.scores(&book), self.count, context.settings, context.now))
            }
            Some(command) => decide(context, book, command),
        }
    }
}

fn decide(context: &mut Context<'_, '_>, book: Book, command: &ReviewCommand) -> anyhow::Result<Outcome> {
    let (now, settings) = (context.now, context.settings);
    match command {
        ReviewCommand::Keep { whom, until } => keep(context, whom, false, until.as_deref()),
        ReviewCommand::KeepList(whom) => keep(context, whom, true, None),
        ReviewCommand::Unkeep(whom) => {
            let people = whom.pick(context, &book, Among::Connected)?;
            apply(context, &review::unkeep(&book, &people), whom.dry_run)
        }
        ReviewCommand::Remove { whom, reason } => {
            let people = whom.pick(context, &book, Among::Connected)?;
            apply(context, &remove(book, &people, reason, settings, now), whom.dry_run)
        }
        ReviewCommand::FollowUp { person, on, why, dry_run } => {
            let on = on.as_ref().map(|on| day_said(context, on, Way::Ahead)).transpose()?;
            let on = on.unwrap_or(usual_day(settings, now));
            apply(context, &review::follow_up(&book, find(&book, person)?, on, why, now), *dry_run)
        }
    }
}

/// Removes people one after the other, as one batch.
fn remove(mut book: Book, people: &[PersonId], reason: &str, settings: &Settings, now: Now) -> Plan {
    let mut all = Plan::default();
    for person in people {
        let plan = review::remove(&book, *person, reason, settings, now);
        book.apply(&plan.batch.edits);
        all.batch.edits.extend(plan.batch.edits);
        if !plan.names.is_empty() {
            all.batch.label = plan.batch.label;
        }
        all.names.extend(plan.names);
        all.refused.extend(plan.refused);
        all.warnings.extend(plan.warnings);
    }
    if all.names.len() > 1 {
        all.batch.label = format!("Removed {} connections", all.names.len());
    }
    all
}
