//! Two rows of one person become one: everything of both is kept, in one batch that can be taken back. The rows move
//! first, then the other person goes, then the one who is kept learns what was known of the other: no row is ever
//! without its person, and no page ever has two, on the way there and on the way back.

use std::collections::BTreeSet;
use std::collections::HashSet;

use chrono::NaiveTime;

use crate::domain::people::moves;
use crate::domain::people::twins::requests::{Requests, requests};
use crate::domain::people::twins::rows::{connections, follow_ups, give, tasks};
use crate::domain::people::twins::suggest::{better_name, both, is_own, is_whole};
use crate::domain::plan::{Plan, Refusal};
use crate::domain::record::batch::Deed;
use crate::domain::record::book::Book;
use crate::domain::record::care::{Care, Keep};
use crate::domain::record::change::Change;
use crate::domain::record::connection::{Connection, Standing};
use crate::domain::record::contact::Interaction;
use crate::domain::record::correspondence::{Correspondence, Exchange, Year};
use crate::domain::record::details::Details;
use crate::domain::record::edit::Edit;
use crate::domain::record::field::{FIELDS, Place, all_of, joined};
use crate::domain::record::follow_up::FollowUp;
use crate::domain::record::group::Group;
use crate::domain::record::id::PersonId;
use crate::domain::record::imported::FileKind;
use crate::domain::record::message::Message;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Request};
use crate::domain::record::slug::Slug;
use crate::domain::record::working_copy::WorkingCopy;
use crate::domain::time::{Day, Now, Time};
use crate::domain::words::day::said;
use crate::domain::words::name::name_key;
use crate::domain::words::text::Text;

/// The word of the field of which a second text has a place.
const EMAIL: &str = "e-mail";

/// Proposes that two rows are one person, under the number of `keep`. `messages` are the texts of all messages with
/// `other`, as the file has them; what is missing there keeps the batch from being written.
pub(crate) fn unite(
    book: &Book,
    keep: PersonId,
    other: PersonId,
    messages: &[Message],
    now: Now,
) -> Result<Plan, Refusal> {
    let (kept, gone) = both(book, keep, other)?;
    if let Some(own) = [kept, gone].into_iter().find(|person| is_own(book, person)) {
        return Err(Refusal::new(own.name.to_string(), "one of the two is your own page"));
    }
    let mut copy = WorkingCopy::new(book);
    let Requests { instead: requests, draft, superseded } = requests(&mut copy, keep, other);
    let ties = connections(&mut copy, keep, other);
    let passed_over = follow_ups(&mut copy, keep, other, now);
    tasks(&mut copy, keep, other, &requests, &ties);
    give::<Interaction>(&mut copy, keep, other, |contact| contact.person = keep);
    correspondence(&mut copy, keep, other);
    texts(&mut copy, keep, other, messages);
    groups(&mut copy, keep, other);
    told_apart(&mut copy, keep, other);
    let after = person(kept, gone, draft.as_deref());
    let after = with_pages(after, kept, gone, newest_page(book, kept, gone));

    let mut warnings = fates(kept, gone, &after);
    warnings.extend(rows_told(requests.len(), superseded, ties.len(), draft.is_some()));
    warnings.extend(
        passed_over
            .map(|later| format!("the follow-up of {} is passed over, the earlier one stays open", said(later.due))),
    );
    warnings.extend(still_pending(&copy, keep));
    copy.take::<Person>(other);
    copy.put(after);

    let names = vec![kept.name.to_string(), gone.name.to_string()];
    let mut plan = Plan::of(copy, Deed::Merge, format!("Merged {} and {}", kept.name, gone.name), names);
    plan.batch.edits.sort_by_key(place);
    Ok(Plan { warnings, ..plan })
}

/// Where an edit stands. What holds a place that is there once for a person is written when whoever held it has left it:
/// of each table what vanished first, then what holds no place, then what holds one. Backwards it is the same.
fn place(edit: &Edit) -> (u8, Option<bool>) {
    fn holds<T>(change: &Change<T>, holds: impl Fn(&T) -> bool) -> Option<bool> {
        change.after.as_deref().map(holds)
    }
    if let Edit::Request(change) = edit {
        (0, holds(change, |request| request.is_pending() || request.is_draft()))
    } else if let Edit::Connection(change) = edit {
        (1, holds(change, Connection::stands))
    } else if let Edit::FollowUp(change) = edit {
        (2, holds(change, FollowUp::is_open))
    } else if let Edit::Task(change) = edit {
        (3, holds(change, |_| false))
    } else {
        (4, None)
    }
}

