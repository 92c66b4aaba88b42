//! Everything about one person: who they are, every request and connection with its dates, what is inferred.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::{Block, BorderType, Paragraph};

use crate::app::Model;
use crate::app::list::Item;
use crate::domain::page::paste::range_words;
use crate::domain::record::connection::{Connection, Standing};
use crate::domain::record::correspondence::PATIENCE_DAYS;
use crate::domain::record::field::{FIELDS, Field, Place};
use crate::domain::record::person::{Person, PersonId};
use crate::domain::record::request::{Direction, Origin, Request, State};
use crate::domain::touch::strength;
use crate::domain::weighing::fit::Fit;
use crate::domain::words::harmless::hides_something;
use crate::domain::work_list;
use crate::ui::popup::{Entry, Page};
use crate::ui::text::{day, day_ago, moment, span};
use crate::ui::theme::Theme;
use crate::ui::{popup, text, touch};

/// Columns of the labels.
const LABEL: usize = 11;

/// Draws the pane beside the list.
pub(super) fn pane(frame: &mut Frame<'_>, area: Rect, model: &Model, theme: &Theme) {
    let (title, entries) = here(model, theme).unwrap_or_default();
    let title = if title.is_empty() { title } else { format!(" {title} ") };
    let block = Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(theme.border)
        .title(span(text::fit(&title, usize::from(area.width).saturating_sub(4)), theme.heading));
    let inner = block.inner(area);
    frame.render_widget(block, area);
    let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    frame.render_widget(Paragraph::new(popup::lines(&entries, usize::from(inner.width))), inner);
}

/// Draws the same over the list, where there is no room beside it.
pub(super) fn page(frame: &mut Frame<'_>, area: Rect, scroll: usize, model: &Model, theme: &Theme) -> Option<Page> {
    let (title, entries) = here(model, theme)?;
    Some(popup::page(frame, area, &title, "Esc back", &entries, scroll, theme))
}

/// The name of what is under the cursor, and everything about it.
fn here(model: &Model, theme: &Theme) -> Option<(String, Vec<Entry>)> {
    match model.list().selected()?.item {
        Item::Group(id) => {
            let group = model.book.group(id)?;
            Some((group.name.to_string(), touch::group(model, group, theme)))
        }
        Item::Share(id) => {
            let share = model.book.share(id)?;
            Some((share.name(), touch::share(model, share, theme)))
        }
        _ => {
            let person = model.selected()?;
            Some((person.name.to_string(), entries(model, person, theme)))
        }
    }
}

/// That the last messages were not answered, where there were too many.
pub(super) fn too_many(model: &Model, person: PersonId) -> Option<String> {
    let count = strength::too_many(&model.book, person, model.now)?;
    Some(format!("{count} messages in {PATIENCE_DAYS} days and no answer"))
}

/// The decisions about a person that LinkedIn has to learn, or has learned; how an open one is done.
fn tasks(lines: &mut Vec<Entry>, model: &Model, person: &Person, theme: &Theme) {
    let mut tasks: Vec<_> = model.book.tasks_of(person.id).collect();
    tasks.sort_by_key(|task| (!task.is_open(), std::cmp::Reverse(task.id)));
    for (n, task) in tasks.iter().enumerate() {
        let label = if n == 0 { "LinkedIn" } else { "" };
        let kind = task.what.kind();
        let style = if task.is_open() { theme.accent } else { theme.text };
        lines.push(Entry::labelled(
            label,
            LABEL,
            &format!("{} · {}", kind.word(), work_list::story(task, model.now)),
            style,
            theme,
        ));
        if task.is_open() {
            let steps = kind.steps();
            lines.push(Entry::labelled("", LABEL, &format!("desktop: {}", steps.desktop), theme.muted, theme));
            lines.push(Entry::labelled("", LABEL, &format!("mobile: {}", steps.mobile), theme.muted, theme));
        }
    }
    if !tasks.is_empty() {
        lines.push(Entry::blank());
    }
}

