//! The command line as a table: which command belongs to which group, and examples of each. Help, man pages and
//! documents are made from it; the examples are run by a test against the demo network.

/// Commands that are used for the same.
pub struct Group {
    /// As the help has it.
    pub title: &'static str,
    /// The names of the commands.
    pub commands: &'static [&'static str],
}

/// The groups, in the order of the help.
pub const GROUPS: &[Group] = &[
    Group { title: "Look", commands: &["list", "show", "status", "timeline", "know", "stats", "report"] },
    Group {
        title: "Decide",
        commands: &["send", "receive", "withdraw", "accept", "ignore", "remove", "mark-accepted", "waiting", "snooze"],
    },
    Group { title: "Undo", commands: &["undo", "redo", "history"] },
    Group { title: "LinkedIn", commands: &["todo", "import", "sync", "paste", "archive", "check"] },
    Group { title: "People", commands: &["person", "touch", "group"] },
    Group { title: "Ahead", commands: &["draft", "template", "plan", "post"] },
    Group { title: "You", commands: &["me", "goal"] },
    Group { title: "Out and back", commands: &["export", "query", "backup", "backups", "restore"] },
    Group { title: "House", commands: &["config", "doctor", "completions", "man", "demo", "help"] },
];

/// A command by its words, and lines that show it at work.
pub struct Examples {
    /// The words of the command, without `ties`.
    pub command: &'static str,
    /// Whole lines for a shell.
    pub lines: &'static [&'static str],
}

impl Examples {
    /// Whether they are those of a command, or of one of its verbs.
    fn is_below(&self, command: &str) -> bool {
        self.command.strip_prefix(command).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    }
}

/// The examples of a command: its own, and of a noun the first of each verb.
pub fn examples(command: &str) -> Vec<&'static str> {
    let below = || EXAMPLES.iter().filter(|row| row.is_below(command));
    match below().find(|row| row.command == command) {
        Some(own) => own.lines.to_vec(),
        None => below().filter_map(|row| row.lines.first().copied()).take(MOST).collect(),
    }
}

/// Every example of a command and of its verbs.
pub fn all_examples(command: &str) -> Vec<&'static str> {
    EXAMPLES.iter().filter(|row| row.is_below(command)).flat_map(|row| row.lines.iter().copied()).collect()
}

/// The verbs of a noun that are shown.
pub(crate) fn verbs(command: &clap::Command) -> impl Iterator<Item = &clap::Command> {
    command.get_subcommands().filter(|verb| !verb.is_hide_set())
}

/// Most examples of a noun.
const MOST: usize = 4;

macro_rules! examples {
    ($($command:literal: $($line:literal)+;)*) => {
        /// Every example; the people are those of the demo network.
        pub const EXAMPLES: &[Examples] = &[$(Examples { command: $command, lines: &[$($line),+] },)*];
    };
}

