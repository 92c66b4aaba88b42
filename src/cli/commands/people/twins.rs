//! `ties person twins`: who may be one person in two rows.

use std::io;

use clap::Args;
use serde::Serialize;

use crate::cli::answer::Answer;
use crate::cli::context::{Context, Outcome};
use crate::cli::output::Output;
use crate::cli::planned::{apply, or_refused};
use crate::cli::run::{File, Run};
use crate::cli::view::person::Who;
use crate::domain::finding::one::find;
use crate::domain::people::twins::suggest::{Evidence, Twins};
use crate::domain::people::twins::{beside, suggest};
use crate::domain::record::book::Book;
use crate::domain::time::Now;

#[derive(Debug, Args)]
pub struct TwinsArgs {
    /// These two are two people: never suggest them again
    #[arg(long, num_args = 2, value_names = ["PERSON", "PERSON"])]
    apart: Vec<String>,
    /// Only say what would be done
    #[arg(short = 'n', long)]
    dry_run: bool,
}

impl Run for TwinsArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let book = context.book()?;
        if let [a, b] = &self.apart[..] {
            return tell_apart(context, [a, b], self.dry_run);
        }
        let pairs = suggest::suggest(book).into_iter();
        context.answer(&Pairs(pairs.filter_map(|twins| Pair::of(book, twins)).collect()))
    }

    fn file(&self) -> Option<File> {
        self.apart.is_empty().then_some(File::Read)
    }
}

#[derive(Debug, Args)]
pub struct ApartArgs {
    /// One of them
    one: String,
    /// The other
    other: String,
    /// Only say what would be done
    #[arg(short = 'n', long)]
    dry_run: bool,
}

impl Run for ApartArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        tell_apart(context, [&self.one, &self.other], self.dry_run)
    }
}

fn tell_apart(context: &mut Context<'_, '_>, [a, b]: [&String; 2], dry_run: bool) -> anyhow::Result<Outcome> {
    let book = context.book()?;
    let (a, b) = (find(book, a)?, find(book, b)?);
    apply(context, &or_refused(suggest::tell_apart(book, a, b)), dry_run)
}

/// Pairs of rows that may be one person each.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
struct Pairs<'b>(Vec<Pair<'b>>);

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Pair<'b> {
    #[serde(skip)]
    book: &'b Book,
    #[serde(skip)]
    twins: Twins,
    keep: Who<'b>,
    other: Who<'b>,
    evidence: Vec<String>,
}

impl<'b> Pair<'b> {
    fn of(book: &'b Book, twins: Twins) -> Option<Pair<'b>> {
        let (keep, other) = twins.keeper(book);
        let (keep, other) = (Who::numbered(book, keep)?, Who::numbered(book, other)?);
        let evidence = twins.evidence.iter().map(Evidence::words).collect();
        Some(Pair { book, twins, keep, other, evidence })
    }
}

impl Answer for Pairs<'_> {
    fn text(&self, out: &mut Output<'_>, now: Now) -> io::Result<()> {
        let Pairs(pairs) = self;
        for Pair { book, twins, keep, other, evidence } in pairs {
            let [keep, other] = [keep, other].map(|who| format!("{} {}", who.number(), who.name()));
            out.line(&format!("{keep} and {other}: {}", evidence.join(" · ")))?;
            for (label, a, b) in beside::side_by_side(book, twins, now) {
                out.line(&format!("  {label}: {a} | {b}"))?;
            }
        }
        let hint = match pairs.first().map(|pair| (pair.keep.number(), pair.other.number())) {
            None => "Nobody seems to be one person in two rows.".to_owned(),
            Some((keep, other)) => format!(
                "`ties person merge {keep} {other}` merges the first two; `ties person apart {keep} {other}` tells them apart."
            ),
        };
        out.say(&hint)
    }
}
