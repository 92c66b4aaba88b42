//! `ties draft`: the requests that are prepared.

use std::io;

use clap::Args;
use serde::Serialize;

use crate::cli::answer::{Answer, Format, Row, cells};
use crate::cli::args::people::{Among, Whom};
use crate::cli::context::{Context, Outcome};
use crate::cli::output::Output;
use crate::cli::planned::{Written, apply, or_refused};
use crate::cli::run::{File, Run};
use crate::cli::view::request::RequestView;
use crate::domain::asking::{queue, send};
use crate::domain::finding::one::find_meant;
use crate::domain::limit::figures::Limits;
use crate::domain::limit::{tally, warnings};
use crate::domain::people::draft::Addressed;
use crate::domain::plan::Plan;
use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::time::Now;
use crate::domain::weighing::fit::Weigher;
use crate::domain::weighing::scale::Scale;

/// Names each command about people to whom a request is prepared, and what it does.
macro_rules! about_drafts {
    ($($(#[$about:meta])* $name:ident => $does:ident;)*) => {$(
        $(#[$about])*
        #[derive(Debug, Args)]
        pub struct $name {
            /// Whom
            #[command(flatten)]
            whom: Whom,
        }

        impl Run for $name {
            fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
                let book = context.book()?;
                let is_prepared = |person| book.draft_to(person).is_some();
                let people = self.whom.pick_meant(context, book, Among::Everybody, is_prepared)?;
                $does(context, book, &people, self.whom.dry_run)
            }
        }
    )*};
}

about_drafts! {
    /// To whom the prepared request goes.
    SendArgs => send_all;
    /// To whom the prepared request is dropped.
    DropArgs => drop_all;
}

#[derive(Debug, Args)]
pub struct ListArgs;

impl Run for ListArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let book = context.book()?;
        list(context, book)
    }
}

#[derive(Debug, Args)]
pub struct DraftsArgs {
    /// Send the one to this person
    #[arg(long, value_name = "PERSON", conflicts_with = "drop")]
    send: Option<String>,
    /// Drop the one to this person
    #[arg(long, value_name = "PERSON")]
    drop: Option<String>,
}

impl Run for DraftsArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let book = context.book()?;
        if let Some(who) = &self.drop {
            let person = find_meant(book, who, |person| book.draft_to(person).is_some())?;
            return drop_all(context, book, &[person], false);
        }
        if let Some(who) = &self.send {
            let person = find_meant(book, who, |person| book.draft_to(person).is_some())?;
            return send_all(context, book, &[person], false);
        }
        list(context, book)
    }

    fn file(&self) -> Option<File> {
        Some(File::read_if(self.send.is_none() && self.drop.is_none()))
    }
}

fn drop_all(context: &mut Context<'_, '_>, book: &Book, people: &[PersonId], dry_run: bool) -> anyhow::Result<Outcome> {
    apply(context, &queue::discard(book, people), dry_run)
}

/// Sends one after the other, each on its own: the limits of the next count those before.
fn send_all(context: &mut Context<'_, '_>, book: &Book, people: &[PersonId], dry_run: bool) -> anyhow::Result<Outcome> {
    let mut later = book.clone();
    let mut plans = Vec::new();
    for person in people {
        let plan = match queue::prepared(&later, *person) {
            Some(draft) => {
                or_refused(send::send(&later, context.settings, &Addressed::of(&later, &draft), context.now))
            }
            None => Plan { refused: queue::discard(&later, &[*person]).refused, ..Plan::default() },
        };
        later.apply(&plan.batch.edits);
        plans.push(plan);
    }
    let mut all = Vec::new();
    for plan in &plans {
        let written = Written::of(context, plan, dry_run)?;
        // Whoever reads sees each as it is done; a program is answered once.
        if context.format == Format::Text {
            context.print(&written.view())?;
        }
        written.say(context)?;
        all.push(written);
    }
    match &all[..] {
        _ if context.format == Format::Text => {}
        [one] => context.print(&one.view())?,
        several => context.print(&several.iter().map(Written::view).collect::<Vec<_>>())?,
    }
    let is_refused = all.iter().any(|written| written.outcome() == Outcome::Refused);
    Ok(if is_refused { Outcome::Refused } else { Outcome::Done })
}

fn list(context: &mut Context<'_, '_>, book: &Book) -> anyhow::Result<Outcome> {
    let scale = Scale::of(book);
    let weigher = Weigher::new(book, context.settings, &scale);
    let limits = tally::limits(book, context.settings, context.now);
    let queue = queue::queue(book, |person| weigher.score(person)).into_iter().filter_map(|request| {
        let fit = book.person(request.person).and_then(|person| weigher.score(person));
        RequestView::of(book, request, fit, context.now).map(Prepared)
    });
    context.answer(&Queue { drafts: queue.collect(), may_go: warnings::may_go(&limits), limits })
}

/// The prepared requests, and how many may go now.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Queue<'b> {
    drafts: Vec<Prepared<'b>>,
    may_go: Option<u32>,
    #[serde(skip)]
    limits: Limits,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
struct Prepared<'b>(RequestView<'b>);

impl Row for Prepared<'_> {
    fn cells(&self, _: Now) -> Vec<String> {
        let Prepared(view) = self;
        vec![view.who.number(), view.fit_cell(), view.who.name(), view.request.note.replace('\n', " ")]
    }
}

impl Answer for Queue<'_> {
    fn text(&self, out: &mut Output<'_>, now: Now) -> io::Result<()> {
        out.table(&cells(&self.drafts, now))?;
        out.say(&format!("{} prepared, {} now.", self.drafts.len(), warnings::may_go_words(&self.limits)))
    }
}
