use chrono::TimeDelta;

use crate::domain::insights::know::{Tie, know};
use crate::domain::insights::reading::{Facts, Reading};
use crate::domain::insights::table::{INSIGHTS, named};
use crate::domain::record::book::Book;
use crate::domain::record::connection::{Connection, ConnectionId, Standing};
use crate::domain::record::correspondence::{Correspondence, Exchange};
use crate::domain::record::id::PersonId;
use crate::domain::record::own_profile::{OwnProfile, School};
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Origin, Request, RequestId, State};
use crate::domain::settings::Settings;
use crate::domain::time::Now;
use crate::domain::words::day::said;

fn now() -> Now {
    Now::new("2026-11-24T10:00:00Z".parse().expect("a time"), chrono_tz::UTC)
}

fn read(book: &Book, name: &str) -> Reading {
    let settings = Settings::default();
    (named(name).expect("an insight").ask)(&Facts::of(book, &settings, now()))
}

fn request(id: u32, direction: Direction, state: State, days: i64) -> Request {
    Request {
        id: RequestId(id),
        person: PersonId(id),
        direction,
        state,
        sent_at: Some(now().at - TimeDelta::days(days)),
        note: "".into(),
        origin: Origin::Typed,
        sent_earliest: None,
        inferred_on: None,
        handling: None,
    }
}

/// People 1 to 6: connections with companies and messages, and requests behind some of them.
fn network() -> Book {
    let mut book = Book::default();
    let companies = ["Acme Ltd", "ACME", "Looms", "Self-employed", "", "Looms GmbH"];
    for (n, company) in companies.into_iter().enumerate() {
        let id = n as u32 + 1;
        let person =
            Person { id: PersonId(id), name: format!("P{id}").into(), company: company.into(), ..Person::default() };
        book.put_person(person);
        let connected_on = (id != 6).then(|| (now().at - TimeDelta::days(40 * i64::from(id))).date_naive());
        let standing = Standing::Connected;
        book.put_connection(Connection {
            id: ConnectionId(id),
            person: PersonId(id),
            connected_on,
            standing,
            origin: Origin::Archive,
        });
    }
    let accepted = |days| State::Accepted { at: Some(now().at - TimeDelta::days(days)) };
    book.put_request(request(1, Direction::Sent, accepted(35), 40));
    book.put_request(request(2, Direction::Received, accepted(75), 80));
    book.put_person(Person { id: PersonId(7), name: "P7".into(), ..Person::default() });
    book.put_request(request(7, Direction::Sent, State::Pending, 45));
    book
}

fn write(book: &mut Book, person: u32, messages: &[(Direction, i64)]) {
    let mut exchange = Exchange::default();
    for (direction, days) in messages {
        exchange.count(*direction, now().at - TimeDelta::days(*days));
    }
    book.put_correspondence(Correspondence { person: PersonId(person), exchange });
}

#[test]
fn every_insight_has_a_name_of_its_own_and_answers_in_an_empty_book() {
    let (book, settings) = (Book::default(), Settings::default());
    for row in &INSIGHTS {
        assert_eq!(named(row.name).map(|row| row.question), Some(row.question));
        assert!(row.question.ends_with('?') && !row.source.ends_with('.'), "{}", row.name);
        let reading = (row.ask)(&Facts::of(&book, &settings, now()));
        assert!(reading.people.is_empty() && reading.n == 0 && !reading.says.is_empty(), "{}", row.name);
        assert!(reading.low.is_none() && reading.high.is_none(), "{}", row.name);
    }
}

#[test]
fn who_wrote_last_is_owed_an_answer() {
    let mut book = network();
    let nothing = read(&book, "owed");
    assert!(nothing.says.starts_with("not known"));
    assert_eq!((nothing.value, nothing.n, nothing.unknown), (None, 0, 6), "what is not known is not none");
    write(&mut book, 1, &[(Direction::Sent, 20), (Direction::Received, 10)]);
    write(&mut book, 2, &[(Direction::Received, 20), (Direction::Sent, 10)]);
    write(&mut book, 3, &[(Direction::Received, 91)]);
    write(&mut book, 4, &[(Direction::Received, 30)]);
    let owed = read(&book, "owed");
    assert_eq!((owed.people, owed.value, owed.n), (vec![PersonId(4), PersonId(1)], Some(2.0), 4));
}

#[test]
fn a_tie_of_old_sleeps_when_it_was_silent_for_a_year() {
    let mut book = network();
    let both = [(Direction::Sent, 500), (Direction::Received, 499), (Direction::Sent, 498), (Direction::Received, 400)];
    write(&mut book, 1, &both);
    write(&mut book, 2, &both[..3]);
    write(&mut book, 3, &[&both[..], &[(Direction::Sent, 30)]].concat());
    assert_eq!(read(&book, "revive").people, [PersonId(1)]);
}

#[test]
fn shares_come_with_their_range_and_what_is_not_known() {
    let book = network();
    let asked = read(&book, "reciprocity");
    // Of two no share is told.
    assert_eq!((asked.n, asked.value, asked.low, asked.unknown), (2, None, None, 4));
    assert!(asked.says.ends_with("; 28 more are needed for a share"), "{}", asked.says);
    let wait = read(&book, "wait");
    assert_eq!((wait.value, wait.people), (None, vec![PersonId(7)]));
    assert!(wait.says.contains("are needed"), "{}", wait.says);
}

