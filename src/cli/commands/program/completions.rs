//! `ties completions`: completions for a shell, which ask the program itself: it knows the people.

use anyhow::Context as _;
use clap::{Args, ValueEnum};
use clap_complete::env::Shells;

use crate::cli::context::{Context, Outcome};
use crate::cli::run::{File, Run};

/// The variable by which a shell asks for completions.
const ASKS: &str = "COMPLETE";

/// For which shell.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// Which shell
    shell: Shell,
}

/// A shell that can ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Shell {
    /// source <(ties completions bash), in ~/.bashrc
    Bash,
    /// source <(ties completions zsh), in ~/.zshrc
    Zsh,
    /// ties completions fish > ~/.config/fish/completions/ties.fish
    Fish,
    /// eval (ties completions elvish | slurp), in rc.elv
    Elvish,
    /// ties completions powershell | Out-String | Invoke-Expression, in $PROFILE
    Powershell,
}

impl Run for CompletionsArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let shells = Shells::builtins();
        let name = self.shell.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
        let shell = shells.completer(&name).context("there are no completions for that shell")?;
        let mut script = Vec::new();
        shell.write_registration(ASKS, "ties", "ties", "ties", &mut script)?;
        context.out.raw(&String::from_utf8_lossy(&script))?;
        Ok(Outcome::Done)
    }

    fn file(&self) -> File {
        File::Unused
    }
}
