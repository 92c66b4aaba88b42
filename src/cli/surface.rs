//! The surface of the command line: what is said of commands besides what they do. Help, man pages and documents are made
//! from it; the examples are run by a test against the demo network.

#[cfg(test)]
use schemars::Schema;

/// A command by its words, and lines that show it at work.
pub struct Examples {
    /// The words of the command, without `ties`.
    pub command: &'static str,
    /// Whole lines for a shell; the people are those of the demo network.
    pub lines: &'static [&'static str],
}

/// A command that the help has.
pub(crate) struct Shown {
    /// The group it stands in.
    pub group: &'static str,
    /// Its own examples, or those of its verbs.
    pub examples: &'static [Examples],
}

impl Shown {
    fn name(&self) -> &'static str {
        self.examples.first().and_then(|row| row.command.split(' ').next()).unwrap_or_default()
    }
}

/// Commands that are used for the same.
pub struct Group {
    /// As the help has it.
    pub title: &'static str,
    /// The names of the commands.
    pub commands: Vec<&'static str>,
}

/// The commands that the help has, in its order.
#[derive(Clone, Copy)]
pub struct Surface(pub(crate) &'static [Shown]);

impl Surface {
    /// The groups.
    pub fn groups(self) -> Vec<Group> {
        let groups = self.0.chunk_by(|one, next| one.group == next.group);
        groups.map(|rows| Group { title: rows[0].group, commands: rows.iter().map(Shown::name).collect() }).collect()
    }

    /// Every example.
    pub fn every_example(self) -> impl Iterator<Item = &'static Examples> {
        self.0.iter().flat_map(|row| row.examples)
    }

    /// Those of a command and of its verbs.
    fn below(self, command: &str) -> impl Iterator<Item = &'static Examples> {
        let is_below = move |row: &&Examples| {
            row.command.strip_prefix(command).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        self.every_example().filter(is_below)
    }

    /// The examples of a command: its own, and of a noun the first of each verb.
    pub fn examples(self, command: &str) -> Vec<&'static str> {
        match self.below(command).find(|row| row.command == command) {
            Some(own) => own.lines.to_vec(),
            None => self.below(command).filter_map(|row| row.lines.first().copied()).take(MOST).collect(),
        }
    }

    /// Every example of a command and of its verbs.
    pub fn all_examples(self, command: &str) -> Vec<&'static str> {
        self.below(command).flat_map(|row| row.lines.iter().copied()).collect()
    }
}

/// The verbs of a noun that are shown.
pub(crate) fn verbs(command: &clap::Command) -> impl Iterator<Item = &clap::Command> {
    command.get_subcommands().filter(|verb| !verb.is_hide_set())
}

/// Most examples of a noun.
const MOST: usize = 4;

/// The file of a schema, the commands whose answers it holds for, and the schema.
#[cfg(test)]
pub(crate) type Answer = (&'static str, &'static str, Schema);
