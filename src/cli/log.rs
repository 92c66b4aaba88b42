//! `ties log`: contacts with people.

use crate::cli::args::log::LogArgs;
use crate::cli::context;
use crate::cli::context::{Context, Outcome, apply, typed};
use crate::domain::touch::follow_up;
use crate::domain::touch::log;
use crate::domain::touch::log::Typed;
use crate::domain::words::day::Way;
use crate::domain::words::text::paragraph;

/// `ties log`.
pub(crate) fn log(context: &mut Context<'_, '_>, args: &LogArgs) -> anyhow::Result<Outcome> {
    let on = context::day(&args.on, context.now, Way::Back)?;
    let contact = Typed { kind: args.kind, on, text: paragraph(&typed(&args.text)?).into() };
    let book = context.store.load()?;
    let people = context::people(&book, &args.people)?;
    let plan = if args.remove {
        log::unlog_such(&book, &people, &contact)
    } else {
        follow_up::log(&book, &people, &contact, context.settings, context.now)
    };
    apply(context, &plan, args.dry_run)
}
