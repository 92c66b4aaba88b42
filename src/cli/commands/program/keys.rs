//! `ties keys`: the keys of the screen, and what is wrong with those of the settings.

use anyhow::bail;
use clap::Args;
use serde::Serialize;

use crate::app::action::row::Action;
use crate::app::action::table::ACTIONS;
use crate::app::bind::bind;
use crate::app::keymap::Keymap;
use crate::app::list::tabs::TABS;
use crate::cli::answer::{Row, Rows};
use crate::cli::context::{Context, Outcome};
use crate::cli::run::{File, Run};
use crate::config;
use crate::domain::time::Now;

/// Whether only to check.
#[derive(Debug, Args)]
pub struct KeysArgs {
    /// Only say what is wrong with the settings' keys
    #[arg(long)]
    check: bool,
}

impl Run for KeysArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let (keymap, problems) = bind(&context.config.keys);
        for problem in &problems {
            let file = config::config_file().unwrap_or_default();
            context.out.say(&format!("{}: line {}: {}", file.display(), problem.line, problem.why))?;
        }
        if self.check {
            if problems.is_empty() && context.config.problems.is_empty() {
                context.out.say("The keys are fine.")?;
                return Ok(Outcome::Done);
            }
            bail!("the settings have problems with keys");
        }
        context.answer(&Rows(ACTIONS.iter().map(|action| ActionView::of(action, &keymap)).collect()))
    }

    fn file(&self) -> File {
        File::Unused
    }
}

/// An action, its keys, and where it applies.
#[derive(Serialize)]
struct ActionView<'k> {
    action: &'static str,
    keys: &'k [String],
    help: &'static str,
    tabs: Vec<&'static str>,
}

impl<'k> ActionView<'k> {
    fn of(action: &'static Action, keymap: &'k Keymap) -> ActionView<'k> {
        let tabs = TABS.iter().filter(|row| action.is_in(row.tab)).map(|row| row.name).collect();
        ActionView { action: action.name, keys: keymap.keys(action.name), help: action.help, tabs }
    }
}

impl Row for ActionView<'_> {
    fn cells(&self, _: Now) -> Vec<String> {
        let everywhere = self.tabs.len() == TABS.len();
        let place = if everywhere { String::new() } else { self.tabs.join(", ") };
        vec![self.action.to_owned(), self.keys.join("  "), place, self.help.to_owned()]
    }
}
