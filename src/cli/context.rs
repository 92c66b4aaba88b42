//! What every command works with: the file, the settings, the moment, and how it ends.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::cli::answer;
use crate::cli::answer::{Answer, Format};
use crate::cli::output::Output;
use crate::config::Config;
use crate::domain::record::book::Book;
use crate::domain::settings::Settings;
use crate::domain::time::Now;
use crate::domain::weighing::fit::{Scores, Weigher};
use crate::domain::weighing::scale::Scale;
use crate::store::file::Store;

/// How a command ended that did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It did what it was asked.
    Done,
    /// It was asked what is due, and something is.
    Due,
    /// It looked, and found nothing.
    Nothing,
    /// A rule said no; nothing was changed.
    Refused,
}

/// The command line asks for something that does not exist; ends with exit code 2.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Usage(pub String);

/// What is wrong on the command line, and the way out.
pub(crate) fn hinted(what: &str, hint: &str) -> Usage {
    Usage(format!("{what}\nhint: {hint}"))
}

/// What a command works with.
pub(crate) struct Context<'a, 'b> {
    pub(crate) store: Store,
    /// The place of the data file, whether it is there or not; `None` where no home folder is known.
    pub(crate) place: Option<PathBuf>,
    pub(crate) config: &'a Config,
    pub(crate) settings: &'a Settings,
    pub(crate) now: Now,
    pub(crate) format: Format,
    pub(crate) out: &'a mut Output<'b>,
    pub(crate) open: Open<'a>,
    /// The filters that were saved on the screen.
    pub(crate) saved: Saved<'a>,
    /// The command line as a whole, for completions.
    pub(crate) line: fn() -> clap::Command,
}

/// Opens an address in the browser; the error says why not.
pub type Open<'a> = &'a dyn Fn(&str) -> Result<(), String>;

/// A saved filter: its name, without the `@`, and what it stands for.
pub type SavedFilter = (String, String);

/// The filters that were saved on the screen for a data file.
pub type Saved<'a> = &'a dyn Fn() -> Vec<SavedFilter>;

impl Context<'_, '_> {
    /// The place of the data file, for those who look at it without opening it.
    pub(crate) fn file(&self) -> anyhow::Result<&Path> {
        self.place.as_deref().context("no home folder is known; name the data file with --file")
    }

    /// Prints an answer, in the format that is asked for.
    pub(crate) fn print(&mut self, answer: &impl Answer) -> anyhow::Result<()> {
        answer::print(answer, self.format, self.out, self.now)
    }

    /// Everything in the file. The process ends with the command, so that nobody takes the time to give it up.
    pub(crate) fn book(&self) -> anyhow::Result<&'static Book> {
        Ok(Box::leak(Box::new(self.store.load()?)))
    }

    /// How much speaks for everybody.
    pub(crate) fn scores(&self, book: &Book) -> Scores {
        Scores::all(&Weigher::new(book, self.settings, &Scale::of(book)))
    }

    /// Prints an answer that is all there was to do.
    pub(crate) fn answer(&mut self, answer: &impl Answer) -> anyhow::Result<Outcome> {
        self.print(answer)?;
        Ok(Outcome::Done)
    }
}
