//! `ties plan withdrawals`: what withdrawing old requests costs, and planning it.

use std::io;

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::cli::answer::Answer;
use crate::cli::context::{Context, Outcome};
use crate::cli::output::Output;
use crate::cli::planned::{apply, or_nothing};
use crate::cli::run::{File, Run};
use crate::domain::answering::curve::Curve;
use crate::domain::answering::loss::StillToCome;
use crate::domain::answering::published;
use crate::domain::asking::outlook::saving;
use crate::domain::deciding::prune;
use crate::domain::deciding::prune::Choice;
use crate::domain::limit::tally;
use crate::domain::record::book::Book;
use crate::domain::record::request::Request;
use crate::domain::time::{Day, Now};
use crate::domain::words::day::said;

/// Days after sending for which the share of acceptances is told.
const SHARE_DAYS: [u32; 8] = [1, 3, 7, 14, 30, 60, 90, 180];

#[derive(Debug, Args)]
pub(crate) struct OutlookArgs {
    /// Older than so many days
    #[arg(long, default_value_t = 30, value_name = "DAYS")]
    older: u32,
    /// Which of them
    #[arg(long, default_value = "all", value_name = "WHICH")]
    which: Choice,
}

#[derive(Debug, Args)]
pub struct WithdrawalsArgs {
    /// Which of them
    #[command(flatten)]
    of: OutlookArgs,
    /// Plan their withdrawal over the coming days
    #[arg(long)]
    plan: bool,
    /// With --plan: only say what would be done, and about whom
    #[arg(short = 'n', long, requires = "plan")]
    dry_run: bool,
}

#[derive(Debug, Args)]
pub struct DropArgs {
    /// Only say what would be done, and about whom
    #[arg(short = 'n', long)]
    dry_run: bool,
}

impl ValueEnum for Choice {
    fn value_variants<'a>() -> &'a [Choice] {
        &Choice::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()))
    }
}

impl Run for OutlookArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let book = context.book()?;
        let chosen = self.chosen(context, book);
        context.answer(&Outlook::of(book, &chosen, self.which, self.older, context.now))
    }
}

impl OutlookArgs {
    fn chosen<'b>(&self, context: &Context<'_, '_>, book: &'b Book) -> Vec<&'b Request> {
        prune::chosen(book, &context.scores(book), self.which, self.older, context.now)
    }

    fn plan(&self, context: &mut Context<'_, '_>, dry_run: bool) -> anyhow::Result<Outcome> {
        let book = context.book()?;
        let people: Vec<_> = self.chosen(context, book).iter().map(|request| request.person).collect();
        let limits = tally::limits(book, context.settings, context.now);
        apply(context, &prune::plan(book, &people, &limits, context.now), dry_run)
    }
}

impl Run for WithdrawalsArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        if self.plan { self.of.plan(context, self.dry_run) } else { self.of.run(context) }
    }

    fn file(&self) -> Option<File> {
        (!self.plan).then_some(File::Read)
    }
}

impl Run for DropArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let book = context.book()?;
        let people: Vec<_> = prune::planned(book, context.now).iter().map(|(_, request)| request.person).collect();
        apply(context, &or_nothing(Ok(prune::drop_plan(book, &people))), self.dry_run)
    }
}

#[derive(Debug, Args)]
pub struct PlannerArgs {
    /// Which of them
    #[command(flatten)]
    of: OutlookArgs,
    /// Plan their withdrawal over the coming days
    #[arg(long, conflicts_with = "drop")]
    plan: bool,
    /// Drop everything that was planned
    #[arg(long)]
    drop: bool,
}

impl Run for PlannerArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        match (self.drop, self.plan) {
            (true, _) => DropArgs { dry_run: false }.run(context),
            (false, true) => self.of.plan(context, false),
            (false, false) => self.of.run(context),
        }
    }

    fn file(&self) -> Option<File> {
        Some(File::read_if(!self.plan && !self.drop))
    }
}

