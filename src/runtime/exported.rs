//! Writes what is exported from the screen.

use std::path::Path;

use anyhow::{anyhow, bail};

use crate::app::model::Model;
use crate::app::msg::Export;
use crate::domain::record::journal::RowsWritten;
use crate::export::chosen::{Chosen, Reach, Selection};
use crate::export::format::ExportFormat;
use crate::export::write::{Holds, Options};
use crate::export::{file, write};
use crate::store::file::Store;
use crate::store::own_place::is_own_place;

/// Writes a file, and tells which; the error says why not.
pub(crate) fn exported(store: &Store, model: &Model, path: &Path, export: &Export) -> anyhow::Result<String> {
    let format = ExportFormat::named(export.format).unwrap_or(ExportFormat::Csv);
    let book = &model.book;
    let everything = format == ExportFormat::Json;
    let reach = if everything { Reach::Everything } else { Reach::People };
    let people: Vec<_> = match reach {
        Reach::Everything => book.people().map(|person| Chosen::of(book, person)).collect(),
        Reach::People => export.people.iter().filter_map(|id| Some(Chosen::of(book, book.person(*id)?))).collect(),
    };
    let messages = if everything { store.all_messages()? } else { Vec::new() };
    let written = if format.tells_when() { store.rows_written()? } else { RowsWritten::default() };
    let selection = Selection { book, now: model.now, reach, people, messages, written };
    if is_own_place(store.path(), path) {
        bail!("{} is the data file or belongs to it; name another", path.display());
    }
    if path.exists() && !path.is_file() {
        bail!("{} is no file; name another", path.display());
    }
    let text = write::text(&selection, format, &Options::default());
    file::write(path, &text).map_err(|error| anyhow!("{}: {error}", path.display()))?;
    Ok(format!("Wrote {} to {}", Holds::of(&selection, format).words(), path.display()))
}
