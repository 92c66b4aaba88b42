//! What `ties export --format json` wrote, read again. Sizes are bounded, every field has to be one that is known, and
//! what is wrong is named with its line.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use serde::de::{DeserializeOwned, Error as _, IgnoredAny, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::domain::time::Time;
use crate::domain::whole::check::check;
use crate::domain::whole::tables::{FORMAT, VERSION, Whole};
use crate::import::error::ImportError;
use crate::import::portability;
use crate::import::shown::shown;

/// Largest file, in bytes.
const MAX_BYTES: u64 = 1 << 30;

/// Most rows of a table.
const MAX_ROWS: usize = 5_000_000;

/// Longest text, in bytes.
const MAX_TEXT: usize = 1 << 20;

/// What was exported, and when.
pub(crate) struct Exported {
    /// The name of the file.
    pub(crate) name: String,
    /// `None` where the file does not say it.
    pub(crate) exported_at: Option<Time>,
    pub(crate) whole: Whole,
}

/// Whether a path is to be read by [`read`]: by its ending.
pub(crate) fn is_one(path: &Path) -> bool {
    let is_named = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    is_named && !path.is_dir() && !portability::is_one(path)
}

/// Reads an export.
pub(crate) fn read(path: &Path) -> Result<Exported, ImportError> {
    let told = shown(&path.to_string_lossy());
    let name = path.file_name().map(|name| shown(&name.to_string_lossy())).unwrap_or_default();
    let file = match File::open(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(ImportError::NotFound(told)),
        Err(source) => return Err(ImportError::CannotOpen { path: told, source }),
        Ok(file) => file,
    };
    let mut bytes = Vec::new();
    let read = file.take(MAX_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|source| ImportError::CannotRead { member: name.clone(), source })?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ImportError::TooLarge { member: name, limit: MAX_BYTES });
    }
    match parse(&bytes) {
        Ok((exported_at, whole)) => Ok(Exported { name, exported_at, whole }),
        Err(why) => Err(ImportError::BadExport { path: told, why }),
    }
}

/// Reads the text of an export; the error says where it is wrong.
pub(crate) fn parse(bytes: &[u8]) -> Result<(Option<Time>, Whole), String> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let head: Head = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    match (head.format.as_deref(), head.version) {
        (Some(FORMAT), Some(version)) if (1..=VERSION).contains(&version) => {}
        (Some(FORMAT), Some(version)) => {
            return Err(format!("it has version {version}, this ties reads up to {VERSION}"));
        }
        (Some(_) | None, _) => {
            return Err("it does not say that ties made it (\"format\": \"ties\", \"version\": 1)".into());
        }
    }
    let envelope: Envelope = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    let exported_at = envelope.exported_at;
    let whole = envelope.whole()?;
    check(&whole)?;
    Ok((exported_at, whole))
}

/// What says how the rest is to be read.
#[derive(Deserialize)]
struct Head {
    format: Option<String>,
    version: Option<u32>,
}

/// Declares the envelope: every table by its name.
macro_rules! envelope {
    ($($table:ident),*) => {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields, bound = "")]
        struct Envelope {
            #[serde(rename = "format")]
            _format: IgnoredAny,
            #[serde(rename = "version")]
            _version: IgnoredAny,
            #[serde(default)]
            exported_at: Option<Time>,
            $(#[serde(default)] $table: Rows,)*
            #[serde(default)]
            own_profile: Option<Value>,
        }

        impl Envelope {
            fn whole(self) -> Result<Whole, String> {
                Ok(Whole {
                    own_profile: self.own_profile.map_or(Ok(Default::default()), |own| typed(&own, "own_profile"))?,
                    $($table: self.$table.typed(stringify!($table))?,)*
                })
            }
        }
    };
}

envelope!(
    people,
    requests,
    connections,
    interactions,
    follow_ups,
    correspondences,
    messages,
    groups,
    shares,
    tasks,
    imports,
    goals,
    templates,
    apart,
    mappings
);

/// The rows of a table, not yet understood.
#[derive(Default)]
struct Rows(Vec<Value>);

impl<'de> Deserialize<'de> for Rows {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Rows, D::Error> {
        struct Table;

        impl<'de> Visitor<'de> for Table {
            type Value = Rows;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a list of rows")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<Rows, A::Error> {
                let mut all = Vec::new();
                while let Some(row) = rows.next_element()? {
                    if all.len() == MAX_ROWS {
                        return Err(A::Error::custom(format!("a table has more than {MAX_ROWS} rows")));
                    }
                    all.push(row);
                }
                Ok(Rows(all))
            }
        }

        deserializer.deserialize_seq(Table)
    }
}

impl Rows {
    fn typed<T: DeserializeOwned + Serialize>(self, table: &str) -> Result<Vec<T>, String> {
        self.0.into_iter().enumerate().map(|(n, row)| typed(&row, &format!("{table}[{n}]"))).collect()
    }
}

/// Understands a value; nothing in it may be passed over.
fn typed<T: DeserializeOwned + Serialize>(value: &Value, place: &str) -> Result<T, String> {
    bounded(value, "").map_err(|why| format!("{place}: {why}"))?;
    let typed = T::deserialize(value).map_err(|error| format!("{place}: {error}"))?;
    let again = serde_json::to_value(&typed).map_err(|error| format!("{place}: {error}"))?;
    match unknown(value, &again) {
        None => Ok(typed),
        Some(name) => Err(format!("{place}: this ties knows no \"{}\"", name.escape_debug())),
    }
}

/// Whether texts have a bearable length, and times whole seconds, as a file keeps them.
fn bounded(value: &Value, name: &str) -> Result<(), String> {
    match value {
        Value::String(text) if text.len() > MAX_TEXT => Err(format!("\"{name}\" is longer than 1 MiB")),
        Value::String(text) if is_moment(name) && text.contains('.') => {
            Err(format!("\"{name}\" is finer than a second"))
        }
        Value::Array(values) => values.iter().try_for_each(|value| bounded(value, name)),
        Value::Object(values) => values.iter().try_for_each(|(name, value)| bounded(value, name)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Ok(()),
    }
}

fn is_moment(name: &str) -> bool {
    name == "at" || name.ends_with("_at") || name.ends_with("_sent") || name.ends_with("_received")
}

/// The first name in a value that was passed over though it says something.
fn unknown<'v>(value: &'v Value, again: &Value) -> Option<&'v str> {
    match (value, again) {
        (Value::Object(values), Value::Object(known)) => {
            values.iter().find_map(|(name, value)| match known.get(name) {
                None if says_nothing(value) => None,
                None => Some(name.as_str()),
                Some(again) => unknown(value, again),
            })
        }
        (Value::Array(values), Value::Array(known)) => {
            values.iter().zip(known).find_map(|(value, again)| unknown(value, again))
        }
        _ => None,
    }
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(values) => values.is_empty(),
        Value::Object(values) => values.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests;
