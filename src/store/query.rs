//! Going through what a statement finds.

use rusqlite::{Connection, Row};

use crate::store::error::StoreError;

/// Does something with each row that a statement finds.
pub(crate) fn each(
    conn: &Connection,
    sql: &str,
    params: impl rusqlite::Params,
    mut take: impl FnMut(&Row<'_>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    while let Some(row) = rows.next()? {
        take(row)?;
    }
    Ok(())
}

/// What is read of all rows that a statement finds.
pub(crate) fn all<T, All: Default + Extend<T>>(
    conn: &Connection,
    sql: &str,
    params: impl rusqlite::Params,
    mut read: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
) -> Result<All, StoreError> {
    let mut all = All::default();
    each(conn, sql, params, |row| {
        all.extend([read(row)?]);
        Ok(())
    })?;
    Ok(all)
}
