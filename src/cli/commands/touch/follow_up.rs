//! `ties touch follow-up`: whom to follow up with and when.

use clap::Args;
use serde::Serialize;

use crate::cli::answer::{Row, Rows};
use crate::cli::args::people::{Among, Whom};
use crate::cli::context::{Context, Outcome, Usage, hinted};
use crate::cli::planned::apply;
use crate::cli::run::{File, Run};
use crate::cli::shape::shape;
use crate::cli::told::{overdue, when};
use crate::cli::typed::{day_said, typed, usual_day};
use crate::cli::view::person::Who;
use crate::domain::plan::Plan;
use crate::domain::record::book::Book;
use crate::domain::record::contact;
use crate::domain::record::follow_up::{Cause, FollowUpId};
use crate::domain::time::{Day, Now};
use crate::domain::touch::follow_up;
use crate::domain::touch::follow_up::{Due, Reason};
use crate::domain::touch::log::Typed;
use crate::domain::words::day::Way;
use crate::domain::words::text::paragraph;

/// Whom to follow up with, and when; or that it is done, or passed over.
#[derive(Debug, Args)]
pub struct FollowUpArgs {
    /// Whom
    #[command(flatten)]
    whom: Whom,
    /// When: tomorrow, "in 3 days", "next tue", 24 Dec; by default after as many days as you have set. With --done,
    /// when it was
    #[arg(long, value_name = "DAY", conflicts_with = "skip")]
    on: Option<String>,
    /// What it is about
    #[arg(long, value_name = "TEXT", conflicts_with_all = ["skip", "done"])]
    why: Option<String>,
    /// It is done: logs a contact, too
    #[arg(long, conflicts_with = "skip")]
    done: bool,
    /// With --done: what it was; by default a message
    #[arg(long)]
    kind: Option<contact::ContactKind>,
    /// With --done: what it was about; `-` reads it from the standard input
    #[arg(long)]
    text: Option<String>,
    /// Pass it over
    #[arg(long)]
    skip: bool,
}

impl Run for FollowUpArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        if self.whom.is_nobody() {
            self.needs_nobody()?;
            return ListArgs.run(context);
        }
        if !self.done && (self.kind.is_some() || self.text.is_some()) {
            return Err(hinted("--kind and --text say what was done", "write --done, too").into());
        }
        let way = if self.done { Way::Back } else { Way::Ahead };
        let on = self.on.as_ref().map(|on| day_said(context, on, way)).transpose()?;
        let book = context.book()?;
        let plan = self.plan(book, on, context)?;
        apply(context, &plan, self.whom.dry_run)
    }

    fn file(&self) -> Option<File> {
        self.whom.is_nobody().then_some(File::Read)
    }
}

impl FollowUpArgs {
    /// Only the list asks for nobody.
    fn needs_nobody(&self) -> Result<(), Usage> {
        let about_somebody = self.on.is_some() || self.why.is_some() || self.done || self.skip || self.whom.dry_run;
        if about_somebody { Err(hinted("nobody is named", "name whom, or --filter")) } else { Ok(()) }
    }

    fn plan(&self, book: &Book, on: Option<Day>, context: &mut Context<'_, '_>) -> anyhow::Result<Plan> {
        let (now, settings) = (context.now, context.settings);
        let ends = self.done || self.skip;
        let can_be = |person| !ends || follow_up::is_awaited(book, person, settings, now);
        let people = self.whom.pick_meant(context, book, Among::Everybody, can_be)?;
        if self.done {
            let text = paragraph(&typed(self.text.as_deref().unwrap_or_default())?).into();
            let kind = self.kind.unwrap_or(contact::ContactKind::Message);
            return Ok(follow_up::done(book, &people, &Typed { kind, on: on.unwrap_or(now.today()), text }, now));
        }
        if self.skip {
            return Ok(follow_up::skip(book, &people, settings, now));
        }
        let on = on.unwrap_or(usual_day(settings, now));
        Ok(follow_up::schedule(book, &people, on, self.why.as_deref().unwrap_or_default(), Cause::Hand, now))
    }
}

#[derive(Debug, Args)]
pub struct ListArgs;

impl Run for ListArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let book = context.book()?;
        let all = follow_up::all_due(book, context.settings, context.now).into_iter();
        context.answer(&Rows(all.filter_map(|due| DueView::of(book, &due, context.now)).collect()))
    }
}

#[derive(Debug, Args)]
pub struct SkipArgs {
    /// Whom
    #[command(flatten)]
    whom: Whom,
}

impl Run for SkipArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let book = context.book()?;
        let (settings, now) = (context.settings, context.now);
        let can_be = |person| follow_up::is_awaited(book, person, settings, now);
        let people = self.whom.pick_meant(context, book, Among::Everybody, can_be)?;
        apply(context, &follow_up::skip(book, &people, settings, now), self.whom.dry_run)
    }
}

/// Somebody to follow up with.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct DueView<'b> {
    #[serde(flatten)]
    who: Who<'b>,
    day: Day,
    overdue_days: i64,
    follow_up_id: Option<FollowUpId>,
    cause: &'static str,
    circle: Option<&'static str>,
    why: String,
}

impl<'b> DueView<'b> {
    fn of(book: &'b Book, due: &Due, now: Now) -> Option<DueView<'b>> {
        let (open, circle) = match due.reason {
            Reason::FollowUp(id) => (book.follow_up(id), None),
            Reason::Cadence(circle) => (None, Some(circle.word())),
        };
        Some(DueView {
            who: Who::numbered(book, due.person)?,
            day: due.day,
            overdue_days: overdue(due.day, now),
            follow_up_id: open.map(|open| open.id),
            cause: open.map_or("cadence", |open| open.cause.word()),
            circle,
            why: reason(book, &due.reason),
        })
    }
}

impl Row for DueView<'_> {
    const SHAPE: &'static str = shape!("follow-ups");

    fn cells(&self, now: Now) -> Vec<String> {
        let day = self.day.to_string();
        vec![self.who.number(), self.who.name(), day, when(self.day, now), self.why.clone()]
    }
}

/// Why somebody is due, a few words.
fn reason(book: &Book, reason: &Reason) -> String {
    match reason {
        Reason::Cadence(circle) => format!("{} circle", circle.word()),
        Reason::FollowUp(id) => book.follow_up(*id).map_or_else(String::new, |open| match &*open.why {
            "" => match open.cause {
                Cause::Acceptance => "newly connected".into(),
                Cause::Hand => "as you planned".into(),
                Cause::Cadence => "put off".into(),
                Cause::Review => "from the review".into(),
            },
            why => why.to_owned(),
        }),
    }
}
