//! Drawing. A pure function of the model: it changes nothing, reads nothing, and knows no clock.

pub mod bars;
pub mod composer;
pub mod detail;
pub mod dialogs;
pub mod finding;
pub mod hit;
pub mod importing;
pub mod list;
pub mod me;
pub mod pages;
pub mod palette;
pub mod pasting;
pub mod planner;
pub mod popup;
pub mod review;
pub mod text;
pub mod theme;
pub mod touch;
pub mod triage;
pub mod twins;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::app::layout::{Body, SMALLEST};
use crate::app::{Model, Overlay};
use popup::Page;
use theme::Theme;

/// Draws the screen. Gives the farthest that an open page can be scrolled, in lines.
pub fn render(frame: &mut Frame<'_>, model: &Model, theme: &Theme) -> Option<usize> {
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
    bars::gauges(frame, Rect { y: area.y + 1, height: 1, ..area }, model, theme);
    let body = Rect { y: area.y + layout.top, height: layout.body_height(), ..area };
    let cursor = match layout.body {
        Body::Split { list } => {
            detail::pane(frame, Rect { x: body.x + list, width: body.width - list, ..body }, model, theme);
            list::draw(frame, Rect { width: list, ..body }, model, theme)
        }
        Body::List | Body::TwoLines => list::draw(frame, body, model, theme),
        Body::TooSmall => None,
    };
    bars::bottom(frame, Rect { y: area.bottom() - 1, height: 1, ..area }, model, theme);
    if !model.chord.is_empty() {
        palette::which_key(frame, area, model, theme);
    }
    let over = model.overlay.as_ref().map(|overlay| draw_overlay(frame, area, overlay, model, theme));
    let (cursor, end) = over.unwrap_or((cursor, None));
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
    end
}

/// Draws what lies over the lists; gives the place of the caret, and how far a page can be scrolled.
fn draw_overlay(
    frame: &mut Frame<'_>,
    area: Rect,
    overlay: &Overlay,
    model: &Model,
    theme: &Theme,
) -> (Option<Position>, Option<usize>) {
    let page = |page: Page| (Some(page.cursor), Some(page.end));
    let cursor = match overlay {
        Overlay::Palette(palette) => Some(palette::palette(frame, area, palette, model, theme)),
        Overlay::Search(search) => Some(finding::search(frame, area, search, model, theme)),
        Overlay::Filter(view) => Some(finding::filter(frame, area, view, model, theme)),
        Overlay::Menu(menu) => Some(finding::menu(frame, area, menu, model, theme)),
        Overlay::Annotation(annotation) => Some(dialogs::annotation(frame, area, annotation, model, theme)),
        Overlay::Composer(composer) => Some(composer::draw(frame, area, composer, model, theme)),
        Overlay::Queue(queue) => Some(planner::queue(frame, area, queue, model, theme)),
        Overlay::Planner(planner) => return page(planner::planner(frame, area, planner, model, theme)),
        Overlay::Budget(budget) => return page(planner::budget(frame, area, budget, model, theme)),
        Overlay::Sheet(sheet) => Some(dialogs::sheet(frame, area, sheet, model, theme)),
        Overlay::Letter(letter) => Some(touch::letter(frame, area, letter, model, theme)),
        Overlay::Timeline(timeline) => return page(touch::timeline(frame, area, timeline, model, theme)),
        Overlay::Review(review) => return page(review::draw(frame, area, review, model, theme)),
        Overlay::Triage(triage) => return page(triage::draw(frame, area, triage, model, theme)),
        Overlay::Me(me) => Some(me::draw(frame, area, me, model, theme)),
        Overlay::Limits(scroll) => return page(pages::limits(frame, area, *scroll, model, theme)),
        Overlay::OwnProfile(scroll) => return page(pages::own_profile(frame, area, *scroll, model, theme)),
        Overlay::Messages(scroll) => return page(pages::messages(frame, area, *scroll, model, theme)),
        Overlay::Detail(scroll) => {
            return detail::page(frame, area, *scroll, model, theme).map_or((None, None), page);
        }
        Overlay::History(history) => pages::history(frame, area, history, model, theme),
        Overlay::Confirm(confirm) => Some(dialogs::confirm(frame, area, confirm, theme)),
        Overlay::Form(form) => dialogs::form(frame, area, form, model, theme),
        Overlay::Paste(view) => Some(pasting::paste(frame, area, view, model, theme)),
        Overlay::Twins(view) => return page(twins::draw(frame, area, view, model, theme)),
        Overlay::Archives(shown) => return pasting::archives(frame, area, *shown, model, theme),
        Overlay::Import(view) => return page(importing::import(frame, area, view, model, theme)),
    };
    (cursor, None)
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
