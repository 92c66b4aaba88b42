//! What there is once: the user's own profile, goals, templates, and what was said of others' files and of twins.

use rusqlite::Connection;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::domain::record::goal::Goal;
use crate::domain::record::id::PersonId;
use crate::domain::record::mapping::Mapping;
use crate::domain::record::own_profile::OwnProfile;
use crate::domain::record::template::Template;
use crate::store::error::StoreError;
use crate::store::query::each;

/// Two rows that were said to be two people, the lower number first.
pub(crate) type Pair = (PersonId, PersonId);

/// A value that the file holds once, as JSON; where it was never written it is empty.
pub(crate) trait Document: Clone + Default + PartialEq + Serialize + DeserializeOwned {
    /// What it is called in the file, and after "your" in an error.
    const NAME: &'static str;
    /// Reads it; no parameters.
    const SELECT: &'static str = "SELECT value FROM documents WHERE name = ?1";
    /// Writes it: its name, and itself as JSON.
    const WRITE: &'static str = "INSERT INTO documents (name, value) VALUES (?1, ?2)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value";

    /// The value as the file has it.
    fn read(conn: &Connection) -> Result<Self, StoreError> {
        let mut value = Self::default();
        each(conn, Self::SELECT, [Self::NAME], |row| {
            value = serde_json::from_str(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?;
            Ok(())
        })?;
        Ok(value)
    }

    /// Puts the value in place of what the file has.
    fn write(&self, conn: &Connection) -> Result<(), StoreError> {
        conn.prepare_cached(Self::WRITE)?.execute([Self::NAME, &serde_json::to_string(self)?])?;
        Ok(())
    }
}

impl Document for OwnProfile {
    const NAME: &'static str = "own profile";
    const SELECT: &'static str = "SELECT profile FROM own_profile WHERE id = 1 AND ?1 <> ''";
    const WRITE: &'static str = "INSERT INTO own_profile (id, profile) SELECT 1, ?2 WHERE ?1 <> ''
        ON CONFLICT (id) DO UPDATE SET profile = excluded.profile";
}

impl Document for Vec<Goal> {
    const NAME: &'static str = "goals";
}

impl Document for Vec<Template> {
    const NAME: &'static str = "templates";
}

impl Document for Vec<Pair> {
    const NAME: &'static str = "apart";
}

impl Document for Vec<Mapping> {
    const NAME: &'static str = "mappings";
}
