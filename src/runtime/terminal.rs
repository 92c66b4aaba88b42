//! The terminal while the program has it: taken over whole, given back whole, whatever happens in between.

use std::collections::HashMap;
use std::io::{self, BufWriter, Stdout, Write};
use std::ops::Range;
use std::panic::PanicHookInfo;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::style::{Attribute, ResetColor, SetAttribute};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    SetTitle, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute, queue};
use ratatui::Frame;
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell};

use crate::domain::words::harmless::harmless;
use crate::runtime::capped::Capped;
use crate::runtime::signs::Signs;
use crate::system;
use crate::ui::text;

/// Whether the terminal is ours now. A panic in any thread must be able to give it back.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether something was written over what is shown.
static WRITTEN_OVER: AtomicBool = AtomicBool::new(false);

/// Whether somebody else has the terminal for now: what it makes of Ctrl-C and Ctrl-Z is theirs.
static LENT: AtomicBool = AtomicBool::new(false);

/// Whether the terminal is ours now.
pub(crate) fn is_taken() -> bool {
    TAKEN.load(Ordering::SeqCst)
}

/// Whether somebody else has the terminal for now.
pub(crate) fn is_lent() -> bool {
    LENT.load(Ordering::SeqCst)
}

/// What is said while another program holds the file.
const WAITING: &str = "Another program is writing · Esc gives up";

/// What commands say, which wait without a key.
const WAITING_HERE: &str = "Waiting for another program that holds the file...";

/// Room for a whole frame, in bytes, so that it goes out in one write.
const FRAME: usize = 1 << 18;

/// What frames are written to.
type Screen = Capped<BufWriter<Stdout>>;

/// The terminal, taken over until it is dropped.
pub struct Terminal {
    inner: ratatui::Terminal<Screen>,
    joined: Joined,
    mouse: bool,
    signs: Signs,
}

/// The lines that are written whole whenever anything in them changes, as they were written last: those that hold joined
/// characters (accents of their own, emoji sequences, the vowels of many scripts), since terminals disagree about how
/// many columns those take, and what one wrote too much would stay behind; and those with the address of a page.
#[derive(Default)]
struct Joined {
    lines: HashMap<u16, Vec<Cell>>,
}

impl Joined {
    /// The lines to write anew.
    fn changed(&mut self, shown: &Buffer) -> Vec<(u16, Vec<Cell>)> {
        let width = usize::from(shown.area.width).max(1);
        let mut changed = Vec::new();
        for (y, line) in (0..).zip(shown.content.chunks(width)) {
            let was = self.lines.get(&y);
            let is_joined = line.iter().any(is_joined) || link(line).is_some();
            if (is_joined || was.is_some()) && was.is_none_or(|was| was != line) {
                changed.push((y, line.to_vec()));
            }
            if !is_joined {
                self.lines.remove(&y);
            } else if was.is_none_or(|was| was != line) {
                self.lines.insert(y, line.to_vec());
            }
        }
        changed
    }
}

fn blank(cell: &Cell) -> Cell {
    let mut blank = Cell::EMPTY;
    blank.set_style(cell.style());
    blank
}

fn is_joined(cell: &Cell) -> bool {
    cell.symbol().len() > 1 && cell.symbol().chars().nth(1).is_some()
}

/// How addresses of pages begin on the screen.
const ADDRESS: &str = "linkedin.com/in/";

/// The columns of the address that a line shows.
fn link(line: &[Cell]) -> Option<Range<usize>> {
    let begins = |at: usize| {
        ADDRESS.bytes().zip(at..).all(|(byte, x)| line.get(x).is_some_and(|c| c.symbol().as_bytes() == [byte]))
    };
    let start = (0..line.len()).find(|at| line[*at].symbol() == "l" && begins(*at))?;
    let length = line[start..].iter().take_while(|cell| !matches!(cell.symbol(), " " | "│")).count();
    Some(start..start + length)
}

