//! The whole screen: the bands, the list, the detail, and what lies over them.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

use crate::app::layout::{Body, SMALLEST};
use crate::app::list::tab::Tab;
use crate::app::open::PageKind;
use crate::app::overlay::{App, Overlay};
use crate::ui::detail::pane;
use crate::ui::list::table;
use crate::ui::theme::Theme;
use crate::ui::{bars, chord, hints, insight, overlay, text};

/// Draws the screen. Gives the farthest that an open page can be scrolled, in lines.
pub fn render(frame: &mut Frame<'_>, app: &App, theme: &Theme) -> Option<usize> {
    let (model, over) = (&app.model, app.over.as_ref());
    let area = frame.area();
    if (area.width, area.height) != model.size {
        // The terminal has just changed; the message that says so is on its way.
        return None;
    }
    frame.buffer_mut().set_style(area, theme.text);
    let layout = model.layout();
    if layout.body == Body::TooSmall || area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        too_small(frame, area, theme);
        return None;
    }
    bars::tabs(frame, Rect { height: 1, ..area }, model, theme);
    let below = Rect { y: area.y + 1, height: 1, ..area };
    match &model.past {
        Some(past) => bars::then(frame, below, past, model, theme),
        None => bars::gauges(frame, below, model, theme),
    }
    let body = Rect { y: area.y + layout.top, height: layout.body_height(), ..area };
    let cursor = match layout.body {
        Body::Split { list } => {
            let beside = Rect { x: body.x + list, width: body.width - list, ..body };
            if model.tab == Tab::Insights {
                insight::pane(frame, beside, model, theme);
            } else {
                pane::pane(frame, beside, model, theme);
            }
            table::draw(frame, Rect { width: list, ..body }, model, over, theme)
        }
        Body::List | Body::TwoLines => {
            if layout.plot > 0 {
                let below = Rect { y: body.bottom(), height: layout.plot, ..body };
                insight::pane(frame, below, model, theme);
            }
            table::draw(frame, body, model, over, theme)
        }
        Body::TooSmall => None,
    };
    hints::bottom(frame, Rect { y: area.bottom() - 1, height: 1, ..area }, model, over, theme);
    hints::told(frame, Rect { y: body.bottom() - 1, height: 1, ..area }, model, over, theme);
    if !model.chord.is_empty() {
        chord::which_key(frame, area, model, theme);
    }
    if over.is_some_and(|over| covers(over, layout.body)) {
        dim(frame, body, theme);
    }
    if let Some(under) = &app.under {
        overlay::draw(frame, area, under, model, theme);
    }
    let drawn = over.map(|over| overlay::draw(frame, area, over, model, theme));
    let (cursor, end) = drawn.map_or((cursor, None), |drawn| (drawn.cursor, drawn.end));
    let cursor = match &app.keys {
        Some(rows) => Some(chord::keys(frame, area, rows, model, theme)),
        None => cursor,
    };
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
    end
}

/// Whether a box takes the place of the lists; where it searches or filters them, or is the detail beside them, they
/// are looked at.
fn covers(over: &Overlay, body: Body) -> bool {
    let is_detail = matches!(over, Overlay::Page(page) if page.kind == PageKind::Detail);
    let is_beside = is_detail && matches!(body, Body::Split { .. });
    !is_beside && !matches!(over, Overlay::Search(_) | Overlay::Filter(_))
}

/// Lets what lies behind a box stand back; the row under the cursor stays as it is.
fn dim(frame: &mut Frame<'_>, body: Rect, theme: &Theme) {
    let buffer = frame.buffer_mut();
    for y in body.top()..body.bottom() {
        for x in body.left()..body.right() {
            let cell = &mut buffer[(x, y)];
            if Some(cell.bg) == theme.text.bg.or(Some(Color::Reset)) {
                cell.set_style(theme.muted.remove_modifier(Modifier::BOLD));
            }
        }
    }
}

fn too_small(frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
    let lines = [
        "ties needs more room".to_owned(),
        format!("{}×{} at least, here are {}×{}", SMALLEST.0, SMALLEST.1, area.width, area.height),
    ];
    let top = area.y + area.height.saturating_sub(2) / 2;
    for (n, line) in lines.iter().enumerate() {
        let y = top + n as u16;
        if y < area.bottom() {
            let x = area.x + area.width.saturating_sub(text::width(line) as u16) / 2;
            text::put(frame.buffer_mut(), x, y, line, usize::from(area.right() - x), theme.text);
        }
    }
}
