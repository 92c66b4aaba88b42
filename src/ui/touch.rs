//! What keeping in touch shows: the part of a person's detail, groups, shares, the timeline, a message from a template.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::app::letter::Letter;
use crate::app::timeline::Timeline;
use crate::app::{Model, letter};
use crate::domain::groups::groups_of;
use crate::domain::record::care::Keep;
use crate::domain::record::correspondence::{Exchange, REMEMBERED};
use crate::domain::record::group::Group;
use crate::domain::record::person::Person;
use crate::domain::record::request::Direction;
use crate::domain::record::share::{Share, Stage};
use crate::domain::shares::{typed_audience, who_should_see};
use crate::domain::time::{Day, Time};
use crate::domain::touch::follow_up::cadence;
use crate::domain::touch::strength::{Level, strength};
use crate::ui::popup::{Entry, Page};
use crate::ui::text::{day, day_ago, number, span};
use crate::ui::theme::Theme;
use crate::ui::{detail, popup, text};

/// Most entries of a log, and most names, that a detail shows.
const MOST: usize = 8;

/// How a person is kept in touch with.
pub(super) fn person(lines: &mut Vec<Entry>, model: &Model, person: &Person, columns: usize, theme: &Theme) {
    let start = lines.len();
    let mut add = |label: &str, value: &str, style| lines.push(Entry::labelled(label, columns, value, style, theme));
    let care = person.care.as_deref();
    if let Some(follow_up) = model.book.open_follow_up(person.id) {
        let why = if follow_up.why.is_empty() { String::new() } else { format!(": {}", follow_up.why) };
        add("Follow up", &format!("{}{why}", coming(model, follow_up.due)), theme.accent);
    } else if let Some((circle, due)) = cadence(&model.book, person, &model.settings, model.now) {
        add("Circle", &format!("{}, next contact {}", circle.word(), coming(model, due)), theme.text);
    }
    match care.and_then(|care| care.keep) {
        Some(Keep::Always) => add("Keep list", "never proposed for removal", theme.success),
        Some(Keep::Until(until)) => add("Kept", &format!("until {}", day(until)), theme.text),
        None => {}
    }
    if let Some(on) = care.and_then(|care| care.reviewed_on) {
        add("Reviewed", &day_ago(on, model.now.days_since(on)), theme.text);
    }
    let tie = strength(&model.book, person.id, model.now);
    if tie.level != Level::Unknown {
        let parts: Vec<_> = tie.parts.iter().map(|(points, why)| format!("{why} +{points}")).collect();
        add("Strength", &format!("{} ({})", tie.level.word(), parts.join(", ")), theme.text);
    }
    if let Some(told) = model.book.correspondence(person.id) {
        add("Messages", &exchange(&told.exchange, model), theme.text);
        if let Some(warning) = detail::too_many(model, person.id) {
            add("", &warning, theme.warn);
        }
    }
    if let Some((_, texts)) = model.texts.as_ref().filter(|(of, _)| *of == person.id) {
        for (n, message) in texts.iter().rev().take(MOST).enumerate() {
            let who = if message.direction == Direction::Sent { "you" } else { "they" };
            let line = format!("{}, {who}: {}", day(model.now.day_of(message.at)), message.text.replace('\n', " "));
            add(if n == 0 { "Last words" } else { "" }, &line, theme.text);
        }
        if texts.len() > MOST {
            add("", "J shows and searches all", theme.muted);
        }
    }
    let mut log: Vec<_> = model.book.interactions_of(person.id).collect();
    log.sort_by_key(|entry| std::cmp::Reverse((entry.on, entry.id)));
    for (n, entry) in log.iter().take(MOST).enumerate() {
        let text = if entry.text.is_empty() { String::new() } else { format!(": {}", entry.text) };
        let ago = day_ago(entry.on, model.now.days_since(entry.on));
        add(if n == 0 { "Log" } else { "" }, &format!("{ago}, {}{text}", entry.kind.word()), theme.text);
    }
    if log.len() > MOST {
        add("", &format!("and {} more", log.len() - MOST), theme.muted);
    }
    let groups: Vec<_> = groups_of(&model.book, person.id).map(|group| &*group.name).collect();
    if !groups.is_empty() {
        add("Groups", &groups.join(", "), theme.text);
    }
    if lines.len() > start {
        lines.insert(start, Entry::blank());
    }
}

