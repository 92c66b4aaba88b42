//! The binary in a real pseudo-terminal: it starts, draws and saves, and gives the terminal back however it ends.

mod support;

use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::process::Signal;
use support::Pty;

const BINARY: &str = env!("CARGO_BIN_EXE_ties");
const NOW: &str = "2026-11-23T12:00:00Z";

struct Place {
    dir: tempfile::TempDir,
}

impl Place {
    fn new() -> Place {
        Place { dir: tempfile::tempdir().expect("a folder") }
    }

    fn file(&self) -> PathBuf {
        self.dir.path().join("ties.db")
    }

    fn start(&self, args: &[&str], env: &[(&str, &str)]) -> Pty {
        let file = self.file().display().to_string();
        let home = self.dir.path().display().to_string();
        let mut all = vec!["--file", &file, "--now", NOW];
        all.extend(args);
        let mut variables = vec![("HOME", home.as_str())];
        variables.extend(env);
        Pty::start(Path::new(BINARY), &all, &variables, (100, 30))
    }

    fn run(&self, args: &[&str]) -> std::process::Output {
        let mut command = assert_cmd::Command::new(BINARY);
        command.args(["--now", NOW, "--file"]).arg(self.file()).env("HOME", self.dir.path());
        command.args(args).output().expect("runs")
    }
}

fn with_somebody() -> Place {
    let place = Place::new();
    for name in ["Ada Lovelace", "Grace Hopper"] {
        assert!(place.run(&["send", "--name", name]).status.success());
    }
    place
}

#[test]
fn it_starts_saves_and_gives_the_terminal_back() {
    let place = with_somebody();
    let mut pty = place.start(&[], &[]);
    pty.sees("Ada Lovelace");
    assert!(!pty.is_cooked());
    pty.send("w");
    pty.sees("Withdraw the request to Ada Lovelace?");
    pty.send("\r");
    pty.sees("Withdrew the request to Ada Lovelace");
    pty.send("q");
    let (status, _) = pty.ended();
    assert!(status.success(), "{status:?}");
    pty.is_restored();
    let list = place.run(&["list", "sent", "--state", "withdrawn"]);
    assert!(String::from_utf8_lossy(&list.stdout).contains("Ada Lovelace"));
}

#[test]
fn keys_typed_ahead_find_the_whole_file() {
    let place = with_somebody();
    let mut pty = place.start(&[], &[]);
    pty.send("jw\r");
    pty.sees("Withdrew the request to Grace Hopper");
}

#[test]
fn every_signal_ends_it_in_order_and_as_itself() {
    let place = with_somebody();
    for (signal, name) in
        [(Signal::TERM, "Terminated"), (Signal::HUP, "Hangup"), (Signal::INT, "Interrupt"), (Signal::QUIT, "Quit")]
    {
        let mut pty = place.start(&[], &[]);
        pty.sees("Ada Lovelace");
        pty.signal(signal);
        let (status, took) = pty.ended();
        assert_eq!(status.signal(), Some(name), "{status:?}");
        assert!(took < Duration::from_secs(5), "{name} took {took:?}");
        pty.is_restored();
    }
}

#[test]
#[cfg(target_os = "linux")]
fn ctrl_z_gives_the_terminal_back_to_the_shell_until_continued() {
    let place = with_somebody();
    let file = place.file().display().to_string();
    let home = place.dir.path().display().to_string();
    // A shell with job control, which goes on when its job is stopped.
    let script = "set -m; \"$0\" \"$@\"; echo STOPPED; fg >/dev/null; echo ENDED";
    for by_key in [true, false] {
        let args = ["-c", script, BINARY, "--file", &file, "--now", NOW];
        let mut pty = Pty::start(Path::new("/bin/sh"), &args, &[("HOME", &home)], (100, 30));
        pty.sees("Ada Lovelace");
        if by_key {
            pty.send("\u{1a}");
        } else {
            let children = format!("/proc/{0}/task/{0}/children", pty.pid());
            let child = std::fs::read_to_string(children).expect("reads");
            let child = child.split_whitespace().next().and_then(|pid| pid.parse().ok()).expect("a child");
            let child = rustix::process::Pid::from_raw(child).expect("a number");
            rustix::process::kill_process(child, Signal::TSTP).expect("it is there");
        }
        pty.until("the shell", |pty| pty.bytes().contains("STOPPED"));
        let bytes = pty.bytes();
        let (before, _) = bytes.split_once("STOPPED").expect("it was seen");
        assert!(before.trim_end().ends_with("\u{1b}[?25h"), "the terminal was given back first");
        pty.until("the screen", |pty| {
            pty.bytes().rsplit_once("STOPPED").is_some_and(|(_, after)| after.contains("Ada Lovelace"))
        });
        pty.send("q");
        pty.until("the end", |pty| pty.bytes().contains("ENDED"));
        assert!(pty.ended().0.success());
        pty.is_restored();
    }
}

