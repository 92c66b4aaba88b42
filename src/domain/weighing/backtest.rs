//! How well the fit agrees with what the user and others decided: so that goals and weights can be tuned with evidence.

use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::record::request::{Direction, Request, State};
use crate::domain::settings::Settings;
use crate::domain::time::Now;
use crate::domain::weighing::answers::answer;
use crate::domain::weighing::fit::Weigher;
use crate::domain::weighing::scale::Scale;

/// So many decisions are needed before anything is said.
pub const ENOUGH: usize = 20;

/// Most misses that are named.
const MOST_MISSES: usize = 5;

/// How the decisions of one direction agree with the fit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ranking {
    /// Requests that were accepted and whose person has a fit.
    pub accepted: usize,
    /// Requests that were not, and whose person has a fit.
    pub others: usize,
    /// The chance that of an accepted one and another one, the accepted has the higher fit (the area under the ROC
    /// curve): 0.5 is guessing, 1 is perfect. `None` below [`ENOUGH`] decisions, or where all went the same way.
    pub auc: Option<f64>,
    /// Those that were ranked worst: accepted with a low fit, others with a high one, the worst first.
    pub misses: Vec<Miss>,
}

/// A decision that the fit would not have made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miss {
    /// About whom.
    pub person: PersonId,
    /// Their fit.
    pub score: u8,
    /// Whether the request was accepted.
    pub accepted: bool,
}

/// How past decisions agree with the fit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Backtest {
    /// Received requests: accepted against ignored.
    pub received: Ranking,
    /// Sent requests: accepted against unanswered for more than 14 days.
    pub sent: Ranking,
}

/// Weighs everybody about whom was decided as if nothing had been decided about them before.
///
/// People are weighed by what is known of them today; what was known then is not kept.
pub fn backtest(book: &Book, settings: &Settings, now: Now) -> Backtest {
    let scale = Scale::of(book);
    let weigher = Weigher::new(book, settings, &scale).without_decisions();
    let mut received = Vec::new();
    let mut sent = Vec::new();
    for request in book.requests() {
        let (Some(person), Some(accepted)) = (book.person(request.person), accepted(request, now)) else { continue };
        let note = (request.direction == Direction::Received).then_some(request);
        if let Some(score) = weigher.score_with(person, note) {
            let miss = Miss { person: person.id, score, accepted };
            match request.direction {
                Direction::Received => received.push(miss),
                Direction::Sent => sent.push(miss),
            }
        }
    }
    Backtest { received: ranking(received), sent: ranking(sent) }
}

/// Whether a request was accepted; `None` where that is not known yet or was nobody's decision.
fn accepted(request: &Request, now: Now) -> Option<bool> {
    match (&request.state, request.direction) {
        (State::Accepted { .. }, Direction::Received) => Some(true),
        (State::Ignored { .. }, Direction::Received) => Some(false),
        (_, Direction::Received) => None,
        (_, Direction::Sent) => answer(request, now),
    }
}

fn ranking(mut decided: Vec<Miss>) -> Ranking {
    decided.sort_by_key(|miss| miss.score);
    let accepted = decided.iter().filter(|miss| miss.accepted).count();
    let others = decided.len() - accepted;
    let mut ranking = Ranking { accepted, others, auc: None, misses: Vec::new() };
    if decided.len() < ENOUGH || accepted == 0 || others == 0 {
        return ranking;
    }
    // Each accepted one wins against the others below it, and half against those level with it.
    let (mut below, mut wins) = (0, 0.0);
    for level in decided.chunk_by(|a, b| a.score == b.score) {
        let won = level.iter().filter(|miss| miss.accepted).count();
        let lost = level.len() - won;
        wins += won as f64 * (below as f64 + lost as f64 / 2.0);
        below += lost;
    }
    ranking.auc = Some(wins / (accepted as f64 * others as f64));
    let mean = (decided.iter().map(|miss| u64::from(miss.score)).sum::<u64>() / decided.len() as u64) as u8;
    // How far on the wrong side of the middle.
    let wrong = |miss: &Miss| {
        if miss.accepted { mean.saturating_sub(miss.score) } else { miss.score.saturating_sub(mean) }
    };
    decided.sort_by_key(|miss| std::cmp::Reverse(wrong(miss)));
    decided.retain(|miss| wrong(miss) > 0);
    decided.truncate(MOST_MISSES);
    ranking.misses = decided;
    ranking
}
