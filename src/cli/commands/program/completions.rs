//! `ties completions`: completions for a shell, which ask the program itself: it knows the people.

use anyhow::Context as _;
use clap::{Args, ValueEnum};
use clap_complete::env::Shells;

use crate::cli::context::{Context, Outcome};
use crate::cli::quoting::{ASKS, OPENED};
use crate::cli::run::{File, Run};

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
        let mut script = String::from_utf8_lossy(&script).into_owned();
        if self.shell == Shell::Bash {
            // The script tells the word without the quotation mark before it, and what is offered depends on that.
            let asks = format!("{ASKS}=\"bash\" \\\n");
            let opened = format!("{OPENED}=\"${{COMP_WORDS[COMP_CWORD]:0:1}}\" \\\n        ");
            script = script.replace(&asks, &format!("{opened}{asks}"));
        }
        if self.shell == Shell::Zsh {
            // Where zsh finds it as the file `_ties`, the first Tab reads it, and is to be answered as well.
            script.push_str("if [ \"$funcstack[1]\" = _ties ]; then _clap_dynamic_completer_ties \"$@\"; fi\n");
        }
        context.out.raw(&script)?;
        Ok(Outcome::Done)
    }

    fn file(&self) -> Option<File> {
        Some(File::Unused)
    }
}
