//! Tables of cases and properties for the fit.

use proptest::prelude::*;

use super::*;
use crate::domain::record::book::Book;
use crate::domain::record::connection::{Connection, ConnectionId, Standing};
use crate::domain::record::details::Details;
use crate::domain::record::goal::{Goal, GoalKind};
use crate::domain::record::id::PersonId;
use crate::domain::record::own_profile::{OwnProfile, Position};
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Handling, Origin, Request, RequestId, Seen, State};
use crate::domain::settings::Settings;
use crate::domain::time::{Now, Time};
use crate::domain::weighing::backtest::{Backtest, Miss, Ranking, WITHOUT_WORK, backtest};
use crate::domain::weighing::then::{Known, KnownThen};
use crate::domain::words::text::Text;

fn goals(typed: &[&str]) -> Vec<Goal> {
    typed.iter().map(|typed| Goal::parse(typed).expect("a goal")).collect()
}

fn texts(words: &[&str]) -> Box<[Text]> {
    words.iter().map(|word| Text::from(*word)).collect()
}

fn at(text: &str) -> Time {
    text.parse().expect("a time")
}

fn person(id: u32, headline: &str, company: &str) -> Person {
    Person {
        id: PersonId(id),
        name: format!("Person {id}").into(),
        headline: headline.into(),
        company: company.into(),
        ..Person::default()
    }
}

fn request(id: u32, person: u32, direction: Direction, state: State, note: &str) -> Request {
    Request {
        id: RequestId(id),
        person: PersonId(person),
        direction,
        state,
        sent_at: Some(at("2026-10-01T10:00:00Z")),
        note: note.into(),
        origin: Origin::Typed,
        sent_earliest: None,
        inferred_on: None,
        handling: None,
    }
}

