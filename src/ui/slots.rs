//! Texts that are filled in one under the other, with their labels.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::app::field::Field;
use crate::app::field::slots::{Slots, TEXT};
use crate::ui::theme::Theme;
use crate::ui::{field, text};

/// Columns of a label, with the blank behind it.
const LABEL: u16 = 10;

/// What stands behind a text, and how it looks.
pub(crate) type Behind = (String, Style);

/// Lines that all texts take in a terminal of so many columns.
pub(crate) fn height<S>(slots: &Slots<S>, terminal: u16) -> u16 {
    heights(slots, terminal).iter().sum()
}

fn heights<S>(slots: &Slots<S>, terminal: u16) -> Vec<u16> {
    slots.iter().map(|(_, field)| field::height(field, TEXT.of(terminal))).collect()
}

/// Draws the texts into so many lines; where not all fit, they move so that the one with the caret is seen. Gives how
/// many lines were taken, and the place of the caret.
pub(crate) fn draw<S>(
    frame: &mut Frame<'_>,
    (inner, terminal): (Rect, u16),
    slots: &Slots<S>,
    said: impl Fn(&S, &Field) -> (&'static str, Behind),
    theme: &Theme,
) -> (u16, Option<Position>) {
    let mut heights = heights(slots, terminal);
    let focus = slots.focus();
    heights[focus] = heights[focus].min(inner.height);
    let mut first = 0;
    while heights[first..=focus].iter().sum::<u16>() > inner.height {
        first += 1;
    }
    let (mut y, mut caret) = (inner.y, None);
    for (n, (slot, field)) in slots.iter().enumerate().skip(first) {
        let height = heights[n].min(inner.bottom().saturating_sub(y));
        if height == 0 {
            break;
        }
        let (label, behind) = said(slot, field);
        let style = if n == focus { theme.accent } else { theme.muted };
        text::put(frame.buffer_mut(), inner.x, y, label, usize::from(LABEL), style);
        let place = one(frame, Rect { y, height, ..inner }, field, n == focus, behind, theme);
        caret = place.or(caret);
        y += height;
    }
    (y - inner.y, caret)
}

/// Draws one text beside its label. What stands behind it takes room from it, or stands below the label of several
/// lines. Gives the place of the caret where it is the one that is typed in.
fn one(
    frame: &mut Frame<'_>,
    area: Rect,
    field: &Field,
    is_typed: bool,
    (said, style): Behind,
    theme: &Theme,
) -> Option<Position> {
    let room = area.width.saturating_sub(LABEL);
    let (room, at) = if area.height > 1 {
        (room, (area.x, area.y + 1))
    } else {
        let taken = text::width(&said) as u16 + u16::from(!said.is_empty());
        let room = room.saturating_sub(taken);
        (room, (area.x + LABEL + room + 1, area.y))
    };
    let place = Rect { x: area.x + LABEL, width: room, ..area };
    let caret = if is_typed || area.height > 1 {
        Some(field::lines(frame, place, field, theme)).filter(|_| is_typed)
    } else {
        field::at_rest(frame, place, field, theme);
        None
    };
    text::put(frame.buffer_mut(), at.0, at.1, &said, usize::from(LABEL), style);
    caret
}
