//! Which columns fit, how wide they are then, and their cells.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::app::list::column::{Column, Sort};
use crate::app::list::view::List;
use crate::app::model::Model;
use crate::ui::list::looks::{Side, Width, looks};
use crate::ui::text::{put, put_right};

/// Columns before the first: a bar for the cursor, a dot for a mark, and a blank.
pub(crate) const GUTTER: u16 = 3;

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

pub(crate) fn cell(buffer: &mut Buffer, x: u16, y: u16, column: Column, width: u16, text: &str, style: Style) -> u16 {
    if looks(column).side == Side::Right {
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
