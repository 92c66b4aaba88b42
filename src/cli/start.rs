//! Runs what was written on the command line.

use clap::CommandFactory as _;

use crate::cli::answer::Format;
use crate::cli::context::{Context, Open, Outcome};
use crate::cli::line::Args;
use crate::cli::output::Output;
use crate::cli::run::{File, Run};
use crate::config::Config;
use crate::domain::time::Now;
use crate::store::file::Store;

/// Runs a command other than those that open the screen.
pub fn run(args: &Args, config: &Config, now: Now, out: &mut Output<'_>, open: Open<'_>) -> anyhow::Result<Outcome> {
    let Some(command) = &args.command else { return Ok(Outcome::Done) };
    let command = command.what();
    let place = args.data_file().ok();
    let is_begun = place.as_deref().is_some_and(|place| !Store::is_expected(place));
    let store = store(args, command, out)?;
    let format = if args.json { Format::Json } else { Format::Text };
    let mut context =
        Context { store, place, config, settings: &config.settings, now, format, out, open, line: Args::command };
    let outcome = match command.run(&mut context) {
        Ok(outcome) => outcome,
        Err(error) => {
            // A file that was begun for what failed, and holds nothing, goes again.
            let Context { store, place, .. } = context;
            let holds_nothing = store.uncopied_since().is_ok_and(|since| since.is_none());
            drop(store);
            if let Some(place) = place.filter(|_| is_begun && holds_nothing) {
                let _ = std::fs::remove_file(place);
            }
            return Err(error);
        }
    };
    if command.file() == File::Written {
        // That no copy could be made is no reason to say that nothing was done.
        if let Err(error) = context.store.copy_in_time(now.at) {
            context.out.say(&format!("Warning: no copy was made: {error}"))?;
        }
    }
    Ok(outcome)
}

/// The data file, or an empty one in memory for those who need none. Who only looks makes no file.
fn store(args: &Args, command: &dyn Run, out: &mut Output<'_>) -> anyhow::Result<Store> {
    if command.file() == File::Unused {
        return Ok(Store::empty()?);
    }
    let path = args.data_file()?;
    let is_there = Store::is_expected(&path);
    if command.file() == File::Written || is_there {
        let store = Store::open(&path)?;
        if !is_there {
            out.say(&format!("A new file was begun: {}", path.display()))?;
        }
        return Ok(store);
    }
    if !command.is_quiet() {
        out.say(&format!("There is no file {} yet.", path.display()))?;
    }
    Ok(Store::empty()?)
}
