//! The cells of columns, and what stands where in their headings.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::app::list::column::Column;
use crate::app::list::order::Sort;
use crate::app::list::width::{GUTTER, fit_columns};
use crate::app::model::Model;
use crate::ui::list::looks::{Side, looks};
use crate::ui::text::{put, put_right};

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
