use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::domain::record::request::{Direction, Origin, Request, RequestId, State};

fn request(number: u32, person: u32) -> Request {
    Request {
        id: RequestId(number),
        person: PersonId(person),
        direction: Direction::Sent,
        state: State::Pending,
        sent_at: None,
        sent_earliest: None,
        note: "".into(),
        origin: Origin::Typed,
        inferred_on: None,
        handling: None,
    }
}

/// What a table must tell, from rows by number.
fn check(table: &Table<Request>, rows: &BTreeMap<u32, u32>) {
    let told: Vec<(u32, u32)> = table.iter().map(|row| (row.id.0, row.person.0)).collect();
    assert_eq!(told, rows.iter().map(|(number, person)| (*number, *person)).collect::<Vec<_>>());
    assert_eq!(table.is_empty(), rows.is_empty());
    for person in 0..6 {
        let told: Vec<u32> = table.of(PersonId(person)).map(|row| row.id.0).collect();
        let of: Vec<u32> = rows.iter().filter(|(_, p)| **p == person).map(|(number, _)| *number).collect();
        assert_eq!(told, of, "of {person}");
        assert!(table.of(PersonId(person)).rev().map(|row| row.id.0).eq(of.into_iter().rev()));
    }
}

proptest! {
    #[test]
    fn a_table_holds_what_was_put_and_not_taken(
        steps in prop::collection::vec((1u32..200, 1u32..6, any::<bool>()), 0..60),
        more in prop::collection::btree_map(200u32..400, 1u32..6, 0..20),
    ) {
        let (mut table, mut rows) = (Table::default(), BTreeMap::new());
        for (number, person, put) in steps {
            if put {
                table.put(request(number, person));
                rows.insert(number, person);
            } else {
                prop_assert_eq!(table.take(number).map(|row| row.person.0), rows.remove(&number));
            }
        }
        check(&table, &rows);
        let mut other = Table::default();
        for (number, person) in &more {
            other.put(request(*number, *person));
        }
        table.absorb(other);
        rows.extend(more);
        check(&table, &rows);
    }
}
