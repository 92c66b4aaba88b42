//! A typed line or text, and what it is understood as.

use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::layout::Rect;
use ratatui::widgets::Paragraph;

use crate::app::keyed;
use crate::app::line;
use crate::app::model::Model;
use crate::app::open::{Line, What};
use crate::app::over::prompt::{Annotation, TEXT};
use crate::ui::detail::tie;
use crate::ui::popup::Entry;
use crate::ui::text::{number, span};
use crate::ui::theme::Theme;
use crate::ui::{field, popup};

/// Draws tags or a remark while they are written.
pub(crate) fn draw(
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
    let (title, mut lines) = match annotation.what {
        What::Tags => {
            let known: Vec<_> = annotation.completions.iter().take(12).map(|tag| &**tag).collect();
            let known = if known.is_empty() { "no others".to_owned() } else { known.join(", ") };
            let lines = vec![
                Entry::plain(
                    "Between commas. What is taken out here is taken off them; -mentor takes it off those who have it.",
                    theme.muted,
                ),
                Entry::labelled("Known", 7, &known, theme.text, theme),
            ];
            (format!("Tags of {whom}"), lines)
        }
        What::Remark => {
            let text = "Yours alone: it is in this file and nowhere else. Alt-Enter begins a line.";
            let lines = vec![Entry::plain(text, theme.muted)];
            (format!("Remark on {whom}"), lines)
        }
        What::Goal(_) => {
            let lines = vec![
                Entry::plain("A word or phrase, whole words: rust · \"sales manager\" -30 · -crypto", theme.muted),
                Entry::plain("In one place only: company:acme +20 · place:london · industry:health", theme.muted),
            ];
            ("A goal of yours".to_owned(), lines)
        }
        What::Own(list) => {
            let lines =
                vec![Entry::plain("Between commas. A newer archive does not take back what you change.", theme.muted)];
            (format!("Your {}", list.name().to_lowercase()), lines)
        }
        What::Groups | What::Source => groups_help(annotation, &whom, theme),
        What::Line(of) => line_help(annotation, of, &whom, model, theme),
    };
    let of_marked = annotation.people.len() > 1 && annotation.people.len() == model.marks.len();
    let hidden = of_marked.then(|| model.hidden_marks()).flatten();
    lines.extend(hidden.map(|hidden| Entry::plain(hidden, theme.warn)));
    let width = 78.min(area.width.saturating_sub(2));
    let lines = popup::lines(&lines, usize::from(width.saturating_sub(4)).max(1));
    let height = field::height(&annotation.field, TEXT.of(model.size.0));
    let footer = keyed::footer(annotation, model);
    let inner = popup::frame(frame, area, (width, lines.len() as u16 + 3 + height), &title, &footer, theme);
    let rest = Rect { y: inner.y + height + 1, height: inner.height.saturating_sub(height + 1), ..inner };
    frame.render_widget(Paragraph::new(lines), rest);
    field::lines(frame, Rect { height, ..inner }, &annotation.field, theme)
}

/// The title over names of groups, and those that are known.
fn groups_help(annotation: &Annotation, whom: &str, theme: &Theme) -> (String, Vec<Entry>) {
    let known: Vec<_> = annotation.completions.iter().take(12).map(|name| &**name).collect();
    let known = if known.is_empty() { "no others".to_owned() } else { known.join(", ") };
    let (title, help) = match annotation.what {
        What::Source => ("The group from which the request came:", "One of your groups, or nothing."),
        _ => ("Groups of", "Between commas. A name that is new makes a group."),
    };
    let lines = vec![Entry::plain(help, theme.muted), Entry::labelled("Known", 7, &known, theme.text, theme)];
    (format!("{title} {whom}"), lines)
}

/// The title over a line that is read, what it is understood as, and how it can be written.
fn line_help(annotation: &Annotation, of: Line, whom: &str, model: &Model, theme: &Theme) -> (String, Vec<Entry>) {
    let group = |id| model.book.group(id).map_or("", |group| &group.name);
    let contact = "message, call, meeting, coffee or e-mail; a day; a line: coffee yesterday: looms";
    let (title, help) = match of {
        Line::Log => (format!("Log a contact with {whom}"), contact),
        Line::Done => (format!("Followed up with {whom}"), contact),
        Line::FollowUp => {
            (format!("Follow up with {whom}"), "in 3 days, next tue, 24 dec; and why: tomorrow: the paper")
        }
        Line::Later => (format!("Put off {whom}"), "in 3 days, next tue, 24 dec; nothing typed is a week"),
        Line::PutOffRequest => (
            format!("Put the request of {whom} off"),
            "in 3 days, next tue, 24 dec; nothing typed: until something about them changes",
        ),
        Line::PlanWithdrawal => (
            format!("Withdraw the request to {whom} later"),
            "in 3 days, next tue, 24 dec; nothing typed is a week. On that day it stands in Today",
        ),
        Line::PutOff(id) => {
            let name = model.book.share(id).map(crate::domain::record::share::Share::name).unwrap_or_default();
            (format!("Plan \"{name}\""), "in 3 days, next tue, 24 dec; nothing typed is a week")
        }
        Line::Act(id) => (
            format!("What you did in {}", group(id)),
            "posted, commented or met; a day; a line: met yesterday: the weavers",
        ),
    };
    let understood = line::understood(model, of, annotation.field.text());
    let mut lines = vec![Entry::after(span("→ ", theme.accent), understood, theme.text)];
    if let (Line::Log | Line::Done | Line::FollowUp, [person]) = (of, &annotation.people[..])
        && let Some(warning) = tie::too_many(model, *person)
    {
        lines.push(Entry::plain(warning, theme.warn));
    }
    lines.push(Entry::plain(help, theme.muted));
    (title, lines)
}