#[test]
fn without_a_shell_ctrl_z_does_not_freeze_the_window() {
    let place = with_somebody();
    let mut pty = place.start(&[], &[]);
    pty.sees("Ada Lovelace");
    pty.send("\u{1a}");
    pty.sees("Not done: there is no shell to go back to");
    pty.send("q");
    assert!(pty.ended().0.success());
}

#[test]
fn a_new_size_is_drawn_at_once() {
    let place = with_somebody();
    let mut pty = place.start(&[], &[]);
    pty.sees("Ada Lovelace");
    for (columns, lines) in [(39, 8), (45, 20), (130, 40), (80, 24)] {
        pty.resize(columns, lines);
        let expected = if columns < 40 { "needs more room" } else { "Ada Lovelace" };
        pty.sees(expected);
    }
}

#[test]
fn a_key_after_a_new_size_is_taken_at_once() {
    let place = with_somebody();
    let mut pty = place.start(&[], &[]);
    pty.sees("Ada Lovelace");
    for columns in [90, 100, 110, 120] {
        pty.resize(columns, 30);
        pty.sees("Ada Lovelace");
        pty.send("?");
        pty.sees("Keys in Sent");
        pty.send("\u{1b}");
        pty.until("the list", |pty| !pty.screen().contains("Keys in Sent"));
    }
}

#[test]
fn a_pasted_page_is_understood_whatever_ends_its_lines() {
    let page = ["Sent", "Grace Hopper", "Admiral", "Sent 3 weeks ago", "Withdraw", "Alan Turing", "Sent 2 days ago"];
    for end in ["\r", "\n", "\r\n"] {
        let place = with_somebody();
        let mut pty = place.start(&[], &[]);
        pty.sees("Ada Lovelace");
        pty.send("P");
        pty.send(&format!("\u{1b}[200~{}{end}\u{1b}[201~", page.join(end)));
        pty.sees("Grace Hopper");
        pty.sees("Alan Turing");
    }
}

#[test]
fn more_keys_than_are_taken_at_once_are_all_taken() {
    let place = with_somebody();
    let mut pty = place.start(&[], &[]);
    pty.sees("Ada Lovelace");
    pty.send("n");
    pty.sees("Name");
    // Fewer than the line of the terminal holds, more than are taken before a frame is drawn.
    pty.send(&"x\u{7f}".repeat(1_500));
    pty.send("Zoe");
    pty.sees("Zoe");
}

#[test]
#[cfg(target_os = "linux")]
fn a_terminal_that_is_gone_ends_it_within_a_second() {
    let place = with_somebody();
    let mut pty = place.start(&[], &[]);
    pty.sees("Ada Lovelace");
    pty.hang_up();
    let (status, took) = pty.ended();
    assert!(!status.success());
    assert!(took < Duration::from_secs(1), "{took:?}");
}

#[test]
fn no_color_means_none_and_the_selection_is_still_seen() {
    let place = with_somebody();
    let mut pty = place.start(&[], &[("NO_COLOR", "1")]);
    pty.sees("Ada Lovelace");
    pty.send("Lq");
    pty.send("q");
    pty.ended();
    let bytes = pty.bytes();
    assert!(bytes.contains("\u{1b}[7m"), "the selected row is reversed");
    for colour in ["\u{1b}[38", "\u{1b}[48", "\u{1b}[34m", "\u{1b}[44m", "\u{1b}[36m"] {
        assert!(!bytes.contains(colour), "{colour:?}");
    }
}

