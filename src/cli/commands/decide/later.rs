//! `ties later`: received requests that are put off.

use clap::Args;

use crate::cli::context::{Context, Outcome};
use crate::cli::planned::apply;
use crate::cli::run::{File, Run};
use crate::cli::typed::{day_said, people_meant};
use crate::domain::deciding::triage;
use crate::domain::record::request::Direction;
use crate::domain::words::day::Way;

/// Whom, and until when.
#[derive(Debug, Args)]
pub struct LaterArgs {
    /// Slug, address, #id, or a name that fits exactly one
    #[arg(required = true, value_name = "PERSON")]
    people: Vec<String>,
    /// The day: tomorrow, "in 3 weeks", "next tue", 24 Dec, 2026-12-24
    #[arg(long, value_name = "DAY")]
    until: Option<String>,
}

impl Run for LaterArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let until = self.until.as_deref().map(|until| day_said(context, until, Way::Ahead)).transpose()?;
        let book = context.book()?;
        let waits = |person| book.pending_request(person, Direction::Received).is_some();
        let people = people_meant(book, &self.people, waits)?;
        apply(context, &triage::later(book, Direction::Received, &people, until, context.now), false)
    }

    fn file(&self) -> File {
        File::Written
    }
}
