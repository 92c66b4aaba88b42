//! `ties man`: the manual, as man pages.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;

use crate::cli::context::{Context, Outcome, Usage};
use crate::cli::manual;
use crate::cli::path::path;
use crate::cli::run::{File, Run};

#[derive(Debug, Args)]
pub struct ManArgs {
    /// A command or a topic; without it the page of the program
    page: Option<String>,
    /// Write every page into this folder
    #[arg(long, value_name = "FOLDER", conflicts_with = "page", value_parser = path())]
    all: Option<PathBuf>,
}

impl Run for ManArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let mut tree = (context.line.tree)();
        tree.build();
        let pages = manual::pages(&tree, context.line.surface);
        if let Some(folder) = &self.all {
            std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
            for page in &pages {
                let place = folder.join(&page.file);
                std::fs::write(&place, &page.text).with_context(|| format!("cannot write {}", place.display()))?;
            }
            context.out.say(&format!("{} pages written to {}", pages.len(), folder.display()))?;
            return Ok(Outcome::Done);
        }
        let stem = self.page.as_deref().map_or_else(|| "ties.".to_owned(), |page| format!("ties-{page}."));
        let unknown = || {
            Usage(format!(
                "no page is called \"{}\"; `ties help` lists commands and topics",
                stem.trim_end_matches('.')
            ))
        };
        let page = pages.iter().find(|page| page.file.starts_with(&stem)).ok_or_else(unknown)?;
        context.out.raw(&page.text)?;
        Ok(Outcome::Done)
    }

    fn file(&self) -> Option<File> {
        Some(File::Unused)
    }
}
