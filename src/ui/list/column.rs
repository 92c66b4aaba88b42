//! How wide each column is and how its cells look, and which fit.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::app::list::column::{Column, Sort};
use crate::app::list::view::List;
use crate::app::model::Model;
use crate::ui::text::{put, put_right};

/// Columns before the first: a bar for the cursor, a dot for a mark, and a blank.
pub(crate) const GUTTER: u16 = 3;

/// How a column is drawn.
#[derive(Clone, Copy)]
struct Looks {
    /// Columns of the terminal it takes; flexible ones share what is left, weighted.
    width: Width,
    /// The higher, the sooner it is left out where there is no room.
    drops: u8,
    right: bool,
}

#[derive(Clone, Copy)]
enum Width {
    Fixed(u16),
    /// Least width, weight.
    Flexible(u16, u16),
}

fn looks(column: Column) -> Looks {
    let (width, drops, right) = match column {
        Column::Name => (Width::Flexible(16, 3), 0, false),
        Column::Headline => (Width::Flexible(14, 4), 4, false),
        Column::Position => (Width::Flexible(14, 4), 5, false),
        Column::Company => (Width::Flexible(14, 3), 6, false),
        Column::Location => (Width::Flexible(12, 2), 8, false),
        Column::State => (Width::Fixed(11), 2, false),
        Column::Asked | Column::Since | Column::Due | Column::Day => (Width::Fixed(6), 1, true),
        Column::Note => (Width::Fixed(4), 6, false),
        Column::Before => (Width::Fixed(6), 7, true),
        Column::Fit => (Width::Fixed(3), 4, true),
        Column::Tags => (Width::Flexible(8, 2), 9, false),
        Column::Remark => (Width::Flexible(12, 3), 10, false),
        Column::Circle => (Width::Fixed(6), 7, false),
        Column::Contact => (Width::Fixed(7), 6, true),
        Column::Strength => (Width::Fixed(8), 7, false),
        Column::Why => (Width::Flexible(16, 4), 2, false),
        Column::Topic => (Width::Flexible(12, 3), 6, false),
        Column::Members => (Width::Fixed(6), 3, true),
        Column::Connected => (Width::Fixed(6), 4, true),
        Column::Waiting => (Width::Fixed(7), 4, true),
        Column::Accepted => (Width::Fixed(8), 2, true),
        Column::Active => (Width::Fixed(6), 5, true),
        Column::Stage => (Width::Fixed(7), 2, false),
        Column::Audience => (Width::Flexible(12, 2), 4, false),
        Column::Reacted => (Width::Fixed(7), 5, true),
        Column::Linkedin => (Width::Fixed(11), 3, false),
        Column::Decided => (Width::Fixed(7), 3, true),
        Column::Doubt => (Width::Flexible(20, 3), 5, false),
    };
    Looks { width, drops, right }
}

pub(crate) fn arrow(sort: Sort) -> &'static str {
    if sort.descending { "▼" } else { "▲" }
}

/// The column whose heading stands at a place of the inner list.
pub(crate) fn heading_at(model: &Model, width: u16, at: u16) -> Option<Column> {
    let mut x = GUTTER;
    fit_columns(model.list(), width).into_iter().find_map(|(column, width)| {
        let here = (x..x + width).contains(&at);
        x += width + 1;
        here.then_some(column)
    })
}

/// Whether a search looks at what a column shows.
pub(crate) fn is_searched(column: Column) -> bool {
    match column {
        Column::Name
        | Column::Headline
        | Column::Position
        | Column::Company
        | Column::Tags
        | Column::Remark
        | Column::Topic => true,
        Column::Location
        | Column::State
        | Column::Asked
        | Column::Since
        | Column::Note
        | Column::Before
        | Column::Fit
        | Column::Circle
        | Column::Contact
        | Column::Strength
        | Column::Why
        | Column::Due
        | Column::Members
        | Column::Connected
        | Column::Waiting
        | Column::Accepted
        | Column::Active
        | Column::Stage
        | Column::Day
        | Column::Audience
        | Column::Reacted
        | Column::Linkedin
        | Column::Decided
        | Column::Doubt => false,
    }
}

pub(crate) fn cell(buffer: &mut Buffer, x: u16, y: u16, column: Column, width: u16, text: &str, style: Style) -> u16 {
    if looks(column).right {
        put_right(buffer, x, y, text, usize::from(width), style);
        width
    } else {
        put(buffer, x, y, text, usize::from(width), style)
    }
}

/// The columns that fit, each with its width. Those that matter least are left out first.
pub(crate) fn fit_columns(list: &List, width: u16) -> Vec<(Column, u16)> {
    let room = width.saturating_sub(GUTTER + 1);
    let least = |column: Column| match looks(column).width {
        Width::Fixed(width) | Width::Flexible(width, _) => width + 1,
    };
    let mut kept: Vec<_> = list.shown_columns().collect();
    while kept.len() > 1 && kept.iter().map(|column| least(*column)).sum::<u16>() > room {
        let first_to_go = kept.iter().map(|column| looks(*column).drops).max();
        kept.retain(|column| Some(looks(*column).drops) != first_to_go);
    }
    let spare = room.saturating_sub(kept.iter().map(|column| least(*column)).sum());
    let weight = |column: Column| if let Width::Flexible(_, weight) = looks(column).width { weight } else { 0 };
    let weights: u16 = kept.iter().map(|column| weight(*column)).sum();
    let width_of = |column: Column| match looks(column).width {
        Width::Fixed(width) => width,
        Width::Flexible(least, weight) => {
            least + (u32::from(spare) * u32::from(weight) / u32::from(weights.max(1))) as u16
        }
    };
    kept.into_iter().map(|column| (column, width_of(column))).collect()
}
