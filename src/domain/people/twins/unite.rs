//! Two rows of one person become one: everything of both is kept, in one batch that can be taken back. The rows move
//! first, then the other person goes, then the one who is kept learns what was known of the other: no row is ever
//! without its person, and no page ever has two, on the way there and on the way back.

use std::collections::BTreeSet;
use std::collections::HashSet;

use crate::domain::people::twins::requests::{Requests, requests};
use crate::domain::people::twins::rows::{connections, follow_ups, tasks};
use crate::domain::people::twins::suggest::{apart, better_name, both, is_own, is_whole};
use crate::domain::plan::{Plan, Refusal};
use crate::domain::record::batch::{Batch, Deed};
use crate::domain::record::book::Book;
use crate::domain::record::care::{Care, Keep};
use crate::domain::record::change::Change;
use crate::domain::record::connection::Connection;
use crate::domain::record::contact::Interaction;
use crate::domain::record::correspondence::{Correspondence, Exchange, Year};
use crate::domain::record::edit::Edit;
use crate::domain::record::field::{FIELDS, Place, joined};
use crate::domain::record::follow_up::FollowUp;
use crate::domain::record::group::Group;
use crate::domain::record::id::PersonId;
use crate::domain::record::message::Message;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Request};
use crate::domain::record::slug::Slug;
use crate::domain::time::{Now, Time};
use crate::domain::words::name::name_key;
use crate::domain::words::text::Text;

/// Proposes that two rows are one person, under the number of `keep`. `messages` are the texts of all messages with
/// `other`, as the file has them; what is missing there keeps the batch from being written.
pub fn unite(book: &Book, keep: PersonId, other: PersonId, messages: &[Message], now: Now) -> Result<Plan, Refusal> {
    let (kept, gone) = both(book, keep, other)?;
    if let Some(own) = [kept, gone].into_iter().find(|person| is_own(book, person)) {
        return Err(Refusal::new(own.name.to_string(), "one of the two is your own page"));
    }
    let Requests { rows: requests, draft, superseded } = requests(book, keep, other);
    let ties = connections(book, keep, other);
    let (follow_ups, passed_over) = follow_ups(book, keep, other, now);
    let tasks = tasks(book, keep, other, &requests.instead, &ties.instead);
    let after = person(kept, gone, draft.as_deref());
    let mut warnings = fates(kept, gone, &after);
    warnings.extend(rows_told(requests.instead.len(), superseded, ties.instead.len(), draft.is_some()));
    warnings.extend(passed_over.map(|later| {
        format!("the follow-up of {} is passed over, the earlier one stays open", later.due.format("%-d %b %Y"))
    }));
    warnings.extend(still_pending(requests.after.values(), ties.after.values()));

    let mut edits = Vec::new();
    let waits = |request: &Request| request.is_pending() || request.is_draft();
    edits.extend(requests.changes(waits).into_iter().map(Edit::Request));
    edits.extend(ties.changes(Connection::stands).into_iter().map(Edit::Connection));
    edits.extend(follow_ups.changes(FollowUp::is_open).into_iter().map(Edit::FollowUp));
    edits.extend(tasks.changes(|_| false).into_iter().map(Edit::Task));
    let given = |before: &Interaction| Change::update(before.clone(), Interaction { person: keep, ..before.clone() });
    edits.extend(book.interactions_of(other).map(|before| Edit::Interaction(given(before))));
    edits.extend(correspondence(book, keep, other));
    edits.extend(texts(book, keep, other, messages));
    edits.extend(groups(book, keep, other));
    edits.extend(told_apart(book, keep, other));
    edits.push(Edit::Person(Change { before: Some(gone.clone()), after: None }));
    if after != *kept {
        edits.push(Edit::Person(Change::update(kept.clone(), after)));
    }
    let label = format!("Merged {} and {}", kept.name, gone.name);
    let names = vec![kept.name.to_string(), gone.name.to_string()];
    Ok(Plan { batch: Batch { deed: Deed::Merge, label, edits }, names, refused: Vec::new(), warnings })
}

