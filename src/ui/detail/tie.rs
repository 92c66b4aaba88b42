//! How a person is kept in touch with: follow-ups, the circle, contacts and messages.

use crate::app::model::Model;
use crate::domain::groups::groups_of;
use crate::domain::record::care::Keep;
use crate::domain::record::correspondence::{Exchange, PATIENCE_DAYS, REMEMBERED};
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::Direction;
use crate::domain::time::{Day, Time};
use crate::domain::touch::follow_up::cadence;
use crate::domain::touch::strength;
use crate::domain::touch::strength::{Level, strength};
use crate::ui::detail::group::MOST;
use crate::ui::popup::Entry;
use crate::ui::text::{day, day_ago, number};
use crate::ui::theme::Theme;

/// How a person is kept in touch with.
pub(crate) fn person(lines: &mut Vec<Entry>, model: &Model, person: &Person, columns: usize, theme: &Theme) {
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
        let parts: Vec<_> = tie.parts.iter().map(|(_, why)| &**why).collect();
        add("Strength", &format!("{}: {}", tie.level.word(), parts.join(", ")), theme.text);
    }
    if let Some(told) = model.book.correspondence(person.id) {
        add("Messages", &exchange(&told.exchange, model), theme.text);
        if let Some(warning) = too_many(model, person.id) {
            add("", &warning, theme.warn);
        }
    }
    if let Some(evidence) = person.details().evidence.as_deref() {
        add("Stood up", &evidence.said(), theme.text);
    }
    if let Some((_, texts)) = model.texts.as_ref().filter(|(of, _)| *of == person.id) {
        for (n, message) in texts.iter().rev().take(MOST).enumerate() {
            let who = if message.direction == Direction::Sent { "you" } else { "they" };
            let line = format!("{}, {who}: {}", day(model.now.day_of(message.at)), message.text.replace('\n', " "));
            add(if n == 0 { "Last words" } else { "" }, &line, theme.text);
        }
        if texts.len() > MOST {
            add("", &model.keymap.fill("[timeline] shows and searches all"), theme.muted);
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
pub(crate) fn coming(model: &Model, due: Day) -> String {
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
    let years: Vec<_> = exchange
        .years
        .iter()
        .rev()
        .take(4)
        .map(|y| format!("{} in {}", number((y.sent + y.received) as usize), y.year))
        .collect();
    parts.push(years.join(", "));
    parts.join("; ")
}

/// That the last messages were not answered, where there were too many.
pub(crate) fn too_many(model: &Model, person: PersonId) -> Option<String> {
    let count = strength::too_many(&model.book, person, model.now)?;
    Some(format!("{count} messages in {PATIENCE_DAYS} days and no answer"))
}
