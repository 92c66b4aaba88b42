//! Commands that are nouns: what each can do, and what it answers when nothing more is said.

use clap::{Args, Subcommand};
#[cfg(test)]
use schemars::schema_for;

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
#[cfg(test)]
use crate::cli::surface::Answer;
use crate::cli::surface::Examples;

/// Names a noun, what may be written behind it alone, and its verbs, each with lines that show it at work and its answers,
/// as the rows of commands have them.
macro_rules! nouns {
    ($($(#[$about:meta])* $noun:ident($($alone:ident)::+), $verbs:ident {
        $($(#[$says:meta])* $verb:ident($($args:ident)::+) $({ $($words:literal: $($line:literal)+;)* })?
            $([ $($file:literal of $given:literal: $answer:ty;)* ])?,)*
    })*) => {
        $(
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

            fn file(&self) -> Option<File> {
                self.what().file()
            }
        }

        impl $noun {
            pub(crate) const EXAMPLES: &'static [Examples] =
                &[$($($(Examples { command: $words, lines: &[$($line),+] },)*)?)*];
        }
        )*

        /// The answers of all verbs.
        #[cfg(test)]
        pub(crate) fn answers() -> Vec<Answer> {
            use crate::cli::commands::{ask, decide, linkedin, look, people, touch, you};
            vec![$($($($(($file, $given, schema_for!($answer)),)*)?)*)*]
        }
    };
}