#[test]
fn companies_are_counted_by_their_words_and_growth_by_days_that_are_known() {
    let book = network();
    let places = read(&book, "where");
    assert_eq!((places.n, places.value, places.unknown), (4, Some(2.0), 2));
    assert_eq!(places.bars.iter().map(|bar| bar.value).collect::<Vec<_>>(), [2.0, 2.0]);
    let growth = read(&book, "growth");
    assert_eq!((growth.n, growth.unknown), (5, 1));
    let months: Vec<_> = growth.bars.iter().map(|bar| (bar.label.as_str(), bar.value as u32)).collect();
    assert_eq!((months.len(), months[0], months[11]), (12, ("2025-12", 0), ("2026-11", 0)), "{months:?}");
    assert_eq!(read(&book, "wall").people, [PersonId(7)]);
    let cohorts = read(&book, "cohorts");
    assert_eq!((cohorts.n, cohorts.value, cohorts.people), (2, Some(1.0), vec![PersonId(7)]));
}

#[test]
fn who_is_at_a_company_is_told_with_how_sure_it_is() {
    let mut book = network();
    let mail = Person { id: PersonId(8), name: "P8".into(), email: "p8@mail.acme.example".into(), ..Person::default() };
    book.put_person(mail);
    book.put_connection(Connection {
        id: ConnectionId(8),
        person: PersonId(8),
        connected_on: None,
        standing: Standing::Connected,
        origin: Origin::Archive,
    });
    let at = |company: &str| {
        know(&book, company, &Settings::default(), now())
            .iter()
            .map(|known| (known.person.0, known.tie))
            .collect::<Vec<_>>()
    };
    assert_eq!(at("Acme"), [(2, Tie::Same), (1, Tie::SameName), (8, Tie::Mail)]);
    assert_eq!(at("acme ltd"), [(1, Tie::Same), (2, Tie::SameName), (8, Tie::Mail)]);
    for (email, company) in [("p8@gmail.com", "Gmail"), ("p8@acme.co.uk", "Co"), ("p8@outlook.com", "Outlook")] {
        book.put_person(Person { id: PersonId(8), name: "P8".into(), email: email.into(), ..Person::default() });
        assert_eq!(know(&book, company, &Settings::default(), now()), [], "{company}");
    }
    book.put_person(Person { id: PersonId(8), name: "P8".into(), email: "p8@acme.co.uk".into(), ..Person::default() });
    let at = |company: &str| {
        let known = know(&book, company, &Settings::default(), now());
        known.iter().map(|known| (known.person.0, known.tie)).collect::<Vec<_>>()
    };
    assert_eq!(at("Acme"), [(2, Tie::Same), (1, Tie::SameName), (8, Tie::Mail)]);
    for nobody in ["Acm", "Acme Tree Books", "self-employed", "", "example"] {
        assert_eq!(at(nobody), [], "{nobody}");
    }
}

#[test]
fn who_studied_there_or_knows_somebody_there_is_told_and_what_both_have_in_common() {
    let mut book = network();
    let details = |change: &dyn Fn(&mut crate::domain::record::details::Details)| {
        let mut person = Person::default();
        person.change_details(change);
        person.details
    };
    let studied = details(&|details| details.education = ["Loom School".into(), "Kite School".into()].into());
    book.put_person(Person { details: studied, ..book.person(PersonId(5)).expect("they").clone() });
    let named = details(&|details| details.mutual = ["P6".into(), "Nobody".into()].into());
    book.put_person(Person {
        details: named,
        company: "Hooks Ltd".into(),
        ..book.person(PersonId(7)).expect("they").clone()
    });
    let school = School { name: "kite school".into(), ..School::default() };
    let own = OwnProfile { education: vec![school], ..OwnProfile::default() };
    book.apply(
        &crate::domain::record::edit::Edit::document(OwnProfile::default(), own).into_iter().collect::<Vec<_>>(),
    );
    let told = |book: &Book, company: &str| {
        let known = know(book, company, &Settings::default(), now());
        known.iter().map(|known| format!("{} {}", known.person.0, known.why(book))).collect::<Vec<_>>()
    };
    assert_eq!(told(&book, "loom school"), ["5 studied there; you both: kite school"]);
    assert_eq!(told(&book, "Kite School"), ["5 studied there"]);
    assert_eq!(told(&book, "hooks"), ["6 knows P7, who is there"]);
    let came = crate::domain::touch::introduction::Came::Declined;
    let plan = super::know::introduce(&book, PersonId(6), "Hooks GmbH", came, &Settings::default(), now());
    book.apply(&plan.batch.edits);
    assert_eq!(
        told(&book, "hooks"),
        [format!("6 knows P7, who is there; introduction declined {}", said(now().today()))]
    );
    assert_eq!(told(&book, "looms").len(), 2, "of another company nothing is told");
}

