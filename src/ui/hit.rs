//! What lies under the mouse. It follows the lay-out as drawing does, and reads keys that can be clicked from what was
//! drawn.

use ratatui::buffer::Buffer;

use crate::app::key::Key;
use crate::app::layout::Body;
use crate::app::list::width::GUTTER;
use crate::app::msg::Click;
use crate::app::overlay::App;
use crate::ui::list::column;
use crate::ui::{bars, insight};

/// What was clicked; `twice` within a moment. `None` where there is nothing.
pub fn hit(app: &App, shown: &Buffer, x: u16, y: u16, twice: bool) -> Option<Click> {
    let model = &app.model;
    let layout = model.layout();
    if x >= shown.area.width || y >= shown.area.height || layout.body == Body::TooSmall {
        return None;
    }
    // The keys that matter here, and the message in the border above, which may offer one.
    let told = layout.top + layout.body_height() - 1;
    if let Some(key) = key_at(shown, (x, y), y + 1 == shown.area.height || y == told, app.over.is_some()) {
        return Some(Click::Key(key));
    }
    if let Some((insight, point)) = insight::point_at(app, x, y) {
        return Some(Click::Point(insight, point));
    }
    if y == 0 {
        return bars::tab_at(model, x).map(Click::Tab);
    }
    let width = match layout.body {
        Body::Split { list } => list,
        Body::List | Body::TwoLines | Body::TooSmall => layout.width,
    };
    let (top, rows) = match layout.body {
        Body::TwoLines => (layout.top + 1, layout.page() * 2),
        Body::Split { .. } | Body::List | Body::TooSmall => (layout.top + 2, layout.page()),
    };
    if x == 0 || x + 1 >= width {
        return None;
    }
    if layout.body != Body::TwoLines && y + 1 == top {
        return column::heading_at(model, width - 2, x - 1).map(Click::Heading);
    }
    let line = usize::from(y.checked_sub(top)?);
    let row = model.list().offset + line / usize::from(layout.row_height());
    let is_mark = x <= GUTTER;
    let click = if is_mark { Click::Mark(row) } else { Click::Row(row, twice) };
    (line < rows && row < model.list().rows.len()).then_some(click)
}

/// The key that a hint or the lower border of a box names at a place: the first word of the part that was clicked.
fn key_at(shown: &Buffer, (x, y): (u16, u16), is_hint: bool, boxed: bool) -> Option<Key> {
    let symbol = |x: u16| shown[(x, y)].symbol();
    let hints = is_hint && !boxed;
    let lower_border = boxed && (0..shown.area.width).any(|x| symbol(x) == "╰") && y + 1 < shown.area.height;
    if !hints && !lower_border {
        return None;
    }
    // Parts lie between dots, lines, or two blanks.
    let ends = |x: u16| {
        let next = (x + 1 < shown.area.width).then(|| symbol(x + 1));
        matches!(symbol(x), "·" | "─" | "│" | "╰" | "╯") || symbol(x) == " " && next.is_none_or(|next| next == " ")
    };
    if ends(x) {
        return None;
    }
    let start = (0..=x).rev().find(|x| ends(*x)).map_or(0, |x| x + 1);
    let text: String = (start..shown.area.width).take_while(|x| !ends(*x)).map(symbol).collect();
    text.split_whitespace().next().filter(|word| *word != "✓").and_then(Key::named)
}
