//! Pages that show something over the lists, and what stands where a list is empty.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Paragraph;

use crate::app::list::Tab;
use crate::app::{History, Model, Tone};
use crate::domain::limit::table::{Gauge, LIMITS, Level, LimitKey, level};
use crate::domain::record::journal::Kind;
use crate::domain::settings::{Mode, Window};
use crate::domain::words::count::counted;
use crate::ui::popup::{Entry, Page};
use crate::ui::text::{moment, number, put, put_right, span};
use crate::ui::theme::Theme;
use crate::ui::{popup, touch};

/// The limits as they stand, with their origin.
pub(super) fn limits(frame: &mut Frame<'_>, area: Rect, scroll: usize, model: &Model, theme: &Theme) -> Page {
    let limits = &model.limits;
    let mut lines = Vec::new();
    for row in &LIMITS {
        let (figure, at) = match row.key {
            LimitKey::Week => week_figure(model),
            LimitKey::Pending => plain_figure(limits.pending),
            LimitKey::NoteLength => (maximum(limits.note_length, row.unit), Level::Calm),
            LimitKey::NotesMonth => plain_figure(limits.notes_month),
            LimitKey::AskAgain => (maximum(limits.ask_again, row.unit), Level::Calm),
            LimitKey::Connections => plain_figure(limits.connections),
            LimitKey::Answers => answers_figure(model),
            LimitKey::WithdrawalsDay => plain_figure(limits.withdrawals_day),
        };
        let style = match at {
            Level::Calm => theme.success,
            Level::Amber => theme.warn,
            Level::Red => theme.danger,
        };
        let effect = match row.key.mode(&model.settings) {
            Mode::Block => "blocks sending",
            Mode::Warn => "warns",
        };
        lines.push(Entry::after(span(format!("{}  ", row.name), theme.heading), figure, style));
        if row.key == LimitKey::Week {
            lines.push(Entry::after(span("  ", theme.muted), week_beside(model), theme.text));
        }
        lines.push(Entry::after(span("  ", theme.muted), format!("{effect} · {}", row.origin), theme.muted));
    }
    lines.push(Entry::blank());
    let text = "Accepting, ignoring, withdrawing and removing are never held back. A withdrawal gives back no request \
                of the week. The numbers can be set under [limits] in the settings file.";
    lines.push(Entry::plain(text, theme.muted));
    popup::page(frame, area, "Limits", "Esc close", &lines, scroll, theme)
}

fn week_figure(model: &Model) -> (String, Level) {
    let week = &model.limits.week;
    let text = match week.window {
        Window::Calendar => format!(
            "{}/{} since {}, resets {}",
            number(week.used as usize),
            number(week.max as usize),
            moment(week.starts_at, model.now),
            moment(week.resets_at, model.now),
        ),
        Window::Rolling => format!("{} in the last 7 days", plain_figure(model.limits.rolling).0),
    };
    (text, model.limits.week_level())
}

/// The way of counting the week that does not decide.
fn week_beside(model: &Model) -> String {
    let (week, rolling) = (&model.limits.week, &model.limits.rolling);
    match week.window {
        Window::Calendar => format!("{} in the last 7 days, which does not count", number(rolling.count as usize)),
        Window::Rolling => {
            format!("{} since {}, which does not count", number(week.used as usize), moment(week.starts_at, model.now))
        }
    }
}

fn plain_figure(gauge: Gauge) -> (String, Level) {
    match gauge.max {
        Some(max) => {
            let text = format!("{}/{}", number(gauge.count as usize), number(max as usize));
            (text, level(gauge.count, max))
        }
        None => (format!("{}, no limit", number(gauge.count as usize)), Level::Calm),
    }
}

fn maximum(gauge: Gauge, unit: &str) -> String {
    gauge.max.map_or_else(|| "no limit".into(), |max| format!("{max} {unit}"))
}

fn answers_figure(model: &Model) -> (String, Level) {
    let answers = model.limits.answers;
    let text = match answers.percent() {
        Some(percent) => format!("{percent} % of {} older than 14 days", number(answers.judged as usize)),
        None => "none older than 14 days yet".into(),
    };
    (text, answers.level())
}

