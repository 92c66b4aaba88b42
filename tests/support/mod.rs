//! A real pseudo-terminal with somebody before it: types keys, waits for text with a deadline, never sleeps.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// How long anything may take on a busy machine.
pub(crate) const DEADLINE: Duration = Duration::from_secs(20);

/// A program in a pseudo-terminal.
pub(crate) struct Pty {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    seen: Arc<Mutex<Seen>>,
    stop: Arc<AtomicBool>,
    reader: Option<JoinHandle<()>>,
}

struct Seen {
    screen: vt100::Parser,
    bytes: Vec<u8>,
    /// How many of the bytes the screen was given.
    shown: usize,
}

impl Seen {
    fn new(columns: u16, lines: u16) -> Seen {
        Seen { screen: vt100::Parser::new(cells(lines), cells(columns), 0), bytes: Vec::new(), shown: 0 }
    }

    /// Takes what was written, and shows it in whole characters: of one that comes in two pieces the parser beneath the
    /// screen forgets what follows it.
    fn take(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
        let waiting = &self.bytes[self.shown..];
        let whole = match std::str::from_utf8(waiting) {
            Err(cut) if cut.error_len().is_none() => &waiting[..cut.valid_up_to()],
            _ => waiting,
        };
        self.screen.process(whole);
        self.shown += whole.len();
    }
}

fn cells(n: u16) -> std::num::NonZero<u16> {
    std::num::NonZero::new(n).expect("more than none")
}

