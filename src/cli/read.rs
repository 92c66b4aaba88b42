//! Commands that only look.

use anyhow::bail;
use serde_json::Value;

use crate::cli;
use crate::cli::args::{What, capital};
use crate::cli::{Context, Outcome, about, json};
use crate::domain::finding::one::find;
use crate::domain::finding::query::filter::Query;
use crate::domain::finding::query::subject::Subject;
use crate::domain::limit::table::{Gauge, LIMITS, LimitKey};
use crate::domain::limit::tally;
use crate::domain::page::paste::range_words;
use crate::domain::people::annotate;
use crate::domain::record::book::Book;
use crate::domain::record::connection::Connection;
use crate::domain::record::field::{FIELDS, Field, Place};
use crate::domain::record::journal::Kind;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Request, State, outcome};
use crate::domain::time::Now;
use crate::domain::weighing::fit::{Scale, Scores, Weigher};
use crate::domain::work_list;

/// `ties list`.
pub(super) fn list(
    context: &mut Context<'_, '_>,
    what: What,
    state: Option<&str>,
    filter: Option<&str>,
) -> anyhow::Result<Outcome> {
    let filter = filter.unwrap_or_default();
    if let Some(name) = filter.trim().strip_prefix('@') {
        return Err(cli::Usage(format!("@{name} is a filter of the screen; here the filter itself is written")).into());
    }
    let query = Query::parse(filter).map_err(|error| {
        let marks = " ".repeat(filter[..error.at.start].chars().count());
        let width = filter[error.at.clone()].chars().count().max(1);
        cli::Usage(format!("not understood: {}\n  {filter}\n  {marks}{}", error.why, "^".repeat(width)))
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
        bail!(cli::Usage(format!("no state is called \"{state}\"; there are {} and all", State::WORDS.join(", "))));
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
        bail!(cli::Usage(format!("no state is called \"{state}\"; there are connected, removed, lost and all")));
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

/// `ties tags`.
pub(super) fn tags(context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
    let tags = annotate::all_tags(&context.store.load()?);
    if context.json {
        let rows = tags.iter().map(|(tag, people)| serde_json::json!({ "tag": tag, "people": people })).collect();
        context.out.json(&Value::Array(rows))?;
    } else {
        let rows: Vec<_> = tags.iter().map(|(tag, people)| vec![people.to_string(), tag.to_string()]).collect();
        context.out.table(&rows)?;
    }
    Ok(Outcome::Done)
}

/// Most texts of messages that `ties show` prints; `ties timeline` has all.
const LAST_WORDS: usize = 5;

/// `ties show`.
pub(super) fn show(context: &mut Context<'_, '_>, text: &str) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    let id = find(&book, text)?;
    let Some(person) = book.person(id) else { bail!("nobody here fits \"{text}\"") };
    let fit = Weigher::new(&book, context.settings, &Scale::of(&book)).score(person);
    if context.json {
        let mut map = json::person(&book, person, fit);
        map.extend(about::fields(&book, person, context.settings, context.now));
        context.out.json(&Value::Object(map))?;
        return Ok(Outcome::Done);
    }
    let mut rows = fact_rows(person, fit);
    rows.extend(about::rows(&book, person, context.settings, context.now));
    rows.extend(record_rows(&book, person, context.now));
    let texts = context.store.messages(id)?;
    for message in texts.iter().rev().take(LAST_WORDS) {
        let who = if message.direction == Direction::Sent { "you" } else { "they" };
        let day = context.now.day_of(message.at);
        rows.push(vec!["Last words".to_owned(), format!("{day}, {who}: {}", message.text.replace('\n', " "))]);
    }
    context.out.table(&rows)?;
    Ok(Outcome::Done)
}

fn fact_rows(person: &Person, fit: Option<u8>) -> Vec<Vec<String>> {
    let mut rows = vec![vec!["Name".to_owned(), person.name.to_string()], vec!["Number".into(), person.id.to_string()]];
    let (lines, others): (Vec<_>, Vec<_>) =
        FIELDS.iter().filter(|field| field.name != "name").partition(|field| matches!(field.place, Place::Line(..)));
    let told = |fields: Vec<&Field>| {
        fields.into_iter().map(|field| (capital(field.word), field.text(person).into_owned())).collect::<Vec<_>>()
    };
    let mut facts = told(lines);
    facts.push(("Page".to_owned(), person.url().unwrap_or_default()));
    facts.extend(told(others));
    let own = [
        ("Fit", fit.map_or_else(String::new, |fit| fit.to_string())),
        ("Tags", person.tags.join(", ")),
        ("Remark", person.remark.to_string()),
    ];
    facts.extend(own.into_iter().map(|(label, value)| (label.to_owned(), value)));
    rows.extend(facts.into_iter().filter(|(_, value)| !value.is_empty()).map(|(label, value)| vec![label, value]));
    rows
}

fn record_rows(book: &Book, person: &Person, now: Now) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for tie in book.connections_of(person.id) {
        let since = tie.connected_on.map_or_else(|| "?".into(), |day| day.to_string());
        rows.push(vec!["Connection".into(), format!("{}, since {since}", tie.standing.word())]);
    }
    for request in book.requests_of(person.id) {
        let inferred = request.inferred_on.map(|day| format!(", inferred from the archive of {day}"));
        let text = format!("{}{}", outcome(request, now), inferred.unwrap_or_default());
        rows.push(vec![format!("Request {}", request.direction.word()), text]);
        if !request.note.is_empty() {
            rows.push(vec![String::new(), format!("note: {}", request.note)]);
        }
        if !request.state.reason().is_empty() {
            rows.push(vec![String::new(), format!("because: {}", request.state.reason())]);
        }
        if let Some(range) = range_words(request, now) {
            rows.push(vec![String::new(), format!("sent {range}, as LinkedIn's page tells")]);
        }
    }
    for task in book.tasks_of(person.id) {
        rows.push(vec!["LinkedIn".into(), format!("{}: {}", task.what.kind().word(), work_list::story(task, now))]);
    }
    rows
}

/// `ties limits`.
pub(super) fn limits(context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    let limits = tally::limits(&book, context.settings, context.now);
    if context.json {
        context.out.json(&json::limits(&limits))?;
        return Ok(Outcome::Done);
    }
    let figure = |gauge: Gauge| match gauge.max {
        Some(max) => format!("{} of {max}", gauge.count),
        None => format!("{}, no limit", gauge.count),
    };
    let maximum = |gauge: Gauge, unit: &str| gauge.max.map_or_else(|| "no limit".into(), |max| format!("{max} {unit}"));
    let mut rows = Vec::new();
    for row in &LIMITS {
        let text = match row.key {
            LimitKey::Week => {
                format!("{} of {}, {} in the last 7 days", limits.week.used, limits.week.max, limits.rolling.count)
            }
            LimitKey::Pending => figure(limits.pending),
            LimitKey::NoteLength => maximum(limits.note_length, row.unit),
            LimitKey::NotesMonth => figure(limits.notes_month),
            LimitKey::AskAgain => maximum(limits.ask_again, row.unit),
            LimitKey::Connections => figure(limits.connections),
            LimitKey::Answers => limits.answers.percent().map_or_else(
                || "nothing to judge yet".into(),
                |percent| format!("{percent} % of {}", limits.answers.judged),
            ),
            LimitKey::WithdrawalsDay => figure(limits.withdrawals_day),
        };
        rows.push(vec![
            row.name.to_owned(),
            text,
            format!("{}s", row.key.mode(context.settings).word()),
            row.origin.to_owned(),
        ]);
    }
    context.out.table(&rows)?;
    Ok(Outcome::Done)
}

/// `ties history`.
pub(super) fn history(context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
    let entries = context.store.history()?;
    if context.json {
        let rows = entries.iter().map(json::entry).collect::<anyhow::Result<Vec<_>>>()?;
        context.out.json(&Value::Array(rows))?;
        return Ok(Outcome::Done);
    }
    let rows: Vec<_> = entries
        .iter()
        .map(|entry| {
            let mark = match entry.kind {
                Kind::Action if !entry.undoable => "undone",
                Kind::Action | Kind::Undo(_) | Kind::Redo(_) => "",
            };
            let made = context.now.local(entry.made_at).format("%Y-%m-%d %H:%M").to_string();
            vec![entry.id.to_string(), made, mark.into(), entry.label.clone()]
        })
        .collect();
    context.out.table(&rows)?;
    Ok(Outcome::Done)
}

/// `ties me`.
pub(super) fn me(context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    let own = book.own_profile();
    if context.json {
        let mut value = serde_json::to_value(own)?;
        value["url"] = own.slug.as_ref().map(crate::domain::record::slug::Slug::url).into();
        context.out.json(&value)?;
        return Ok(Outcome::Done);
    }
    let page = own.slug.as_ref().map(crate::domain::record::slug::Slug::url).unwrap_or_default();
    let facts = [
        ("Name", own.name.to_string()),
        ("Headline", own.headline.to_string()),
        ("Page", page),
        ("Location", own.location.to_string()),
        ("Industry", own.industry.to_string()),
        ("Employers", own.employers().join(", ")),
        ("Schools", own.schools().join(", ")),
        ("Skills", own.known_skills().join(", ")),
        ("Interests", own.interests.join(", ")),
        ("Groups", own.groups.join(", ")),
    ];
    let mut rows: Vec<_> =
        facts.into_iter().filter(|(_, v)| !v.is_empty()).map(|(label, value)| vec![label.to_owned(), value]).collect();
    for position in &own.positions {
        let until = if position.finished.is_empty() { "today" } else { &position.finished };
        let text = format!("{} at {}, {} to {until}", position.title, position.company, position.started);
        rows.push(vec!["Position".into(), text]);
    }
    for school in &own.education {
        rows.push(vec!["School".into(), format!("{} {}", school.name, school.degree)]);
    }
    if rows.is_empty() {
        context.out.say("Your own profile is not known yet; an archive with Profile.csv tells.")?;
    }
    context.out.table(&rows)?;
    Ok(Outcome::Done)
}
