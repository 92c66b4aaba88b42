//! The documents say what is true: those that come from tables are made here and must not be stale, and every line that
//! begins with `ties` in README, docs and the examples of the help is run on the demo network.
//!
//! `UPDATE_DOCUMENTS=1 cargo test --test documents` writes what is stale anew.

#![expect(clippy::disallowed_methods, reason = "a shell runs the lines of the documents")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use ties::cli::command::SURFACE;
use ties::cli::topic::TOPICS;
use ties::cli::tree::tree;

const MADE: &str = "<!-- Made from the program's tables by tests/documents.rs; change those. -->";

/// A folder in which lines of a shell are tried: the demo network, its archives, and what else the documents name.
struct Desk {
    folder: tempfile::TempDir,
    /// The newest archive, which is made of today.
    newest: String,
}

/// How the examples name it.
const NEWEST: &str = "archives/*11-28*";

impl Desk {
    fn new() -> Desk {
        let mut desk = Desk { folder: tempfile::tempdir().expect("a folder"), newest: NEWEST.to_owned() };
        desk.write(
            "bin/xclip",
            "#!/bin/sh\ncat <<'END'\nPeople (2)\nAda Lovelace\nAnalyst at Engines\nSent 3 weeks ago\nWithdraw\nEND\n",
        );
        desk.write(
            "calendar.ics",
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261120T100000Z\r\nSUMMARY:Looms\r\n\
            ATTENDEE:mailto:person2653@demo.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        );
        desk.write(
            "letters.mbox",
            "From robin Fri Nov 20 10:00:00 2026\nFrom: Robin <robin@demo.example>\nTo: person2653@demo.example\n\
            Date: Fri, 20 Nov 2026 10:00:00 +0000\nSubject: Looms\n\nHello\n",
        );
        desk.write("people.csv", "Full Name,Mail\nAda Lovelace,ada@mill.example\n");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let xclip = desk.folder.path().join("bin/xclip");
            fs::set_permissions(xclip, fs::Permissions::from_mode(0o755)).expect("runs");
        }
        // Where other machines are met, for the lines that ask for them.
        desk.write("elsewhere/ties/config.toml", "sync_folder = \"~/carried\"\n");
        fs::create_dir_all(desk.folder.path().join("carried")).expect("a folder");
        let (code, told) = desk.line("ties demo --save demo.db --archives archives");
        assert_eq!(code, 0, "{told}");
        desk.newest = desk.newest_archive();
        desk
    }

    fn newest_archive(&self) -> String {
        let names = fs::read_dir(self.folder.path().join("archives")).expect("archives").flatten();
        let names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
        // They are called by month, day and year.
        let days = names.filter_map(|name| {
            Some(name.rsplit_once('_')?.1.rsplit_once('-')?).map(|(day, year)| (year.to_owned(), day.to_owned()))
        });
        format!("archives/*{}*", days.max().expect("an archive").1)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("writes");
    }

    /// Runs a line as a shell does, and gives how it ended and what was said.
    fn line(&self, line: &str) -> (i32, String) {
        let (code, out, talk) = self.told(line);
        (code, out + &talk)
    }

    /// The same, with the data apart from the talk.
    fn told(&self, line: &str) -> (i32, String, String) {
        let program = Path::new(env!("CARGO_BIN_EXE_ties")).parent().expect("a folder").to_owned();
        let own = self.folder.path().join("bin");
        let path = std::env::var("PATH").unwrap_or_default();
        // The demo network is made of today; the file is that of the folder, but where a line makes one.
        let settings = if line.starts_with("ties sync") { "elsewhere" } else { ".config" };
        let output = Command::new("bash")
            .args(["-c", &line.replace(NEWEST, &self.newest)])
            .current_dir(self.folder.path())
            .env("PATH", format!("{}:{}:{path}", own.display(), program.display()))
            .env("HOME", self.folder.path())
            .env("TIES_FILE", self.folder.path().join("demo.db"))
            .env("BROWSER", "true")
            .env("XDG_CONFIG_HOME", self.folder.path().join(settings))
            .env_remove("XDG_DATA_HOME")
            .env_remove("XDG_STATE_HOME")
            .stdin(Stdio::null())
            .output()
            .expect("runs");
        let [out, talk] = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        (output.status.code().unwrap_or(-1), out, talk)
    }

    /// Runs lines one after the other, each of which has to end well, and gives those that did not.
    fn all<'l>(&self, lines: impl IntoIterator<Item = &'l str>) -> Vec<String> {
        let mut wrong = Vec::new();
        for line in lines {
            let (code, out, talk) = self.told(line);
            if line.ends_with(" --json") && serde_json::from_str::<Value>(&out).is_err() {
                wrong.push(format!("{line}\n  is no JSON: {}", out.lines().take(4).collect::<Vec<_>>().join("\n  ")));
            }
            let told = out + &talk;
            if code != 0 && code != 10 {
                wrong.push(format!(
                    "{line}\n  ended with {code}: {}",
                    told.lines().take(4).collect::<Vec<_>>().join("\n  ")
                ));
            }
        }
        wrong
    }
}

