//! Which view of a tab is shown, and in which order.

use crate::app::list::column::Column;
use crate::app::list::order::Sort;
use crate::app::list::tabs;
use crate::app::model::Model;
use crate::app::notice::Tone;
use crate::app::turn::Turn;

pub(crate) fn toggle_all(model: &mut Model) -> Turn {
    let tab = model.tab;
    let list = &mut model.lists[tab.index()];
    list.all = !list.all;
    tabs::read(list, tab, &model.book, &model.today, model.now);
    model.fill(tab);
    let row = tab.row();
    let view = usize::from(model.list().all);
    let text = format!("{}: {}, {}", row.name, row.views[view], row.orders[view]);
    model.say(Tone::Good, text);
    Turn::stay()
}

/// Turns the order of the list round.
pub(crate) fn reverse(model: &mut Model) -> Turn {
    let tab = model.tab;
    let list = model.list_mut();
    list.sort = Some(match list.sort {
        Some(sort) => Sort { descending: !sort.descending, ..sort },
        None => tab.row().turned[usize::from(list.all)],
    });
    model.fill(tab);
    Turn::stay()
}

/// Orders the list by a column; a second time turns it round.
pub(crate) fn sort_by(model: &mut Model, column: Column) {
    let tab = model.tab;
    let list = model.list_mut();
    let again = list.sort.is_some_and(|sort| sort.column == column);
    list.sort = Some(Sort { column, descending: again && !list.sort.is_some_and(|sort| sort.descending) });
    model.fill(tab);
}
