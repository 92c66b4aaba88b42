//! Marking several.

use crate::app::action::walk;
use crate::app::list::row::Row;
use crate::app::model::Model;
use crate::app::notice::Tone;
use crate::app::open::{Open, Shared, What};
use crate::app::turn::Turn;
use crate::domain::words::count::counted;

pub(crate) fn mark(model: &mut Model) -> Turn {
    if model.times > 1 {
        return mark_on(model, model.times);
    }
    if let Some(person) = model.list().selected().and_then(Row::someone) {
        if !model.marks.remove(&person) {
            model.marks.insert(person);
        }
        return walk::step(model, 1);
    }
    Turn::stay()
}

/// Marks so many from the cursor on, and goes behind them.
fn mark_on(model: &mut Model, count: usize) -> Turn {
    model.list_mut().range = None;
    let list = model.list();
    let below = list.rows.iter().enumerate().skip(list.cursor);
    let wanted: Vec<_> = below.filter_map(|(n, row)| Some((n, row.someone()?))).take(count).collect();
    let Some((end, _)) = wanted.last().copied() else { return Turn::stay() };
    let by = end + 1 - list.cursor;
    model.marks.extend(wanted.into_iter().map(|(_, person)| person));
    model.times = 1;
    walk::step(model, by as isize)
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
        model.unmark();
    } else {
        model.marks.extend(shown);
    }
    Turn::stay()
}

/// Marks again whom was marked last; what is marked now can be called back in its turn.
pub(crate) fn mark_again(model: &mut Model) -> Turn {
    model.list_mut().range = None;
    let mut before = std::mem::take(&mut model.marked_before);
    before.retain(|person| model.book.person(*person).is_some());
    model.unmark();
    model.marks = before;
    let text = format!("Marked {} again", counted(model.marks.len() as u64, "person", "people"));
    model.say(Tone::Good, text);
    Turn::stay()
}

pub(crate) fn invert_marks(model: &mut Model) -> Turn {
    let shown: std::collections::BTreeSet<_> = model.list().rows.iter().filter_map(|row| row.someone()).collect();
    model.list_mut().range = None;
    model.marks = model.marks.symmetric_difference(&shown).copied().collect();
    Turn::stay()
}

/// Opens what is typed about one person; of several each tag or group is ticked for all of them.
pub(crate) fn several_or_one(model: &mut Model, shared: Shared, one: What) -> Turn {
    let is_several = model.targets().len() > 1;
    Turn::open(if is_several { Open::Ticks(shared) } else { Open::Prompt(one) })
}
