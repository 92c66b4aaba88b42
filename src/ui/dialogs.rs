//! Questions, forms and the reading of an archive.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Paragraph;

use crate::app::annotate::{Annotation, What};
use crate::app::dialog::{Confirm, Then};
use crate::app::field::Field;
use crate::app::form::{Form, Purpose, Slot, person_slots};
use crate::app::sheet::{Purpose as SheetPurpose, Sheet};
use crate::app::{Model, sheet, touch};
use crate::domain::asking::note::Concern;
use crate::domain::page::profile::Understood;
use crate::domain::record::request::{Direction, outcome};
use crate::domain::shares::MAX_TEXT;
use crate::ui::popup::Entry;
use crate::ui::text::{number, put, put_right, span};
use crate::ui::theme::Theme;
use crate::ui::{detail, popup, text};

/// Most names, and most left out, that a question lists.
const MAX_LISTED: usize = 8;

/// Draws a question.
pub(super) fn confirm(frame: &mut Frame<'_>, area: Rect, confirm: &Confirm, theme: &Theme) -> Position {
    let mut lines = Vec::new();
    if confirm.names.len() > 1 {
        let mut names: Vec<_> = confirm.names.iter().take(MAX_LISTED).map(String::as_str).collect();
        let more = format!("and {} more", confirm.names.len().saturating_sub(MAX_LISTED));
        if confirm.names.len() > MAX_LISTED {
            names.push(&more);
        }
        lines.push(Entry::plain(names.join(", "), theme.text));
        lines.push(Entry::blank());
    }
    for text in &confirm.body {
        lines.push(Entry::after(span("· ", theme.muted), text.clone(), theme.text));
    }
    if !matches!(confirm.then, Then::UndoTo(_)) {
        lines.push(Entry::after(span("· ", theme.muted), "u takes it back at any time", theme.text));
    }
    if !confirm.reasons.is_empty() {
        let offered = confirm.reasons.iter().take(9).enumerate().map(|(n, reason)| format!("{} {reason}", n + 1));
        lines.push(Entry::blank());
        lines.push(Entry::plain(offered.collect::<Vec<_>>().join(" · "), theme.muted));
    }
    if !confirm.refused.is_empty() {
        lines.push(Entry::blank());
        lines.push(Entry::plain(format!("Left out: {}", confirm.refused.len()), theme.warn));
        for refusal in confirm.refused.iter().take(MAX_LISTED) {
            lines.push(Entry::plain(format!("  {refusal}"), theme.muted));
        }
        if confirm.refused.len() > MAX_LISTED {
            let more = confirm.refused.len() - MAX_LISTED;
            lines.push(Entry::plain(format!("  and {more} more"), theme.muted));
        }
    }
    let width = 72.min(area.width.saturating_sub(2));
    let columns = usize::from(width.saturating_sub(4)).max(1);
    let reason_lines = if confirm.reason.is_some() { 2 } else { 0 };
    let lines = popup::lines(&lines, columns);
    let height = lines.len() as u16 + 2 + reason_lines;
    let footer = match (&confirm.reason, confirm.typing) {
        (Some(_), false) => format!("Enter {} · r reason · Esc leave it", confirm.verb),
        (Some(_), true) => format!("Enter {} · Esc back", confirm.verb),
        (None, _) => format!("Enter {} · Esc leave it", confirm.verb),
    };
    let inner = popup::frame(frame, area, (width, height), &confirm.title, &footer, theme);
    let body = Rect { height: inner.height.saturating_sub(reason_lines), ..inner };
    frame.render_widget(Paragraph::new(lines), body);
    let at = Position { x: inner.x, y: inner.bottom().saturating_sub(1) };
    let Some(reason) = &confirm.reason else { return Position { x: inner.x, y: inner.y } };
    let label = put(frame.buffer_mut(), at.x, at.y, "Reason ", 7, theme.muted);
    let room = Rect { x: at.x + label, y: at.y, width: inner.width.saturating_sub(label), height: 1 };
    if !confirm.typing && reason.text().is_empty() {
        put(frame.buffer_mut(), room.x, room.y, "none; r to give one", usize::from(room.width), theme.muted);
        return Position { x: inner.x, y: inner.y };
    }
    let caret = field(frame, room, reason, theme);
    if confirm.typing { caret } else { Position { x: inner.x, y: inner.y } }
}

