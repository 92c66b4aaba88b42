//! Which command about keeping in touch runs what.

use crate::cli::args::circle::{CircleArgs, CircleChoice};
use crate::cli::args::command::Touch;
use crate::cli::context::{Context, Outcome};
use crate::cli::{circles, context, due, follow_ups, groups, log, review, shares, timeline};

/// Runs a command about keeping in touch.
pub(crate) fn run(context: &mut Context<'_, '_>, command: &Touch) -> anyhow::Result<Outcome> {
    match command {
        Touch::Due(args) => due::due(context, args),
        Touch::Log(args) => log::log(context, args),
        Touch::FollowUp(args) if args.people.is_empty() => follow_ups::list_follow_ups(context),
        Touch::FollowUp(args) => follow_ups::follow_up(context, args),
        Touch::Circle(CircleArgs { circle, people, dry_run }) => match circle {
            Some(circle) if !people.is_empty() => circles::put_in_circle(context, *circle, people, *dry_run),
            Some(CircleChoice::None) => {
                Err(context::hinted("nobody is named", "who is in no circle is not listed").into())
            }
            other => circles::list_circles(context, other.and_then(CircleChoice::circle)),
        },
        Touch::Review(args) => review::run(context, args),
        Touch::Group(args) => groups::run(context, args),
        Touch::Share(args) => shares::run(context, args),
        Touch::Timeline { person } => timeline::tell_timeline(context, person),
    }
}
