//! Marking several.

use crate::app::action::walk;
use crate::app::list::row::Row;
use crate::app::model::Model;
use crate::app::turn::Turn;

pub(crate) fn mark(model: &mut Model) -> Turn {
    if let Some(person) = model.list().selected().and_then(Row::someone) {
        if !model.marks.remove(&person) {
            model.marks.insert(person);
        }
        return walk::step(model, 1);
    }
    Turn::stay()
}

pub(crate) fn mark_range(model: &mut Model) -> Turn {
    let marks = model.marks.iter().copied().collect();
    let list = model.list_mut();
    list.range = match list.range.take() {
        None => Some((list.cursor, marks)),
        Some(_) => None,
    };
    walk::extend_range(model);
    Turn::stay()
}

pub(crate) fn mark_all(model: &mut Model) -> Turn {
    let list = model.list_mut();
    list.range = None;
    let shown: Vec<_> = list.rows.iter().filter_map(|row| row.someone()).collect();
    if shown.iter().all(|person| model.marks.contains(person)) {
        model.marks.clear();
    } else {
        model.marks.extend(shown);
    }
    Turn::stay()
}

pub(crate) fn invert_marks(model: &mut Model) -> Turn {
    let shown: std::collections::BTreeSet<_> = model.list().rows.iter().filter_map(|row| row.someone()).collect();
    model.list_mut().range = None;
    model.marks = model.marks.symmetric_difference(&shown).copied().collect();
    Turn::stay()
}
