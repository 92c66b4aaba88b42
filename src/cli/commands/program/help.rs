//! `ties help`: about a command, or a topic.

use clap::Args;

use crate::cli::context::{Context, Outcome, Usage};
use crate::cli::run::{File, Run};
use crate::cli::topic::{TOPICS, Topic};

/// The names of the topics.
fn topics() -> String {
    TOPICS.iter().map(|topic| topic.name).collect::<Vec<_>>().join(", ")
}

#[derive(Debug, Args)]
pub struct HelpArgs {
    #[arg(value_name = "COMMAND", help = format!("A command, or a topic: {}", topics()))]
    about: Vec<String>,
}

impl Run for HelpArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let mut tree = (context.line.tree)();
        tree.build();
        let command = self.about.iter().try_fold(&tree, |at, word| at.find_subcommand(word)).cloned();
        let text = match (&self.about[..], command) {
            ([], _) => tree.render_help().to_string(),
            (_, Some(mut command)) => command.render_long_help().to_string(),
            ([name, ..], None) => {
                if let Some(topic) = Topic::named(name) {
                    topic.text()
                } else {
                    let what = format!("no command is called \"{}\"", self.about.join(" "));
                    return Err(Usage(format!("{what}; the topics are {}", topics())).into());
                }
            }
        };
        context.out.raw(&text)?;
        Ok(Outcome::Done)
    }

    fn file(&self) -> Option<File> {
        Some(File::Unused)
    }
}
