//! A row as cells: what two machines can change each for itself. Whatever says together what became of something is one
//! cell.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// A row by cells.
pub(crate) type Cells = BTreeMap<String, Value>;

/// The cell of what became of a row.
pub(crate) const STATE: &str = "state";

/// What belongs to it.
const OF_STATE: [&str; 7] = ["at", "reason", "on", "done_at", "archive", "doubt", "inferred_on"];

/// The cell of what is a list as a whole.
const LIST: &str = "list";

/// What has cells of its own.
const INNER: [&str; 3] = ["details", "care", "handling"];

/// Cells that are lists to which both machines may add.
const LISTS: &str = "\
    list tags aliases members acts reacted files details.education details.skills details.certificates \
    details.interests details.mutual details.groups details.links details.emails details.phones details.addresses \
    details.postal details.cards details.former";

/// Where somebody worked before, the oldest first.
const FORMER: &str = "details.former";

/// A row by cells.
pub(crate) fn cells(row: Value) -> Cells {
    let fields = match row {
        Value::Object(fields) => fields,
        Value::Array(list) if list.is_empty() => return Cells::new(),
        other => return Cells::from([(LIST.to_owned(), other)]),
    };
    let has_state = fields.contains_key(STATE);
    let (mut cells, mut state) = (Cells::new(), Map::new());
    for (name, value) in fields {
        match value {
            value if has_state && (name == STATE || OF_STATE.contains(&&*name)) => {
                state.insert(name, value);
            }
            Value::Object(inner) if INNER.contains(&&*name) => {
                cells.extend(inner.into_iter().map(|(inner, value)| (format!("{name}.{inner}"), value)));
            }
            value => {
                cells.insert(name, value);
            }
        }
    }
    if has_state {
        cells.insert(STATE.to_owned(), Value::Object(state));
    }
    cells
}

/// The row that cells make.
pub(crate) fn joined(cells: &Cells) -> Value {
    if let Some(list) = cells.get(LIST) {
        return list.clone();
    }
    let mut row = Map::new();
    for (name, value) in cells {
        match (name.split_once('.'), value) {
            (Some((outer, inner)), value) => {
                let outer = row.entry(outer).or_insert_with(|| Value::Object(Map::new()));
                if let Value::Object(outer) = outer {
                    outer.insert(inner.to_owned(), value.clone());
                }
            }
            (None, Value::Object(state)) if name == STATE => row.extend(state.clone()),
            (None, value) => {
                row.insert(name.clone(), value.clone());
            }
        }
    }
    Value::Object(row)
}

/// Whether both machines may add to a cell.
pub(crate) fn is_list(name: &str) -> bool {
    LISTS.split(' ').any(|list| list == name)
}

/// The names of the cells that differ.
pub(crate) fn changed<'c>(before: &'c Cells, after: &'c Cells) -> impl Iterator<Item = &'c String> {
    let gone = before.keys().filter(|name| !after.contains_key(*name));
    gone.chain(after.iter().filter(|(name, value)| before.get(*name) != Some(*value)).map(|(name, _)| name))
}

/// Does to a row what made another row of what it was.
pub(crate) fn change(row: &mut Cells, before: &Cells, after: &Cells) {
    for name in changed(before, after) {
        if is_list(name) && row.get(name) != before.get(name) {
            let [was, is] = [before, after].map(|cells| items(cells.get(name)));
            let mut list = items(row.get(name));
            change_list(&mut list, &was, is);
            if name == "tags" || name == "members" {
                list.sort_by(|a, b| a.as_u64().cmp(&b.as_u64()).then_with(|| a.as_str().cmp(&b.as_str())));
            } else if name == "acts" {
                list.sort_by_cached_key(|act| act["on"].to_string());
            } else if name == FORMER {
                list.sort_by_cached_key(|place| place["gone"].to_string());
            }
            let is_needed = ["members", "acts", "files"].contains(&&**name);
            if list.is_empty() && !is_needed {
                row.remove(name);
            } else {
                row.insert(name.clone(), Value::Array(list));
            }
        } else if let Some(value) = after.get(name) {
            row.insert(name.clone(), value.clone());
        } else {
            row.remove(name);
        }
    }
}

fn items(cell: Option<&Value>) -> Vec<Value> {
    cell.and_then(Value::as_array).cloned().unwrap_or_default()
}

fn change_list(list: &mut Vec<Value>, was: &[Value], is: Vec<Value>) {
    let gone: Vec<_> = was.iter().filter(|item| !is.contains(item)).collect();
    // What only became otherwise keeps its place.
    list.retain(|item| !gone.contains(&item) || is.iter().any(|new| key(new) == key(item)));
    for item in is {
        if was.contains(&item) || list.contains(&item) {
            continue;
        }
        match list.iter_mut().find(|known| key(known) == key(&item)) {
            Some(known) => *known = item,
            None => list.push(item),
        }
    }
}

/// What tells one item of a list from another: of a goal all but its weight, of a template its name.
fn key(item: &Value) -> Value {
    match item {
        Value::Object(fields) if fields.contains_key("weight") => Value::Array(vec![
            fields.get("kind").cloned().unwrap_or_default(),
            fields.get("text").cloned().unwrap_or_default(),
        ]),
        Value::Object(fields) if fields.len() == 2 && fields.contains_key("text") => {
            fields.get("name").unwrap_or(item).clone()
        }
        other => other.clone(),
    }
}
