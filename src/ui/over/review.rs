//! The review: the card of one person with what asks for a review, what is asked about it, and the receipt.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::field::Field;
use crate::app::model::Model;
use crate::app::open::Line;
use crate::app::over::review::{Review, Stage};
use crate::app::over::verdict::{Aside, Verdict};
use crate::app::run;
use crate::app::{keyed, line, model};
use crate::domain::deciding::decide::Decision;
use crate::domain::deciding::review::{ReviewProgress, progress, reasons};
use crate::domain::deciding::shelf;
use crate::domain::deciding::shelf::Shelf;
use crate::domain::record::id::PersonId;
use crate::ui::detail::person;
use crate::ui::popup::{Entry, Page};
use crate::ui::text::{number, span};
use crate::ui::theme::Theme;
use crate::ui::{field, popup};

pub(crate) fn draw(frame: &mut Frame<'_>, area: Rect, review: &Review, model: &Model, theme: &Theme) -> Page {
    if matches!(review.stage, Stage::Receipt) {
        let footer = keyed::footer(review, model);
        return popup::page(frame, area, "Reviewed for now", &footer, &receipt(review, model, theme), 0, theme);
    }
    let (mut entries, field) = question(review, model, theme);
    let field = field.map(|field| {
        entries.push(Entry::plain("", theme.text));
        let understood = match review.stage {
            Stage::Day(_) if !field.text().is_empty() => line::understood(model, Line::FollowUp, field.text()),
            Stage::Log(_) if !field.text().is_empty() => line::understood(model, Line::Log, field.text()),
            Stage::Day(_)
            | Stage::Card
            | Stage::Reason(_)
            | Stage::Circle
            | Stage::Tags(_)
            | Stage::Log(_)
            | Stage::Receipt => String::new(),
        };
        entries.push(Entry::plain(understood, theme.muted));
        (entries.len() - 2, field)
    });
    entries.push(Entry::plain(run::before_deciding(model), theme.muted));
    if let Some(verdict) = review.verdict() {
        entries.push(Entry::plain(format!("Decided: {}", verdict.word()), theme.success));
    }
    let id = review.person();
    entries.extend(id.map(|id| why(model, id, theme)).unwrap_or_default());
    let person = id.and_then(|id| model.book.person(id));
    if let Some(person) = person {
        entries.extend(person::entries(model, person, theme));
    }
    let name = person.map_or("", |person| &person.name);
    let title = format!("{name} · {} of {}", number(review.deck.at + 1), number(review.deck.cards.len()));
    let footer = keyed::footer(review, model);
    let mut page = popup::page(frame, area, &title, &footer, &entries, review.deck.scroll, theme);
    if let Some((line, field)) = field {
        let width = 90.min(area.width.saturating_sub(2)).saturating_sub(4);
        let above = popup::lines(&entries[..line], usize::from(width)).len() as u16;
        let place = Rect { x: page.cursor.x, y: page.cursor.y + above, width, height: 1 };
        page.cursor = field::field(frame, place, field, theme);
    }
    page
}

/// What is asked about the person on the card, and the field it is answered in.
fn question<'r>(review: &'r Review, model: &Model, theme: &Theme) -> (Vec<Entry>, Option<&'r Field>) {
    let mut entries = Vec::new();
    let mut field = None;
    match &review.stage {
        Stage::Reason(reason) => {
            entries.push(Entry::plain("Remove: why?", theme.accent));
            let keys = model.keymap.keys("review.reason");
            for (key, reason) in keys.iter().zip(model::reasons(model, Decision::Remove)) {
                entries.push(Entry::after(span(format!("  {key}  "), theme.accent), reason.clone(), theme.text));
            }
            field = Some(reason);
        }
        Stage::Day(day) => {
            let usual = match model.settings.follow_up.after_days {
                0 => "today".to_owned(),
                1 => "tomorrow".to_owned(),
                days => format!("in {days} days"),
            };
            let ask = format!("Follow up when, and why? in 3 days: the paper; nothing typed is {usual}");
            entries.push(Entry::plain(ask, theme.accent));
            field = Some(day);
        }
        Stage::Log(log) => {
            let asked = "What happened, and when? coffee yesterday: looms; nothing typed is a message today";
            entries.push(Entry::plain(asked, theme.accent));
            field = Some(log);
        }
        Stage::Tags(tags) => {
            entries.push(Entry::plain("Tags, between commas:", theme.accent));
            field = Some(tags);
        }
        Stage::Circle => {
            for (name, text) in [
                ("review.inner", "inner circle"),
                ("review.close-circle", "close circle"),
                ("review.wide", "wide circle"),
                ("review.no-circle", "no circle"),
            ] {
                let key = model.keymap.first(name);
                entries.push(Entry::after(span(format!("  {key}  "), theme.accent), text, theme.text));
            }
            entries.push(Entry::blank());
        }
        Stage::Card | Stage::Receipt => {}
    }
    (entries, field)
}

/// What asks for a review, in words.
fn why(model: &Model, id: PersonId, theme: &Theme) -> Vec<Entry> {
    let (Some(person), Some(tie)) = (model.book.person(id), model.book.standing_connection(id)) else {
        return Vec::new();
    };
    let parts = reasons(&model.book, person, tie, model.scores.of(id), model.now);
    let told = parts.iter().map(|(_, why)| &**why).collect::<Vec<_>>();
    let lies = shelf::place(&model.book, person, tie, model.scores.of(id), model.now);
    let style = if lies.shelf == Shelf::Bottom { theme.warn } else { theme.muted };
    let mut shelf = lies.said();
    shelf[..1].make_ascii_uppercase();
    vec![Entry::plain(told.join(" · "), theme.accent), Entry::plain(shelf, style), Entry::blank()]
}

fn receipt(review: &Review, model: &Model, theme: &Theme) -> Vec<Entry> {
    let counted = Verdict::ALL.into_iter().filter_map(|verdict| {
        let count = review.decided().filter(|(_, other)| *other == verdict).count();
        (count > 0).then(|| format!("{} {}", number(count), verdict.word()))
    });
    let noted = Aside::ALL.into_iter().filter_map(|aside| {
        let count = review.noted(aside);
        (count > 0).then(|| format!("{} {}", number(count), aside.word()))
    });
    let mut parts: Vec<String> = counted.chain(noted).collect();
    if parts.is_empty() {
        parts.push("Nothing was decided".to_owned());
    }
    let mut entries = vec![Entry::plain(parts.join(", "), theme.text)];
    entries.push(Entry::plain(progress_words(progress(&model.book, model.now)), theme.muted));
    entries
}

/// "1,204 of 3,716 reviewed this year, 12 on the keep list".
pub(crate) fn progress_words(progress: ReviewProgress) -> String {
    let ReviewProgress { connections, this_year, keep_list, .. } = progress;
    let kept = if keep_list > 0 { format!(", {} on the keep list", number(keep_list)) } else { String::new() };
    format!("{} of {} reviewed this year{kept}", number(this_year), number(connections))
}
