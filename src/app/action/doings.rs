//! What actions do that need more than a line: moving, marking, switching.

use crate::app::list::{Item, Row, Tab};
use crate::app::{Effect, Model, Overlay, Tone, list};
use crate::domain::record::person::Person;

pub(super) fn show(model: &mut Model, overlay: Overlay) -> Vec<Effect> {
    model.overlay = Some(overlay);
    Vec::new()
}

/// Shows everything about what is under the cursor; the texts of messages, where they are kept, are read for it.
pub(super) fn detail(model: &mut Model) -> Vec<Effect> {
    model.overlay = Some(Overlay::Detail(0));
    let person = model.selected().map(|person| person.id).filter(|_| model.settings.store_messages);
    person.map(Effect::ReadTexts).into_iter().collect()
}

pub(super) fn show_tab(model: &mut Model, tab: Tab) -> Vec<Effect> {
    model.list_mut().range = None;
    model.tab = tab;
    Vec::new()
}

pub(super) fn turn(model: &mut Model, by: isize) -> Vec<Effect> {
    let tabs: Vec<Tab> = model.tabs().map(|row| row.tab).collect();
    let at = tabs.iter().position(|tab| *tab == model.tab).unwrap_or(0);
    show_tab(model, tabs[at.saturating_add_signed(by + tabs.len() as isize) % tabs.len()])
}

pub(super) fn step(model: &mut Model, by: isize) -> Vec<Effect> {
    let page = model.layout().page();
    let by = by.saturating_mul(model.times as isize);
    model.list_mut().wanted = None;
    model.list_mut().step(by, page);
    extend_range(model);
    Vec::new()
}

pub(super) fn mark(model: &mut Model) -> Vec<Effect> {
    if let Some(person) = model.list().selected().and_then(Row::someone) {
        if !model.marks.remove(&person) {
            model.marks.insert(person);
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
        let between = list.rows.get(from..=to).unwrap_or_default().iter().filter_map(|row| row.someone());
        model.marks = before.iter().copied().chain(between).collect();
    }
}

pub(super) fn mark_all(model: &mut Model) -> Vec<Effect> {
    let list = model.list_mut();
    list.range = None;
    let shown: Vec<_> = list.rows.iter().filter_map(|row| row.someone()).collect();
    if shown.iter().all(|person| model.marks.contains(person)) {
        model.marks.clear();
    } else {
        model.marks.extend(shown);
    }
    Vec::new()
}

pub(super) fn toggle_all(model: &mut Model) -> Vec<Effect> {
    let tab = model.tab;
    let list = &mut model.lists[tab.index()];
    list.all = !list.all;
    list::read(list, tab, &model.book, &model.today);
    model.fill(tab);
    let row = tab.row();
    let view = usize::from(model.list().all);
    let text = format!("{}: {}, {}", row.name, row.views[view], row.orders[view]);
    model.say(Tone::Good, text);
    Vec::new()
}

pub(super) fn peel(model: &mut Model) -> Vec<Effect> {
    model.toast = None;
    if model.list_mut().range.take().is_some() {
        return Vec::new();
    }
    if model.marks.is_empty() {
        if model.list_mut().chips.pop().is_some() {
            model.fill(model.tab);
        }
    } else {
        model.marks.clear();
    }
    Vec::new()
}

pub(super) fn invert_marks(model: &mut Model) -> Vec<Effect> {
    let shown: std::collections::BTreeSet<_> = model.list().rows.iter().filter_map(|row| row.someone()).collect();
    model.list_mut().range = None;
    model.marks = model.marks.symmetric_difference(&shown).copied().collect();
    Vec::new()
}

/// Puts something about the person under the cursor on the clipboard.
pub(super) fn copy(model: &mut Model, what: impl Fn(&Model, &Person) -> Option<String>) -> Vec<Effect> {
    let text = model.selected().and_then(|person| what(model, person)).filter(|text| !text.is_empty());
    text.map(Effect::Copy).into_iter().collect()
}

/// The note of the row's request, else of the newest request that has one.
pub(super) fn newest_note(model: &Model) -> Option<String> {
    let person = model.selected()?;
    let own = model.list().selected().and_then(|row| match row.item {
        Item::Request(id) => model.book.request(id),
        _ => None,
    });
    let requests = own.into_iter().chain(model.book.requests_of(person.id).rev());
    requests.map(|request| request.note.to_string()).find(|note| !note.is_empty())
}
