use proptest::prelude::*;

use super::*;
use crate::app::list::row::{Item, Row};
use crate::app::list::tab::Tab;
use crate::domain::record::id::PersonId;
use crate::domain::record::request::RequestId;

fn row(n: u32) -> Row {
    Row::new(PersonId(n), Item::Request(RequestId(n)))
}

fn list(len: u32) -> List {
    let rows = (0..len).map(row).collect::<Vec<_>>().into();
    List { rows, ..List::new(Tab::Sent.row().columns) }
}

proptest! {
    #[test]
    fn the_cursor_stays_on_the_screen(
        len in 0u32..60,
        moves in proptest::collection::vec((-70isize..70, 1usize..30), 1..40),
    ) {
        let mut list = list(len);
        for (by, page) in moves {
            list.step(by, page);
            prop_assert!(list.cursor < list.rows.len().max(1));
            prop_assert!(list.offset <= list.cursor && list.cursor < list.offset + page);
            prop_assert!(list.offset == 0 || list.offset + page <= list.rows.len());
        }
    }
}

#[test]
fn the_cursor_follows_its_row_and_else_goes_to_the_next() {
    let mut list = list(10);
    list.go(5, 4);
    let without = |gone: u32| Rows::from((0..10).filter(|n| *n != gone).map(row).collect::<Vec<_>>());
    list.refill(without(2), 4);
    assert_eq!((list.cursor, list.selected().map(Row::item)), (4, Some(row(5).item())));
    list.refill(without(5), 4);
    assert_eq!((list.cursor, list.selected().map(Row::item)), (5, Some(row(6).item())));
    // In another order, the first of those that came after the cursor.
    list.refill([9, 1, 8, 0, 7].map(row).to_vec().into(), 4);
    assert_eq!(list.selected().map(Row::item), Some(row(7).item()));
    list.refill(Rows::default(), 4);
    assert_eq!((list.cursor, list.selected()), (0, None));
}