pub(super) fn entries(model: &Model, person: &Person, theme: &Theme) -> Vec<Entry> {
    let mut lines = Vec::new();
    let line = person.line();
    if !line.is_empty() {
        lines.push(Entry::plain(line, theme.text));
    }
    let place = [&*person.location, &person.slug.as_ref().map_or_else(String::new, |s| format!("linkedin.com/in/{s}"))]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    lines.push(Entry::plain(if place.is_empty() { "page not known" } else { &place }, theme.muted));
    lines.push(Entry::blank());
    if model.settings.work_list {
        tasks(&mut lines, model, person, theme);
    }
    // The name is the title; the headline and the place stand above.
    let told = |field: &&Field| !["name", "headline", "location"].contains(&field.name);
    for field in FIELDS.iter().filter(told) {
        if let (Place::Line(..), text) = (field.place, field.text(person))
            && !text.is_empty()
        {
            lines.push(Entry::labelled(field.label, LABEL, &text, theme.text, theme));
        }
    }
    details(&mut lines, model, person, theme);
    if !model.loading {
        let weighed = model.weigher().fit(person);
        if weighed.score.is_some() {
            fit(&mut lines, &weighed, LABEL, theme);
        }
    }
    if !person.tags.is_empty() {
        lines.push(Entry::labelled("Tags", LABEL, &person.tags.join(", "), theme.accent, theme));
    }
    for (n, part) in person.remark.lines().enumerate() {
        let label = if n == 0 { "Remark" } else { "" };
        lines.push(Entry::labelled(label, LABEL, part, theme.text, theme));
    }
    if [&person.name, &person.headline, &person.company].into_iter().any(|text| hides_something(text)) {
        lines.push(Entry::labelled("Beware", LABEL, "contains hidden characters", theme.warn, theme));
    }
    touch::person(&mut lines, model, person, LABEL, theme);
    let mut requests: Vec<_> = model.book.requests_of(person.id).collect();
    requests.sort_by_key(|request| std::cmp::Reverse((request.sent_at, request.id)));
    for (n, tie) in model.book.connections_of(person.id).enumerate() {
        connection(&mut lines, model, tie, n, theme);
    }
    for (n, request) in requests.into_iter().enumerate() {
        lines.push(Entry::blank());
        let label = match (n, request.direction) {
            (0, Direction::Sent) => "Request",
            (0, Direction::Received) => "Their ask",
            _ => "Before",
        };
        self::request(&mut lines, model, label, request, theme);
    }
    lines.push(Entry::blank());
    lines.push(Entry::labelled("Number", LABEL, &person.id.to_string(), theme.muted, theme));
    if !person.aliases.is_empty() {
        let aliases: Vec<_> = person.aliases.iter().map(ToString::to_string).collect();
        lines.push(Entry::labelled("Formerly", LABEL, &aliases.join(", "), theme.muted, theme));
    }
    lines
}

/// What a profile page shows, and how they were met.
fn details(lines: &mut Vec<Entry>, model: &Model, person: &Person, theme: &Theme) {
    let details = person.details();
    let mutual = match (&details.mutual[..], details.mutuals()) {
        ([], 0) => String::new(),
        ([], count) => count.to_string(),
        (names, count) => {
            let more = count.saturating_sub(names.len() as u32);
            let names: Vec<_> = names.iter().map(|name| known_as(model, name)).collect();
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!("{}{more}", names.join(", "))
        }
    };
    for field in FIELDS.iter().filter(|field| !matches!(field.place, Place::Line(..))) {
        let value = match field.place {
            Place::Mutual => mutual.as_str().into(),
            _ => field.text(person),
        };
        let label = field.label;
        if !value.is_empty() {
            lines.push(Entry::labelled(label, LABEL, &value, theme.text, theme));
        }
    }
}

/// A name of somebody, with their number where they are known here.
fn known_as(model: &Model, name: &str) -> String {
    model.scale.called(name).map_or_else(|| name.to_owned(), |id| format!("{name} ({id})"))
}

/// The fit and every part of it.
pub(super) fn fit(lines: &mut Vec<Entry>, fit: &Fit, columns: usize, theme: &Theme) {
    if fit.parts.is_empty() {
        return;
    }
    let score = fit.score.map_or_else(|| "unknown".to_owned(), |score| format!("{score} of 100"));
    lines.push(Entry::labelled("Fit", columns, &score, theme.accent, theme));
    for part in &fit.parts {
        let points = format!("{:+}", part.points);
        let style = if part.points < 0 { theme.warn } else { theme.text };
        // What does not fit goes on below the reason, not below the points.
        let before = span(format!("{}{points:>4}  ", " ".repeat(columns)), style);
        lines.push(Entry::after(before, part.why.clone(), style));
    }
}