/// Draws a field, scrolled so that the caret is seen; gives the caret's place.
pub(super) fn field(frame: &mut Frame<'_>, area: Rect, field: &Field, theme: &Theme) -> Position {
    let columns = usize::from(area.width).max(1);
    // The end of a line takes a column, as the sign for it does.
    let shown = field.text().replace('\n', "⏎");
    let caret = field.caret() + field.text()[..field.caret()].matches('\n').count() * ("⏎".len() - 1);
    let before = &shown[..caret];
    let mut start = 0;
    while text::width(&before[start..]) >= columns {
        start += before[start..].chars().next().map_or(1, char::len_utf8);
    }
    frame.buffer_mut().set_style(area, theme.field);
    let shown = &shown[start..];
    let cut = if text::width(shown) <= columns { shown.to_owned() } else { text::fit(shown, columns) };
    put(frame.buffer_mut(), area.x, area.y, &cut, columns, theme.field);
    Position { x: area.x + text::width(&before[start..]) as u16, y: area.y }
}

/// Draws tags or a remark while they are written.
pub(super) fn annotation(
    frame: &mut Frame<'_>,
    area: Rect,
    annotation: &Annotation,
    model: &Model,
    theme: &Theme,
) -> Position {
    let whom = match &annotation.people[..] {
        [one] => model.book.name(*one).to_owned(),
        people => format!("{} people", number(people.len())),
    };
    let (title, footer, lines) = match annotation.what {
        What::Tags => {
            let known: Vec<_> = annotation.completions.iter().take(12).map(|tag| &**tag).collect();
            let known = if known.is_empty() { "no others".to_owned() } else { known.join(", ") };
            let lines = vec![
                Entry::plain("Between commas. What is taken out here is taken off them.", theme.muted),
                Entry::labelled("Known", 7, &known, theme.text, theme),
            ];
            (format!("Tags of {whom}"), "Enter save · Tab complete · Esc leave", lines)
        }
        What::Remark => {
            let text = "Yours alone: it is in this file and nowhere else. Alt-Enter begins a line.";
            let lines = vec![Entry::plain(text, theme.muted)];
            (format!("Remark on {whom}"), "Enter save · Alt-e your editor · Esc leave", lines)
        }
        What::Goal(_) => {
            let lines = vec![
                Entry::plain("A word or phrase, whole words: rust · \"sales manager\" -30 · -crypto", theme.muted),
                Entry::plain("In one place only: company:acme +20 · place:london · industry:health", theme.muted),
            ];
            ("A goal of yours".to_owned(), "Enter save · Esc leave", lines)
        }
        What::Own(list) => {
            let lines =
                vec![Entry::plain("Between commas. A newer archive does not take back what you change.", theme.muted)];
            (format!("Your {}", list.name().to_lowercase()), "Enter save · Esc leave", lines)
        }
        What::Groups | What::Source => {
            let known: Vec<_> = annotation.completions.iter().take(12).map(|name| &**name).collect();
            let known = if known.is_empty() { "no others".to_owned() } else { known.join(", ") };
            let (title, help) = match annotation.what {
                What::Source => ("The group from which the request came:", "One of your groups, or nothing."),
                _ => ("Groups of", "Between commas. A name that is new makes a group."),
            };
            let lines = vec![Entry::plain(help, theme.muted), Entry::labelled("Known", 7, &known, theme.text, theme)];
            (format!("{title} {whom}"), "Enter save · Tab complete · Esc leave", lines)
        }
        What::Log | What::Done | What::FollowUp | What::Later | What::PutOff(_) | What::Act(_) => {
            let (title, lines) = line_help(annotation, &whom, model, theme);
            (title, "Enter save · Esc leave", lines)
        }
    };
    let width = 78.min(area.width.saturating_sub(2));
    let lines = popup::lines(&lines, usize::from(width.saturating_sub(4)).max(1));
    let inner = popup::frame(frame, area, (width, lines.len() as u16 + 4), &title, footer, theme);
    let rest = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner };
    frame.render_widget(Paragraph::new(lines), rest);
    field(frame, Rect { height: 1, ..inner }, &annotation.field, theme)
}

