use super::*;
use crate::app::list::tabs::{TABS, TabRow};

#[test]
fn every_column_has_its_row_and_every_default_belongs_to_its_tab() {
    for (at, row) in COLUMNS.iter().enumerate() {
        assert_eq!(row.column as usize, at, "{}", row.title);
    }
    for TabRow { tab, columns, .. } in &TABS {
        assert_eq!(columns[0], Column::Name);
        assert!(columns.iter().all(|column| column.row().is_in(*tab)), "{tab:?}");
    }
}
