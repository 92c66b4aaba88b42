use proptest::prelude::*;

use super::*;
use crate::domain::record::book::Book;
use crate::domain::record::change::Change;
use crate::domain::record::details::Details;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::words::fold::fold;

/// A book with people of these numbers, names and headlines.
fn book_of(people: &[(u32, &str, &str)]) -> Book {
    let mut book = Book::default();
    for &(id, name, headline) in people {
        book.put_person(Person { id: PersonId(id), name: name.into(), headline: headline.into(), ..Person::default() });
    }
    book
}

fn book() -> Book {
    book_of(&[
        (1, "José García", "Rust developer"),
        (2, "Anna Müller", "Grace and looms"),
        (3, "李小龍", "Teacher"),
        (4, "Grace Hopper", "Compilers"),
        (5, "Marga Garciano", "Garden"),
    ])
}

fn found(index: &Index, text: &str) -> Vec<u32> {
    let mut found: Vec<_> = index.search(&Needle::new(text)).iter().collect();
    found.sort_by_key(|(id, rank)| (*rank, *id));
    found.into_iter().map(|(id, _)| id.0).collect()
}

#[test]
fn names_come_before_other_words_and_letters_last() {
    let index = Index::of(&book());
    for (text, expected) in [
        ("garcia", vec![1, 5]),
        ("muller", vec![2]),
        ("李", vec![3]),
        ("grace", vec![4, 2]),
        ("grhop", vec![4]),
        ("jgar", vec![1]),
        ("rust jose", vec![1]),
        ("garc rust", vec![1]),
        ("hop grace", vec![4]),
        ("er", vec![2, 4, 1, 3]),
        ("g", vec![1, 4, 5]),
        ("q", vec![]),
        ("xyz", vec![]),
        ("", vec![]),
    ] {
        assert_eq!(found(&index, text), expected, "{text}");
    }
}

#[test]
fn what_changes_is_found_as_it_is_now() {
    let mut book = book();
    let mut index = Index::of(&book);
    let mut grace = book.person(PersonId(4)).expect("her").clone();
    grace.name = "Grace Murray".into();
    book.put_person(grace);
    book.put_person(Person { id: PersonId(6), name: "Edda New".into(), ..Person::default() });
    index.update(&book, [PersonId(4), PersonId(6)].into_iter());
    assert!(found(&index, "hopper").is_empty());
    assert_eq!(found(&index, "murray"), [4]);
    assert_eq!(found(&index, "edda"), [6]);
    assert_eq!(index.name(PersonId(4)), "grace murray");
    assert_eq!(index.name(PersonId(1)), "jose garcia");
    assert_eq!(index.name(PersonId(99)), "");
}

#[test]
fn the_order_of_names_holds_while_they_stay_the_same() {
    let mut book = book();
    let mut index = Index::of(&book);
    let order = |index: &Index| {
        index.order.get_or_init(|| NameOrder::of(&index.names, |n| index.people[n]));
    };
    index.ordering()();
    assert!(index.name_order().is_none(), "few are ordered when that is asked for");
    order(&index);
    let mut grace = book.person(PersonId(4)).expect("her").clone();
    grace.remark = "met at sea".into();
    book.put_person(grace.clone());
    let gone = Change { before: book.person(PersonId(1)).cloned().map(Box::new), after: None };
    book.apply(&[Edit::Person(gone)]);
    index.update(&book, [PersonId(1), PersonId(4)].into_iter());
    assert!(index.name_order().is_some(), "a remark is no name, and who is gone is in no list");
    grace.name = "Grace Murray".into();
    book.put_person(grace);
    index.update(&book, [PersonId(4)].into_iter());
    assert!(index.name_order().is_none());
    order(&index);
    book.put_person(Person { id: PersonId(6), name: "Edda New".into(), ..Person::default() });
    index.update(&book, [PersonId(6)].into_iter());
    assert!(index.name_order().is_none(), "somebody came who has no place among them");
}

