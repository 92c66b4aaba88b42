//! What is said where something failed: about a command line that was not understood, with what was typed made harmless,
//! and about all other errors.

use std::io::{self, Write as _};
use std::process::ExitCode;

use crate::domain::words::harmless::harmless;
use crate::import::error::ImportError;
use crate::store::error::StoreError;

/// Prints what was asked for, or what was not understood, and says how the program ends.
pub fn show(error: &clap::Error) -> ExitCode {
    let text = error.render().to_string();
    let clean = text.lines().map(harmless).collect::<Vec<_>>().join("\n");
    let written = if clean == text.trim_end() {
        // There is nothing to take out: it keeps its colours.
        error.print()
    } else {
        let clean = format!("{clean}\n");
        if error.use_stderr() {
            io::stderr().write_all(clean.as_bytes())
        } else {
            io::stdout().write_all(clean.as_bytes())
        }
    };
    let written = written.and_then(|()| io::stdout().flush());
    match written {
        _ if error.use_stderr() => ExitCode::from(2),
        Err(why) if why.kind() != io::ErrorKind::BrokenPipe => {
            // Nothing is left to be told when stderr is gone too.
            let _ = writeln!(io::stderr(), "error: the answer could not be written: {why}");
            ExitCode::from(1)
        }
        _ => ExitCode::SUCCESS,
    }
}

/// What can be done about an archive that cannot be read.
pub fn hint(error: &anyhow::Error) -> Option<&'static str> {
    error.downcast_ref::<ImportError>().and_then(ImportError::hint)
}

/// An error with its causes, each said once: some name their cause themselves, those of the file all of it.
pub fn told(error: &anyhow::Error) -> String {
    let mut told = String::new();
    for cause in error.chain() {
        let said = cause.to_string();
        if !told.contains(&said) {
            let between = if told.is_empty() { "" } else { ": " };
            told = format!("{told}{between}{said}");
        }
        if cause.is::<StoreError>() {
            break;
        }
    }
    told
}
