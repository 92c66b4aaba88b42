use super::*;
use crate::app::layout::{Body, Layout};
use crate::app::list::column::COLUMNS;
use crate::app::list::tabs::TABS;

/// The lists of every tab: with the columns of the start, and with all there are.
fn lists() -> Vec<List> {
    let mut lists = Vec::new();
    for row in &TABS {
        for all in [false, true] {
            let mut list = List { all, ..List::new(row.columns) };
            lists.push(list.clone());
            list.blank.clear();
            lists.push(list.clone());
            list.blank.push(Column::Headline);
            lists.push(list.clone());
            list.blank.clear();
            list.columns = COLUMNS.iter().filter(|column| column.is_in(row.tab)).map(|row| row.column).collect();
            lists.push(list);
        }
    }
    lists
}

#[test]
fn columns_fit_at_every_width_and_the_name_goes_last() {
    for list in lists() {
        for width in 20..200 {
            let fitting = fit_columns(&list, width);
            let used: u16 = fitting.iter().map(|(_, width)| width + 1).sum();
            assert!(used + GUTTER < width + 1 || fitting.len() == 1, "{used} of {width}");
            assert_eq!(fitting[0].0, Column::Name);
        }
    }
}

#[test]
fn a_wider_terminal_never_shows_fewer_columns() {
    for list in lists() {
        let mut before: Vec<Column> = Vec::new();
        for width in 60..300 {
            let layout = Layout::of(width, 30).beside(needs(&list, width - 2));
            let room = match layout.body {
                Body::Split { list } => list,
                Body::List | Body::TwoLines | Body::TooSmall => width,
            };
            let shown: Vec<Column> = fit_columns(&list, room - 2).into_iter().map(|(column, _)| column).collect();
            assert!(before.iter().all(|column| shown.contains(column)), "{width}: {before:?} {shown:?}");
            before = shown;
        }
    }
}
