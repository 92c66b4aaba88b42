//! Everything about one person: who they are, what is inferred, what LinkedIn has to learn.

use crate::app::model::Model;
use crate::domain::record::field::{FIELDS, Field, Place};
use crate::domain::record::person::Person;
use crate::domain::record::request::Direction;
use crate::domain::weighing::fit::Fit;
use crate::domain::words::harmless::hides_something;
use crate::domain::work_list;
use crate::ui::detail::request::LABEL;
use crate::ui::detail::{connection, request, tie};
use crate::ui::popup::Entry;
use crate::ui::text;
use crate::ui::text::span;
use crate::ui::theme::Theme;

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

pub(crate) fn entries(model: &Model, person: &Person, theme: &Theme) -> Vec<Entry> {
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
    let shown: [&str; 3] = [&person.name, &person.headline, &person.company];
    if shown.into_iter().any(hides_something) {
        lines.push(Entry::labelled("Beware", LABEL, "contains hidden characters", theme.warn, theme));
    }
    tie::person(&mut lines, model, person, LABEL, theme);
    ties_and_requests(&mut lines, model, person, theme);
    lines.push(Entry::blank());
    lines.push(Entry::labelled("Number", LABEL, &person.id.to_string(), theme.muted, theme));
    if !person.aliases.is_empty() {
        let aliases: Vec<_> = person.aliases.iter().map(ToString::to_string).collect();
        lines.push(Entry::labelled("Formerly", LABEL, &aliases.join(", "), theme.muted, theme));
    }
    lines
}

/// The connections and the requests, the newest first.
fn ties_and_requests(lines: &mut Vec<Entry>, model: &Model, person: &Person, theme: &Theme) {
    let mut requests: Vec<_> = model.book.requests_of(person.id).collect();
    requests.sort_by_key(|request| std::cmp::Reverse((request.sent_at, request.id)));
    for (n, tie) in model.book.connections_of(person.id).enumerate() {
        connection::connection(lines, model, tie, n, theme);
    }
    for (n, request) in requests.into_iter().enumerate() {
        lines.push(Entry::blank());
        let label = match (n, request.direction) {
            (0, Direction::Sent) => "Request",
            (0, Direction::Received) => "Asked you",
            _ => "Before",
        };
        request::request(lines, model, label, request, theme);
    }
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
    for place in details.former.iter().rev() {
        let what = if place.position.is_empty() { String::new() } else { format!("{} at ", place.position) };
        let seen = place.seen.map_or_else(String::new, |seen| format!("after {} and ", text::day(seen)));
        let text = format!("{what}{}, until {seen}by {}", place.company, text::day(place.gone));
        lines.push(Entry::labelled("Was", LABEL, &text, theme.muted, theme));
    }
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
pub(crate) fn fit(lines: &mut Vec<Entry>, fit: &Fit, columns: usize, theme: &Theme) {
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
