//! `ties backups`: the copies of the file.

use clap::Args;
use serde::Serialize;

use crate::cli::answer::{Row, Rows};
use crate::cli::context::{Context, Outcome};
use crate::cli::run::{File, Run};
use crate::cli::shape::shape;
use crate::domain::time::Now;
use crate::store::restore::{CopyState, copies_of};

#[derive(Debug, Args)]
pub struct BackupsArgs;

impl Run for BackupsArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let copies = copies_of(context.file()?);
        if copies.is_empty() {
            context.out.say("There is no copy yet; `ties backup` makes one.")?;
        }
        context.answer(&Rows(copies.into_iter().map(Copy).collect()))
    }

    fn file(&self) -> Option<File> {
        Some(File::Unused)
    }
}

/// A copy, in a line.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Copy(CopyState);

impl Row for Copy {
    const SHAPE: &'static str = shape!("backups");

    fn cells(&self, now: Now) -> Vec<String> {
        let Copy(CopyState { path, made_at, holds, hash, .. }) = self;
        let holds = holds.map_or_else(|| "cannot be read".to_owned(), |holds| holds.text());
        let made = now.local(*made_at).format("%-d %b %Y, %H:%M").to_string();
        vec![made, hash.word().to_owned(), holds, path.display().to_string()]
    }
}
