//! Every command: one row for what it is called, what may be written behind it, where the help has it, how it is used and
//! what it answers. A noun has the rows of its verbs beside it.

use clap::Subcommand;
#[cfg(test)]
use schemars::schema_for;

use crate::cli::commands::{ask, decide, linkedin, look, noun, out, people, program, touch, you};
use crate::cli::run::Run;
#[cfg(test)]
use crate::cli::surface::Answer;
use crate::cli::surface::{Examples, Shown, Surface};
#[cfg(test)]
use crate::cli::view::{receipt, would};

/// Names every command, what may be written behind its name, which says what it does, the group of the help that has it,
/// lines that show it at work by its words, and its answers: the file of each schema, the commands that give it, its type.
macro_rules! commands {
    ($($(#[$about:meta])* $name:ident($($args:ident)::+) $(in $group:literal
        $(with $noun:path)? $({ $($words:literal: $($line:literal)+;)* })?
        $([ $($file:literal of $given:literal: $answer:ty;)* ])?)?,)*) => {
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

        /// The commands that the help has, in its order.
        pub const SURFACE: Surface = Surface(&[$($(
            $(Shown { group: $group, examples: <$noun>::EXAMPLES },)?
            $(Shown { group: $group, examples: &[$(Examples { command: $words, lines: &[$($line),+] }),*] },)?
        )?)*]);

        /// The answers of all commands.
        #[cfg(test)]
        pub(crate) fn answers() -> Vec<Answer> {
            let own = vec![$($($($(($file, $given, schema_for!($answer)),)*)?)?)*];
            own.into_iter().chain(noun::answers()).collect()
        }
    };
}

