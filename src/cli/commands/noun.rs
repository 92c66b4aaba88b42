//! Commands that are nouns: what each can do, and what it answers when nothing more is said.

use clap::{Args, Subcommand};

use crate::cli::commands::ask::{answers, budget, draft, drafts, templates};
use crate::cli::commands::decide::planner;
use crate::cli::commands::decide::review::args::ReviewArgs;
use crate::cli::commands::linkedin::{done, todo};
use crate::cli::commands::look::{backtest, fit};
use crate::cli::commands::people::{edit, merge, remark, tag, tags, twins};
use crate::cli::commands::touch::{circle, follow_up, keep, log, mail, meetings};
use crate::cli::commands::you::goals;
use crate::cli::context::{Context, Outcome};
use crate::cli::run::{File, Run};

/// Names a noun, what may be written behind it alone, and its verbs.
macro_rules! nouns {
    ($($(#[$about:meta])* $noun:ident($($alone:ident)::+), $verbs:ident {
        $($(#[$says:meta])* $verb:ident($($args:ident)::+),)*
    })*) => {$(
        $(#[$about])*
        #[derive(Debug, Args)]
        #[command(args_conflicts_with_subcommands = true)]
        pub struct $noun {
            #[command(flatten)]
            alone: $($alone)::+,
            #[command(subcommand)]
            command: Option<$verbs>,
        }

        /// What can be done with it.
        #[derive(Debug, Subcommand)]
        pub enum $verbs {
            $($(#[$says])* $verb($($args)::+),)*
        }

        impl $noun {
            fn what(&self) -> &dyn Run {
                match &self.command {
                    None => &self.alone,
                    $(Some($verbs::$verb(args)) => args,)*
                }
            }
        }

        impl Run for $noun {
            fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
                self.what().run(context)
            }

            fn file(&self) -> File {
                self.what().file()
            }
        }
    )*};
}

nouns! {
    /// What is known of people.
    PersonArgs(tags::TagsArgs), PersonCommand {
        /// Change what is known about a person
        Edit(edit::EditArgs),
        /// Give tags to people
        Tag(tag::GiveArgs),
        /// Take tags off people
        Untag(tag::TakeArgs),
        /// Every tag in use, with how many people have it
        Tags(tags::TagsArgs),
        /// Write a remark on a person; an empty one takes it away
        Note(remark::RemarkArgs),
        /// Merge two rows of one person: everything of both is kept
        Merge(merge::MergeArgs),
        /// Who may be one person in two rows, and why
        Twins(twins::TwinsArgs),
        /// Say that two rows are two people: they are never proposed again
        Apart(twins::ApartArgs),
        /// How much speaks for a person, with every part
        Fit(fit::FitArgs),
    }

    /// Keeping in touch.
    TouchArgs(follow_up::ListArgs), TouchCommand {
        /// Whom to follow up with, and when
        List(follow_up::ListArgs),
        /// Log a contact with people
        Log(log::LogArgs),
        /// Log the meetings of a calendar (.ics) with people known by e-mail: the days, nothing of what they were about
        Meetings(meetings::MeetingsArgs),
        /// Log mails (mbox, maildir, heads) with people known by e-mail: the days, nothing of what they were about
        Mail(mail::MailArgs),
        /// Follow up with people on a day
        FollowUp(follow_up::FollowUpArgs),
        /// Pass over whom to follow up with
        Skip(follow_up::SkipArgs),
        /// Put people into a circle; without anybody, list who is in which
        Circle(circle::CircleArgs),
        /// Keep people without looking at them again, for a while or for good
        Keep(keep::KeepArgs),
        /// Who should be reviewed next, and deciding about them
        Review(ReviewArgs),
    }

    /// Requests that are prepared.
    DraftNoun(draft::DraftOrListArgs), DraftCommand {
        /// The requests that are prepared, the best fit first, and how many may go
        List(drafts::ListArgs),
        /// Prepare a request without sending it
        Add(draft::DraftArgs),
        /// Send requests that are prepared
        Send(drafts::SendArgs),
        /// Drop requests that are prepared
        Drop(drafts::DropArgs),
    }

    /// Texts that notes are made from.
    TemplateArgs(templates::ListArgs), TemplateCommand {
        /// Every template
        List(templates::ListArgs),
        /// Keep a text under a name
        Set(templates::SetArgs),
        /// Take a template away
        Remove(templates::RemoveArgs),
        /// How requests are answered: with and without a note, by template
        Answers(answers::AnswersArgs),
    }

    /// What is to come.
    PlanArgs(planner::OutlookArgs), PlanCommand {
        /// What withdrawing old requests costs, and planning it over the coming days
        Withdrawals(planner::WithdrawalsArgs),
        /// What can be sent in the coming weeks
        Budget(budget::BudgetArgs),
        /// Drop the withdrawals that are planned
        Drop(planner::DropArgs),
    }

    /// What you are looking for.
    GoalArgs(goals::ListArgs), GoalCommand {
        /// Every goal
        List(goals::ListArgs),
        /// Look for something, such as rust, "company:acme +20", place:london
        Add(goals::AddArgs),
        /// Look for it no more
        Remove(goals::RemoveArgs),
        /// How your past decisions agree with the fit, so that goals and weights can be tuned
        Check(backtest::BacktestArgs),
    }

    /// What LinkedIn has to learn.
    TodoNoun(todo::TodoArgs), TodoCommand {
        /// What you decided and LinkedIn does not know yet
        List(todo::ListArgs),
        /// Open the page of one after the other, show the steps, and ask: done, not needed, next
        Open(todo::OpenArgs),
        /// Tick off what was done on LinkedIn about people
        Done(done::TickArgs),
        /// Take off the list what LinkedIn need not learn
        Drop(done::DropArgs),
    }
}
