use crate::app::list::column::{COLUMNS, Column};
use crate::app::list::view::List;
use crate::ui::list::column;
use crate::ui::list::column::GUTTER;

#[test]
fn columns_fit_at_every_width_and_the_name_goes_last() {
    for tab in crate::app::list::tabs::TABS.map(|row| row.tab) {
        for everything in [false, true] {
            for width in 20..200 {
                let mut list = List { all: everything, ..List::new(tab.row().columns) };
                list.blank.retain(|_| !everything);
                if everything {
                    let of_tab = COLUMNS.iter().filter(|row| row.is_in(tab));
                    list.columns = of_tab.map(|row| row.column).collect();
                }
                let fitted = column::fit_columns(&list, width);
                let used: u16 = fitted.iter().map(|(_, width)| width + 1).sum();
                assert!(used + GUTTER < width + 1 || fitted.len() == 1, "{used} of {width}");
                assert_eq!(fitted[0].0, Column::Name);
            }
        }
    }
}
