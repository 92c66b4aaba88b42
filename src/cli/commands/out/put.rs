//! Writes an answer to the file that is named for it, never over the data file or what belongs to it.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use crate::cli::context::Context;
use crate::export::file;
use crate::export::file::Before;
use crate::store::own_place::is_own_place;
use crate::store::room::Room;

/// What was put where.
pub(crate) struct Put {
    pub(crate) path: PathBuf,
    /// Whether another file was there before.
    pub(crate) replaced: bool,
}

impl Put {
    /// What to say behind the place.
    pub(crate) fn replaced_words(replaced: bool) -> &'static str {
        if replaced { ", in place of the file that was there" } else { "" }
    }
}

/// Writes a text to a file; in a folder it is called as the program, with an ending.
pub(crate) fn put(context: &mut Context<'_, '_>, path: &Path, ending: &str, text: &str) -> anyhow::Result<Put> {
    let path = if path.is_dir() { path.join(format!("ties.{ending}")) } else { path.into() };
    if context.place.as_deref().is_some_and(|own| is_own_place(own, &path)) {
        bail!("{} is the data file or belongs to it, and was left as it is; name another file", path.display());
    }
    let unwritten = || format!("{} could not be written{}", path.display(), Room::beside(&path));
    let before = file::write(&path, text).with_context(unwritten)?;
    context.out.has_done("the file was written");
    Ok(Put { path, replaced: before == Before::File })
}
