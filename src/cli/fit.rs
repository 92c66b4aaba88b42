//! `ties fit`, `ties backtest`: what speaks for a person, and how past decisions agree with it.

use serde_json::json;

use crate::cli::context::{Context, Outcome};
use crate::cli::json as shapes;
use crate::domain::finding::one::find;
use crate::domain::record::book::Book;
use crate::domain::weighing::backtest::{Backtest, ENOUGH, Ranking, backtest};
use crate::domain::weighing::fit::{Scale, Weigher};

/// `ties fit`.
pub(crate) fn fit(context: &mut Context<'_, '_>, text: &str) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    let id = find(&book, text)?;
    let Some(person) = book.person(id) else { return Ok(Outcome::Refused) };
    let fit = Weigher::new(&book, context.settings, &Scale::of(&book)).fit(person);
    if context.json {
        context.out.json(&shapes::fit(person, &fit))?;
        return Ok(Outcome::Done);
    }
    let score = fit.score.map_or_else(|| "unknown".to_owned(), |score| score.to_string());
    let mut rows = vec![vec![score, person.name.to_string()]];
    rows.extend(fit.parts.iter().map(|part| vec![format!("{:+}", part.points), part.why.clone()]));
    context.out.table(&rows)?;
    Ok(Outcome::Done)
}

/// `ties backtest`.
pub(crate) fn tell_backtest(context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    let Backtest { received, sent } = backtest(&book, context.settings, context.now);
    if context.json {
        context.out.json(&json!({
            "received": shapes::ranking(&book, &received),
            "sent": shapes::ranking(&book, &sent),
        }))?;
        return Ok(Outcome::Done);
    }
    for (what, others, ranking) in [("Received", "ignored", received), ("Sent", "unanswered", sent)] {
        for line in ranking_lines(&book, what, others, &ranking) {
            context.out.line(&line)?;
        }
    }
    Ok(Outcome::Done)
}

fn ranking_lines(book: &Book, what: &str, others: &str, ranking: &Ranking) -> Vec<String> {
    let counts = format!("{what}: {} accepted, {} {others}", ranking.accepted, ranking.others);
    let Some(auc) = ranking.auc else {
        let few = ranking.accepted + ranking.others < ENOUGH;
        let why = if few { "too few decisions" } else { "all went the same way" };
        return vec![format!("{counts}; {why} to say how well the fit agrees")];
    };
    let mut lines =
        vec![format!("{counts}; the fit ranks an accepted one higher in {:.0} % of the pairs", auc * 100.0)];
    lines.extend(ranking.misses.iter().map(|miss| {
        let what = if miss.accepted { "accepted" } else { others };
        format!("  {} {what} with a fit of {}", book.name(miss.person), miss.score)
    }));
    lines
}
