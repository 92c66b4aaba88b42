//! Looks at the file and its copies without changing anything, and tells what is in order and what is not.

use std::fs;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};
use serde::Serialize;

use crate::domain::words::count::counted;
use crate::store::contents::{Contents, HashState, read_through};
use crate::store::error::{command, quoted};
use crate::store::restore::{CopyState, copies_of};
use crate::store::sound::UNREADABLE;
use crate::store::way_back::newest_good;
use crate::store::{copies, file, location, migrate};

/// Whether something is in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(crate) enum Health {
    Good,
    /// It works, but something is to be known.
    Note,
    Bad,
}

/// What was looked at, and what is to be said of it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Examined {
    pub(crate) what: &'static str,
    pub(crate) health: Health,
    pub(crate) says: String,
}

impl Examined {
    pub(crate) fn new(what: &'static str, health: Health, says: impl Into<String>) -> Examined {
        Examined { what, health, says: says.into() }
    }
}

/// Most objects or rows that are named.
const MAX_NAMED: usize = 5;

/// Looks at a file, what it consists of, and its copies.
pub(crate) fn examine(path: &Path) -> Vec<Examined> {
    let mut found = Vec::new();
    match path.metadata() {
        Ok(meta) if meta.len() > 0 => whole(path, &mut found),
        Ok(_) => found.push(Examined::new("file", Health::Bad, format!("{} is empty (0 bytes)", path.display()))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let has_copies = !copies::of(path).is_empty();
            let health = if has_copies { Health::Bad } else { Health::Note };
            found.push(Examined::new("file", health, format!("{} is not there", path.display())));
        }
        Err(error) => found.push(Examined::new("file", Health::Bad, format!("{}: {error}", path.display()))),
    }
    if found.iter().any(|one| one.health == Health::Bad)
        && let Some((kept, _)) = newest_good(path)
    {
        let way = format!("`{}` brings {} back", command(path), quoted(&kept.path));
        found.push(Examined::new("way back", Health::Note, way));
    }
    found.push(kept(path));
    found.extend(beside(path));
    found
}

fn whole(path: &Path, found: &mut Vec<Examined>) {
    let bad = |what, says: String| Examined::new(what, Health::Bad, says);
    if let Err(error) = migrate::check_header(path) {
        return found.push(bad("file", error.of_file(path)));
    }
    let conn = match looking(path) {
        Ok(conn) => conn,
        Err(error) => return found.push(bad("file", format!("{}: {error}", path.display()))),
    };
    let holds = Contents::of(path).map(|holds| holds.text()).unwrap_or_default();
    let health = if file::access(path, true) == file::Access::ReadWrite { Health::Good } else { Health::Note };
    let only = if health == Health::Good { "" } else { " (it can only be read)" };
    found.push(Examined::new("file", health, format!("{}{only}: {holds}", path.display())));
    match lines(&conn, "SELECT * FROM pragma_integrity_check LIMIT 5") {
        Ok(said) if said == ["ok"] => match read_through(path) {
            Ok(()) => found.push(Examined::new("integrity", Health::Good, "every page is as it should be")),
            Err(error) => found.push(bad("integrity", error.of_file(path))),
        },
        Ok(said) => found.push(bad("integrity", said.join("; "))),
        Err(error) => found.push(bad("integrity", error.to_string())),
    }
    if conn.prepare(UNREADABLE).and_then(|mut statement| statement.exists([])).is_ok_and(|is| is) {
        found.push(bad("journal", "an entry of it cannot be read".into()));
    }
    match lines(&conn, "SELECT DISTINCT \"table\" FROM pragma_foreign_key_check") {
        Ok(said) if said.is_empty() => {}
        Ok(said) => {
            found.push(bad("references", format!("rows refer to others that are not there: {}", said.join(", "))));
        }
        Err(error) => found.push(bad("references", error.to_string())),
    }
    match migrate::check_schema(&conn, path) {
        Ok(()) => found.push(Examined::new("tables", Health::Good, "as ties made them")),
        Err(error) => found.push(bad("tables", error.to_string())),
    }
    if let Ok(foreign) = migrate::foreign_objects(&conn)
        && !foreign.is_empty()
    {
        let more = foreign.len().saturating_sub(MAX_NAMED);
        let named = foreign.iter().take(MAX_NAMED).cloned().collect::<Vec<_>>().join(", ");
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        found.push(Examined::new(
            "others",
            Health::Note,
            format!("made by another program and left alone: {named}{more}"),
        ));
    }
}

/// A connection that changes nothing. SQLite looks at the rules of tables only where it could write, which it may where no
/// journal waits to be played back.
fn looking(path: &Path) -> Result<Connection, rusqlite::Error> {
    let waits = fs::metadata(format!("{}-journal", path.display())).is_ok_and(|meta| meta.len() > 0);
    let can_write = !waits && file::access(path, true) == file::Access::ReadWrite;
    let flags = if can_write { OpenFlags::SQLITE_OPEN_READ_WRITE } else { OpenFlags::SQLITE_OPEN_READ_ONLY };
    let conn = Connection::open_with_flags(path, flags)?;
    conn.pragma_update(None, "query_only", 1)?;
    Ok(conn)
}

/// The first column of what a question answers.
fn lines(conn: &Connection, sql: &str) -> Result<Vec<String>, rusqlite::Error> {
    conn.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
}

/// The copies: how many, whether their hashes hold, when the newest was made.
fn kept(path: &Path) -> Examined {
    let copies = copies_of(path);
    let Some(newest) = copies.first() else {
        let health = if path.exists() { Health::Note } else { Health::Good };
        return Examined::new("copies", health, "there is none yet; `ties backup` makes one");
    };
    let is_wrong =
        |copy: &&CopyState| copy.holds.is_none() || matches!(copy.hash, HashState::Wrong | HashState::Unreadable);
    let wrong: Vec<_> = copies.iter().filter(is_wrong).collect();
    let count = counted(copies.len() as u64, "copy", "copies");
    let made = newest.made_at.format("%-d %b %Y, %H:%M UTC");
    match wrong.first() {
        None => Examined::new("copies", Health::Good, format!("{count}, the newest of {made}")),
        Some(first) => {
            let says = format!("{count}, of which {} cannot be brought back: {}", wrong.len(), first.path.display());
            Examined::new("copies", Health::Bad, says)
        }
    }
}

/// What lies beside the file and does not belong there.
fn beside(path: &Path) -> Vec<Examined> {
    let mut found = Vec::new();
    let conflicts = copies::conflict_copies(path);
    if !conflicts.is_empty() {
        let says = format!("a program for synchronising made {}; look which one is right", conflicts.join(", "));
        found.push(Examined::new("conflicts", Health::Bad, says));
    }
    if let Some(shared) = location::shared(path) {
        found.push(Examined::new("place", Health::Note, format!("{shared}; locks may not hold there")));
    }
    let unfinished = copies::unfinished(path);
    if let Some(first) = unfinished.first().map(|path| path.display()) {
        let count = counted(unfinished.len() as u64, "copy that was not finished", "copies that were not finished");
        let says = format!("{count}, such as {first}; the next copy takes away those that nobody is writing any more");
        found.push(Examined::new("unfinished", Health::Note, says));
    }
    let journal = format!("{}-journal", path.display());
    if fs::metadata(&journal).is_ok_and(|meta| meta.len() > 0) {
        found.push(Examined::new(
            "journal",
            Health::Note,
            format!("a write was interrupted; the next start ends it: {journal}"),
        ));
    }
    found
}
