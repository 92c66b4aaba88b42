//! One request at a time: the card, what is asked about it, and the receipt.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::keyed;
use crate::app::line::until_understood;
use crate::app::model;
use crate::app::model::Model;
use crate::app::over::triage::{Answer, Stage, Triage, person};
use crate::app::run;
use crate::ui::detail::person;
use crate::ui::popup::{Entry, Page};
use crate::ui::text::{number, span};
use crate::ui::theme::Theme;
use crate::ui::{field, popup};

pub(crate) fn draw(frame: &mut Frame<'_>, area: Rect, triage: &Triage, model: &Model, theme: &Theme) -> Page {
    if matches!(triage.stage, Stage::Receipt) {
        let footer = keyed::footer(triage, model);
        return popup::page(frame, area, "Done for now", &footer, &receipt(triage, theme), 0, theme);
    }
    let mut entries = Vec::new();
    let mut field = None;
    match &triage.stage {
        Stage::Reason(decision, reason) => {
            entries.push(Entry::plain(format!("{}: why?", decision.row().verb), theme.accent));
            let keys = model.keymap.keys("triage.reason");
            for (key, reason) in keys.iter().zip(model::reasons(model, *decision)) {
                entries.push(Entry::after(span(format!("  {key}  "), theme.accent), reason.clone(), theme.text));
            }
            field = Some((entries.len(), reason));
            entries.push(Entry::plain("", theme.text));
            entries.push(Entry::blank());
        }
        Stage::Later(day) => {
            entries.push(Entry::plain("Put off until when?", theme.accent));
            for (key, text) in [("w", "a week from now"), ("m", "a month from now"), ("c", "something changes")] {
                entries.push(Entry::after(span(format!("  {key}  "), theme.accent), text, theme.text));
            }
            entries.push(Entry::plain("or a day, as 24 Dec or in 3 days:", theme.muted));
            field = Some((entries.len(), day));
            entries.push(Entry::plain("", theme.text));
            entries.push(Entry::plain(until_understood(day.text(), model.now), theme.muted));
            entries.push(Entry::blank());
        }
        Stage::Card | Stage::Receipt => {}
    }
    entries.push(Entry::plain(run::before_deciding(model), theme.muted));
    if let Some(answer) = triage.answer() {
        entries.push(Entry::plain(format!("Answered: {}", answer.word()), theme.success));
    }
    let waiting = triage.deck.card();
    for change in waiting.into_iter().flat_map(|waiting| &waiting.changes) {
        entries.push(Entry::after(span("changed  ", theme.warn), change.clone(), theme.text));
    }
    let whom = person(model, triage).and_then(|id| model.book.person(id));
    let name = whom.map_or("", |person| &person.name);
    if let Some(person) = whom {
        entries.extend(person::entries(model, person, theme));
    }
    let quiet = if triage.quiet > 0 { format!(" · {} quiet", number(triage.quiet)) } else { String::new() };
    let title = format!("{name} · {} of {}{quiet}", number(triage.deck.at + 1), number(triage.deck.cards.len()));
    let footer = keyed::footer(triage, model);
    let page = popup::page(frame, area, &title, &footer, &entries, triage.deck.scroll, theme);
    let Some((above, reason)) = field else { return page };
    let width = 90.min(area.width.saturating_sub(2)).saturating_sub(4);
    let y = page.cursor.y + popup::lines(&entries[..above], usize::from(width)).len() as u16;
    let place = Rect { x: page.cursor.x, y, width, height: 1 };
    let cursor = if y < area.bottom() { field::field(frame, place, reason, theme) } else { page.cursor };
    Page { cursor, ..page }
}

fn receipt(triage: &Triage, theme: &Theme) -> Vec<Entry> {
    let mut parts = vec![format!("{} seen", number(triage.deck.seen))];
    let counted = Answer::ALL.into_iter().filter_map(|answer| {
        let count = triage.count(answer);
        (count > 0).then(|| format!("{} {}", number(count), answer.word()))
    });
    parts.extend(counted);
    let left = triage.deck.cards.len() - triage.deck.written().count();
    let mut entries = vec![Entry::plain(parts.join(", "), theme.text)];
    if left > 0 {
        entries.push(Entry::plain(format!("{} still wait", number(left)), theme.muted));
    }
    if triage.quiet > 0 {
        let text = format!("{} stay quiet until their day or a change", number(triage.quiet));
        entries.push(Entry::plain(text, theme.muted));
    }
    entries
}
