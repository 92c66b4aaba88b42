//! Which command about the work list, archives and pages of LinkedIn runs what.

use crate::cli::args::command::Work;
use crate::cli::context::{Context, Outcome};
use crate::cli::{archives, import, pasting, twins, work_list};

/// Runs a command about the work list or the archives.
pub(crate) fn run(context: &mut Context<'_, '_>, command: &Work) -> anyhow::Result<Outcome> {
    match command {
        Work::Todo(args) if args.open => work_list::walk(context, args),
        Work::Todo(args) => work_list::todo(context, args),
        Work::Done(args) => work_list::done(context, args),
        Work::Import(args) => import::import(context, args),
        Work::Archives(args) => archives::run(context, args),
        Work::Twins { apart, dry_run } => match &apart[..] {
            [a, b] => twins::tell_apart(context, a, b, *dry_run),
            _ => twins::list_twins(context),
        },
        Work::Merge { keep, other, dry_run } => twins::merge(context, keep, other, *dry_run),
        Work::Paste(args) => pasting::paste(context, args),
        Work::Check { page, number } => pasting::check(context, *page, *number),
    }
}
