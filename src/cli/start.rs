//! Runs what was written on the command line.

use std::io;
use std::path::PathBuf;

use crate::cli::context::{Around, Context, Outcome};
use crate::cli::line::Args;
use crate::cli::output::Output;
use crate::cli::run::File;
use crate::cli::tree;
use crate::config::Config;
use crate::domain::time::Now;
use crate::store::error::StoreError;
use crate::store::file::Store;
use crate::store::way_back::with_way_back;

/// Runs a command other than those that open the screen.
pub fn run<'a>(
    args: &Args,
    config: &'a Config,
    now: Now,
    out: &mut Output<'_>,
    around: Around<'a>,
) -> anyhow::Result<Outcome> {
    let Some(command) = &args.command else { return Ok(Outcome::Done) };
    let command = command.what();
    let place = args.data_file().ok();
    let is_begun = place.as_deref().is_some_and(|place| !Store::is_expected(place));
    let file = command.file().unwrap_or(File::read_if(args.dry_run.unwrap_or(true)));
    let store = store(args, file, command.is_quiet(), out)?;
    let format = args.format();
    let Around { open, saved, tell } = around;
    let (settings, told) = (&config.settings, tell.map(|_| Vec::new()));
    let mut context =
        Context { store, place, config, settings, now, format, out, open, saved, told, line: tree::WHOLE };
    let mut ended = command.run(&mut context);
    for _ in 0..MOST_RACES {
        if !ended.as_ref().is_err_and(lost_a_race) || context.store.has_written() {
            break;
        }
        context.out.begin_again();
        ended = command.run(&mut context);
    }
    // One failed read is not damage: who only looks, looks once more, if nothing was answered yet.
    if ended.as_ref().is_err_and(may_pass) && file == File::Read && !context.out.has_answered() {
        context.store = Store::empty()?;
        context.store = Store::open(&args.data_file()?)?;
        context.out.begin_again();
        ended = command.run(&mut context);
    }
    let outcome = match ended {
        Ok(outcome) => outcome,
        Err(error) => {
            // What was answered before it failed is to be read all the same.
            context.out.finish();
            let place = context.place.clone();
            take_away(context.store, place.clone().filter(|_| is_begun));
            // Wherever it shows that the file is damaged, the way back is named.
            return Err(match (error.downcast::<StoreError>(), place) {
                (Ok(error), Some(place)) => with_way_back(&place, error).into(),
                (Ok(error), None) => error.into(),
                (Err(error), _) => error,
            });
        }
    };
    if let Some(place) = context.place.as_ref().filter(|_| is_begun && context.store.has_written()) {
        context.out.say(&format!("A new file was begun: {}", place.display()))?;
    }
    if let (Some(tell), Some(told)) = (tell, context.told.take().filter(|told| !told.is_empty())) {
        // What was done is told before others take their time.
        context.out.flush();
        tell(&told).iter().try_for_each(|failed| context.out.say(failed))?;
    }
    if file == File::Written {
        // What was done is told before a copy takes its time; that none could be made is no reason to say that it was not.
        context.out.flush();
        if let Err(error) = context.store.copy_in_time(now.at) {
            context.out.say(&format!("Warning: no copy was made: {error}"))?;
        }
    }
    answered(&mut context)?;
    Ok(outcome)
}

/// How often a command plans again that another program overtook; one that writes without a pause may do so twice.
const MOST_RACES: usize = 4;

/// Whether another program wrote what a plan was made from, between the reading and the writing.
fn lost_a_race(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(StoreError::Stale(_)))
}

/// Whether a read failed that may do better a second time.
fn may_pass(error: &anyhow::Error) -> bool {
    error.downcast_ref().is_some_and(StoreError::may_pass)
}

/// A file that was begun for what failed, and holds nothing, goes again.
fn take_away(store: Store, begun: Option<PathBuf>) {
    let holds_nothing = store.uncopied_since().is_ok_and(|since| since.is_none());
    drop(store);
    if let Some(place) = begun.filter(|_| holds_nothing) {
        // An empty file that stays does no harm.
        let _ = std::fs::remove_file(place);
    }
}

/// An error where the answer was all that was asked for and could not be written. What was done is done: then it is a
/// warning. A reader who has gone is neither.
fn answered(context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    if let Some(report) = context.store.take_unconfirmed() {
        let way = "it was read back, but make a copy elsewhere with `ties backup PATH`";
        context.out.say(&format!("Warning: saved, and the disk did not confirm it ({report}); {way}"))?;
    }
    let Some(error) = context.out.finish().filter(|error| error.kind() != io::ErrorKind::BrokenPipe) else {
        return Ok(());
    };
    let deed =
        if context.store.has_written() { Some("it was saved; `ties history` shows it") } else { context.out.deed() };
    match deed {
        Some(deed) => {
            Ok(context.out.say(&format!("Warning: the answer could not be written ({error}), but {deed}"))?)
        }
        None => Err(anyhow::Error::new(error).context("the answer could not be written")),
    }
}

/// The data file, or an empty one in memory for those who need none. Who only looks makes no file.
fn store(args: &Args, file: File, is_quiet: bool, out: &mut Output<'_>) -> anyhow::Result<Store> {
    if file == File::Unused {
        return Ok(Store::empty()?);
    }
    let path = args.data_file()?;
    let is_there = Store::is_expected(&path);
    if file != File::Written && is_there && Store::has_nothing(&path) {
        out.say(&format!("{} is empty (0 bytes).", path.display()))?;
        return Ok(Store::empty()?);
    }
    if file == File::Written || is_there {
        let store = Store::open(&path)?;
        for told in store.remarks() {
            out.say(told)?;
        }
        return Ok(store);
    }
    if !is_quiet {
        out.say(&format!("There is no file {} yet.", path.display()))?;
    }
    Ok(Store::empty()?)
}