/// A day to come, or since when something is overdue.
fn coming(model: &Model, due: Day) -> String {
    match model.now.days_since(due) {
        0 => "today".to_owned(),
        -1 => format!("{}, tomorrow", day(due)),
        days @ ..=-2 => format!("{}, in {} days", day(due), -days),
        1 => format!("{}, overdue since yesterday", day(due)),
        days => format!("{}, overdue for {days} days", day(due)),
    }
}

/// "12 from you, 9 from them since 2021; they wrote first; last 3 Mar 2026".
fn exchange(exchange: &Exchange, model: &Model) -> String {
    let (sent, received) = (number(exchange.sent() as usize), number(exchange.received() as usize));
    let mut parts = vec![format!("{sent} from you, {received} from them")];
    match exchange.opened_by() {
        Some(Direction::Sent) => parts.push("you wrote first".into()),
        Some(Direction::Received) => parts.push("they wrote first".into()),
        None => {}
    }
    let on = |at: Option<Time>| at.map(|at| day(model.now.day_of(at)));
    let ends = [
        ("from you", exchange.first_sent, exchange.last_sent),
        ("from them", exchange.first_received, exchange.last_received),
    ];
    for (whose, first, last) in ends {
        match (on(first), on(last)) {
            (Some(first), Some(last)) if first == last => parts.push(format!("{whose} {last}")),
            (Some(first), Some(last)) => parts.push(format!("{whose} {first} to {last}")),
            _ => {}
        }
    }
    match exchange.unanswered().len() {
        0 => {}
        REMEMBERED => parts.push(format!("{REMEMBERED} or more without an answer")),
        count => parts.push(format!("{count} without an answer")),
    }
    let years: Vec<_> =
        exchange.years.iter().rev().take(4).map(|y| format!("{} {}", y.year, y.sent + y.received)).collect();
    parts.push(years.join(", "));
    parts.join("; ")
}

/// Everything about a group.
pub(super) fn group(model: &Model, group: &Group, theme: &Theme) -> Vec<Entry> {
    const COLUMNS: usize = 11;
    let mut lines = Vec::new();
    let mut add = |label: &str, value: &str, style| lines.push(Entry::labelled(label, COLUMNS, value, style, theme));
    let joined = group.joined_on.map(|on| day_ago(on, model.now.days_since(on))).unwrap_or_default();
    for (label, value) in [("Topic", &*group.topic), ("Link", &*group.link), ("Joined", &*joined)] {
        if !value.is_empty() {
            add(label, value, theme.text);
        }
    }
    if let Some(yields) = model.yields.get(&group.id) {
        add("People", &number(group.members.len()), theme.text);
        add("Connected", &number(yields.connected), theme.text);
        add("Pending", &number(yields.pending), theme.text);
        let rate = match yields.answers.share() {
            Some((share, (low, high))) => format!(
                "{} of {} judged, {:.0} % (95 %: {:.0} to {:.0})",
                yields.answers.accepted,
                yields.answers.judged,
                share * 100.0,
                low * 100.0,
                high * 100.0
            ),
            None => "no request from here is old enough to judge".to_owned(),
        };
        add("Accepted", &rate, theme.text);
    }
    if !group.acts.is_empty() {
        lines.push(Entry::blank());
    }
    for act in group.acts.iter().rev().take(MOST) {
        let text = if act.text.is_empty() { String::new() } else { format!(": {}", act.text) };
        let text = format!("{}{text}", act.what.word());
        lines.push(Entry::labelled(&day(act.on), 13, &text, theme.text, theme));
    }
    names(&mut lines, "People", group.members.iter().map(|member| model.book.name(*member)), theme);
    lines
}

/// The first names of some people, a line for each.
fn names<'m>(lines: &mut Vec<Entry>, title: &str, names: impl ExactSizeIterator<Item = &'m str>, theme: &Theme) {
    let count = names.len();
    if count == 0 {
        return;
    }
    lines.push(Entry::blank());
    lines.push(Entry::heading(&format!("{title} {}", number(count)), theme));
    for name in names.take(MOST) {
        lines.push(Entry::plain(format!("  {name}"), theme.text));
    }
    if count > MOST {
        lines.push(Entry::plain(format!("  and {} more; V shows them", number(count - MOST)), theme.muted));
    }
}

