//! What was done on other machines, and the pairs that both changed.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Paragraph;

use crate::app::keyed;
use crate::app::machines::Machines;
use crate::app::model::Model;
use crate::app::over::sync::SyncView;
use crate::domain::sync::conflict::{Choice, Conflict};
use crate::domain::words::count::counted;
use crate::ui::popup::{Entry, Page};
use crate::ui::theme::Theme;
use crate::ui::{popup, text};

/// Columns of the labels.
const LABEL: usize = 9;

pub(crate) fn draw(frame: &mut Frame<'_>, area: Rect, view: &SyncView, model: &Model, theme: &Theme) -> Page {
    let nothing = Machines::default();
    let machines = model.machines.as_ref().unwrap_or(&nothing);
    let width = 90.min(area.width.saturating_sub(2));
    let columns = usize::from(width.saturating_sub(4));
    let (mut entries, mut at) = (Vec::new(), None);
    if !machines.problem.is_empty() {
        entries.push(Entry::plain(machines.problem.clone(), theme.danger));
    } else if machines.ahead.is_empty() {
        let others = match &machines.others[..] {
            [] => "No other machine has told anything yet.".to_owned(),
            others => format!("Nothing is new on {}.", others.join(", ")),
        };
        entries.push(Entry::plain(others, theme.text));
    }
    if !machines.conflicts.is_empty() {
        let pairs = counted(machines.conflicts.len() as u64, "thing was", "things were");
        entries.push(Entry::plain(format!("{pairs} changed here and there. What stands?"), theme.warn));
        for (n, pair) in machines.conflicts.iter().enumerate() {
            let chosen = view.choices.get(n).copied().unwrap_or(pair.usual());
            if n == view.cursor {
                at = Some(popup::lines(&entries, columns).len() + 1);
            }
            asked(&mut entries, pair, chosen, n == view.cursor, theme);
        }
        entries.push(Entry::blank());
    }
    for (machine, what) in &machines.batches {
        entries.push(Entry::labelled(&text::fit(machine, LABEL - 1), LABEL, what, theme.text, theme));
    }
    if !machines.batches.is_empty() {
        let told = "Each becomes a batch here, and undo takes it back.";
        entries.extend([Entry::blank(), Entry::plain(told, theme.muted)]);
    }
    let lines = popup::lines(&entries, columns);
    let height = (lines.len() + 2).min(usize::from(area.height.saturating_sub(2))) as u16;
    let title = if machines.ahead.is_empty() { "Other machines".to_owned() } else { machines.told() };
    let inner = popup::frame(frame, area, (width, height), &title, &keyed::footer(view, model), theme);
    let rows = usize::from(inner.height);
    let end = lines.len().saturating_sub(rows);
    // The pair under the cursor is seen whole: its name and what stands.
    let scroll = at.map_or(view.scroll, |at| (at + 4).saturating_sub(rows)).min(end);
    frame.render_widget(Paragraph::new(lines).scroll((scroll as u16, 0)), inner);
    let y = at.map_or(0, |at| at.saturating_sub(scroll)).min(rows.saturating_sub(1)) as u16;
    Page { cursor: Position { x: inner.x, y: inner.y + y }, end }
}

fn asked(entries: &mut Vec<Entry>, pair: &Conflict, chosen: Choice, here: bool, theme: &Theme) {
    let head = format!("{}{}, {}", if here { "▌" } else { " " }, pair.who, pair.field());
    entries.push(Entry::blank());
    entries.push(Entry::plain(head, if here { theme.cursor } else { theme.heading }));
    let texts = [(Choice::Mine, pair.mine_text()), (Choice::Theirs, pair.theirs_text())];
    for (choice, said) in texts {
        let stands = choice == chosen || chosen == Choice::Both;
        let label = format!("{} {}", if stands { "●" } else { "○" }, choice.word());
        let later = if pair.usual() == choice { " (later)" } else { "" };
        let style = if stands { theme.text } else { theme.muted };
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        entries.push(Entry::labelled(&label, LABEL, &format!("{said}{later}"), style, theme));
    }
}
