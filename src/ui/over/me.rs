//! The page about the user: goals, own lists, and how well the fit agrees with what was decided.

use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::layout::Rect;

use crate::app::keyed;
use crate::app::model::Model;
use crate::app::over::me::{Me, MeRow, rows};
use crate::domain::record::own_profile::OwnDraft;
use crate::domain::weighing::backtest::{Backtest, ENOUGH, Ranking};
use crate::ui::popup;
use crate::ui::popup::Entry;
use crate::ui::text::span;
use crate::ui::theme::Theme;

/// Columns of the labels.
const LABEL: usize = 12;

/// Draws the page; gives the place of the row under the cursor.
pub(crate) fn draw(frame: &mut Frame<'_>, area: Rect, me: &Me, model: &Model, theme: &Theme) -> Position {
    let mut draft = OwnDraft::of(model.book.own_profile());
    let mut entries = vec![Entry::heading("What you are looking for, and what not", theme)];
    let mut at = 0;
    for (n, row) in rows(model).into_iter().enumerate() {
        if row == MeRow::List(crate::app::open::OwnList::Employers) {
            entries.push(Entry::blank());
            entries.push(Entry::heading("What you can have in common with others", theme));
        }
        let selected = n == me.cursor;
        if selected {
            at = entries.len();
        }
        let style = if selected { theme.cursor } else { theme.text };
        let bar = span(if selected { "▌ " } else { "  " }, if selected { theme.accent } else { theme.text });
        entries.push(match row {
            MeRow::Goal(index) => {
                let goal = &model.book.goals()[index];
                Entry::after(bar, format!("{:<8} {:+4}  {}", goal.kind.word(), goal.weight, goal.text), style)
            }
            MeRow::New => {
                let text = "[me.new]  a new goal: rust · company:acme +20 · place:london · -crypto";
                Entry::after(bar, model.keymap.fill(text), style)
            }
            MeRow::List(list) => {
                let typed = std::mem::take(list.of(&mut draft));
                let typed = if typed.is_empty() { "none yet".to_owned() } else { typed };
                Entry::after(bar, format!("{:<LABEL$}{typed}", list.name()), style)
            }
        });
    }
    entries.push(Entry::blank());
    entries.push(Entry::heading("How the fit agrees with what was decided", theme));
    match &me.backtest {
        None => entries.push(Entry::labelled("", LABEL, "Looking up what was known then", theme.muted, theme)),
        Some(Backtest { received, sent }) => {
            agreement(&mut entries, model, "Received", "ignored", received, theme);
            agreement(&mut entries, model, "Sent", "unanswered", sent, theme);
        }
    }
    let footer = keyed::footer(me, model);
    let columns = usize::from(90.min(area.width.saturating_sub(2)).saturating_sub(4));
    let above = popup::lines(&entries[..at], columns).len();
    let room = usize::from(area.height.saturating_sub(4)).max(1);
    let scroll = (above + 2).saturating_sub(room);
    let page = popup::page(frame, area, "You and your goals", &footer, &entries, scroll, theme);
    let scroll = scroll.min(page.end);
    Position { x: page.cursor.x, y: page.cursor.y + (above.saturating_sub(scroll)) as u16 }
}

fn agreement(entries: &mut Vec<Entry>, model: &Model, what: &str, others: &str, ranking: &Ranking, theme: &Theme) {
    let counts = ranking.counts(others);
    let Some(auc) = ranking.auc else {
        let few = ranking.accepted + ranking.others < ENOUGH;
        let why = if few { "too few decisions" } else { "all went the same way" };
        entries.push(Entry::labelled(what, LABEL, &format!("{counts}: {why} to tell"), theme.muted, theme));
        return;
    };
    let text = format!("{counts}: the accepted one has the higher fit in {:.0} % of the pairs", auc * 100.0);
    entries.push(Entry::labelled(what, LABEL, &text, theme.text, theme));
    for miss in &ranking.misses {
        let verb = if miss.accepted { "accepted" } else { others };
        let text = format!("{verb} with a fit of {}: {}", miss.score, model.book.name(miss.person));
        entries.push(Entry::labelled("", LABEL, &text, theme.muted, theme));
    }
    for caution in ranking.cautions() {
        entries.push(Entry::labelled("", LABEL, &caution, theme.muted, theme));
    }
}
