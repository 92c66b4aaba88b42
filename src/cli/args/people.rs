//! Whom a command is about: named one by one, read from the standard input, or everybody that a filter finds.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::io::IsTerminal as _;

use clap::Args;

use crate::cli::context::{Context, hinted};
use crate::cli::filter::query;
use crate::cli::typed;
use crate::domain::finding::one::{NotFound, find_meant};
use crate::domain::finding::query::subject::Subject;
use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::Direction;

#[derive(Debug, Args)]
pub(crate) struct PeopleArgs {
    /// Whom
    #[command(flatten)]
    pub whom: Whom,
    /// Why; kept with the decision where it takes a reason
    #[arg(long, default_value = "")]
    pub reason: String,
}

/// People, for a decision that takes nothing else.
#[derive(Debug, Args)]
pub struct Whom {
    /// 17 or #17, a slug, an address, or a name that fits exactly one; `-` reads them from the standard input
    #[arg(value_name = "PERSON")]
    pub people: Vec<String>,
    /// Everybody that passes and whom it can concern, such as 'age>60d note:none' or @stale
    #[arg(short, long, value_name = "FILTER", conflicts_with = "people")]
    pub filter: Option<String>,
    /// With --filter: at most so many, those who waited longest first
    #[arg(long, value_name = "N")]
    pub max: Option<usize>,
    /// Only say what would be done, and about whom
    #[arg(short = 'n', long)]
    pub dry_run: bool,
}

/// Among whom somebody is looked for by name, and whom a filter can find.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Among {
    /// Everybody.
    Everybody,
    /// Those whom a request was sent to that waits, or from whom one came.
    Asked(Direction),
    /// Those who are connected.
    Connected,
}

impl Among {
    fn holds(self, book: &Book, person: PersonId) -> bool {
        match self {
            Among::Everybody => true,
            Among::Asked(direction) => book.pending_request(person, direction).is_some(),
            Among::Connected => book.standing_connection(person).is_some(),
        }
    }
}

impl Whom {
    /// Whether all are named on the command line itself.
    pub(crate) fn all_named(&self) -> bool {
        self.filter.is_none() && self.people.iter().all(|named| named != "-")
    }

    /// Whether nobody is named.
    pub(crate) fn is_nobody(&self) -> bool {
        self.filter.is_none() && self.people.is_empty()
    }

    /// The people that are meant, each once.
    pub(crate) fn pick(
        &self,
        context: &mut Context<'_, '_>,
        book: &Book,
        among: Among,
    ) -> anyhow::Result<Vec<PersonId>> {
        self.pick_meant(context, book, among, |person| among.holds(book, person))
    }

    /// The people that are meant, each once; a filter finds only those who can be meant, and of several of a name they
    /// count.
    pub(crate) fn pick_meant(
        &self,
        context: &mut Context<'_, '_>,
        book: &Book,
        among: Among,
        meant: impl Fn(PersonId) -> bool,
    ) -> anyhow::Result<Vec<PersonId>> {
        if let Some(filter) = &self.filter {
            let mut found = passing(context, book, filter, among)?;
            found.retain(|person| meant(*person));
            if found.is_empty() {
                return Err(NotFound::Nobody(filter.clone()).into());
            }
            found.truncate(self.max.unwrap_or(usize::MAX));
            return Ok(found);
        }
        if self.max.is_some() {
            return Err(hinted("--max says nothing without --filter", "name a filter, or leave it out").into());
        }
        if self.people.is_empty() {
            return Err(hinted("nobody is named", "name whom, or --filter").into());
        }
        let (mut once, mut seen) = (Vec::new(), HashSet::new());
        for named in &self.people {
            let lines = if named == "-" { given(context)? } else { vec![named.clone()] };
            for line in lines {
                let person = find_meant(book, &line, &meant)?;
                if seen.insert(person) {
                    once.push(person);
                }
            }
        }
        if once.is_empty() {
            return Err(hinted("nobody is named", "no line came from the standard input").into());
        }
        Ok(once)
    }
}

/// Who passes a filter, those who waited longest first.
fn passing(context: &mut Context<'_, '_>, book: &Book, filter: &str, among: Among) -> anyhow::Result<Vec<PersonId>> {
    let query = query(context, filter)?;
    let (scores, now) = (context.scores(book), context.now);
    let mut found: Vec<_> = book
        .people()
        .filter_map(|person: &Person| {
            let id = person.id;
            let asked = |direction| book.pending_request(id, direction);
            let (request, connection) = match among {
                Among::Asked(direction) => (Some(asked(direction)?), None),
                Among::Connected => (None, Some(book.standing_connection(id)?)),
                Among::Everybody => {
                    let waits = asked(Direction::Sent).or_else(|| asked(Direction::Received));
                    let request = waits.or_else(|| book.requests_of(id).max_by_key(|request| request.id));
                    (request, book.standing_connection(id))
                }
            };
            let subject = Subject { book, now, person, request, connection, fit: scores.of(id) };
            let since = request.and_then(|request| request.sent_at).map(|at| now.day_of(at));
            let since = since.or(connection.and_then(|tie| tie.connected_on));
            query.matches(&subject).then_some((Reverse(since.map(Reverse)), id))
        })
        .collect();
    found.sort_unstable();
    Ok(found.into_iter().map(|(_, id)| id).collect())
}

/// People from the standard input, one a line: as they are named on the command line, or as `--format ndjson` prints them.
fn given(context: &mut Context<'_, '_>) -> anyhow::Result<Vec<String>> {
    if std::io::stdin().is_terminal() {
        context.out.say("People are read from the keyboard, one a line; Ctrl-D ends.")?;
    }
    Ok(typed::people()?.lines().map(str::trim).filter(|line| !line.is_empty()).map(of_line).collect())
}

/// Whom a line names.
fn of_line(line: &str) -> String {
    let object = line.starts_with('{').then(|| serde_json::from_str::<serde_json::Value>(line).ok()).flatten();
    let number = object.as_ref().and_then(|object| object.get("person_id")).and_then(serde_json::Value::as_u64);
    number.map_or_else(|| line.to_owned(), |number| format!("#{number}"))
}