fn parts(book: &Book, id: u32) -> (Option<u8>, Vec<(&'static str, i32)>) {
    let settings = Settings::default();
    let fit = Weigher::new(book, &settings, &Scale::of(book)).fit(book.person(PersonId(id)).expect("is there"));
    (fit.score, fit.parts.iter().map(|part| (part.key.row().name, part.points)).collect())
}

#[test]
fn goals_are_met_by_whole_words_and_each_counts_once() {
    let wanted = ["ai 20", "c++ 10", "sales manager -30", "company:acme 15", "place:london 5", "industry:health 7"];
    for (person, expected) in [
        (person(1, "Retail and AIs", ""), vec![]),
        (person(1, "AI, ai and Ai", ""), vec![("wanted", 20)]),
        (person(1, "C++ developer", ""), vec![("wanted", 10)]),
        (person(1, "C developer", ""), vec![]),
        (person(1, "Sales and a manager", ""), vec![]),
        (person(1, "Área Sales   Manager", ""), vec![("unwanted", -30)]),
        (person(1, "Acme fan", ""), vec![]),
        (person(1, "", "ACME Ltd"), vec![("wanted", 15)]),
        (person(1, "", "AI Acme"), vec![("wanted", 20), ("wanted", 15)]),
        (Person { location: "London, England".into(), ..person(1, "x", "") }, vec![("wanted", 5)]),
        (Person { position: "Head of AI".into(), ..person(1, "", "") }, vec![("wanted", 20)]),
        (
            Person {
                details: Details { industry: "Health Care".into(), ..Details::default() }.kept(),
                ..person(1, "x", "")
            },
            vec![("wanted", 7)],
        ),
    ] {
        let mut book = Book::default();
        book.put_goals(goals(&wanted));
        let told = format!("{person:?}");
        book.put_person(person);
        let (score, mut found) = parts(&book, 1);
        assert_eq!(found.remove(0), ("start", 30));
        assert_eq!(found, expected, "{told}");
        let sum: i32 = 30 + expected.iter().map(|(_, points)| points).sum::<i32>();
        assert_eq!(score, Some(sum.clamp(0, 100) as u8));
    }
}

#[test]
fn nothing_known_is_unknown_and_never_zero() {
    let mut book = Book::default();
    book.put_person(person(1, "", ""));
    book.put_person(person(2, "Weaver", ""));
    assert_eq!(parts(&book, 1).0, None);
    assert_eq!(parts(&book, 2).0, None, "there is nothing to hold it against");
    book.put_goals(goals(&["looms"]));
    assert_eq!(parts(&book, 1), (None, vec![("start", 30), ("empty", -10)]));
    assert_eq!(parts(&book, 2), (Some(30), vec![("start", 30)]));
    book.put_request(request(1, 1, Direction::Received, State::Pending, "We met at the fair"));
    assert_eq!(parts(&book, 1).0, Some(28), "a note says something");
}

#[test]
fn what_both_have_in_common_counts_up_to_its_most() {
    let mut book = Book::default();
    book.put_own_profile(OwnProfile {
        skills: texts(&["Rust", "SQL"]).into(),
        interests: texts(&["Looms"]).into(),
        groups: texts(&["Weavers", "Rustaceans", "Bakers"]).into(),
        positions: vec![crate::domain::record::own_profile::Position {
            company: "Acme, Inc.".into(),
            ..Default::default()
        }],
        education: vec![crate::domain::record::own_profile::School {
            name: "Example College".into(),
            ..Default::default()
        }],
        ..OwnProfile::default()
    });
    let details = Details {
        skills: texts(&["rust", "SQL ", "Go"]),
        interests: texts(&["looms"]),
        groups: texts(&["weavers", "rustaceans", "bakers"]),
        education: texts(&["EXAMPLE COLLEGE"]),
        mutual: texts(&["Ada Lovelace"]),
        mutual_count: Some(9),
        ..Details::default()
    };
    book.put_person(Person { details: details.kept(), ..person(1, "Weaver", "acme") });
    for id in 2..5 {
        book.put_person(person(id, "", "ACME inc"));
        book.put_connection(Connection {
            id: ConnectionId(id),
            person: PersonId(id),
            connected_on: None,
            standing: Standing::Connected,
            origin: Origin::Archive,
        });
    }
    let expected = vec![
        ("start", 30),
        ("mutual", 20),
        ("colleagues", 9),
        ("group", 16),
        ("school", 8),
        ("employer", 10),
        ("skill", 6),
        ("interest", 4),
    ];
    assert_eq!(parts(&book, 1), (Some(100), expected));
    let settings = Settings::default();
    let scale = Scale::of(&book);
    let weigher = Weigher::new(&book, &settings, &scale);
    assert_eq!(weigher.colleagues(book.person(PersonId(2)).expect("is there")), 2, "nobody is their own colleague");
    let fit = weigher.fit(book.person(PersonId(1)).expect("is there"));
    let why: Vec<_> = fit.parts.iter().map(|part| part.why.as_str()).collect();
    assert_eq!(why[1], "you both know Ada Lovelace and 8 more");
    assert_eq!(why[2], "3 of your connections work at acme");
}

#[test]
fn notes_and_earlier_answers_count_as_long_as_nothing_changes() {
    let mut book = Book::default();
    book.put_goals(goals(&["looms"]));
    book.put_person(person(1, "Weaver", "Acme"));
    let seen = Seen { headline: "Weaver".into(), company: "Acme".into(), ..Seen::default() };
    let ignored = State::Ignored { at: at("2026-05-01T10:00:00Z"), reason: "sales pitch".into() };
    let handling = Handling { seen: Some(seen), ..Handling::default() }.kept();
    book.put_request(Request { handling, ..request(1, 1, Direction::Received, ignored, "") });
    assert_eq!(parts(&book, 1).1, [("start", 30)], "the decision itself is no evidence");
    let pitch = "Hello, shall we book a demo of our product next week?";
    book.put_request(request(2, 1, Direction::Received, State::Pending, pitch));
    assert_eq!(parts(&book, 1), (Some(0), vec![("start", 30), ("declined", -20), ("sales", -20)]));
    book.put_person(person(1, "Weaver", "Initech"));
    assert_eq!(parts(&book, 1), (Some(10), vec![("start", 30), ("sales", -20)]));
}

#[test]
fn the_back_test_needs_enough_and_tells_good_goals_from_bad() {
    let now = Now::new(at("2026-11-23T10:00:00Z"), chrono_tz::UTC);
    let settings = Settings::default();
    let mut book = Book::default();
    book.put_goals(goals(&["rust"]));
    let decide = |book: &mut Book, id: u32, headline: &str, accepted: bool| {
        book.put_person(person(id, headline, ""));
        let ignored = State::Ignored { at: now.at, reason: "".into() };
        let state = if accepted { State::Accepted { at: None } } else { ignored };
        book.put_request(request(id, id, Direction::Received, state, ""));
    };
    for id in 1..=18 {
        decide(&mut book, id, if id % 2 == 0 { "Rust" } else { "Sales" }, id % 2 == 0);
    }
    let few = tested(&book, &settings, now, &KnownThen::default());
    assert_eq!((few.received.accepted, few.received.others, few.received.auc), (9, 9, None));
    decide(&mut book, 19, "Sales", false);
    decide(&mut book, 20, "Rust", true);
    assert_eq!(tested(&book, &settings, now, &KnownThen::default()).received.auc, Some(1.0));
    decide(&mut book, 21, "Sales", true);
    let missed = tested(&book, &settings, now, &KnownThen::default()).received;
    assert!(missed.auc.is_some_and(|auc| (0.9..1.0).contains(&auc)), "{missed:?}");
    assert_eq!(missed.misses, [Miss { person: PersonId(21), score: 30, accepted: true }]);
    book.put_goals(goals(&["sales"]));
    assert!(tested(&book, &settings, now, &KnownThen::default()).received.auc.is_some_and(|auc| auc < 0.1));
    assert_eq!(tested(&book, &settings, now, &KnownThen::default()).sent, Ranking::default());
}

#[test]
fn an_employer_that_is_none_makes_no_colleagues() {
    let mut book = Book::default();
    book.put_goals(goals(&["company:freelance +20", "company:none +20"]));
    let position = Position { company: "Self-employed".into(), ..Position::default() };
    book.put_own_profile(OwnProfile { positions: vec![position], ..OwnProfile::default() });
    for (id, company) in [(1, "Self-Employed"), (2, "self employed"), (3, "Freelance"), (4, "Freelance"), (5, "None")] {
        book.put_person(person(id, "", company));
        book.put_connection(Connection {
            id: ConnectionId(id),
            person: PersonId(id),
            connected_on: None,
            standing: Standing::Connected,
            origin: Origin::Typed,
        });
    }
    for id in 1..=5 {
        assert_eq!(parts(&book, id).1, [("start", 30)], "{id}");
    }
    let weaver = Person { position: "Weaver".into(), ..person(6, "", "Freelance") };
    assert_eq!(weaver.line(), "Weaver, Freelance");
    let settings = Settings { no_employers: vec!["acme".into()], ..Settings::default() };
    let scale = Scale::of(&book);
    let weigher = Weigher::new(&book, &settings, &scale);
    assert_eq!(weigher.employer(&person(7, "", "ACME")), None);
    assert_eq!(weigher.employer(&person(8, "", "Initech")).map(|name| &**name), Some("Initech"));
}

#[test]
fn the_back_test_counts_whom_nothing_is_known_of_and_no_fact_that_came_with_the_answer() {
    let now = Now::new(at("2026-11-23T10:00:00Z"), chrono_tz::UTC);
    let mut book = Book::default();
    book.put_goals(goals(&["rust", "company:acme"]));
    let tie = |id: u32| Connection {
        id: ConnectionId(id),
        person: PersonId(id),
        connected_on: now.today().pred_opt(),
        standing: Standing::Connected,
        origin: Origin::Archive,
    };
    for id in 1..=60 {
        // Whoever accepted works at Acme, as the archive tells; of the others it tells a name.
        let accepted = id <= 20;
        book.put_person(person(id, if id % 30 == 0 { "Rust" } else { "" }, if accepted { "Acme" } else { "" }));
        let state = if accepted { State::Accepted { at: None } } else { State::Pending };
        let sent_at = Some(at("2026-06-01T10:00:00Z"));
        book.put_request(Request { sent_at, ..request(id, id, Direction::Sent, state, "") });
        if accepted {
            book.put_connection(tie(id));
        }
    }
    let known = KnownThen(book.requests().map(|request| (request.id, Known::First(None))).collect());
    let sent = tested(&book, &Settings::default(), now, &known).sent;
    assert_eq!((sent.accepted, sent.others, sent.auc), (0, 2, None));
    assert_eq!(sent.counts("unanswered"), "2 unanswered; 20 accepted and 38 unanswered had no profile here");
    let not_reached = "Of 60 the history here begins after the answer: what was known first counts.";
    assert_eq!(sent.cautions(), [WITHOUT_WORK, not_reached]);
}

#[test]
fn what_was_learned_after_the_answer_does_not_count() {
    let now = Now::new(at("2026-11-23T10:00:00Z"), chrono_tz::UTC);
    let mut book = Book::default();
    book.put_goals(goals(&["rust", "company:acme"]));
    let mut known = KnownThen::default();
    for id in 1..=40 {
        // Whoever was accepted told of Rust afterwards; of the others every second did all along.
        let accepted = id <= 20;
        let today = person(id, if accepted || id % 2 == 0 { "Rust" } else { "Sales" }, "");
        if accepted {
            let then = Person { headline: "Sales".into(), ..today.clone() };
            known.0.insert(RequestId(id), Known::Then(Box::new(then)));
        }
        book.put_person(today);
        let ignored = State::Ignored { at: now.at, reason: "".into() };
        let state = if accepted { State::Accepted { at: Some(now.at) } } else { ignored };
        book.put_request(request(id, id, Direction::Received, state, ""));
    }
    let auc = |known: &KnownThen| tested(&book, &Settings::default(), now, known).received.auc;
    assert_eq!((auc(&KnownThen::default()), auc(&known)), (Some(0.75), Some(0.25)));
    assert!(tested(&book, &Settings::default(), now, &known).received.cautions().is_empty());
}

#[test]
fn colleagues_who_came_after_the_answer_do_not_count() {
    let now = Now::new(at("2026-11-23T10:00:00Z"), chrono_tz::UTC);
    let mut book = Book::default();
    for id in 1..=40 {
        let accepted = id <= 20;
        book.put_person(person(id, "", if accepted { "Acme" } else { "Initech" }));
        let answered = at("2026-11-01T10:00:00Z");
        let ignored = State::Ignored { at: answered, reason: "".into() };
        let state = if accepted { State::Accepted { at: Some(answered) } } else { ignored };
        book.put_request(request(id, id, Direction::Received, state, ""));
    }
    // At Acme a colleague came before the answer, at Initech three after it.
    for (id, company, day) in [(41, "Acme", 20), (42, "Initech", 40), (43, "Initech", 41), (44, "Initech", 42)] {
        book.put_person(person(id, "", company));
        book.put_connection(Connection {
            id: ConnectionId(id),
            person: PersonId(id),
            connected_on: at("2026-10-01T10:00:00Z").date_naive().checked_add_days(chrono::Days::new(day)),
            standing: Standing::Connected,
            origin: Origin::Typed,
        });
    }
    book.put_goals(goals(&["weaver"]));
    let received = tested(&book, &Settings::default(), now, &KnownThen::default()).received;
    assert_eq!(received.auc, Some(1.0));
}

fn tested(book: &Book, settings: &Settings, now: Now, known: &KnownThen) -> Backtest {
    backtest(book, Weigher::new(book, settings, &Scale::of(book)), now, known)
}

fn any_text() -> impl Strategy<Value = String> {
    proptest::collection::vec(prop_oneof!["rust", "sales", "Acme", "ai", "loom", "of"], 0..5)
        .prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn a_wanted_match_never_lowers_the_fit(
        headline in any_text(), position in any_text(), company in any_text(),
        goal_words in proptest::collection::vec(("[a-z]{2,4}|rust|sales|acme|loom", 1i32..100, any::<bool>()), 0..4),
        added in "rust|sales|acme|loom|ai", weight in 1i32..100,
    ) {
        let mut book = Book::default();
        book.put_person(Person { position: position.into(), ..person(1, &headline, &company) });
        let mut goals: Vec<Goal> = goal_words
            .into_iter()
            .map(|(text, weight, wanted)| Goal {
                kind: GoalKind::Word,
                text: text.into(),
                weight: if wanted { weight } else { -weight },
            })
            .collect();
        book.put_goals(goals.clone());
        let settings = Settings::default();
        let before = Weigher::new(&book, &settings, &Scale::of(&book)).score(book.person(PersonId(1)).expect("is there"));
        goals.push(Goal { kind: GoalKind::Word, text: added.into(), weight });
        book.put_goals(goals);
        let scale = Scale::of(&book);
    let weigher = Weigher::new(&book, &settings, &scale);
        let person = book.person(PersonId(1)).expect("is there");
        let after = weigher.score(person);
        prop_assert!(after >= before, "{after:?} {before:?}");
        let fit = weigher.fit(person);
        prop_assert_eq!(fit.score, after);
        if let Some(score) = after {
            prop_assert_eq!(fit.parts.iter().map(|part| part.points).sum::<i32>().clamp(0, 100), i32::from(score));
        }
        prop_assert_eq!(Scores::all(&weigher).of(PersonId(1)), after);
    }
}
