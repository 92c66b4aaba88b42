//! Archives with and without pages, and several people of one name: nobody doubles, in any order and twice.

use crate::domain::archive::merge::reconcile_tests::orders;
use crate::domain::archive::merge::tests::{archive, connection_row, day, import_into, invitation_row, time};
use crate::domain::archive::rows::{Archive, ConnectionRow, CorrespondentRow, InvitationRow, Place};
use crate::domain::record::book::Book;
use crate::domain::record::change::Change;
use crate::domain::record::connection::{Connection, ConnectionId, Standing};
use crate::domain::record::correspondence::{Exchange, text_key};
use crate::domain::record::edit::Edit;
use crate::domain::record::id::PersonId;
use crate::domain::record::imported::FileKind;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Origin};
use crate::domain::record::slug::Slug;

/// The time of archives without pages, and of two with them.
const OLD: &str = "2022-07-01T06:00:00Z";

const NEW: &str = "2026-04-01T06:00:00Z";

fn tie(name: &str, page: Option<&str>, on: &str, company: &str) -> ConnectionRow {
    ConnectionRow { company: company.into(), position: "Clerk".into(), ..connection_row(0, name, page, Some(on)) }
}

fn asked(name: &str, page: Option<&str>, on: &str) -> InvitationRow {
    invitation_row(0, name, page, Direction::Sent, Some(&format!("{on}T12:00:00Z")))
}

/// Everybody: page, company, day and standing of each connection, state of each request.
fn everybody(book: &Book) -> Vec<String> {
    let mut all: Vec<String> = book
        .people()
        .map(|person| {
            let page = person.slug.as_ref().map_or("-", |slug| slug.as_str());
            let ties = book.connections_of(person.id).map(|tie| {
                let on = tie.connected_on.map(|on| on.to_string()).unwrap_or_default();
                format!("{on} {}", tie.standing.word())
            });
            let asked = book.requests_of(person.id).map(|request| request.state.word().to_owned());
            format!("{} {page}: {}", person.name, ties.chain(asked).collect::<Vec<_>>().join(", "))
        })
        .collect();
    all.sort();
    all
}

fn in_every_order_and_twice(archives: &[Archive], expected: &[&str]) {
    for order in orders(archives.len()) {
        let mut book = Book::default();
        for at in &order {
            import_into(&mut book, &archives[*at]);
        }
        assert_eq!(everybody(&book), expected, "in the order {order:?}");
        for at in order.iter().rev().chain(&order) {
            import_into(&mut book, &archives[*at]);
            assert_eq!(everybody(&book), expected, "in the order {order:?}, again");
        }
    }
}

#[test]
fn somebody_of_an_archive_without_pages_is_the_one_of_the_same_name_and_day() {
    let old = archive(
        OLD,
        Some(vec![tie("Pat Made", None, "2020-01-10", "Acme"), tie("Kim Invented", None, "2020-02-02", "Initech")]),
        Some(vec![asked("Pat Made", None, "2022-06-20")]),
    );
    let new = archive(
        NEW,
        Some(vec![
            tie("Pat Made", Some("pat-2"), "2022-07-03", "Globex"),
            tie("Kim Invented", Some("kim"), "2020-02-02", "Initech"),
            tie("Pat Made", Some("pat-1"), "2020-01-10", "Acme"),
        ]),
        Some(Vec::new()),
    );
    in_every_order_and_twice(
        &[old, new],
        &[
            "Kim Invented kim: 2020-02-02 connected",
            "Pat Made pat-1: 2020-01-10 connected",
            "Pat Made pat-2: 2022-07-03 connected, accepted",
        ],
    );
}

#[test]
fn two_people_of_one_name_and_day_stay_two() {
    for (companies, moved) in [(["Acme", "Initech"], ["Initech", "Acme"]), (["Acme", "Acme"], ["Globex", "Globex"])] {
        let old = companies.map(|company| tie("Pat Made", None, "2020-01-10", company));
        let new = [("pat-1", moved[0]), ("pat-2", moved[1])];
        let new = new.map(|(page, company)| tie("Pat Made", Some(page), "2020-01-10", company));
        in_every_order_and_twice(
            &[archive(OLD, Some(old.to_vec()), None), archive(NEW, Some(new.to_vec()), None)],
            &["Pat Made pat-1: 2020-01-10 connected", "Pat Made pat-2: 2020-01-10 connected"],
        );
    }
}

