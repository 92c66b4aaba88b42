//! Tables of cases for sending, receiving and editing.

use super::*;
use crate::domain::asking::queue;
use crate::domain::limit::tally;
use crate::domain::people::draft::Draft;
use crate::domain::people::edit;
use crate::domain::plan::Refusal;
use crate::domain::record::book::Book;
use crate::domain::record::change::Change;
use crate::domain::record::connection::{Connection, ConnectionId, Standing};
use crate::domain::record::edit::Edit;
use crate::domain::record::field::Field;
use crate::domain::record::id::PersonId;
use crate::domain::record::own_profile::OwnProfile;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Origin, Request, RequestId, State};
use crate::domain::record::slug::Slug;
use crate::domain::record::task;
use crate::domain::settings::limits::{LimitKey, LimitSetting, Mode};
use crate::domain::settings::{Plan as LinkedInPlan, Settings};
use crate::domain::time::Now;

fn send(book: &Book, settings: &Settings, draft: &Draft, now: Now) -> Result<Plan, Refusal> {
    super::send(book, settings, &Addressed::of(book, draft), now)
}

fn prepare(book: &Book, settings: &Settings, draft: &Draft, now: Now) -> Result<Plan, Refusal> {
    super::prepare(book, settings, &Addressed::of(book, draft), now)
}

fn receive(book: &Book, draft: &Draft, now: Now) -> Result<Plan, Refusal> {
    super::receive(book, &Addressed::of(book, draft), now)
}

fn now() -> Now {
    Now::new("2026-11-23T09:00:00Z".parse().expect("a time"), chrono_tz::Europe::Berlin)
}

/// Ada is asked, Charles is connected, Grace asks, two are called Jane Doe, Mary was asked in vain, Olga twice.
fn book() -> Book {
    let mut book = Book::default();
    let people = [
        (1, "Ada Lovelace", Some("ada")),
        (2, "Charles Babbage", Some("charles")),
        (3, "Grace Hopper", None),
        (4, "Jane Doe", Some("jane-1")),
        (5, "Jane Doe", Some("jane-2")),
        (6, "Mary Somerville", Some("mary")),
        (7, "Olga Ladyzhenskaya", Some("olga")),
    ];
    for (id, name, slug) in people {
        let slug = slug.and_then(Slug::new);
        book.put_person(Person { id: PersonId(id), name: name.into(), slug, ..Person::default() });
    }
    let withdrawn = |at: &str| State::Withdrawn { at: at.parse().expect("a time"), reason: "".into() };
    let requests = [
        (1, Direction::Sent, State::Pending, "2026-11-20T10:00:00Z"),
        (3, Direction::Received, State::Pending, "2026-11-21T10:00:00Z"),
        (6, Direction::Sent, withdrawn("2026-11-10T10:00:00Z"), "2026-06-01T10:00:00Z"),
        (7, Direction::Sent, State::Expired { at: None }, "2024-01-01T10:00:00Z"),
        (7, Direction::Sent, withdrawn("2026-11-02T10:00:00Z"), "2026-06-01T10:00:00Z"),
    ];
    for (n, (person, direction, state, sent)) in requests.into_iter().enumerate() {
        book.put_request(Request {
            id: RequestId(n as u32 + 1),
            person: PersonId(person),
            direction,
            state,
            sent_at: Some(sent.parse().expect("a time")),
            note: "".into(),
            origin: Origin::Typed,
            sent_earliest: None,
            inferred_on: None,
            handling: None,
        });
    }
    book.put_connection(Connection {
        id: ConnectionId(1),
        person: PersonId(2),
        connected_on: None,
        standing: Standing::Connected,
        origin: Origin::Archive,
    });
    book.put_own_profile(OwnProfile { slug: Slug::new("mira"), ..OwnProfile::default() });
    book
}

fn draft(name: &str, address: &str) -> Draft {
    Draft { address: address.into(), ..Draft::default() }.with("name", name)
}