/// The lines of a document that run the program: those of blocks for a shell.
fn lines_of(document: &str) -> Vec<String> {
    let (mut inside, mut lines) = (false, Vec::new());
    for line in document.lines() {
        if line.starts_with("```") {
            inside = !inside && ["```sh", "```console"].contains(&line.trim_end());
            continue;
        }
        let command = line.strip_prefix("$ ").unwrap_or(line);
        let runs = command.starts_with("ties ") || command.starts_with("source <(ties ") || command.contains("| ties ");
        if inside && runs {
            lines.push(command.split(" # ").next().unwrap_or(command).trim_end().to_owned());
        }
    }
    lines
}

fn documents() -> Vec<PathBuf> {
    let mut all = vec![PathBuf::from("README.md")];
    let docs = fs::read_dir("docs").expect("docs").flatten().map(|entry| entry.path());
    all.extend(docs.filter(|path| path.extension().is_some_and(|ending| ending == "md")));
    all.sort();
    all
}

#[test]
fn every_example_of_the_help_runs_on_the_demo_network() {
    let desk = Desk::new();
    let tree = tree();
    let known = |command: &str| tree.find_subcommand(command.split(' ').next().unwrap_or_default()).is_some();
    let lines = SURFACE.every_example().filter(|row| known(row.command)).flat_map(|row| row.lines.iter().copied());
    let wrong = desk.all(lines);
    assert!(wrong.is_empty(), "{} lines:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_line_of_the_documents_runs_on_the_demo_network() {
    for path in documents() {
        let lines = lines_of(&fs::read_to_string(&path).expect("a document"));
        if lines.is_empty() {
            continue;
        }
        let wrong = Desk::new().all(lines.iter().map(String::as_str));
        assert!(wrong.is_empty(), "{}, {} lines:\n{}", path.display(), wrong.len(), wrong.join("\n"));
    }
}

#[test]
fn the_readme_is_short_and_its_links_lead_somewhere() {
    let readme = fs::read_to_string("README.md").expect("README.md");
    let words = readme.split_whitespace().count();
    assert!(words <= 700, "{words} words");
    for path in documents() {
        let text = fs::read_to_string(&path).expect("a document");
        let folder = path.parent().expect("a folder");
        for (at, _) in text.match_indices("](") {
            let target = text[at + 2..].split([')', '#']).next().unwrap_or_default();
            let outside = target.is_empty() || target.contains("://");
            assert!(outside || folder.join(target).exists(), "{}: {target} is not there", path.display());
        }
    }
}

/// Holds a document against what it should say, or writes it.
fn must_be(path: &str, wanted: &str) {
    let wanted = format!("{}\n", wanted.trim_end());
    if std::env::var_os("UPDATE_DOCUMENTS").is_some() {
        fs::write(path, wanted).expect("writes");
        return;
    }
    let found = fs::read_to_string(path).unwrap_or_default();
    assert!(found == wanted, "{path} is stale: UPDATE_DOCUMENTS=1 cargo test --test documents");
}

#[test]
fn commands_filters_settings_and_keys_are_those_of_the_program() {
    must_be("docs/commands.md", &commands());
    let filters = TOPICS.iter().find(|topic| topic.name == "filters").expect("a topic").text();
    let saved = "On the screen `f` filters; `@stale = age>60d note:none` saves a filter, `@stale` calls it, there and on the command line.";
    must_be("docs/filters.md", &format!("{MADE}\n\n# Filters\n\n{saved}\n\n```text\n{filters}```"));
    let settings = fs::read_to_string("assets/config.toml").expect("the settings");
    let says = "`ties config init` writes `~/.config/ties/config.toml` with every setting, its meaning, and its default behind a `#`. A mistake \
        never stops the program: `ties config check` shows its line and place. `ties config keys` prints the keys in force.";
    must_be("docs/settings.md", &format!("{MADE}\n\n# Settings\n\n{says}\n\n```toml\n{settings}```"));
    must_be("docs/keys.md", &keys());
}

fn commands() -> String {
    let mut text = format!(
        "{MADE}\n\n# Commands\n\n`ties help COMMAND` tells the options of each, `ties man COMMAND` is its page.\n"
    );
    let tree = tree();
    for group in SURFACE.groups() {
        let _ = write!(text, "\n## {}\n", group.title);
        for name in group.commands {
            let Some(command) = tree.find_subcommand(name) else { continue };
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            let whole = command.get_long_about().map(ToString::to_string).unwrap_or_default();
            let more = whole.strip_prefix(&about).unwrap_or_default();
            let _ = write!(text, "\n### ties {name}\n\n{about}.{more}\n");
            let mut verbs = command.get_subcommands().filter(|verb| !verb.is_hide_set()).peekable();
            if verbs.peek().is_some() {
                text.push_str("\n| | |\n|---|---|\n");
            }
            for verb in verbs {
                let about = verb.get_about().map(ToString::to_string).unwrap_or_default();
                let _ = writeln!(text, "| `{}` | {} |", verb.get_name(), about.replace('|', "\\|"));
            }
            let _ = write!(text, "\n```text\n{}\n```\n", SURFACE.all_examples(name).join("\n"));
        }
    }
    text.push_str("\n## Exit codes\n\n| | |\n|---|---|\n");
    for (code, meaning) in ties::cli::topic::EXIT_CODES {
        let _ = writeln!(text, "| {code} | {meaning} |");
    }
    text
}

fn keys() -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_ties"))
        .args(["config", "keys", "--json"])
        .env("HOME", "/nonexistent")
        .env_remove("XDG_CONFIG_HOME")
        .output()
        .expect("runs");
    let rows: Vec<Value> = serde_json::from_slice(&output.stdout).expect("JSON");
    let word = |row: &Value, name: &str| row[name].as_str().unwrap_or_default().replace('|', "\\|");
    let mut text = format!(
        "{MADE}\n\n# Keys\n\nThe mouse works too. Any of them can be changed under `[keys]` in the settings; the names are those of the first column.\n\n\
         | name | keys | does |\n|---|---|---|\n"
    );
    for row in &rows {
        let keys: Vec<String> = row["keys"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(|key| format!("`{}`", key.replace('|', "\\|")))
            .collect();
        let _ = writeln!(text, "| {} | {} | {} |", word(row, "action"), keys.join(" "), word(row, "help"));
    }
    text
}

#[test]
fn every_package_is_of_this_version() {
    let version = env!("CARGO_PKG_VERSION");
    for (file, line) in [
        ("contrib/aur/PKGBUILD", format!("pkgver={version}\n")),
        ("contrib/homebrew/ties.rb", format!("/v{version}.tar.gz\"")),
        ("contrib/flake.nix", format!("version = \"{version}\";")),
        ("CHANGELOG.md", format!("\n## {version}\n")),
        ("docs/packages.md", format!("`v{version}`")),
    ] {
        let text = fs::read_to_string(file).expect("a file");
        assert!(text.contains(&line), "{file} does not say {line}");
    }
    let oldest = fs::read_to_string("Cargo.toml").expect("Cargo.toml");
    let oldest = oldest.lines().find_map(|line| line.strip_prefix("rust-version = \"")).expect("a version");
    let readme = fs::read_to_string("README.md").expect("README.md");
    assert!(readme.contains(&format!("Rust {} or newer", oldest.trim_end_matches('"'))), "README.md");
}

/// The files below a folder whose names end so.
fn below(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            below(&path, endings, found);
        } else if endings.iter().any(|ending| path.extension().is_some_and(|of| of == *ending)) {
            found.push(path);
        }
    }
}

