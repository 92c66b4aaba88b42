//! How the people of the demo network are kept in touch with: messages, contacts, circles, reviews, groups, shares.

use chrono::{Days, TimeDelta};

use crate::demo::archives::{end_of, name_of};
use crate::demo::maker::Dice;
use crate::domain::archive::rows::WINDOW_DAYS;
use crate::domain::deciding::review;
use crate::domain::record::book::Book;
use crate::domain::record::care::{Circle, Keep};
use crate::domain::record::change::Change;
use crate::domain::record::correspondence::{Correspondence, Exchange};
use crate::domain::record::edit::{Batch, Edit};
use crate::domain::record::follow_up::Cause;
use crate::domain::record::group::{Act, Activity, Group, GroupId};
use crate::domain::record::imported::{FileKind, ImportId, Imported, ImportedFile};
use crate::domain::record::person::{Person, PersonId};
use crate::domain::record::request::{Direction, Origin};
use crate::domain::record::share::{Audience, Share, ShareId, Stage};
use crate::domain::time::{Day, Now};
use crate::domain::touch::log::Typed;
use crate::domain::touch::{circle, follow_up, log};
use crate::domain::{groups, shares};

/// Most people with whom there are messages.
const CORRESPONDENTS: usize = 600;

/// Somebody who was noted from a card, and whose e-mail address is that of a connection: one person in two rows.
pub(super) fn twin(book: &Book) -> Option<Batch> {
    let known = book.connections().filter(|tie| tie.stands()).filter_map(|tie| book.person(tie.person));
    let known = known.into_iter().find(|person| !person.email.is_empty())?;
    let words: Vec<&str> = known.name.split_whitespace().collect();
    let initial = words.iter().rev().find_map(|word| word.chars().next().filter(|c| c.is_alphabetic()))?;
    let id = PersonId(book.last_ids().person + 1);
    let person = Person {
        id,
        name: format!("{} {initial}.", words.first()?).into(),
        email: known.email.clone(),
        remark: "Gave me a card at the harbour fair".into(),
        ..Person::default()
    };
    let label = format!("Noted {}", person.name);
    Some(Batch { label, edits: vec![Edit::Person(Change::insert(person))] })
}

/// Groups: name, topic, and the tag of the people who are in it.
const GROUPS: [(&str, &str, &str); 4] = [
    ("Rust by the River", "Rust, embedded", "rust"),
    ("Loom and Lace Makers", "weaving, pattern machines", "meetup"),
    ("Harbour Mentors", "mentoring, first jobs", "mentor"),
    ("Quiet Founders", "small companies, bootstrapping", "hiring"),
];

/// People in the largest group; the others have a half, a third and a quarter of that.
const MEMBERS: usize = 60;

/// What was or is to be shared: title, text, tags, days until it is planned or since it was shared.
const SHARES: [(&str, &str, &str, i64); 6] = [
    ("Why our loom driver is in Rust", "Three bugs we no longer have,\nand one we wrote ourselves.", "rust", 0),
    ("A reading list for new mentors", "", "mentor", 4),
    ("Notes from the harbour fair", "Ten stands, one good coffee,\nand a looming idea.", "meetup", 9),
    ("What a year of open hours taught us", "Open hours, every Thursday, for a year.", "mentor", -21),
    ("Pattern machines, explained", "A punched card is a program.\nA loom is a computer.", "meetup", -64),
    ("We are looking for a weaver who codes", "Or a coder who weaves.", "hiring", -140),
];

/// So many of those whom the user asked and who have a tag, from the first to the last.
fn asked_with_tag(book: &Book, tag: &str, most: usize) -> Vec<PersonId> {
    let asked = |person: PersonId| book.requests_of(person).any(|request| request.direction == Direction::Sent);
    let tagged = book.people().filter(|person| person.tags.iter().any(|other| &**other == tag));
    let all: Vec<_> = tagged.map(|person| person.id).filter(|person| asked(*person)).collect();
    let count = all.len().min(most);
    (0..count).map(|at| all[at * all.len() / count]).collect()
}

/// Batches one after the other, each made from the book as the one before left it.
fn in_turn<T>(book: &Book, steps: impl IntoIterator<Item = T>, make: impl Fn(&Book, T) -> Batch) -> Vec<Batch> {
    let mut book = book.clone();
    let batches = steps.into_iter().map(|step| {
        let batch = make(&book, step);
        book.apply(&batch.edits);
        batch
    });
    batches.filter(|batch| !batch.edits.is_empty()).collect()
}