#[test]
fn a_request_is_sent_or_refused_with_the_reason() {
    let cases: &[(&str, &str, Result<&str, &str>)] = &[
        ("Nina New", "", Ok("Sent a request to Nina New")),
        ("  Nina \t New ", "https://www.linkedin.com/in/nina/", Ok("Sent a request to Nina New")),
        ("", "", Err("a request needs a name")),
        ("", "nina", Err("a request needs a name")),
        // An address is enough where it is known.
        ("", "mary", Ok("Sent a request to Mary Somerville")),
        ("Nina New", "https://example.org/in/nina", Err("is not the address of a person's page on LinkedIn")),
        ("Ada Lovelace", "", Err("a request to Ada Lovelace is pending since 20 Nov 2026")),
        ("ada  LOVELACE", "", Err("a request to Ada Lovelace is pending since 20 Nov 2026")),
        ("Whoever", "linkedin.com/in/ada", Err("a request to Ada Lovelace is pending since 20 Nov 2026")),
        ("Charles Babbage", "", Err("Charles Babbage is already connected")),
        ("Grace Hopper", "", Err("Grace Hopper has asked you already; accept that request instead")),
        // Grace has no address yet: the only one of that name is meant.
        ("Grace Hopper", "grace", Err("Grace Hopper has asked you already; accept that request instead")),
        ("Jane Doe", "", Err("2 people here are called Jane Doe; the address of the page tells who is meant")),
        ("Jane Doe", "jane-2", Ok("Sent a request to Jane Doe")),
        ("Jane Doe", "jane-3", Ok("Sent a request to Jane Doe")),
        ("Mira Castellan", "mira", Err("this is your own page")),
    ];
    let (book, settings) = (book(), Settings::default());
    for (name, address, expected) in cases {
        let case = format!("{name:?} {address:?}");
        match (send(&book, &settings, &draft(name, address), now()), expected) {
            (Ok(plan), Ok(label)) => assert_eq!(plan.batch.label, *label, "{case}"),
            (Err(refusal), Err(text)) => {
                assert!(refusal.to_string().contains(text), "{case}: {refusal}");
            }
            (got, _) => panic!("{case}: {got:?}"),
        }
    }
}

#[test]
fn only_the_person_and_the_request_are_written() {
    let (book, settings) = (book(), Settings::default());
    let new = Draft { note: "  Hello\r\nthere \u{7} ".into(), ..draft("Nina New", "nina") }.with("headline", "Pilot");
    let plan = send(&book, &settings, &new, now()).expect("goes");
    let [Edit::Person(person), Edit::Request(request), Edit::Task(task)] = &plan.batch.edits[..] else {
        panic!("{:?}", plan.batch.edits)
    };
    assert_eq!(task.after.as_ref().map(|task| task.what.kind()), Some(task::TaskKind::Send));
    let (person, request) = (person.after.as_ref().expect("new"), request.after.as_ref().expect("new"));
    assert_eq!(
        (&*person.name, &*person.headline, person.slug.as_ref()),
        ("Nina New", "Pilot", Slug::new("nina").as_ref())
    );
    assert_eq!((&*request.note, request.sent_at, request.origin), ("Hello\nthere", Some(now().at), Origin::Typed));
    assert_eq!((request.person, request.id), (person.id, RequestId(6)));
    // Somebody known is left as they are where nothing new was typed.
    let plan = send(&book, &settings, &draft("Mary Somerville", ""), now()).expect("goes");
    assert!(matches!(plan.batch.edits[..], [Edit::Request(_), Edit::Task(_)]));
}

#[test]
fn who_was_asked_before_is_told_and_not_forbidden() {
    let (book, settings) = (book(), Settings::default());
    let warnings = |name| send(&book, &settings, &draft(name, ""), now()).expect("goes").warnings;
    assert!(warnings("Nina New").is_empty());
    assert_eq!(
        warnings("Mary Somerville"),
        [
            "you asked Mary Somerville once before (withdrawn 10 Nov 2026); they may see or remember it",
            // Twenty-one days after the withdrawal.
            "LinkedIn is likely to refuse until 1 Dec 2026",
        ]
    );
    // The day itself is free again.
    assert_eq!(
        warnings("Olga Ladyzhenskaya"),
        ["you asked Olga Ladyzhenskaya twice before (withdrawn 2 Nov 2026); they may see or remember it"]
    );
}

