use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::app::indexed::Indexed;
use crate::app::list::row::Item;
use crate::domain::both;
use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::time::Now;
use crate::domain::weighing::fit::Scores;
use crate::domain::words::fold::fold;

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
    let rows = (1..=25_000_u32).map(|n| Row { person: PersonId((n * 7_919) % 25_000 + 1), item: Item::Outsider });
    let rows: Vec<Row> = rows.collect();
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
        let mut expected = rows.clone();
        expected.sort_by(|a, b| {
            let (a, b) = (text(a, column), text(b, column));
            let order = if descending { b.cmp(&a) } else { a.cmp(&b) };
            a.is_empty().cmp(&b.is_empty()).then(order)
        });
        let ordered = Ordered::of(&rows, Sort { column, descending }, source);
        assert!(*ordered.rows == expected, "{column:?} {descending}");
        assert!(*ordered.turned().turned().rows == expected, "{column:?} {descending}, turned twice");
        let other = Ordered::of(&rows, Sort { column, descending: !descending }, source);
        assert!(ordered.turned().rows == other.rows, "{column:?} {descending}, turned");
    }
}

proptest! {
    #[test]
    fn each_row_comes_once_in_about_the_order_of_the_file(
        people in proptest::collection::vec(prop_oneof![0u32..9, 0u32..50_000_000], 0..40),
    ) {
        let rows: Vec<Row> = people.iter().map(|n| Row { person: PersonId(*n), item: Item::Outsider }).collect();
        let halves = in_file(&rows, |rows| rows.collect::<Vec<_>>());
        let all: Vec<(Row, usize)> = halves.into_iter().flatten().collect();
        prop_assert!(all.iter().all(|(row, place)| rows[*place] == *row));
        let mut places: Vec<usize> = all.iter().map(|(_, place)| *place).collect();
        places.sort_unstable();
        prop_assert!(places.into_iter().eq(0..rows.len()));
        let near = people.iter().max().map_or(0, |last| last / 4 / people.len() as u32) + 1;
        let follow = |two: &[(Row, usize)]| two[0].0.person.0 <= two[1].0.person.0 + near;
        prop_assert!(all.windows(2).all(follow));
    }

    #[test]
    fn texts_are_told_apart_by_their_beginnings_or_left_open(
        texts in proptest::collection::vec("[ab]{0,2}[ab 0~é]{0,3}|a{14,16}[ab é]{0,2}b{0,8}[ab]{0,2}", 2..20),
    ) {
        for (one, other) in texts.iter().zip(texts.iter().skip(1)) {
            let (a, b) = (Known::new(&Folded::Text(one.into()), 7), Known::new(&Folded::Text(other.into()), 3));
            let order = a.beginning().cmp(&b.beginning()).then(a.rest.cmp(&b.rest));
            let is_open = a.beginning == b.beginning && (a.is_cut() || b.is_cut());
            prop_assert!(order == one.cmp(other) || is_open, "{:?} {:?}", one, other);
            prop_assert_eq!(order.is_eq(), one == other);
        }
    }

    #[test]
    fn numbers_are_told_apart(one: i64, other: i64) {
        let [a, b] = [one, other].map(|number| Known::new(&Folded::Number(number), 0));
        prop_assert!(a.beginning().cmp(&b.beginning()) == one.cmp(&other) && a.rest == b.rest && !a.is_cut());
    }
}