/// Connections of some years, the same each time.
fn friends(book: &Book) -> Vec<&Person> {
    let connected = book.people().filter(|person| book.standing_connection(person.id).is_some());
    connected.filter(|person| person.id.0.is_multiple_of(5)).take(CORRESPONDENTS).collect()
}

/// What an archive told of messages and shares.
pub(super) fn archive(book: &Book, now: Now) -> Batch {
    let mut dice = Dice(0x6d65_7373);
    let mut edits = Vec::new();
    let mut messages = 0;
    for (n, person) in friends(book).into_iter().enumerate() {
        let connected = book.standing_connection(person.id).and_then(|tie| tie.connected_on);
        let most = connected.map_or(400, |on| now.days_since(on).max(1)) as u64;
        let mut exchange = Exchange::default();
        let count = 1 + dice.below(if n.is_multiple_of(9) { 40 } else { 6 });
        for _ in 0..count {
            let at = now.at - TimeDelta::hours(dice.below(most * 24) as i64 + 12);
            let way = if dice.below(5) < 3 { Direction::Sent } else { Direction::Received };
            exchange.count(way, at);
        }
        // One does not answer, and was written to three times this month.
        if n == 3 {
            (1..=3).for_each(|week| exchange.count(Direction::Sent, now.at - TimeDelta::days(6 * week)));
        }
        messages += exchange.sent() + exchange.received();
        edits.push(Edit::Correspondence(Box::new(Change::insert(Correspondence { person: person.id, exchange }))));
    }
    for (n, (title, text, tag, days)) in (1..).zip(SHARES.iter().filter(|share| share.3 < 0)) {
        let on = now.today() + TimeDelta::days(*days);
        edits.push(Edit::Share(Box::new(Change::insert(Share {
            id: ShareId(n),
            title: (*title).into(),
            text: (*text).into(),
            link: format!("https://www.linkedin.com/feed/update/urn:li:share:demo-{n}").into(),
            stage: Stage::Shared { on: Some(on) },
            planned_on: None,
            audience: Audience { tags: vec![(*tag).into()], ..Audience::default() },
            result: if n == 1 { "Two people asked for a talk.".into() } else { "".into() },
            reacted: if n == 1 { vec!["Demo Reader".into(), "Another Reader".into()] } else { Vec::new() },
            origin: Origin::Archive,
        }))));
    }
    let shares = SHARES.iter().filter(|share| share.3 < 0).count() as u64;
    let record = record(book, now, messages, shares);
    let label = format!("Imported {}: {messages} messages and {shares} shares new", record.name);
    edits.push(Edit::Imported(Box::new(Change::insert(record))));
    Batch { label, edits }
}

/// The record of the archive that the network is said to come from.
fn record(book: &Book, now: Now, messages: u64, shares: u64) -> Imported {
    let day = now.at.date_naive();
    let told = |on: Option<Day>| on.is_some_and(|on| on <= day);
    let ties = book.connections().filter(|tie| tie.origin == Origin::Archive && told(tie.connected_on)).count();
    let window = now.at - TimeDelta::days(WINDOW_DAYS)..now.at;
    let asked = book.requests().filter(|request| request.origin == Origin::Archive);
    let asked = asked.filter(|request| request.sent_at.is_some_and(|at| window.contains(&at))).count();
    let file = |(kind, name, rows): (FileKind, &str, u64)| ImportedFile {
        notes: Vec::new(),
        name: name.into(),
        kind,
        usable: true,
        rows,
        new: rows,
        changed: 0,
        same: 0,
        skipped: 0,
        lines: Vec::new(),
    };
    let files = [
        (FileKind::Connections, "Connections.csv", ties as u64),
        (FileKind::Invitations, "Invitations.csv", asked as u64),
        (FileKind::Messages, "messages.csv", messages),
        (FileKind::Shares, "Shares.csv", shares),
    ];
    Imported {
        id: ImportId(book.last_ids().import + 1),
        name: format!("{}.zip", name_of(day)).into(),
        // No file has it: it says "demo", over and over.
        sha256: "64656d6f".repeat(8).into(),
        exported_at: end_of(day).min(now.at),
        imported_at: now.at,
        left_out: 0,
        files: files.into_iter().map(file).collect(),
    }
}