impl Pty {
    /// Starts a program in a folder of its own.
    pub(crate) fn start(program: &Path, args: &[&str], env: &[(&str, &str)], (columns, lines): (u16, u16)) -> Pty {
        let size = PtySize { rows: lines, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(program);
        command.args(args);
        for name in ["NO_COLOR", "TIES_FILE", "XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
            command.env_remove(name);
        }
        command.env("TERM", "xterm-256color");
        for (name, value) in env {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("starts");
        let mut source = pair.master.try_clone_reader().expect("a reader");
        let writer = pair.master.take_writer().expect("a writer");
        let seen = Arc::new(Mutex::new(Seen::new(columns, lines)));
        let stop = Arc::new(AtomicBool::new(false));
        let (into, told) = (seen.clone(), stop.clone());
        let reader = std::thread::spawn(move || {
            let mut buffer = vec![0; 1 << 16];
            while let Ok(n) = source.read(&mut buffer) {
                if n == 0 || told.load(Ordering::SeqCst) {
                    return;
                }
                into.lock().expect("no panic").take(&buffer[..n]);
            }
        });
        Pty { child, master: Some(pair.master), writer: Some(writer), seen, stop, reader: Some(reader) }
    }

    /// Types bytes.
    pub(crate) fn send(&mut self, keys: &str) {
        self.send_bytes(keys.as_bytes());
    }

    /// Sends bytes as the terminal would.
    pub(crate) fn send_bytes(&mut self, bytes: &[u8]) {
        let writer = self.writer.as_mut().expect("open");
        writer.write_all(bytes).and_then(|()| writer.flush()).expect("the terminal takes keys");
    }

    /// The screen as text.
    pub(crate) fn screen(&self) -> String {
        self.seen.lock().expect("no panic").screen.screen().contents()
    }

    /// Everything that was written to the terminal.
    pub(crate) fn bytes(&self) -> String {
        String::from_utf8_lossy(&self.seen.lock().expect("no panic").bytes).into_owned()
    }

    /// What the system says the program does: `T` where it is stopped; nothing where it does not tell.
    fn state(&self) -> Option<char> {
        let told = std::fs::read_to_string(format!("/proc/{}/stat", self.child.process_id()?)).ok()?;
        told.rsplit_once(") ").and_then(|(_, rest)| rest.chars().next())
    }

    /// Waits until something holds.
    pub(crate) fn until(&mut self, what: &str, holds: impl Fn(&mut Pty) -> bool) {
        let end = Instant::now() + DEADLINE;
        while !holds(self) {
            assert!(Instant::now() < end, "{what} never came; the screen shows\n{}", self.screen());
            std::thread::park_timeout(Duration::from_millis(2));
        }
    }

    #[allow(dead_code, reason = "not every test that shares this needs it")]
    /// Waits until the program sleeps and has written nothing for a while. On a full machine that it wrote nothing says
    /// little by itself.
    pub(crate) fn rests(&mut self) {
        const LOOKS: u32 = 3;
        let end = Instant::now() + DEADLINE;
        let (mut quiet, mut written) = (0, 0);
        while quiet < LOOKS {
            assert!(Instant::now() < end, "it never rests; the screen shows\n{}", self.screen());
            std::thread::park_timeout(Duration::from_millis(50));
            let now = self.seen.lock().expect("no panic").bytes.len();
            let is_quiet = now == written && self.state().is_none_or(|state| state == 'S');
            (quiet, written) = (if is_quiet { quiet + 1 } else { 0 }, now);
        }
    }

    /// Waits for a text on the screen.
    pub(crate) fn sees(&mut self, text: &str) {
        self.until(&format!("\"{text}\""), |pty| pty.screen().contains(text));
    }

    /// Waits for the end, and tells how it came and how long it took.
    pub(crate) fn ended(&mut self) -> (ExitStatus, Duration) {
        let start = Instant::now();
        loop {
            if self.has_ended() {
                let status = self.child.wait().expect("a child");
                let took = start.elapsed();
                // What was written last may still be on its way.
                self.stop_reading();
                return (status, took);
            }
            assert!(start.elapsed() < DEADLINE, "it never ended; the screen shows\n{}", self.screen());
            std::thread::park_timeout(Duration::from_millis(2));
        }
    }

    /// Whether it ended by itself.
    pub(crate) fn has_ended(&mut self) -> bool {
        self.child.try_wait().expect("a child").is_some()
    }

    fn stop_reading(&mut self) {
        // The last slave is closed, so the reader comes to its end by itself.
        if let Some(reader) = self.reader.take() {
            reader.join().expect("no panic");
        }
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.process_id().expect("it runs")
    }

    /// Sends a signal by its number.
    pub(crate) fn signal(&self, signal: rustix::process::Signal) {
        let pid = rustix::process::Pid::from_raw(self.pid() as i32).expect("a number");
        rustix::process::kill_process(pid, signal).expect("it is there");
    }

    /// Gives the terminal a size that is not drawn here.
    #[allow(dead_code, reason = "not every test that shares this needs it")]
    pub(crate) fn set_size(&self, columns: u16, lines: u16) {
        let size = PtySize { rows: lines, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().expect("open").resize(size).expect("resizes");
    }

    pub(crate) fn resize(&mut self, columns: u16, lines: u16) {
        self.seen.lock().expect("no panic").screen.screen_mut().set_size(cells(lines), cells(columns));
        let size = PtySize { rows: lines, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().expect("open").resize(size).expect("resizes");
    }

    /// Whether the terminal echoes and waits for whole lines, as a shell left it.
    pub(crate) fn is_cooked(&self) -> bool {
        let termios = self.master.as_ref().expect("open").get_termios().expect("a terminal");
        let flags = format!("{:?}", termios.local_flags);
        flags.contains("ECHO") && flags.contains("ICANON")
    }

    /// Expects everything that was taken over to be given back.
    pub(crate) fn is_restored(&self) {
        let bytes = self.bytes();
        for (taken, given) in
            [("\u{1b}[?1049h", "\u{1b}[?1049l"), ("\u{1b}[?2004h", "\u{1b}[?2004l"), ("\u{1b}[?25l", "\u{1b}[?25h")]
        {
            let last_taken = bytes.rfind(taken);
            let last_given = bytes.rfind(given);
            assert!(last_taken <= last_given, "{taken:?} was not given back");
        }
        assert!(self.is_cooked(), "the terminal is still raw");
    }

    /// Takes the terminal away, as a closed window or a lost connection does.
    pub(crate) fn hang_up(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        // A new size makes the program draw, which wakes the reader, which then lets go.
        let size = PtySize { rows: 20, cols: 70, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().expect("open").resize(size).expect("resizes");
        self.stop_reading();
        // The library types Enter and the end of a file before it closes its end; who is stopped does not read them
        // before the window is gone, which wakes them.
        self.signal(rustix::process::Signal::STOP);
        self.until("it stops", |pty| pty.state().is_none_or(|state| state == 'T'));
        self.writer = None;
        self.master = None;
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

#[test]
fn a_character_that_comes_in_two_pieces_takes_nothing_with_it() {
    let written = "Глеб Звездочётов, 尉迟思颖 и\u{306} я";
    for cut in 0..=written.len() {
        let mut seen = Seen::new(40, 2);
        seen.take(&written.as_bytes()[..cut]);
        seen.take(&written.as_bytes()[cut..]);
        assert_eq!(seen.screen.screen().contents(), written, "cut at {cut}");
    }
}
