//! Small menus over the list: by what to sort, which columns to show.

use crate::app::action::narrow;
use crate::app::cursor::Walk;
use crate::app::keyed::{BoxKey, Keyed, Place};
use crate::app::list::column::{COLUMNS, Column};
use crate::app::model::Model;
use crate::app::open::MenuKind;
use crate::app::turn::Turn;

#[derive(Debug)]
pub struct Menu {
    pub kind: MenuKind,
    /// The columns it offers, in order.
    pub rows: Vec<Column>,
    /// Index of the row under the cursor.
    pub cursor: usize,
}

impl Menu {
    pub(crate) fn open(model: &Model, kind: MenuKind) -> Menu {
        let list = model.list();
        let of_tab = COLUMNS.iter().filter(|row| row.is_in(model.tab)).map(|row| row.column);
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
}

impl Keyed for Menu {
    const PLACES: &'static [Place<Menu>] = &[
        Place::of_rows("Sort", |menu| menu.kind == MenuKind::Sort, SORT),
        Place::of_rows("Columns", |menu| menu.kind == MenuKind::Columns, COLUMNS_SHOWN),
    ];

    fn walk(&mut self, model: &Model) -> Option<Walk<'_>> {
        Some(Walk::list(&mut self.cursor, self.rows.len(), model))
    }
}

/// The keys while an order is chosen.
const SORT: &[BoxKey<Menu>] = &[
    BoxKey::new("sort.take", &["Enter", "Space"], "sort", "Order the list by it", |menu, model| {
        if let Some(column) = menu.rows.get(menu.cursor) {
            narrow::sort_by(model, *column);
        }
        Turn::close()
    }),
    BoxKey::new("sort.default", &["0", "Backspace"], "default", "The order it has by itself", |_, model| {
        model.list_mut().sort = None;
        model.fill(model.tab);
        Turn::close()
    }),
    BoxKey::new("sort.close", &["Esc", "q"], "back", "Close it", |_, _| Turn::close()),
];

/// The keys while columns are chosen.
const COLUMNS_SHOWN: &[BoxKey<Menu>] = &[
    BoxKey::set("columns.show", &["Space"], "show", "Show the column, or hide it", |menu, model| {
        if let Some(column) = menu.rows.get(menu.cursor) {
            toggle(model, menu, *column);
        }
    }),
    BoxKey::new("columns.down", &["J", "Ctrl-↓", "Alt-↓"], "", "Move the column down", |menu, model| {
        shift(model, menu, 1)
    })
    .with_next(),
    BoxKey::new("columns.up", &["K", "Ctrl-↑", "Alt-↑"], "move", "Move the column up", |menu, model| {
        shift(model, menu, -1)
    }),
    BoxKey::set("columns.default", &["0", "Backspace"], "default", "The columns it has by itself", |menu, model| {
        model.list_mut().columns = model.tab.row().columns.to_vec();
        *menu = Menu::open(model, MenuKind::Columns);
    }),
    BoxKey::new("columns.close", &["Esc", "Enter", "q"], "back", "Close it", |_, _| Turn::close()),
];

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
fn shift(model: &mut Model, menu: &mut Menu, by: isize) -> Turn {
    let Some(to) = menu.cursor.checked_add_signed(by).filter(|to| *to < menu.rows.len()) else { return Turn::stay() };
    menu.rows.swap(menu.cursor, to);
    menu.cursor = to;
    let list = model.list_mut();
    list.columns = menu.rows.iter().filter(|column| list.columns.contains(column)).copied().collect();
    Turn::stay()
}
