//! `ties export`: writes a file, a folder of cards, or to the standard output.

use std::collections::BTreeSet;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::cli::answer::Answer;
use crate::cli::commands::out::export::args::ExportArgs;
use crate::cli::commands::out::export::selection::selection;
use crate::cli::commands::out::put::{Put, put};
use crate::cli::context::{Context, Outcome};
use crate::cli::output::Output;
use crate::cli::run::Run;
use crate::domain::archive::merge;
use crate::domain::record::book::Book;
use crate::domain::time::Now;
use crate::domain::words::count::counted;
use crate::export::chosen::Selection;
use crate::export::folder::{Over, Synced, sync};
use crate::export::vcard::CardVersion;
use crate::export::write;
use crate::export::write::Holds;
use crate::import::read::read_place;
use crate::import::wanted::{Owner, Wanted};

impl Run for ExportArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let (selection, options) = (selection(context, self)?, self.options());
        if let Some(folder) = &self.vdir {
            let done = self.sync(context, folder, &selection, options.cards)?;
            context.out.has_done("the folder was brought up to date");
            return context.answer(&Folder { folder: folder.display().to_string(), done });
        }
        let text = write::text(&selection, self.format(), &options);
        let Some(path) = self.output.as_deref().filter(|path| *path != Path::new("-")) else {
            context.out.raw(&text)?;
            return Ok(Outcome::Done);
        };
        let Put { path, replaced } = put(context, path, self.format().row().ending, &text)?;
        let holds = Holds::of(&selection, self.format());
        context.answer(&Written {
            path: path.display().to_string(),
            rows: holds.rows,
            holds,
            bytes: text.len(),
            replaced,
        })
    }
}

impl ExportArgs {
    /// Brings a folder of cards up to date. What another program changed is written over once it was taken in.
    fn sync(
        &self,
        context: &Context<'_, '_>,
        folder: &Path,
        selection: &Selection<'_>,
        version: CardVersion,
    ) -> anyhow::Result<Synced> {
        if self.overwrite {
            return Ok(sync(folder, selection, version, &Over::All)?);
        }
        let first = sync(folder, selection, version, &Over::These(BTreeSet::new()))?;
        let known = taken_in(context, folder, &first.left, selection.book);
        if known.is_empty() {
            return Ok(first);
        }
        let second = sync(folder, selection, version, &Over::These(known))?;
        Ok(Synced { written: first.written + second.written, same: first.same, removed: first.removed, ..second })
    }
}

/// Those of the cards of a folder that say nothing which is not known here.
fn taken_in(context: &Context<'_, '_>, folder: &Path, files: &[String], book: &Book) -> BTreeSet<String> {
    let wanted = Wanted { owner: Owner::of(book.own_profile()), ..Wanted::default() };
    let read = |files: &[PathBuf]| read_place(files, &wanted, &mut |_| ControlFlow::Continue(())).ok();
    // One that cannot be read, or of which not all is kept, says what is not known.
    let is_whole = |path: &PathBuf| {
        let read = read(std::slice::from_ref(path));
        read.is_some_and(|read| read.untaken.is_empty() && read.files.iter().all(|file| file.skipped.is_empty()))
    };
    let paths: Vec<PathBuf> = files.iter().map(|file| folder.join(file)).filter(is_whole).collect();
    let Some(all) = read(&paths).filter(|all| all.files.len() == paths.len()) else { return BTreeSet::new() };
    let import = merge::import(book, &all, context.settings, context.now);
    let known = import.files.iter().zip(&paths).filter(|(file, _)| file.new + file.changed == 0);
    known.filter_map(|(_, path)| Some(path.file_name()?.to_str()?.to_owned())).collect()
}

/// A file that was written.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Written {
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
        let replaced = Put::replaced_words(self.replaced);
        out.say(&format!("Wrote {} to {}{replaced}", self.holds.words(), self.path))
    }
}

/// A folder that was brought up to date.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Folder {
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
        if !left.is_empty() {
            let way = "`ties import FOLDER` takes in what they say, --overwrite writes over them";
            out.say(&format!("Another program changed some cards: {way}"))?;
        }
        for name in left.iter().take(MAX_LISTED) {
            out.say(&format!("Left as it is: {name}"))?;
        }
        if left.len() > MAX_LISTED {
            out.say(&format!("And {} more", left.len() - MAX_LISTED))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