/// The user's own profile.
pub(super) fn own_profile(frame: &mut Frame<'_>, area: Rect, scroll: usize, model: &Model, theme: &Theme) -> Page {
    let own = model.book.own_profile();
    let mut lines = Vec::new();
    if own.name.is_empty() && own.positions.is_empty() && own.skills.is_empty() {
        lines.push(Entry::plain(
            "Not known yet. An archive with Profile, Positions, Education and Skills tells.",
            theme.text,
        ));
    }
    let page = own.slug.as_ref().map_or_else(String::new, |slug| format!("linkedin.com/in/{slug}"));
    let facts = [
        ("Name", &*own.name),
        ("Headline", &*own.headline),
        ("Page", &*page),
        ("Location", &*own.location),
        ("Industry", &*own.industry),
        ("About", &*own.summary),
    ];
    for (label, value) in facts.into_iter().filter(|(_, value)| !value.is_empty()) {
        lines.push(Entry::labelled(label, 11, value, theme.text, theme));
    }
    let section = |lines: &mut Vec<Entry>, title: &str| {
        lines.push(Entry::blank());
        lines.push(Entry::heading(title, theme));
    };
    if !own.positions.is_empty() {
        section(&mut lines, "Positions");
    }
    for position in &own.positions {
        let until = if position.finished.is_empty() { "today" } else { &position.finished };
        let text = format!("{} at {}, {} to {until}", position.title, position.company, position.started);
        lines.push(Entry::plain(format!("  {text}"), theme.text));
    }
    if !own.education.is_empty() {
        section(&mut lines, "Education");
    }
    for school in &own.education {
        let parts = [&*school.name, &*school.degree, &*school.finished];
        let text = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        lines.push(Entry::plain(format!("  {text}"), theme.text));
    }
    if !own.skills.is_empty() {
        section(&mut lines, "Skills");
        lines.push(Entry::plain(format!("  {}", own.skills.join(", ")), theme.text));
    }
    popup::page(frame, area, "Your own profile", "Esc close", &lines, scroll, theme)
}

/// What was said so far, newest first.
pub(super) fn messages(frame: &mut Frame<'_>, area: Rect, scroll: usize, model: &Model, theme: &Theme) -> Page {
    let mut lines: Vec<_> = model
        .messages
        .iter()
        .rev()
        .map(|message| {
            let style = match message.tone {
                Tone::Good => theme.text,
                Tone::Bad => theme.danger,
            };
            let time = model.now.local(message.at).format("%H:%M:%S  ").to_string();
            Entry::after(span(time, theme.muted), message.text.clone(), style)
        })
        .collect();
    if lines.is_empty() {
        lines.push(Entry::plain("Nothing was said yet.", theme.muted));
    }
    popup::page(frame, area, "Messages", "Esc close", &lines, scroll, theme)
}

/// The journal, newest first.
pub(super) fn history(
    frame: &mut Frame<'_>,
    area: Rect,
    history: &History,
    model: &Model,
    theme: &Theme,
) -> Option<Position> {
    let size = (100, area.height);
    let footer = "Enter undo to here · U redo · Esc close";
    let inner = popup::frame(frame, area, size, "History", footer, theme);
    let buffer = frame.buffer_mut();
    let Some(entries) = &history.entries else { return None };
    if entries.is_empty() {
        put(buffer, inner.x, inner.y, "Nothing was done yet.", usize::from(inner.width), theme.muted);
        return None;
    }
    let rows = usize::from(inner.height).max(1);
    let offset = (history.cursor + 1).saturating_sub(rows);
    for (n, entry) in entries.iter().enumerate().skip(offset).take(rows) {
        let y = inner.y + (n - offset) as u16;
        let plain = match (n == history.cursor, entry.undoable) {
            (true, _) => theme.cursor,
            (false, true) => theme.text,
            (false, false) => theme.muted,
        };
        if n == history.cursor {
            buffer.set_style(Rect { y, height: 1, ..inner }, theme.cursor);
        }
        let sign = match entry.kind {
            Kind::Undo(_) => "↶",
            Kind::Redo(_) => "↷",
            Kind::Action if entry.undoable => " ",
            Kind::Action => "×",
        };
        let rows = counted(u64::from(entry.size), "row", "rows");
        let label = format!("{sign} {:>18}  {}", moment(entry.made_at, model.now), entry.label);
        let room = usize::from(inner.width).saturating_sub(rows.len() + 2);
        put(buffer, inner.x, y, &label, room, plain);
        put_right(buffer, inner.x, y, &rows, usize::from(inner.width), plain);
    }
    Some(Position { x: inner.x, y: inner.y + (history.cursor - offset) as u16 })
}

