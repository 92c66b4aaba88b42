//! How well the fit agrees with what the user and others decided: so that goals and weights can be tuned with evidence.

use std::collections::HashMap;

use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Origin, Request};
use crate::domain::time::{Day, Now};
use crate::domain::weighing::fit::Weigher;
use crate::domain::weighing::scale::company_key;
use crate::domain::weighing::then::{KnownThen, until, was_accepted};
use crate::domain::words::count::grouped;

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
    /// Of how many of all these the journal does not reach back to the answer.
    pub not_reached: usize,
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

/// What an archive tells of those who accepted alone.
pub const WITHOUT_WORK: &str = "Company and position came with the connection, after the answer: they do not count.";

impl Ranking {
    /// How many were accepted and how many were not, and of whom nothing was known then; `others` says what those are
    /// that were not: "12 accepted, 3 ignored; 520 ignored had no profile here".
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
            ([], unknown) => format!("{} had no profile here", unknown.join(" and ")),
            (weighed, unknown) => format!("{}; {} had no profile here", weighed.join(", "), unknown.join(" and ")),
        }
    }

    /// What to know beside the numbers.
    pub fn cautions(&self) -> Vec<String> {
        let of = grouped(self.not_reached as u64);
        let not_reached = format!("Of {of} the history here begins after the answer: what was known first counts.");
        let not_reached = (self.not_reached > 0).then_some(not_reached);
        self.without_work.then(|| WITHOUT_WORK.to_owned()).into_iter().chain(not_reached).collect()
    }
}

fn told(count: usize, what: &str) -> String {
    format!("{} {what}", grouped(count as u64))
}

/// Weighs everybody about whom was decided by what was known of them then, and as if nothing had been decided about
/// them before.
///
/// An archive tells where somebody works once they are a connection: where the journal does not reach back before that,
/// it counts for nobody.
pub fn backtest(book: &Book, weigher: Weigher<'_>, now: Now, known: &KnownThen) -> Backtest {
    let weigher = weigher.without_decisions();
    let rank = |direction: Direction| {
        let requests = book.requests().filter(|request| request.direction == direction);
        let decided: Vec<(&Person, &Request, bool)> =
            requests.filter_map(|r| Some((book.person(r.person)?, r, was_accepted(r, now)?))).collect();
        let told = |person: &Person| book.connections_of(person.id).any(|tie| tie.origin == Origin::Archive);
        let came_with_it = |(person, request, accepted): &(&Person, &Request, bool)| {
            *accepted && !known.reaches(request) && told(person)
        };
        let without_work = decided.iter().any(came_with_it);
        let not_reached = decided.iter().filter(|(_, request, _)| !known.reaches(request)).count();
        let colleagues = if without_work { Colleagues::default() } else { Colleagues::of(book) };
        let (mut scored, mut unknown) = (Vec::new(), [0, 0]);
        for (today, request, accepted) in decided {
            let note = (direction == Direction::Received).then_some(request);
            let person = known.of(request, today);
            let score = if without_work {
                weigher.score_with(&without_work_of(person), note)
            } else {
                let count = weigher.employer(person).map_or(0, |name| colleagues.before(name, request));
                weigher.with_colleagues(count).score_with(person, note)
            };
            match score {
                Some(score) => scored.push(Miss { person: today.id, score, accepted }),
                None => unknown[usize::from(accepted)] += 1,
            }
        }
        let [others_unknown, accepted_unknown] = unknown;
        Ranking { accepted_unknown, others_unknown, not_reached, without_work, ..ranking(scored) }
    };
    Backtest { received: rank(Direction::Received), sent: rank(Direction::Sent) }
}

/// What of somebody is weighed where company and position do not count.
fn without_work_of(person: &Person) -> Person {
    let Person { id, headline, location, details, .. } = person;
    Person {
        id: *id,
        headline: headline.clone(),
        location: location.clone(),
        details: details.clone(),
        ..Person::default()
    }
}

/// Since when connections work where: the days of each company, the first first. Of whom the day is not known does not
/// count.
#[derive(Default)]
struct Colleagues(HashMap<String, Vec<Day>>);

impl Colleagues {
    fn of(book: &Book) -> Colleagues {
        let mut written: HashMap<&str, Vec<Day>> = HashMap::new();
        for tie in book.connections().filter(|tie| tie.stands()) {
            let company = book.person(tie.person).map(|person| &*person.company).filter(|company| !company.is_empty());
            if let Some((company, day)) = company.zip(tie.connected_on) {
                written.entry(company).or_default().push(day);
            }
        }
        let mut days: HashMap<String, Vec<Day>> = HashMap::new();
        for (name, since) in written {
            days.entry(company_key(name)).or_default().extend(since);
        }
        for days in days.values_mut() {
            days.sort_unstable();
        }
        Colleagues(days)
    }

    /// How many there were at a company before a request was answered.
    fn before(&self, company: &str, request: &Request) -> u32 {
        let day = until(request).date_naive();
        self.0.get(&company_key(company)).map_or(0, |days| days.partition_point(|since| *since < day) as u32)
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