fn connection(lines: &mut Vec<Entry>, model: &Model, tie: &Connection, n: usize, theme: &Theme) {
    if n == 0 {
        lines.push(Entry::blank());
    }
    let since = tie.connected_on.map_or_else(|| "day not known".into(), |on| day_ago(on, model.now.utc_days_since(on)));
    match &tie.standing {
        Standing::Connected => lines.push(Entry::labelled("Connected", LABEL, &since, theme.success, theme)),
        Standing::Removed { at, reason } => {
            let until = tie.connected_on.map(|on| format!(", connected since {}", day(on))).unwrap_or_default();
            let text = format!("{}{until}", moment(*at, model.now));
            lines.push(Entry::labelled("Removed", LABEL, &text, theme.warn, theme));
            if !reason.is_empty() {
                lines.push(Entry::labelled("", LABEL, &format!("because: {reason}"), theme.text, theme));
            }
        }
        Standing::Lost { on } => {
            let until = tie.connected_on.map(|on| format!(", connected since {}", day(on))).unwrap_or_default();
            let text = format!("inferred: the archive of {} no longer lists them{until}", day(*on));
            lines.push(Entry::labelled("Lost", LABEL, &text, theme.warn, theme));
        }
    }
}

fn request(lines: &mut Vec<Entry>, model: &Model, label: &str, request: &Request, theme: &Theme) {
    let verb = match request.direction {
        Direction::Sent => "sent",
        Direction::Received => "received",
    };
    let when = match (request.sent_at, range_words(request, model.now)) {
        (None, _) => format!("{verb}, day not known"),
        (Some(_), Some(range)) => format!("{verb} {range}, as LinkedIn's page tells"),
        (Some(at), None) => {
            let on = model.now.day_of(at);
            format!("{verb} {}", day_ago(on, model.now.days_since(on)))
        }
    };
    lines.push(Entry::labelled(label, LABEL, &when, theme.text, theme));
    if !request.note.is_empty() {
        lines.push(Entry::labelled("", LABEL, &format!("note: \"{}\"", request.note), theme.text, theme));
    }
    let on = request.state.at().map(|at| format!(" {}", moment(at, model.now))).unwrap_or_default();
    let (outcome, style) = match (&request.state, request.direction) {
        (State::Draft, _) => ("a draft, not sent yet".to_owned(), theme.accent),
        (State::Pending, Direction::Sent) => ("no answer yet".to_owned(), theme.text),
        (State::Pending, Direction::Received) => ("waiting for your answer".to_owned(), theme.accent),
        (State::Accepted { .. }, _) => (format!("accepted{on}"), theme.success),
        (State::Withdrawn { .. }, _) => (format!("withdrawn{on}"), theme.warn),
        (State::Ignored { .. }, _) => (format!("ignored{on}"), theme.warn),
        (State::Expired { .. }, _) => (format!("expired{on}, as it seems"), theme.muted),
        (State::Closed { .. }, _) => (format!("closed{on}, reason not known"), theme.muted),
        (State::Unknown, _) => ("what became of it is not known".to_owned(), theme.muted),
    };
    lines.push(Entry::labelled("", LABEL, &outcome, style, theme));
    let source = request.handling.as_ref().and_then(|handling| handling.group).and_then(|id| model.book.group(id));
    if let Some(group) = source {
        lines.push(Entry::labelled("", LABEL, &format!("from the group {}", group.name), theme.text, theme));
    }
    if !request.state.reason().is_empty() {
        lines.push(Entry::labelled("", LABEL, &format!("because: {}", request.state.reason()), theme.text, theme));
    }
    match (request.inferred_on, request.origin) {
        (Some(on), _) => {
            lines.push(Entry::labelled(
                "",
                LABEL,
                &format!("inferred from the archive of {}", day(on)),
                theme.muted,
                theme,
            ));
        }
        (None, Origin::Typed) => lines.push(Entry::labelled("", LABEL, "entered here", theme.muted, theme)),
        (None, Origin::Archive) => {}
    }
}
