//! The note composer: the text, what it becomes for each person, what speaks against it, and how such notes were
//! answered.

use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::layout::Rect;
use ratatui::widgets::Paragraph;

use crate::app::keyed;
use crate::app::model::Model;
use crate::app::over::composer::{CHECKED, Composer, TEXT};
use crate::domain::asking::note::{PLACEHOLDERS, length};
use crate::domain::settings::limits::LimitKey;
use crate::domain::weighing::answers::AnsweredGroup;
use crate::ui::field::{field, height};
use crate::ui::popup::Entry;
use crate::ui::text::{number, put, span};
use crate::ui::theme::Theme;
use crate::ui::{field, popup};

/// Columns of the labels.
const LABEL: u16 = 10;

/// Draws it; gives the place of the caret.
pub(crate) fn draw(frame: &mut Frame<'_>, area: Rect, composer: &Composer, model: &Model, theme: &Theme) -> Position {
    let width = 90.min(area.width.saturating_sub(2));
    let lines = popup::lines(&about(composer, model, theme), usize::from(width.saturating_sub(4)).max(1));
    let title = match composer.people.len() {
        1 => "Note".to_owned(),
        count => format!("Notes to {} people", number(count)),
    };
    let height = height(&composer.text, TEXT.of(model.size.0));
    let footer = keyed::footer(composer, model);
    let inner = popup::frame(frame, area, (width, lines.len() as u16 + 4 + height), &title, &footer, theme);
    let row = |y: u16| Rect { x: inner.x + LABEL, y: inner.y + y, width: inner.width.saturating_sub(LABEL), height: 1 };
    let style = |focused: bool| if focused { theme.accent } else { theme.muted };
    put(frame.buffer_mut(), inner.x, inner.y, "Text", usize::from(LABEL), style(!composer.naming));
    put(frame.buffer_mut(), inner.x, inner.y + height, "Template", usize::from(LABEL), style(composer.naming));
    let text = field::lines(frame, Rect { height, ..row(0) }, &composer.text, theme);
    let name = field(frame, row(height), &composer.name, theme);
    let above = height + 2;
    let rest = Rect { y: inner.y + above, height: inner.height.saturating_sub(above), ..inner };
    frame.render_widget(Paragraph::new(lines), rest);
    if composer.naming { name } else { text }
}

/// What the note becomes for the person it is shown for, and what speaks against it.
fn about(composer: &Composer, model: &Model, theme: &Theme) -> Vec<Entry> {
    let whom = composer.people.get(composer.at).map_or("nobody", |id| model.book.name(*id));
    let mut lines = Vec::new();
    if composer.leaving {
        lines.push(Entry::plain(
            model.keymap.fill("[note.leave] once more drops what is typed; any other key goes on."),
            theme.warn,
        ));
    }
    lines.extend(model.hidden_marks().map(|hidden| Entry::plain(hidden, theme.warn)));
    let count = composer.people.len();
    let used = length(composer.filled.text.trim());
    let max = model.limits[LimitKey::NoteLength].max.map_or_else(String::new, |max| format!(" of {max}"));
    let which = if count > 1 { format!(" ({} of {})", composer.at + 1, number(count)) } else { String::new() };
    lines.push(Entry::plain(format!("For {whom}{which}, {used}{max} characters:"), theme.muted));
    lines.push(Entry::plain(composer.filled.text.trim(), theme.text));
    for concern in &composer.concerns {
        lines.push(Entry::after(span("! ", theme.warn), concern.text(), theme.text));
    }
    if composer.others > 0 {
        let all = if count > CHECKED { format!("the first {CHECKED}") } else { "the others".to_owned() };
        let text = format!("something speaks against it for {} of {all} too", number(composer.others));
        lines.push(Entry::after(span("! ", theme.warn), text, theme.text));
    }
    for refusal in composer.refused.iter().take(3) {
        lines.push(Entry::after(span("left out  ", theme.warn), refusal.text.clone(), theme.muted));
    }
    if composer.refused.len() > 3 {
        let text = format!("and {} more", number(composer.refused.len() - 3));
        lines.push(Entry::after(span("left out  ", theme.warn), text, theme.muted));
    }
    lines.push(Entry::blank());
    let places = PLACEHOLDERS.iter().map(|(name, _)| format!("{{{name}}}")).collect::<Vec<_>>().join(" ");
    lines.push(Entry::labelled("Places", usize::from(LABEL), &places, theme.text, theme));
    lines.extend(answered(composer, theme));
    lines
}

/// How such notes were answered.
fn answered(composer: &Composer, theme: &Theme) -> Vec<Entry> {
    let answered = composer.answers.iter().skip(1).enumerate();
    let line = |(n, group): (usize, &AnsweredGroup)| {
        let label = if n == 0 { "Answered" } else { "" };
        let share = group.share().map_or_else(
            || "nothing to judge yet".to_owned(),
            |(share, (low, high))| {
                format!(
                    "{} of {}, {:.0} % ({:.0} to {:.0})",
                    number(group.accepted as usize),
                    number(group.judged as usize),
                    share * 100.0,
                    low * 100.0,
                    high * 100.0
                )
            },
        );
        let name = if group.is_template { format!("template {}", group.name) } else { group.name.clone() };
        Entry::labelled(label, usize::from(LABEL), &format!("{name}: {share}"), theme.muted, theme)
    };
    answered.map(line).collect()
}
