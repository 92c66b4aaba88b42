//! `ties restore`: brings a copy of the file back.

use std::io;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use crate::cli::answer::Answer;
use crate::cli::context::{Context, Outcome, Usage, hinted};
use crate::cli::output::Output;
use crate::cli::run::{File, Run};
use crate::domain::time::Now;
use crate::store::restore::{Restored, restore};
use crate::store::way_back::newest_good;

#[derive(Debug, Args)]
pub struct RestoreArgs {
    /// The copy, as `ties backups` lists them
    #[arg(conflicts_with = "latest")]
    copy: Option<PathBuf>,
    /// The newest that is good
    #[arg(long)]
    latest: bool,
    /// Only say which copy would be brought back
    #[arg(short = 'n', long)]
    dry_run: bool,
}

impl Run for RestoreArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let file = context.file()?.to_owned();
        let file = file.as_path();
        if self.copy.is_none() && !self.latest {
            let hint = "`ties backups` lists the copies; --latest takes the newest that is good";
            return Err(hinted("which copy is not said", hint).into());
        }
        let newest = || newest_good(file).map(|(kept, _)| kept.path);
        let Some(copy) = self.copy.clone().or_else(newest) else {
            return Err(Usage(format!("no good copy of {} is there", file.display())).into());
        };
        if self.dry_run {
            return context.answer(&WouldRestore { file: file.to_owned(), copy, dry_run: true });
        }
        let restored = restore(file, &copy, context.now.at)?;
        context.out.has_done("the copy was brought back; `ties doctor` looks at it");
        context.answer(&restored)
    }

    fn file(&self) -> Option<File> {
        Some(File::Unused)
    }
}

/// A copy that would be brought back.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct WouldRestore {
    file: PathBuf,
    copy: PathBuf,
    dry_run: bool,
}

impl Answer for WouldRestore {
    fn text(&self, out: &mut Output<'_>, _: Now) -> io::Result<()> {
        out.line(&format!("Would bring back: {}", self.copy.display()))
    }
}

impl Answer for Restored {
    fn text(&self, out: &mut Output<'_>, _: Now) -> io::Result<()> {
        out.say(&format!("{} holds what {} does: {}", self.file.display(), self.copy.display(), self.holds.text()))?;
        match &self.kept {
            Some(kept) => out.say(&format!("What was there before is kept: {}", kept.display())),
            None => Ok(()),
        }
    }
}
