//! Parses the arguments, chooses, prints one error, sets the exit code.

use std::io::{self, IsTerminal as _, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use clap_complete::CompleteEnv;
use ties::cli::command::Command;
use ties::cli::commands::program::demo::DemoArgs;
use ties::cli::context::{Around, Outcome, Tell};
use ties::cli::line::Args;
use ties::cli::output::Output;
use ties::cli::quoting::Quoting;
use ties::cli::{complaint, complete, context, failure, start, tree};
use ties::config;
use ties::demo::size::Size;
use ties::domain::hook::Hook;
use ties::domain::time::Now;
use ties::domain::words::harmless::harmless;
use ties::runtime::clock::Clock;
use ties::runtime::exit::Exit;
use ties::runtime::hooks::Hooks;
use ties::runtime::offer::Choice;
use ties::runtime::{both, browser, demo_file, offer, patience, run, session, terminal};
use ties::store::file::Store;
use ties::store::{copies, sound};
use ties::system::process;

fn main() -> ExitCode {
    process::prepare();
    terminal::install_panic_hook();
    patience::install();
    both::install();
    // A shell that asks what may follow gets its answer here, and nothing else is done.
    let asking = complete::Asking { saved: session::saved_filters, quoting: Quoting::of_asking() };
    CompleteEnv::with_factory(|| complete::offering(tree::tree(), asking)).complete();
    let args = match tree::read() {
        Ok(args) => args,
        Err(code) => return code,
    };
    match run(&args) {
        Ok(code) => code,
        Err(error) => {
            let told = complaint::told(&error);
            if args.wants_json() {
                let _ = writeln!(io::stderr(), "{}", failure::json(&error, &told));
                return ExitCode::from(if error.is::<context::Usage>() { 2 } else { 1 });
            }
            // What the user wrote may be shown with a mark below it; the names of files stay on one line.
            let lines: Vec<_> = if error.is::<context::Usage>() { told.lines().collect() } else { vec![&told] };
            let told = lines.into_iter().map(harmless).collect::<Vec<_>>().join("\n");
            // Nothing is left to be told when stderr is gone too.
            let _ = writeln!(io::stderr(), "error: {told}");
            if let Some(hint) = complaint::hint(&error) {
                let _ = writeln!(io::stderr(), "hint: {hint}");
            }
            ExitCode::from(if error.is::<context::Usage>() { 2 } else { 1 })
        }
    }
}

fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let config = config::load();
    copies::keep_by(config.settings.copies);
    if let Some(place) = session::place_of("sound.json") {
        sound::remember_in(place);
    }
    let clock = Clock::new(args.options.now, config.time_zone);
    match &args.command {
        None => {
            let store = match opened(&args.data_file()?, &config, clock)? {
                Ok(store) => store,
                Err(exit) => return Ok(leave(exit)),
            };
            let exit = run::run(store, &config, clock, None)?;
            if exit == Exit::Demo { show_demo(&DemoArgs::default(), &config, clock) } else { Ok(leave(exit)) }
        }
        Some(Command::Demo(demo)) => match &demo.save {
            Some(path) => {
                if path.exists() {
                    anyhow::bail!("{} exists already; the demo network is written to new files only", path.display());
                }
                if let Some(folder) = demo.archives.as_deref().filter(|folder| !demo_file::is_free(folder)) {
                    anyhow::bail!(
                        "{} is not an empty folder; the archives are written to one of their own",
                        folder.display()
                    );
                }
                let store = demo_file::write(path, size(demo), clock.now())?;
                if let Some(folder) = &demo.archives {
                    demo_file::write_archives(folder, &store, clock.now())?;
                }
                Ok(ExitCode::SUCCESS)
            }
            None => show_demo(demo, &config, clock),
        },
        Some(_) => {
            for (n, problem) in config.problems.iter().map(String::as_str).chain(clock.doubt()).enumerate() {
                let mark = config.marks.get(n).map(String::as_str).unwrap_or_default();
                for line in [problem].into_iter().chain(mark.lines()) {
                    let _ = writeln!(io::stderr(), "{}", harmless(line));
                }
            }
            let (mut data, mut talk) = (io::BufWriter::new(io::stdout().lock()), io::stderr());
            let mut output = Output::new(&mut data, &mut talk);
            let saved = || match args.data_file() {
                Ok(file) => session::saved_filters(&file),
                Err(_) => Vec::new(),
            };
            let hooks = Hooks::found();
            let tell = |told: &[(Hook, String)]| tell(&hooks, told, args, clock.now());
            let tell: Option<Tell<'_>> = if hooks.is_any() { Some(&tell) } else { None };
            let around = Around { open: &browser::open_link, saved: &saved, tell };
            let outcome = start::run(args, &config, clock.now(), &mut output, around)?;
            Ok(match outcome {
                Outcome::Done => ExitCode::SUCCESS,
                Outcome::Nothing => ExitCode::from(1),
                Outcome::Refused => ExitCode::from(3),
                Outcome::Due => ExitCode::from(10),
            })
        }
    }
}

/// Tells the user's own programs what happened; what is due once a day.
fn tell(hooks: &Hooks, told: &[(Hook, String)], args: &Args, now: Now) -> Vec<String> {
    let is_new = |hook: &Hook| match hook {
        Hook::Due => args.data_file().is_ok_and(|file| hooks.is_first_on(now.today(), &file)),
        Hook::Import | Hook::Accepted | Hook::Moved => true,
    };
    hooks.tell(&told.iter().filter(|(hook, _)| is_new(hook)).cloned().collect::<Vec<_>>())
}

/// Opens the file for the screen; where it cannot be used and a good copy is there, that is offered.
fn opened(path: &Path, config: &config::Config, clock: Clock) -> anyhow::Result<Result<Store, Exit>> {
    let error = match Store::open(path) {
        Ok(store) => return Ok(Ok(store)),
        Err(error) => error,
    };
    if !error.has_way_back() || !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(error.into());
    }
    match offer::ask(&error, config)? {
        Choice::Leave => Err(error.into()),
        Choice::End(exit) => Ok(Err(exit)),
        Choice::Restore => {
            if let Some(kept) = Store::restore_newest(path, clock.now().at)? {
                writeln!(io::stdout(), "What was there before is kept: {}", harmless(&kept.display().to_string()))?;
            }
            Ok(Ok(Store::open(path)?))
        }
    }
}

/// Shows the demo network in a file that goes with the program.
fn show_demo(args: &DemoArgs, config: &config::Config, clock: Clock) -> anyhow::Result<ExitCode> {
    let folder = tempfile::Builder::new().prefix("ties-demo-").tempdir().context("no temporary folder can be made")?;
    let store = demo_file::write(&folder.path().join("demo.db"), size(args), clock.now())?;
    let archives = demo_file::write_archives(folder.path(), &store, clock.now())?;
    let exit = run::run(store, config, clock, Some(archives))?;
    // A signal ends the process at once, so the folder has to go first.
    drop(folder);
    Ok(leave(exit))
}

fn size(args: &DemoArgs) -> Size {
    Size { connections: args.connections, pending: args.pending, ..Size::default() }
}

fn leave(exit: Exit) -> ExitCode {
    match exit {
        Exit::Quit | Exit::Demo => ExitCode::SUCCESS,
        Exit::Gone => ExitCode::from(129),
        Exit::Signal(signal) => process::die_by(signal),
    }
}
