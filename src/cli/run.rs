//! What every command is: what it does, and what it does with the data file.

use crate::cli::context::{Context, Outcome};

/// A command, by what was written behind its name.
pub(crate) trait Run {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome>;

    /// What it does with the data file; `None` where it writes unless `--dry-run` is written, and only looks where
    /// there is no such option.
    fn file(&self) -> Option<File> {
        None
    }

    /// Whether nothing is to be said that was not asked for.
    fn is_quiet(&self) -> bool {
        false
    }
}

/// What a command does with the data file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum File {
    /// It needs none.
    Unused,
    /// It only looks, and makes no file.
    Read,
    Written,
}

impl File {
    /// It only looks where that holds, and else writes.
    pub(crate) fn read_if(only_looks: bool) -> File {
        if only_looks { File::Read } else { File::Written }
    }
}
