//! `ties planner`: what withdrawing old requests costs, and planning it.

use std::io;

use clap::Args;
use serde::Serialize;

use crate::cli::answer::Answer;
use crate::cli::context::{Context, Outcome, Usage};
use crate::cli::output::Output;
use crate::cli::planned::apply;
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

/// Which requests, and what about them.
#[derive(Debug, Args)]
pub struct PlannerArgs {
    /// Older than so many days
    #[arg(long, default_value_t = 30, value_name = "DAYS")]
    older: u32,
    /// Which: all, low-fit, haste or no-note
    #[arg(long, default_value = "all", value_name = "WHICH")]
    which: String,
    /// Plan their withdrawal over the coming days
    #[arg(long, conflicts_with = "drop")]
    plan: bool,
    /// Drop everything that was planned
    #[arg(long)]
    drop: bool,
}

impl Run for PlannerArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let names = || Choice::ALL.map(Choice::name).join(", ");
        let unknown = || Usage(format!("\"{}\" is no choice; there are {}", self.which, names()));
        let choice = Choice::named(&self.which).ok_or_else(unknown)?;
        let book = context.book()?;
        if self.drop {
            let people: Vec<_> = prune::planned(book, context.now).iter().map(|(_, request)| request.person).collect();
            return apply(context, &prune::drop_plan(book, &people), false);
        }
        let scores = context.scores(book);
        let chosen = prune::chosen(book, &scores, choice, self.older, context.now);
        if self.plan {
            let people: Vec<_> = chosen.iter().map(|request| request.person).collect();
            let limits = tally::limits(book, context.settings, context.now);
            return apply(context, &prune::plan(book, &people, &limits, context.now), false);
        }
        context.answer(&Outlook::of(book, &chosen, choice, self.older, context.now))
    }

    fn file(&self) -> File {
        File::read_if(!self.plan && !self.drop)
    }
}

/// What withdrawing would cost.
#[derive(Serialize)]
struct Outlook<'b> {
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
struct Share {
    day: u32,
    share: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    published: bool,
}

/// A withdrawal that is planned.
#[derive(Serialize)]
struct Planned<'b> {
    day: Day,
    name: &'b str,
}

impl<'b> Outlook<'b> {
    fn of(book: &'b Book, chosen: &[&Request], choice: Choice, older: u32, now: Now) -> Outlook<'b> {
        let curve = Curve::of(book, now);
        let saving = saving(&curve, &prune::ages(chosen, now), older);
        let planned = prune::planned(book, now).into_iter();
        Outlook {
            older,
            choice,
            withdrawn: saving.withdrawn,
            expected_loss: LossView::of(saving.expected_loss),
            too_few: saving.expected_loss.told.is_none().then(|| curve.missing()),
            pending_after: prune::pending_ages(book, now).len() - saving.withdrawn,
            curve: CurveView::of(&curve),
            planned: planned.map(|(day, request)| Planned { day, name: book.name(request.person) }).collect(),
        }
    }
}

impl LossView {
    fn of(told: StillToCome) -> LossView {
        let of = told.told;
        LossView {
            estimate: of.map(|of| of.estimate),
            low: of.map(|of| of.low),
            high: of.map(|of| of.high),
            n: told.n,
            told,
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
