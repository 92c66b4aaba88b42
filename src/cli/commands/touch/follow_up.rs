//! `ties follow-up`: whom to follow up with and when.

use clap::Args;
use serde::Serialize;

use crate::cli::answer::{Row, Rows};
use crate::cli::context::{Context, Outcome};
use crate::cli::planned::apply;
use crate::cli::run::{File, Run};
use crate::cli::told::{overdue, when};
use crate::cli::typed::{day_said, people_meant, typed, usual_day};
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
    /// Slug, address, #id, or a name that fits exactly one
    #[arg(value_name = "PERSON")]
    people: Vec<String>,
    /// When: tomorrow, "in 3 days", "next tue", 24 Dec; by default after as many days as you have set. With --done,
    /// when it was
    #[arg(long, value_name = "DAY", requires = "people")]
    on: Option<String>,
    /// What it is about
    #[arg(long, value_name = "TEXT", requires = "people")]
    why: Option<String>,
    /// It is done: logs a contact, too
    #[arg(long, requires = "people", conflicts_with_all = ["skip", "why"])]
    done: bool,
    /// With --done: what it was; by default a message
    #[arg(long, requires = "done")]
    kind: Option<contact::ContactKind>,
    /// With --done: what it was about; `-` reads it from the standard input
    #[arg(long, requires = "done")]
    text: Option<String>,
    /// Pass it over
    #[arg(long, requires = "people", conflicts_with_all = ["on", "why"])]
    skip: bool,
    /// Only say what would be done
    #[arg(long)]
    dry_run: bool,
}

impl Run for FollowUpArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        if self.people.is_empty() {
            let book = context.book()?;
            let all = follow_up::all_due(book, context.settings, context.now).into_iter();
            return context.answer(&Rows(all.filter_map(|due| DueView::of(book, &due, context.now)).collect()));
        }
        let way = if self.done { Way::Back } else { Way::Ahead };
        let on = self.on.as_ref().map(|on| day_said(context, on, way)).transpose()?;
        let book = context.book()?;
        apply(context, &self.plan(book, on, context)?, self.dry_run)
    }

    fn file(&self) -> File {
        File::read_if(self.people.is_empty() || self.dry_run)
    }
}

impl FollowUpArgs {
    fn plan(&self, book: &Book, on: Option<Day>, context: &Context<'_, '_>) -> anyhow::Result<Plan> {
        let (now, settings) = (context.now, context.settings);
        let is_open = |person| (self.done || self.skip) && book.open_follow_up(person).is_some();
        let mut people = people_meant(book, &self.people, is_open)?;
        let mut seen = std::collections::HashSet::new();
        people.retain(|person| seen.insert(*person));
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

/// Somebody to follow up with.
#[derive(Serialize)]
struct DueView<'b> {
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