commands! {
    /// List requests, connections, or everybody
    List(look::list::ListArgs) in "Look" {
        "list":
            "ties list sent --filter 'age>21d note:none'"
            "ties list connections --sort fit:desc --limit 10"
            "ties list connections rust --columns person_id,name,company --format csv"
            "ties list sent --state all --json";
    } [
        "requests" of "list sent, list received": Vec<look::rows::Asked<'static>>;
        "connections" of "list connections": Vec<look::rows::Connected<'static>>;
        "people" of "list, list outside": Vec<look::rows::Outsider<'static>>;
    ],
    /// Show everything about a person
    Show(look::show::ShowArgs) in "Look" {
        "show": "ties show 'wendelin oduya'" "ties show 17 --json";
    } [
        "person" of "show": look::show::Shown<'static>;
    ],
    /// What is due, what LinkedIn has to learn, the limits
    Status(look::status::StatusArgs) in "Look" {
        "status": "ties status" "ties status -q";
    } [
        "status" of "status": look::status::Status<'static>;
    ],
    /// Everything that happened with a person, newest first
    Timeline(look::timeline::TimelineArgs) in "Look" {
        "timeline": "ties timeline 'wendelin oduya'" "ties timeline 17 --format tsv";
    } [
        "timeline" of "timeline": look::timeline::Timeline<'static>;
    ],
    /// Whom you know at a company, and how sure that is
    ///
    /// Ends with 1 where nobody is found.
    Know(look::know::KnowArgs) in "Look" {
        "know":
            "ties know 'copperkettle kites'"
            "ties know 'aldebaran cartography' --json"
            "ties know 'copperkettle kites' --asked 556 -n";
    } [
        "know" of "know": Vec<look::know::KnownView<'static>>;
    ],
    /// What your network tells about itself, question by question
    ///
    /// Each has its number, how sure it is, and whom it leads to.
    Stats(look::stats::StatsArgs) in "Look" {
        "stats": "ties stats" "ties stats wait --json";
    } [
        "stats" of "stats": Vec<look::stats::Told>;
    ],
    /// The network on a page, as HTML or Markdown
    ///
    /// The year, every question, three things to do.
    Report(out::report::ReportArgs) in "Look" {
        "report": "ties report" "ties report --json";
    } [
        "report" of "report": crate::domain::insights::report::Report;
        "report-written" of "report --html": out::report::Page;
    ],
    /// Record a request you send
    Send(ask::send::SendArgs) in "Decide" {
        "send":
            "ties send --name 'Ada Lovelace' --url https://www.linkedin.com/in/ada-lovelace --note 'We met at the fair'"
            "ties send -n --name 'Grace Hopper' --company Engines";
    },
    /// Enter a request you received
    Receive(ask::receive::ReceiveArgs) in "Decide" {
        "receive":
            "ties receive --name 'Mary Somerville' --note 'Shall we?'"
            "ties receive --name 'Ida Rhodes' --on yesterday";
    },
    /// Withdraw sent requests
    Withdraw(decide::decision::WithdrawArgs) in "Decide" {
        "withdraw":
            "ties withdraw 'gael appleyard' 4441 --reason 'never answered'"
            "ties withdraw --filter 'age>5m note:none' --max 20 -n"
            "ties list sent --filter 'age>5m' --format ndjson | ties withdraw - -n";
    },
    /// Accept received requests
    Accept(decide::decision::AcceptArgs) in "Decide" {
        "accept": "ties accept --filter 'fit>=60' -n" "ties accept --filter 'tag:rust or note:any' --max 1";
    },
    /// Ignore received requests
    Ignore(decide::decision::IgnoreArgs) in "Decide" {
        "ignore": "ties ignore --filter 'fit<40' -n" "ties ignore --filter 'age>10d' --max 1 --reason 'too late'";
    },
    /// Remove connections
    Remove(decide::decision::RemoveArgs) in "Decide" {
        "remove": "ties remove --filter 'age>8y tag:none' --max 3 -n" "ties remove 'wendelin oduya' -n";
    },
    /// Record that people accepted your requests
    MarkAccepted(decide::decision::AcceptedArgs) in "Decide" {
        "mark-accepted": "ties mark-accepted --filter 'age<6m' --max 1" "ties mark-accepted 4442 -n";
    },
    /// Received requests that wait for you and were not put off
    Waiting(decide::waiting::WaitingArgs) in "Decide" {
        "waiting": "ties waiting" "ties waiting --format csv";
    } [
        "waiting" of "waiting": decide::waiting::Waiting<'static>;
    ],
    /// Put received requests off until a day, or a change
    ///
    /// Without a day they come back when something about the person changes.
    Snooze(decide::later::LaterArgs) in "Decide" {
        "snooze":
            "ties snooze --filter 'fit<50' --max 1 --until 'in 3 weeks'"
            "ties snooze --filter 'age>1d' --max 1 -n";
    },
    /// Take a batch back, the newest where none is named
    Undo(program::undo::UndoArgs) in "Undo" {
        "undo": "ties undo -n" "ties undo" "ties undo --to 1 -n";
    } [
        "receipt" of "undo, redo": receipt::ReceiptView;
        "receipts" of "undo --to, archive undo": Vec<receipt::ReceiptView>;
        "would-undo" of "undo -n, archive undo -n": Vec<would::Would>;
    ],
    /// Bring back what was undone
    Redo(program::redo::RedoArgs) in "Undo" {
        "redo": "ties redo -n" "ties redo";
    } [
        "would-redo" of "redo -n": would::Would;
    ],
    /// Every batch, newest first
    History(program::history::HistoryArgs) in "Undo" {
        "history": "ties history --limit 5" "ties history 1";
    } [
        "history" of "history": Vec<program::history::Written>;
        "batch" of "history BATCH": program::history::Opened<'static>;
    ],
    /// What you decided and LinkedIn does not know yet
    Todo(noun::TodoNoun) in "LinkedIn" with noun::TodoNoun,
    /// Read LinkedIn archives: ZIP, folder, or a single CSV
    Import(linkedin::import::args::ImportArgs) in "LinkedIn" {
        "import":
            "ties import archives/*11-28* -n --people"
            "ties import people.csv --columns"
            "ties import archives/*11-28* --leave gone";
    } [
        "import" of "import": linkedin::import::view::ImportView<'static>;
        "import-json" of "import of what export --format json wrote": linkedin::import::exported::TakenIn;
        "columns" of "import --columns": Vec<linkedin::import::columns::Meaning>;
    ],
    /// Bring together what you did on several machines
    ///
    /// Takes over what you did on the others, and tells them what you did here; see `sync_folder` in the settings.
    Sync(program::sync::SyncArgs) in "LinkedIn" {
        "sync": "ties sync -n" "ties sync --keep theirs";
    } [
        "sync" of "sync": program::sync::Synced;
    ],
    /// Take in what was copied from a page of LinkedIn
    ///
    /// The text comes from the standard input.
    Paste(linkedin::paste::PasteArgs) in "LinkedIn" {
        "paste": "xclip -o | ties paste sent -n" "xclip -o | ties paste sent";
    } [
        "paste" of "paste": linkedin::pasted::PasteView<'static>;
    ],
    /// The archives that were read
    Archive(linkedin::archives::ArchivesArgs) in "LinkedIn" {
        "archive list": "ties archive" "ties archive list --json";
        "archive explain": "ties archive explain archives/*11-28*" "ties archive explain archives/*11-28* --json";
        "archive propose":
            "ties archive propose archives/*11-28*"
            "ties archive propose archives/*11-28* --take 1,2 -n"
            "ties archive propose archives/*11-28* --take 1";
        "archive show": "ties archive show 1" "ties archive show 1 --json";
        "archive skipped": "ties archive skipped 1" "ties archive skipped 1 > skipped.csv";
        "archive undo": "ties archive undo 3 -n" "ties archive undo 3";
    } [
        "archives" of "archive list": Vec<linkedin::archive::ArchiveView<'static>>;
        "members" of "archive explain": linkedin::members::Members;
        "proposals" of "archive propose": linkedin::proposals::Proposals;
        "archive" of "archive show": linkedin::archive::ArchiveView<'static>;
    ],
    /// LinkedIn's own number beside ours, and how to close the gap
    ///
    /// The number is the one that stands above the list, as in "People (214)".
    Check(linkedin::check::CheckArgs) in "LinkedIn" {
        "check": "ties check sent 214" "ties check connections 3,716 --json";
    } [
        "check" of "check": linkedin::check::CheckView<'static>;
    ],
    /// What is known of people
    Person(noun::PersonArgs) in "People" with noun::PersonArgs,
    /// Keeping in touch
    Touch(noun::TouchArgs) in "People" with noun::TouchArgs,
    /// Your groups
    Group(touch::group::args::GroupArgs) in "People" {
        "group list": "ties group" "ties group list --format csv";
        "group add": "ties group add 'Looms of Leeds' --topic weaving" "ties group add 'Rust Porto' -n";
        "group edit":
            "ties group edit 'Looms of Leeds' --topic 'weaving and felt'"
            "ties group edit 'Looms of Leeds' --joined 'last month'";
        "group show": "ties group show 'Looms of Leeds'" "ties group show 'Looms of Leeds' --json";
        "group put":
            "ties group put 'Looms of Leeds' 'wendelin oduya'"
            "ties group put 'Looms of Leeds' --filter tag:rust --max 2 -n";
        "group take":
            "ties group take 'Looms of Leeds' 'wendelin oduya' -n"
            "ties group take 'Looms of Leeds' 'wendelin oduya'";
        "group act":
            "ties group act 'Looms of Leeds' posted --on yesterday"
            "ties group act 'Looms of Leeds' commented -n";
        "group source": "ties group source 'Looms of Leeds' 4442" "ties group source none 4442 -n";
        "group remove": "ties group remove 'Looms of Leeds' -n" "ties group remove 'Looms of Leeds'";
    } [
        "groups" of "group list": Vec<touch::group::view::GroupView<'static>>;
        "group" of "group show": touch::group::view::Details<'static>;
    ],
    /// Requests that are prepared
    Draft(noun::DraftNoun) in "Ahead" with noun::DraftNoun,
    /// Texts that notes are made from
    Template(noun::TemplateArgs) in "Ahead" with noun::TemplateArgs,
    /// What is to come
    Plan(noun::PlanArgs) in "Ahead" with noun::PlanArgs,
    /// What you share
    Post(touch::share::args::ShareArgs) in "Ahead" {
        "post add":
            "ties post add 'What looms teach' --for tag:rust --on 'next tue'"
            "ties post add 'On felt' --text 'A draft.' -n";
        "post list": "ties post" "ties post list --all --json";
        "post show": "ties post show 'What looms teach'" "ties post show 'What looms teach' --json";
        "post edit":
            "ties post edit 'What looms teach' --link https://example.org/looms"
            "ties post edit 'What looms teach' --on none -n";
        "post plan": "ties post plan 'What looms teach' 'in 3 days'" "ties post plan 'What looms teach' tomorrow -n";
        "post who": "ties post who 'What looms teach'" "ties post who 'What looms teach' --format csv";
        "post done": "ties post done 'What looms teach' --on yesterday -n" "ties post done 'What looms teach'";
        "post remove": "ties post remove 'What looms teach' -n" "ties post remove 'What looms teach'";
    } [
        "posts" of "post list": Vec<touch::share::view::ShareView<'static>>;
        "post" of "post show": touch::share::view::Details<'static>;
        "audience" of "post who": touch::share::view::Audience<'static>;
    ],
    /// Your own profile, from your archive and by your hand
    Me(you::me::MeArgs) in "You" {
        "me": "ties me" "ties me --interests 'looms, felt' -n";
    } [
        "me" of "me": you::me::Me<'static>;
    ],
    /// What you are looking for
    Goal(noun::GoalArgs) in "You" with noun::GoalArgs,
    /// Write people, what is to come, or everything, to a file
    Export(out::export::args::ExportArgs) in "Out and back" {
        "export":
            "ties export --format csv --columns name,company,email --filter tag:rust > rust.csv"
            "ties export --format vcard --list connections --output friends.vcf"
            "ties export --vdir cards"
            "ties export --format json --output all.json";
    } [
        "written" of "export --output": out::export::run::Written;
        "folder" of "export --vdir": out::export::run::Folder;
    ],
    /// Find e-mail addresses, for the address book of a mail program
    Query(out::query::QueryArgs) in "Out and back" {
        "query": "ties query oduya" "ties query --no-header oduya";
    } [
        "addresses" of "query": Vec<out::query::Found>;
    ],
    /// Copy the file, and verify the copy
    Backup(program::backup::BackupArgs) in "Out and back" {
        "backup": "ties backup" "ties backup copy.db";
    } [
        "backup" of "backup": program::backup::Copied;
    ],
    /// The copies of the file, and what is in them
    Backups(program::backups::BackupsArgs) in "Out and back" {
        "backups": "ties backups" "ties backups --json";
    } [
        "backups" of "backups": Vec<program::backups::Copy>;
    ],
    /// Bring a copy back; what is there now is kept beside it
    Restore(program::restore::RestoreArgs) in "Out and back" {
        "restore": "ties restore --latest -n" "ties restore --latest";
    } [
        "would-restore" of "restore -n": program::restore::WouldRestore;
        "restore" of "restore": crate::store::restore::Restored;
    ],
    /// The settings file
    Config(program::config::ConfigArgs) in "House" {
        "config init": "ties config init";
        "config path": "ties config path";
        "config show": "ties config show";
        "config check": "ties config check";
        "config keys": "ties config keys" "ties config keys --check";
    } [
        "keys" of "config keys": Vec<program::keys::ActionView<'static>>;
    ],
    /// Look whether file, copies, settings and terminal are in order
    Doctor(program::doctor::DoctorArgs) in "House" {
        "doctor": "ties doctor" "ties doctor --json";
    } [
        "doctor" of "doctor": Vec<program::doctor::Told>;
    ],
    /// Print completions for a shell
    Completions(program::completions::CompletionsArgs) in "House" {
        "completions": "ties completions bash" "ties completions fish > ties.fish";
    },
    /// The manual, as man pages
    Man(program::man::ManArgs) in "House" {
        "man": "ties man > ties.1" "ties man filters" "ties man --all pages";
    },
    /// Look at a made-up network; nothing of yours is touched
    Demo(program::demo::DemoArgs) in "House" {
        "demo":
            "ties demo --save fresh.db --archives demo-archives"
            "ties demo --connections 300 --pending 20 --save small.db";
    },
    /// About a command or a topic
    Help(program::help::HelpArgs) in "House" {
        "help": "ties help person tag" "ties help filters";
    },
    /// Change what is known about a person
    #[command(hide = true)]
    Edit(people::edit::EditArgs),
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
    /// What you share
    #[command(hide = true)]
    Share(touch::share::args::ShareArgs),
    /// The limits as they stand
    #[command(hide = true)]
    Limits(look::limits::LimitsArgs),
    /// Tick off what was done on LinkedIn about people
    #[command(hide = true)]
    Done(linkedin::done::DoneArgs),
    /// The archives that were read
    #[command(hide = true)]
    Archives(linkedin::archives::ArchivesArgs),
    /// Who may be one person in two rows, and why
    #[command(hide = true)]
    Twins(people::twins::TwinsArgs),
    /// Merge two rows of one person: everything of both is kept
    #[command(hide = true)]
    Merge(people::merge::MergeArgs),
    /// What you are looking for, and what not
    #[command(hide = true)]
    Goals(you::goals::GoalsArgs),
    /// How much speaks for a person, with every part
    #[command(hide = true)]
    Fit(look::fit::FitArgs),
    /// How your past decisions agree with the fit, so that goals and weights can be tuned
    #[command(hide = true)]
    Backtest(look::backtest::BacktestArgs),
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
    /// Put received requests off until a day, or until something about the person changes
    #[command(hide = true)]
    Later(decide::later::LaterArgs),
    /// How requests are answered: with and without a note, by template
    #[command(hide = true)]
    Answers(ask::answers::AnswersArgs),
    /// The keys of the screen, as they are in force
    #[command(hide = true)]
    Keys(program::keys::KeysArgs),
}