/// The person who is left: what is known of the one who is kept, and of the other where that is nothing.
fn person(kept: &Person, gone: &Person, draft: Option<&str>) -> Person {
    let slug = kept.slug.clone().or_else(|| gone.slug.clone());
    let mut aliases: Vec<Slug> = kept.aliases.to_vec();
    for former in gone.slug.iter().chain(&gone.aliases) {
        if Some(former) != slug.as_ref() && !aliases.contains(former) {
            aliases.push(former.clone());
        }
    }
    let tags: BTreeSet<Text> = kept.tags.iter().chain(&gone.tags).cloned().collect();
    let draft = draft.map(|note| format!("Draft: {note}"));
    // A whole name that does not stay is not lost.
    let name = better_name(&kept.name, &gone.name);
    let other = if *name == *kept.name { &gone.name } else { &kept.name };
    let lost = is_whole(other) && name_key(other) != name_key(name);
    // What else both know, and know otherwise, is not lost either.
    let mut also: Vec<String> = lost.then(|| format!("Also {other}")).into_iter().collect();
    also.extend(differing(kept, gone).map(|(what, _, goes)| format!("Also {what}: {goes}")));
    let also = also.join("\n");
    let remark = joined(&joined(&kept.remark, &gone.remark, "\n\n"), &also, "\n\n");
    let mut person = kept.clone();
    for field in FIELDS {
        field.join(&mut person, gone);
    }
    Person {
        name: name.into(),
        slug,
        aliases: aliases.into(),
        tags: tags.into_iter().collect(),
        remark: joined(&remark, &draft.unwrap_or_default(), "\n\n"),
        care: care(kept.care.as_deref(), gone.care.as_deref()),
        ..person
    }
}

/// The closer circle, the later review, and the keep list where one of both is on it.
fn care(kept: Option<&Care>, gone: Option<&Care>) -> Option<Box<Care>> {
    let all = || kept.into_iter().chain(gone);
    let until = |care: &Care| match care.keep {
        Some(Keep::Until(day)) => Some(day),
        Some(Keep::Always) | None => None,
    };
    let keep = if all().any(|care| care.keep == Some(Keep::Always)) {
        Some(Keep::Always)
    } else {
        all().filter_map(until).max().map(Keep::Until)
    };
    let circle = all().filter_map(|care| care.circle).min();
    Care { circle, reviewed_on: all().filter_map(|care| care.reviewed_on).max(), keep }.kept()
}

/// The messages of both, counted under the one who is kept.
fn correspondence(book: &Book, keep: PersonId, other: PersonId) -> Vec<Edit> {
    let Some(theirs) = book.correspondence(other) else { return Vec::new() };
    let mine = book.correspondence(keep);
    let exchange = mine.map_or_else(|| theirs.exchange.clone(), |mine| exchange(&mine.exchange, &theirs.exchange));
    let after = Correspondence { person: keep, exchange };
    let mut changes = vec![Change { before: Some(theirs.clone()), after: None }];
    if mine != Some(&after) {
        changes.push(Change { before: mine.cloned(), after: Some(after) });
    }
    changes.into_iter().map(|change| Edit::Correspondence(Box::new(change))).collect()
}

/// What two counts tell together. Each way on its own: counts of times that do not overlap are added; else both may
/// tell of the same messages, and of each year the one that knows of more stands.
fn exchange(one: &Exchange, other: &Exchange) -> Exchange {
    let [sent, received] = [Direction::Sent, Direction::Received].map(|direction| {
        let (one, other) = (one_way(one, direction), one_way(other, direction));
        let overlap = span(&one)
            .zip(span(&other))
            .is_some_and(|((from, to), (other_from, other_to))| from <= other_to && other_from <= to);
        if overlap { one.merged(&other) } else { one.added(&other) }
    });
    sent.added(&received)
}

/// The messages that went one way.
fn one_way(exchange: &Exchange, direction: Direction) -> Exchange {
    let years = exchange.years.iter();
    match direction {
        Direction::Sent => Exchange {
            first_received: None,
            last_received: None,
            years: years.map(|year| Year { received: 0, ..*year }).collect(),
            ..exchange.clone()
        },
        Direction::Received => Exchange {
            first_sent: None,
            last_sent: None,
            recent_sent: Vec::new(),
            years: years.map(|year| Year { sent: 0, ..*year }).collect(),
            ..exchange.clone()
        },
    }
}

/// From the first to the last message of one way.
fn span(one_way: &Exchange) -> Option<(Time, Time)> {
    one_way.first_sent.or(one_way.first_received).zip(one_way.last_sent.or(one_way.last_received))
}

