use super::*;

#[test]
fn every_column_has_its_row_and_every_default_belongs_to_its_tab() {
    for row in &COLUMNS {
        assert_eq!(row.column.row().title, row.title);
    }
    for tab in EVERY {
        let defaults = Column::defaults(*tab);
        assert_eq!(defaults[0], Column::Name);
        assert!(defaults.iter().all(|column| column.row().tabs.contains(tab)));
    }
}
