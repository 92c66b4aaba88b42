//! Changing the user's settings file: what is not changed stays as it was written, comments too.

use std::io::Write as _;
use std::path::Path;

use toml_edit::{DocumentMut, Item, Value};

use crate::config::{Config, parse};
use crate::domain::settings::row::{Kind, SettingRow};

/// Writes the theme into the settings file, which is made where there is none. The error says what went wrong.
pub(crate) fn theme(path: &Path, name: &str) -> Result<(), String> {
    let text = read(path)?;
    let changed = with_theme(&text, name).map_err(|why| format!("{}: {why}", path.display()))?;
    write(path, &changed)
}

/// Writes a setting into the settings file, or takes it out, so that its default holds. What makes a mistake in the
/// file is not written. Gives what the file says then.
pub(crate) fn setting(path: &Path, row: &SettingRow, typed: Option<&str>) -> Result<Config, String> {
    let text = read(path)?;
    let changed = with_setting(&text, row, typed)?;
    let (before, after) = (parse(&text).problems, parse(&changed));
    if let Some(problem) = after.problems.iter().find(|problem| !before.contains(problem)) {
        return Err(problem.clone());
    }
    write(path, &changed)?;
    Ok(after)
}

/// The text of the settings file; none where there is no file.
pub(crate) fn read(path: &Path) -> Result<String, String> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(format!("{}: {error}", path.display())),
    }
}

fn write(path: &Path, changed: &str) -> Result<(), String> {
    // A link to where the settings really lie stays one.
    let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let folder = real.parent().unwrap_or_else(|| Path::new("."));
    let write = || -> std::io::Result<()> {
        std::fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(changed.as_bytes())?;
        if let Ok(meta) = real.metadata() {
            file.as_file().set_permissions(meta.permissions())?;
        }
        file.as_file().sync_all()?;
        file.persist(&real).map_err(|error| error.error)?;
        Ok(())
    };
    write().map_err(|error| format!("{}: {error}", path.display()))
}

/// The text of a settings file with another value of a setting, or without it.
fn with_setting(text: &str, row: &SettingRow, typed: Option<&str>) -> Result<String, String> {
    let (head, mut document) = taken_apart(text)?;
    let value = typed.map(|typed| value(row.kind, typed)).transpose()?;
    let parts: Vec<&str> = row.name.split('.').collect();
    let Some((last, tables)) = parts.split_last() else { return Ok(text.to_owned()) };
    let mut item = document.as_item_mut();
    for (depth, name) in tables.iter().enumerate() {
        let table = item.as_table_like_mut().ok_or_else(|| format!("{name} is no table"))?;
        // A limit that is written as its number alone becomes a table.
        let alone = table.get(name).and_then(Item::as_integer);
        if !table.contains_key(name) && value.is_none() {
            return Ok(text.to_owned());
        }
        if alone.is_some() || !table.contains_key(name) {
            let mut inline = toml_edit::InlineTable::new();
            if let Some(max) = alone {
                inline.insert("max", max.into());
            }
            let new = if depth == 0 { toml_edit::table() } else { Item::Value(Value::InlineTable(inline)) };
            table.insert(name, new);
        }
        item = table.get_mut(name).ok_or_else(|| format!("{name} is no table"))?;
    }
    let table = item.as_table_like_mut().ok_or_else(|| format!("{} is in no table", row.name))?;
    match (value, table.get_mut(last).and_then(Item::as_value_mut)) {
        (None, _) => {
            table.remove(last);
        }
        (Some(value), Some(old)) => {
            let decor = old.decor().clone();
            *old = value;
            *old.decor_mut() = decor;
        }
        (Some(value), None) => {
            table.insert(last, Item::Value(value));
        }
    }
    Ok(format!("{head}{document}"))
}

/// A settings file as what stands before all settings where there are none yet, and the rest: what is written first
/// stands below a comment that was there.
fn taken_apart(text: &str) -> Result<(String, DocumentMut), String> {
    let document: DocumentMut =
        text.parse().map_err(|error: toml_edit::TomlError| error.message().replace('\n', " "))?;
    if !document.as_table().is_empty() || text.trim().is_empty() {
        return Ok((String::new(), document));
    }
    Ok((format!("{}\n", text.trim_end()), DocumentMut::new()))
}

/// What was typed, as the file has it.
fn value(kind: Kind, typed: &str) -> Result<Value, String> {
    let typed = typed.trim();
    match kind {
        Kind::Flag => typed.parse::<bool>().map(Value::from).map_err(|_| "true or false was expected".to_owned()),
        Kind::Number => typed.parse::<i64>().map(Value::from).map_err(|_| format!("\"{typed}\" is not a number")),
        Kind::Choice(words) if !words.contains(&typed) => Err(format!("one of {} was expected", words.join(", "))),
        Kind::Choice(_) | Kind::Text => Ok(Value::from(typed)),
        Kind::List => Ok(typed.split(',').map(str::trim).filter(|word| !word.is_empty()).collect::<Value>()),
    }
}

/// The text of a settings file with another theme.
fn with_theme(text: &str, name: &str) -> Result<String, String> {
    let (head, mut document) = taken_apart(text)?;
    match document.get_mut("theme").and_then(Item::as_value_mut) {
        Some(value) => {
            let decor = value.decor().clone();
            *value = Value::from(name);
            *value.decor_mut() = decor;
        }
        None => document["theme"] = toml_edit::value(name),
    }
    Ok(format!("{head}{document}"))
}

#[cfg(test)]
pub(crate) mod tests;