/// What stands where a list has no rows: what belongs here, why it is empty, the key to press.
pub(super) fn empty(frame: &mut Frame<'_>, area: Rect, model: &Model, theme: &Theme) {
    let lines = if model.loading {
        vec![Entry::plain("Reading the file…", theme.muted)]
    } else if model.is_new() {
        welcome(model, theme)
    } else if !model.list().base.is_empty() {
        let way = match &model.overlay {
            Some(crate::app::Overlay::Search(_)) => key_line("Esc", "goes back", theme),
            _ => key_line("Esc", "takes the last chip off", theme),
        };
        let chips = model.list().chips.iter().map(crate::app::list::Chip::text).collect::<Vec<_>>().join("  ");
        vec![Entry::plain("No match.", theme.text), Entry::plain(chips, theme.muted), Entry::blank(), way]
    } else if model.tab == Tab::Today {
        touch::calm(model, theme)
    } else {
        let (what, key, does) = match (model.tab, model.list().all) {
            (Tab::Sent, false) => ("No request you sent is waiting for an answer.", "n", "enters a new request"),
            (Tab::Sent, true) => ("You have not sent a request yet.", "n", "enters a new request"),
            (Tab::Received, false) => ("No request waits for your answer.", "n", "enters one you received"),
            (Tab::Received, true) => ("You have not received a request yet.", "n", "enters one you received"),
            (Tab::Connections, _) => ("No connections yet.", "I", "reads your LinkedIn archive"),
            (Tab::Today, _) => ("Nothing is to be done today.", "R", "reviews connections all the same"),
            (Tab::Groups, _) => ("No groups yet: the places where you meet people.", "n", "adds one"),
            (Tab::Shares, false) => ("Nothing is planned to be shared.", "n", "notes an idea"),
            (Tab::Shares, true) => ("Nothing was shared yet.", "n", "notes an idea"),
            (Tab::Work, _) => ("Nothing is left to be done on LinkedIn.", "1", "leads back to the requests"),
        };
        let mut lines = vec![Entry::plain(what, theme.text), Entry::blank(), key_line(key, does, theme)];
        if !model.list().all && model.tab.row().views[0] != model.tab.row().views[1] {
            lines.push(key_line(".", "shows everything there ever was", theme));
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

fn welcome(model: &Model, theme: &Theme) -> Vec<Entry> {
    let first = match model.tab {
        Tab::Groups => "enters your first group",
        Tab::Shares => "notes the first thing to share",
        Tab::Sent | Tab::Received | Tab::Connections | Tab::Today | Tab::Work => "enters your first request by hand",
    };
    let mut lines = vec![
        Entry::heading("Welcome to ties", theme),
        Entry::plain("Your network, offline, in one file of yours. Nothing is in it yet.", theme.text),
        Entry::blank(),
        key_line("I", "reads your LinkedIn archive", theme),
        key_line("n", first, theme),
        key_line("D", "looks at a made-up network first", theme),
        key_line("?", "shows every key", theme),
        Entry::blank(),
        Entry::heading("How to get the archive", theme),
    ];
    for step in [
        "On linkedin.com: Me, Settings & Privacy, Data privacy, Get a copy of your data.",
        "Tick Connections, Invitations and Profile (or take the larger archive), and request it.",
        "A mail with the link comes within minutes; the larger archive within a day.",
        "Download the ZIP, press I here, and give its path.",
    ] {
        lines.push(Entry::after(span("· ", theme.muted), step, theme.text));
    }
    if let Some(why) = &model.locked {
        lines.push(Entry::blank());
        lines.push(Entry::plain(format!("Read-only: {why}"), theme.danger));
    }
    lines
}

fn key_line(key: &str, does: &str, theme: &Theme) -> Entry {
    Entry::after(span(format!("  {key}  "), theme.accent), does, theme.text)
}