/// The words behind `ties` in backticks.
fn named_commands(text: &str) -> Vec<Vec<&str>> {
    let named = text.split('`').skip(1).step_by(2).filter_map(|code| code.strip_prefix("ties "));
    let is_word = |word: &&str| word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    named
        .map(|words| words.split_whitespace().take_while(|word| is_word(word) && !word.starts_with('-')).collect())
        .collect()
}

#[test]
fn every_command_that_a_text_names_is_one_that_is_shown() {
    let tree = tree();
    let shown = |command: &clap::Command, word: &str| {
        command.get_subcommands().find(|below| !below.is_hide_set() && below.get_name() == word).cloned()
    };
    let mut files = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "assets/config.toml"]
        .map(PathBuf::from)
        .to_vec();
    below(Path::new("src"), &["rs"], &mut files);
    below(Path::new("docs"), &["md"], &mut files);
    let mut wrong = Vec::new();
    for path in files {
        let text = fs::read_to_string(&path).expect("a text");
        // A backtick of another use would turn inside out what follows it: each line is looked at alone.
        for (words, line) in
            text.lines().flat_map(|line| named_commands(line).into_iter().map(move |words| (words, line)))
        {
            let [first, rest @ ..] = &words[..] else { continue };
            let Some(command) = shown(&tree, first) else {
                wrong.push(format!("{}: {line}", path.display()));
                continue;
            };
            let has_verbs = command.get_subcommands().any(|below| !below.is_hide_set());
            let is_verb = rest.first().is_none_or(|verb| shown(&command, verb).is_some());
            if has_verbs && !is_verb {
                wrong.push(format!("{}: {line}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
