//! `ties planner`: what withdrawing old requests costs, and planning it.

use std::io;

use clap::Args;
use serde::Serialize;

use crate::cli::answer::Answer;
use crate::cli::context::{Context, Outcome, Usage};
use crate::cli::output::Output;
use crate::cli::planned::apply;
use crate::cli::run::{File, Run};
use crate::domain::asking::outlook::{Curve, saving};
use crate::domain::deciding::prune;
use crate::domain::deciding::prune::Choice;
use crate::domain::limit::tally;
use crate::domain::record::book::Book;
use crate::domain::record::request::Request;
use crate::domain::time::{Day, Now};

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
        let book = context.store.load()?;
        if self.drop {
            let people: Vec<_> = prune::planned(&book).iter().map(|(_, request)| request.person).collect();
            return apply(context, &prune::drop_plan(&book, &people), false);
        }
        let scores = context.scores(&book);
        let chosen = prune::chosen(&book, &scores, choice, self.older, context.now);
        if self.plan {
            let people: Vec<_> = chosen.iter().map(|request| request.person).collect();
            let limits = tally::limits(&book, context.settings, context.now);
            return apply(context, &prune::plan(&book, &people, &limits, context.now), false);
        }
        context.answer(&Outlook::of(&book, &chosen, choice, self.older, context.now))
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
    expected_loss: Option<f64>,
    pending_after: usize,
    curve: CurveView,
    planned: Vec<Planned<'b>>,
}

/// How acceptances come in over the days.
#[derive(Serialize)]
struct CurveView {
    acceptances: u32,
    rate: Option<f64>,
    shares: Vec<Share>,
}

#[derive(Serialize)]
struct Share {
    day: u32,
    share: Option<f64>,
}

/// A withdrawal that is planned.
#[derive(Serialize)]
struct Planned<'b> {
    day: Day,
    name: &'b str,
}

impl<'b> Outlook<'b> {
    fn of(book: &'b Book, chosen: &[&Request], choice: Choice, older: u32, now: Now) -> Outlook<'b> {
        let curve = prune::curve(book, now);
        let saving = saving(&curve, &prune::ages(chosen, now), older);
        let planned = prune::planned(book).into_iter();
        Outlook {
            older,
            choice,
            withdrawn: saving.withdrawn,
            expected_loss: saving.expected_loss,
            pending_after: prune::pending_ages(book, now).len() - saving.withdrawn,
            curve: CurveView::of(&curve),
            planned: planned.map(|(day, request)| Planned { day, name: book.name(request.person) }).collect(),
        }
    }
}

impl CurveView {
    fn of(curve: &Curve) -> CurveView {
        let share = |day| Share { day, share: curve.share_by(day) };
        CurveView { acceptances: curve.count(), rate: curve.rate(), shares: SHARE_DAYS.map(share).into() }
    }
}

impl Answer for Outlook<'_> {
    fn text(&self, out: &mut Output<'_>, _: Now) -> io::Result<()> {
        let loss = self.expected_loss.map_or_else(|| "not known".to_owned(), |loss| format!("about {loss:.1}"));
        out.line(&format!(
            "{} requests older than {} days that {}: expected loss of acceptances {loss}; pending falls to {}",
            self.withdrawn,
            self.older,
            self.choice.meaning(),
            self.pending_after
        ))?;
        out.line(&format!("Known acceptances behind it: {}", self.curve.acceptances))
    }
}