#[test]
fn of_two_people_of_one_name_and_day_company_and_position_tell_who_is_who() {
    let mut book = Book::default();
    let old = ["Acme", "Initech"].map(|company| tie("Pat Made", None, "2020-01-10", company));
    import_into(&mut book, &archive(OLD, Some(old.to_vec()), None));
    let before: Vec<_> = book.people().map(|person| person.company.clone()).collect();
    let new = [("i", "Initech"), ("a", "Acme")].map(|(page, at)| tie("Pat Made", Some(page), "2020-01-10", at));
    import_into(&mut book, &archive(NEW, Some(new.to_vec()), None));
    let after: Vec<_> = book.people().map(|person| person.company.clone()).collect();
    assert_eq!(before, after);
}

#[test]
fn of_two_connections_of_one_name_the_one_after_the_request_answered_it() {
    let exported = "2023-07-12T06:00:00Z";
    let ties =
        vec![tie("Pat Made", Some("pat-2"), "2023-06-17", "A"), tie("Pat Made", Some("pat-1"), "2019-06-27", "B")];
    let rows = vec![asked("Pat Made", None, "2023-06-16")];
    in_every_order_and_twice(
        &[archive(exported, Some(ties), Some(rows))],
        &["Pat Made pat-1: 2019-06-27 connected", "Pat Made pat-2: 2023-06-17 connected, accepted"],
    );
    // Two requests and two connections, in their order.
    let ties =
        vec![tie("Pat Made", Some("pat-2"), "2023-06-27", "A"), tie("Pat Made", Some("pat-1"), "2023-06-20", "B")];
    let rows = vec![asked("Pat Made", None, "2023-06-16"), asked("Pat Made", None, "2023-06-10")];
    let two = archive(exported, Some(ties), Some(rows));
    in_every_order_and_twice(
        std::slice::from_ref(&two),
        &["Pat Made pat-1: 2023-06-20 connected, accepted", "Pat Made pat-2: 2023-06-27 connected, accepted"],
    );
    let mut book = Book::default();
    import_into(&mut book, &two);
    for (page, sent) in [("pat-1", "2023-06-10"), ("pat-2", "2023-06-16")] {
        let person = book.people().find(|person| person.slug.as_ref().is_some_and(|slug| slug.as_str() == page));
        let request = book.requests_of(person.expect("is there").id).next().expect("was asked");
        assert_eq!(request.sent_at, Some(time(&format!("{sent}T12:00:00Z"))));
    }
}

#[test]
fn somebody_who_became_nameless_between_two_archives_is_not_lost() {
    let ties = |pages: &[&str]| pages.iter().map(|page| tie(page, Some(page), "2025-03-10", "A")).collect::<Vec<_>>();
    let made = |exported_at, pages: &[&str], nameless: usize| {
        let mut archive = archive(exported_at, Some(ties(pages)), Some(Vec::new()));
        archive.nameless = vec![day("2025-03-10"); nameless];
        archive.sha256 = format!("{} {nameless}", archive.sha256).into();
        archive
    };
    let (a, b, c) = ("2026-03-01T06:00:00Z", "2026-04-01T06:00:00Z", "2026-05-01T06:00:00Z");
    let connected = "ada ada: 2025-03-10 connected";
    for (archives, expected) in [
        (vec![made(a, &["ada", "cyd"], 0), made(b, &["ada"], 1)], ["cyd cyd: 2025-03-10 connected"]),
        (vec![made(a, &["ada", "cyd"], 1), made(b, &["ada"], 1)], ["cyd cyd: 2025-03-10 lost"]),
        (
            vec![made(a, &["ada", "cyd"], 1), made(b, &["ada"], 2), made(c, &["ada"], 2)],
            ["cyd cyd: 2025-03-10 connected"],
        ),
        (vec![made(a, &["ada", "cyd"], 0), made(b, &["ada"], 1), made(c, &["ada"], 0)], ["cyd cyd: 2025-03-10 lost"]),
    ] {
        in_every_order_and_twice(&archives, &[connected, expected[0]]);
    }
    let mut book = Book::default();
    import_into(&mut book, &made(a, &["ada", "cyd", "eva"], 0));
    let import = import_into(&mut book, &made(b, &["ada"], 1));
    let said: Vec<_> = import.notices.iter().filter(|notice| !notice.starts_with("Made ")).collect();
    assert_eq!(said, ["Hidden now, still connected (inferred from a row without a name): one of cyd, eva."]);
    assert_eq!(import.lost, 0);
}

