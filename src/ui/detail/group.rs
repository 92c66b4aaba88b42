//! A group: who is in it, what was done in it, what comes of it.

use crate::app::model::Model;
use crate::domain::record::group::Group;
use crate::domain::record::id::PersonId;
use crate::ui::popup::Entry;
use crate::ui::text::{day, day_ago, number};
use crate::ui::theme::Theme;

/// Most entries of a log, and most names, that a detail shows.
pub(crate) const MOST: usize = 8;

pub(crate) fn group(model: &Model, group: &Group, theme: &Theme) -> Vec<Entry> {
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
    names(&mut lines, "People", &group.members, model, theme);
    lines
}

/// The first names of some people, a line for each.
pub(crate) fn names(lines: &mut Vec<Entry>, title: &str, people: &[PersonId], model: &Model, theme: &Theme) {
    let count = people.len();
    if count == 0 {
        return;
    }
    lines.push(Entry::blank());
    lines.push(Entry::heading(&format!("{title} {}", number(count)), theme));
    for name in people.iter().take(MOST).map(|person| model.book.name(*person)) {
        lines.push(Entry::plain(format!("  {name}"), theme.text));
    }
    if count > MOST {
        lines.push(Entry::plain(
            format!("  and {} more; {} shows them", number(count - MOST), model.keymap.told("show-people")),
            theme.muted,
        ));
    }
}
