//! What is known of two rows, side by side, for the user to see whether they are one person.

use crate::domain::people::twins::suggest::Twins;
use crate::domain::record::book::Book;
use crate::domain::record::connection::{Connection, Standing};
use crate::domain::record::field::{FIELDS, Place};
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Request, outcome};
use crate::domain::time::Now;
use crate::domain::words::day::said;

/// Most rows of a kind that are told one by one.
const MOST_TOLD: usize = 3;

/// What is known of the two: a label, the first, the second; only what one of them has.
pub(crate) fn side_by_side(book: &Book, twins: &Twins, now: Now) -> Vec<(&'static str, String, String)> {
    let (Some(a), Some(b)) = (book.person(twins.a), book.person(twins.b)) else { return Vec::new() };
    let rows = facts(book, a, now).into_iter().zip(facts(book, b, now));
    let rows = rows.map(|((label, of_a), (_, of_b))| (label, of_a, of_b));
    rows.filter(|(_, of_a, of_b)| !(of_a.is_empty() && of_b.is_empty())).collect()
}

fn facts(book: &Book, person: &Person, now: Now) -> Vec<(&'static str, String)> {
    let circle = person.care.as_ref().and_then(|care| care.circle);
    let groups = book.groups().filter(|group| group.has(person.id)).map(|group| group.name.to_string());
    let known = |lines: bool| {
        let fields = FIELDS.iter().filter(move |field| matches!(field.place, Place::Line(..)) == lines);
        fields.filter(|field| field.name != "name").map(|field| (field.word, field.text(person).into_owned()))
    };
    let mut facts = vec![
        ("name", person.name.to_string()),
        ("page", person.slug.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("former pages", listed(person.aliases.iter().map(ToString::to_string))),
    ];
    facts.extend(known(true));
    facts.extend([
        ("connected", newest(book.connections_of(person.id).map(|tie| (tie.connected_on, connected(tie))).collect())),
        ("requests", newest(book.requests_of(person.id).map(|r| (r.sent_at, asked(r, now))).collect())),
        ("messages", messages(book, person.id, now)),
        ("contacts", contacts(book, person.id)),
        ("follow-up", book.open_follow_up(person.id).map(|open| said(open.due)).unwrap_or_default()),
        ("to do", listed(book.tasks_of(person.id).filter(|task| task.is_open()).map(|t| t.what.kind().word().into()))),
        ("groups", listed(groups)),
        ("circle", circle.map(|circle| circle.word().to_owned()).unwrap_or_default()),
    ]);
    facts.extend(known(false));
    facts.extend([("tags", person.tags.join(", ")), ("remark", person.remark.to_string())]);
    facts
}

fn listed(entries: impl Iterator<Item = String>) -> String {
    entries.collect::<Vec<_>>().join(", ")
}

/// The newest of several, and how many there are besides.
fn newest<K: Ord>(mut told: Vec<(K, String)>) -> String {
    told.sort_by(|one, other| other.0.cmp(&one.0));
    let more = told.len().saturating_sub(MOST_TOLD);
    let more = (more > 0).then(|| format!("{more} more"));
    told.into_iter().take(MOST_TOLD).map(|(_, text)| text).chain(more).collect::<Vec<_>>().join("; ")
}

fn connected(tie: &Connection) -> String {
    let since = tie.connected_on.map_or_else(|| "day unknown".to_owned(), said);
    match &tie.standing {
        Standing::Connected => since,
        Standing::Removed { at, .. } => format!("{since}, removed {}", said(at.date_naive())),
        Standing::Lost { on } => format!("{since}, lost by {}", said(*on)),
    }
}

fn asked(request: &Request, now: Now) -> String {
    let way = match request.direction {
        Direction::Sent => "yours",
        Direction::Received => "theirs",
    };
    format!("{way} {}", outcome(request, now))
}

fn messages(book: &Book, person: PersonId, now: Now) -> String {
    let Some(known) = book.correspondence(person) else { return String::new() };
    let (sent, received) = (known.exchange.sent(), known.exchange.received());
    let last = known.exchange.last().map(|at| format!(", last {}", said(now.day_of(at))));
    format!("{sent} sent, {received} received{}", last.unwrap_or_default())
}

fn contacts(book: &Book, person: PersonId) -> String {
    match (book.interactions_of(person).count(), book.interactions_of(person).map(|contact| contact.on).max()) {
        (count, Some(last)) => format!("{count}, last {}", said(last)),
        (_, None) => String::new(),
    }
}