examples! {
    "list": "ties list sent --filter 'age>21d note:none'" "ties list connections --sort fit:desc --limit 10"
        "ties list connections rust --columns person_id,name,company --format csv" "ties list sent --state all --json";
    "show": "ties show 'wendelin oduya'" "ties show 17 --json";
    "status": "ties status" "ties status -q";
    "timeline": "ties timeline 'wendelin oduya'" "ties timeline 17 --format tsv";
    "know": "ties know 'copperkettle kites'" "ties know 'aldebaran cartography' --json"
        "ties know 'copperkettle kites' --asked 556 -n";
    "stats": "ties stats" "ties stats wait --json";
    "report": "ties report" "ties report --json";
    "send": "ties send --name 'Ada Lovelace' --url https://www.linkedin.com/in/ada-lovelace --note 'We met at the fair'"
        "ties send -n --name 'Grace Hopper' --company Engines";
    "receive": "ties receive --name 'Mary Somerville' --note 'Shall we?'" "ties receive --name 'Ida Rhodes' --on yesterday";
    "withdraw": "ties withdraw 'gael appleyard' 4441 --reason 'never answered'"
        "ties withdraw --filter 'age>5m note:none' --max 20 -n"
        "ties list sent --filter 'age>5m' --format ndjson | ties withdraw - -n";
    "accept": "ties accept --filter 'fit>=60' -n" "ties accept --filter 'tag:rust or note:any' --max 1";
    "ignore": "ties ignore --filter 'fit<40' -n" "ties ignore --filter 'age>10d' --max 1 --reason 'too late'";
    "remove": "ties remove --filter 'connected<2018 tag:none' --max 3 -n" "ties remove 'wendelin oduya' -n";
    "mark-accepted": "ties mark-accepted --filter 'age<6m' --max 1" "ties mark-accepted 4442 -n";
    "waiting": "ties waiting" "ties waiting --format csv";
    "snooze": "ties snooze --filter 'fit<50' --max 1 --until 'in 3 weeks'" "ties snooze --filter 'age>1d' --max 1 -n";
    "undo": "ties undo -n" "ties undo" "ties undo --to 1 -n";
    "redo": "ties redo -n" "ties redo";
    "history": "ties history --limit 5" "ties history 1";
    "todo list": "ties todo" "ties todo list --kind withdraw";
    "todo open": "ties todo open" "ties todo open --kind withdraw";
    "todo done": "ties todo done 'gael appleyard'" "ties todo done --filter 'state:withdrawn' -n";
    "todo drop": "ties todo drop 4496 -n" "ties todo drop 4494 --kind accept -n";
    "import": "ties import archives/*11-28* -n --people" "ties import people.csv --columns" "ties import archives/*11-28* --leave gone";
    "paste": "xclip -o | ties paste sent -n" "xclip -o | ties paste sent";
    "archive list": "ties archive" "ties archive list --json";
    "archive explain": "ties archive explain archives/*11-28*" "ties archive explain archives/*11-28* --json";
    "sync": "ties sync -n" "ties sync --keep theirs";
    "archive propose": "ties archive propose archives/*11-28*" "ties archive propose archives/*11-28* --take 1,2 -n"
        "ties archive propose archives/*11-28* --take 1";
    "archive show": "ties archive show 1" "ties archive show 1 --json";
    "archive skipped": "ties archive skipped 1" "ties archive skipped 1 > skipped.csv";
    "archive undo": "ties archive undo 3 -n" "ties archive undo 3";
    "check": "ties check sent 214" "ties check connections 3,716 --json";
    "person edit": "ties person edit 'wendelin oduya' --location Leeds --skills 'Weaving, Looms'"
        "ties person edit 17 --phones '+44 20 5550 0101'";
    "person tag": "ties person tag rust,friend 'wendelin oduya'" "ties person tag old --filter 'connected<2018'";
    "person untag": "ties person untag friend 'wendelin oduya'" "ties person untag old --filter tag:old -n";
    "person tags": "ties person tags" "ties person tags --json";
    "person note": "ties person note 'wendelin oduya' 'Met at the fair'" "echo 'Likes looms' | ties person note 17 -";
    "person merge": "ties person merge 589 4501 -n" "ties person merge 589 4501";
    "person twins": "ties person twins" "ties person twins --json";
    "person apart": "ties person apart 17 18 -n" "ties person apart 17 18";
    "person fit": "ties person fit 'wendelin oduya'" "ties person fit 17 --json";
    "touch list": "ties touch" "ties touch list --format csv";
    "touch log": "ties touch log 'wendelin oduya' --kind coffee --on yesterday" "ties touch log 17 --text 'sent the paper' -n";
    "touch meetings": "ties touch meetings calendar.ics -n" "ties touch meetings calendar.ics";
    "touch mail": "ties touch mail letters.mbox --me robin@demo.example -n" "ties touch mail letters.mbox --me robin@demo.example";
    "touch follow-up": "ties touch follow-up 'wendelin oduya' --on 'next tue' --why 'the paper'" "ties touch follow-up 17 -n";
    "touch skip": "ties touch skip 'wendelin oduya' -n" "ties touch skip 'wendelin oduya'";
    "touch circle": "ties touch circle inner 'wendelin oduya'" "ties touch circle inner";
    "touch keep": "ties touch keep 'wendelin oduya' --until 'in 2 years'" "ties touch keep 650 --always -n";
    "touch review": "ties touch review --count 5" "ties touch review --json";
    "group list": "ties group" "ties group list --format csv";
    "group add": "ties group add 'Looms of Leeds' --topic weaving" "ties group add 'Rust Porto' -n";
    "group edit": "ties group edit 'Looms of Leeds' --topic 'weaving and felt'" "ties group edit 'Looms of Leeds' --joined 'last month'";
    "group show": "ties group show 'Looms of Leeds'" "ties group show 'Looms of Leeds' --json";
    "group put": "ties group put 'Looms of Leeds' 'wendelin oduya'" "ties group put 'Looms of Leeds' --filter tag:rust --max 2 -n";
    "group take": "ties group take 'Looms of Leeds' 'wendelin oduya' -n" "ties group take 'Looms of Leeds' 'wendelin oduya'";
    "group act": "ties group act 'Looms of Leeds' posted --on yesterday" "ties group act 'Looms of Leeds' commented -n";
    "group source": "ties group source 'Looms of Leeds' 4442" "ties group source none 4442 -n";
    "group remove": "ties group remove 'Looms of Leeds' -n" "ties group remove 'Looms of Leeds'";
    "draft add": "ties draft add --name 'Grace Hopper' --company Engines --note 'Your compiler, please'"
        "ties draft add --name 'Ada Byron' --note 'Your notes on the engine' -n";
    "draft list": "ties draft" "ties draft list --json";
    "draft send": "ties draft send 'grace hopper' -n" "ties draft send 'grace hopper'";
    "draft drop": "ties draft drop --filter 'fit<70' -n" "ties draft drop --filter 'state:draft' --max 1";
    "template set": "ties template set fair 'Hello {first_name}, what you do at {company} is what I look for'"
        "echo 'Hello {first_name}' | ties template set short -";
    "template list": "ties template" "ties template list --json";
    "template remove": "ties template remove short -n" "ties template remove short";
    "template answers": "ties template answers" "ties template answers --json";
    "plan withdrawals": "ties plan withdrawals --older 60 --which low-fit" "ties plan withdrawals --older 90 --plan";
    "plan budget": "ties plan budget" "ties plan budget --json";
    "plan drop": "ties plan drop -n" "ties plan drop";
    "post add": "ties post add 'What looms teach' --for tag:rust --on 'next tue'" "ties post add 'On felt' --text 'A draft.' -n";
    "post list": "ties post" "ties post list --all --json";
    "post show": "ties post show 'What looms teach'" "ties post show 'What looms teach' --json";
    "post edit": "ties post edit 'What looms teach' --link https://example.org/looms" "ties post edit 'What looms teach' --on none -n";
    "post plan": "ties post plan 'What looms teach' 'in 3 days'" "ties post plan 'What looms teach' tomorrow -n";
    "post who": "ties post who 'What looms teach'" "ties post who 'What looms teach' --format csv";
    "post done": "ties post done 'What looms teach' --on yesterday -n" "ties post done 'What looms teach'";
    "post remove": "ties post remove 'What looms teach' -n" "ties post remove 'What looms teach'";
    "me": "ties me" "ties me --interests 'looms, felt' -n";
    "goal add": "ties goal add rust 'company:acme +20'" "ties goal add --against 'cold calls' -n";
    "goal list": "ties goal" "ties goal list --json";
    "goal check": "ties goal check" "ties goal check --json";
    "goal remove": "ties goal remove rust -n" "ties goal remove rust";
    "export": "ties export --format csv --columns name,company,email --filter tag:rust > rust.csv"
        "ties export --format vcard --list connections --output friends.vcf" "ties export --vdir cards"
        "ties export --format json --output all.json";
    "query": "ties query oduya" "ties query --no-header oduya";
    "backup": "ties backup" "ties backup copy.db";
    "backups": "ties backups" "ties backups --json";
    "restore": "ties restore --latest -n" "ties restore --latest";
    "config init": "ties config init";
    "config path": "ties config path";
    "config show": "ties config show";
    "config check": "ties config check";
    "config keys": "ties config keys" "ties config keys --check";
    "doctor": "ties doctor" "ties doctor --json";
    "completions": "ties completions bash" "ties completions fish > ties.fish";
    "man": "ties man > ties.1" "ties man filters" "ties man --all pages";
    "demo": "ties demo --save fresh.db --archives demo-archives" "ties demo --connections 300 --pending 20 --save small.db";
    "help": "ties help person tag" "ties help filters";
}