/// The title over a line that is read, what it is understood as, and how it can be written.
fn line_help(annotation: &Annotation, whom: &str, model: &Model, theme: &Theme) -> (String, Vec<Entry>) {
    let group = |id| model.book.group(id).map_or("", |group| &group.name);
    let contact = "message, call, meeting, coffee or e-mail; a day; a line: coffee yesterday: looms";
    let (title, help) = match annotation.what {
        What::Log => (format!("Log a contact with {whom}"), contact),
        What::Done => (format!("Followed up with {whom}"), contact),
        What::FollowUp => {
            (format!("Follow up with {whom}"), "in 3 days, next tue, 24 dec; and why: tomorrow: the paper")
        }
        What::Later => (format!("Put off {whom}"), "in 3 days, next tue, 24 dec; nothing typed is a week"),
        What::PutOff(id) => {
            let name = model.book.share(id).map(crate::domain::record::share::Share::name).unwrap_or_default();
            (format!("Plan \"{name}\""), "in 3 days, next tue, 24 dec; nothing typed is a week")
        }
        What::Act(id) => (
            format!("What you did in {}", group(id)),
            "posted, commented or met; a day; a line: met yesterday: the weavers",
        ),
        What::Tags | What::Remark | What::Goal(_) | What::Own(_) | What::Groups | What::Source => (String::new(), ""),
    };
    let understood = touch::understood(model, annotation.what, annotation.field.text());
    let mut lines = vec![Entry::after(span("→ ", theme.accent), understood, theme.text)];
    if let (What::Log | What::Done | What::FollowUp, [person]) = (annotation.what, &annotation.people[..])
        && let Some(warning) = detail::too_many(model, *person)
    {
        lines.push(Entry::plain(warning, theme.warn));
    }
    lines.push(Entry::plain(help, theme.muted));
    (title, lines)
}

/// Draws the form of a group or a share.
pub(super) fn sheet(frame: &mut Frame<'_>, area: Rect, sheet: &Sheet, model: &Model, theme: &Theme) -> Position {
    let (title, footer) = match sheet.purpose {
        SheetPurpose::Group(None) => ("New group", "Enter save · Tab next · Esc leave"),
        SheetPurpose::Group(Some(_)) => ("Edit group", "Enter save · Tab next · Esc leave"),
        SheetPurpose::Share(None) => ("New share", "Enter save · Alt-e text in your editor · Tab next · Esc leave"),
        SheetPurpose::Share(Some(_)) => ("Edit share", "Enter save · Alt-e text in your editor · Tab next · Esc leave"),
    };
    let width = 78.min(area.width.saturating_sub(2));
    let columns = usize::from(width.saturating_sub(4)).max(1);
    let focused = sheet.slots.get(sheet.focus);
    let mut lines = vec![Entry::plain(focused.map_or("", |slot| slot.hint), theme.muted)];
    if let Some(why) = sheet::verdict(model, sheet) {
        lines.push(Entry::plain(why, theme.warn));
    }
    // What is written on several lines is shown as it will stand.
    if sheet.in_text() {
        let text = focused.map_or("", |slot| slot.field.text());
        lines.extend(text.lines().take(8).map(|line| Entry::plain(line, theme.text)));
        let length = text.chars().count();
        lines.push(Entry::plain(format!("{length} of {MAX_TEXT} characters"), theme.muted));
    }
    let lines = popup::lines(&lines, columns);
    let height = sheet.slots.len() as u16 + 3 + lines.len() as u16;
    let inner = popup::frame(frame, area, (width, height), title, footer, theme);
    let rows = usize::from(inner.height).saturating_sub(2).clamp(1, sheet.slots.len());
    let first = (sheet.focus + 1).saturating_sub(rows);
    let mut caret = Position { x: inner.x, y: inner.y };
    for (n, slot) in sheet.slots.iter().enumerate().skip(first).take(rows) {
        let y = inner.y + (n - first) as u16;
        let style = if n == sheet.focus { theme.accent } else { theme.muted };
        put(frame.buffer_mut(), inner.x, y, slot.label, 9, style);
        let room = Rect { x: inner.x + 10, y, width: inner.width.saturating_sub(10), height: 1 };
        let at = field(frame, room, &slot.field, theme);
        if n == sheet.focus {
            caret = at;
        }
    }
    let rest = rows as u16 + 1;
    let below = Rect { y: inner.y + rest, height: inner.height.saturating_sub(rest), ..inner };
    frame.render_widget(Paragraph::new(lines), below);
    caret
}