/// The texts of the other, given to the one who is kept; those that they have already go.
fn texts(book: &Book, keep: PersonId, other: PersonId, messages: &[Message]) -> Vec<Edit> {
    let mut given = HashSet::new();
    let theirs = messages.iter().filter(|message| message.person == other);
    let change = |before: &Message| {
        let after = Message { person: keep, ..before.clone() };
        let is_new = !book.has_message(after.key()) && given.insert(after.key());
        Edit::Message(Box::new(Change { before: Some(before.clone()), after: is_new.then_some(after) }))
    };
    theirs.map(change).collect()
}

fn groups(book: &Book, keep: PersonId, other: PersonId) -> Vec<Edit> {
    let with = book.groups().filter(|group| group.has(other));
    let change = |before: &Group| {
        let members = before.members.iter().map(|member| if *member == other { keep } else { *member });
        let members = members.collect::<BTreeSet<_>>().into_iter().collect();
        Edit::Group(Box::new(Change::update(before.clone(), Group { members, ..before.clone() })))
    };
    with.map(change).collect()
}

/// Who was told apart from the other is told apart from the one who is kept.
fn told_apart(book: &Book, keep: PersonId, other: PersonId) -> Option<Edit> {
    let known = book.apart();
    if !known.iter().any(|(one, two)| *one == other || *two == other) {
        return None;
    }
    let given = |id: PersonId| if id == other { keep } else { id };
    let pairs = known.iter().map(|(one, two)| (given(*one), given(*two))).filter(|(one, two)| one != two);
    let pairs: BTreeSet<_> = pairs.map(|(one, two)| (one.min(two), one.max(two))).collect();
    Some(apart(known, pairs.into_iter().collect()))
}

/// What stays and what goes, where both know something else.
fn fates(kept: &Person, gone: &Person, after: &Person) -> Vec<String> {
    let page = |slug: &Slug| format!("/in/{slug}");
    let mut fates = Vec::new();
    if kept.name != gone.name {
        fates.push(format!("the name is {}", after.name));
    }
    match (&kept.slug, &gone.slug) {
        (Some(stays), Some(former)) => {
            fates.push(format!("the page is {}; {} is known as a former one", page(stays), page(former)));
        }
        (None, Some(slug)) => fates.push(format!("the page is {}", page(slug))),
        (_, None) => {}
    }
    let others = differing(kept, gone);
    fates.extend(others.map(|(what, stays, goes)| format!("the {what} stays {stays}; {goes} goes into the remark")));
    fates
}

/// What both know, and know otherwise: what stays, and what goes into the remark.
fn differing<'a>(kept: &'a Person, gone: &'a Person) -> impl Iterator<Item = (&'static str, &'a str, &'a str)> {
    FIELDS.iter().filter(|field| field.name != "name").filter_map(move |field| {
        let Place::Line(get, _) = field.place else { return None };
        let (stays, goes) = (&**get(kept), &**get(gone));
        (!stays.is_empty() && !goes.is_empty() && stays != goes).then_some((field.word, stays, goes))
    })
}

/// What becomes of rows that both have.
fn rows_told(requests: usize, superseded: usize, connections: usize, draft: bool) -> Vec<String> {
    let requests = requests - usize::from(draft);
    let mut told = Vec::new();
    let several = |count: usize, what: &str| match count {
        0 => None,
        1 => Some(format!("a {what} that both have is one")),
        count => Some(format!("{count} {what}s that both have are one each")),
    };
    told.extend(several(requests, "request"));
    told.extend(several(connections, "connection"));
    if superseded > 0 {
        told.push("of two requests that wait the older is unknown from now on".to_owned());
    }
    if draft {
        told.push("the note of the second draft goes into the remark".to_owned());
    }
    told
}

/// Nothing waits between people who are connected; an import says that it was accepted.
fn still_pending<'a>(
    mut requests: impl Iterator<Item = &'a Request>,
    mut connections: impl Iterator<Item = &'a Connection>,
) -> Option<String> {
    (requests.any(Request::is_pending) && connections.any(Connection::stands)).then(|| {
        "a request still waits though you are connected; the next archive tells that it was accepted".to_owned()
    })
}