/// The page that was named last: that of the one of whom the newest archive tells, be it among the connections, the
/// requests or the messages; of the same age, that of the one who is connected.
fn newest_page(book: &Book, kept: &Person, gone: &Person) -> Option<Slug> {
    let told = |person: &Person| (last_named(book, person.id), book.standing_connection(person.id).is_some());
    let by_age = if told(gone) > told(kept) { [gone, kept] } else { [kept, gone] };
    by_age.into_iter().find_map(|person| person.slug.clone())
}

/// The last moment of which it is known that LinkedIn told of somebody: who is connected stands in the newest archive
/// that lists connections, who was lost in none that was made from that day on.
fn last_named(book: &Book, person: PersonId) -> Option<Time> {
    let listed = |before: Option<Day>| {
        let lists = book.imports().filter(|import| import.has(FileKind::Connections));
        let made = lists.map(|import| import.exported_at);
        made.filter(|made| before.is_none_or(|day| made.date_naive() < day)).max()
    };
    let ties = book.connections_of(person).filter_map(|tie| {
        let named = match &tie.standing {
            Standing::Connected => listed(None),
            Standing::Removed { at, .. } => Some(*at),
            Standing::Lost { on } => listed(Some(*on)),
        };
        named.max(tie.connected_on.map(|day| day.and_time(NaiveTime::MIN).and_utc()))
    });
    let asked = book.requests_of(person).filter_map(|request| request.sent_at);
    let written = book.correspondence(person).and_then(|known| known.exchange.last());
    ties.chain(asked).chain(written).max()
}

/// The person with their page; all others that the two have or had are former ones.
fn with_pages(person: Person, kept: &Person, gone: &Person, slug: Option<Slug>) -> Person {
    let mut aliases: Vec<Slug> = Vec::new();
    for former in kept.aliases.iter().chain(&kept.slug).chain(&gone.slug).chain(&gone.aliases) {
        if Some(former) != slug.as_ref() && !aliases.contains(former) {
            aliases.push(former.clone());
        }
    }
    Person { slug, aliases: aliases.into(), ..person }
}

