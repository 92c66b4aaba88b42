//! `ties list`: requests, connections, and people who are neither.

use anyhow::bail;
use clap::{Args, ValueEnum};

use crate::cli::answer::Rows;
use crate::cli::commands::look::rows::{Asked, Connected, Outsider};
use crate::cli::context::{Context, Outcome, Usage};
use crate::cli::run::{File, Run};
use crate::cli::view::connection::ConnectionView;
use crate::cli::view::profile::Profile;
use crate::cli::view::request::RequestView;
use crate::domain::finding::query::filter::Query;
use crate::domain::finding::query::subject::Subject;
use crate::domain::record::book::Book;
use crate::domain::record::connection::Connection;
use crate::domain::record::id::PersonId;
use crate::domain::record::request::{Direction, Request, State};
use crate::domain::time::Now;
use crate::domain::weighing::fit::Scores;

/// What to list.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Which list
    what: What,
    /// Only those in this state, or `all`; by default those that wait or stand
    #[arg(long)]
    state: Option<String>,
    /// Only those that pass, such as 'age>21d note:none company:"acme ltd"'
    #[arg(long, value_name = "FILTER")]
    filter: Option<String>,
}

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
        let query = query(self.filter.as_deref().unwrap_or_default())?;
        let book = context.book()?;
        let scores = context.scores(book);
        let list = List { book, scores, query, now: context.now };
        let state = self.state.as_deref();
        match self.what {
            What::Sent => context.answer(&list.requests(Direction::Sent, state.unwrap_or("pending"))?),
            What::Received => context.answer(&list.requests(Direction::Received, state.unwrap_or("pending"))?),
            What::Connections => context.answer(&list.connections(state.unwrap_or("connected"))?),
            What::Outside => context.answer(&list.outsiders()),
        }
    }

    fn file(&self) -> File {
        File::Read
    }
}

/// Reads a filter; what is wrong with it is marked below it.
pub(crate) fn query(filter: &str) -> Result<Query, Usage> {
    if let Some(name) = filter.trim().strip_prefix('@') {
        return Err(Usage(format!("@{name} is a filter of the screen; here the filter itself is written")));
    }
    Query::parse(filter).map_err(|error| {
        let marks = " ".repeat(filter[..error.at.start].chars().count());
        let width = filter[error.at.clone()].chars().count().max(1);
        Usage(format!("not understood: {}\n  {filter}\n  {marks}{}", error.why, "^".repeat(width)))
    })
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

    fn requests(&self, direction: Direction, state: &str) -> anyhow::Result<Rows<Asked<'b>>> {
        if state != "all" && !State::WORDS.contains(&state) {
            bail!(Usage(format!("no state is called \"{state}\"; there are {} and all", State::WORDS.join(", "))));
        }
        let fits =
            |request: &&Request| request.direction == direction && (state == "all" || request.word(self.now) == state);
        let passes = |request: &&Request| self.passes(request.person, Some(request), None);
        let mut requests: Vec<_> = self.book.requests().filter(fits).filter(passes).collect();
        requests.sort_by_key(|request| (request.sent_at, request.id));
        let view = |request: &'b Request| RequestView::of(self.book, request, self.scores.of(request.person), self.now);
        Ok(Rows(requests.into_iter().filter_map(view).map(Asked).collect()))
    }

    fn connections(&self, state: &str) -> anyhow::Result<Rows<Connected<'b>>> {
        if !["all", "connected", "removed", "lost"].contains(&state) {
            bail!(Usage(format!("no state is called \"{state}\"; there are connected, removed, lost and all")));
        }
        let fits = |tie: &&Connection| state == "all" || tie.standing.word() == state;
        let passes = |tie: &&Connection| self.passes(tie.person, None, Some(tie));
        let mut ties: Vec<_> = self.book.connections().filter(fits).filter(passes).collect();
        ties.sort_by_key(|tie| (std::cmp::Reverse(tie.connected_on), tie.id));
        let view = |tie: &'b Connection| ConnectionView::of(self.book, tie, self.scores.of(tie.person));
        Ok(Rows(ties.into_iter().filter_map(view).map(Connected).collect()))
    }

    fn outsiders(&self) -> Rows<Outsider<'b>> {
        let people = self.book.outsiders().filter(|person| self.passes(person.id, None, None));
        Rows(
            people
                .map(|person| Outsider(Profile::of(self.book, person, self.scores.of(person.id), self.now)))
                .collect(),
        )
    }
}
