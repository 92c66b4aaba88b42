//! `ties export`: writes a file, a folder of cards, or to the standard output.

use std::io;
use std::path::Path;

use anyhow::{Context as _, bail};
use serde::Serialize;

use crate::cli::answer::Answer;
use crate::cli::commands::out::export::args::ExportArgs;
use crate::cli::commands::out::export::selection::selection;
use crate::cli::context::{Context, Outcome};
use crate::cli::output::Output;
use crate::cli::run::{File, Run};
use crate::domain::time::Now;
use crate::domain::words::count::counted;
use crate::export::file::Before;
use crate::export::folder::{Synced, sync};
use crate::export::write::Holds;
use crate::export::{file, write};
use crate::store::own_place::is_own_place;
use crate::store::room::Room;

impl Run for ExportArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let (selection, options) = (selection(context, self)?, self.options());
        if let Some(folder) = &self.vdir {
            let done = sync(folder, &selection, options.cards)?;
            context.out.has_done("the folder was brought up to date");
            return context.answer(&Folder { folder: folder.display().to_string(), done });
        }
        let text = write::text(&selection, self.format(), &options);
        let Some(path) = self.output.as_deref().filter(|path| *path != Path::new("-")) else {
            context.out.raw(&text)?;
            return Ok(Outcome::Done);
        };
        // In a folder the file is called as the program.
        let path = &if path.is_dir() { path.join(format!("ties.{}", self.format().row().ending)) } else { path.into() };
        if context.place.as_deref().is_some_and(|own| is_own_place(own, path)) {
            bail!("{} is the data file or belongs to it, and was left as it is; name another file", path.display());
        }
        let before = file::write(path, &text).with_context(|| unwritten(path))?;
        context.out.has_done("the file was written");
        let holds = Holds::of(&selection, self.format());
        let (path, replaced) = (path.display().to_string(), before == Before::File);
        context.answer(&Written { path, rows: holds.rows, holds, bytes: text.len(), replaced })
    }

    fn file(&self) -> File {
        File::Read
    }
}

/// What to say of a place that could not be written, with the room there.
fn unwritten(path: &Path) -> String {
    format!("{} could not be written{}", path.display(), Room::beside(path))
}

/// A file that was written.
#[derive(Serialize)]
struct Written {
    path: String,
    rows: usize,
    #[serde(skip)]
    holds: Holds,
    bytes: usize,
    /// Whether another file was there before.
    replaced: bool,
}

impl Answer for Written {
    fn text(&self, out: &mut Output<'_>, _: Now) -> io::Result<()> {
        let replaced = if self.replaced { ", in place of the file that was there" } else { "" };
        out.say(&format!("Wrote {} to {}{replaced}", self.holds.words(), self.path))
    }
}

/// A folder that was brought up to date.
#[derive(Serialize)]
struct Folder {
    folder: String,
    #[serde(flatten)]
    done: Synced,
}

/// Most files that are named.
const MAX_LISTED: usize = 10;

impl Answer for Folder {
    fn text(&self, out: &mut Output<'_>, _: Now) -> io::Result<()> {
        let Synced { written, same, removed, left } = &self.done;
        let written = counted(*written as u64, "card", "cards");
        out.say(&format!("{}: {written} written, {same} as they were, {removed} taken away", self.folder))?;
        for name in left.iter().take(MAX_LISTED) {
            out.say(&format!("Left as it is, as another program changed it: {name}"))?;
        }
        if left.len() > MAX_LISTED {
            out.say(&format!("And {} more", left.len() - MAX_LISTED))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
