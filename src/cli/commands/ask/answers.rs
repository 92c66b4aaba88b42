//! `ties template answers`: how often the notes of each template are accepted.

use clap::Args;
use serde::Serialize;

use crate::cli::answer::{Row, Rows};
use crate::cli::context::{Context, Outcome};
use crate::cli::run::Run;
use crate::cli::shape::shape;
use crate::domain::time::Now;
use crate::domain::weighing::answers::{AnsweredGroup, answers};

/// What the shares cannot know.
const LISTED: &str =
    "From archives these are those that the archive still lists; what was withdrawn or closed is not among them.";

#[derive(Debug, Args)]
pub struct AnswersArgs;

impl Run for AnswersArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let groups = answers(context.book()?, context.now);
        let outcome = context.answer(&Rows(groups.into_iter().map(Answered::of).collect()))?;
        context.out.say(LISTED)?;
        Ok(outcome)
    }
}

/// How the requests of one group were answered.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Answered {
    group: String,
    is_template: bool,
    judged: u32,
    accepted: u32,
    share: Option<f64>,
    /// In which the share lies with 95 % certainty.
    interval: Option<[f64; 2]>,
}

impl Answered {
    fn of(group: AnsweredGroup) -> Answered {
        let share = group.share();
        Answered {
            group: group.name,
            is_template: group.is_template,
            judged: group.judged,
            accepted: group.accepted,
            share: share.map(|(share, _)| share),
            interval: share.map(|(_, (low, high))| [low, high]),
        }
    }
}

impl Row for Answered {
    const SHAPE: &'static str = shape!("answers");

    fn cells(&self, _: Now) -> Vec<String> {
        let share = match (self.share, self.interval) {
            (Some(share), Some([low, high])) => {
                format!("{:.0} %, with 95 % certainty {:.0} to {:.0} %", share * 100.0, low * 100.0, high * 100.0)
            }
            (None, _) | (_, None) => "nothing to judge yet".to_owned(),
        };
        vec![self.group.clone(), format!("{} of {}", self.accepted, self.judged), share]
    }
}