/// Everything about a share.
pub(super) fn share(model: &Model, share: &Share, theme: &Theme) -> Vec<Entry> {
    const COLUMNS: usize = 9;
    let mut lines = Vec::new();
    let mut add = |label: &str, value: &str, style| lines.push(Entry::labelled(label, COLUMNS, value, style, theme));
    let stage = match (share.stage, share.planned_on) {
        (Stage::Shared { on: Some(on) }, _) => format!("shared {}", day_ago(on, model.now.days_since(on))),
        (Stage::Shared { on: None }, _) => "shared, day not known".to_owned(),
        (stage, Some(on)) => format!("{}, planned {}", stage.word(), coming(model, on)),
        (stage, None) => stage.word().to_owned(),
    };
    add("Stage", &stage, if share.is_due(model.now) { theme.accent } else { theme.text });
    let audience = typed_audience(&model.book, &share.audience);
    let reacted = share.reacted.join(", ");
    for (label, value) in
        [("Link", &*share.link), ("For", &audience), ("Result", &*share.result), ("Reacted", &reacted)]
    {
        if !value.is_empty() {
            add(label, value, theme.text);
        }
    }
    if !share.text.is_empty() {
        lines.push(Entry::blank());
        lines.extend(share.text.lines().map(|line| Entry::plain(line, theme.text)));
    }
    let people = who_should_see(&model.book, share);
    names(&mut lines, "Who should see it", people.iter().map(|person| model.book.name(*person)), theme);
    lines
}

/// Draws what happened with a person.
pub(super) fn timeline(frame: &mut Frame<'_>, area: Rect, page: &Timeline, model: &Model, theme: &Theme) -> Page {
    let mut entries = Vec::new();
    let searching = page.typing || !page.search.text().is_empty();
    if searching {
        entries.push(Entry::after(span("/", theme.accent), page.search.text().to_owned(), theme.text));
    }
    match &page.events {
        None => entries.push(Entry::plain("Reading…", theme.muted)),
        Some(events) if events.is_empty() => entries.push(Entry::plain("Nothing is known.", theme.muted)),
        Some(_) => {}
    }
    for event in page.shown() {
        let label = format!("{}  ", day(event.on));
        entries.push(Entry::labelled(&label, 14, &event.text, theme.text, theme));
    }
    let title = format!("{} · what happened", model.book.name(page.person));
    let footer = if page.typing { "Enter keep · Esc clear" } else { "/ search · Esc back" };
    let mut drawn = popup::page(frame, area, &title, footer, &entries, page.scroll, theme);
    if page.typing {
        let typed = &page.search.text()[..page.search.caret()];
        drawn.cursor.x += 1 + text::width(typed) as u16;
    }
    drawn
}

/// Draws the templates, and what the one under the cursor makes for a person.
pub(super) fn letter(frame: &mut Frame<'_>, area: Rect, letter: &Letter, model: &Model, theme: &Theme) -> Position {
    let (filled, missing) = letter::text(model, letter);
    let mut entries: Vec<Entry> = Vec::new();
    for (n, template) in model.book.templates().iter().enumerate() {
        let (sign, style) = if n == letter.cursor { ("▌ ", theme.cursor) } else { ("  ", theme.text) };
        entries.push(Entry::after(span(sign, theme.accent), template.name.to_string(), style));
    }
    entries.push(Entry::blank());
    entries.extend(filled.lines().map(|line| Entry::plain(line, theme.text)));
    if !missing.is_empty() {
        entries.push(Entry::plain(format!("not known: {}", missing.join(", ")), theme.warn));
    }
    let title = format!("A message to {}", model.book.name(letter.person));
    popup::page(frame, area, &title, "j k choose · Enter copy · Esc back", &entries, 0, theme).cursor
}

/// What an empty Today says: what comes next.
pub(super) fn calm(model: &Model, theme: &Theme) -> Vec<Entry> {
    let mut lines = vec![Entry::plain("Nothing is to be done today.", theme.success), Entry::blank()];
    let coming = crate::domain::today::coming(&model.book, &model.settings, model.now);
    if coming.is_empty() {
        let text = "F follows up with somebody, C keeps them in a circle, R reviews connections.";
        lines.push(Entry::plain(text, theme.muted));
    } else {
        lines.push(Entry::plain("What comes next:", theme.muted));
        for (on, what) in coming {
            lines.push(Entry::labelled(&day(on), 14, &what, theme.text, theme));
        }
    }
    lines
}
