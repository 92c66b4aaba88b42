//! Two machines with a folder between them: what each does is taken over by the other, and what does not fit is refused.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;

/// Two homes and the folder between them.
struct Machines {
    dir: tempfile::TempDir,
}

impl Machines {
    fn new() -> Machines {
        let machines = Machines { dir: tempfile::tempdir().expect("a folder") };
        fs::create_dir(machines.folder()).expect("a folder");
        for name in ["desk", "laptop"] {
            let settings = machines.home(name).join(".config/ties");
            fs::create_dir_all(&settings).expect("a folder");
            let text = format!("sync_folder = \"{}\"\nsync_name = \"{name}\"\n", machines.folder().display());
            fs::write(settings.join("config.toml"), text).expect("writes");
        }
        machines
    }

    /// Both with the same three people, as the laptop began with what the desk told.
    fn begun() -> Machines {
        let machines = Machines::new();
        for name in ["Ada Example", "Bob Sample", "Cleo Made"] {
            machines.does("desk", &["send", "--name", name]);
        }
        machines.does("desk", &["sync"]);
        assert!(machines.does("laptop", &["sync"]).contains("Began with the file of desk"));
        machines
    }

    fn home(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn folder(&self) -> PathBuf {
        self.dir.path().join("between")
    }

    fn file(&self, name: &str) -> PathBuf {
        self.home(name).join(".local/share/ties/ties.db")
    }

    /// Its exit code, and all it says.
    fn ends(&self, name: &str, args: &[&str]) -> (Option<i32>, String) {
        let mut command = Command::cargo_bin("ties").expect("the program");
        command.env("HOME", self.home(name)).env("TZ", "UTC");
        for variable in ["TIES_FILE", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"] {
            command.env_remove(variable);
        }
        let output = command.args(args).output().expect("runs");
        let said = [output.stdout, output.stderr].map(|said| String::from_utf8(said).expect("UTF-8"));
        (output.status.code(), said.concat())
    }

    fn does(&self, name: &str, args: &[&str]) -> String {
        let (code, said) = self.ends(name, args);
        assert_eq!(code, Some(0), "{name}: ties {args:?}: {said}");
        said
    }

    /// What is refused, with nothing changed.
    fn refused(&self, name: &str) -> String {
        let before = self.shown(name);
        let (code, said) = self.ends(name, &["sync"]);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains("nothing was changed"), "{said}");
        assert_eq!(before, self.shown(name));
        said
    }

    fn json(&self, name: &str, args: &[&str]) -> Value {
        serde_json::from_str(&self.does(name, &[args, &["--json"]].concat())).expect("JSON")
    }

    /// Everything in a file but for the numbers and the journal.
    fn shown(&self, name: &str) -> Vec<String> {
        let mut rows = Vec::new();
        for args in [&["list", "sent"][..], &["list", "connections"], &["tags"], &["due"], &["history"]] {
            rows.push(self.ends(name, args).1);
        }
        rows
    }

    /// What somebody has, told without numbers.
    fn people(&self, name: &str) -> Vec<String> {
        let mut said: Vec<String> = Vec::new();
        for person in self.json(name, &["list", "sent", "--state", "all"]).as_array().expect("rows") {
            let shown = self.json(name, &["show", person["name"].as_str().expect("a name")]);
            said.push(format!("{} {} {} {}", person["name"], person["state"], shown["remark"], shown["tags"]));
        }
        said.sort();
        said
    }

    fn machine(&self, name: &str) -> PathBuf {
        let state = fs::read_to_string(self.home(name).join(".local/state/ties/machines.json")).expect("is remembered");
        let known: Value = serde_json::from_str(&state).expect("JSON");
        let machine = known.as_object().and_then(|known| known.values().next()).and_then(Value::as_str);
        self.folder().join(machine.expect("a machine"))
    }
}

fn change(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).expect("reads");
    assert!(text.contains(from), "{text}");
    fs::write(path, text.replace(from, to)).expect("writes");
}

#[test]
fn what_one_machine_did_is_taken_over_batch_by_batch_and_each_can_be_taken_back() {
    let machines = Machines::begun();
    machines.does("desk", &["remark", "Ada", "met in Bern"]);
    machines.does("desk", &["withdraw", "Bob", "--reason", "never answered"]);
    machines.does("desk", &["sync"]);
    let shown = machines.json("laptop", &["sync", "--dry-run"]);
    assert_eq!(shown["took"].as_array().map(Vec::len), Some(2));
    assert_ne!(machines.people("desk"), machines.people("laptop"));
    let said = machines.does("laptop", &["sync"]);
    assert!(said.contains("Took over 2 batches"), "{said}");
    assert_eq!(machines.people("desk"), machines.people("laptop"));
    assert!(machines.does("laptop", &["sync"]).contains("Nothing is new"));
    // Taking it back is something that was done, and the other takes that over.
    machines.does("laptop", &["undo"]);
    machines.does("laptop", &["sync"]);
    assert!(machines.does("desk", &["sync"]).contains("Undid: Withdrew"));
    assert_eq!(machines.people("desk"), machines.people("laptop"));
}