/// Writes whole lines, saying anew where each cell stands after one that may have taken more columns than we think.
fn rewrite(screen: &mut Screen, lines: &[(u16, Vec<Cell>)], page: Option<&str>) -> io::Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    queue!(screen, cursor::SavePosition)?;
    for (y, line) in lines {
        // Blanks first, in the colours of the line: what a joined character leaves free is not left to chance.
        let blanks: Vec<_> = line.iter().map(blank).collect();
        screen.draw((0..).zip(&blanks).map(|(x, cell)| (x, *y, cell)))?;
        let link = link(line).zip(page);
        let mut x = 0;
        let mut part = Vec::new();
        while let Some(cell) = line.get(x) {
            // OSC 8 with a text of our own making: an address in ASCII.
            let (begins, ends) = link.as_ref().map_or((false, false), |(at, _)| (at.start == x, at.end == x));
            if begins || ends {
                screen.draw(part.drain(..))?;
                let page = link.as_ref().filter(|_| begins).map_or("", |(_, page)| page);
                write!(screen, "\x1b]8;;{page}\x1b\\")?;
            }
            part.push((x as u16, *y, cell));
            x += text::width(cell.symbol()).max(1);
            if is_joined(cell) {
                screen.draw(part.drain(..))?;
            }
        }
        screen.draw(part.into_iter())?;
    }
    // A link that reaches the edge ends here.
    write!(screen, "\x1b]8;;\x1b\\")?;
    queue!(screen, cursor::RestorePosition)
}

impl Terminal {
    /// Takes the terminal over: raw mode, alternate screen, bracketed paste; the mouse and the title of the window where
    /// that is wanted.
    pub fn enter(mouse: bool, title: bool) -> io::Result<Terminal> {
        // NO_COLOR is obeyed by a theme without colour; crossterm would drop bold and reverse too.
        crossterm::style::force_color_output(true);
        take(mouse)?;
        if title {
            name_window()?;
        }
        let inner =
            ratatui::Terminal::new(Capped(CrosstermBackend::new(BufWriter::with_capacity(FRAME, io::stdout()))))
                .inspect_err(|_| restore())?;
        Ok(Terminal { inner, joined: Joined::default(), mouse, signs: Signs::read() })
    }

    /// Draws a frame, shown in one piece. An error means that the terminal is gone.
    /// The address of a page that is shown can be followed where the terminal knows links: to `page`.
    pub fn draw(&mut self, page: Option<&str>, render: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        if WRITTEN_OVER.swap(false, Ordering::SeqCst) {
            self.forget()?;
        }
        let signs = self.signs;
        let render = |frame: &mut Frame<'_>| {
            render(frame);
            signs.apply(frame.buffer_mut());
        };
        queue!(self.inner.backend_mut(), BeginSynchronizedUpdate)?;
        let shown = self.inner.draw(render)?.buffer;
        let again = self.joined.changed(shown);
        rewrite(self.inner.backend_mut(), &again, page)?;
        queue!(self.inner.backend_mut(), EndSynchronizedUpdate)?;
        Backend::flush(self.inner.backend_mut())
    }

    /// What is on the screen now, as `render` draws it, whatever signs the terminal has.
    pub fn shown(&mut self, render: impl FnOnce(&mut Frame<'_>)) -> io::Result<Buffer> {
        let (signs, mut drawn) = (self.signs, Buffer::default());
        self.inner.draw(|frame| {
            render(frame);
            drawn.clone_from(frame.buffer_mut());
            signs.apply(frame.buffer_mut());
        })?;
        Ok(drawn)
    }

    /// Forgets what is on the screen, so that the next frame draws everything.
    pub fn forget(&mut self) -> io::Result<()> {
        // `clear` of ratatui would ask the terminal where the cursor is, and wait for an answer.
        self.inner.backend_mut().clear()?;
        self.inner.swap_buffers();
        self.joined.lines.clear();
        Ok(())
    }

    /// Columns and lines.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        let size = self.inner.size()?;
        Ok((size.width, size.height))
    }

    /// Gives the terminal back, stops, and takes it over again when continued.
    pub fn suspend(&mut self) -> io::Result<()> {
        restore();
        system::process::stop_all()?;
        self.take_again()
    }

    /// Lends the terminal to somebody else and takes it over again.
    pub fn lend<T>(&mut self, to: impl FnOnce() -> T) -> io::Result<T> {
        restore();
        LENT.store(true, Ordering::SeqCst);
        system::terminal::leave();
        let what = to();
        system::terminal::take();
        LENT.store(false, Ordering::SeqCst);
        self.take_again()?;
        Ok(what)
    }

    /// Puts a text on the terminal's clipboard, if it lets us (OSC 52).
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        let clean: String = text.lines().map(harmless).collect::<Vec<_>>().join("\n");
        queue!(self.inner.backend_mut(), CopyToClipboard::to_clipboard_from(clean))?;
        Backend::flush(self.inner.backend_mut())
    }

    /// Takes the terminal over anew and draws everything: somebody else had it.
    pub fn take_again(&mut self) -> io::Result<()> {
        // Whoever stopped the program may have left the terminal as shells have it, which crossterm does not know.
        let _ = disable_raw_mode();
        take(self.mouse)?;
        self.forget()
    }
}

