//! What every command works with: the file, the settings, the moment, and how it ends.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::cli::answer;
use crate::cli::answer::{Answer, Format};
use crate::cli::output::Output;
use crate::cli::surface::Surface;
use crate::config::Config;
use crate::domain::hook::{Happened, Hook, happened};
use crate::domain::record::batch::Batch;
use crate::domain::record::book::Book;
use crate::domain::record::journal::Receipt;
use crate::domain::record::person::Person;
use crate::domain::settings::Settings;
use crate::domain::time::Now;
use crate::domain::weighing::fit::{Scores, Weigher};
use crate::domain::weighing::scale::Scale;
use crate::export::hook;
use crate::store::error::StoreError;
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

/// The command line as a whole, for help, manual and completions.
#[derive(Clone, Copy)]
pub(crate) struct WholeLine {
    pub(crate) tree: fn() -> clap::Command,
    pub(crate) surface: Surface,
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
    /// What is to be told to the user's own programs; `None`: there are none.
    pub(crate) told: Option<Vec<(Hook, String)>>,
    pub(crate) line: WholeLine,
}

/// Opens an address in the browser; the error says why not.
pub type Open<'a> = &'a dyn Fn(&str) -> Result<(), String>;

/// Tells the user's own programs what happened, and gives what is to be said of those that failed.
pub type Tell<'a> = &'a dyn Fn(&[(Hook, String)]) -> Vec<String>;

/// What a command reaches beside the file.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// Opens an address.
    pub open: Open<'a>,
    /// Reads the filters that were saved on the screen.
    pub saved: Saved<'a>,
    /// Tells the user's own programs; `None`: there are none.
    pub tell: Option<Tell<'a>>,
}

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

    /// Writes a batch, and notes what of it the user's own programs are to be told.
    pub(crate) fn commit(&mut self, batch: Batch) -> Result<Receipt, StoreError> {
        let happened = self.happened(std::slice::from_ref(&batch));
        let receipt = self.store.commit(batch, self.now.at)?;
        self.note(&happened, std::slice::from_ref(&receipt));
        Ok(receipt)
    }

    /// The same of several, of which all are written or none.
    pub(crate) fn commit_all(&mut self, batches: Vec<Batch>) -> Result<Vec<Receipt>, StoreError> {
        let happened = self.happened(&batches);
        let receipts = self.store.commit_all(batches, self.now.at)?;
        self.note(&happened, &receipts);
        Ok(receipts)
    }

    fn happened(&self, batches: &[Batch]) -> Vec<Vec<Happened>> {
        if self.told.is_some() { batches.iter().map(happened).collect() } else { Vec::new() }
    }

    fn note(&mut self, happened: &[Vec<Happened>], receipts: &[Receipt]) {
        let Some(told) = self.told.as_mut().filter(|_| happened.iter().any(|all| !all.is_empty())) else { return };
        // What was written stands, whatever is read afterwards.
        let Ok(book) = self.store.load_only::<Person>() else { return };
        for (receipt, happened) in receipts.iter().zip(happened) {
            told.extend(hook::lines(receipt.batch, self.now.at, happened, &book));
        }
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