#[test]
fn hostile_names_never_reach_the_terminal_as_commands() {
    let place = Place::new();
    let name = "Eve \u{9b}31m\u{202e}txet \u{200b}\u{e0041}";
    assert!(place.run(&["send", "--name", name, "--note", "\u{1b}]52;c;AAAA\u{7}"]).status.success());
    let mut pty = place.start(&[], &[]);
    pty.sees("Eve");
    pty.send("\r");
    pty.sees("note");
    pty.send("qq");
    pty.ended();
    let bytes = pty.bytes();
    for bad in ['\u{9b}', '\u{202e}', '\u{200b}', '\u{7}', '\u{e0041}'] {
        assert!(!bytes.contains(bad), "{bad:?}");
    }
    assert!(!bytes.contains("\u{1b}]52"));
}

#[test]
fn a_panic_in_any_thread_gives_the_terminal_back_first() {
    for kind in ["main", "thread"] {
        let program = std::env::current_exe().expect("this program");
        let args = ["--exact", "child_that_panics", "--nocapture", "--test-threads=1"];
        let mut pty = Pty::start(&program, &args, &[("TIES_TEST_PANIC", kind)], (100, 30));
        let (status, _) = pty.ended();
        assert_eq!(status.exit_code(), 101, "{kind}: {}", pty.screen());
        pty.is_restored();
        let bytes = pty.bytes();
        let left = bytes.rfind("\u{1b}[?1049l").expect("the alternate screen was left");
        assert!(bytes[left..].contains("nothing that was saved is lost"), "{kind}: told on the screen that stays");
        assert!(bytes[left..].contains("planted"), "{kind}");
    }
}

/// Not a test of its own: the program that the test above runs in a terminal.
#[test]
fn child_that_panics() {
    let Ok(kind) = std::env::var("TIES_TEST_PANIC") else { return };
    ties::runtime::terminal::install_panic_hook();
    let mut terminal = ties::runtime::terminal::Terminal::enter(true, true).expect("a terminal");
    terminal.draw(None, |frame| frame.render_widget("here", frame.area())).expect("draws");
    if kind == "thread" {
        let _ = std::thread::spawn(|| panic!("planted")).join();
        unreachable!("a panic in a thread ends the program");
    }
    panic!("planted");
}

