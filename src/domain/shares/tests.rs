use super::*;
use crate::domain::groups;
use crate::domain::record::book::Book;
use crate::domain::record::care::{Care, Circle};
use crate::domain::record::connection::{Connection, ConnectionId, Standing};
use crate::domain::record::details::Details;
use crate::domain::record::group::GroupId;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::Origin;
use crate::domain::record::share::{Audience, Share, ShareId, ShareStage};
use crate::domain::time::Now;
use crate::domain::words::text::entries;

fn now() -> Now {
    Now::new("2026-11-24T10:00:00Z".parse().expect("a time"), chrono_tz::UTC)
}

fn book() -> Book {
    let mut book = Book::default();
    let care = |circle| Care { circle: Some(circle), ..Care::default() }.kept();
    for (id, tags, interests, care) in [
        (1, "rust", "", None),
        (2, "", "Rüst, looms", None),
        (3, "", "", care(Circle::Inner)),
        (4, "", "", None),
        (5, "", "baking", None),
    ] {
        let tags = crate::domain::people::annotate::tags(tags).expect("tags").into();
        let details = Details { interests: entries(interests), ..Details::default() }.kept();
        let name = format!("P{id}").into();
        book.put_person(Person { id: PersonId(id), name, tags, details, care, ..Person::default() });
        book.put_connection(Connection {
            id: ConnectionId(id),
            person: PersonId(id),
            connected_on: None,
            standing: Standing::Connected,
            origin: Origin::Typed,
        });
    }
    let group = groups::TypedGroup { name: "Looms".into(), ..groups::TypedGroup::default() };
    book.apply(&groups::write(&book, None, &group).expect("a group").batch.edits);
    book.apply(&groups::add_members(&book, GroupId(1), &[PersonId(4)]).batch.edits);
    let group = groups::TypedGroup { name: "Weavers".into(), ..groups::TypedGroup::default() };
    book.apply(&groups::write(&book, None, &group).expect("a group").batch.edits);
    book
}

#[test]
fn a_share_goes_from_idea_to_draft_to_shared_and_back() {
    let mut book = book();
    let start = book.clone();
    let mut draft = TypedShare { title: "Looms".into(), planned_on: Some(now().today()), ..TypedShare::default() };
    let mut done = vec![write(&book, None, &draft).expect("an idea")];
    book.apply(&done[0].batch.edits);
    let stage = |book: &Book| book.share(ShareId(1)).expect("it").stage;
    assert_eq!(stage(&book), ShareStage::Idea);
    assert!(book.share(ShareId(1)).expect("it").is_due(now()));
    draft.text = "A text\nof two lines".into();
    done.push(write(&book, Some(ShareId(1)), &draft).expect("a draft"));
    book.apply(&done[1].batch.edits);
    assert_eq!(stage(&book), ShareStage::Drafted);
    done.push(shared(&book, ShareId(1), now().today(), now()).expect("it is shared"));
    book.apply(&done[2].batch.edits);
    assert_eq!(done[2].batch.label, "Shared \"Looms\"");
    assert!(!book.share(ShareId(1)).expect("it").is_due(now()));
    assert!(shared(&book, ShareId(1), now().today(), now()).is_err());
    assert!(write(&book, None, &TypedShare::default()).is_err());
    for plan in done.into_iter().rev() {
        book.apply(&plan.batch.inverse().edits);
    }
    assert!(book == start);
}

#[test]
fn who_should_see_it_has_a_tag_an_interest_a_group_or_a_circle() {
    let mut book = book();
    for (typed, expected) in [
        ("", Ok(vec![])),
        ("Rust", Ok(vec![1, 2])),
        ("looms, circle:inner", Ok(vec![2, 3])),
        ("baking, nothing", Ok(vec![5])),
        ("group:weavers", Ok(vec![])),
        ("group:nobody", Err(())),
        ("circle:outer", Err(())),
    ] {
        let draft = TypedShare { title: "T".into(), audience: typed.into(), ..TypedShare::default() };
        let plan = write(&book, None, &draft);
        let Ok(plan) = plan else {
            assert!(expected.is_err(), "{typed}");
            continue;
        };
        let before = book.clone();
        book.apply(&plan.batch.edits);
        let share = book.shares().last().expect("it");
        let seen: Vec<_> = who_should_see(&book, share).iter().map(|id| id.0).collect();
        assert_eq!(Ok(seen), expected, "{typed}");
        let again = TypedShare::of(&book, share);
        assert_eq!(parse_audience(&book, &again.audience).as_ref(), Ok(&share.audience));
        book = before;
    }
}

#[test]
fn what_is_copied_holds_text_and_link_once() {
    let share = |text: &str, link: &str| Share {
        id: ShareId(1),
        title: "".into(),
        text: text.into(),
        link: link.into(),
        stage: ShareStage::Idea,
        planned_on: None,
        audience: Audience::default(),
        result: "".into(),
        reacted: Vec::new(),
        origin: Origin::Typed,
    };
    for (text, link, expected) in
        [("", "", ""), ("a", "", "a"), ("", "l", "l"), ("a", "l", "a\n\nl"), ("see l.", "l", "see l.")]
    {
        assert_eq!(share(text, link).post(), expected);
    }
}
