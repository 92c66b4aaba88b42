//! The send queue.

use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::layout::Rect;

use crate::app::keyed;
use crate::app::model::Model;
use crate::app::over::queue::Queue;
use crate::app::run;
use crate::domain::limit::warnings::may_go_words;
use crate::domain::record::request::Direction;
use crate::domain::settings::limits::LimitKey;
use crate::domain::words::count::counted;
use crate::ui::text::{number, put, put_right};
use crate::ui::theme::Theme;
use crate::ui::{popup, text};

/// Columns of a name, where the note stands beside it.
const NAME: usize = 24;

/// Columns of the box.
const WIDTH: u16 = 96;

pub(crate) fn draw(frame: &mut Frame<'_>, area: Rect, queue: &Queue, model: &Model, theme: &Theme) -> Position {
    let title = format!("Send queue · {} prepared, {}", number(queue.people.len()), may_go_words(&model.limits));
    let footer = keyed::footer(queue, model);
    let told = below(queue, model);
    let columns = usize::from(area.width.min(WIDTH)).saturating_sub(7);
    let told: Vec<String> = told.iter().flat_map(|text| text::wrap(text, columns)).collect();
    let height = (queue.people.len() + told.len() + 3) as u16;
    let inner = popup::frame(frame, area, (WIDTH, height), &title, &footer, theme);
    let buffer = frame.buffer_mut();
    let rows = usize::from(inner.height).saturating_sub(1 + told.len()).max(1);
    let offset = (queue.cursor + 1).saturating_sub(rows);
    put(buffer, inner.x, inner.y, " Fit  Name", usize::from(inner.width), theme.muted);
    for (n, id) in queue.people.iter().enumerate().skip(offset).take(rows) {
        let y = inner.y + 1 + (n - offset) as u16;
        let (Some(person), Some(draft)) = (model.book.person(*id), model.book.draft_to(*id)) else { continue };
        let style = if n == queue.cursor { theme.cursor } else { theme.text };
        buffer.set_style(Rect { y, height: 1, ..inner }, style);
        let fit = model.scores.of(*id).map_or_else(|| "?".to_owned(), |fit| fit.to_string());
        put_right(buffer, inner.x, y, &fit, 4, style);
        let width = usize::from(inner.width).saturating_sub(6);
        // Of a note hardly more than its beginning would be seen there.
        let name = if width < 2 * NAME { width } else { NAME };
        put(buffer, inner.x + 6, y, &person.name, name, style);
        let note = draft.note.replace('\n', " ");
        let what = if note.is_empty() { person.line() } else { format!("\"{note}\"") };
        put(buffer, inner.x + 7 + name as u16, y, &what, width.saturating_sub(name + 1), style);
    }
    let below = inner.y + 1 + rows.min(queue.people.len()) as u16;
    for (y, line) in (below..inner.bottom()).zip(&told) {
        put(buffer, inner.x + 1, y, line, usize::from(inner.width), theme.muted);
    }
    Position { x: inner.x, y: inner.y + 1 + (queue.cursor - offset) as u16 }
}

/// What stands below the list: which old request the one under the cursor is worth more than, and what is only recorded.
fn below(queue: &Queue, model: &Model) -> Vec<String> {
    let exchange = queue.exchange().map(|exchange| {
        let book = &model.book;
        let waits = book.pending_request(exchange.old.person, Direction::Sent).and_then(|request| request.sent_at);
        let waits = waits.map_or_else(String::new, |at| {
            format!(
                ", which waits {}",
                counted(model.now.days_since(model.now.day_of(at)).max(0) as u64, "day", "days")
            )
        });
        let is_full = queue.exchanges.as_ref().is_some_and(|all| all.is_needed(model.limits[LimitKey::Pending].max));
        let how = if is_full { "No room for all: give up" } else { "There is room; in exchange for" };
        format!("{how} that to {}{waits}: {}", book.name(exchange.old.person), exchange.gain())
    });
    exchange.into_iter().chain([run::before_deciding(model)]).collect()
}
