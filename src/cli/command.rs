//! Every command.

use clap::Subcommand;

use crate::cli::commands::{ask, decide, linkedin, look, noun, out, people, program, touch, you};
use crate::cli::run::Run;

/// Names every command and what may be written behind its name, which says what it does.
macro_rules! commands {
    ($($(#[$about:meta])* $name:ident($($args:ident)::+),)*) => {
        /// A command.
        #[derive(Debug, Subcommand)]
        pub enum Command {
            $($(#[$about])* $name($($args)::+),)*
        }

        impl Command {
            pub(crate) fn what(&self) -> &dyn Run {
                match self {
                    $(Command::$name(args) => args,)*
                }
            }
        }
    };
}

commands! {
    /// List requests, connections, or everybody
    List(look::list::ListArgs),
    /// Show everything about a person
    Show(look::show::ShowArgs),
    /// Record a request you send
    Send(ask::send::SendArgs),
    /// Enter a request you received
    Receive(ask::receive::ReceiveArgs),
    /// Change what is known about a person
    #[command(hide = true)]
    Edit(people::edit::EditArgs),
    /// Accept received requests
    Accept(decide::decision::AcceptArgs),
    /// Ignore received requests
    Ignore(decide::decision::IgnoreArgs),
    /// Withdraw sent requests
    Withdraw(decide::decision::WithdrawArgs),
    /// Remove connections
    Remove(decide::decision::RemoveArgs),
    /// Record that people accepted your requests
    #[command(hide = true)]
    Accepted(decide::decision::AcceptedArgs),
    /// Give tags to people, or take tags off them
    #[command(hide = true)]
    Tag(people::tag::TagArgs),
    /// Write a remark on a person; an empty one takes it away
    #[command(hide = true)]
    Remark(people::remark::RemarkArgs),
    /// Every tag in use, with how many people have it
    #[command(hide = true)]
    Tags(people::tags::TagsArgs),
    /// What is to be done today; ends with 10 when something is, with 0 when nothing is
    #[command(hide = true)]
    Due(touch::due::DueArgs),
    /// Log a contact with people
    #[command(hide = true)]
    Log(touch::log::LogArgs),
    /// Log the meetings of a calendar (.ics) with people known by e-mail: the days, nothing of what they were about
    #[command(hide = true)]
    Meetings(touch::meetings::MeetingsArgs),
    /// Follow up with people on a day; without anybody, list whom to follow up with and when
    #[command(hide = true)]
    FollowUp(touch::follow_up::FollowUpArgs),
    /// Put people into a circle; without anybody, list who is in which
    #[command(hide = true)]
    Circle(touch::circle::CircleArgs),
    /// Who should be reviewed next, and deciding about them
    #[command(hide = true)]
    Review(decide::review::args::ReviewArgs),
    /// Your groups
    Group(touch::group::args::GroupArgs),
    /// What you share
    #[command(hide = true)]
    Share(touch::share::args::ShareArgs),
    /// Everything that happened with a person, newest first
    Timeline(look::timeline::TimelineArgs),
    /// The limits as they stand
    #[command(hide = true)]
    Limits(look::limits::LimitsArgs),
    /// Every batch, newest first
    History(program::history::HistoryArgs),
    /// Take a batch back, the newest where none is named
    Undo(program::undo::UndoArgs),
    /// Bring back what was undone
    Redo(program::redo::RedoArgs),
    /// What you decided and LinkedIn does not know yet
    Todo(noun::TodoNoun),
    /// Tick off what was done on LinkedIn about people
    #[command(hide = true)]
    Done(linkedin::done::DoneArgs),
    /// Read LinkedIn archives: ZIP, folder, or a single CSV
    Import(linkedin::import::args::ImportArgs),
    /// Write people, what is to come, or everything, to a file
    Export(out::export::args::ExportArgs),
    /// Find e-mail addresses, for the address book of a mail program
    Query(out::query::QueryArgs),
    /// The archives that were read
    #[command(hide = true)]
    Archives(linkedin::archives::ArchivesArgs),
    /// Who may be one person in two rows, and why
    #[command(hide = true)]
    Twins(people::twins::TwinsArgs),
    /// Merge two rows of one person: everything of both is kept
    #[command(hide = true)]
    Merge(people::merge::MergeArgs),
    /// Take in what was copied from a page of LinkedIn
    ///
    /// The text comes from the standard input.
    Paste(linkedin::paste::PasteArgs),
    /// LinkedIn's own number beside ours, and how to close the gap
    ///
    /// The number is the one that stands above the list, as in "People (214)".
    Check(linkedin::check::CheckArgs),
    /// Your own profile, from your archive and by your hand
    Me(you::me::MeArgs),
    /// What you are looking for, and what not
    #[command(hide = true)]
    Goals(you::goals::GoalsArgs),
    /// How much speaks for a person, with every part
    #[command(hide = true)]
    Fit(look::fit::FitArgs),
    /// How your past decisions agree with the fit, so that goals and weights can be tuned
    #[command(hide = true)]
    Backtest(look::backtest::BacktestArgs),
    /// What your network tells about itself, question by question
    ///
    /// Each has its number, how sure it is, and whom it leads to.
    Stats(look::stats::StatsArgs),
    /// The network on a page, as HTML or Markdown
    ///
    /// The year, every question, three things to do.
    Report(out::report::ReportArgs),
    /// Whom you know at a company, and how sure that is
    ///
    /// Ends with 1 where nobody is found.
    Know(look::know::KnowArgs),
    /// Requests that are prepared
    Draft(noun::DraftNoun),
    /// The requests that are prepared, the best fit first, and how many may go
    #[command(hide = true)]
    Drafts(ask::drafts::DraftsArgs),
    /// Templates of notes
    #[command(hide = true)]
    Templates(ask::templates::TemplatesArgs),
    /// What withdrawing old requests costs, and planning it over the coming days
    #[command(hide = true)]
    Planner(decide::planner::PlannerArgs),
    /// What can be sent in the coming weeks
    #[command(hide = true)]
    Budget(ask::budget::BudgetArgs),
    /// Received requests that wait for you and were not put off
    Waiting(decide::waiting::WaitingArgs),
    /// Put received requests off until a day, or until something about the person changes
    #[command(hide = true)]
    Later(decide::later::LaterArgs),
    /// How requests are answered: with and without a note, by template
    #[command(hide = true)]
    Answers(ask::answers::AnswersArgs),
    /// The keys of the screen, as they are in force
    #[command(hide = true)]
    Keys(program::keys::KeysArgs),
    /// The settings file
    Config(program::config::ConfigArgs),
    /// Copy the file, and verify the copy
    Backup(program::backup::BackupArgs),
    /// The copies of the file, and what is in them
    Backups(program::backups::BackupsArgs),
    /// Bring a copy back; what is there now is kept beside it
    Restore(program::restore::RestoreArgs),
    /// Bring together what you did on several machines
    ///
    /// Takes over what you did on the others, and tells them what you did here; see `sync_folder` in the settings.
    Sync(program::sync::SyncArgs),
    /// Look whether file, copies, settings and terminal are in order
    Doctor(program::doctor::DoctorArgs),
    /// Look at a made-up network; nothing of yours is touched
    Demo(program::demo::DemoArgs),
    /// What is due, what LinkedIn has to learn, the limits
    Status(look::status::StatusArgs),
    /// Record that people accepted your requests
    MarkAccepted(decide::decision::AcceptedArgs),
    /// Put received requests off until a day, or a change
    ///
    /// Without a day they come back when something about the person changes.
    Snooze(decide::later::LaterArgs),
    /// What is known of people
    Person(noun::PersonArgs),
    /// Keeping in touch
    Touch(noun::TouchArgs),
    /// Texts that notes are made from
    Template(noun::TemplateArgs),
    /// What is to come
    Plan(noun::PlanArgs),
    /// What you share
    Post(touch::share::args::ShareArgs),
    /// What you are looking for
    Goal(noun::GoalArgs),
    /// The archives that were read
    Archive(linkedin::archives::ArchivesArgs),
    /// The manual, as man pages
    Man(program::man::ManArgs),
    /// About a command or a topic
    Help(program::help::HelpArgs),
    /// Print completions for a shell
    Completions(program::completions::CompletionsArgs),
}
