use super::*;
use crate::domain::archive::finding::FindingGroup;
use crate::domain::archive::merge;
use crate::domain::archive::merge::tests;
use crate::domain::page::check;
use crate::domain::page::content::Page;
use crate::domain::page::read::read;
use crate::domain::record::book::Book;
use crate::domain::record::connection::{Connection, ConnectionId, Standing};
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Origin, Request, RequestId, State};
use crate::domain::settings::Settings;
use crate::domain::time::{Day, Now, Time};

fn now() -> Now {
    Now::new("2026-11-25T10:00:00Z".parse().expect("a time"), chrono_tz::Europe::Berlin)
}

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn pasted(book: &Book, page: Page, text: &str, says: &[Say]) -> Paste {
    plan(book, page, &read(page, text, now().today()), says, &Settings::default(), now())
}

fn does(paste: &Paste) -> Vec<String> {
    let word = |taken: &Taken| match &taken.does {
        Does::New => "new".to_owned(),
        Does::More(what) => format!("more: {what}"),
        Does::Same => "same".to_owned(),
        Does::LeftOut(why) => format!("left: {why}"),
    };
    paste.rows.iter().map(word).collect()
}

const SENT: &str = "People (2)\nAda Lovelace\nAnalyst at Analytical Engines\nSent 3 weeks ago\nWithdraw\nCharles Babbage\nInventor\nSent yesterday\nWithdraw\n";

#[test]
fn a_page_of_sent_requests_is_taken_in_with_ranges_of_days() {
    let mut book = Book::default();
    let paste = pasted(&book, Page::Sent, SENT, &[]);
    assert_eq!(does(&paste), ["new", "new"]);
    assert_eq!(paste.plan.batch.label, "Pasted requests you sent: 2 new, 0 more known");
    let check = paste.check.clone().expect("People (2)");
    assert_eq!((check.theirs, check.ours, check.extra.len()), (2, 2, 0));
    book.apply(&paste.plan.batch.edits);
    let request = book.requests().next().expect("is there");
    assert_eq!(request.sent_earliest, Some(day("2026-10-29")));
    assert_eq!(now().day_of(request.sent_at.expect("its end")), day("2026-11-04"));
    assert_eq!(range_words(request, now()).as_deref(), Some("between 29 Oct 2026 and 4 Nov 2026"));
    assert_eq!(book.tasks().count(), 0, "LinkedIn knows of them");
    // A second time nothing is new, and what was known is not asked again.
    let again = pasted(&book, Page::Sent, SENT, &[]);
    assert_eq!((does(&again), again.plan.batch.edits.len()), (vec!["same".to_owned(), "same".to_owned()], 0));
}

#[test]
fn a_later_page_and_a_later_archive_narrow_the_days() {
    let mut book = Book::default();
    let later = Now::new("2026-11-27T10:00:00Z".parse().expect("a time"), chrono_tz::Europe::Berlin);
    book.apply(&pasted(&book, Page::Sent, SENT, &[]).plan.batch.edits);
    let text =
        read(Page::Sent, "Ada Lovelace\nAnalyst at Analytical Engines\nSent 3 weeks ago\nWithdraw\n", later.today());
    let paste = plan(&book, Page::Sent, &text, &[], &Settings::default(), later);
    assert_eq!(does(&paste), ["more: the request"]);
    book.apply(&paste.plan.batch.edits);
    let request = book.requests().next().expect("is there");
    assert_eq!(range_words(request, later).as_deref(), Some("between 31 Oct 2026 and 4 Nov 2026"));
    let row = tests::invitation_row(2, "Ada Lovelace", Some("ada"), Direction::Sent, Some("2026-11-02T17:30:00Z"));
    let archive = tests::archive("2026-11-28T06:00:00Z", Some(Vec::new()), Some(vec![row]));
    let found = merge::import(&book, &archive, &Settings::default(), tests::at("2026-11-28T08:00:00Z"));
    assert!(found.findings.iter().all(|finding| finding.group != FindingGroup::New), "{:?}", found.findings);
    for batch in found.batches(|_| true) {
        book.apply(&batch.edits);
    }
    let request = book.requests().next().expect("is there");
    assert_eq!(
        (request.sent_at.map(|at| at.to_rfc3339()), request.sent_earliest),
        (Some("2026-11-02T17:30:00+00:00".into()), None)
    );
}

fn known(book: &mut Book, name: &str) -> PersonId {
    let id = PersonId(book.next::<Person>());
    book.put_person(Person { id, name: name.into(), ..Person::default() });
    id
}

