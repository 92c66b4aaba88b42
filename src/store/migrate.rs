//! The schema and its versions. Every step runs in one transaction, so a file is never half made.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::TransactionBehavior;
use rusqlite::config::DbConfig;
use sha2::Digest;
use sha2::Sha256;

use crate::domain::words::hex::hex;
use crate::store::error::StoreError;
use crate::store::file::Store;

/// Marks a file as ours: "ties" in ASCII.
pub(crate) const APPLICATION_ID: i32 = 0x7469_6573;

/// One step from a version to the next.
pub(crate) struct Migration {
    pub(crate) sql: &'static str,
    /// SHA-256 over `sqlite_schema` afterwards; a test works it out anew.
    pub(crate) fingerprint: &'static str,
}

/// A step by the name of its file.
macro_rules! step {
    ($name:literal, $fingerprint:literal) => {
        Migration { sql: include_str!(concat!("../../assets/migrations/", $name, ".sql")), fingerprint: $fingerprint }
    };
}

pub(crate) const MIGRATIONS: &[Migration] = &[
    step!("0001_initial", "f876020f03345f40cb17d17afaa72303e6b8b9693e1c472478ca921930fb49f2"),
    step!("0002_tags_and_remarks", "4747c9f3811f965cfa0c7d0afc341f7f19c9602b0703aecccf6935224aa6a4ac"),
    step!("0003_fit_and_drafts", "b43e073ad98a9433f01547a25c03cb890c23ac535c5ac4cbff87411897d0a882"),
    step!("0004_keeping_in_touch", "3deabb4a93967694c443cc30d9590625e935cb1e4147861c050a26bb54785dd5"),
    step!("0005_work_list", "f8073469ac318bb5962007b886496a04c6f18cae69d9c19d0e4215e4fa97837f"),
    step!("0006_deeds", "1a74c6193b946799b7fe4a1b60714bd833c24dad9624aca6bbc973cf37eeee26"),
    step!("0007_inserted", "4fd41a3b6085719cab2e211ea1f9c18defa76663cedd4276bdfebf3d9b47a14c"),
    step!("0008_newest_connections", "ca9f902a32409c9929012327231f2f7f8e4078b5e7381d1c7b87d7052b05252b"),
    step!("0009_null_and_json", "eab2e99fcf365f008e7079d9e08e72c780d0e3fa6451acfca7fa3a51ee90ce2a"),
    step!("0010_machines", "1d1e1091863b0c0f2151a3f8fd965afa3c40a310ab5bc175a843f498dbe21413"),
    step!("0011_introductions", "2a1986c6234dd9c55d52e512bd8a57d0f589fb7952d52a67d90df43edfa2be22"),
    step!("0012_short_checks", "764cb678ad945357e67d7790274702897be9dd65a46913c43a533d0fb4886476"),
    step!("0013_slug_index", "5caa29cbe2f57f74893dc3a683740a16c76d044b36df740a5d3494e977dd03eb"),
    step!("0014_gone_index", "45130f119718d68daa04a7dce6de9cc1f60e6859962c17912ec8d0805ac6694c"),
];

/// SHA-256 over a schema without anything of ours.
const NOTHING: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// The schema this program writes.
pub(crate) const SCHEMA_VERSION: i32 = MIGRATIONS.len() as i32;

/// Refuses a file that is not ours or newer than we know, without touching it.
///
/// SQLite cannot be asked: it would roll back a foreign journal, or take a file for damaged whose journal it was told
/// to ignore. So the first hundred bytes are read as they are (their places are part of the file format). Closing the
/// file drops SQLite's locks of this process, so this happens before SQLite opens it.
///
/// A first start that was cut short leaves pages that say nothing yet, and a journal that says so: SQLite will take
/// the file back to nothing, so it counts as new.
pub(crate) fn check_header(path: &Path) -> Result<(), StoreError> {
    match read_header(path) {
        Err(StoreError::Foreign(_)) if goes_back_to_nothing(path) => Ok(()),
        other => other,
    }
}

fn read_header(path: &Path) -> Result<(), StoreError> {
    let foreign = || StoreError::Foreign(path.to_owned());
    if !path.is_file() {
        return Err(foreign());
    }
    let mut header = [0; 100];
    let mut file = File::open(path).map_err(|source| StoreError::Path { path: path.to_owned(), source })?;
    file.read_exact(&mut header).map_err(|source| match source.kind() {
        std::io::ErrorKind::UnexpectedEof => foreign(),
        _ => StoreError::Read { path: path.to_owned(), source },
    })?;
    let number = |at: usize| i32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
    let (found, id) = (number(60), number(68));
    if !header.starts_with(b"SQLite format 3\0") || id != APPLICATION_ID {
        return Err(foreign());
    }
    if found > SCHEMA_VERSION {
        return Err(newer(path, found));
    }
    Ok(())
}

/// Whether the rollback journal beside a file belongs to its very first transaction.
fn goes_back_to_nothing(path: &Path) -> bool {
    const MAGIC: [u8; 8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];
    let mut journal = path.as_os_str().to_owned();
    journal.push("-journal");
    let mut header = [0; 20];
    let read = File::open(journal).and_then(|mut file| file.read_exact(&mut header));
    // Magic, number of records, a random number, then the pages the file had before: none.
    read.is_ok() && header[..8] == MAGIC && header[16..20] == [0; 4]
}