/// The person who is left, but for their page: what is known of the one who is kept, and of the other where that is nothing.
fn person(kept: &Person, gone: &Person, draft: Option<&str>) -> Person {
    let tags: BTreeSet<Text> = kept.tags.iter().chain(gone.tags.iter()).cloned().collect();
    let draft = draft.map(|note| format!("Draft: {note}"));
    // A whole name that does not stay is not lost.
    let name = better_name(&kept.name, &gone.name);
    let other = if *name == *kept.name { &gone.name } else { &kept.name };
    let lost = is_whole(other) && name_key(other) != name_key(name);
    // What else both know, and know otherwise, is not lost either.
    let mut also: Vec<String> = lost.then(|| format!("Also {other}")).into_iter().collect();
    let others = differing(kept, gone).filter(|(what, ..)| *what != EMAIL);
    also.extend(others.map(|(what, _, goes)| format!("Also {what}: {goes}")));
    let born = kept.details().birthday.zip(gone.details().birthday);
    also.extend(born.filter(|(kept, gone)| !kept.agrees(*gone)).map(|(_, gone)| format!("Also birthday: {gone}")));
    let also = also.join("\n");
    let remark = joined(&joined(&kept.remark, &gone.remark, "\n\n"), &also, "\n\n");
    let mut person = kept.clone();
    for field in FIELDS {
        field.join(&mut person, gone);
    }
    let address = person.email.clone();
    person.change_details(|details| {
        details.emails = all_of(&details.emails, &[Text::from(&*gone.email)]);
        details.emails = details
            .emails
            .iter()
            .filter(|other| !other.is_empty() && !other.eq_ignore_ascii_case(&address))
            .cloned()
            .collect();
        details.postal = all_of(&details.postal, &gone.details().postal);
        details.cards = all_of(&details.cards, &gone.details().cards);
        details.former = moves::united(&details.former, &gone.details().former);
        let evidence = |of: &Details| of.evidence.as_deref().copied().unwrap_or_default();
        details.evidence = evidence(details).merged(evidence(gone.details())).kept();
    });
    Person {
        name: name.into(),
        tags: tags.into_iter().collect(),
        remark: joined(&remark, &draft.unwrap_or_default(), "\n\n").into(),
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
fn correspondence(copy: &mut WorkingCopy<'_>, keep: PersonId, other: PersonId) {
    let Some(theirs) = copy.book().correspondence(other) else { return };
    let mine = copy.book().correspondence(keep);
    let exchange = mine.map_or_else(|| theirs.exchange.clone(), |mine| exchange(&mine.exchange, &theirs.exchange));
    copy.take::<Correspondence>(other);
    copy.put(Correspondence { person: keep, exchange });
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
fn texts(copy: &mut WorkingCopy<'_>, keep: PersonId, other: PersonId, messages: &[Message]) {
    let mut given = HashSet::new();
    for before in messages.iter().filter(|message| message.person == other) {
        let after = Message { person: keep, ..before.clone() };
        let is_new = !copy.book().has_message(after.key()) && given.insert(after.key());
        copy.change_message(Some(before.clone()), is_new.then_some(after));
    }
}

fn groups(copy: &mut WorkingCopy<'_>, keep: PersonId, other: PersonId) {
    for group in copy.book().groups().filter(|group| group.has(other)) {
        let members = group.members.iter().map(|member| if *member == other { keep } else { *member });
        let members = members.collect::<BTreeSet<_>>().into_iter().collect();
        copy.put(Group { members, ..group.clone() });
    }
}

/// Who was told apart from the other is told apart from the one who is kept.
fn told_apart(copy: &mut WorkingCopy<'_>, keep: PersonId, other: PersonId) {
    let known = copy.book().apart();
    if known.iter().any(|(one, two)| *one == other || *two == other) {
        let given = |id: PersonId| if id == other { keep } else { id };
        let pairs = known.iter().map(|(one, two)| (given(*one), given(*two))).filter(|(one, two)| one != two);
        let pairs: BTreeSet<_> = pairs.map(|(one, two)| (one.min(two), one.max(two))).collect();
        copy.write(known.to_vec(), pairs.into_iter().collect());
    }
}

/// What stays and what goes, where both know something else.
fn fates(kept: &Person, gone: &Person, after: &Person) -> Vec<String> {
    let page = |slug: &Slug| format!("/in/{slug}");
    let mut fates = Vec::new();
    if kept.name != gone.name {
        fates.push(format!("the name is {}", after.name));
    }
    match (&kept.slug, &gone.slug) {
        (Some(one), Some(two)) => {
            let (stays, former) = if after.slug.as_ref() == Some(two) { (two, one) } else { (one, two) };
            fates.push(format!("the page is {}; {} is known as a former one", page(stays), page(former)));
        }
        (None, Some(slug)) => fates.push(format!("the page is {}", page(slug))),
        (_, None) => {}
    }
    let others = differing(kept, gone);
    fates.extend(others.map(|(what, stays, goes)| {
        let place = if what == EMAIL { "is kept beside it" } else { "goes into the remark" };
        format!("the {what} stays {stays}; {goes} {place}")
    }));
    if let Some((kept, gone)) =
        kept.details().birthday.zip(gone.details().birthday).filter(|(one, two)| !one.agrees(*two))
    {
        fates.push(format!("the birthday stays {kept}; {gone} goes into the remark"));
    }
    fates
}

/// What both know, and know otherwise: what stays, and what goes into the remark.
fn differing<'a>(kept: &'a Person, gone: &'a Person) -> impl Iterator<Item = (&'static str, &'a str, &'a str)> {
    FIELDS.iter().filter(|field| field.name != "name").filter_map(move |field| {
        let Place::Line(get, _) = field.place else { return None };
        let (stays, goes) = (get(kept), get(gone));
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
fn still_pending(copy: &WorkingCopy<'_>, keep: PersonId) -> Option<String> {
    (copy.of(keep).any(Request::is_pending) && copy.of(keep).any(Connection::stands)).then(|| {
        "a request still waits though you are connected; the next archive tells that it was accepted".to_owned()
    })
}
