//! The archives that were read.

use rusqlite::Row;

use crate::domain::record::imported::{ImportId, Imported, ImportedFile};
use crate::store::error::StoreError;
use crate::store::rows::column::{id, json, required, text, time};
use crate::store::rows::stored::{Stored, Values, columns};

impl Stored for Imported {
    columns!("imports", "the list of archives": "id", "name", "sha256", "exported_at", "imported_at", "left_out", "files");

    fn read(row: &Row<'_>) -> Result<Imported, StoreError> {
        Ok(Imported {
            id: ImportId(id(row, 0)?),
            name: text(row, 1)?,
            sha256: text(row, 2)?,
            exported_at: required(time(row, 3)?, "an archive")?,
            imported_at: required(time(row, 4)?, "an import")?,
            left_out: row.get(5)?,
            files: json::<Vec<ImportedFile>>(row, 6)?,
        })
    }

    fn params(&self) -> impl Values {
        (
            self.id.0,
            &*self.name,
            &*self.sha256,
            self.exported_at.timestamp(),
            self.imported_at.timestamp(),
            self.left_out,
            serde_json::to_string(&self.files).unwrap_or_else(|_| "[]".into()),
        )
    }
}
