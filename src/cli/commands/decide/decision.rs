//! `ties accept`, `ignore`, `withdraw`, `remove`, `accepted`: one decision about people.

use clap::Args;

use crate::cli::args::people::{Among, PeopleArgs};
use crate::cli::context::{Context, Outcome};
use crate::cli::planned::apply;
use crate::cli::run::Run;
use crate::domain::deciding::decide;
use crate::domain::deciding::decide::{Decision, MAX_REASON};
use crate::domain::limit::tally;

/// Names each command and what it decides.
macro_rules! decisions {
    ($($name:ident => $decision:ident,)*) => {$(
        /// Whom it concerns.
        #[derive(Debug, Args)]
        pub struct $name {
            /// Whom it concerns
            #[command(flatten)]
            people: PeopleArgs,
        }

        impl Run for $name {
            fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
                decide(context, Decision::$decision, &self.people)
            }
        }
    )*};
}

decisions! {
    AcceptArgs => Accept,
    IgnoreArgs => Ignore,
    WithdrawArgs => Withdraw,
    RemoveArgs => Remove,
    AcceptedArgs => TheyAccepted,
}

fn decide(context: &mut Context<'_, '_>, decision: Decision, args: &PeopleArgs) -> anyhow::Result<Outcome> {
    // Who is named by number need not be looked for among everybody.
    let few = if args.whom.all_named() {
        context.store.about(&args.whom.people, context.settings, context.now)?
    } else {
        None
    };
    let book = match &few {
        Some(few) => few,
        None => context.book()?,
    };
    let among = decision.row().about.map_or(Among::Connected, Among::Asked);
    let people = args.whom.pick_meant(context, book, among, |person| decide::can_apply(book, decision, person))?;
    let mut plan = decide::decide(book, decision, &people, &args.reason, context.settings, context.now);
    let limits = tally::limits(book, context.settings, context.now);
    plan.warnings.extend(decide::pace(&limits, decision, plan.names.len()));
    if args.reason.trim().chars().count() > MAX_REASON {
        plan.warnings.push(format!("the reason is cut at {MAX_REASON} characters"));
    }
    apply(context, &plan, args.whom.dry_run)
}