/// The groups with their people and what was done there.
pub(super) fn groups(book: &Book, now: Now) -> Batch {
    let day = |days: u64| now.today() - Days::new(days);
    let insert = |(n, (name, topic, tag)): (u64, &(&str, &str, &str))| {
        let act = |what, days, text: &str| Act { what, on: day(days), text: text.into() };
        Edit::Group(Box::new(Change::insert(Group {
            id: GroupId(n as u32),
            name: (*name).into(),
            topic: (*topic).into(),
            link: format!("https://www.linkedin.com/groups/demo-{n}/").into(),
            joined_on: Some(day(300 * n)),
            members: asked_with_tag(book, tag, MEMBERS / n as usize),
            acts: vec![
                act(Activity::Met, 90 * n, "the autumn meeting"),
                act(Activity::Commented, 30 * n, "on a question about first steps"),
                act(Activity::Posted, 6 * n, "an invitation to open hours"),
            ],
        })))
    };
    Batch { label: "Added 4 groups".into(), edits: (1..).zip(GROUPS.iter()).map(insert).collect() }
}

/// Whose requests came from a group.
pub(super) fn sources(book: &Book) -> Vec<Batch> {
    in_turn(book, (1..).zip(GROUPS.iter()), |book, (n, (_, _, tag))| {
        let members = asked_with_tag(book, tag, MEMBERS / n as usize);
        let people: Vec<_> = members.into_iter().enumerate().filter(|(at, _)| at % 3 != 2).map(|(_, id)| id).collect();
        groups::set_source(book, &people, Some(GroupId(n))).batch
    })
}

/// Who is in which circle.
pub(super) fn circles(book: &Book) -> Vec<Batch> {
    let friends: Vec<_> = friends(book).into_iter().rev().map(|person| person.id).collect();
    let circles = [(Circle::Inner, 0, 5), (Circle::Close, 5, 9), (Circle::Wide, 14, 25)];
    in_turn(book, circles, |book, (circle, from, count)| {
        let these: Vec<_> = friends.iter().skip(from).take(count).copied().collect();
        circle::put_in_circle(book, &these, Some(circle)).batch
    })
}

/// Some contacts, the newest first.
pub(super) fn contacts(book: &Book, now: Now) -> Vec<Batch> {
    let friends: Vec<_> = friends(book).into_iter().rev().map(|person| person.id).collect();
    let today: Day = now.today();
    let lines = [
        "coffee yesterday: the new looms, and a job for their sister",
        "call 9 days ago: talked about the fair",
        "meeting 24 days ago: looked at the old pattern machine",
        "e-mail 40 days ago: sent the reading list",
    ];
    let who = friends.iter().skip(1).step_by(3);
    in_turn(book, lines.iter().rev().zip(who), |book, (line, person)| {
        log::log(book, &[*person], &Typed::parse(line, today), now).batch
    })
}

/// A review of some months ago, and the keep list.
pub(super) fn reviewed(book: &Book, now: Now) -> Vec<Batch> {
    let connected = book.people().filter(|person| book.standing_connection(person.id).is_some());
    let people: Vec<_> = connected.filter(|person| person.id.0 % 5 == 3).map(|person| person.id).take(180).collect();
    let (always, some) = people.split_at(people.len().min(6));
    let settings = crate::domain::settings::Settings::default();
    let kept = [(some, review::keep_until(&settings, now)), (always, Keep::Always)];
    in_turn(book, kept, |book, (people, keep)| review::keep(book, people, keep, now).batch)
}

/// Follow-ups by hand, and shares to come.
pub(super) fn plans(book: &Book, now: Now) -> Vec<Batch> {
    let friends: Vec<_> = friends(book).into_iter().map(|person| person.id).collect();
    let due = now.today() + Days::new(1);
    let mut batches: Vec<Batch> = friends
        .iter()
        .skip(20)
        .take(1)
        .map(|person| {
            follow_up::schedule(book, &[*person], due, "send them the paper on looms", Cause::Hand, now).batch
        })
        .collect();
    let mut book = book.clone();
    for (title, text, tag, days) in SHARES.iter().filter(|share| share.3 >= 0) {
        let draft = shares::Draft {
            title: (*title).to_owned(),
            text: (*text).to_owned(),
            audience: format!("{tag}, circle:inner"),
            planned_on: Some(now.today() + TimeDelta::days(*days + 1)),
            ..shares::Draft::default()
        };
        if let Ok(plan) = shares::write(&book, None, &draft) {
            book.apply(&plan.batch.edits);
            batches.push(plan.batch);
        }
    }
    batches
}
