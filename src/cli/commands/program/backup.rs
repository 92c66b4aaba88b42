//! `ties backup`: a verified copy of the file.

use std::io;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use crate::cli::answer::Answer;
use crate::cli::context::{Context, Outcome};
use crate::cli::output::Output;
use crate::cli::run::Run;
use crate::domain::time::Now;

#[derive(Debug, Args)]
pub struct BackupArgs {
    /// A file that is not there yet; without it the copy goes to the folder backups beside the data file
    path: Option<PathBuf>,
}

impl Run for BackupArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        if context.store.is_empty()? {
            anyhow::bail!("there is nothing in the file yet that could be copied");
        }
        let backup = match &self.path {
            Some(path) => context.store.backup_to(path)?,
            None => context.store.backup("by-hand", Some(context.now.at))?,
        };
        context.out.has_done("the copy was made and verified; `ties backups` lists those beside the file");
        context.answer(&Copied { path: backup.path })
    }
}

/// A copy that was made.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Copied {
    path: PathBuf,
}

impl Answer for Copied {
    fn text(&self, out: &mut Output<'_>, _: Now) -> io::Result<()> {
        out.say(&format!("Copied and verified: {}", self.path.display()))
    }
}
