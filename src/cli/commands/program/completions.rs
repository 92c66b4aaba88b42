//! `ties completions`: completions for a shell.

use clap::Args;
use clap_complete::Shell;

use crate::cli::context::{Context, Outcome};
use crate::cli::run::{File, Run};

/// For which shell.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// Which shell
    shell: Shell,
}

impl Run for CompletionsArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut (context.line)(), "ties", &mut script);
        context.out.raw(&String::from_utf8_lossy(&script))?;
        Ok(Outcome::Done)
    }

    fn file(&self) -> File {
        File::Unused
    }
}