#[test]
fn a_note_has_its_length_by_plan_and_mode() {
    let book = book();
    let with = |note: usize, settings: &Settings| {
        let draft = Draft { note: "é".repeat(note), ..draft("Nina New", "") };
        send(&book, settings, &draft, now()).map(|plan| plan.warnings.len()).map_err(|refusal| refusal.to_string())
    };
    let premium = Settings::default();
    let free = Settings { plan: LinkedInPlan::Free, ..Settings::default() };
    let mut warned = Settings::default();
    warned.limits.entry(LimitKey::NoteLength).or_default().mode = Some(Mode::Warn);
    let cases: &[(&Settings, usize, bool, usize)] = &[
        (&premium, 300, true, 0),
        (&premium, 301, false, 0),
        (&free, 200, true, 0),
        (&free, 201, false, 0),
        (&warned, 301, true, 1),
    ];
    for (settings, length, goes, warnings) in cases {
        match with(*length, settings) {
            Ok(count) => assert_eq!((true, count), (*goes, *warnings), "{length}"),
            Err(text) => {
                assert!(!goes, "{length}: {text}");
                assert!(text.contains(&format!("the note has {length} characters")), "{text}");
            }
        }
    }
}

#[test]
fn a_received_request_is_entered_or_refused() {
    let cases: &[(&str, &str, Result<&str, &str>)] = &[
        ("Nina New", "", Ok("Entered a request from Nina New")),
        ("Mary Somerville", "", Ok("Entered a request from Mary Somerville")),
        ("Ada Lovelace", "", Err("you have asked Ada Lovelace already; record that they accepted instead")),
        ("Grace Hopper", "", Err("a request from Grace Hopper is waiting already")),
        ("Charles Babbage", "", Err("Charles Babbage is already connected")),
        ("", "", Err("a request needs a name")),
    ];
    for (name, address, expected) in cases {
        match (receive(&book(), &draft(name, address), now()), expected) {
            (Ok(plan), Ok(label)) => assert_eq!(plan.batch.label, *label),
            (Err(refusal), Err(text)) => assert!(refusal.to_string().contains(text), "{name}: {refusal}"),
            (got, _) => panic!("{name}: {got:?}"),
        }
    }
}

#[test]
fn an_edited_person_keeps_the_former_address_as_an_alias() {
    let book = book();
    let edited = |draft: Draft| match &edit::edit_person(&book, PersonId(1), &draft)?.batch.edits[..] {
        [Edit::Person(Change { after: Some(after), .. })] => Ok::<_, Refusal>(after.clone()),
        other => panic!("{other:?}"),
    };
    let after = edited(draft("Ada King", "ada-king")).expect("goes");
    assert_eq!((&*after.name, after.slug.clone()), ("Ada King", Slug::new("ada-king")));
    assert!(after.goes_by(&Slug::new("ada").expect("a slug")));
    let text = |draft| edited(draft).expect_err("refused").to_string();
    assert!(text(draft("", "ada")).contains("a person needs a name"));
    assert!(text(draft("Ada Lovelace", "charles")).contains("Charles Babbage has this address already"));
    assert!(text(draft("Ada Lovelace", "ada")).contains("nothing was changed"));
}

#[test]
fn what_is_set_to_block_is_refused() {
    let book = book();
    let mut settings = Settings::default();
    settings.limits.entry(LimitKey::AskAgain).or_default().mode = Some(Mode::Block);
    let again = |settings: &Settings, name| send(&book, settings, &draft(name, ""), now()).map_err(|no| no.to_string());
    assert_eq!(
        again(&settings, "Mary Somerville").expect_err("refused"),
        "LinkedIn is likely to refuse until 1 Dec 2026"
    );
    assert!(again(&settings, "Olga Ladyzhenskaya").is_ok(), "her three weeks are over");
    settings.limits.insert(LimitKey::NotesMonth, LimitSetting { max: Some(0), mode: Some(Mode::Block) });
    let note = Draft { note: "Hello".into(), ..draft("Nina New", "") };
    assert!(send(&book, &settings, &note, now()).is_err());
    assert!(again(&settings, "Nina New").is_ok(), "no note, no limit on notes");
}

