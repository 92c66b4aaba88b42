//! What stands where a list is empty.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::Paragraph;

use crate::app::list::chip::Chip;
use crate::app::list::tab::Tab;
use crate::app::list::tabs::Empty;
use crate::app::model::Model;
use crate::app::over::search::Search;
use crate::domain::words::count::grouped;
use crate::ui::popup;
use crate::ui::popup::Entry;
use crate::ui::text::{day, number, span};
use crate::ui::theme::Theme;

/// What stands where a list has no rows: what belongs here, why it is empty, the key to press.
pub(crate) fn empty(frame: &mut Frame<'_>, area: Rect, model: &Model, search: Option<&Search>, theme: &Theme) {
    let searching = search.is_some();
    let lines = if model.loading {
        vec![Entry::plain("Reading the file…", theme.muted)]
    } else if model.is_new() {
        welcome(model, theme)
    } else if !model.list().base.is_empty() || search.is_some_and(|search| !search.field.text().is_empty()) {
        let does = if searching { "goes back" } else { "takes the last filter off" };
        let way = key_line(if searching { "search.close" } else { "peel" }, does, model, theme);
        let chips = model.list().chips.iter().map(Chip::text).collect::<Vec<_>>().join("  ");
        let mut lines = vec![Entry::plain("No match.", theme.text), Entry::plain(chips, theme.muted)];
        lines.extend(elsewhere(model, search, theme));
        lines.extend([Entry::blank(), way]);
        lines
    } else if model.past.is_some() && matches!(model.tab, Tab::Today | Tab::Groups | Tab::Shares | Tab::Work) {
        let why = "Plans, groups and shares are known as of today only.";
        vec![Entry::plain(why, theme.text), Entry::blank(), key_line("peel", "leads back to today", model, theme)]
    } else if model.tab == Tab::Today {
        calm(model, theme)
    } else {
        let Empty { what, action, does } = model.tab.row().empty[usize::from(model.list().all)];
        let mut lines = vec![Entry::plain(what, theme.text), Entry::blank(), key_line(action, does, model, theme)];
        if !model.list().all && model.tab.row().views[0] != model.tab.row().views[1] {
            lines.push(key_line("toggle-all", "shows everything there ever was", model, theme));
        }
        lines
    };
    let area = Rect {
        x: area.x + 2,
        y: area.y + 1,
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(1),
    };
    frame.render_widget(Paragraph::new(popup::lines(&lines, usize::from(area.width))), area);
}

/// In which other tabs what is searched is found.
fn elsewhere(model: &Model, search: Option<&Search>, theme: &Theme) -> Option<Entry> {
    let search = search?;
    let found = search.elsewhere.iter().map(|(tab, count)| format!("{} in {}", number(*count), tab.row().name));
    let beyond = (!search.beyond.is_empty()).then(|| format!("{} in no tab now", number(search.beyond.len())));
    let places: Vec<_> = found.chain(beyond).collect();
    let text = format!("But {} · [search.elsewhere] goes there", places.join(", "));
    (!places.is_empty()).then(|| Entry::plain(model.keymap.fill(&text), theme.text))
}

fn welcome(model: &Model, theme: &Theme) -> Vec<Entry> {
    let (first, begins) = model.tab.row().first;
    let mut lines = vec![
        Entry::heading("Welcome to ties", theme),
        Entry::plain("Your network, offline, in one file of yours. Nothing is in it yet.", theme.text),
        Entry::blank(),
        key_line("import", "reads your LinkedIn archive", model, theme),
        key_line(first, begins, model, theme),
        key_line("demo", "looks at a made-up network first", model, theme),
        key_line("help", "shows every key", model, theme),
        Entry::blank(),
        Entry::heading("How to get the archive", theme),
    ];
    if let Some((label, rows)) = &model.redo {
        let does = format!("brings back {} rows ({label})", grouped(*rows as u64));
        lines.insert(lines.len() - 2, key_line("redo", &does, model, theme));
    }
    for step in [
        "On linkedin.com: Me, Settings & Privacy, Data privacy, Get a copy of your data.",
        "Tick Connections, Invitations and Profile (or take the larger archive), and request it.",
        "A mail with the link comes within minutes; the larger archive within a day.",
        "Download the ZIP and press [import] here: it is found in your downloads.",
    ] {
        lines.push(Entry::after(span("· ", theme.muted), model.keymap.fill(step), theme.text));
    }
    if let Some(why) = &model.locked {
        lines.push(Entry::blank());
        lines.push(Entry::plain(format!("Read-only: {why}"), theme.danger));
    }
    lines
}

fn key_line(action: &str, does: &str, model: &Model, theme: &Theme) -> Entry {
    let key = model.keymap.told(action);
    Entry::after(span(format!("  {key}  "), theme.accent), does, theme.text)
}

/// What an empty Today says: what comes next.
pub(crate) fn calm(model: &Model, theme: &Theme) -> Vec<Entry> {
    let mut lines = vec![Entry::plain("Nothing is to be done today.", theme.success), Entry::blank()];
    let coming = crate::domain::today::coming(&model.book, &model.settings, model.now);
    if coming.is_empty() {
        let text =
            "[follow-up] follows up with somebody, [circle-inner] keeps them close, [review] reviews connections.";
        lines.push(Entry::plain(model.keymap.fill(text), theme.muted));
    } else {
        lines.push(Entry::plain("What comes next:", theme.muted));
        for (on, what) in coming {
            lines.push(Entry::labelled(&day(on), 14, &what, theme.text, theme));
        }
    }
    lines
}
