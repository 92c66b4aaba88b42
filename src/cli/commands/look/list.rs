//! `ties list`: requests, connections, and people who are neither.

use clap::{Args, ValueEnum};

use crate::cli::commands::look::arranged::ArrangeArgs;
use crate::cli::commands::look::rows::{Asked, Connected, Outsider};
use crate::cli::context::{Context, Outcome, Usage};
use crate::cli::filter::query;
use crate::cli::run::Run;
use crate::cli::view::connection::ConnectionView;
use crate::cli::view::profile::Profile;
use crate::cli::view::request::RequestView;
use crate::domain::finding::query::filter::Query;
use crate::domain::finding::query::subject::Subject;
use crate::domain::record::book::Book;
use crate::domain::record::connection::Connection;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Request, State};
use crate::domain::time::Now;
use crate::domain::weighing::fit::Scores;

#[derive(Debug, Args)]
pub struct ListArgs {
    /// Which list; without it everybody
    #[arg(value_name = "LIST")]
    what: Option<What>,
    /// Words that must be found in what somebody is known by
    words: Vec<String>,
    /// Only those in this state; by default those that wait or stand
    #[arg(long, value_name = "STATE", value_parser = STATES)]
    state: Option<String>,
    /// Only those that pass, such as 'age>21d note:none company:"acme ltd"' or @stale
    #[arg(short, long, value_name = "FILTER")]
    filter: Option<String>,
    /// How
    #[command(flatten)]
    arrange: ArrangeArgs,
}

/// States of requests and connections.
const STATES: [&str; 12] = [
    "all",
    "draft",
    "pending",
    "accepted",
    "ignored",
    "withdrawn",
    "expired",
    "closed",
    "unknown",
    "connected",
    "removed",
    "lost",
];

/// Which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum What {
    /// Requests you sent
    Sent,
    /// Requests you received
    Received,
    /// People you are connected to
    Connections,
    /// People outside your network, such as those of an address book
    Outside,
}

impl Run for ListArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let words = self.words.iter().map(|word| quoted(word));
        let filter: Vec<String> = self.filter.iter().map(|filter| format!("({filter})")).chain(words).collect();
        let query = match (&self.filter, &self.words[..]) {
            (Some(filter), []) => query(context, filter)?,
            (Some(_) | None, _) => query(context, &filter.join(" "))?,
        };
        let book = context.book()?;
        let scores = context.scores(book);
        let list = List { book, scores, query, now: context.now };
        let state = self.state.as_deref();
        match self.what {
            Some(What::Sent) => {
                self.arrange.answer(context, list.requests(Direction::Sent, state.unwrap_or("pending"))?)
            }
            Some(What::Received) => {
                self.arrange.answer(context, list.requests(Direction::Received, state.unwrap_or("pending"))?)
            }
            Some(What::Connections) => self.arrange.answer(context, list.connections(state.unwrap_or("connected"))?),
            Some(What::Outside) => self.arrange.answer(context, list.people(book.outsiders())),
            None => self.arrange.answer(context, list.people(book.people())),
        }
    }
}

/// What is listed from.
struct List<'b> {
    book: &'b Book,
    scores: Scores,
    query: Query,
    now: Now,
}

impl<'b> List<'b> {
    fn passes(&self, person: PersonId, request: Option<&Request>, connection: Option<&Connection>) -> bool {
        let (book, now, fit) = (self.book, self.now, self.scores.of(person));
        let person = book.person(person);
        person.is_some_and(|person| self.query.matches(&Subject { book, now, person, request, connection, fit }))
    }

    fn requests(&self, direction: Direction, state: &str) -> Result<Vec<Asked<'b>>, Usage> {
        if state != "all" && !State::WORDS.contains(&state) {
            return Err(no_state(state, &State::WORDS));
        }
        let fits =
            |request: &&Request| request.direction == direction && (state == "all" || request.word(self.now) == state);
        let passes = |request: &&Request| self.passes(request.person, Some(request), None);
        let mut requests: Vec<_> = self.book.requests().filter(fits).filter(passes).collect();
        requests.sort_by_key(|request| (request.sent_at, request.id));
        let view = |request: &'b Request| RequestView::of(self.book, request, self.scores.of(request.person), self.now);
        Ok(requests.into_iter().filter_map(view).map(Asked).collect())
    }

    fn connections(&self, state: &str) -> Result<Vec<Connected<'b>>, Usage> {
        const STANDINGS: [&str; 3] = ["connected", "removed", "lost"];
        if state != "all" && !STANDINGS.contains(&state) {
            return Err(no_state(state, &STANDINGS));
        }
        let fits = |tie: &&Connection| state == "all" || tie.standing.word() == state;
        let passes = |tie: &&Connection| self.passes(tie.person, None, Some(tie));
        let mut ties: Vec<_> = self.book.connections().filter(fits).filter(passes).collect();
        ties.sort_by_key(|tie| (std::cmp::Reverse(tie.connected_on), tie.id));
        let view = |tie: &'b Connection| ConnectionView::of(self.book, tie, self.scores.of(tie.person));
        Ok(ties.into_iter().filter_map(view).map(Connected).collect())
    }

    /// People as they are, whatever is between you.
    fn people(&self, people: impl Iterator<Item = &'b Person>) -> Vec<Outsider<'b>> {
        let passes = |person: &&Person| {
            let request = self.book.pending_request(person.id, Direction::Sent);
            let request = request.or_else(|| self.book.pending_request(person.id, Direction::Received));
            self.passes(person.id, request, self.book.standing_connection(person.id))
        };
        let view = |person: &'b Person| Profile::of(self.book, person, self.scores.of(person.id), self.now);
        people.filter(passes).map(view).map(Outsider).collect()
    }
}

/// A word as the filter language searches it.
fn quoted(word: &str) -> String {
    format!("\"{}\"", word.replace('"', " "))
}

fn no_state(state: &str, states: &[&str]) -> Usage {
    Usage(format!("nothing in this list is {state}; there are {} and all", states.join(", ")))
}
