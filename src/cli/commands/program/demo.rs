//! `ties demo`: how large a made-up network to make. Whoever has the screen makes and shows it.

use std::path::PathBuf;

use crate::cli::path::path;

use clap::Args;

use crate::cli::context::{Context, Outcome};
use crate::cli::run::{File, Run};

/// How large the demo network is, and where it goes.
#[derive(Debug, Args)]
pub struct DemoArgs {
    /// How many connections
    #[arg(long, default_value_t = 3_716)]
    pub connections: u32,
    /// How many pending sent requests
    #[arg(long, default_value_t = 214)]
    pub pending: u32,
    /// Write the network to this new file and end, instead of showing it
    #[arg(long, value_name = "PATH", value_parser = path())]
    pub save: Option<PathBuf>,
    /// Write two archives of the network, to be imported one after the other, to this new or empty folder
    #[arg(long, value_name = "DIR", requires = "save", value_parser = path())]
    pub archives: Option<PathBuf>,
}

impl Default for DemoArgs {
    fn default() -> Self {
        DemoArgs { connections: 3_716, pending: 214, save: None, archives: None }
    }
}

impl Run for DemoArgs {
    fn run(&self, _: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        Ok(Outcome::Done)
    }

    fn file(&self) -> Option<File> {
        Some(File::Unused)
    }
}
