//! Small menus over the list: by what to sort, which columns to show.

use crate::app::action::narrow;
use crate::app::dialog::Dialog;
use crate::app::key::{Code, Key};
use crate::app::list::column::{COLUMNS, Column};
use crate::app::model::Model;
use crate::app::open::MenuKind;
use crate::app::turn::Turn;

/// A menu.
#[derive(Debug)]
pub struct Menu {
    /// Which one.
    pub kind: MenuKind,
    /// The columns it offers, in order.
    pub rows: Vec<Column>,
    /// Index of the row under the cursor.
    pub cursor: usize,
}

/// Opens a menu.
pub(crate) fn open(model: &Model, kind: MenuKind) -> Menu {
    let list = model.list();
    let of_tab = COLUMNS.iter().filter(|row| row.tabs.contains(&model.tab)).map(|row| row.column);
    let rows: Vec<Column> = match kind {
        MenuKind::Sort => of_tab.collect(),
        // Those that are shown come first, in their order.
        MenuKind::Columns => {
            list.columns.iter().copied().chain(of_tab.filter(|column| !list.columns.contains(column))).collect()
        }
    };
    let present = list.sort.map(|sort| sort.column).filter(|_| kind == MenuKind::Sort);
    let cursor = present.and_then(|column| rows.iter().position(|other| *other == column)).unwrap_or(0);
    Menu { kind, rows, cursor }
}

impl Dialog for Menu {
    fn key(&mut self, model: &mut Model, key: Key) -> Turn {
        let last = self.rows.len().saturating_sub(1);
        let column = self.rows.get(self.cursor).copied();
        match (key.code, self.kind) {
            (Code::Esc | Code::Char('q'), _) | (Code::Enter, MenuKind::Columns) => return Turn::close(),
            (Code::Down, _) if key.alt || key.ctrl => shift(model, self, 1),
            (Code::Up, _) if key.alt || key.ctrl => shift(model, self, -1),
            (Code::Char('J'), MenuKind::Columns) => shift(model, self, 1),
            (Code::Char('K'), MenuKind::Columns) => shift(model, self, -1),
            (Code::Down | Code::Char('j'), _) => self.cursor = (self.cursor + 1).min(last),
            (Code::Up | Code::Char('k'), _) => self.cursor = self.cursor.saturating_sub(1),
            (Code::Enter | Code::Char(' '), MenuKind::Sort) => {
                if let Some(column) = column {
                    narrow::sort_by(model, column);
                }
                return Turn::close();
            }
            (Code::Char(' '), MenuKind::Columns) => {
                if let Some(column) = column {
                    toggle(model, self, column);
                }
            }
            (Code::Char('0') | Code::Backspace, MenuKind::Sort) => {
                model.list_mut().sort = None;
                model.fill(model.tab);
                return Turn::close();
            }
            (Code::Char('0') | Code::Backspace, MenuKind::Columns) => {
                model.list_mut().columns = Column::defaults(model.tab);
                *self = open(model, MenuKind::Columns);
            }
            _ => {}
        }
        Turn::stay()
    }
}

/// Shows a column or hides it; the name stays.
fn toggle(model: &mut Model, menu: &Menu, column: Column) {
    let list = model.list_mut();
    if column == Column::Name {
        return;
    }
    if list.columns.contains(&column) {
        list.columns.retain(|other| *other != column);
    } else {
        let shown: Vec<_> = menu.rows.iter().filter(|c| **c == column || list.columns.contains(c)).copied().collect();
        list.columns = shown;
    }
}

/// Moves the column under the cursor by a place.
fn shift(model: &mut Model, menu: &mut Menu, by: isize) {
    let Some(to) = menu.cursor.checked_add_signed(by).filter(|to| *to < menu.rows.len()) else { return };
    menu.rows.swap(menu.cursor, to);
    menu.cursor = to;
    let list = model.list_mut();
    list.columns = menu.rows.iter().filter(|column| list.columns.contains(column)).copied().collect();
}
