//! Pages that show something: the limits, the own profile, the messages so far.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::keyed;
use crate::app::list::tab::Tab;
use crate::app::model::Model;
use crate::app::notice::Tone;
use crate::app::open::PageKind;
use crate::app::over::pages::Page as Shown;
use crate::domain::limit::figures::Level;
use crate::domain::settings::Window;
use crate::domain::settings::limits::{LIMITS, LimitKey, Measure, Mode};
use crate::domain::since::News;
use crate::domain::words::count::counted;
use crate::domain::words::day::ago;
use crate::ui::detail::pane;
use crate::ui::popup;
use crate::ui::popup::{Entry, Page};
use crate::ui::text::{day, moment, number, span};
use crate::ui::theme::Theme;

pub(crate) fn draw(frame: &mut Frame<'_>, area: Rect, shown: &Shown, model: &Model, theme: &Theme) -> Option<Page> {
    match shown.kind {
        PageKind::Limits => Some(limits(frame, area, shown, model, theme)),
        PageKind::OwnProfile => Some(own_profile(frame, area, shown, model, theme)),
        PageKind::Messages => Some(messages(frame, area, shown, model, theme)),
        PageKind::Detail => pane::page(frame, area, shown, model, theme),
        PageKind::FirstSteps => Some(first_steps(frame, area, shown, model, theme)),
        PageKind::News => Some(news(frame, area, shown, model, theme)),
    }
}

/// The limits as they stand, with their origin.
fn limits(frame: &mut Frame<'_>, area: Rect, shown: &Shown, model: &Model, theme: &Theme) -> Page {
    let limits = &model.limits;
    let mut lines = Vec::new();
    for row in &LIMITS {
        let gauge = limits[row.key];
        let figure = match row.measure {
            Measure::Week => week_figure(model),
            Measure::Count(_) => count_figure(gauge.count, gauge.max),
            Measure::Each(unit) => gauge.max.map_or_else(|| "no limit".into(), |max| format!("{max} {unit}")),
            Measure::Share => answers_figure(model),
        };
        let style = match limits.level(row.key) {
            Level::Calm => theme.success,
            Level::Amber => theme.warn,
            Level::Red => theme.danger,
        };
        let effect = match gauge.mode {
            Mode::Block => "blocks sending",
            Mode::Warn => "warns",
        };
        lines.push(Entry::after(span(format!("{}  ", row.name), theme.heading), figure, style));
        if row.measure == Measure::Week {
            lines.push(Entry::after(span("  ", theme.muted), week_beside(model), theme.text));
        }
        lines.push(Entry::after(span("  ", theme.muted), format!("{effect} · {}", row.origin), theme.muted));
    }
    lines.push(Entry::blank());
    let text = "Accepting, ignoring, withdrawing and removing are never held back. A withdrawal gives back no request \
                of the week. The numbers can be set under [limits] in the settings file.";
    lines.push(Entry::plain(text, theme.muted));
    popup::page(frame, area, "Limits", &keyed::footer(shown, model), &lines, shown.scroll, theme)
}

fn week_figure(model: &Model) -> String {
    let week = &model.limits.week;
    match week.window {
        Window::Calendar => format!(
            "{}/{} since {}, resets {}",
            number(week.used as usize),
            number(model.limits.week_max() as usize),
            moment(week.starts_at, model.now),
            moment(week.resets_at, model.now),
        ),
        Window::Rolling => {
            format!("{} in the last 7 days", count_figure(week.rolling, model.limits[LimitKey::Week].max))
        }
    }
}

/// The way of counting the week that does not decide.
fn week_beside(model: &Model) -> String {
    let week = &model.limits.week;
    match week.window {
        Window::Calendar => format!("{} in the last 7 days, which does not count", number(week.rolling as usize)),
        Window::Rolling => {
            format!("{} since {}, which does not count", number(week.used as usize), moment(week.starts_at, model.now))
        }
    }
}

fn count_figure(count: u32, max: Option<u32>) -> String {
    match max {
        Some(max) => format!("{}/{}", number(count as usize), number(max as usize)),
        None => format!("{}, no limit", number(count as usize)),
    }
}

fn answers_figure(model: &Model) -> String {
    let answers = model.limits.answers;
    match answers.percent() {
        Some(percent) => {
            let (judged, of_those) = (number(answers.judged as usize), answers.of_those());
            format!("{percent} % of {judged} older than 14 days{of_those}")
        }
        None => "none older than 14 days yet".into(),
    }
}

