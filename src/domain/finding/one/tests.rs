use super::*;
use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::slug::Slug;

fn book() -> Book {
    let mut book = Book::default();
    for (n, name, slug) in [
        (1, "Ada Lovelace", Some("ada-lovelace")),
        (2, "José García", Some("josé-garcía")),
        (3, "Ada Byron", None),
        (4, "Grace Hopper", None),
        (5, "Grace Hopper", Some("grace-2")),
    ] {
        book.put_person(Person {
            id: PersonId(n),
            name: name.into(),
            slug: slug.and_then(Slug::new),
            ..Person::default()
        });
    }
    book
}

#[test]
fn a_text_names_one_person_or_says_why_not() {
    let book = book();
    for (text, expected) in [
        ("#4", Ok(4)),
        ("4", Ok(4)),
        ("9", Err("nobody here fits \"9\"")),
        ("ada-lovelace", Ok(1)),
        ("https://www.linkedin.com/in/jos%C3%A9-garc%C3%ADa/", Ok(2)),
        ("garcia", Ok(2)),
        ("ada lovelace", Ok(1)),
        ("ADA  BYRON", Ok(3)),
        ("ada", Err("\"ada\" fits 2 people: #1 Ada Lovelace, #3 Ada Byron")),
        ("Grace Hopper", Err("\"Grace Hopper\" fits 2 people: #4 Grace Hopper, #5 Grace Hopper")),
        ("#9", Err("nobody here fits \"#9\"")),
        ("", Err("nobody here fits \"\"")),
        ("Alan Turing", Err("nobody here fits \"Alan Turing\"")),
    ] {
        let found = find(&book, text).map(|id| id.0).map_err(|error| error.to_string());
        assert_eq!(found, expected.map_err(str::to_owned), "{text}");
    }
}

#[test]
fn a_name_that_fits_several_is_narrowed_to_those_who_can_be_meant() {
    let book = book();
    let told = |text, can_be: &[u32]| {
        let found = find_meant(&book, text, |id| can_be.contains(&id.0));
        found.map(|id| id.0).map_err(|error| error.to_string())
    };
    assert_eq!(told("ada", &[3, 4]), Ok(3));
    assert_eq!(told("Grace Hopper", &[5]), Ok(5));
    assert_eq!(told("a", &[1, 3]), Err("\"a\" fits 2 people: #1 Ada Lovelace, #3 Ada Byron".into()));
    assert_eq!(
        told("Grace Hopper", &[1]),
        Err("\"Grace Hopper\" fits 2 people: #4 Grace Hopper, #5 Grace Hopper".into())
    );
}
