//! `ties check`: LinkedIn's own number beside ours.

use std::io;

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::cli::answer::Answer;
use crate::cli::context::{Context, Outcome};
use crate::cli::output::Output;
use crate::cli::run::Run;
use crate::domain::page::check;
use crate::domain::page::check::Check;
use crate::domain::page::content::Page;
use crate::domain::time::Now;

impl ValueEnum for Page {
    fn value_variants<'a>() -> &'a [Page] {
        &Page::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()))
    }
}

#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Which page
    page: Page,
    /// LinkedIn's number: 1214, or 1,214 as the page has it
    #[arg(value_parser = grouped_number)]
    number: u32,
}

impl Run for CheckArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let check = check::check(context.book()?, self.page, self.number, context.now);
        context.answer(&CheckView::of(&check))
    }
}

/// A number with or without marks between its thousands.
fn grouped_number(written: &str) -> Result<u32, String> {
    let digits: String =
        written.chars().filter(|c| !matches!(c, ',' | '.' | '\'' | ' ' | '\u{a0}' | '\u{202f}')).collect();
    digits.parse().map_err(|_| format!("\"{written}\" is no number"))
}

/// LinkedIn's number beside ours.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct CheckView<'c> {
    #[serde(skip)]
    check: &'c Check,
    page: &'static str,
    linkedin: u32,
    here: usize,
    not_on_the_page: &'c [String],
}

impl<'c> CheckView<'c> {
    pub(crate) fn of(check: &'c Check) -> CheckView<'c> {
        let (page, linkedin, here) = (check.page.word(), check.theirs, check.ours);
        CheckView { check, page, linkedin, here, not_on_the_page: &check.extra }
    }

    /// The difference and how to close it, one sentence each.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = String> {
        self.check.words().into_iter().map(|words| format!("{words}."))
    }
}

impl Answer for CheckView<'_> {
    fn text(&self, out: &mut Output<'_>, _: Now) -> io::Result<()> {
        self.sentences().try_for_each(|sentence| out.line(&sentence))
    }
}
