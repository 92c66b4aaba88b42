//! The form of a request or a person, with what the rules say.

use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::layout::Rect;
use ratatui::widgets::Paragraph;

use crate::app::field::Field;
use crate::app::keyed;
use crate::app::model::Model;
use crate::app::open::FormPurpose;
use crate::app::over::form::Form;
use crate::app::over::slot::{Slot, person_slots};
use crate::app::run;
use crate::domain::asking::note::Concern;
use crate::domain::page::profile::Understood;
use crate::domain::record::request::{Direction, outcome};
use crate::domain::settings::limits::LimitKey;
use crate::ui::detail::person;
use crate::ui::popup::Entry;
use crate::ui::text::{number, span};
use crate::ui::theme::Theme;
use crate::ui::{popup, slots, text};

/// Most names, and most left out, that a question lists.
pub(crate) const MAX_LISTED: usize = 8;

/// Draws a form with what the rules say to it.
pub(crate) fn draw(frame: &mut Frame<'_>, area: Rect, form: &Form, model: &Model, theme: &Theme) -> Option<Position> {
    let title = match form.purpose {
        FormPurpose::Send => "New request",
        FormPurpose::Draft(_) => "Prepared request",
        FormPurpose::Receive => "Request you received",
        FormPurpose::Edit(_) => "Edit person",
    };
    if let Some(pasted) = &form.pasted {
        return Some(understood(frame, area, pasted, &keyed::footer(form, model), theme));
    }
    let lines = verdict_lines(form, model, theme);
    let width = 78.min(area.width.saturating_sub(2));
    let columns = usize::from(width.saturating_sub(4)).max(1);
    let lines = popup::lines(&lines, columns);
    let taken = slots::height(&form.fields, model.size.0);
    let height = taken + 3 + lines.len() as u16;
    let inner = popup::frame(frame, area, (width, height), title, &keyed::footer(form, model), theme);
    // Where not everything fits, what the rules say keeps three lines.
    let whole = usize::from(inner.height) > usize::from(taken) + lines.len();
    let kept = if whole { lines.len() + 1 } else { lines.len().min(3) };
    let rows = inner.height.saturating_sub(kept as u16).max(1);
    let style = if is_sent(form) && over_limit(form, model) { theme.danger } else { theme.muted };
    let said = |slot: &Slot, _: &Field| (slot.label(), (note_counter(form, *slot, model), style));
    let (rows, caret) = slots::draw(frame, (Rect { height: rows, ..inner }, model.size.0), &form.fields, said, theme);
    let below = inner.y + rows + u16::from(whole);
    let rest = Rect { y: below.min(inner.bottom()), height: inner.bottom().saturating_sub(below), ..inner };
    frame.render_widget(Paragraph::new(lines), rest);
    caret
}

/// What was understood of a pasted profile, and what was not.
fn understood(frame: &mut Frame<'_>, area: Rect, pasted: &Understood, footer: &str, theme: &Theme) -> Position {
    let mut lines = Vec::new();
    for slot in person_slots() {
        let text = slot.text(&pasted.draft);
        if !text.is_empty() {
            lines.push(Entry::labelled(slot.label(), 11, &text, theme.text, theme));
        }
    }
    if lines.is_empty() {
        lines.push(Entry::plain("Nothing was understood of this text.", theme.text));
    }
    if !pasted.left.is_empty() {
        lines.push(Entry::blank());
        lines.push(Entry::plain(format!("Not understood: {} lines", number(pasted.left.len())), theme.warn));
        lines.extend(pasted.left.iter().take(MAX_LISTED).map(|line| Entry::plain(format!("  {line}"), theme.muted)));
    }
    popup::page(frame, area, "What this profile says", footer, &lines, 0, theme).cursor
}

/// Whether the form is about a request that the user sends.
fn is_sent(form: &Form) -> bool {
    form.purpose.direction() == Some(Direction::Sent)
}

fn note_length(form: &Form) -> usize {
    crate::domain::asking::note::length(&crate::domain::words::text::paragraph(form.text(Slot::Note)))
}

fn over_limit(form: &Form, model: &Model) -> bool {
    model.limits[LimitKey::NoteLength].max.is_some_and(|max| note_length(form) > max as usize)
}

fn note_counter(form: &Form, slot: Slot, model: &Model) -> String {
    match (slot, form.purpose, model.limits[LimitKey::NoteLength].max) {
        (Slot::Note, FormPurpose::Send | FormPurpose::Draft(_), Some(max)) => format!("{}/{max}", note_length(form)),
        (Slot::Note, ..) => note_length(form).to_string(),
        _ => String::new(),
    }
}

/// Who is meant, what was before, the limits left, what speaks against it.
fn verdict_lines(form: &Form, model: &Model, theme: &Theme) -> Vec<Entry> {
    let verdict = &form.verdict;
    let mut lines = Vec::new();
    // What stands in the way comes first, so that it is seen where there is little room.
    if form.leaving {
        lines.push(Entry::plain(
            model.keymap.fill("[form.leave] once more drops what is typed; any other key goes on."),
            theme.warn,
        ));
    }
    if let Some(refusal) = &verdict.refusal {
        lines.push(Entry::after(span("✗ ", theme.danger), refusal.text.clone(), theme.danger));
    }
    for warning in verdict.warnings.iter().cloned().chain(verdict.concerns.iter().map(Concern::text)) {
        lines.push(Entry::after(span("! ", theme.warn), warning, theme.text));
    }
    person::fit(&mut lines, &verdict.fit, 6, theme);
    if is_sent(form) {
        lines.push(limits_line(model, theme));
        lines.push(Entry::plain(run::before_deciding(model), theme.muted));
    }
    if let Some(person) = verdict.known {
        let known = model.book.person(person).map(|known| format!("{} {}", known.name, known.line()));
        lines.push(Entry::plain(format!("Known here: {person} {}", known.unwrap_or_default().trim()), theme.text));
        let mut earlier: Vec<_> = model.book.requests_of(person).collect();
        earlier.sort_by_key(|request| std::cmp::Reverse((request.sent_at, request.id)));
        for request in earlier.into_iter().take(3) {
            let who = match request.direction {
                Direction::Sent => "you asked",
                Direction::Received => "they asked",
            };
            let sent = request.sent_at.map(|at| format!(" {}", text::day(model.now.day_of(at)))).unwrap_or_default();
            let text = format!("  {who}{sent}: {}", outcome(request, model.now));
            lines.push(Entry::plain(text, theme.muted));
        }
    }
    lines
}

fn limits_line(model: &Model, theme: &Theme) -> Entry {
    let limits = &model.limits;
    let left = limits.week_max().saturating_sub(limits[LimitKey::Week].count);
    let pending = limits[LimitKey::Pending];
    let pending =
        pending.max.map(|max| format!("{} of {max} pending", number(limits[LimitKey::Pending].count as usize)));
    let notes = limits[LimitKey::NotesMonth]
        .max
        .map(|max| format!("{} of {max} notes this month", limits[LimitKey::NotesMonth].count));
    let week = format!("This week {left} of {} left", limits.week_max());
    let rolling = format!("{} in the last 7 days", limits.week.rolling);
    let text = [Some(week), Some(rolling), pending, notes].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    Entry::plain(text, theme.muted)
}