fn wrote(name: &str, page: Option<&str>, at: &str, text: &str) -> CorrespondentRow {
    let mut exchange = Exchange::default();
    exchange.count(Direction::Sent, time(at));
    CorrespondentRow {
        place: Place { file: 2, line: 2 },
        rows: 1,
        name: name.into(),
        slug: page.and_then(Slug::new),
        exchange,
        first_sent_key: text_key(text),
        first_received_key: 0,
        texts: Vec::new(),
    }
}

fn with_messages(mut archive: Archive, rows: Vec<CorrespondentRow>) -> Archive {
    let mut file = archive.files[1].clone();
    (file.kind, file.rows) = (FileKind::Messages, rows.len() as u64);
    archive.files.push(file);
    archive.messages = rows;
    archive
}

#[test]
fn a_note_that_begins_a_conversation_tells_which_of_two_was_asked() {
    let ties =
        vec![tie("Pat Made", Some("pat-2"), "2023-06-20", "A"), tie("Pat Made", Some("pat-1"), "2023-06-20", "B")];
    let row = InvitationRow { note: "Shall we?".into(), ..asked("Pat Made", None, "2023-06-16") };
    for page in ["pat-1", "pat-2"] {
        let archive = archive("2023-07-12T06:00:00Z", Some(ties.clone()), Some(vec![row.clone()]));
        let told = vec![wrote("Pat Made", Some(page), "2023-06-20T09:00:00Z", "Shall we?")];
        let mut book = Book::default();
        import_into(&mut book, &with_messages(archive, told));
        let asked = book.people().find(|person| book.requests_of(person.id).next().is_some()).expect("was asked");
        assert_eq!(asked.slug.as_ref().map(Slug::as_str), Some(page));
        assert_eq!(book.people().count(), 2);
    }
}

#[test]
fn messages_without_pages_were_written_to_whom_was_connected_by_then() {
    let ties = vec![tie("Pat Made", None, "2018-06-20", "A"), tie("Pat Made", None, "2016-06-20", "B")];
    let archive = archive("2018-11-01T06:00:00Z", Some(ties), None);
    let told = vec![wrote("Pat Made", None, "2017-06-20T09:00:00Z", "Hello")];
    let mut book = Book::default();
    import_into(&mut book, &with_messages(archive, told));
    let on = |id| book.connections_of(id).find_map(|tie| tie.connected_on);
    let written: Vec<_> =
        book.people().filter(|person| book.correspondence(person.id).is_some()).map(|person| on(person.id)).collect();
    assert_eq!(written, [Some(day("2016-06-20"))]);
}

#[test]
fn who_is_left_of_two_alike_once_the_other_has_a_page_is_not_changed_by_a_second_reading() {
    let on = "2026-05-01";
    let typed = |n| {
        let person = Person { id: PersonId(n), name: "Pat Made".into(), ..Person::default() };
        let (id, standing, origin) = (ConnectionId(n), Standing::Connected, Origin::Typed);
        let tie = Connection { id, person: person.id, connected_on: Some(day(on)), standing, origin };
        [Edit::Person(Change::insert(person)), Edit::Connection(Change::insert(tie))]
    };
    let page =
        |page: &str| ConnectionRow { company: "".into(), position: "".into(), ..tie("Pat Made", Some(page), on, "") };
    for pages in [vec![page("pat-1")], vec![page("pat-1"), page("pat-2")]] {
        for two_first in [true, false] {
            let plain = vec![tie("Pat Made", None, on, "A")];
            let rows = if two_first { [pages.clone(), plain].concat() } else { [plain, pages.clone()].concat() };
            let archive = archive(NEW, Some(rows), None);
            let mut book = Book::default();
            book.apply(&[typed(1), typed(2)].concat());
            import_into(&mut book, &archive);
            let once = book.clone();
            import_into(&mut book, &archive);
            assert!(book.people().eq(once.people()), "{:?}", everybody(&book));
        }
    }
}
