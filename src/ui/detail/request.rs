//! A request in the detail, with its dates.

use crate::app::line::away;
use crate::app::model::Model;
use crate::domain::deciding::aside::Aside;
use crate::domain::page::paste::range_words;
use crate::domain::record::request::{Direction, Origin, RUNS_OUT_AFTER_DAYS, Request, State};
use crate::ui::popup::Entry;
use crate::ui::text::{day, day_ago, moment};
use crate::ui::theme::Theme;

/// Columns of the labels.
pub(crate) const LABEL: usize = 11;

pub(crate) fn request(lines: &mut Vec<Entry>, model: &Model, label: &str, request: &Request, theme: &Theme) {
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
        (State::Pending, Direction::Sent) if request.has_run_out(model.now) => {
            (format!("expired (assumed): no answer in {RUNS_OUT_AFTER_DAYS} days"), theme.muted)
        }
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
    if let Some(aside) = Aside::of(&model.book, request, model.now) {
        let away = aside.day().map(|day| format!(" ({})", away(day, model.now))).unwrap_or_default();
        lines.push(Entry::labelled("", LABEL, &format!("{}{away}", aside.words()), theme.accent, theme));
    }
    let source = request.handling.as_ref().and_then(|handling| handling.group).and_then(|id| model.book.group(id));
    if let Some(group) = source {
        lines.push(Entry::labelled("", LABEL, &format!("from the group {}", group.name), theme.text, theme));
    }
    if !request.state.reason().is_empty() {
        lines.push(Entry::labelled("", LABEL, &format!("because: {}", request.state.reason()), theme.text, theme));
    }
    told_by(lines, model, request, theme);
}

/// What told of it.
fn told_by(lines: &mut Vec<Entry>, model: &Model, request: &Request, theme: &Theme) {
    match (request.inferred_on, request.origin) {
        // Where an earlier day is looked at, no later archive tells.
        (Some(on), _) if on > model.now.today() => {}
        (Some(on), _) if request.listed_late().is_some() => {
            let text = format!("LinkedIn still listed it on {}", day(on));
            lines.push(Entry::labelled("", LABEL, &text, theme.muted, theme));
        }
        (Some(on), _) if request.has_run_out(model.now) => {
            let text = format!("it waited in the archive of {}", day(on));
            lines.push(Entry::labelled("", LABEL, &text, theme.muted, theme));
        }
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
