//! Runs a command.

use crate::cli::args::command::Command;
use crate::cli::args::line;
use crate::cli::args::line::Args;
use crate::cli::context::{Context, Open, Outcome};
use crate::cli::output::Output;
use crate::cli::run::{linkedin, touch};
use crate::cli::{answers, asking, deciding, fit, history, limits, list, me, people, planner, settings, show};
use crate::config::Config;
use crate::domain::deciding::decide::Decision;
use crate::domain::time::Now;
use crate::store::file::Store;

/// Runs a command other than those that open the screen.
pub fn run(args: &Args, config: &Config, now: Now, out: &mut Output<'_>, open: Open<'_>) -> anyhow::Result<Outcome> {
    let Some(command) = &args.command else { return Ok(Outcome::Done) };
    match command {
        Command::Completions { shell } => {
            line::completions(*shell, out)?;
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
        Command::List { what, state, filter } => list::list(context, *what, state.as_deref(), filter.as_deref()),
        Command::Show { person } => show::show(context, person),
        Command::Touch(command) => touch::run(context, command),
        Command::Limits => limits::limits(context),
        Command::History => history::history(context),
        Command::Me(args) => match me::change_me(context, args)? {
            Some(outcome) => Ok(outcome),
            None => me::me(context),
        },
        Command::Goals(args) => me::goals(context, args),
        Command::Fit { person } => fit::fit(context, person),
        Command::Backtest => fit::tell_backtest(context),
        Command::Draft(draft) => asking::draft(context, draft),
        Command::Drafts { send, drop } => asking::drafts(context, send.as_deref(), drop.as_deref()),
        Command::Templates { keep } => asking::templates(context, keep),
        Command::Planner { older, which, plan, drop } => planner::planner(context, *older, which, *plan, *drop),
        Command::Budget => planner::tell_budget(context),
        Command::Waiting => deciding::waiting(context),
        Command::Later { people, until } => deciding::later(context, people, until.as_deref()),
        Command::Answers => answers::tell_answers(context),
        Command::Send(draft) => asking::send(context, draft),
        Command::Receive(draft) => asking::receive(context, draft),
        Command::Edit(args) => people::edit(context, args),
        Command::Accept(people) => deciding::decide(context, Decision::Accept, people),
        Command::Ignore(people) => deciding::decide(context, Decision::Ignore, people),
        Command::Withdraw(people) => deciding::decide(context, Decision::Withdraw, people),
        Command::Remove(people) => deciding::decide(context, Decision::Remove, people),
        Command::Accepted(people) => deciding::decide(context, Decision::TheyAccepted, people),
        Command::Tag(args) => people::tag(context, args),
        Command::Remark { person, text, dry_run } => people::remark(context, person, text, *dry_run),
        Command::Tags => people::tags(context),
        Command::Undo => history::undo(context),
        Command::Redo => history::redo(context),
        Command::Work(command) => linkedin::run(context, command),
        Command::Demo(_) | Command::Completions { .. } | Command::Keys { .. } | Command::Config { .. } => {
            Ok(Outcome::Done)
        }
    }
}
