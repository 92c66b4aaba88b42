//! How wide the columns of a list are, and which fit where there is little room. Keys and drawing ask the same.

use crate::app::list::column::{COLUMNS, Column};
use crate::app::list::view::List;

/// Columns before the first: a bar for the cursor, a dot for a mark, and a blank.
pub(crate) const GUTTER: u16 = 3;

/// Columns of the sign that there is a note.
pub(crate) const NOTE: u16 = 4;

/// Columns of the terminal that a column takes.
#[derive(Clone, Copy)]
enum Width {
    Fixed(u16),
    /// So many at least; what is left is shared by weight.
    Flexible(u16, u16),
}

#[derive(Clone, Copy)]
struct Sized {
    column: Column,
    width: Width,
    /// The higher, the sooner it is left out where there is no room.
    drops: u8,
}

const fn fixed(column: Column, width: u16, drops: u8) -> Sized {
    Sized { column, width: Width::Fixed(width), drops }
}

const fn flexible(column: Column, least: u16, weight: u16, drops: u8) -> Sized {
    Sized { column, width: Width::Flexible(least, weight), drops }
}

/// Every column, in the order of [`Column`].
static WIDTHS: [Sized; COLUMNS.len()] = [
    flexible(Column::Name, 16, 3, 0),
    flexible(Column::Headline, 14, 4, 4),
    flexible(Column::Position, 14, 4, 5),
    flexible(Column::Company, 14, 3, 6),
    flexible(Column::Location, 12, 2, 8),
    fixed(Column::State, 11, 2),
    fixed(Column::Asked, 6, 1),
    fixed(Column::Planned, 6, 2),
    fixed(Column::PutOff, 6, 2),
    fixed(Column::Note, 4, 6),
    fixed(Column::Before, 6, 7),
    fixed(Column::Since, 6, 1),
    fixed(Column::Fit, 3, 4),
    flexible(Column::Tags, 8, 2, 9),
    flexible(Column::Remark, 12, 3, 10),
    fixed(Column::Circle, 6, 7),
    fixed(Column::Contact, 7, 6),
    fixed(Column::Strength, 8, 7),
    flexible(Column::Why, 16, 4, 2),
    fixed(Column::Due, 6, 1),
    flexible(Column::Topic, 12, 3, 6),
    fixed(Column::Members, 6, 3),
    fixed(Column::Connected, 9, 4),
    fixed(Column::Waiting, 7, 4),
    fixed(Column::Accepted, 8, 2),
    fixed(Column::Active, 6, 5),
    fixed(Column::Stage, 7, 2),
    fixed(Column::Day, 6, 1),
    flexible(Column::Audience, 12, 2, 4),
    fixed(Column::Reacted, 7, 5),
    fixed(Column::Linkedin, 11, 3),
    fixed(Column::Decided, 7, 3),
    flexible(Column::Doubt, 11, 3, 5),
    fixed(Column::Answer, 9, 1),
    fixed(Column::Range, 10, 6),
    fixed(Column::Cases, 6, 4),
    fixed(Column::Unknown, 7, 7),
    flexible(Column::Says, 16, 4, 5),
];

/// Columns of the terminal that a question has at least, where the name of a row is one.
const QUESTION: u16 = 36;

/// How wide a column is in a list. A question is longer than a name. Where nobody has a headline, the notes take its room.
fn sized(list: &List, column: Column, width: u16) -> Sized {
    let sized = WIDTHS[column as usize];
    debug_assert_eq!(sized.column, column);
    if column == Column::Name && list.shown_columns().any(|shown| shown == Column::Answer) {
        return Sized { width: Width::Flexible(QUESTION.min(width / 2), 3), ..sized };
    }
    if column == Column::Note && list.blank.contains(&Column::Headline) {
        let headline = WIDTHS[Column::Headline as usize];
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
