//! How well the fit agrees with what the user and others decided: so that goals and weights can be tuned with evidence.

use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Origin, Request, State};
use crate::domain::settings::Settings;
use crate::domain::time::Now;
use crate::domain::weighing::answers::answer;
use crate::domain::weighing::fit::Weigher;
use crate::domain::weighing::scale::Scale;
use crate::domain::words::count::grouped;
use crate::domain::words::text::Text;

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
    /// Requests that were accepted and of whose person too little is known for a fit.
    pub accepted_unknown: usize,
    /// Requests that were not, and of whose person too little is known for a fit.
    pub others_unknown: usize,
    /// Whether company and position do not count, since those of the accepted came with the connection.
    pub without_work: bool,
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

/// What is known of people, and what that means for the agreement.
pub const UNDATED: &str = "What is known of people carries no date: what was learned after the answer counts, too.";

/// What an archive tells of those who accepted alone.
pub const WITHOUT_WORK: &str = "Company and position came with the connection, after the answer: they do not count.";

impl Ranking {
    /// How many were accepted and how many were not, and who of them has no profile here; `others` says what those are
    /// that were not: "12 accepted, 3 ignored; 520 ignored have no profile here".
    pub fn counts(&self, others: &str) -> String {
        let unknown = [(self.accepted_unknown, "accepted"), (self.others_unknown, others)];
        let unknown: Vec<_> =
            unknown.iter().filter(|(count, _)| *count > 0).map(|(count, what)| told(*count, what)).collect();
        let weighed = [(self.accepted, "accepted"), (self.others, others)];
        let weighed: Vec<_> =
            weighed.iter().filter(|(count, _)| *count > 0).map(|(count, what)| told(*count, what)).collect();
        match (&weighed[..], &unknown[..]) {
            ([], []) => format!("{}, {}", told(0, "accepted"), told(0, others)),
            (weighed, []) => weighed.join(", "),
            ([], unknown) => format!("{} have no profile here", unknown.join(" and ")),
            (weighed, unknown) => format!("{}; {} have no profile here", weighed.join(", "), unknown.join(" and ")),
        }
    }

    /// What to know beside the numbers.
    pub fn cautions(&self) -> Vec<&'static str> {
        let weighed = self.accepted + self.others > 0;
        let without_work = self.without_work.then_some(WITHOUT_WORK);
        without_work.into_iter().chain(weighed.then_some(UNDATED)).collect()
    }
}

fn told(count: usize, what: &str) -> String {
    format!("{} {what}", grouped(count as u64))
}

/// Weighs everybody about whom was decided as if nothing had been decided about them before.
///
/// People are weighed by what is known of them today; what was known then is not kept. An archive tells where somebody
/// works once they are a connection: where that is so, it counts for nobody.
pub fn backtest(book: &Book, settings: &Settings, now: Now) -> Backtest {
    let scale = Scale::of(book);
    let weigher = Weigher::new(book, settings, &scale).without_decisions();
    let rank = |direction: Direction| {
        let requests = book.requests().filter(|request| request.direction == direction);
        let decided: Vec<(&Person, &Request, bool)> =
            requests.filter_map(|r| Some((book.person(r.person)?, r, accepted(r, now)?))).collect();
        let told = |person: &Person| book.connections_of(person.id).any(|tie| tie.origin == Origin::Archive);
        let without_work = decided.iter().any(|(person, _, accepted)| *accepted && told(person));
        let (mut known, mut unknown) = (Vec::new(), [0, 0]);
        for (person, request, accepted) in decided {
            let note = (direction == Direction::Received).then_some(request);
            let score = if without_work {
                let person = Person { company: Text::default(), position: Text::default(), ..person.clone() };
                weigher.score_with(&person, note)
            } else {
                weigher.score_with(person, note)
            };
            match score {
                Some(score) => known.push(Miss { person: person.id, score, accepted }),
                None => unknown[usize::from(accepted)] += 1,
            }
        }
        let [others_unknown, accepted_unknown] = unknown;
        Ranking { accepted_unknown, others_unknown, without_work, ..ranking(known) }
    };
    Backtest { received: rank(Direction::Received), sent: rank(Direction::Sent) }
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
    let mut ranking = Ranking { accepted, others, ..Ranking::default() };
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