fn ask(book: &mut Book, person: PersonId, direction: Direction, state: State, on: &str) {
    let sent_at = Some(format!("{on}T12:00:00Z").parse().expect("a time"));
    let id = RequestId(book.next::<Request>());
    let (note, origin, inferred) =
        ("".into(), Origin::Archive, matches!(state, State::Expired { .. } | State::Closed { .. }));
    let inferred_on = inferred.then(|| day("2026-11-20"));
    book.put_request(Request {
        id,
        person,
        direction,
        state,
        sent_at,
        sent_earliest: None,
        note,
        origin,
        inferred_on,
        handling: None,
    });
}

fn connect(book: &mut Book, person: PersonId, standing: Standing) {
    let id = ConnectionId(book.next::<Connection>());
    let connected_on = Some(day("2020-03-03"));
    book.put_connection(Connection { id, person, connected_on, origin: Origin::Archive, standing });
}

#[test]
fn whom_a_row_speaks_of_is_told_and_never_guessed() {
    let mut book = Book::default();
    let line = "Ada Lovelace\nAnalyst\nSent 3 weeks ago\nWithdraw\n";
    let twice = |book: &mut Book| (known(book, "Ada Lovelace"), known(book, "ada  lovelace"));
    let (first, second) = twice(&mut book);
    assert_eq!(does(&pasted(&book, Page::Sent, line, &[])), ["left: 2 people here are called Ada Lovelace"]);
    assert_eq!(does(&pasted(&book, Page::Sent, line, &[Say::SomebodyNew])), ["new"]);
    assert_eq!(does(&pasted(&book, Page::Sent, line, &[Say::Leave])), ["left: you leave it out"]);
    // The one who was asked is meant.
    ask(&mut book, second, Direction::Sent, State::Pending, "2026-11-01");
    let paste = pasted(&book, Page::Sent, line, &[]);
    assert_eq!((paste.rows[0].who, does(&paste)), (Who::Known(second), vec!["more: headline".to_owned()]));
    // Of two who were asked, the line under the name tells.
    ask(&mut book, first, Direction::Sent, State::Pending, "2026-11-01");
    assert_eq!(does(&pasted(&book, Page::Sent, line, &[])), ["left: 2 people here are called Ada Lovelace"]);
    let lined = Person { headline: "Analyst".into(), ..book.person(first).expect("is there").clone() };
    book.put_person(lined);
    assert_eq!(pasted(&book, Page::Sent, line, &[]).rows[0].who, Who::Known(first));
    // A name that stands twice on the page is one too many.
    let mut book = Book::default();
    let one = known(&mut book, "Ada Lovelace");
    ask(&mut book, one, Direction::Sent, State::Pending, "2026-11-01");
    let both = does(&pasted(&book, Page::Sent, &line.repeat(2), &[]));
    assert_eq!(both[1], "left: Ada Lovelace stands on the page already");
    // Also of one who was not asked yet: two requests to the same person never wait.
    let mut book = Book::default();
    known(&mut book, "Ada Lovelace");
    let both = pasted(&book, Page::Sent, &line.repeat(2), &[]);
    assert_eq!(does(&both), ["new", "left: Ada Lovelace stands on the page already"]);
}

#[test]
fn a_request_of_somebody_called_like_a_connection_teaches_nothing() {
    let mut book = Book::default();
    let ada = known(&mut book, "Ada Lovelace");
    connect(&mut book, ada, Standing::Connected);
    let paste = pasted(&book, Page::Sent, "Ada Lovelace\nAnalyst\nSent 3 weeks ago\nWithdraw\n", &[]);
    assert_eq!(does(&paste), ["left: Ada Lovelace is a connection here; it can be taken as somebody else"]);
    assert!(paste.plan.batch.edits.is_empty(), "the headline may be another's");
}

#[test]
fn a_connection_that_was_taken_for_lost_comes_back_when_the_page_lists_it() {
    let mut book = Book::default();
    let ada = known(&mut book, "Ada Lovelace");
    connect(&mut book, ada, Standing::Lost { on: day("2026-11-01") });
    let page = "Ada Lovelace\nAnalyst\nConnected on 3 March 2020\nMessage\n";
    book.apply(&pasted(&book, Page::Connections, page, &[]).plan.batch.edits);
    let ties: Vec<_> = book.connections_of(ada).map(|tie| (tie.stands(), tie.connected_on)).collect();
    assert_eq!(ties, [(true, Some(day("2020-03-03")))]);
}

