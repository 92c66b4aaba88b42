//! Small menus over the list: by what to sort, which columns to show.

use crate::app::action::narrow;
use crate::app::key::{Code, Key};
use crate::app::list::column::{COLUMNS, Column};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::overlay::Overlay;

/// Which menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// By what the list is ordered.
    Sort,
    /// Which columns it has.
    Columns,
}

/// A menu.
#[derive(Debug)]
pub struct Menu {
    /// Which one.
    pub kind: Kind,
    /// The columns it offers, in order.
    pub rows: Vec<Column>,
    /// Index of the row under the cursor.
    pub cursor: usize,
}

/// Opens a menu.
pub fn open(model: &mut Model, kind: Kind) -> Vec<Effect> {
    let list = model.list();
    let of_tab = COLUMNS.iter().filter(|row| row.tabs.contains(&model.tab)).map(|row| row.column);
    let rows: Vec<Column> = match kind {
        Kind::Sort => of_tab.collect(),
        // Those that are shown come first, in their order.
        Kind::Columns => {
            list.columns.iter().copied().chain(of_tab.filter(|column| !list.columns.contains(column))).collect()
        }
    };
    let present = list.sort.map(|sort| sort.column).filter(|_| kind == Kind::Sort);
    let cursor = present.and_then(|column| rows.iter().position(|other| *other == column)).unwrap_or(0);
    model.overlay = Some(Overlay::Menu(Menu { kind, rows, cursor }));
    Vec::new()
}

/// Takes a key while a menu is open.
pub fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Overlay::Menu(mut menu)) = model.overlay.take() else { return Vec::new() };
    let last = menu.rows.len().saturating_sub(1);
    let column = menu.rows.get(menu.cursor).copied();
    match (key.code, menu.kind) {
        (Code::Esc | Code::Char('q'), _) | (Code::Enter, Kind::Columns) => return Vec::new(),
        (Code::Down, _) if key.alt || key.ctrl => shift(model, &mut menu, 1),
        (Code::Up, _) if key.alt || key.ctrl => shift(model, &mut menu, -1),
        (Code::Char('J'), Kind::Columns) => shift(model, &mut menu, 1),
        (Code::Char('K'), Kind::Columns) => shift(model, &mut menu, -1),
        (Code::Down | Code::Char('j'), _) => menu.cursor = (menu.cursor + 1).min(last),
        (Code::Up | Code::Char('k'), _) => menu.cursor = menu.cursor.saturating_sub(1),
        (Code::Enter | Code::Char(' '), Kind::Sort) => {
            if let Some(column) = column {
                narrow::sort_by(model, column);
            }
            return Vec::new();
        }
        (Code::Char(' '), Kind::Columns) => {
            if let Some(column) = column {
                toggle(model, &menu, column);
            }
        }
        (Code::Char('0') | Code::Backspace, Kind::Sort) => {
            model.list_mut().sort = None;
            model.fill(model.tab);
            return Vec::new();
        }
        (Code::Char('0') | Code::Backspace, Kind::Columns) => {
            model.list_mut().columns = Column::defaults(model.tab);
            return open(model, Kind::Columns);
        }
        _ => {}
    }
    model.overlay = Some(Overlay::Menu(menu));
    Vec::new()
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
