//! How wide the columns of a list are, and which fit where there is little room. Keys and drawing ask the same.

use crate::app::list::column::{Column, ColumnRow, Width};
use crate::app::list::view::List;

/// Columns before the first: a bar for the cursor, a dot for a mark, and a blank.
pub(crate) const GUTTER: u16 = 3;

/// A column of a list, as wide as it is there.
#[derive(Clone, Copy)]
struct Sized {
    column: Column,
    width: Width,
    /// The higher, the sooner it is left out where there is no room.
    drops: u8,
}

/// Columns of the terminal that a question has, where the name of a row is one and there is room.
const QUESTION: u16 = 49;

/// Columns of the answer, its range and its cases, which stand beside a question as long as it has half of the list.
const ANSWER: u16 = 34;

/// How wide a column is in a list. A question is longer than a name. Where nobody has a headline, the notes take its room.
fn sized(list: &List, column: Column, width: u16) -> Sized {
    let &ColumnRow { width: own, drops, .. } = column.row();
    let sized = Sized { column, width: own, drops };
    if column == Column::Name && list.shown_columns().any(|shown| shown == Column::Answer) {
        let beside = (width / 2).max(width.saturating_sub(ANSWER));
        return Sized { width: Width::Flexible(QUESTION.min(beside), 3), ..sized };
    }
    if column == Column::Note && list.blank.contains(&Column::Headline) {
        let headline = Column::Headline.row();
        return Sized { width: headline.width, drops: headline.drops, ..sized };
    }
    sized
}

/// Fewest columns that one takes, with the blank behind it.
fn least(sized: Sized) -> u16 {
    match sized.width {
        Width::Fixed(width) | Width::Flexible(width, _) => width + 1,
    }
}

/// The columns that fit. Those that matter least are left out first.
fn kept(list: &List, width: u16) -> Vec<Sized> {
    let room = width.saturating_sub(GUTTER + 1);
    let mut kept: Vec<Sized> = list.shown_columns().map(|column| sized(list, column, width)).collect();
    while kept.len() > 1 && kept.iter().copied().map(least).sum::<u16>() > room {
        let first_to_go = kept.iter().map(|sized| sized.drops).max();
        kept.retain(|sized| Some(sized.drops) != first_to_go);
    }
    kept
}

/// The columns that fit, each with its width.
pub(crate) fn fit_columns(list: &List, width: u16) -> Vec<(Column, u16)> {
    let room = width.saturating_sub(GUTTER + 1);
    let kept = kept(list, width);
    let spare = room.saturating_sub(kept.iter().copied().map(least).sum());
    let weight = |sized: &Sized| if let Width::Flexible(_, weight) = sized.width { weight } else { 0 };
    let weights: u16 = kept.iter().map(weight).sum();
    let width_of = |sized: &Sized| match sized.width {
        Width::Fixed(width) => width,
        Width::Flexible(least, weight) => {
            least + (u32::from(spare) * u32::from(weight) / u32::from(weights.max(1))) as u16
        }
    };
    kept.iter().map(|sized| (sized.column, width_of(sized))).collect()
}

/// The fewest columns in which those of the list that fit into a width still all fit.
pub(crate) fn needs(list: &List, width: u16) -> u16 {
    kept(list, width).into_iter().map(least).sum::<u16>() + GUTTER + 1
}

#[cfg(test)]
pub(crate) mod tests;
