//! `ties person fit`: what speaks for a person.

use std::io;

use clap::Args;
use serde::Serialize;

use crate::cli::answer::Answer;
use crate::cli::context::{Context, Outcome};
use crate::cli::output::Output;
use crate::cli::run::Run;
use crate::cli::view::person::Who;
use crate::cli::view::reason::Reason;
use crate::domain::finding::one::find;
use crate::domain::time::Now;
use crate::domain::weighing::fit;
use crate::domain::weighing::fit::Weigher;
use crate::domain::weighing::scale::Scale;

#[derive(Debug, Args)]
pub struct FitArgs {
    /// Whom
    person: String,
}

impl Run for FitArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let book = context.book()?;
        let id = find(book, &self.person)?;
        let Some(person) = book.person(id) else { return Ok(Outcome::Refused) };
        let fit = Weigher::new(book, context.settings, &Scale::of(book)).fit(person);
        let part = |part: fit::Part| Part {
            part: part.key.row().name,
            reason: Reason { points: part.points.into(), why: part.why },
        };
        let parts = fit.parts.into_iter().map(part).collect();
        context.answer(&FitView { who: Who::of(person), fit: fit.score, parts })
    }
}

/// How much speaks for somebody, and every part of it.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct FitView<'b> {
    #[serde(flatten)]
    who: Who<'b>,
    fit: Option<u8>,
    parts: Vec<Part>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Part {
    part: &'static str,
    #[serde(flatten)]
    reason: Reason,
}

impl Answer for FitView<'_> {
    fn text(&self, out: &mut Output<'_>, _: Now) -> io::Result<()> {
        let score = self.fit.map_or_else(|| "unknown".to_owned(), |score| score.to_string());
        let mut rows = vec![vec![score, self.who.name()]];
        let parts = self.parts.iter().map(|part| &part.reason);
        rows.extend(parts.map(|reason| vec![format!("{:+}", reason.points), reason.why.clone()]));
        out.table(&rows)
    }
}
