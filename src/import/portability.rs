//! What LinkedIn hands out in the European Union as JSON: the same tables under `elements`, each with the columns of its
//! file. Told from documentation: no real file was seen.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::import::error::ImportError;
use crate::import::members::{Candidate, Place};
use crate::import::shown::shown;

/// Largest file, in bytes.
const MAX_BYTES: u64 = 256 << 20;

/// How many bytes tell what a file is.
const HEAD: u64 = 64 << 10;

/// What a table has instead of a name.
const DOMAIN: &str = "snapshotDomain";

/// Tables that have other names as files.
const NAMES: [(&str, &str); 1] = [("INBOX", "messages")];

/// A page of the answer, or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Pages {
    One(Page),
    Several(Vec<Page>),
    Bare(Vec<Snapshot>),
}

#[derive(Deserialize)]
struct Page {
    elements: Vec<Snapshot>,
    /// What it says beside them.
    #[serde(flatten)]
    others: Map<String, Value>,
}

/// A table.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Snapshot {
    snapshot_domain: String,
    #[serde(default)]
    snapshot_data: Vec<Map<String, Value>>,
    /// What it says beside them.
    #[serde(flatten)]
    others: Map<String, Value>,
}

/// What is read of an answer.
pub(crate) struct Answer {
    /// Its tables as files of an archive.
    pub(crate) candidates: Vec<Candidate>,
    /// The names of tables that are not read.
    pub(crate) unread: Vec<String>,
    /// The names of what is said beside the tables, each with how often.
    pub(crate) others: Vec<String>,
}

/// What says nothing of the user's: where a page ends.
const PAGING: &str = "paging";

/// Whether a file is such an answer.
pub(crate) fn is_one(path: &Path) -> bool {
    let is_named = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    let mut head = Vec::new();
    let mut read = || File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    is_named && path.is_file() && read().is_ok() && String::from_utf8_lossy(&head).contains(DOMAIN)
}

/// Reads an answer.
pub(crate) fn answer(path: &Path) -> Result<Answer, ImportError> {
    let told = shown(&path.to_string_lossy());
    let cannot_read = |source| ImportError::CannotOpen { path: told.clone(), source };
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes)).map_err(cannot_read)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ImportError::TooLarge { member: told, limit: MAX_BYTES });
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let pages: Pages = serde_json::from_slice(bytes).map_err(|_| ImportError::BadExport {
        path: told.clone(),
        why: format!("it has no elements with \"{DOMAIN}\" and \"snapshotData\""),
    })?;
    let mut others: BTreeMap<String, u64> = BTreeMap::new();
    let mut note = |said: Map<String, Value>| {
        for (name, _) in said.into_iter().filter(|(name, value)| name != PAGING && !value.is_null()) {
            *others.entry(name).or_default() += 1;
        }
    };
    let pages = match pages {
        Pages::One(page) => vec![page],
        Pages::Several(pages) => pages,
        Pages::Bare(elements) => vec![Page { elements, others: Map::new() }],
    };
    let mut snapshots = Vec::new();
    for Page { elements, others } in pages {
        note(others);
        snapshots.extend(elements);
    }
    let mut tables: Vec<(String, Vec<Map<String, Value>>)> = Vec::new();
    for Snapshot { snapshot_domain, snapshot_data, others } in snapshots {
        note(others);
        match tables.iter_mut().find(|(domain, _)| *domain == snapshot_domain) {
            // A long table comes in several pages.
            Some((_, rows)) => rows.extend(snapshot_data),
            None => tables.push((snapshot_domain, snapshot_data)),
        }
    }
    let (mut candidates, mut unread) = (Vec::new(), Vec::new());
    for (domain, rows) in tables {
        let name = NAMES.iter().find(|(known, _)| *known == domain).map_or(&*domain, |(_, name)| name);
        let csv = csv(&rows);
        let size = csv.len() as u64;
        match Candidate::new(&format!("{name}.csv"), size, Place::Memory(csv.into())) {
            Some(candidate) if !rows.is_empty() => candidates.push(candidate),
            Some(_) => {}
            None => unread.push(shown(&domain)),
        }
    }
    let others = others.into_iter().map(|(name, count)| format!("{} ({count})", shown(&name))).collect();
    Ok(Answer { candidates, unread, others })
}

/// Rows as a table: a column for each name that any of them has.
fn csv(rows: &[Map<String, Value>]) -> String {
    let mut columns: Vec<&str> = Vec::new();
    for name in rows.iter().flat_map(Map::keys) {
        if !columns.contains(&name.as_str()) {
            columns.push(name);
        }
    }
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let cell = |value: Option<&Value>| match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => quoted(text),
        Some(other) => quoted(&other.to_string()),
    };
    let mut csv = columns.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(",") + "\n";
    for row in rows {
        csv += &columns.iter().map(|name| cell(row.get(*name))).collect::<Vec<_>>().join(",");
        csv.push('\n');
    }
    csv
}