#[test]
fn what_was_found_is_marked_in_the_text_as_it_is_written() {
    let marked = |text: &str, typed: &str, is_name: bool| {
        let spans = highlights(text, &Needle::new(typed), is_name);
        spans.into_iter().map(|span| text[span].to_owned()).collect::<Vec<_>>().join("|")
    };
    assert_eq!(marked("José García", "garcia", true), "García");
    assert_eq!(marked("Straße", "strasse", true), "Straße");
    assert_eq!(marked("Grace Hopper", "grhop", true), "G|r|H|o|p");
    assert_eq!(marked("Grace Hopper", "grhop", false), "");
    assert_eq!(marked("a rusty Rust", "rust", false), "rust|Rust");
}

proptest! {
    #[test]
    fn a_name_that_is_near_lacks_one_letter_at_most(name in "[a-d é日]{0,7}", word in "[a-dé日]{1,5}") {
        let near = |part: &str| begins_but_for_one(part.as_bytes(), word.as_bytes());
        if name.split(' ').any(near) {
            prop_assert!(Letters::of(&name).lacking(letters_of(word.as_bytes())).count_ones() <= 1);
        }
    }

    #[test]
    fn the_index_finds_whoever_has_the_word(names in proptest::collection::vec("[a-cé ]{1,6}", 1..12), word in "[a-ce]{2,3}") {
        let mut book = Book::default();
        for (n, name) in names.iter().enumerate() {
            let name = format!("x{name}");
            book.put_person(Person { id: PersonId(n as u32 + 1), name: name.into(), ..Person::default() });
        }
        let by_words: Vec<_> = Index::of(&book)
            .search(&Needle::new(&word))
            .iter()
            .filter(|(_, rank)| *rank != Rank::Letters)
            .map(|(id, _)| id)
            .collect();
        let expected: Vec<_> = book.people().filter(|p| fold(&p.name).contains(&word)).map(|p| p.id).collect();
        prop_assert_eq!(by_words, expected);
    }

    #[test]
    fn the_index_ranks_as_looking_at_one_after_the_other_does(
        people in proptest::collection::vec(("[ab1]{1,4}[ €-]?[ab2é]{0,4}", "[ab ]{0,5}"), 1..12),
        words in proptest::collection::vec("[ab]{1,3}", 1..3),
        letter in "[abc1]",
    ) {
        prop_assume!(words.len() > 1 || words[0].len() > 1);
        let mut book = Book::default();
        for (n, (name, headline)) in people.iter().enumerate() {
            let (name, headline) = (name.as_str().into(), headline.as_str().into());
            book.put_person(Person { id: PersonId(n as u32 + 1), name, headline, ..Person::default() });
        }
        let index = Index::of(&book);
        let rank = |person: &Person, word: &str| {
            let (name, rest) = (fold(&person.name), fold(&person.headline));
            let begins = |text: &str| text.match_indices(word).any(|(at, _)| !text[..at].ends_with(char::is_alphanumeric));
            match (name.contains(word), rest.contains(word)) {
                (true, _) => Some(if begins(&name) { Rank::NameWords } else { Rank::Name }),
                (false, true) => Some(if begins(&rest) { Rank::ElsewhereWords } else { Rank::Elsewhere }),
                (false, false) => None,
            }
        };
        let all = |person: &Person| words.iter().map(|word| rank(person, word)).collect::<Option<Vec<_>>>()?.into_iter().max();
        let expected: Vec<_> = book.people().filter_map(|person| Some((person.id, all(person)?))).collect();
        let mut found: Vec<_> = index.search(&Needle::new(&words.join(" "))).iter().collect();
        found.retain(|(_, rank)| *rank != Rank::Letters);
        prop_assert_eq!(found, expected);
        // One letter finds whose names have a word that begins with it.
        let begin = |person: &&Person| rank(person, &letter) == Some(Rank::NameWords);
        let expected: Vec<_> = book.people().filter(begin).map(|person| (person.id, Rank::NameWords)).collect();
        if !expected.is_empty() {
            prop_assert_eq!(index.search(&Needle::new(&letter)).iter().collect::<Vec<_>>(), expected);
        }
    }

    /// `<` takes a letter back, and `!` gives the first another name.
    #[test]
    fn letter_by_letter_the_same_are_found_as_at_once(
        people in proptest::collection::vec(("[ab1]{1,4} ?[ab2é]{0,4}", "[ab ]{0,5}"), 1..24),
        typed in "[ab ]{1,3}[ab <!]{0,9}",
    ) {
        let mut book = Book::default();
        for (n, (name, headline)) in people.iter().enumerate() {
            let (name, headline) = (name.as_str().into(), headline.as_str().into());
            book.put_person(Person { id: PersonId(n as u32 + 1), name, headline, ..Person::default() });
        }
        let mut index = Index::of(&book);
        let mut text = String::new();
        for key in typed.chars() {
            match key {
                '<' => _ = text.pop(),
                '!' => {
                    book.put_person(Person { id: PersonId(1), name: "ba ab".into(), ..Person::default() });
                    index.update(&book, [PersonId(1)].into_iter());
                }
                letter => text.push(letter),
            }
            let needle = Needle::new(&text);
            let once = Index::of(&book).search(&needle);
            prop_assert_eq!(index.search(&needle).iter().collect::<Vec<_>>(), once.iter().collect::<Vec<_>>(), "{:?}", text);
        }
    }

    #[test]
    fn highlights_lie_on_borders(text in "\\PC{0,30}", typed in "\\PC{0,5}") {
        for span in highlights(&text, &Needle::new(&typed), true) {
            prop_assert!(text.get(span).is_some());
        }
    }
}

