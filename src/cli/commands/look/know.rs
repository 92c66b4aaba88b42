//! `ties know`: whom one knows at a company.

use clap::Args;
use serde::Serialize;

use crate::cli::answer::{Row, Rows};
use crate::cli::context::{Context, Outcome};
use crate::cli::on::book_on;
use crate::cli::run::{File, Run};
use crate::cli::shape::shape;
use crate::cli::view::person::Who;
use crate::domain::insights::know::know;
use crate::domain::time::{Day, Now};
use crate::domain::words::day::said;

/// Where.
#[derive(Debug, Args)]
pub struct KnowArgs {
    /// The company
    company: String,
    /// As it was on a day: a date, "3 months ago"
    #[arg(long, value_name = "DAY")]
    on: Option<String>,
}

impl Run for KnowArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let (book, now) = book_on(context, self.on.as_deref())?;
        let known = know(book, &self.company, context.settings, now).into_iter().filter_map(|known| {
            let person = book.person(known.person)?;
            let position = (!person.position.is_empty()).then_some(&*person.position);
            Some(KnownView { who: Who::of(person), position, why: known.why(), last_contact: known.last })
        });
        let known: Vec<_> = known.collect();
        if known.is_empty() {
            context.out.say(&format!("Nobody among your connections is known to be at {}.", self.company))?;
        }
        let outcome = if known.is_empty() { Outcome::Nothing } else { Outcome::Done };
        context.print(&Rows(known))?;
        Ok(outcome)
    }

    fn file(&self) -> File {
        File::Read
    }
}

/// Somebody at the company.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct KnownView<'b> {
    #[serde(flatten)]
    who: Who<'b>,
    position: Option<&'b str>,
    why: String,
    last_contact: Option<Day>,
}

impl Row for KnownView<'_> {
    const SHAPE: &'static str = shape!("know");

    fn cells(&self, _: Now) -> Vec<String> {
        let last = self
            .last_contact
            .map_or_else(|| "no contact known".to_owned(), |day| format!("last contact {}", said(day)));
        let position = self.position.unwrap_or_default().to_owned();
        vec![self.who.number(), self.who.name(), position, last, self.why.clone()]
    }
}
