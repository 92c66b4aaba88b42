//! `ties list`: requests, connections, and people who are neither.

use anyhow::bail;
use serde_json::Value;

use crate::cli::args::command::What;
use crate::cli::context::{Context, Outcome};
use crate::cli::{context, json};
use crate::domain::finding::query::filter::Query;
use crate::domain::finding::query::subject::Subject;
use crate::domain::page::paste::range_words;
use crate::domain::record::book::Book;
use crate::domain::record::connection::Connection;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Request, State};
use crate::domain::weighing::fit::{Scale, Scores, Weigher};
use crate::domain::work_list;

/// `ties list`.
pub(crate) fn list(
    context: &mut Context<'_, '_>,
    what: What,
    state: Option<&str>,
    filter: Option<&str>,
) -> anyhow::Result<Outcome> {
    let filter = filter.unwrap_or_default();
    if let Some(name) = filter.trim().strip_prefix('@') {
        return Err(
            context::Usage(format!("@{name} is a filter of the screen; here the filter itself is written")).into()
        );
    }
    let query = Query::parse(filter).map_err(|error| {
        let marks = " ".repeat(filter[..error.at.start].chars().count());
        let width = filter[error.at.clone()].chars().count().max(1);
        context::Usage(format!("not understood: {}\n  {filter}\n  {marks}{}", error.why, "^".repeat(width)))
    })?;
    let book = context.store.load()?;
    match what {
        What::Sent => list_requests(context, &book, Direction::Sent, state, &query),
        What::Received => list_requests(context, &book, Direction::Received, state, &query),
        What::Connections => list_connections(context, &book, state, &query),
        What::Outside => list_outsiders(context, &book, &query),
    }
}

fn list_requests(
    context: &mut Context<'_, '_>,
    book: &Book,
    direction: Direction,
    state: Option<&str>,
    query: &Query,
) -> anyhow::Result<Outcome> {
    let state = state.unwrap_or("pending");
    if state != "all" && !State::WORDS.contains(&state) {
        bail!(context::Usage(format!("no state is called \"{state}\"; there are {} and all", State::WORDS.join(", "))));
    }
    let scores = Scores::all(&Weigher::new(book, context.settings, &Scale::of(book)));
    let fits = |request: &&Request| request.direction == direction && (state == "all" || request.state.word() == state);
    let now = context.now;
    let passes = |request: &&Request| {
        let person = book.person(request.person);
        person.is_some_and(|person| {
            let fit = scores.of(person.id);
            query.matches(&Subject { book, now, person, request: Some(request), connection: None, fit })
        })
    };
    let mut requests: Vec<_> = book.requests().filter(fits).filter(passes).collect();
    requests.sort_by_key(|request| (request.sent_at, request.id));
    if context.json {
        let rows: Vec<_> =
            requests.iter().map(|request| json::request(book, request, scores.of(request.person))).collect();
        context.out.json(&Value::Array(rows))?;
        return Ok(Outcome::Done);
    }
    let rows: Vec<_> = requests
        .iter()
        .filter_map(|request| {
            let person = book.person(request.person)?;
            let sent = request.sent_at.map_or_else(|| "?".into(), |at| context.now.day_of(at).to_string());
            // Of a range of days the last is told.
            let sent = if range_words(request, context.now).is_some() { format!("≤{sent}") } else { sent };
            let task = work_list::newest_of(book, request.person, |what| what.request() == Some(request.id));
            let shown = task.map(|task| format!(" ({})", task.progress.word())).unwrap_or_default();
            let state = format!("{}{shown}", request.state.word());
            Some(vec![person.id.to_string(), sent, state, person.name.to_string(), person.line()])
        })
        .collect();
    context.out.table(&rows)?;
    Ok(Outcome::Done)
}

fn list_outsiders(context: &mut Context<'_, '_>, book: &Book, query: &Query) -> anyhow::Result<Outcome> {
    let scores = Scores::all(&Weigher::new(book, context.settings, &Scale::of(book)));
    let now = context.now;
    let passes = |person: &&Person| {
        let fit = scores.of(person.id);
        query.matches(&Subject { book, now, person, request: None, connection: None, fit })
    };
    let people: Vec<_> = book.outsiders().filter(passes).collect();
    if context.json {
        let rows: Vec<_> =
            people.iter().map(|person| Value::Object(json::person(book, person, scores.of(person.id)))).collect();
        context.out.json(&Value::Array(rows))?;
        return Ok(Outcome::Done);
    }
    let row = |person: &&Person| {
        vec![person.id.to_string(), person.name.to_string(), person.email.to_string(), person.line()]
    };
    context.out.table(&people.iter().map(row).collect::<Vec<_>>())?;
    Ok(Outcome::Done)
}

fn list_connections(
    context: &mut Context<'_, '_>,
    book: &Book,
    state: Option<&str>,
    query: &Query,
) -> anyhow::Result<Outcome> {
    let state = state.unwrap_or("connected");
    if !["all", "connected", "removed", "lost"].contains(&state) {
        bail!(context::Usage(format!("no state is called \"{state}\"; there are connected, removed, lost and all")));
    }
    let scores = Scores::all(&Weigher::new(book, context.settings, &Scale::of(book)));
    let fits = |tie: &&Connection| state == "all" || tie.standing.word() == state;
    let now = context.now;
    let passes = |tie: &&Connection| {
        let person = book.person(tie.person);
        person.is_some_and(|person| {
            let fit = scores.of(person.id);
            query.matches(&Subject { book, now, person, request: None, connection: Some(tie), fit })
        })
    };
    let mut ties: Vec<_> = book.connections().filter(fits).filter(passes).collect();
    ties.sort_by_key(|tie| (std::cmp::Reverse(tie.connected_on), tie.id));
    if context.json {
        let rows: Vec<_> = ties.iter().map(|tie| json::connection(book, tie, scores.of(tie.person))).collect();
        context.out.json(&Value::Array(rows))?;
        return Ok(Outcome::Done);
    }
    let rows: Vec<_> = ties
        .iter()
        .filter_map(|tie| {
            let person = book.person(tie.person)?;
            let since = tie.connected_on.map_or_else(|| "?".into(), |day| day.to_string());
            Some(vec![person.id.to_string(), since, person.name.to_string(), person.line()])
        })
        .collect();
    context.out.table(&rows)?;
    Ok(Outcome::Done)
}