/// Makes the tables of a new file, or brings an older one up to date, in one transaction.
pub(crate) fn migrate(store: &mut Store) -> Result<(), StoreError> {
    let version: i32 = store.conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version == SCHEMA_VERSION {
        return Ok(());
    }
    check_version(&store.conn, version, &store.path)?;
    if version > 0 {
        store.backup("before-upgrade", None)?;
    }
    // Some steps change the text of the schema.
    store.conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
    let migrated = bring_up_to_date(store);
    store.conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    migrated
}

/// An error unless the tables are those of the version that the file says it has: one wrong byte says another.
fn check_version(conn: &Connection, version: i32, path: &Path) -> Result<(), StoreError> {
    let before = usize::try_from(version).ok().and_then(|version| version.checked_sub(1));
    let expected = before.and_then(|before| MIGRATIONS.get(before)).map_or(NOTHING, |step| step.fingerprint);
    if fingerprint(conn)? == expected { Ok(()) } else { Err(StoreError::Schema(path.to_owned())) }
}

fn bring_up_to_date(store: &mut Store) -> Result<(), StoreError> {
    let tx = store.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another instance may have been quicker.
    let version: i32 = tx.pragma_query_value(None, "user_version", |row| row.get(0))?;
    for migration in MIGRATIONS.iter().skip(usize::try_from(version).unwrap_or(0)) {
        tx.execute_batch(migration.sql)?;
    }
    if version == 0 {
        tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    }
    tx.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    let broken = tx.prepare("PRAGMA foreign_key_check")?.exists([])?;
    if broken {
        return Err(StoreError::Damaged("a row refers to another that is not there".into()));
    }
    tx.commit()?;
    Ok(())
}

/// Everything that any version of the program makes in a file. What else is there belongs to somebody else.
pub(crate) const OURS: [&str; 36] = [
    "sqlite_sequence",
    "people",
    "people_slug",
    "requests",
    "requests_person",
    "requests_sent_at",
    "requests_pending",
    "requests_draft",
    "connections",
    "connections_person",
    "connections_day",
    "connections_standing",
    "connections_gone",
    "own_profile",
    "batches",
    "edits",
    "edits_person",
    "documents",
    "interactions",
    "interactions_person",
    "follow_ups",
    "follow_ups_person",
    "follow_ups_open",
    "correspondences",
    "messages",
    "messages_person",
    "groups",
    "inserted",
    "inserted_rows",
    "shares",
    "tasks",
    "tasks_person",
    "imports",
    "machines",
    "taken",
    "met",
];

/// Schemas so far ahead that no later version can have made them.
const TOO_FAR: i32 = 1_000;

/// Why a file with a schema that is not known here is not used: a later version wrote it, or a byte of it is wrong.
fn newer(path: &Path, found: i32) -> StoreError {
    if found > SCHEMA_VERSION + TOO_FAR {
        return StoreError::Damaged(format!("its header says schema {found}, and no ties wrote that"));
    }
    StoreError::Newer { path: path.to_owned(), found, known: SCHEMA_VERSION }
}

/// Compares the tables with those we made. What others put beside them is left alone: their triggers and views are never
/// run, see `open.rs`.
pub(crate) fn check_schema(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    let version: i32 =
        conn.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(|error| StoreError::on(path, error))?;
    if version < SCHEMA_VERSION {
        return Err(StoreError::OldAndReadOnly(path.to_owned()));
    }
    if version > SCHEMA_VERSION {
        return Err(newer(path, version));
    }
    if fingerprint(conn)? == newest_fingerprint() { Ok(()) } else { Err(StoreError::Schema(path.to_owned())) }
}

/// What the tables of an up-to-date file look like.
pub(crate) fn newest_fingerprint() -> &'static str {
    MIGRATIONS.last().map_or("", |migration| migration.fingerprint)
}

/// What another program put beside our tables, by name.
pub(crate) fn foreign_objects(conn: &Connection) -> Result<Vec<String>, StoreError> {
    let mut statement = conn.prepare("SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")?;
    let names: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(names.into_iter().filter(|name| !OURS.contains(&name.as_str())).collect())
}

/// SHA-256 over everything of ours in `sqlite_schema`, in hexadecimal.
pub(crate) fn fingerprint(conn: &Connection) -> Result<String, StoreError> {
    let mut statement = conn.prepare(
        "SELECT type || char(0) || name || char(0) || tbl_name || char(0) || coalesce(sql, ''), name, tbl_name
         FROM sqlite_schema ORDER BY type, name",
    )?;
    let mut hash = Sha256::new();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (name, table): (String, String) = (row.get(1)?, row.get(2)?);
        let is_automatic = name.starts_with("sqlite_autoindex_") && OURS.contains(&table.as_str());
        if !is_automatic && !OURS.contains(&name.as_str()) {
            continue;
        }
        hash.update(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?.as_bytes());
        hash.update([0xff]);
    }
    Ok(hex(&hash.finalize()))
}
