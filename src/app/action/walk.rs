//! Moving through lists and tabs.

use crate::app::list::tab::Tab;
use crate::app::model::Model;
use crate::app::turn::Turn;

pub(crate) fn show_tab(model: &mut Model, tab: Tab) -> Turn {
    model.list_mut().range = None;
    model.tab = tab;
    Turn::stay()
}

pub(crate) fn turn(model: &mut Model, by: isize) -> Turn {
    let tabs: Vec<Tab> = model.tabs().map(|row| row.tab).collect();
    let at = tabs.iter().position(|tab| *tab == model.tab).unwrap_or(0);
    show_tab(model, tabs[at.saturating_add_signed(by + tabs.len() as isize) % tabs.len()])
}

pub(crate) fn step(model: &mut Model, by: isize) -> Turn {
    let page = model.layout().page();
    let by = by.saturating_mul(model.times as isize);
    model.list_mut().wanted = None;
    model.list_mut().step(by, page);
    extend_range(model);
    Turn::stay()
}

/// Marks what lies between the start of the range and the cursor, beside what was marked before.
pub(crate) fn extend_range(model: &mut Model) {
    let list = &model.lists[model.tab.index()];
    if let Some((start, before)) = &list.range {
        let (from, to) = (list.cursor.min(*start), list.cursor.max(*start));
        let between = list.rows.get(from..=to).unwrap_or_default().iter().filter_map(|row| row.someone());
        model.marks = before.iter().copied().chain(between).collect();
    }
}
