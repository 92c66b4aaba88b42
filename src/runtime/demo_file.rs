//! The demo network written to a file of its own, as an archive and some decisions would have left it; and the archives
//! that can be read into it.

use std::fs;
use std::path::Path;

use anyhow::Context;

use crate::demo::archives::story;
use crate::demo::archives::story::DemoArchive;
use crate::demo::size::Size;
use crate::demo::{network, past};
use crate::domain::time::Now;
use crate::store::error::StoreError;
use crate::store::file::Store;

/// Makes a new file with the demo network in it.
pub fn write(path: &Path, size: Size, now: Now) -> Result<Store, StoreError> {
    let mut store = Store::open(path)?;
    for batch in network::network(now, size.before_decisions()) {
        store.seed(&batch)?;
    }
    let book = store.load()?;
    for (at, batch) in past::recent_decisions(&book, now) {
        store.commit(batch, at)?;
    }
    Ok(store)
}

/// Writes the two archives of the demo network, each a folder within `folder`, which is made where it is missing. Gives
/// their paths in the order in which they are to be read.
pub fn write_archives(folder: &Path, store: &Store, now: Now) -> anyhow::Result<Vec<String>> {
    let book = store.load()?;
    story::archives(&book, now).into_iter().map(|archive| write_archive(folder, archive)).collect()
}

fn write_archive(folder: &Path, archive: DemoArchive) -> anyhow::Result<String> {
    let folder = folder.join(&archive.name);
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    for (name, content) in archive.files {
        let path = folder.join(name);
        fs::write(&path, content).with_context(|| format!("{} cannot be written", path.display()))?;
    }
    Ok(folder.to_string_lossy().into_owned())
}

/// Whether archives can be written to a folder: it is empty, or is not there yet.
pub fn is_free(folder: &Path) -> bool {
    match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(_) => !folder.exists(),
    }
}

#[cfg(test)]
pub(crate) mod tests;