#[test]
fn where_both_went_on_what_fits_is_taken_over_and_the_rest_is_asked_in_pairs() {
    let machines = Machines::begun();
    machines.does("laptop", &["tag", "Ada", "--add", "rust"]);
    machines.does("laptop", &["remark", "Ada", "from the laptop"]);
    machines.does("laptop", &["send", "--name", "Dora Both"]);
    machines.does("laptop", &["withdraw", "Bob"]);
    machines.does("desk", &["tag", "Ada", "--add", "sql"]);
    machines.does("desk", &["remark", "Ada", "from the desk"]);
    machines.does("desk", &["send", "--name", "Dora Both"]);
    machines.does("desk", &["send", "--name", "Emil Desk"]);
    machines.does("desk", &["accepted", "Bob"]);
    machines.does("desk", &["sync"]);
    let (code, said) = machines.ends("laptop", &["sync"]);
    assert_eq!(code, Some(3), "{said}");
    assert!(said.contains("1. Ada Example, remark") && !said.contains("2. "), "{said}");
    machines.does("laptop", &["sync", "--keep", "both"]);
    machines.does("desk", &["sync"]);
    assert_eq!(machines.people("desk"), machines.people("laptop"));
    let people = machines.people("desk").join("\n");
    assert!(people.contains("from the laptop\\n\\nfrom the desk") && people.contains(r#"["rust","sql"]"#), "{people}");
    // Of two decisions about one request the later stands, and both are in the history of both.
    assert!(people.contains(r#""Bob Sample" "accepted""#), "{people}");
    for name in ["desk", "laptop"] {
        let history = machines.does(name, &["history"]);
        assert!(
            history.contains("Withdrew the request to Bob") && history.contains("Bob Sample accepted"),
            "{history}"
        );
        let sent = machines.json(name, &["list", "sent", "--state", "all"]);
        assert_eq!(sent.as_array().map(Vec::len), Some(5), "Dora was asked once");
    }
}

#[test]
fn what_does_not_fit_is_refused_with_its_reason() {
    let machines = Machines::begun();
    for remark in ["one", "two", "three"] {
        machines.does("desk", &["remark", "Ada", remark]);
    }
    machines.does("desk", &["sync"]);
    let desk = machines.machine("desk");
    let (second, head) = (desk.join("batch-00000002.json"), desk.join("head.json"));
    let whole = fs::read_to_string(&second).expect("reads");
    // Half copied, gone, changed, of a wrong clock.
    fs::write(&second, &whole[..whole.len() / 2]).expect("writes");
    assert!(machines.refused("laptop").contains("has not arrived whole"));
    fs::remove_file(&second).expect("removes");
    assert!(machines.refused("laptop").contains("has not arrived whole"));
    fs::write(&second, whole.replace("two", "too")).expect("writes");
    assert!(machines.refused("laptop").contains("does not fit"));
    fs::write(&second, &whole).expect("writes");
    let said = fs::read_to_string(&head).expect("reads");
    let at = said.find("\"written_at\": \"").expect("a moment") + 15;
    change(&head, &said[at..at + 4], "2099");
    assert!(machines.refused("laptop").contains("the clock of desk"));
    fs::write(&head, &said).expect("writes");
    // What a program for synchronising makes where two wrote at once.
    let copy = desk.join("head.sync-conflict-20261128-101112-ABCDEFG.json");
    fs::copy(&head, &copy).expect("copies");
    assert!(machines.refused("laptop").contains("conflict copy"));
    fs::remove_file(&copy).expect("removes");
    fs::write(&head, &said[..said.len() / 2]).expect("writes");
    assert!(machines.refused("laptop").contains("has not arrived whole"));
    fs::write(&head, &said).expect("writes");
    assert!(machines.does("laptop", &["sync"]).contains("Took over 3 batches"));
}

#[test]
fn the_network_of_somebody_else_is_refused() {
    let machines = Machines::begun();
    fs::remove_file(machines.file("laptop")).expect("removes");
    fs::remove_dir_all(machines.home("laptop").join(".local/share/ties/backups")).ok();
    machines.does("laptop", &["send", "--name", "Zoe Other"]);
    assert!(machines.refused("laptop").contains("were never one file"));
    for (name, first) in [("desk", "Grace"), ("laptop", "Hugo")] {
        let profile = machines.home(name).join("Profile.csv");
        fs::write(&profile, format!("First Name,Last Name,Headline\n{first},Example,\n")).expect("writes");
        machines.does(name, &["import", profile.to_str().expect("UTF-8")]);
    }
    machines.does("desk", &["sync"]);
    let said = machines.refused("laptop");
    assert!(said.contains("the network of Grace Example") && said.contains("Hugo Example"), "{said}");
}

#[test]
fn two_copies_that_both_went_on_alone_are_brought_together() {
    let machines = Machines::new();
    for name in ["Ada Example", "Bob Sample"] {
        machines.does("desk", &["send", "--name", name]);
    }
    fs::create_dir_all(machines.file("laptop").parent().expect("a folder")).expect("makes");
    fs::copy(machines.file("desk"), machines.file("laptop")).expect("copies");
    machines.does("desk", &["remark", "Ada", "on the desk"]);
    machines.does("desk", &["send", "--name", "Cleo Made"]);
    machines.does("laptop", &["remark", "Ada", "on the laptop"]);
    machines.does("laptop", &["person", "tag", "friend", "Ada"]);
    machines.does("laptop", &["send", "--name", "Dora Made"]);
    machines.does("desk", &["sync"]);
    let before = machines.shown("laptop");
    let said = machines.does("laptop", &["sync", "--dry-run"]);
    assert!(said.contains("Would begin with the file of desk"), "{said}");
    assert!(said.contains("Would do again on it what was done here since the two went apart: 3 batches"), "{said}");
    // What both changed is asked.
    let (code, said) = machines.ends("laptop", &["sync"]);
    assert!(
        code != Some(0) && said.contains("1. Ada Example, remark") && said.contains("mine    on the laptop"),
        "{said}"
    );
    assert_eq!(before, machines.shown("laptop"), "nothing is done yet");
    let said = machines.does("laptop", &["sync", "--keep", "mine"]);
    assert!(said.contains("The file as it was here is kept as"), "{said}");
    assert!(machines.does("desk", &["sync"]).contains("Took over"));
    assert_eq!(machines.people("desk"), machines.people("laptop"));
    let ada = machines.json("desk", &["show", "Ada"]);
    assert_eq!(ada["remark"], "on the laptop");
    let said = machines.does("laptop", &["undo"]);
    assert!(said.contains("Settled") || said.contains("Dora"), "{said}");
    machines.does("laptop", &["sync"]);
    machines.does("desk", &["sync"]);
    assert_eq!(machines.people("desk"), machines.people("laptop"));
}

#[test]
fn a_file_that_is_copied_becomes_a_machine_of_its_own() {
    let machines = Machines::new();
    machines.does("desk", &["send", "--name", "Ada Example"]);
    machines.does("desk", &["sync"]);
    machines.does("desk", &["remark", "Ada", "told"]);
    machines.does("desk", &["sync"]);
    fs::create_dir_all(machines.file("laptop").parent().expect("a folder")).expect("makes");
    fs::copy(machines.file("desk"), machines.file("laptop")).expect("copies");
    machines.does("laptop", &["remark", "Ada", "on the copy"]);
    machines.does("laptop", &["sync"]);
    assert_ne!(machines.machine("desk"), machines.machine("laptop"));
    assert!(machines.does("desk", &["sync"]).contains("Took over 1 batch"));
    assert_eq!(machines.people("desk"), machines.people("laptop"));
}

#[test]
fn a_file_that_was_put_back_takes_over_what_it_had_told() {
    let machines = Machines::begun();
    let backup = machines.dir.path().join("before.db");
    machines.does("desk", &["backup", backup.to_str().expect("UTF-8")]);
    machines.does("desk", &["remark", "Ada", "after the copy"]);
    machines.does("desk", &["sync"]);
    machines.does("laptop", &["sync"]);
    machines.does("desk", &["restore", backup.to_str().expect("UTF-8")]);
    let said = machines.does("desk", &["sync"]);
    assert!(said.contains("Took over 1 batch"), "{said}");
    machines.does("desk", &["remark", "Bob", "and on"]);
    machines.does("desk", &["sync"]);
    machines.does("laptop", &["sync"]);
    assert_eq!(machines.people("desk"), machines.people("laptop"));
}