#[test]
fn a_draft_becomes_the_request_when_it_is_sent() {
    let mut book = book();
    let typed = Draft { note: "Hello".into(), template: "fair".into(), ..draft("Mary Somerville", "") };
    let plan = prepare(&book, &Settings::default(), &typed, now()).expect("prepared");
    assert_eq!(plan.batch.label, "Prepared a request to Mary Somerville");
    assert!(plan.warnings.iter().any(|text| text.contains("once before")), "{:?}", plan.warnings);
    book.apply(&plan.batch.edits);
    let mary = PersonId(6);
    let drafted = book.draft_to(mary).expect("a draft").clone();
    assert_eq!((drafted.state.word(), drafted.sent_at, drafted.template()), ("draft", None, "fair"));
    assert_eq!(tally::limits(&book, &Settings::default(), now())[LimitKey::Pending].count, 1, "a draft does not count");
    assert!(prepare(&book, &Settings::default(), &typed, now()).is_err(), "it is prepared already");
    let again = Draft { note: "Good day".into(), ..typed.clone() };
    book.apply(&prepare(&book, &Settings::default(), &again, now()).expect("changed").batch.edits);
    assert_eq!(queue::prepared(&book, mary).expect("a draft").note, "Good day");
    let sent = send(&book, &Settings::default(), &queue::prepared(&book, mary).expect("a draft"), now()).expect("sent");
    book.apply(&sent.batch.edits);
    let request = book.request(drafted.id).expect("the same");
    assert_eq!((request.state.word(), request.sent_at, &*request.note), ("pending", Some(now().at), "Good day"));
    assert!(book.draft_to(mary).is_none() && queue::discard(&book, &[mary]).batch.edits.is_empty());
    for (name, address) in [("Charles Babbage", ""), ("Ada Lovelace", ""), ("Mira", "mira")] {
        assert!(prepare(&book, &Settings::default(), &draft(name, address), now()).is_err(), "{name}");
    }
}

#[test]
fn what_a_page_shows_is_kept_and_typed_again_as_it_was() {
    let mut book = book();
    let typed = draft("Mary Somerville", "mary")
        .with("industry", "Textiles")
        .with("skills", "Looms, Rust")
        .with("mutual", "Ada Lovelace, 12")
        .with("met", "At the fair");
    book.apply(&edit::edit_person(&book, PersonId(6), &typed).expect("changed").batch.edits);
    let mary = book.person(PersonId(6)).expect("her");
    assert_eq!((mary.details().skills.len(), mary.details().mutuals(), &*mary.details().met), (2, 12, "At the fair"));
    assert_eq!(Field::named("mutual").map(|field| field.text(mary).into_owned()).as_deref(), Some("Ada Lovelace, 12"));
    // A request that says less takes nothing away.
    let less = draft("Mary Somerville", "mary").with("skills", "Mills");
    book.apply(&prepare(&book, &Settings::default(), &less, now()).expect("prepared").batch.edits);
    let details = book.person(PersonId(6)).expect("her").details();
    assert_eq!(
        (&*details.skills, &*details.industry, details.mutual_count),
        (&["Mills".into()][..], "Textiles", Some(12))
    );
}

#[test]
fn whoever_never_answered_can_be_asked_again_once_the_request_has_run_out() {
    let mut book = book();
    let old =
        Request { sent_at: Some(now().at - TimeDelta::days(181)), ..book.request(RequestId(1)).expect("is").clone() };
    book.put_request(old);
    let plan = send(&book, &Settings::default(), &draft("Ada Lovelace", ""), now()).expect("may go");
    book.apply(&plan.batch.edits);
    let words = |book: &Book| book.requests_of(PersonId(1)).map(|request| request.state.word()).collect::<Vec<_>>();
    assert_eq!(words(&book), ["expired", "pending"]);
}