#[test]
fn without_a_terminal_it_says_so() {
    let place = Place::new();
    let output = place.run(&[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("needs a terminal"));
}

#[test]
fn the_demo_leaves_the_users_file_alone() {
    let place = Place::new();
    let mut pty = place.start(&["demo"], &[]);
    pty.sees("demo");
    pty.sees("209 ╮");
    pty.send("w\r");
    pty.sees("Withdrew");
    pty.send("q");
    assert!(pty.ended().0.success());
    assert!(!place.file().exists());
}

#[test]
fn what_is_drawn_bit_by_bit_is_what_is_drawn_at_once() {
    let place = Place::new();
    let home = place.dir.path().display().to_string();
    let args = ["--now", NOW, "demo"];
    let mut pty = Pty::start(Path::new(BINARY), &args, &[("HOME", &home)], (124, 28));
    pty.sees("3,716");
    // What is read while a frame is compared would differ from it.
    pty.until("everything is read", |pty| !pty.screen().contains("Today …"));
    // Names of many scripts come and go beneath boxes and filters.
    for keys in ["/gar", "\r", "yy", "c", "\u{1b}", "s", "\u{1b}", "3", "G", "n", "\u{1b}", "?", "\u{1b}"] {
        let frames = |pty: &Pty| pty.bytes().matches("\u{1b}[?2026l").count();
        let before = frames(&pty);
        pty.send(keys);
        pty.until("a frame", |pty| frames(pty) > before);
        // The frames of several keys may come one by one.
        pty.rests();
        let seen = frames(&pty);
        // A blank that was written and one that never was look the same.
        let lines = |pty: &Pty| pty.screen().lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>();
        let shown = lines(&pty);
        pty.send("\u{c}");
        pty.until("the whole frame", |pty| frames(pty) > seen);
        assert_eq!(shown, lines(&pty), "after {keys:?}");
    }
}

#[test]
fn a_text_is_written_in_the_users_editor() {
    use std::os::unix::fs::PermissionsExt;
    let place = with_somebody();
    let editor = place.dir.path().join("editor");
    std::fs::write(&editor, "#!/bin/sh\nprintf 'Written elsewhere\\nin two lines' > \"$2\"\n").expect("writes");
    std::fs::set_permissions(&editor, std::fs::Permissions::from_mode(0o700)).expect("sets");
    let editor = format!("{} --wait", editor.display());
    let mut pty = place.start(&[], &[("VISUAL", &editor)]);
    pty.sees("Ada Lovelace");
    pty.send("r");
    pty.sees("Remark on Ada Lovelace");
    pty.send("\u{1b}e");
    pty.sees("Written elsewhere");
    pty.sees("in two lines");
    pty.send("\r");
    pty.sees("Remarked on Ada Lovelace");
    pty.send("yy");
    pty.sees("Not done: the address of Ada Lovelace's page is not known");
    pty.send("q");
    assert!(pty.ended().0.success());
    pty.is_restored();
    let shown = place.run(&["show", "Ada Lovelace", "--json"]);
    assert!(String::from_utf8_lossy(&shown.stdout).contains("Written elsewhere\\nin two lines"));
}

#[test]
fn a_page_is_a_link_and_is_copied_by_the_terminal() {
    let place = Place::new();
    assert!(place.run(&["send", "--name", "Ada Lovelace", "--url", "ada-lovelace"]).status.success());
    let mut pty = place.start(&[], &[]);
    pty.sees("Ada Lovelace");
    pty.resize(120, 30);
    pty.sees("linkedin.com/in/ada-lovelace");
    let link = "\u{1b}]8;;https://www.linkedin.com/in/ada-lovelace\u{1b}\\";
    pty.until("a link", |pty| pty.bytes().contains(link));
    pty.send("yy");
    pty.sees("Copied https://www.linkedin.com/in/ada-lovelace");
    // The address in base 64, as terminals take it for the clipboard.
    let copied = "\u{1b}]52;c;aHR0cHM6Ly93d3cubGlua2VkaW4uY29tL2luL2FkYS1sb3ZlbGFjZQ==";
    pty.until("the copy", |pty| pty.bytes().contains(copied));
    pty.send("q");
    assert!(pty.ended().0.success());
}

/// Answers of terminals to questions of other programs.
const REPORTS: &[&str] = &[
    "\u{1b}]11;rgb:2020/3030/4040\u{1b}\\",
    "\u{1b}]10;rgb:cccc/cccc/cccc\u{7}",
    "\u{1b}]4;7;rgb:eeee/eeee/eeee\u{1b}\\",
    "\u{1b}]52;c;ZGRk\u{7}",
    "\u{1b}P>|foot(1.20.2)\u{1b}\\",
    "\u{1b}P!|00000000\u{1b}\\",
    "\u{1b}P1+r5463=323536\u{1b}\\",
    "\u{1b}P1$r2 q\u{1b}\\",
    "\u{1b}_Gi=1;OK\u{1b}\\",
    "\u{1b}[>41;377;0c",
    "\u{1b}[?64;1;2;6;22c",
    "\u{1b}[12;40R",
    "\u{1b}[?12;40R",
    "\u{1b}[0n",
    "\u{1b}[?997;2n",
    "\u{1b}[?2026;0$y",
    "\u{1b}[?1;0;256S",
    "\u{1b}[8;24;80t",
    "\u{1b}[I",
];

/// Sends every report, each whole and each cut in two.
fn report(pty: &mut Pty) {
    for report in REPORTS {
        pty.send(report);
        for cut in [1, 2, report.len() / 2] {
            pty.send(&report[..cut]);
            std::thread::park_timeout(Duration::from_millis(4));
            pty.send(&report[cut..]);
        }
    }
}

/// The screen once nothing more is drawn.
fn settled(pty: &mut Pty) -> String {
    loop {
        let seen = pty.bytes().len();
        std::thread::park_timeout(Duration::from_millis(120));
        if pty.bytes().len() == seen {
            return pty.screen();
        }
    }
}

#[test]
fn answers_to_other_programs_are_not_keys() {
    for theme in ["terminal", "dark", "light", "high-contrast", "monochrome", "auto"] {
        let place = with_somebody();
        assert!(place.run(&["withdraw", "Grace Hopper"]).status.success());
        let settings = place.dir.path().join("ties");
        std::fs::create_dir_all(&settings).expect("makes");
        std::fs::write(settings.join("config.toml"), format!("theme = \"{theme}\"\n")).expect("writes");
        let home = place.dir.path().display().to_string();
        let mut pty = place.start(&[], &[("XDG_CONFIG_HOME", &home)]);
        pty.sees("Ada Lovelace");
        let before = std::fs::read(place.file()).expect("reads");
        let keys = |pty: &mut Pty| {
            pty.send("?");
            pty.sees("Keys in Sent");
        };
        keys(&mut pty);
        pty.send("\u{1b}");
        pty.until("the list", |pty| !pty.screen().contains("Keys in Sent"));
        let list = settled(&mut pty);
        report(&mut pty);
        keys(&mut pty);
        let help = settled(&mut pty);
        report(&mut pty);
        assert_eq!(settled(&mut pty), help, "{theme}");
        pty.send("\u{1b}");
        pty.until("the list as it was", |pty| pty.screen() == list);
        pty.send("w");
        pty.sees("Withdraw the request to Ada Lovelace?");
        report(&mut pty);
        pty.send("\u{1b}");
        pty.until("the list as it was", |pty| pty.screen() == list);
        assert_eq!(std::fs::read(place.file()).expect("reads"), before, "{theme}: nothing was written");
        pty.send("rhello");
        report(&mut pty);
        pty.send(" there\r");
        pty.sees("Remarked on Ada Lovelace");
        pty.send("q");
        assert!(pty.ended().0.success());
        let shown = place.run(&["show", "Ada Lovelace", "--json"]);
        assert!(String::from_utf8_lossy(&shown.stdout).contains("\"hello there\""), "{theme}");
    }
}

#[test]
fn another_program_that_reads_for_long_freezes_nothing() {
    let place = with_somebody();
    let mut pty = place.start(&[], &[]);
    pty.sees("Ada Lovelace");
    let other = rusqlite::Connection::open(place.file()).expect("opens");
    let read = || {
        other.execute_batch("BEGIN").expect("begins");
        other.query_row("SELECT count(*) FROM people", [], |row| row.get::<_, i64>(0)).expect("reads");
    };
    let ask = |pty: &mut Pty, name: &str| {
        pty.send("w");
        pty.sees(&format!("Withdraw the request to {name}?"));
        pty.send("\r");
        pty.sees("The file is still being read · Esc");
    };
    read();
    ask(&mut pty, "Ada Lovelace");
    answers_keys(&mut pty);
    other.execute_batch("ROLLBACK").expect("lets go");
    pty.sees("Withdrew the request to Ada Lovelace");
    pty.send("u");
    pty.sees("Undid");
    read();
    ask(&mut pty, "Grace Hopper");
    let start = std::time::Instant::now();
    pty.signal(Signal::TERM);
    let (status, _) = pty.ended();
    assert_eq!(status.signal(), Some("Terminated"));
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
    pty.is_restored();
}

/// Keys are answered within a second.
fn answers_keys(pty: &mut Pty) {
    let start = std::time::Instant::now();
    pty.send("2");
    pty.sees("╭ Received");
    pty.send("1");
    pty.sees("╭ Sent");
    assert!(start.elapsed() < Duration::from_secs(1), "keys took {:?}", start.elapsed());
}

#[test]
fn another_program_that_holds_the_file_is_waited_for_and_named() {
    let place = with_somebody();
    let mut pty = place.start(&[], &[]);
    pty.sees("Ada Lovelace");
    pty.send("w");
    pty.sees("Withdraw the request to Ada Lovelace?");
    let other = rusqlite::Connection::open(place.file()).expect("opens");
    other.execute_batch("BEGIN EXCLUSIVE").expect("locks");
    pty.send("\r");
    let start = std::time::Instant::now();
    pty.sees("Another program is writing · Esc");
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
    answers_keys(&mut pty);
    other.execute_batch("ROLLBACK").expect("lets go");
    pty.sees("Withdrew the request to Ada Lovelace");
    pty.until("the line as it was", |pty| !pty.screen().contains("Another program is writing"));
    // Where it is not let go, nothing is saved, and the line says so as long as any other.
    pty.send("u");
    pty.sees("Undid");
    pty.send("w");
    pty.sees("Withdraw the request to Grace Hopper?");
    other.execute_batch("BEGIN EXCLUSIVE").expect("locks");
    pty.send("\r");
    pty.sees("Not saved: another program holds the file");
    std::thread::park_timeout(Duration::from_millis(1_500));
    let screen = settled(&mut pty);
    assert!(screen.contains("Not saved"), "{screen}");
    other.execute_batch("ROLLBACK").expect("lets go");
    // The program looks at the file all the time, and says nothing of it.
    other.execute_batch("BEGIN EXCLUSIVE").expect("locks");
    std::thread::park_timeout(Duration::from_millis(1_500));
    pty.send("?");
    pty.sees("Keys in Sent");
    assert!(!pty.screen().contains("Another program"));
    pty.send("\u{1b}");
    pty.until("the list", |pty| !pty.screen().contains("Keys in Sent"));
    // Nobody has to wait: Esc gives up, and a signal ends it at once.
    pty.send("w");
    pty.sees("Withdraw the request to Grace Hopper?");
    pty.send("\r");
    pty.sees("Another program is writing");
    pty.send("\u{1b}");
    pty.sees("Not saved: another program holds the file");
    pty.send("w");
    pty.sees("Withdraw the request to Grace Hopper?");
    pty.send("\r");
    pty.sees("Another program is writing");
    let start = std::time::Instant::now();
    pty.signal(Signal::TERM);
    let (status, _) = pty.ended();
    assert_eq!(status.signal(), Some("Terminated"));
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
    pty.is_restored();
}

#[test]
fn nothing_shines_through_where_there_is_one_screen_only() {
    let place = with_somebody();
    let mut pty = place.start(&[], &[("TERM", "linux")]);
    pty.sees("Ada Lovelace");
    pty.send("q");
    assert!(pty.ended().0.success());
    let size = |n| std::num::NonZero::new(n).expect("some");
    let mut screen = vt100::Parser::new(size(30), size(100), 0);
    screen.process("what was there before\r\n".repeat(40).as_bytes());
    let bytes = pty.bytes().replace("\u{1b}[?1049h", "").replace("\u{1b}[?1049l", "");
    for part in bytes.split_inclusive("\u{1b}[?2026l") {
        screen.process(part.as_bytes());
        assert!(!screen.screen().contents().contains("before"), "{}", screen.screen().contents());
    }
}

#[test]
fn without_utf8_the_screen_is_ascii() {
    let place = with_somebody();
    let mut pty = place.start(&[], &[("LC_ALL", "C")]);
    pty.sees("Ada Lovelace");
    pty.sees("? help");
    let screen = settled(&mut pty);
    assert!(screen.is_ascii(), "{screen}");
    // The mouse finds what it finds among other signs.
    let column = screen.lines().last().and_then(|line| line.find("? help")).expect("a hint") + 1;
    pty.send(&format!("\u{1b}[<0;{column};30M"));
    pty.sees("Keys in Sent");
}

#[test]
fn a_paste_without_an_end_does_not_take_the_keyboard() {
    let place = with_somebody();
    let mut pty = place.start(&[], &[]);
    pty.sees("Ada Lovelace");
    pty.send("r");
    pty.sees("Remark on Ada Lovelace");
    pty.send("\u{1b}[200~half");
    pty.sees("half");
    pty.send(" and more\r");
    pty.sees("Remarked on Ada Lovelace");
    let shown = place.run(&["show", "Ada Lovelace", "--json"]);
    assert!(String::from_utf8_lossy(&shown.stdout).contains("\"half and more\""));
}

#[test]
fn a_file_that_cannot_be_used_is_offered_back_on_the_screen() {
    let place = with_somebody();
    assert!(place.run(&["backup"]).status.success());
    for (keys, lines, env) in [("q", 30, ("TERM", "xterm-256color")), ("\r", 20, ("LC_ALL", "C"))] {
        std::fs::write(place.file(), [7; 9_000]).expect("writes");
        let mut pty = place.start(&[], &[("NO_COLOR", "1"), env]);
        pty.resize(if lines == 20 { 40 } else { 100 }, lines);
        pty.sees("The file cannot be used");
        pty.sees("2 people, 2 requests");
        pty.sees("23 Nov 2026, 12:00 UTC");
        pty.sees("Enter bring it back");
        assert!(env.0 == "TERM" || settled(&mut pty).is_ascii(), "{}", pty.screen());
        pty.send(keys);
        if keys == "q" {
            let (status, _) = pty.ended();
            assert_eq!(status.exit_code(), 1);
            pty.is_restored();
            assert!(pty.bytes().contains("restore --latest"), "the way back is told on the screen that stays");
            assert_eq!(std::fs::read(place.file()).expect("reads"), [7; 9_000]);
        } else {
            pty.sees("Ada Lovelace");
            pty.send("q");
            assert!(pty.ended().0.success());
        }
    }
}

/// The program under a shell with job control; what the shell does once it is stopped is given.
fn under_a_shell(place: &Place, then: &str, env: &[(&str, &str)]) -> Pty {
    let file = place.file().display().to_string();
    let home = place.dir.path().display().to_string();
    let script = format!("set -m; \"$0\" \"$@\"; echo STOPPED; {then}; fg >/dev/null; echo ENDED");
    let args = ["-c", &script, BINARY, "--file", &file, "--now", NOW];
    let mut variables = vec![("HOME", home.as_str())];
    variables.extend(env);
    Pty::start(Path::new("/bin/sh"), &args, &variables, (100, 30))
}

#[test]
#[cfg(target_os = "linux")]
fn ctrl_z_in_the_editor_stops_both_until_they_are_continued() {
    use std::os::unix::fs::PermissionsExt;
    let place = with_somebody();
    let editor = place.dir.path().join("editor");
    std::fs::write(&editor, "#!/bin/sh\necho EDITING\nread line\nprintf 'Typed %s' \"$line\" > \"$1\"\n")
        .expect("writes");
    std::fs::set_permissions(&editor, std::fs::Permissions::from_mode(0o700)).expect("sets");
    let editor = editor.display().to_string();
    let mut pty = under_a_shell(&place, "echo BACK", &[("VISUAL", &editor)]);
    pty.sees("Ada Lovelace");
    pty.send("r");
    pty.sees("Remark on Ada Lovelace");
    pty.send("\u{1b}e");
    pty.until("the editor", |pty| pty.bytes().contains("EDITING"));
    pty.send("\u{1a}");
    pty.until("the shell", |pty| pty.bytes().contains("BACK"));
    pty.send("here\n");
    pty.sees("Typed here");
    // Neither the signal that stopped it nor Ctrl-C in the editor is taken for a wish of the user's afterwards.
    pty.send("\r");
    pty.sees("Remarked on Ada Lovelace");
    pty.send("q");
    pty.until("the end", |pty| pty.bytes().contains("ENDED"));
    assert!(pty.ended().0.success());
}

#[test]
#[cfg(target_os = "linux")]
fn stopped_from_elsewhere_it_comes_back_raw() {
    let place = with_somebody();
    let mut pty = under_a_shell(&place, "stty sane; echo SANE", &[]);
    pty.sees("Ada Lovelace");
    let children = format!("/proc/{0}/task/{0}/children", pty.pid());
    let child = std::fs::read_to_string(children).expect("reads");
    let child = child.split_whitespace().next().and_then(|pid| pid.parse().ok()).expect("a child");
    let child = rustix::process::Pid::from_raw(child).expect("a number");
    rustix::process::kill_process(child, Signal::STOP).expect("it is there");
    // Until the shell has set the terminal back, it is raw still.
    pty.until("the shell", |pty| pty.bytes().contains("SANE"));
    pty.until("raw mode", |pty| !pty.is_cooked());
    pty.send("?");
    pty.sees("Keys in Sent");
    pty.send("\u{1b}");
    pty.until("the list", |pty| !pty.screen().contains("Keys in Sent"));
    pty.send("q");
    pty.until("the end", |pty| pty.bytes().contains("ENDED"));
    pty.is_restored();
}

#[test]
fn a_size_beyond_measure_is_capped() {
    let place = with_somebody();
    let mut pty = place.start(&[], &[]);
    pty.sees("Ada Lovelace");
    pty.set_size(9_999, 9_999);
    std::thread::park_timeout(Duration::from_millis(300));
    pty.resize(100, 30);
    pty.send("?");
    pty.sees("Keys in Sent");
}

#[test]
#[cfg(target_os = "linux")]
fn closing_a_tiny_terminal_is_no_failure() {
    for (columns, lines) in [(1, 1), (2, 1), (1, 9), (39, 7), (3, 2)] {
        let place = with_somebody();
        let mut pty = place.start(&[], &[]);
        pty.sees("Ada Lovelace");
        pty.resize(columns, lines);
        pty.send("?n");
        std::thread::park_timeout(Duration::from_millis(50));
        pty.hang_up();
        let (status, _) = pty.ended();
        assert_ne!(status.exit_code(), 101, "{columns}x{lines}: {status:?}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn what_was_typed_outlives_the_program() {
    for end in ["signal", "window", "kill"] {
        let place = with_somebody();
        let state = place.dir.path().join("state").display().to_string();
        let env = [("XDG_STATE_HOME", &*state)];
        let mut pty = place.start(&[], &env);
        pty.sees("Ada Lovelace");
        pty.send("nZoe Sample");
        pty.sees("Zoe Sample");
        match end {
            "signal" => pty.signal(Signal::TERM),
            "window" => pty.hang_up(),
            _ => {
                let kept = place.dir.path().join("state/ties/typed.json");
                pty.until("it is kept", |_| {
                    std::fs::read_to_string(&kept).is_ok_and(|text| text.contains("Zoe Sample"))
                });
                pty.signal(Signal::KILL);
            }
        }
        pty.ended();
        let mut pty = place.start(&[], &env);
        pty.sees("This was typed before and not saved");
        pty.sees("Zoe Sample");
        pty.send("\r");
        pty.sees("Sent a request to Zoe Sample");
        pty.send("q");
        assert!(pty.ended().0.success());
        let mut pty = place.start(&[], &env);
        pty.sees("Zoe Sample");
        assert!(!settled(&mut pty).contains("New request"), "{end}: once");
    }
}

#[test]
fn what_the_editor_wrote_and_cannot_be_taken_is_kept() {
    use std::os::unix::fs::PermissionsExt;
    let place = with_somebody();
    let editor = place.dir.path().join("editor");
    std::fs::write(&editor, "#!/bin/sh\nprintf 'caf\\351' > \"$1\"\n").expect("writes");
    std::fs::set_permissions(&editor, std::fs::Permissions::from_mode(0o700)).expect("sets");
    let (editor, temporary) = (editor.display().to_string(), place.dir.path().display().to_string());
    let mut pty = place.start(&[], &[("VISUAL", &editor), ("TMPDIR", &temporary)]);
    pty.sees("Ada Lovelace");
    pty.send("r");
    pty.sees("Remark on Ada Lovelace");
    pty.send("before\u{1b}e");
    pty.sees("is not UTF-8; it is kept as");
    pty.sees("before");
    let entries = std::fs::read_dir(place.dir.path()).expect("reads").flatten();
    let kept: Vec<_> = entries.filter(|entry| entry.path().extension().is_some_and(|end| end == "txt")).collect();
    assert_eq!(std::fs::read(kept[0].path()).expect("reads"), b"caf\xe9");
}
