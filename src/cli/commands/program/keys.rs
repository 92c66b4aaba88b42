//! `ties config keys`: the keys of the screen, and what is wrong with those of the settings.

use anyhow::bail;
use clap::Args;
use serde::Serialize;

use crate::app::action::row::Action;
use crate::app::action::table::ACTIONS;
use crate::app::bind::{Weight, bind, box_keys};
use crate::app::keymap::{KeyRow, Keymap};
use crate::app::list::tabs::TABS;
use crate::cli::answer::{Row, Rows};
use crate::cli::context::{Context, Outcome};
use crate::cli::run::{File, Run};
use crate::cli::shape::shape;
use crate::config;
use crate::domain::time::Now;

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
            if problems.iter().all(|problem| problem.weight == Weight::Told) && context.config.problems.is_empty() {
                context.out.say("The keys are fine.")?;
                return Ok(Outcome::Done);
            }
            bail!("the settings have problems with keys");
        }
        let actions = ACTIONS.iter().map(|action| ActionView::of(action, &keymap));
        let boxes = box_keys().into_iter().map(|row| ActionView::of_box(row, &keymap));
        context.answer(&Rows(actions.chain(boxes).collect()))
    }

    fn file(&self) -> Option<File> {
        Some(File::Unused)
    }
}

/// An action, its keys, and where it applies.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ActionView<'k> {
    action: &'static str,
    keys: &'k [String],
    help: String,
    tabs: Vec<&'static str>,
    /// The box it belongs to, where it is a key of one.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'static str>,
}

impl<'k> ActionView<'k> {
    fn of(action: &'static Action, keymap: &'k Keymap) -> ActionView<'k> {
        let tabs = TABS.iter().filter(|row| action.is_in(row.tab)).map(|row| row.name).collect();
        ActionView {
            action: action.name,
            keys: keymap.keys(action.name),
            help: keymap.fill(action.help),
            tabs,
            place: None,
        }
    }

    fn of_box(row: KeyRow, keymap: &'k Keymap) -> ActionView<'k> {
        let keys = keymap.keys(row.name);
        ActionView { action: row.name, keys, help: keymap.fill(row.help), tabs: Vec::new(), place: Some(row.place) }
    }
}

impl Row for ActionView<'_> {
    const SHAPE: &'static str = shape!("keys");

    fn cells(&self, _: Now) -> Vec<String> {
        let everywhere = self.tabs.len() == TABS.len();
        let tabs = if everywhere { String::new() } else { self.tabs.join(", ") };
        let place = self.place.map_or(tabs, str::to_owned);
        vec![self.action.to_owned(), self.keys.join("  "), place, self.help.clone()]
    }
}
