use super::*;

#[test]
fn the_word_at_the_end_is_completed() {
    let field = |name: &str| FIELDS.iter().position(|row| row.name == name).expect("a field");
    assert_eq!(Begun::of(""), Begun::Word(0, ""));
    assert_eq!(Begun::of("comp"), Begun::Word(0, "comp"));
    assert_eq!(Begun::of("age>21d (com"), Begun::Word(9, "com"));
    assert_eq!(Begun::of("-tag:ru"), Begun::Value(5, field("tag"), "ru"));
    assert_eq!(Begun::of("company:\"acme l"), Begun::Value(8, field("company"), "acme l"));
    assert_eq!(Begun::of("company:\"acme ltd\""), Begun::Closed);
    assert_eq!(Begun::of("nothing:x"), Begun::Closed);
    assert_eq!(Begun::of("@sta"), Begun::Saved(0, "sta"));
    assert_eq!(Begun::of("@stale = ag"), Begun::Word(9, "ag"));
}

#[test]
fn values_are_what_people_have_the_most_frequent_first() {
    let mut book = Book::default();
    for (n, company) in ["Acme Ltd", "Acme Ltd", "Brass Works", ""].into_iter().enumerate() {
        let id = crate::domain::record::id::PersonId(n as u32 + 1);
        book.put_person(Person { id, name: "Ada".into(), company: company.into(), ..Person::default() });
    }
    let row = FIELDS.iter().find(|row| row.name == "company").expect("a field");
    let expected = [("Acme Ltd", 2), ("Brass Works", 1), ("none", 0), ("any", 0)];
    assert_eq!(values(row, &book), expected.map(|(value, count)| (value.to_owned(), count)));
    assert_eq!(written("Acme Ltd"), "\"Acme Ltd\"");
    assert_eq!((fits("Acme Ltd", "lt"), fits("Acme Ltd", "ac"), fits("Acme", "cm")), (Some(false), Some(true), None));
}
