//! How long a person waits: start to first frame, key to frame, import, memory, idle. Runs the binary in a real
//! pseudo-terminal on synthetic networks. `cargo bench --bench terminal`; with `-- --million` a million people too.

mod made;

use std::fs;
use std::io::{self, BufRead, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use made::{PENDING, TIES, archive, command, connections_csv, row, sorted, status, watch};
use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Ends a frame: every frame is one synchronized update.
const FRAME_END: &[u8] = b"\x1b[?2026l";

fn main() -> io::Result<()> {
    let million = std::env::args().any(|argument| argument == "--million");
    let folder = tempfile::tempdir()?;
    let mut out = io::stdout().lock();
    writeln!(out, "{:<52}{:>10}{:>10}{:>10}", "", "median", "p99", "most")?;

    let small = network(folder.path(), 30_000)?;
    let first = starting(&mut out, &small, "30,000", 40)?;
    if million {
        let large = network(folder.path(), 1_000_000)?;
        let times = starting(&mut out, &large, "1,000,000", 20)?;
        writeln!(out, "{:<52}{:>9.2}x", "  first frame, of that at 30,000, median", ratio(&times, &first))?;
    }
    commands(&mut out, &small)?;
    finding(&mut out, &small, "30,000")?;
    if million {
        finding(&mut out, &folder.path().join("1000000.db"), "1,000,000")?;
    }
    if let Some(other) = std::env::var_os("TIES_BENCH_CSVLENS") {
        let csv = connections_csv(folder.path(), 30_000)?;
        let times = csvlens(Path::new(&other), &csv, 20)?;
        row(&mut out, "csvlens, start to first frame, the same rows", &times)?;
        writeln!(out, "{:<52}{:>9.2}x", "  ties to csvlens, median", ratio(&first, &times))?;
    }

    let (times, memory, idle) = keys(&small)?;
    row(&mut out, "key to drawn frame, 30,000 connections", &times)?;
    writeln!(out, "{:<52}{memory:>7.1} MB", "resident after that")?;
    writeln!(out, "{:<52}{:>6.0} ms", "processor time in 10 s of idling", idle * 1000.0)?;

    let archive = archive(folder.path(), 30_000)?;
    let (times, memory) = imports(folder.path(), &archive)?;
    row(&mut out, "import of 30,000 connections and 5,000 requests", &times)?;
    writeln!(out, "{:<52}{memory:>7.1} MB", "most resident in it")?;
    Ok(())
}

fn ratio(times: &[Duration], to: &[Duration]) -> f64 {
    times[times.len() / 2].as_secs_f64() / to[to.len() / 2].as_secs_f64()
}

/// A file with a synthetic network.
fn network(folder: &Path, connections: usize) -> io::Result<PathBuf> {
    let file = folder.join(format!("{connections}.db"));
    let (connections, pending) = (connections.to_string(), PENDING.to_string());
    let args = ["demo", "--connections", &connections, "--pending", &pending, "--save"];
    let status = command(Path::new(TIES)).args(args).arg(&file).status()?;
    assert!(status.success(), "the network was made");
    // What is still on its way to the disk would be in the way.
    rustix::fs::sync();
    Ok(file)
}

/// A program in a pseudo-terminal of 120×40, read in this thread.
struct Screen {
    child: Box<dyn portable_pty::Child + Send + Sync>,
    source: Box<dyn Read + Send>,
    keys: Box<dyn Write + Send>,
    seen: Vec<u8>,
    _master: Box<dyn MasterPty + Send>,
}

impl Screen {
    /// Starts a program; what it remembers between its runs lies beside the file.
    fn start(program: &Path, args: &[&Path]) -> io::Result<Screen> {
        let size = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).map_err(io::Error::other)?;
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.env("TERM", "xterm-256color");
        if let Some(folder) = args.last().and_then(|file| file.parent()) {
            command.env("XDG_STATE_HOME", folder);
        }
        let child = pair.slave.spawn_command(command).map_err(io::Error::other)?;
        let source = pair.master.try_clone_reader().map_err(io::Error::other)?;
        let keys = pair.master.take_writer().map_err(io::Error::other)?;
        Ok(Screen { child, source, keys, seen: Vec::new(), _master: pair.master })
    }

    /// Reads until the end of what was written holds something.
    fn until(&mut self, holds: impl Fn(&[u8]) -> bool) -> io::Result<()> {
        let mut buffer = [0; 1 << 14];
        while !holds(&self.seen) {
            let n = self.source.read(&mut buffer)?;
            if n == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            self.seen.extend_from_slice(&buffer[..n]);
            self.answer(&buffer[..n])?;
        }
        Ok(())
    }

    /// Answers what a program asks a terminal, as one does at once: who are you, where is the cursor, which colours.
    fn answer(&mut self, asked: &[u8]) -> io::Result<()> {
        for (question, answer) in [
            (&b"\x1b[c"[..], &b"\x1b[?62;22c"[..]),
            (b"\x1b[6n", b"\x1b[1;1R"),
            (b"\x1b]10;?", b"\x1b]10;rgb:dddd/dddd/dddd\x1b\\"),
            (b"\x1b]11;?", b"\x1b]11;rgb:1111/1111/1111\x1b\\"),
        ] {
            if holds(asked, question) {
                self.keys.write_all(answer)?;
            }
        }
        self.keys.flush()
    }

    /// Reads until everything in the file is known, which the second frame shows.
    fn until_loaded(&mut self) -> io::Result<()> {
        self.until(|seen| seen.windows(FRAME_END.len()).filter(|window| *window == FRAME_END).count() >= 2)
    }

    fn type_in(&mut self, keys: &str) -> io::Result<()> {
        self.seen.clear();
        self.keys.write_all(keys.as_bytes())?;
        self.keys.flush()
    }

    /// From a key to the end of the frame it leads to.
    fn frame(&mut self, key: &str) -> io::Result<Duration> {
        let start = Instant::now();
        self.type_in(key)?;
        self.until(|seen| holds(seen, FRAME_END))?;
        Ok(start.elapsed())
    }

    fn quit(mut self) -> io::Result<()> {
        self.type_in("q")?;
        // The terminal is read to its end so that the program never waits for it.
        while self.until(|_| false).is_ok() {}
        self.child.wait().map(drop)
    }
}

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

