//! `ties review`: who should be looked at next and why, and what is decided about them.

use std::io;

use clap::{Args, Subcommand};
use serde::Serialize;

use crate::cli::answer::{Answer, Row, cells};
use crate::cli::args::people::Whom;
use crate::cli::context::{Context, Outcome};
use crate::cli::output::Output;
use crate::cli::planned::{apply, gone_by};
use crate::cli::run::{File, Run};
use crate::cli::typed::{day, people_once, usual_day};
use crate::cli::view::person::Who;
use crate::cli::view::reason::Reason;
use crate::domain::deciding::review;
use crate::domain::finding::one::find;
use crate::domain::plan::Plan;
use crate::domain::record::book::Book;
use crate::domain::record::care::Keep;
use crate::domain::record::id::PersonId;
use crate::domain::settings::Settings;
use crate::domain::time::Now;
use crate::domain::weighing::fit::{Scale, Scores, Weigher};
use crate::domain::words::count::grouped;
use crate::domain::words::day::Way;

/// The review.
#[derive(Debug, Args)]
pub struct ReviewArgs {
    /// How many to list
    #[arg(long, value_name = "N", default_value_t = 10)]
    count: usize,
    /// What is decided; nothing lists who should be reviewed next
    #[command(subcommand)]
    command: Option<ReviewCommand>,
}

/// What a review decides.
#[derive(Debug, Subcommand)]
pub enum ReviewCommand {
    /// Keep people for a while, without looking at them again
    Keep {
        /// Whom
        #[command(flatten)]
        whom: Whom,
        /// Until when: "in 2 years", 2027-12-24; by default for as long as you have set
        #[arg(long, value_name = "DAY")]
        until: Option<String>,
    },
    /// Put people on the keep list: they are never proposed
    KeepList(Whom),
    /// Take people off the keep list
    Unkeep(Whom),
    /// Remove connections
    Remove {
        /// Whom
        #[command(flatten)]
        whom: Whom,
        /// Why; kept with the decision
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// Follow up with somebody who is reviewed
    FollowUp {
        /// Slug, address, #id, or a name that fits exactly one
        person: String,
        /// When: tomorrow, "in 3 days", "next tue"; by default after as many days as you have set
        #[arg(long, value_name = "DAY")]
        on: Option<String>,
        /// What it is about
        #[arg(long, default_value = "")]
        why: String,
        /// Only say what would be done
        #[arg(long)]
        dry_run: bool,
    },
}

impl Run for ReviewArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let book = context.store.load()?;
        match &self.command {
            None => context.answer(&Queue::of(&book, self.count, context.settings, context.now)),
            Some(command) => decide(context, book, command),
        }
    }

    fn file(&self) -> File {
        File::read_if(self.command.as_ref().is_none_or(ReviewCommand::is_dry))
    }
}

impl ReviewCommand {
    fn is_dry(&self) -> bool {
        match self {
            ReviewCommand::Keep { whom, .. }
            | ReviewCommand::KeepList(whom)
            | ReviewCommand::Unkeep(whom)
            | ReviewCommand::Remove { whom, .. } => whom.dry_run,
            ReviewCommand::FollowUp { dry_run, .. } => *dry_run,
        }
    }
}

fn decide(context: &mut Context<'_, '_>, book: Book, command: &ReviewCommand) -> anyhow::Result<Outcome> {
    let (now, settings) = (context.now, context.settings);
    match command {
        ReviewCommand::Keep { whom, until } => {
            let keep = match until {
                None => review::keep_until(settings, now),
                Some(typed) => {
                    let day = day(typed, now, Way::Ahead)?;
                    if day <= now.today() {
                        return apply(context, &gone_by(day), whom.dry_run);
                    }
                    Keep::Until(day)
                }
            };
            apply(context, &review::keep(&book, &people_once(&book, &whom.people)?, keep, now), whom.dry_run)
        }
        ReviewCommand::KeepList(whom) => {
            let people = people_once(&book, &whom.people)?;
            apply(context, &review::keep(&book, &people, Keep::Always, now), whom.dry_run)
        }
        ReviewCommand::Unkeep(whom) => {
            apply(context, &review::unkeep(&book, &people_once(&book, &whom.people)?), whom.dry_run)
        }
        ReviewCommand::Remove { whom, reason } => {
            let people = people_once(&book, &whom.people)?;
            apply(context, &remove(book, &people, reason, settings, now), whom.dry_run)
        }
        ReviewCommand::FollowUp { person, on, why, dry_run } => {
            let on = on.as_ref().map(|on| day(on, now, Way::Ahead)).transpose()?;
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

/// Who should be looked at next, and how far the review has come.
#[derive(Serialize)]
struct Queue<'b> {
    queue: Vec<Candidate<'b>>,
    progress: Progress,
}

#[derive(Serialize)]
struct Candidate<'b> {
    #[serde(flatten)]
    who: Who<'b>,
    points: i64,
    fit: Option<u8>,
    reasons: Vec<Reason>,
}

/// How many were reviewed.
#[derive(Serialize)]
struct Progress {
    connections: usize,
    this_year: usize,
    today: usize,
    keep_list: usize,
}

impl<'b> Queue<'b> {
    fn of(book: &'b Book, count: usize, settings: &Settings, now: Now) -> Queue<'b> {
        let scores = Scores::all(&Weigher::new(book, settings, &Scale::of(book)));
        let queue = review::queue(book, &scores, settings, count, now).into_iter().filter_map(|candidate| {
            let person = book.person(candidate.person)?;
            let tie = book.standing_connection(person.id)?;
            let fit = scores.of(person.id);
            let reasons = Reason::all(review::reasons(book, person, tie, fit, now));
            Some(Candidate { who: Who::of(person), points: candidate.points, fit, reasons })
        });
        let review::Progress { connections, this_year, today, keep_list } = review::progress(book, now);
        Queue { queue: queue.collect(), progress: Progress { connections, this_year, today, keep_list } }
    }
}

impl Row for Candidate<'_> {
    fn cells(&self, _: Now) -> Vec<String> {
        let reasons: Vec<_> = self.reasons.iter().map(|part| format!("{} {:+}", part.why, part.points)).collect();
        vec![self.who.number(), self.points.to_string(), self.who.name(), reasons.join("; ")]
    }
}

impl Answer for Queue<'_> {
    fn text(&self, out: &mut Output<'_>, now: Now) -> io::Result<()> {
        out.table(&cells(&self.queue, now))?;
        let Progress { connections, this_year, today, keep_list } = self.progress;
        let count = |count: usize| grouped(count as u64);
        out.say(&format!(
            "{} of {} reviewed this year, {} on the keep list; {} decided about today.",
            count(this_year),
            count(connections),
            count(keep_list),
            count(today)
        ))
    }
}