#[test]
fn the_page_knows_what_waits_and_no_decision_is_overwritten() {
    let line = "Ada Lovelace\nSent 3 weeks ago\nWithdraw\n";
    let at: Time = "2026-11-20T10:00:00Z".parse().expect("a time");
    for (state, sent, expected) in [
        (State::Pending, "2026-11-01", "same"),
        (State::Closed { at: None }, "2026-11-01", "more: it still waits"),
        (State::Expired { at: None }, "2026-11-05", "more: it still waits"),
        (State::Closed { at: None }, "2026-01-01", "new"),
        (
            State::Withdrawn { at, reason: "".into() },
            "2026-11-01",
            "left: withdrawn here on 20 Nov 2026; LinkedIn still lists it",
        ),
        (State::Withdrawn { at, reason: "".into() }, "2026-01-01", "new"),
    ] {
        let mut book = Book::default();
        let ada = known(&mut book, "Ada Lovelace");
        ask(&mut book, ada, Direction::Sent, state.clone(), sent);
        let paste = pasted(&book, Page::Sent, line, &[]);
        assert_eq!(does(&paste), [expected], "{state:?} {sent}");
        book.apply(&paste.plan.batch.edits);
        assert!(book.requests().filter(|request| request.is_pending()).count() <= 1);
    }
}

#[test]
fn connections_are_taken_in_and_prove_what_was_asked() {
    let mut book = Book::default();
    let ada = known(&mut book, "Ada Lovelace");
    ask(&mut book, ada, Direction::Sent, State::Pending, "2026-11-01");
    let page = "2 connections\nAda Lovelace\nAnalyst\nConnected on November 20, 2026\nMessage\nGrace Hopper\nRear admiral\nConnected on 3 March 2020\nMessage\n";
    let paste = pasted(&book, Page::Connections, page, &[]);
    assert_eq!(does(&paste), ["new", "new"]);
    book.apply(&paste.plan.batch.edits);
    assert_eq!(book.requests().next().map(|request| request.state.word()), Some("accepted"));
    assert_eq!(book.standing_connection(ada).and_then(|tie| tie.connected_on), Some(day("2026-11-20")));
    assert!(book.open_follow_up(ada).is_some(), "who accepted is followed up with");
    let again = pasted(&book, Page::Connections, page, &[]);
    assert_eq!(does(&again), ["same", "same"]);
    let check = again.check.expect("2 connections");
    assert_eq!((check.theirs, check.ours, check.words().len()), (2, 2, 2));
}

#[test]
fn linkedins_own_number_shows_what_is_missing_and_what_is_too_many() {
    let mut book = Book::default();
    for name in ["Ada Lovelace", "Grace Hopper", "Alan Turing"] {
        let person = known(&mut book, name);
        ask(&mut book, person, Direction::Sent, State::Pending, "2026-11-01");
    }
    let told = |theirs| check::check(&book, Page::Sent, theirs, now()).words().join(". ");
    assert!(told(5).contains("here are 3. 2 are missing here: scroll"), "{}", told(5));
    assert!(told(1).contains("2 more are here"), "{}", told(1));
    assert!(told(3).ends_with("Nothing is missing"), "{}", told(3));
    let page = "People (1)\nAda Lovelace\nAnalyst\nSent 3 weeks ago\nWithdraw\n";
    let check = pasted(&book, Page::Sent, page, &[]).check.expect("People (1)");
    assert_eq!(check.extra, ["Grace Hopper", "Alan Turing"], "the page is whole");
}

#[test]
fn a_page_that_lists_an_old_request_knows_better_than_the_clock() {
    let page = "People (1)\nAda Lovelace\nAnalyst\nSent 8 months ago\nWithdraw\n";
    let mut book = Book::default();
    let ada = known(&mut book, "Ada Lovelace");
    ask(&mut book, ada, Direction::Sent, State::Pending, "2026-03-20");
    assert_eq!(book.requests().next().map(|request| request.word(now())), Some("expired"));
    let paste = pasted(&book, Page::Sent, page, &[]);
    assert_eq!(does(&paste), ["more: headline, it still waits"]);
    assert_eq!(paste.check.as_ref().map(|check| check.ours), Some(1));
    book.apply(&paste.plan.batch.edits);
    assert!(book.requests().all(|request| request.waits(now()) && !request.is_inferred(now())));
    assert_eq!(does(&pasted(&book, Page::Sent, page, &[])), ["same"]);
    let mut book = Book::default();
    book.apply(&pasted(&book, Page::Sent, page, &[]).plan.batch.edits);
    assert!(book.requests().all(|request| request.waits(now())), "whoever was not known, too");
}
