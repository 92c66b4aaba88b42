use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::app::indexed::Indexed;
use crate::app::list::row::Item;
use crate::domain::both;
use crate::domain::finding::texts::Texts;
use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::time::Now;
use crate::domain::weighing::fit::Scores;
use crate::domain::words::fold::fold;

/// The order of everybody's names.
fn names(book: &Book) -> NameOrder {
    let mut names = Texts::default();
    for person in book.people() {
        names.push(|out| out.push_str(&fold(&person.name)));
    }
    NameOrder::of(&names, |n| PersonId(n as u32 + 1))
}

#[test]
fn rows_of_which_one_has_no_place_are_not_ordered_by_places() {
    let mut book = Book::default();
    book.put_person(Person { id: PersonId(1), name: "Ada".into(), ..Person::default() });
    let row = |n: u32| Row::new(PersonId(n), Item::Outsider);
    let by = Sort { column: Column::Name, descending: false };
    assert!(Ordered::by_names(&[row(1), row(1)], by, &names(&book)).is_some());
    assert!(Ordered::by_names(&[row(1), row(2)], by, &names(&book)).is_none());
    assert!(Ordered::by_names(&[row(1), row(PersonId::NOBODY.0)], by, &names(&book)).is_none());
}

#[test]
fn many_rows_are_ordered_as_few_are_by_text_then_by_place() {
    both::by(|beside, here| {
        std::thread::scope(|scope| {
            scope.spawn(beside);
            here();
        });
    });
    let companies = ["", "Acme", "acmé", "Acme and Daughters of Nowhere", "Acme and Daughters of Nowhere Else", "Zeta"];
    let mut book = Book::default();
    for n in 1..=25_000_u32 {
        let company = companies[(n.wrapping_mul(2_654_435_761) >> 16) as usize % companies.len()];
        // Where nothing is known of somebody, there is no headline either.
        let company = if n % 9 == 0 { "" } else { company }.into();
        // Beyond what is told apart at a glance, and more of them than are counted.
        let headline = match n % 9 {
            0 => String::new(),
            4 => format!("Keeper {}", n % 20_000),
            _ => format!("Keeper of a great many lighthouses, {}", n % 20_000),
        };
        let headline = headline.into();
        let name = format!("P{n}").into();
        book.put_person(Person { id: PersonId(n), name, company, headline, ..Person::default() });
    }
    let (index, scores, yields) = (Indexed::default(), Scores::default(), BTreeMap::new());
    let now = Now::new("2026-11-24T10:00:00Z".parse().expect("a time"), chrono_tz::UTC);
    let source = Source { book: &book, index: &index, scores: &scores, yields: &yields, now };
    // As in a list that is in no order of the file.
    let rows = (1..=25_000_u32).map(|n| Row::new(PersonId((n * 7_919) % 25_000 + 1), Item::Outsider));
    let rows = Rows::from(rows.collect::<Vec<Row>>());
    let text = |row: &Row, column| {
        let person = book.person(row.person).expect("is there");
        fold(match column {
            Column::Name => &person.name,
            Column::Headline => &person.headline,
            _ => &person.company,
        })
    };
    let columns = [Column::Name, Column::Headline, Column::Company];
    for (column, descending) in columns.into_iter().flat_map(|column| [(column, false), (column, true)]) {
        let mut expected = rows.to_vec();
        expected.sort_by(|a, b| {
            let (a, b) = (text(a, column), text(b, column));
            let order = if descending { b.cmp(&a) } else { a.cmp(&b) };
            a.is_empty().cmp(&b.is_empty()).then(order)
        });
        let ordered = Ordered::of(&rows, Sort { column, descending }, source);
        assert!(*ordered.rows == *expected, "{column:?} {descending}");
        assert!(*ordered.turned().turned().rows == *expected, "{column:?} {descending}, turned twice");
        if column == Column::Name && !descending {
            assert_eq!(*Ordered::by_names(&rows, ordered.by, &names(&book)).expect("all have one").rows, *expected);
        }
        let other = Ordered::of(&rows, Sort { column, descending: !descending }, source);
        assert!(*ordered.turned().rows == *other.rows, "{column:?} {descending}, turned");
    }
}

proptest! {
    #[test]
    fn each_row_comes_once_in_about_the_order_of_the_file(
        people in proptest::collection::vec(prop_oneof![0u32..9, 0u32..50_000_000], 0..40),
    ) {
        let rows: Vec<_> = people.iter().map(|n| Row::new(PersonId(*n), Item::Outsider)).collect();
        let rows = Rows::from(rows);
        let halves = rows.in_file(|rows| rows.collect::<Vec<_>>());
        let all: Vec<(Row, usize)> = halves.into_iter().flatten().collect();
        prop_assert!(all.iter().all(|(row, place)| rows[*place] == *row));
        let mut places: Vec<usize> = all.iter().map(|(_, place)| *place).collect();
        places.sort_unstable();
        prop_assert!(places.into_iter().eq(0..rows.len()));
        let near = people.iter().max().map_or(0, |last| last / 4 / people.len() as u32) + 1;
        let follow = |two: &[(Row, usize)]| two[0].0.person.0 <= two[1].0.person.0 + near;
        prop_assert!(all.windows(2).all(follow));
    }
}