/// Draws a form with what the rules say to it.
pub(super) fn form(frame: &mut Frame<'_>, area: Rect, form: &Form, model: &Model, theme: &Theme) -> Option<Position> {
    let (title, footer) = match form.purpose {
        Purpose::Send => ("New request", "Enter send · Alt-q queue · Alt-t template · Tab next · Esc leave"),
        Purpose::Draft(_) => ("Prepared request", "Enter keep · Alt-t template · Tab next · Esc leave"),
        Purpose::Receive => ("Request you received", "Enter save · Tab next · Esc leave"),
        Purpose::Edit(_) => ("Edit person", "Enter save · Tab next · Esc leave"),
    };
    if let Some(pasted) = &form.pasted {
        return Some(understood(frame, area, pasted, theme));
    }
    let lines = verdict_lines(form, model, theme);
    let width = 78.min(area.width.saturating_sub(2));
    let columns = usize::from(width.saturating_sub(4)).max(1);
    let lines = popup::lines(&lines, columns);
    let height = form.fields.len() as u16 + 3 + lines.len() as u16;
    let inner = popup::frame(frame, area, (width, height), title, footer, theme);
    let mut caret = None;
    // Where not everything fits, what the rules say keeps three lines, and the fields move so that the focus is seen.
    let whole = usize::from(inner.height) > form.fields.len() + lines.len();
    let kept = if whole { lines.len() + 1 } else { lines.len().min(3) };
    let rows = usize::from(inner.height).saturating_sub(kept).clamp(1, form.fields.len());
    let first = (form.focus + 1).saturating_sub(rows);
    for (n, (slot, value)) in form.fields.iter().enumerate().skip(first).take(rows) {
        let y = inner.y + (n - first) as u16;
        let style = if n == form.focus { theme.accent } else { theme.muted };
        put(frame.buffer_mut(), inner.x, y, slot.label(), 10, style);
        let counter = note_counter(form, *slot, model);
        let room = inner.width.saturating_sub(10 + text::width(&counter) as u16 + u16::from(!counter.is_empty()));
        let place = field(frame, Rect { x: inner.x + 10, y, width: room, height: 1 }, value, theme);
        let over = is_sent(form) && over_limit(form, model) && slot.is_note();
        let style = if over { theme.danger } else { theme.muted };
        put_right(frame.buffer_mut(), inner.x, y, &counter, usize::from(inner.width), style);
        if n == form.focus {
            caret = Some(place);
        }
    }
    let below = inner.y + rows as u16 + u16::from(whole);
    let rest = Rect { y: below.min(inner.bottom()), height: inner.bottom().saturating_sub(below), ..inner };
    frame.render_widget(Paragraph::new(lines), rest);
    caret
}

/// What was understood of a pasted profile, and what was not.
fn understood(frame: &mut Frame<'_>, area: Rect, pasted: &Understood, theme: &Theme) -> Position {
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
    popup::page(frame, area, "What this profile says", "Enter take it · Esc leave it", &lines, 0, theme).cursor
}

/// Whether the form is about a request that the user sends.
fn is_sent(form: &Form) -> bool {
    form.purpose.direction() == Some(Direction::Sent)
}

fn note_length(form: &Form) -> usize {
    crate::domain::asking::note::length(&crate::domain::words::text::paragraph(form.text(Slot::Note)))
}

fn over_limit(form: &Form, model: &Model) -> bool {
    model.limits.note_length.max.is_some_and(|max| note_length(form) > max as usize)
}

fn note_counter(form: &Form, slot: Slot, model: &Model) -> String {
    match (slot, form.purpose, model.limits.note_length.max) {
        (Slot::Note, Purpose::Send | Purpose::Draft(_), Some(max)) => format!("{}/{max}", note_length(form)),
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
        lines.push(Entry::plain("Esc once more drops what is typed; any other key goes on.", theme.warn));
    }
    if let Some(refusal) = &verdict.refusal {
        lines.push(Entry::after(span("✗ ", theme.danger), refusal.text.clone(), theme.danger));
    }
    for warning in verdict.warnings.iter().cloned().chain(verdict.concerns.iter().map(Concern::text)) {
        lines.push(Entry::after(span("! ", theme.warn), warning, theme.text));
    }
    detail::fit(&mut lines, &verdict.fit, 6, theme);
    if is_sent(form) {
        lines.push(limits_line(model, theme));
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
    let left = limits.week.max.saturating_sub(limits.sent_in_window());
    let pending = limits.pending;
    let pending = pending.max.map(|max| format!("{} of {max} pending", number(limits.pending.count as usize)));
    let notes = limits.notes_month.max.map(|max| format!("{} of {max} notes this month", limits.notes_month.count));
    let week = format!("This week {left} of {} left", limits.week.max);
    let rolling = format!("{} in the last 7 days", limits.rolling.count);
    let text = [Some(week), Some(rolling), pending, notes].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    Entry::plain(text, theme.muted)
}