nouns! {
    /// What is known of people.
    PersonArgs(tags::TagsArgs), PersonCommand {
        /// Change what is known about a person
        Edit(edit::EditArgs) {
            "person edit":
                "ties person edit 'wendelin oduya' --location Leeds --skills 'Weaving, Looms'"
                "ties person edit 17 --phones '+44 20 5550 0101'";
        },
        /// Give tags to people
        Tag(tag::GiveArgs) {
            "person tag":
                "ties person tag rust,friend 'wendelin oduya'"
                "ties person tag old --filter 'age>8y'";
        },
        /// Take tags off people
        Untag(tag::TakeArgs) {
            "person untag": "ties person untag friend 'wendelin oduya'" "ties person untag old --filter tag:old -n";
        },
        /// Every tag in use, with how many people have it
        Tags(tags::TagsArgs) {
            "person tags": "ties person tags" "ties person tags --json";
        } [
            "tags" of "person tags": Vec<people::tags::Tag>;
        ],
        /// Write a remark on a person; an empty one takes it away
        Note(remark::RemarkArgs) {
            "person note":
                "ties person note 'wendelin oduya' 'Met at the fair'"
                "echo 'Likes looms' | ties person note 17 -";
        },
        /// Merge two rows of one person: everything of both is kept
        Merge(merge::MergeArgs) {
            "person merge": "ties person merge 589 4501 -n" "ties person merge 589 4501";
        },
        /// Who may be one person in two rows, and why
        Twins(twins::TwinsArgs) {
            "person twins": "ties person twins" "ties person twins --json";
        } [
            "twins" of "person twins": Vec<people::twins::Pair<'static>>;
        ],
        /// Say that two rows are two people: they are never proposed again
        Apart(twins::ApartArgs) {
            "person apart": "ties person apart 17 18 -n" "ties person apart 17 18";
        },
        /// How much speaks for a person, with every part
        Fit(fit::FitArgs) {
            "person fit": "ties person fit 'wendelin oduya'" "ties person fit 17 --json";
        } [
            "fit" of "person fit": look::fit::FitView<'static>;
        ],
    }

    /// Keeping in touch.
    TouchArgs(follow_up::ListArgs), TouchCommand {
        /// Whom to follow up with, and when
        List(follow_up::ListArgs) {
            "touch list": "ties touch" "ties touch list --format csv";
        } [
            "follow-ups" of "touch list": Vec<touch::follow_up::DueView<'static>>;
        ],
        /// Log a contact with people
        Log(log::LogArgs) {
            "touch log":
                "ties touch log 'wendelin oduya' --kind coffee --on yesterday"
                "ties touch log 17 --text 'sent the paper' -n";
        },
        /// Log the meetings of a calendar (.ics) with people known by e-mail: the days, nothing of what they were about
        Meetings(meetings::MeetingsArgs) {
            "touch meetings": "ties touch meetings calendar.ics -n" "ties touch meetings calendar.ics";
        },
        /// Log mails (mbox, maildir, heads) with people known by e-mail: the days, nothing of what they were about
        Mail(mail::MailArgs) {
            "touch mail":
                "ties touch mail letters.mbox --me robin@demo.example -n"
                "ties touch mail letters.mbox --me robin@demo.example";
        },
        /// Follow up with people on a day
        FollowUp(follow_up::FollowUpArgs) {
            "touch follow-up":
                "ties touch follow-up 'wendelin oduya' --on 'next tue' --why 'the paper'"
                "ties touch follow-up 17 -n";
        },
        /// Pass over whom to follow up with
        Skip(follow_up::SkipArgs) {
            "touch skip": "ties touch skip 'wendelin oduya' -n" "ties touch skip 'wendelin oduya'";
        },
        /// Put people into a circle; without anybody, list who is in which
        Circle(circle::CircleArgs) {
            "touch circle": "ties touch circle inner 'wendelin oduya'" "ties touch circle inner";
        } [
            "circles" of "touch circle": Vec<touch::circle::Member<'static>>;
        ],
        /// Keep people without looking at them again, for a while or for good
        Keep(keep::KeepArgs) {
            "touch keep": "ties touch keep 'wendelin oduya' --until 'in 2 years'" "ties touch keep 650 --always -n";
        },
        /// Who should be reviewed next, and deciding about them
        Review(ReviewArgs) {
            "touch review": "ties touch review --count 5" "ties touch review --json";
        } [
            "review" of "touch review": decide::review::view::Queue<'static>;
        ],
    }

    /// Requests that are prepared.
    DraftNoun(draft::DraftOrListArgs), DraftCommand {
        /// The requests that are prepared, the best fit first, and how many may go
        List(drafts::ListArgs) {
            "draft list": "ties draft" "ties draft list --json";
        } [
            "drafts" of "draft list": ask::drafts::Queue<'static>;
        ],
        /// Prepare a request without sending it
        Add(draft::DraftArgs) {
            "draft add":
                "ties draft add --name 'Grace Hopper' --company Engines --note 'Your compiler, please'"
                "ties draft add --name 'Ada Byron' --note 'Your notes on the engine' -n";
        },
        /// Send requests that are prepared
        Send(drafts::SendArgs) {
            "draft send": "ties draft send 'grace hopper' -n" "ties draft send 'grace hopper'";
        },
        /// Drop requests that are prepared
        Drop(drafts::DropArgs) {
            "draft drop": "ties draft drop --filter 'fit<70' -n" "ties draft drop --filter 'state:draft' --max 1";
        },
    }

    /// Texts that notes are made from.
    TemplateArgs(templates::ListArgs), TemplateCommand {
        /// Every template
        List(templates::ListArgs) {
            "template list": "ties template" "ties template list --json";
        } [
            "templates" of "template list": Vec<ask::templates::TemplateView<'static>>;
        ],
        /// Keep a text under a name
        Set(templates::SetArgs) {
            "template set":
                "ties template set fair 'Hello {first_name}, what you do at {company} is what I look for'"
                "echo 'Hello {first_name}' | ties template set short -";
        },
        /// Take a template away
        Remove(templates::RemoveArgs) {
            "template remove": "ties template remove short -n" "ties template remove short";
        },
        /// How requests are answered: with and without a note, by template
        Answers(answers::AnswersArgs) {
            "template answers": "ties template answers" "ties template answers --json";
        } [
            "answers" of "template answers": Vec<ask::answers::Answered>;
        ],
    }

    /// What is to come.
    PlanArgs(planner::OutlookArgs), PlanCommand {
        /// What withdrawing old requests costs, and planning it over the coming days
        Withdrawals(planner::WithdrawalsArgs) {
            "plan withdrawals":
                "ties plan withdrawals --older 60 --which low-fit"
                "ties plan withdrawals --older 90 --plan";
        } [
            "withdrawals" of "plan withdrawals": decide::planner::Outlook<'static>;
        ],
        /// What can be sent in the coming weeks
        Budget(budget::BudgetArgs) {
            "plan budget": "ties plan budget" "ties plan budget --json";
        } [
            "budget" of "plan budget": ask::budget::Budget;
        ],
        /// Drop the withdrawals that are planned
        Drop(planner::DropArgs) {
            "plan drop": "ties plan drop -n" "ties plan drop";
        },
    }

    /// What you are looking for.
    GoalArgs(goals::ListArgs), GoalCommand {
        /// Every goal
        List(goals::ListArgs) {
            "goal list": "ties goal" "ties goal list --json";
        } [
            "goals" of "goal list": Vec<you::goals::GoalView<'static>>;
        ],
        /// Look for something, such as rust, "company:acme +20", place:london
        Add(goals::AddArgs) {
            "goal add": "ties goal add rust 'company:acme +20'" "ties goal add --against 'cold calls' -n";
        },
        /// Look for it no more
        Remove(goals::RemoveArgs) {
            "goal remove": "ties goal remove rust -n" "ties goal remove rust";
        },
        /// How your past decisions agree with the fit, so that goals and weights can be tuned
        Check(backtest::BacktestArgs) {
            "goal check": "ties goal check" "ties goal check --json";
        } [
            "goal-check" of "goal check": look::backtest::Both<'static>;
        ],
    }

    /// What LinkedIn has to learn.
    TodoNoun(todo::TodoArgs), TodoCommand {
        /// What you decided and LinkedIn does not know yet
        List(todo::ListArgs) {
            "todo list": "ties todo" "ties todo list --kind withdraw";
        } [
            "todo" of "todo list": linkedin::todo::WorkList<'static>;
        ],
        /// Open the page of one after the other, show the steps, and ask: done, not needed, next
        Open(todo::OpenArgs) {
            "todo open": "ties todo open" "ties todo open --kind withdraw";
        },
        /// Tick off what was done on LinkedIn about people
        Done(done::TickArgs) {
            "todo done": "ties todo done 'gael appleyard'" "ties todo done --filter 'state:withdrawn' -n";
        },
        /// Take off the list what LinkedIn need not learn
        Drop(done::DropArgs) {
            "todo drop": "ties todo drop 4496 -n" "ties todo drop 4494 --kind accept -n";
        },
    }
}
