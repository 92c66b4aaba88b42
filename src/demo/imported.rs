//! What an archive told of messages and shares.

use std::collections::HashSet;

use chrono::TimeDelta;

use crate::demo::archives::story::{end_of, name_of};
use crate::demo::chosen;
use crate::demo::dice::Dice;
use crate::demo::shares::SHARES;
use crate::demo::signals;
use crate::domain::archive::rows::WINDOW_DAYS;
use crate::domain::record::batch::{Batch, Deed};
use crate::domain::record::book::Book;
use crate::domain::record::change::Change;
use crate::domain::record::correspondence::{Correspondence, Exchange};
use crate::domain::record::edit::Edit;
use crate::domain::record::former::Former;
use crate::domain::record::id::PersonId;
use crate::domain::record::imported::{FileKind, ImportId, Imported, ImportedFile};
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Origin};
use crate::domain::record::share::{Audience, Share, ShareId, ShareStage};
use crate::domain::time::{Day, Now};

/// What an archive told of messages and shares.
pub(crate) fn archive(book: &Book, now: Now) -> Batch {
    let mut dice = Dice(0x6d65_7373);
    let mut edits = Vec::new();
    let mut messages = 0;
    for (n, person) in chosen::friends(book).into_iter().enumerate() {
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
        edits.push(Edit::Correspondence(Change::insert(Correspondence { person: person.id, exchange })));
    }
    let known: HashSet<PersonId> = chosen::friends(book).into_iter().map(|person| person.id).collect();
    for talk in signals::soon_after(book, now).into_iter().filter(|talk| !known.contains(&talk.person)) {
        messages += talk.exchange.sent() + talk.exchange.received();
        edits.push(Edit::Correspondence(Change::insert(talk)));
    }
    for (n, (title, text, tag, days)) in (1..).zip(SHARES.iter().filter(|share| share.3 < 0)) {
        let on = now.today() + TimeDelta::days(*days);
        edits.push(Edit::Share(Change::insert(Share {
            id: ShareId(n),
            title: (*title).into(),
            text: (*text).into(),
            link: format!("https://www.linkedin.com/feed/update/urn:li:share:demo-{n}").into(),
            stage: ShareStage::Shared { on: Some(on) },
            planned_on: None,
            audience: Audience { tags: vec![(*tag).into()], ..Audience::default() },
            result: if n == 1 { "Two people asked for a talk.".into() } else { "".into() },
            reacted: if n == 1 { vec!["Demo Reader".into(), "Another Reader".into()] } else { Vec::new() },
            origin: Origin::Archive,
        })));
    }
    let shares = SHARES.iter().filter(|share| share.3 < 0).count() as u64;
    let moved: Vec<&Person> = movers(book).collect();
    edits.extend(moved.iter().enumerate().map(|(n, person)| change(n, person, now)));
    let left_out: Vec<PersonId> = moved.iter().map(|person| person.id).collect();
    let (proven, proofs) = signals::proven(book, now, &left_out);
    edits.extend(proven);
    let first = book.next::<Imported>();
    let before = Now::new(now.at - TimeDelta::days(BETWEEN), now.zone);
    edits.push(Edit::Imported(Change::insert(record(book, first, before, &[]))));
    let told = [
        (FileKind::Messages, "messages.csv", messages),
        (FileKind::Shares, "Shares.csv", shares),
        (FileKind::EndorsementsReceived, "Endorsement_Received_Info.csv", proofs[0]),
        (FileKind::EndorsementsGiven, "Endorsement_Given_Info.csv", proofs[1]),
        (FileKind::RecommendationsReceived, "Recommendations_Received.csv", proofs[2]),
        (FileKind::RecommendationsGiven, "Recommendations_Given.csv", proofs[3]),
    ];
    let record = record(book, first + 1, now, &told);
    let label = format!("Imported {}: {messages} messages and {shares} shares new", record.name);
    edits.push(Edit::Imported(Change::insert(record)));
    Batch { deed: Deed::Other, label, edits }
}

/// Some who moved lately.
fn movers(book: &Book) -> impl Iterator<Item = &Person> {
    let standing = book.connections().filter(|tie| tie.stands()).filter_map(|tie| book.person(tie.person));
    standing.filter(|person| person.id.0 % 37 == 5).take(14)
}

/// Of somebody where they worked until lately, as the archive before is said to have told.
fn change(n: usize, person: &Person, now: Now) -> Edit {
    let gone = now.at.date_naive();
    let seen = gone - TimeDelta::days(BETWEEN);
    let mut after = person.clone();
    // Most moved to another company, some have another position at theirs.
    let (company, position) = if n % 4 == 3 {
        (person.company.clone(), "Apprentice".into())
    } else {
        (["Saltmarsh Bells", "Hollow Hill Clocks", "Tern & Daughters"][n % 3].into(), person.position.clone())
    };
    after.change_details(|details| {
        details.former = [Former { company, position, seen: Some(seen), gone }].into();
    });
    Edit::Person(Change { before: Some(Box::new(person.clone())), after: Some(Box::new(after)) })
}

/// Days from the archive before to that which the network is said to come from.
const BETWEEN: i64 = 61;

/// The record of an archive that the network is said to come from, with what it told besides.
fn record(book: &Book, number: u32, now: Now, told_besides: &[(FileKind, &str, u64)]) -> Imported {
    let day = now.at.date_naive();
    let told = |on: Option<Day>| on.is_some_and(|on| on <= day);
    let ties = book.connections().filter(|tie| tie.origin == Origin::Archive && told(tie.connected_on)).count();
    let window = now.at - TimeDelta::days(WINDOW_DAYS)..now.at;
    let asked = book.requests().filter(|request| request.origin == Origin::Archive);
    let asked = asked.filter(|request| request.sent_at.is_some_and(|at| window.contains(&at))).count();
    let file = |(kind, name, rows): &(FileKind, &str, u64)| ImportedFile {
        nameless: Vec::new(),
        notes: Vec::new(),
        name: (*name).into(),
        kind: *kind,
        usable: true,
        rows: *rows,
        new: *rows,
        changed: 0,
        same: 0,
        skipped: 0,
        lines: Vec::new(),
    };
    let files = [
        (FileKind::Connections, "Connections.csv", ties as u64),
        (FileKind::Invitations, "Invitations.csv", asked as u64),
    ];
    Imported {
        id: ImportId(number),
        name: format!("{}.zip", name_of(day)).into(),
        // No file has it: it says "demo", over and over, and the number.
        sha256: format!("{}{number:08x}", "64656d6f".repeat(7)).into(),
        exported_at: end_of(day).min(now.at),
        imported_at: now.at,
        left_out: 0,
        files: files.iter().chain(told_besides).map(file).collect(),
    }
}