/// From starting the process: to the first rows of the list that was left, and until everything is known. The times of
/// the first list are given back.
fn starting(out: &mut impl Write, file: &Path, size: &str, rounds: usize) -> io::Result<Vec<Duration>> {
    let mut times = Vec::new();
    for (key, list) in [("3", "connections"), ("1", "sent")] {
        let mut screen = Screen::start(Path::new(TIES), &[Path::new("--file"), file])?;
        screen.until_loaded()?;
        screen.frame(key)?;
        screen.quit()?;
        times = first_frame(file, list, rounds)?;
        row(out, &format!("start to first rows, {list} left open, {size}"), &times)?;
    }
    let mut whole = Vec::new();
    for _ in 0..rounds {
        let start = Instant::now();
        let mut screen = Screen::start(Path::new(TIES), &[Path::new("--file"), file])?;
        screen.until_loaded()?;
        whole.push(start.elapsed());
        screen.quit()?;
    }
    let whole = sorted(whole);
    row(out, &format!("start until everything is read, {size}"), &whole)?;
    let meanwhile = meanwhile(file, whole[whole.len() / 2] * 3 / 2)?;
    row(out, &format!("key to drawn frame while that is read, {size}"), &meanwhile)?;
    Ok(times)
}

/// Keys from the first frame on, while everything is read and put in its place.
fn meanwhile(file: &Path, how_long: Duration) -> io::Result<Vec<Duration>> {
    let mut times = Vec::new();
    for _ in 0..5 {
        let start = Instant::now();
        let mut screen = Screen::start(Path::new(TIES), &[Path::new("--file"), file])?;
        screen.until(|seen| holds(seen, FRAME_END))?;
        while start.elapsed() < how_long {
            times.push(screen.frame("j")?);
            times.push(screen.frame("k")?);
        }
        screen.quit()?;
    }
    Ok(sorted(times))
}

/// From starting the process to the end of the first frame that shows the first rows of a list.
fn first_frame(file: &Path, list: &str, rounds: usize) -> io::Result<Vec<Duration>> {
    // Wide characters are written cell by cell, so a plain name among the first rows is waited for.
    let names = listed(file, list, "name")?;
    let first = names.iter().filter_map(|name| name.split(' ').next()).find(|word| word.is_ascii());
    let first = first.expect("a plain name");
    let mut times = Vec::new();
    for _ in 0..rounds {
        let start = Instant::now();
        let mut screen = Screen::start(Path::new(TIES), &[Path::new("--file"), file])?;
        screen.until(|seen| {
            let name = seen.windows(first.len()).position(|window| window == first.as_bytes());
            name.is_some_and(|at| holds(&seen[at..], FRAME_END))
        })?;
        times.push(start.elapsed());
        screen.quit()?;
    }
    Ok(sorted(times))
}

/// A field of the first 20 rows of a list. No more is held: a process that held a million rows once takes a tenth of a
/// second to begin another, which is no time of the program's.
fn listed(file: &Path, list: &str, field: &str) -> io::Result<Vec<String>> {
    let args = ["list", list, "--json", "--file"];
    let mut child = command(Path::new(TIES)).args(args).arg(file).stdout(Stdio::piped()).spawn()?;
    let field = format!("    \"{field}\": ");
    let lines = io::BufReader::new(child.stdout.take().expect("a pipe")).lines();
    let values = lines.map_while(Result::ok).filter_map(|line| {
        let value = line.strip_prefix(&field)?;
        Some(value.trim_end_matches(',').trim_matches('"').to_owned())
    });
    let first = values.take(20).collect();
    // Whoever has read enough hangs up.
    child.wait()?;
    Ok(first)
}