/// What withdrawing would cost.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Outlook<'b> {
    #[serde(skip)]
    older: u32,
    #[serde(skip)]
    choice: Choice,
    withdrawn: usize,
    expected_loss: LossView,
    /// Why no loss can be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    too_few: Option<String>,
    pending_after: usize,
    curve: CurveView,
    planned: Vec<Planned<'b>>,
}

/// A number that is estimated, its range, and the requests behind it; nothing but these where too few tell.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct LossView {
    estimate: Option<f64>,
    low: Option<u32>,
    high: Option<u32>,
    n: u32,
    #[serde(skip)]
    told: StillToCome,
}

/// How acceptances come in over the days.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct CurveView {
    n: u32,
    acceptances: u32,
    /// Sent requests that tell nothing.
    left_out: u32,
    /// The last day on which enough were watched.
    known_to: Option<u32>,
    /// What continues it beyond.
    beyond: &'static str,
    shares: Vec<Share>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Share {
    day: u32,
    share: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    published: bool,
}

/// A withdrawal that is planned.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Planned<'b> {
    day: Day,
    name: &'b str,
}

impl<'b> Outlook<'b> {
    fn of(book: &'b Book, chosen: &[&Request], choice: Choice, older: u32, now: Now) -> Outlook<'b> {
        let curve = Curve::of(book, now);
        let saving = saving(&curve, &prune::ages(chosen, now), older);
        let planned = prune::planned(book, now).into_iter();
        let loss = saving.expected_loss.told;
        Outlook {
            older,
            choice,
            withdrawn: saving.withdrawn,
            expected_loss: LossView {
                estimate: loss.map(|of| of.estimate),
                low: loss.map(|of| of.low),
                high: loss.map(|of| of.high),
                n: saving.expected_loss.n,
                told: saving.expected_loss,
            },
            too_few: loss.is_none().then(|| curve.missing()),
            pending_after: prune::pending_ages(book, now).len() - saving.withdrawn,
            curve: CurveView::of(&curve),
            planned: planned.map(|(day, request)| Planned { day, name: book.name(request.person) }).collect(),
        }
    }
}

impl CurveView {
    fn of(curve: &Curve) -> CurveView {
        let share = |day| {
            let share = curve.share_by(day);
            Share {
                day,
                share: share.map(|(share, _)| share),
                low: share.map(|(_, (low, _))| low),
                high: share.map(|(_, (_, high))| high),
                published: curve.is_published(day),
            }
        };
        CurveView {
            n: curve.n,
            acceptances: curve.accepted,
            left_out: curve.left_out,
            known_to: curve.known_to,
            beyond: published::SOURCE,
            shares: SHARE_DAYS.map(share).into(),
        }
    }
}

impl Answer for Outlook<'_> {
    fn text(&self, out: &mut Output<'_>, _: Now) -> io::Result<()> {
        let loss = match self.expected_loss.told.told {
            Some(told) => format!("loses {}", told.words("acceptance", "acceptances")),
            None => "the loss cannot be told yet".to_owned(),
        };
        out.line(&format!(
            "{} requests older than {} days that {}: {loss}; pending falls to {}",
            self.withdrawn,
            self.older,
            self.choice.meaning(),
            self.pending_after
        ))?;
        match &self.too_few {
            Some(missing) => out.line(&format!("Too few for an estimate: {missing}")),
            None => {
                out.line(&format!("Requests behind it: {}, of them accepted: {}", self.curve.n, self.curve.acceptances))
            }
        }?;
        // They come in the order of their days.
        for planned in self.planned.chunk_by(|a, b| a.day == b.day) {
            let [first, others @ ..] = planned else { continue };
            let others = match others.len() {
                0 => String::new(),
                count => format!(" and {count} more"),
            };
            out.line(&format!("Planned for {}: {}{others}", said(first.day), first.name))?;
        }
        Ok(())
    }
}
