use super::*;

#[test]
fn the_looks_stand_in_the_order_of_the_columns() {
    for (looks, row) in LOOKS.iter().zip(&COLUMNS) {
        assert_eq!(looks.column, row.column);
    }
}
