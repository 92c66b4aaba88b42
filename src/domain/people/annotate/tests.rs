use super::*;
use crate::domain::people::annotate;
use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::words::text::Text;

fn book() -> Book {
    let mut book = Book::default();
    for (id, name, tags) in
        [(1, "Ada Lovelace", "rust, friend"), (2, "Grace Hopper", "rust"), (3, "Charles Babbage", "")]
    {
        let tags = annotate::tags(tags).expect("tags").into();
        book.put_person(Person { id: PersonId(id), name: name.into(), tags, ..Person::default() });
    }
    book
}

fn texts(tags: &[Text]) -> Vec<&str> {
    tags.iter().map(|tag| &**tag).collect()
}

#[test]
fn tags_are_read_as_they_are_typed() {
    for (typed, expected) in [
        ("", vec![]),
        (" , ,", vec![]),
        ("Rust", vec!["rust"]),
        ("b, a ,  B", vec!["a", "b"]),
        ("Rust   Dev,\t#hiring", vec!["hiring", "rust dev"]),
        ("Straße", vec!["straße"]),
    ] {
        assert_eq!(texts(&tags(typed).expect("tags")), expected, "{typed:?}");
    }
    assert!(tags(&"x".repeat(MAX_TAG)).is_ok());
    assert!(tags(&"x".repeat(MAX_TAG + 1)).expect_err("too long").contains("longer than 40"));
}

#[test]
fn tags_are_given_and_taken_in_one_batch() {
    let mut book = book();
    let everybody = [PersonId(1), PersonId(2), PersonId(3)];
    assert_eq!(texts(&common_tags(&book, &everybody[..2])), ["rust"]);
    assert!(common_tags(&book, &everybody).is_empty());
    let plan = tag(&book, &everybody, &["hiring".into(), "rust".into()], &["friend".into()]);
    assert_eq!(plan.batch.label, "Changed the tags of 3 people");
    assert_eq!(tag(&book, &everybody[..1], &["hiring".into()], &[]).batch.label, "Tagged Ada Lovelace with hiring");
    let start = book.clone();
    book.apply(&plan.batch.edits);
    assert_eq!(texts(&common_tags(&book, &everybody)), ["hiring", "rust"]);
    assert_eq!(all_tags(&book), [("hiring".into(), 3), ("rust".into(), 3)]);
    book.apply(&plan.batch.inverse().edits);
    assert!(book == start);
}

#[test]
fn a_remark_is_written_and_taken_away() {
    let mut book = book();
    let plan = remark(&book, &[PersonId(1)], " Met at the fair.\r\nLikes looms. ");
    assert_eq!(plan.batch.label, "Remarked on Ada Lovelace");
    book.apply(&plan.batch.edits);
    assert_eq!(&*book.person(PersonId(1)).expect("her").remark, "Met at the fair.\nLikes looms.");
    assert!(remark(&book, &[PersonId(2)], "").batch.edits.is_empty(), "there was none");
    assert_eq!(remark(&book, &[PersonId(1)], "").names, ["Ada Lovelace"]);
    assert!(remark(&book, &[PersonId(1)], &"x".repeat(MAX_REMARK + 1)).batch.edits.is_empty());
}
