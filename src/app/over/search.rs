//! Searching while one types; Esc leaves the list as it was.

use crate::app::field::Field;
use crate::app::key::{Code, Key};
use crate::app::list::chip::{Chip, MAX_TEXT};
use crate::app::list::row::Row;
use crate::app::list::rows::searched;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::overlay::Overlay;
use crate::domain::finding::search::Needle;

/// A search while it is typed.
#[derive(Debug)]
pub struct Search {
    /// What is typed.
    pub field: Field,
    /// The same, taken apart.
    pub needle: Needle,
    /// The rows as they were.
    base: Vec<Row>,
    cursor: usize,
    offset: usize,
}

/// Begins to search.
pub fn search(model: &mut Model) -> Vec<Effect> {
    let list = model.list_mut();
    list.range = None;
    let search = Search {
        field: Field::new("", MAX_TEXT),
        needle: Needle::default(),
        base: list.rows.clone(),
        cursor: list.cursor,
        offset: list.offset,
    };
    model.overlay = Some(Overlay::Search(Box::new(search)));
    Vec::new()
}

/// Takes a key while a search is typed.
pub fn search_key(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Overlay::Search(mut search)) = model.overlay.take() else { return Vec::new() };
    let page = model.layout().page();
    match key.code {
        Code::Esc => {
            let list = model.list_mut();
            (list.rows, list.cursor, list.offset) = (search.base, search.cursor, search.offset);
            return Vec::new();
        }
        Code::Enter => {
            let chosen = model.list().selected();
            let text = search.field.text().trim().to_owned();
            model.list_mut().rows = search.base;
            if !search.needle.is_empty() {
                model.list_mut().chips.push(Chip::Search(text, search.needle));
            }
            model.fill(model.tab);
            let list = model.list_mut();
            let at = chosen.and_then(|row| list.rows.iter().position(|other| *other == row));
            list.go(at.unwrap_or(0), page);
            return Vec::new();
        }
        Code::Down => model.list_mut().step(1, page),
        Code::Up => model.list_mut().step(-1, page),
        Code::PageDown => model.list_mut().step(page as isize, page),
        Code::PageUp => model.list_mut().step(-(page as isize), page),
        _ => {
            if search.field.key(key) {
                apply(model, &mut search);
            }
        }
    }
    model.overlay = Some(Overlay::Search(search));
    Vec::new()
}

/// Searches anew in rows that are new.
pub fn search_again(model: &mut Model) {
    match model.overlay.take() {
        Some(Overlay::Search(mut search)) => {
            search.base = std::mem::take(&mut model.list_mut().rows);
            apply(model, &mut search);
            model.overlay = Some(Overlay::Search(search));
        }
        other => model.overlay = other,
    }
}

pub(crate) fn apply(model: &mut Model, search: &mut Search) {
    search.needle = Needle::new(search.field.text());
    let rows = searched(&search.base, &search.needle, model.source());
    let page = model.layout().page();
    let list = model.list_mut();
    list.rows = rows;
    list.go(0, page);
}