/// The user's own profile.
fn own_profile(frame: &mut Frame<'_>, area: Rect, shown: &Shown, model: &Model, theme: &Theme) -> Page {
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
    popup::page(frame, area, "Your own profile", &keyed::footer(shown, model), &lines, shown.scroll, theme)
}

/// What was said so far, newest first.
fn messages(frame: &mut Frame<'_>, area: Rect, shown: &Shown, model: &Model, theme: &Theme) -> Page {
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
    popup::page(frame, area, "Messages", &keyed::footer(shown, model), &lines, shown.scroll, theme)
}

/// What to begin with after the first archive: what waits, with the keys that lead there.
fn first_steps(frame: &mut Frame<'_>, area: Rect, shown: &Shown, model: &Model, theme: &Theme) -> Page {
    let pending = model.limits[LimitKey::Pending];
    let count = |tab: Tab| model.lists[tab.index()].count.unwrap_or(0);
    let (sent, received, connections) = (count(Tab::Sent), count(Tab::Received), count(Tab::Connections));
    let mut lines = vec![Entry::plain(
        format!(
            "{}, {} you sent wait for an answer, {} wait for yours.",
            counted(connections as u64, "connection", "connections"),
            counted(sent as u64, "request", "requests"),
            number(received)
        ),
        theme.text,
    )];
    lines.push(Entry::blank());
    let mut step = |action: &str, text: String| {
        let key = format!("{:<4}", model.keymap.told(action));
        lines.push(Entry::after(span(key, theme.accent), text, theme.text));
    };
    if let Some(max) = pending.max.filter(|max| pending.count > *max) {
        let over = number((pending.count - max) as usize);
        step(
            "plan-withdrawals",
            format!("{over} more are pending than the {max} that are safe: proposes which to withdraw"),
        );
    } else if sent > 0 {
        step("plan-withdrawals", "proposes which old requests to withdraw, some a day".to_owned());
    }
    if received > 0 {
        step(
            "triage",
            format!("goes through {} that wait for your answer", counted(received as u64, "request", "requests")),
        );
    }
    step("own-profile", "says what you look for: people are weighed by it".to_owned());
    if connections > 0 {
        step("review", "goes through connections: keep, follow up, remove".to_owned());
    }
    if model.settings.work_list {
        step("tab-7", "what was decided here and is to be clicked on LinkedIn".to_owned());
    }
    step("undo", "takes back what was done last; what was just read may be several steps".to_owned());
    step("help", "every key".to_owned());
    lines.push(Entry::blank());
    lines.push(Entry::plain("Nothing was sent anywhere: this is your file alone.", theme.muted));
    popup::page(frame, area, "What to begin with", &keyed::footer(shown, model), &lines, shown.scroll, theme)
}

/// Most people of a kind of news that are named.
const NAMED: usize = 3;

/// What changed since the last time, with the keys that lead there.
fn news(frame: &mut Frame<'_>, area: Rect, shown: &Shown, model: &Model, theme: &Theme) -> Page {
    let mut lines = Vec::new();
    if let Some(visit) = model.visit {
        let on = model.now.day_of(visit.at);
        let ago = match model.now.days_since(on) {
            0 => "earlier today".to_owned(),
            1 => "yesterday".to_owned(),
            days => ago(days.abs()),
        };
        lines.push(Entry::plain(format!("You were here {ago}, on {}.", day(on)), theme.muted));
        lines.push(Entry::blank());
    }
    if model.news.is_empty() {
        lines.push(Entry::plain("Nothing has changed since.", theme.text));
    }
    for (news, people) in &model.news {
        let (action, style) = match news {
            News::Accepted | News::Connected => ("tab-3", theme.success),
            News::Asked => ("tab-2", theme.accent),
            News::Confirmed => ("tab-7", theme.success),
            News::Returned => ("tab-7", theme.warn),
            News::Expired | News::Gone => ("tab-1", theme.text),
            News::Due | News::Planned | News::CameBack => ("tab-4", theme.warn),
        };
        let key = format!("{:<4}", model.keymap.told(action));
        let text = format!("{} {}", number(people.len()), news.word());
        lines.push(Entry::after(span(key, theme.accent), text, style));
        let mut names: Vec<String> = people.iter().take(NAMED).map(|id| model.book.name(*id).to_owned()).collect();
        if people.len() > NAMED {
            names.push(format!("{} more", number(people.len() - NAMED)));
        }
        lines.push(Entry::after(span("    ", theme.muted), names.join(" · "), theme.muted));
    }
    popup::page(frame, area, "Since you were here", &keyed::footer(shown, model), &lines, shown.scroll, theme)
}
