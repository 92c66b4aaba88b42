//! Topics of the help: what holds for many commands, made from the tables of the rules where there is one.

use std::fmt::Write as _;

use crate::domain::finding::query::field::FIELDS;

/// A topic of the help.
pub struct Topic {
    /// As in `ties help NAME`.
    pub name: &'static str,
    /// What it is about, in a line.
    pub about: &'static str,
    text: fn() -> String,
}

impl Topic {
    /// The topic of a name.
    pub fn named(name: &str) -> Option<&'static Topic> {
        TOPICS.iter().find(|topic| topic.name == name)
    }

    /// The whole of it.
    pub fn text(&self) -> String {
        (self.text)()
    }
}

/// How a command ends, and what that means.
pub const EXIT_CODES: &[(u8, &str)] = &[
    (0, "done"),
    (1, "failed; or nobody was found (query, know), or something is wrong (doctor)"),
    (2, "wrong usage: an option, a name or a filter is not understood; nothing was changed"),
    (3, "a rule said no to all or some of it; what was done is said, and nothing else was changed"),
    (10, "something is due, where that was asked (status --exit-code)"),
];

/// Every topic.
pub const TOPICS: &[Topic] = &[
    Topic { name: "filters", about: "finding people: 'age>21d note:none', @stale", text: filters },
    Topic { name: "people", about: "how somebody is named", text: || PEOPLE.to_owned() },
    Topic { name: "days", about: "how a day is written", text: || DAYS.to_owned() },
    Topic { name: "json", about: "answers for programs", text: || JSON.to_owned() },
    Topic { name: "exit-codes", about: "how a command ends", text: exit_codes },
    Topic { name: "files", about: "where things lie", text: || FILES.to_owned() },
];

const PEOPLE: &str = "\
Where a command says PERSON, somebody is named by
  17 or #17      the number that lists print
  ada-lovelace   the slug of their page, or its whole address
  'ada love'     a name, or words of it, if they fit exactly one; of several
                 those count to whom the command can apply
  -              from the standard input, one a line: any of the above, or
                 what --format ndjson prints
or, instead, by --filter, which takes everybody that passes and whom the
command can concern; --max N takes those who waited longest.

-n (--dry-run) says who it would be, and changes nothing.
";

const DAYS: &str = "\
Where an option says DAY, a day is written as
  2026-12-24, 24 Dec, Dec 24, 24.12.2026
  today, tomorrow, yesterday
  'in 3 days', 'in 2 weeks', '3 days ago', 'last month'
  tue, 'next tue', 'last tue'
Which day was understood is said, where it was not written as one.
";

const JSON: &str = "\
--json (or -j) answers with one JSON value on the standard output; talk and
warnings stay on the standard error. --format ndjson prints a row a line,
csv and tsv a table with the names of its columns.
  times    RFC 3339 in UTC, ending with Z; days are dates
  unknown  null
  numbers  person_id, request_id, batch_id, task_id, follow_up_id are the
           same thing wherever they stand
  errors   {\"error\":{\"code\":…,\"message\":…}} on the standard error, with the
           same exit codes
The shape of every answer is in docs/schema of the source.
";

const FILES: &str = "\
On Linux; `ties config path` and `ties doctor` tell those in force.
  ~/.local/share/ties/ties.db         the data (--file, TIES_FILE)
  ~/.local/share/ties/backups         its copies
  ~/.config/ties/config.toml          the settings
  ~/.local/state/ties/sessions.json   how the screen was left, saved filters
XDG_DATA_HOME, XDG_CONFIG_HOME and XDG_STATE_HOME are followed. On macOS
they lie in ~/Library/Application Support/ties, or in ~/.config/ties and so
on where that is there.
";

fn filters() -> String {
    let width = FIELDS.iter().map(|row| row.name.len()).max().unwrap_or(0);
    let mut text = String::from(
        "Tests stand side by side and must all hold; `or`, `not` (or a leading -)\n\
         and parentheses are understood. A test is a field, a sign and a value:\n  \
         :  has it    =  is it    !=  is not    <  <=  >  >=\n\
         none and any ask whether something is known. A plain word is searched in\n\
         all that somebody is known by. Case and accents do not matter.\n\
         @stale is a filter that was saved on the screen.\n\nFields:\n",
    );
    for row in FIELDS.iter() {
        let _ = writeln!(text, "  {:width$}  {}", row.name, row.help);
    }
    text.push_str(
        "\nExamples:\n  age>21d note:none\n  company:\"acme ltd\" or headline:rust\n  \
         connected<2020 -tag:friend\n  fit>=60 messages:none\n",
    );
    text
}

fn exit_codes() -> String {
    EXIT_CODES.iter().fold(String::new(), |mut text, (code, meaning)| {
        let _ = writeln!(text, "{code:>3}  {meaning}");
        text
    })
}