/// The command line: what a shell prompt asks, and decisions about one person each.
fn commands(out: &mut impl Write, file: &Path) -> io::Result<()> {
    let copy = file.with_extension("copy.db");
    fs::copy(file, &copy)?;
    let time = |args: &[&str]| -> io::Result<Duration> {
        let start = Instant::now();
        command(Path::new(TIES)).args(args).arg("--file").arg(&copy).output()?;
        Ok(start.elapsed())
    };
    let due = (0..20).map(|_| time(&["due", "--quiet"])).collect::<io::Result<Vec<_>>>()?;
    row(out, "ties due --quiet, 30,000 connections", &sorted(due))?;
    let ids: Vec<String> = listed(&copy, "sent", "person_id")?.iter().map(|id| format!("#{id}")).collect();
    let decided = ids.iter().map(|id| time(&["withdraw", id])).collect::<io::Result<Vec<_>>>()?;
    row(out, "ties withdraw, one person of 30,000 connections", &sorted(decided))
}

/// The same for csvlens on a table of the connections.
fn csvlens(program: &Path, csv: &Path, rounds: usize) -> io::Result<Vec<Duration>> {
    let mut times = Vec::new();
    for _ in 0..rounds {
        let start = Instant::now();
        let mut screen = Screen::start(program, &[csv])?;
        screen.until(|seen| holds(seen, b"person-30"))?;
        times.push(start.elapsed());
        screen.child.kill()?;
        screen.child.wait()?;
    }
    Ok(sorted(times))
}

/// Finding and ordering people in the list of connections: from the key to the drawn frame.
fn finding(out: &mut impl Write, file: &Path, size: &str) -> io::Result<()> {
    let mut screen = Screen::start(Path::new(TIES), &[Path::new("--file"), file])?;
    screen.until_loaded()?;
    screen.frame("3")?;
    let (mut searching, mut ordering, mut scrolling) = (Vec::new(), Vec::new(), Vec::new());
    for words in ["garcia", "kites", "an", "rust dev", "grhop", "zuider"] {
        screen.frame("/")?;
        for letter in words.chars() {
            searching.push(screen.frame(&letter.to_string())?);
        }
        screen.frame("\x1b")?;
    }
    for column in 0..COLUMNS {
        screen.frame("s")?;
        screen.frame("\x1b[H")?;
        for _ in 0..column {
            screen.frame("\x1b[B")?;
        }
        ordering.push(screen.frame("\r")?);
    }
    for _ in 0..5 {
        screen.frame("s")?;
        ordering.push(screen.frame("\r")?);
        ordering.push(screen.frame("S")?);
        screen.frame("f")?;
        for letter in "age>600d".chars() {
            let took = screen.frame(&letter.to_string())?;
            if letter == 'd' {
                ordering.push(took);
            }
        }
        screen.frame("\x1b")?;
    }
    for _ in 0..300 {
        scrolling.push(screen.frame("\x1b[6~")?);
    }
    screen.quit()?;
    row(out, &format!("letter of a search to drawn frame, {size}"), &sorted(searching))?;
    row(out, &format!("sort or filter to drawn frame, {size}"), &sorted(ordering))?;
    row(out, &format!("page down to drawn frame, {size}"), &sorted(scrolling))
}

/// So many columns of the connections are ordered by, the first time each.
const COLUMNS: usize = 12;

/// Key to frame over the three lists; memory after it in MB; processor seconds in ten seconds of doing nothing.
fn keys(file: &Path) -> io::Result<(Vec<Duration>, f64, f64)> {
    let mut screen = Screen::start(Path::new(TIES), &[Path::new("--file"), file])?;
    screen.until_loaded()?;
    let mut times = Vec::new();
    for tab in ["1", "2", "1", "3"] {
        times.push(screen.frame(tab)?);
        for key in ["j"; 100].into_iter().chain(["\x04"; 30]).chain(["G", "g"]).chain(["\x1b[6~"; 100]) {
            times.push(screen.frame(key)?);
        }
    }
    let pid = screen.child.process_id().expect("it runs");
    let memory = status(pid, "VmRSS:");
    let before = processor_seconds(pid);
    std::thread::sleep(Duration::from_secs(10));
    let idle = processor_seconds(pid) - before;
    screen.quit()?;
    Ok((sorted(times), memory, idle))
}

fn processor_seconds(pid: u32) -> f64 {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let fields: Vec<f64> =
        stat.rsplit(')').next().unwrap_or_default().split_whitespace().map(|f| f.parse().unwrap_or(0.0)).collect();
    fields.get(11..13).map_or(0.0, |ticks| ticks.iter().sum::<f64>() / 100.0)
}

/// Imports into new files; most memory in MB.
fn imports(folder: &Path, archive: &Path) -> io::Result<(Vec<Duration>, f64)> {
    let (mut times, mut memory) = (Vec::new(), 0.0_f64);
    for round in 0..10 {
        let file = folder.join(format!("import-{round}.db"));
        let start = Instant::now();
        let mut child = command(Path::new(TIES))
            .args([Path::new("--file"), &file, Path::new("import"), archive])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        memory = memory.max(watch(&mut child)?);
        times.push(start.elapsed());
    }
    Ok((sorted(times), memory))
}
