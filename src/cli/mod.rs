//! The headless twin of the screen: everything it does, as commands. Data goes to stdout, talk to stderr; nothing is
//! coloured.

pub mod about;
pub mod archives;
pub mod args;
pub mod change;
pub mod due;
pub mod groups;
pub mod import;
pub mod json;
pub mod output;
pub mod pasting;
pub mod read;
pub mod review;
pub mod settings;
pub mod shares;
pub mod touch;
pub mod touch_args;
pub mod weigh;
pub mod work;
pub mod work_args;

use crate::cli::args::{Args, Command};
use crate::cli::output::Output;
use crate::config::Config;
use crate::domain::deciding::decide::Decision;
use crate::domain::settings::Settings;
use crate::domain::time::Now;
use crate::store::Store;

/// How a command ended that did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It did what it was asked.
    Done,
    /// It was asked what is due, and something is.
    Due,
    /// A rule said no; nothing was changed.
    Refused,
}

/// The command line asks for something that does not exist; ends with exit code 2.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Usage(pub String);

/// What a command works with.
struct Context<'a, 'b> {
    store: Store,
    settings: &'a Settings,
    now: Now,
    json: bool,
    out: &'a mut Output<'b>,
    open: Open<'a>,
}

/// Opens an address in the browser; the error says why not.
pub type Open<'a> = &'a dyn Fn(&str) -> Result<(), String>;

/// Runs a command other than those that open the screen.
pub fn run(args: &Args, config: &Config, now: Now, out: &mut Output<'_>, open: Open<'_>) -> anyhow::Result<Outcome> {
    let Some(command) = &args.command else { return Ok(Outcome::Done) };
    match command {
        Command::Completions { shell } => {
            args::completions(*shell, out)?;
            return Ok(Outcome::Done);
        }
        Command::Keys { check } => return settings::keys(config, *check, args.json, out),
        Command::Config { what } => return settings::config(config, *what, out),
        _ => {}
    }
    let settings = &config.settings;
    let path = args.data_file()?;
    // Who only looks makes no file.
    let store = if command.only_reads() && !path.exists() {
        if !command.is_quiet() {
            out.say(&format!("There is no file {} yet.", path.display()))?;
        }
        Store::empty()?
    } else {
        Store::open(&path)?
    };
    let mut context = Context { store, settings, now, json: args.json, out, open };
    let context = &mut context;
    match command {
        Command::List { what, state, filter } => read::list(context, *what, state.as_deref(), filter.as_deref()),
        Command::Show { person } => read::show(context, person),
        Command::Touch(command) => touch::run(context, command),
        Command::Limits => read::limits(context),
        Command::History => read::history(context),
        Command::Me(args) => match weigh::change_me(context, args)? {
            Some(outcome) => Ok(outcome),
            None => read::me(context),
        },
        Command::Goals(args) => weigh::goals(context, args),
        Command::Fit { person } => weigh::fit(context, person),
        Command::Backtest => weigh::tell_backtest(context),
        Command::Draft(draft) => weigh::draft(context, draft),
        Command::Drafts { send, drop } => weigh::drafts(context, send.as_deref(), drop.as_deref()),
        Command::Templates { keep } => weigh::templates(context, keep),
        Command::Planner { older, which, plan, drop } => weigh::planner(context, *older, which, *plan, *drop),
        Command::Budget => weigh::tell_budget(context),
        Command::Waiting => weigh::waiting(context),
        Command::Later { people, until } => weigh::later(context, people, until.as_deref()),
        Command::Answers => weigh::tell_answers(context),
        Command::Send(draft) => change::send(context, draft),
        Command::Receive(draft) => change::receive(context, draft),
        Command::Edit(args) => change::edit(context, args),
        Command::Accept(people) => change::decide(context, Decision::Accept, people),
        Command::Ignore(people) => change::decide(context, Decision::Ignore, people),
        Command::Withdraw(people) => change::decide(context, Decision::Withdraw, people),
        Command::Remove(people) => change::decide(context, Decision::Remove, people),
        Command::Accepted(people) => change::decide(context, Decision::TheyAccepted, people),
        Command::Tag(args) => change::tag(context, args),
        Command::Remark { person, text, dry_run } => change::remark(context, person, text, *dry_run),
        Command::Tags => read::tags(context),
        Command::Undo => change::undo(context),
        Command::Redo => change::redo(context),
        Command::Work(command) => work::run(context, command),
        Command::Demo(_) | Command::Completions { .. } | Command::Keys { .. } | Command::Config { .. } => {
            Ok(Outcome::Done)
        }
    }
}
