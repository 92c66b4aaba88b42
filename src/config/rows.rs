//! The settings as rows, made from the file of defaults and its comments, so that a setting that is added there is
//! listed, and with what the user's own file says.

use toml_edit::{DocumentMut, Item, TableLike, Value};

use crate::domain::settings::row::{Kind, SettingRow};
use crate::domain::settings::themes::NAMES;

/// The file of defaults: every setting with its meaning.
pub(crate) const DEFAULTS: &str = include_str!("../../assets/config.toml");

/// Settings of which the value is one of some words.
const CHOICES: [(&str, &[&str]); 4] = [
    ("plan", &["premium", "free"]),
    ("week_start", &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]),
    ("week_window", &["calendar", "rolling"]),
    ("theme", &NAMES),
];

/// How strictly a limit is kept.
const MODES: &[&str] = &["block", "warn"];

/// Tables that are more than settings: keys have a page of their own.
const OTHERS: [&str; 2] = ["themes", "keys"];

/// Every setting, with what a file says of it. A file that cannot be read says nothing.
pub(crate) fn rows(own: &str) -> Vec<SettingRow> {
    let defaults: DocumentMut = DEFAULTS.parse().unwrap_or_default();
    let own: DocumentMut = own.parse().unwrap_or_default();
    let mut rows = Vec::new();
    collect(defaults.as_table(), &own, "", "", &mut rows);
    rows
}

/// The rows of a table; what is said of the table is said of each of its settings that says nothing itself.
fn collect(table: &dyn TableLike, own: &DocumentMut, path: &str, said: &str, rows: &mut Vec<SettingRow>) {
    for (name, item) in table.iter() {
        if path.is_empty() && OTHERS.contains(&name) {
            continue;
        }
        let name_here = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
        let before = table.key(name).and_then(|key| key.leaf_decor().prefix()).and_then(|prefix| prefix.as_str());
        let help = comment(before.unwrap_or_default());
        match item {
            Item::Table(inner) => {
                let before = inner.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default();
                collect(inner, own, &name_here, &comment(before), rows);
            }
            Item::Value(value) => {
                let behind = comment(value.decor().suffix().and_then(|suffix| suffix.as_str()).unwrap_or_default());
                let help = [help, behind].into_iter().find(|help| !help.is_empty()).unwrap_or_else(|| said.to_owned());
                match value.as_inline_table() {
                    Some(inner) => collect(inner, own, &name_here, &help, rows),
                    None => rows.push(row(name_here, value, help, own)),
                }
            }
            Item::None | Item::ArrayOfTables(_) => {}
        }
    }
}

fn row(name: String, value: &Value, help: String, own: &DocumentMut) -> SettingRow {
    let choice = CHOICES.iter().find(|(choice, _)| *choice == name).map(|(_, words)| *words);
    let kind = match value {
        Value::Boolean(_) => Kind::Flag,
        Value::Integer(_) => Kind::Number,
        Value::Array(_) => Kind::List,
        _ if name.rsplit('.').next() == Some("mode") => Kind::Choice(MODES),
        _ => choice.map_or(Kind::Text, Kind::Choice),
    };
    let found = name.split('.').try_fold(own.as_item(), |item, part| item.get(part));
    // A limit may be written as its number alone.
    let alone = || {
        name.strip_suffix(".max").and_then(|name| {
            name.split('.').try_fold(own.as_item(), |item, part| item.get(part)).filter(|item| item.is_integer())
        })
    };
    let own = found.or_else(alone).and_then(Item::as_value).map(typed);
    SettingRow { default: typed(value), name, help, kind, own }
}

/// A value as it is typed.
fn typed(value: &Value) -> String {
    match value {
        Value::String(text) => text.value().clone(),
        Value::Array(all) => all.iter().map(typed).collect::<Vec<_>>().join(", "),
        other => other.clone().decorated("", "").to_string(),
    }
}

/// What a comment says, in one line: the last of its paragraphs.
fn comment(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let last = lines.iter().rposition(|line| line.starts_with('#')).map_or(0, |at| at + 1);
    let first = lines[..last].iter().rposition(|line| !line.starts_with('#')).map_or(0, |at| at + 1);
    let words: Vec<&str> = lines[first..last].iter().map(|line| line.trim_start_matches('#').trim()).collect();
    words.join(" ")
}

#[cfg(test)]
pub(crate) mod tests;