#[test]
fn umlauts_apostrophes_and_sigmas_are_found_in_either_spelling() {
    let mut book = Book::default();
    for (id, name) in [(1, "Anna Müller"), (2, "Bo Mueller"), (3, "Cy O’Neill-Götz"), (4, "Νίκος Παππάς")]
    {
        book.put_person(Person { id: PersonId(id), name: name.into(), ..Person::default() });
    }
    let mut index = Index::of(&book);
    let cases: [(&str, &[u32]); 7] = [
        ("müller", &[1, 2]),
        ("mueller", &[1, 2]),
        ("muller", &[1]),
        ("o'neill", &[3]),
        ("o’neill goetz", &[3]),
        ("νικοσ", &[4]),
        ("ΝΙΚΟΣ παππας", &[4]),
    ];
    for (text, expected) in cases {
        assert_eq!(found(&index, text), expected, "{text}");
    }
    index.update(&book, [PersonId(1)].into_iter());
    assert_eq!(found(&index, "mueller"), [1, 2], "whoever was changed, too");
    assert_eq!(highlights("Bo Mueller", &Needle::new("müller"), true).first(), Some(&(3..10)));
}

#[test]
fn whatever_an_address_book_tells_of_somebody_is_searched() {
    let details = Details {
        phones: ["+44 20 5550 0101".into()].into(),
        emails: ["zoe@home.example".into()].into(),
        addresses: ["3 Weft Road, Leeds".into()].into(),
        links: ["https://looms.example/zoe".into()].into(),
        ..Details::default()
    };
    let mut book = book();
    book.put_person(Person { id: PersonId(70), name: "Zoe".into(), details: details.kept(), ..Person::default() });
    let index = Index::of(&book);
    for text in ["weft road", "looms.example", "zoe@home", "442055500101", "5550 0101"] {
        assert_eq!(found(&index, text), [70], "{text}");
    }
}

#[test]
fn a_word_counts_where_it_fits_best() {
    let book = book_of(&[
        (1, "Hannah Anson", "Analyst"),
        (2, "Hannah", "Analyst"),
        (3, "Joe", "Manager, analytics"),
        (4, "Joe", "Manager of dance"),
        (5, "Joe", "Élan"),
        (6, "Joe", "Looms"),
    ]);
    let ranks = Index::of(&book).search(&Needle::new("an"));
    let ranks: Vec<_> = ranks.iter().map(|(id, rank)| (id.0, rank)).collect();
    let expected = [Rank::NameWords, Rank::Name, Rank::ElsewhereWords, Rank::Elsewhere, Rank::Elsewhere];
    assert_eq!(ranks, (1..).zip(expected).collect::<Vec<_>>());
}
