//! `ties goal check`: how past decisions agree with the fit.

use std::io;

use clap::Args;
use serde::Serialize;

use crate::cli::answer::Answer;
use crate::cli::context::{Context, Outcome};
use crate::cli::output::Output;
use crate::cli::run::Run;
use crate::domain::record::book::Book;
use crate::domain::time::Now;
use crate::domain::weighing::backtest::{Backtest, ENOUGH, Miss, Ranking, backtest};
use crate::domain::weighing::fit::Weigher;
use crate::domain::weighing::scale::Scale;
use crate::domain::weighing::then::decided;

/// What those received requests are called that were not accepted.
const IGNORED: &str = "ignored";

/// What those sent requests are called that were not accepted.
const UNANSWERED: &str = "unanswered";

#[derive(Debug, Args)]
pub struct BacktestArgs;

impl Run for BacktestArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let book = context.book()?;
        let known = context.store.known_then(&decided(book, context.now))?;
        let scale = Scale::of(book);
        let Backtest { received, sent } =
            backtest(book, Weigher::new(book, context.settings, &scale), context.now, &known);
        let received = RankingView::of(book, &received, IGNORED);
        context.answer(&Both { received, sent: RankingView::of(book, &sent, UNANSWERED) })
    }
}

/// How they agree, each way.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Both<'b> {
    received: RankingView<'b>,
    sent: RankingView<'b>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct RankingView<'b> {
    accepted: usize,
    others: usize,
    accepted_unknown: usize,
    others_unknown: usize,
    not_reached: usize,
    cautions: Vec<String>,
    #[serde(skip)]
    counts: String,
    auc: Option<f64>,
    misses: Vec<MissView<'b>>,
}

/// A decision against the fit.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct MissView<'b> {
    name: &'b str,
    fit: u8,
    accepted: bool,
}

impl<'b> RankingView<'b> {
    fn of(book: &'b Book, ranking: &Ranking, others: &str) -> RankingView<'b> {
        let miss = |miss: &Miss| MissView { name: book.name(miss.person), fit: miss.score, accepted: miss.accepted };
        RankingView {
            accepted: ranking.accepted,
            others: ranking.others,
            accepted_unknown: ranking.accepted_unknown,
            others_unknown: ranking.others_unknown,
            not_reached: ranking.not_reached,
            cautions: ranking.cautions(),
            counts: ranking.counts(others),
            auc: ranking.auc,
            misses: ranking.misses.iter().map(miss).collect(),
        }
    }

    fn lines(&self, what: &str, others: &str) -> Vec<String> {
        let counts = format!("{what}: {}", self.counts);
        let Some(auc) = self.auc else {
            let few = self.accepted + self.others < ENOUGH;
            let why = if few { "too few decisions" } else { "all went the same way" };
            return vec![format!("{counts}; {why} to say how well the fit agrees")];
        };
        let mut lines =
            vec![format!("{counts}; the fit ranks an accepted one higher in {:.0} % of the pairs", auc * 100.0)];
        lines.extend(self.misses.iter().map(|miss| {
            let what = if miss.accepted { "accepted" } else { others };
            format!("  {} {what} with a fit of {}", miss.name, miss.fit)
        }));
        lines.extend(self.cautions.iter().map(|text| format!("  {text}")));
        lines
    }
}

impl Answer for Both<'_> {
    fn text(&self, out: &mut Output<'_>, _: Now) -> io::Result<()> {
        let received = self.received.lines("Received", IGNORED);
        received.iter().chain(&self.sent.lines("Sent", UNANSWERED)).try_for_each(|line| out.line(line))
    }
}
