//! `ties waiting`: the received requests that wait for a decision.

use std::io;

use clap::Args;
use serde::Serialize;

use crate::cli::answer::{Answer, Row, cells};
use crate::cli::context::{Context, Outcome};
use crate::cli::output::Output;
use crate::cli::run::Run;
use crate::cli::view::request::RequestView;
use crate::domain::deciding::triage;
use crate::domain::record::request::Direction;
use crate::domain::time::Now;
use crate::domain::weighing::fit::Weigher;
use crate::domain::weighing::scale::Scale;

#[derive(Debug, Args)]
pub struct WaitingArgs;

impl Run for WaitingArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let book = context.book()?;
        let triage = triage::triage(book, Direction::Received, context.now);
        let scale = Scale::of(book);
        let weigher = Weigher::new(book, context.settings, &scale);
        let waiting = triage.waiting.into_iter().filter_map(|waiting| {
            let request = book.request(waiting.request)?;
            let fit = weigher.score(book.person(request.person)?);
            Some(Waits { request: RequestView::of(book, request, fit, context.now)?, changes: waiting.changes })
        });
        context.answer(&Waiting { waiting: waiting.collect(), quiet: triage.quiet })
    }
}

/// Who waits, and how many were put off.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Waiting<'b> {
    waiting: Vec<Waits<'b>>,
    quiet: usize,
}

/// A request that waits, and what changed since it was put off.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Waits<'b> {
    #[serde(flatten)]
    request: RequestView<'b>,
    changes: Vec<String>,
}

impl Row for Waits<'_> {
    fn cells(&self, _: Now) -> Vec<String> {
        let who = &self.request.who;
        vec![who.number(), self.request.fit_cell(), who.name(), who.person.line(), self.changes.join("; ")]
    }
}

impl Answer for Waiting<'_> {
    fn text(&self, out: &mut Output<'_>, now: Now) -> io::Result<()> {
        out.table(&cells(&self.waiting, now))?;
        out.say(&format!("{} wait, {} stay quiet.", self.waiting.len(), self.quiet))
    }
}
