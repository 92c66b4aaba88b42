//! What stands below the body: the keys that matter here, how many are marked, and the last message, which has a place
//! of its own so that it covers none of them.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::action::reasons::READING;
use crate::app::action::row::{Action, Group};
use crate::app::action::table::ACTIONS;
use crate::app::model::Model;
use crate::app::notice::Tone;
use crate::app::open::PageKind;
use crate::app::overlay::Overlay;
use crate::ui::text;
use crate::ui::text::span;
use crate::ui::theme::Theme;

/// Fewest columns for what a message says, beside the way back.
const MIN_TOLD: usize = 20;

/// What stands between two groups of hints.
const BETWEEN_GROUPS: &str = " │ ";

/// Draws the line at the bottom: how many are marked, and which keys matter here.
pub(crate) fn bottom(frame: &mut Frame<'_>, area: Rect, model: &Model, over: Option<&Overlay>, theme: &Theme) {
    let columns = usize::from(area.width).saturating_sub(2);
    let state = match (model.marks.len(), model.list().range.is_some()) {
        (0, false) => match model.count.filter(|count| !count.did) {
            Some(count) => count.number.to_string(),
            None => String::new(),
        },
        (_, false) => model.marked(),
        (_, true) => format!("{}, {} ends the range", model.marked(), model.keymap.told("mark-range")),
    };
    let used = text::put(frame.buffer_mut(), area.x + 1, area.y, &state, columns, theme.marked);
    let start = if used == 0 { 1 } else { used + 3 };
    let room = usize::from(area.width.saturating_sub(start + 1));
    // Over a box, which has its hints in its border, the message takes the place of those of the lists.
    if !lists_listen(over) {
        message(frame, Rect { x: area.x + start, width: room as u16, ..area }, model, theme);
        return;
    }
    let hints = hints(model, room, theme);
    frame.render_widget(hints, Rect { x: area.x + start, width: room as u16, ..area });
}

/// Draws the last message into the lower border of the body, where nothing lies over it.
pub(crate) fn told(frame: &mut Frame<'_>, area: Rect, model: &Model, over: Option<&Overlay>, theme: &Theme) {
    let room = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    if lists_listen(over) && model.toast.is_some() {
        let used = message(frame, Rect { x: room.x + 1, width: room.width.saturating_sub(2), ..room }, model, theme);
        text::put(frame.buffer_mut(), room.x, room.y, " ", 1, theme.text);
        text::put(frame.buffer_mut(), room.x + 1 + used, room.y, " ", 1, theme.text);
    }
}

/// Whether the keys of the lists work: nothing but the detail lies over them.
fn lists_listen(over: Option<&Overlay>) -> bool {
    over.is_none_or(|over| matches!(over, Overlay::Page(page) if page.kind == PageKind::Detail))
}

/// Writes the last message; gives the columns it took.
fn message(frame: &mut Frame<'_>, area: Rect, model: &Model, theme: &Theme) -> u16 {
    let Some(toast) = &model.toast else { return 0 };
    let (sign, style) = match toast.tone {
        Tone::Good => ("✓ ", theme.success),
        Tone::Bad => ("! ", theme.danger),
    };
    let text = format!("{sign}{}", toast.text);
    let told = match toast.tone {
        Tone::Good => with_way_back(&text, usize::from(area.width)),
        // What speaks against something stands first.
        Tone::Bad => text,
    };
    text::put(frame.buffer_mut(), area.x, area.y, &told, usize::from(area.width), style)
}

/// Columns of what stands between what was done and the way back, where there is little room: "not on LinkedIn…".
const BETWEEN: usize = 16;

/// Least columns of what was done beside it.
const LEAST: usize = 10;

/// Columns of what was done from which what stands between need not be cut.
const WHAT: usize = 24;

/// A message in so many columns. What stands after its last dot, the way back, is kept whole where there is room for it,
/// and the beginning of what stands before it.
fn with_way_back(text: &str, columns: usize) -> String {
    let what_and_back = text.rsplit_once(" · ").filter(|_| text::width(text) > columns);
    let Some((what, back)) = what_and_back else { return text.to_owned() };
    if let Some((done, between)) = what.rsplit_once(" · ") {
        let room = columns.saturating_sub(text::width(back) + 6);
        let whole = room.checked_sub(text::width(between)).filter(|room| *room >= WHAT);
        let cut = || room.checked_sub(BETWEEN).filter(|room| *room >= LEAST);
        if let Some(left) = whole.or_else(cut) {
            let between = text::fit(between, room - left);
            return format!("{} · {between} · {back}", text::fit(done, left));
        }
    }
    match columns.checked_sub(text::width(back) + MIN_TOLD) {
        Some(room) => format!("{} · {back}", text::fit(what, room + MIN_TOLD - 3)),
        None => text.to_owned(),
    }
}

/// Where a hint stands: what is done, marking, finding, going about.
fn place(action: &Action) -> usize {
    match action.group {
        Group::Decide => 0,
        Group::Mark => MARKS,
        Group::Narrow => 2,
        Group::Move | Group::Program => 3,
    }
}

/// The place of the keys that mark.
const MARKS: usize = 1;

/// A hint: the place of its group, its key and its word.
type Hint<'a> = (usize, &'a str, &'static str);

/// The hints that fit, those of a group together. Each group has its first before any has its second; `? help` is
/// always there.
fn hints(model: &Model, columns: usize, theme: &Theme) -> Line<'static> {
    // What has to wait for the file only is told already: hints do not flash.
    let is_there = |action: &&Action| (action.disabled)(model).is_none_or(|why| why == READING);
    let here = ACTIONS.iter().filter(|action| action.is_in(model.tab)).filter(is_there);
    let hint =
        |action: &'static Action| Some((place(action), model.keymap.keys(action.name).first()?.as_str(), action.hint?));
    let all: Vec<Hint<'_>> = here.filter_map(hint).collect();
    let Some((_, others)) = all.split_last() else { return Line::default() };
    // Which come first: by their turn in their group, and of those of a turn by group.
    let turn = |n: usize| others[..n].iter().filter(|other| other.0 == others[n].0).count();
    let mut wanted: Vec<usize> = (0..others.len()).collect();
    // One key that marks leads to the others.
    wanted.sort_by_key(|n| (turn(*n) + usize::from(others[*n].0 == MARKS && turn(*n) > 0), others[*n].0));
    let mut chosen = vec![others.len()];
    let shown = |chosen: &[usize]| {
        let mut hints: Vec<(usize, Hint<'_>)> = chosen.iter().map(|n| (*n, all[*n])).collect();
        hints.sort_by_key(|(n, hint)| (hint.0, *n));
        line(&hints.into_iter().map(|(_, hint)| hint).collect::<Vec<_>>(), theme)
    };
    for n in wanted {
        chosen.push(n);
        if shown(&chosen).width() > columns {
            chosen.pop();
            break;
        }
    }
    shown(&chosen)
}

fn line(hints: &[Hint<'_>], theme: &Theme) -> Line<'static> {
    let mut spans: Vec<Span<'static>> = Vec::new();
    for (n, (group, key, word)) in hints.iter().enumerate() {
        let before = n.checked_sub(1).map(|before| hints[before].0);
        match before {
            None => {}
            Some(before) if before == *group => spans.push(span("  ", theme.text)),
            Some(_) => spans.push(span(BETWEEN_GROUPS, theme.border)),
        }
        spans.push(span(key, theme.accent));
        spans.push(span(format!(" {word}"), theme.muted));
    }
    Line::from(spans)
}