/// The name of the terminal, where it is one that takes no text for a clipboard (OSC 52).
pub fn without_clipboard() -> Option<String> {
    let name = std::env::var_os("TERM").map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    ["linux", "dumb"].contains(&name.as_str()).then_some(name)
}

impl Drop for Terminal {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the window the program's name; the terminal keeps the one before on a stack of its own where it has one.
#[expect(clippy::disallowed_methods, reason = "the title is a fixed text")]
fn name_window() -> io::Result<()> {
    execute!(io::stdout(), SetTitle("ties"))
}

fn take(mouse: bool) -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    // Where there is no other screen, this one is cleared: nothing may shine through.
    execute!(io::stdout(), EnterAlternateScreen, Clear(ClearType::All), EnableBracketedPaste)
        .inspect_err(|_| restore())?;
    if mouse { execute!(io::stdout(), EnableMouseCapture).inspect_err(|_| restore()) } else { Ok(()) }
}

/// Gives the terminal back, once. Errors are of no use here: the terminal may be gone.
pub fn restore() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let _ = execute!(
        io::stdout(),
        EndSynchronizedUpdate,
        DisableMouseCapture,
        DisableBracketedPaste,
        ResetColor,
        Clear(ClearType::All),
        cursor::MoveTo(0, 0),
        LeaveAlternateScreen,
        cursor::Show,
    );
    let _ = disable_raw_mode();
}

/// Tells that another program is waited for: over the last line where the terminal is ours, which cannot be drawn then,
/// else beside what the program writes.
pub(crate) fn tell_of_waiting() {
    if !TAKEN.load(Ordering::SeqCst) {
        let _ = writeln!(io::stderr(), "{WAITING_HERE}");
        return;
    }
    let (width, height) = crossterm::terminal::size().unwrap_or_default();
    let said = if Signs::read() == Signs::All { WAITING.to_owned() } else { WAITING.replace('·', ".") };
    let said: String = said.chars().take(usize::from(width)).collect();
    let (last, reverse) = (cursor::MoveTo(0, height.saturating_sub(1)), SetAttribute(Attribute::Reverse));
    let _ = execute!(io::stdout(), cursor::SavePosition, last, reverse, Clear(ClearType::UntilNewLine));
    let _ = write!(io::stdout(), "{said}");
    let _ = execute!(io::stdout(), SetAttribute(Attribute::Reset), cursor::RestorePosition);
    WRITTEN_OVER.store(true, Ordering::SeqCst);
}

/// Makes a panic in any thread give the terminal back before it is told. Outside the main thread it ends the
/// program, which could otherwise go on half alive.
pub fn install_panic_hook() {
    let main = std::thread::current().id();
    std::panic::set_hook(Box::new(move |info| {
        restore();
        tell(info);
        if std::thread::current().id() != main {
            std::process::exit(101);
        }
    }));
}

fn tell(info: &PanicHookInfo<'_>) {
    let said = info.payload();
    let text = said.downcast_ref::<&str>().copied().or_else(|| said.downcast_ref::<String>().map(String::as_str));
    let text = text.unwrap_or("no message");
    let place = info.location().map_or_else(|| "an unknown place".into(), ToString::to_string);
    let text = harmless(text).into_owned();
    let mut stderr = io::stderr().lock();
    let _ = writeln!(stderr, "error: ties failed at {place}: {text}");
    let _ = writeln!(stderr, "hint: this is a bug in ties; nothing that was saved is lost");
}
