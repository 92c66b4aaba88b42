//! Which box is drawn over the lists.

use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::layout::Rect;

use crate::app::model::Model;
use crate::app::open::PageKind;
use crate::app::overlay::Overlay;
use crate::ui::detail::pane;
use crate::ui::over::card::{review, triage};
use crate::ui::over::{
    archives, composer, confirm, filter, form, history, import, letter, me, menu, pages, palette, paste, planner,
    prompt, queue, search, sheet, timeline, twins,
};
use crate::ui::popup::Page;
use crate::ui::theme::Theme;

/// Draws what lies over the lists; gives the place of the caret, and how far a page can be scrolled.
pub(crate) fn draw_overlay(
    frame: &mut Frame<'_>,
    area: Rect,
    overlay: &Overlay,
    model: &Model,
    theme: &Theme,
) -> (Option<Position>, Option<usize>) {
    let page = |page: Page| (Some(page.cursor), Some(page.end));
    let cursor = match overlay {
        Overlay::Palette(palette) => Some(palette::palette(frame, area, palette, model, theme)),
        Overlay::Search(search) => Some(search::search(frame, area, search, model, theme)),
        Overlay::Filter(view) => Some(filter::filter(frame, area, view, model, theme)),
        Overlay::Menu(menu) => Some(menu::menu(frame, area, menu, model, theme)),
        Overlay::Annotation(annotation) => Some(prompt::annotation(frame, area, annotation, model, theme)),
        Overlay::Composer(composer) => Some(composer::draw(frame, area, composer, model, theme)),
        Overlay::Queue(queue) => Some(queue::queue(frame, area, queue, model, theme)),
        Overlay::Planner(planner) => return page(planner::planner(frame, area, planner, model, theme)),
        Overlay::Budget(budget) => return page(planner::budget(frame, area, budget, model, theme)),
        Overlay::Sheet(sheet) => Some(sheet::sheet(frame, area, sheet, model, theme)),
        Overlay::Letter(letter) => Some(letter::letter(frame, area, letter, model, theme)),
        Overlay::Timeline(timeline) => return page(timeline::timeline(frame, area, timeline, model, theme)),
        Overlay::Review(review) => return page(review::draw(frame, area, review, model, theme)),
        Overlay::Triage(triage) => return page(triage::draw(frame, area, triage, model, theme)),
        Overlay::Me(me) => Some(me::draw(frame, area, me, model, theme)),
        Overlay::Page(shown) => {
            return match shown.kind {
                PageKind::Limits => page(pages::limits(frame, area, shown, model, theme)),
                PageKind::OwnProfile => page(pages::own_profile(frame, area, shown, model, theme)),
                PageKind::Messages => page(pages::messages(frame, area, shown, model, theme)),
                PageKind::Detail => pane::page(frame, area, shown, model, theme).map_or((None, None), page),
            };
        }
        Overlay::History(history) => history::history(frame, area, history, model, theme),
        Overlay::Confirm(confirm) => Some(confirm::confirm(frame, area, confirm, model, theme)),
        Overlay::Form(form) => form::form(frame, area, form, model, theme),
        Overlay::Paste(view) => Some(paste::paste(frame, area, view, model, theme)),
        Overlay::Twins(view) => return page(twins::draw(frame, area, view, model, theme)),
        Overlay::Archives(shown) => return archives::archives(frame, area, *shown, model, theme),
        Overlay::Import(view) => return page(import::import(frame, area, view, model, theme)),
    };
    (cursor, None)
}