#[test]
fn who_sleeps_is_told_with_each_part_and_else_who_waits_for_an_answer() {
    let mut book = network();
    let both = [(Direction::Sent, 500), (Direction::Received, 499), (Direction::Sent, 498), (Direction::Received, 400)];
    write(&mut book, 1, &both);
    write(
        &mut book,
        5,
        &[(Direction::Received, 20), (Direction::Sent, 22), (Direction::Sent, 23), (Direction::Received, 21)],
    );
    let revive = read(&book, "revive");
    assert!(revive.says.contains("begin with a word to P5"), "{}", revive.says);
    assert_eq!(revive.bars[0].says, "4 messages both ways, silent for 13 months");
    write(&mut book, 1, &[(Direction::Sent, 1)]);
    let revive = read(&book, "revive");
    assert_eq!((revive.value, revive.people), (Some(0.0), vec![PersonId(5)]));
    assert!(revive.says.ends_with("here is 1 who waits for an answer"), "{}", revive.says);
}

#[test]
fn notes_are_compared_by_the_same_curve_as_waiting() {
    let mut book = Book::default();
    let accepted = |days: i64| State::Accepted { at: Some(now().at - TimeDelta::days(days)) };
    for id in 1..=160 {
        book.put_person(Person { id: PersonId(id), name: format!("P{id}").into(), ..Person::default() });
        // Every second one has a note; of those half are accepted in three days, of the others a quarter.
        let (noted, is_accepted) = (id % 2 == 0, id % 4 == 0 || id % 8 == 1);
        let state = if is_accepted { accepted(97) } else { State::Pending };
        let note = if noted { "Hello" } else { "" };
        book.put_request(Request { note: note.into(), ..request(id, Direction::Sent, state, 100) });
    }
    let (note, wait) = (read(&book, "note"), read(&book, "wait"));
    let shares: Vec<_> = note.bars.iter().map(|bar| (bar.label.as_str(), (bar.value * 100.0).round())).collect();
    assert_eq!(shares, [("with a note", 50.0), ("without a note", 25.0)]);
    assert_eq!((note.n, wait.value.map(|share| (share * 1_000.0).round())), (160, Some(375.0)));
    assert!(note.low.is_some_and(|low| low < 0.25) && note.high.is_some_and(|high| high > 0.25), "{note:?}");
    assert!(note.value.is_some_and(|more| (more - 0.25).abs() < 1e-9), "{note:?}");
}

#[test]
fn numbers_agree_with_their_words_at_the_edges() {
    let mut book = Book::default();
    book.put_person(Person { id: PersonId(1), name: "P1".into(), company: "Acme".into(), ..Person::default() });
    book.put_connection(Connection {
        id: ConnectionId(1),
        person: PersonId(1),
        connected_on: None,
        standing: Standing::Connected,
        origin: Origin::Archive,
    });
    assert!(read(&book, "where").says.starts_with("1 person in 1 company"), "{}", read(&book, "where").says);
    for id in 1..=300 {
        book.put_person(Person { id: PersonId(id), name: format!("P{id}").into(), ..Person::default() });
        book.put_request(request(id, Direction::Sent, State::Pending, 5));
    }
    assert!(read(&book, "wall").says.contains("exactly the 300"), "{}", read(&book, "wall").says);
}

#[test]
fn the_page_about_insights_has_every_row() {
    let page = include_str!("../../../docs/insights.md");
    let mut rest = page;
    for row in &INSIGHTS {
        let told = format!("### {}\n\n`ties stats {}`. Rests on {}.", row.question, row.name, row.source);
        let at = rest.find(&told).unwrap_or_else(|| panic!("docs/insights.md lacks, at its place:\n{told}"));
        rest = &rest[at + told.len()..];
    }
    assert_eq!(page.matches("### ").count(), INSIGHTS.len(), "and has no others");
}

#[test]
fn a_company_is_also_what_the_users_list_calls_it() {
    let mut book = network();
    let ids: Vec<PersonId> = book.connections().filter(|tie| tie.stands()).map(|tie| tie.person).take(2).collect();
    for (id, company) in ids.iter().zip(["Blue Anvil GmbH", "Blue Anvil Books"]) {
        let person = book.person(*id).expect("they").clone();
        book.put_person(Person { company: company.into(), email: "".into(), ..person });
    }
    let at = |name: &str, list: &[&str]| -> Vec<(PersonId, Tie)> {
        let company_aliases = list.iter().map(|names| (*names).to_owned()).collect();
        let settings = Settings { company_aliases, ..Settings::default() };
        let known = know(&book, name, &settings, now()).into_iter();
        known.map(|known| (known.person, known.tie)).filter(|(person, _)| ids.contains(person)).collect()
    };
    assert_eq!(at("Quill Forge", &[]), []);
    assert_eq!(at("Quill Forge", &["Tern, Fen", "Quill Forge,, blue anvil"]), [(ids[0], Tie::Alias)]);
    assert_eq!(at("", &["Quill Forge,, blue anvil"]), []);
    assert_eq!(at("Blue Anvil", &["Quill Forge, Blue Anvil"]), [(ids[0], Tie::SameName)]);
}
