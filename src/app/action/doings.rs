//! What actions do that need more than a line: moving, marking, switching.

use crate::app::list::{TABS, Tab, rows};
use crate::app::{Effect, Model, Overlay, Tone};

pub(super) fn show(model: &mut Model, overlay: Overlay) -> Vec<Effect> {
    model.overlay = Some(overlay);
    Vec::new()
}

pub(super) fn show_tab(model: &mut Model, tab: Tab) -> Vec<Effect> {
    model.list_mut().range = None;
    model.tab = tab;
    Vec::new()
}

pub(super) fn turn(model: &mut Model, by: usize) -> Vec<Effect> {
    let tabs = &TABS;
    show_tab(model, tabs[(model.tab.index() + by) % tabs.len()].tab)
}

pub(super) fn step(model: &mut Model, by: isize) -> Vec<Effect> {
    let page = model.layout().page();
    model.list_mut().step(by, page);
    extend_range(model);
    Vec::new()
}

pub(super) fn mark(model: &mut Model) -> Vec<Effect> {
    if let Some(row) = model.list().selected() {
        if !model.marks.remove(&row.person) {
            model.marks.insert(row.person);
        }
        step(model, 1);
    }
    Vec::new()
}

pub(super) fn mark_range(model: &mut Model) -> Vec<Effect> {
    let marks = model.marks.iter().copied().collect();
    let list = model.list_mut();
    list.range = match list.range.take() {
        None => Some((list.cursor, marks)),
        Some(_) => None,
    };
    extend_range(model);
    Vec::new()
}

/// Marks what lies between the start of the range and the cursor, beside what was marked before.
fn extend_range(model: &mut Model) {
    let list = &model.lists[model.tab.index()];
    if let Some((start, before)) = &list.range {
        let (from, to) = (list.cursor.min(*start), list.cursor.max(*start));
        let between = list.rows.get(from..=to).unwrap_or_default().iter().map(|row| row.person);
        model.marks = before.iter().copied().chain(between).collect();
    }
}

pub(super) fn mark_all(model: &mut Model) -> Vec<Effect> {
    let list = model.list_mut();
    list.range = None;
    let shown: Vec<_> = list.rows.iter().map(|row| row.person).collect();
    if shown.iter().all(|person| model.marks.contains(person)) {
        model.marks.clear();
    } else {
        model.marks.extend(shown);
    }
    Vec::new()
}

pub(super) fn toggle_all(model: &mut Model) -> Vec<Effect> {
    let page = model.layout().page();
    let tab = model.tab;
    let list = &mut model.lists[tab.index()];
    list.all = !list.all;
    let (rows, count) = rows(&model.book, tab, list.all);
    list.count = count;
    list.refill(rows, page);
    let row = tab.row();
    let view = usize::from(list.all);
    let text = format!("{}: {}, {}", row.name, row.views[view], row.orders[view]);
    model.say(Tone::Good, text);
    Vec::new()
}

pub(super) fn peel(model: &mut Model) -> Vec<Effect> {
    if model.list_mut().range.take().is_none() {
        model.marks.clear();
        model.toast = None;
    }
    Vec::new()
}
