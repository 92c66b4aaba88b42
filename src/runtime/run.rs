//! The loop that turns keys, signals and reports into messages, and draws.

use std::io;
use std::io::IsTerminal;
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::time::Instant;

use anyhow::bail;

use crate::app::machines::Machines;
use crate::app::msg::{Click, Msg};
use crate::app::notice::Tone;
use crate::app::session::Session;
use crate::app::typed::Typed;
use crate::app::update::toast_ends;
use crate::config;
use crate::config::Config;
use crate::config::theme::ThemeChoice;
use crate::domain::record::person::Person;
use crate::runtime::background::ground;
use crate::runtime::background::ground::{Ground, Surroundings};
use crate::runtime::background::question;
use crate::runtime::clock::Clock;
use crate::runtime::desk::{Desk, LOOK, Wish};
use crate::runtime::exit::Exit;
use crate::runtime::hooks::Hooks;
use crate::runtime::input::event::Input;
use crate::runtime::terminal::Terminal;
use crate::runtime::wake::{Wait, Wake, Woken};
use crate::runtime::{editor, session, terminal, typed, wake};
use crate::store::file::Store;
use crate::store::location;
use crate::store::sync::meeting::Place;
use crate::system;
use crate::system::process;
use crate::ui::theme::Theme;
use crate::ui::{hit, screen};

/// How long keys that need the whole file wait for it after the first frame, so that what was typed ahead finds everything.
const PATIENCE: Duration = Duration::from_secs(2);

/// Shows a file until the user leaves. Of the demo network the paths of its archives are given.
pub fn run(store: Store, config: &Config, clock: Clock, archives: Option<Vec<String>>) -> anyhow::Result<Exit> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        bail!("the screen needs a terminal; `ties list` and the other commands do not (see `ties --help`)");
    }
    if std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
        bail!(
            "TERM=dumb cannot place text on a screen; `ties status` tells what is to be done, `ties list`, `ties show` and \
             `ties withdraw` do the rest (see `ties --help`)"
        );
    }
    let (waker, wait) = wake::pair()?;
    wake::watch_signals(waker.clone())?;
    let demo = archives.is_some();
    let file = store.path().to_owned();
    let session = if demo { Session::default() } else { session::remembered(&file) };
    let mut desk = Desk::resume(store, config, clock, waker, session)?;
    prepare(&mut desk, config, &file, archives);
    let terminal = Terminal::enter(config.terminal.mouse, config.terminal.title)?;
    let mut heard = Vec::new();
    let mut answer = None;
    let ask = || {
        answer = question::ask(&mut heard);
        answer
    };
    let theme = ground::theme(&config.theme, &Surroundings::read(), ask).unwrap_or_else(|problem| {
        desk.app.model.say(Tone::Bad, problem);
        Theme::terminal()
    });
    let at_start = theme;
    let now = Instant::now();
    let mut world = World {
        desk,
        theme,
        at_start,
        answer,
        heard,
        terminal,
        wait,
        typed: now,
        clicked: None,
        file,
        kept: None,
        kept_at: now,
    };
    let exit = std::panic::catch_unwind(AssertUnwindSafe(|| world.run()));
    let is_left = matches!(exit, Ok(Ok(Exit::Quit | Exit::Demo)));
    world.keep_typed(is_left);
    let exit = exit.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    if !demo {
        session::remember(&world.file, Session::of(&world.desk.app.model));
    }
    // The terminal is given back before anything is said.
    let World { desk, terminal, wait, .. } = world;
    drop((terminal, wait));
    desk.close();
    match exit {
        Err(error) if is_gone(&error) => Ok(Exit::Gone),
        other => Ok(other?),
    }
}

/// Lays on the desk what it needs beside the file.
fn prepare(desk: &mut Desk, config: &Config, file: &Path, archives: Option<Vec<String>>) {
    let demo = archives.is_some();
    desk.without_clipboard = terminal::without_clipboard();
    desk.app.model.demo = demo;
    desk.sync = Place::of(config::meeting_place(&config.settings)).filter(|_| !demo);
    desk.app.model.machines = desk.sync.is_some().then(Machines::default);
    desk.app.model.archives = archives.unwrap_or_default();
    config.theme.name().clone_into(&mut desk.app.model.theme);
    desk.settings_file = config::config_file();
    if !demo {
        desk.hooks = Hooks::found();
        desk.typed_before = typed::left(file);
        if let Some(shared) = location::shared(file).filter(|_| session::is_first_time(file)) {
            desk.app.model.say(Tone::Bad, format!("Two devices at once can damage the file: {shared}"));
        }
    }
}

fn is_gone(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::BrokenPipe | io::ErrorKind::UnexpectedEof)
        || system::terminal::is_hung_up(error)
}

/// The desk and the terminal before it.
struct World {
    desk: Desk,
    theme: Theme,
    /// The theme of the settings.
    at_start: Theme,
    /// What the terminal said of its ground, where it was asked.
    answer: Option<Ground>,
    /// What the terminal sent while it was asked.
    heard: Vec<u8>,
    terminal: Terminal,
    wait: Wait,
    /// When something was typed last.
    typed: Instant,
    /// The last click, if it was a single one.
    clicked: Option<(Instant, (u16, u16))>,
    /// The data file.
    file: PathBuf,
    /// What is typed and not saved, as it was kept last, and when it was looked at.
    kept: Option<Typed>,
    kept_at: Instant,
}

/// Longest time between the two clicks of a double click.
const DOUBLE: Duration = Duration::from_millis(400);

/// After so long what is typed is no longer typed in one go.
const PAUSE: Duration = Duration::from_millis(250);

/// After so long a digit that turned to a tab is no count any more.
const BEAT: Duration = Duration::from_millis(115);

impl World {
    fn run(&mut self) -> io::Result<Exit> {
        self.resize()?;
        self.draw()?;
        self.desk.load();
        self.await_file()?;
        loop {
            if let Some(exit) = self.desk.exit {
                return Ok(exit);
            }
            let woken = self.wait.wait(self.timeout())?;
            if self.take_in(woken)? {
                self.draw()?;
            }
            if self.kept_at.elapsed() >= LOOK {
                self.keep_typed(false);
            }
        }
    }

    /// Keeps what is typed and not saved; where the user has left it, nothing.
    fn keep_typed(&mut self, is_left: bool) {
        self.kept_at = Instant::now();
        let typed = if is_left { None } else { self.desk.app.typed() };
        if typed != self.kept && !self.desk.app.model.demo {
            typed::keep(&self.file, typed.clone());
            self.kept = typed;
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        let (app, theme) = (&self.desk.app, &self.theme);
        let page = app.model.selected().and_then(Person::url);
        let mut end = None;
        self.terminal.draw(page.as_deref(), |frame| end = screen::render(frame, app, theme))?;
        if let Some(end) = end {
            self.desk.tell(Msg::PageEnds(end));
        }
        Ok(())
    }

    fn resize(&mut self) -> io::Result<()> {
        let (width, height) = self.terminal.size()?;
        self.desk.tell(Msg::Resized(width, height));
        Ok(())
    }

    /// Gives the rest of the file a moment before keys are taken, but for those that can do without.
    /// What was typed while the terminal was asked comes first.
    fn await_file(&mut self) -> io::Result<()> {
        let end = Instant::now() + PATIENCE;
        let heard = std::mem::take(&mut self.heard);
        let mut woken = Woken { events: self.wait.hear(&heard), ..Woken::default() };
        let mut ahead = Vec::new();
        loop {
            let mut news = !woken.wakes.is_empty();
            for wake in woken.wakes {
                self.take_wake(wake)?;
            }
            for input in woken.events {
                match input {
                    Input::Key(key) if ahead.is_empty() && self.desk.app.can_do_without(key) => {
                        self.take_inputs(vec![input])?;
                        news = true;
                    }
                    other => ahead.push(other),
                }
            }
            if news {
                self.draw()?;
            }
            let left = end.saturating_duration_since(Instant::now());
            if !self.desk.app.model.loading || self.desk.exit.is_some() || left.is_zero() {
                break;
            }
            woken = self.wait.wait(left)?;
            if woken.gone {
                self.desk.exit = Some(Exit::Gone);
            }
        }
        if ahead.is_empty() || self.desk.exit.is_some() {
            return Ok(());
        }
        self.take_inputs(ahead)?;
        self.draw()
    }

    fn take_inputs(&mut self, inputs: Vec<Input>) -> io::Result<()> {
        for input in inputs {
            match input {
                Input::Key(key) => self.desk.tell(Msg::Key(key)),
                Input::Paste(text) => self.desk.tell(Msg::Paste(text)),
                Input::Wheel(rows) => self.desk.tell(Msg::Wheel(rows)),
                Input::Click(x, y) => self.click(x, y)?,
                Input::Drag(x, y) => self.drag(x, y)?,
            }
            self.grant()?;
            if self.desk.exit.is_some() {
                break;
            }
        }
        Ok(())
    }

    /// Until when to wait: the next look at the file, or the end of a toast.
    fn timeout(&self) -> Duration {
        let now = self.desk.clock().now().at;
        let toast = toast_ends(&self.desk.app.model).map(|end| (end - now).to_std().unwrap_or_default());
        let retry = self.desk.until_retry().unwrap_or(LOOK);
        self.desk.until_look().min(retry).min(toast.map_or(LOOK, |left| left.max(Duration::from_millis(50))))
    }

    /// Lets everything that happened take effect. Whether there is something new to see.
    fn take_in(&mut self, woken: Woken) -> io::Result<bool> {
        if woken.gone {
            self.desk.exit = Some(Exit::Gone);
            return Ok(false);
        }
        let shown = |desk: &Desk| (desk.app.model.clock().at.timestamp() / 60, desk.app.model.toast.is_some());
        let before = shown(&self.desk);
        let now = self.desk.look_at_clock();
        self.desk.tell(Msg::Now(now));
        let mut news = !woken.events.is_empty() || !woken.wakes.is_empty() || before != shown(&self.desk);
        for wake in woken.wakes {
            self.take_wake(wake)?;
        }
        if !woken.events.is_empty() {
            let before = std::mem::replace(&mut self.typed, Instant::now());
            let since = before.elapsed();
            if since > BEAT {
                self.desk.tell(Msg::Beat);
            }
            if since > PAUSE {
                self.desk.tell(Msg::Pause);
            }
        }
        self.take_inputs(woken.events)?;
        if self.desk.exit.is_some() {
            return Ok(false);
        }
        news |= self.desk.retry();
        if self.desk.until_look().is_zero() {
            news |= self.desk.look();
        }
        Ok(news)
    }

    /// Does what a click at a place means; two in a moment are a double click.
    /// Draws the range that is marked along to where the mouse is.
    fn drag(&mut self, x: u16, y: u16) -> io::Result<()> {
        let (app, theme) = (&self.desk.app, &self.theme);
        let shown = self.terminal.shown(|frame| {
            screen::render(frame, app, theme);
        })?;
        if let Some(Click::Row(row, _) | Click::Mark(row)) = hit::hit(app, &shown, x, y, false) {
            self.desk.tell(Msg::Clicked(Click::Drag(row)));
        }
        Ok(())
    }

    fn click(&mut self, x: u16, y: u16) -> io::Result<()> {
        let now = Instant::now();
        let twice = self.clicked.take().is_some_and(|(at, place)| place == (x, y) && now - at < DOUBLE);
        if !twice {
            self.clicked = Some((now, (x, y)));
        }
        let (app, theme) = (&self.desk.app, &self.theme);
        // What is shown is drawn again, which writes nothing, to be looked at.
        let shown = self.terminal.shown(|frame| {
            screen::render(frame, app, theme);
        })?;
        if let Some(click) = hit::hit(app, &shown, x, y, twice) {
            self.desk.tell(Msg::Clicked(click));
        }
        Ok(())
    }

    fn take_wake(&mut self, wake: Wake) -> io::Result<()> {
        match self.desk.take(wake) {
            Some(Wake::End(signal)) => self.desk.exit = Some(Exit::Signal(signal)),
            Some(Wake::Suspend) => self.suspend()?,
            Some(Wake::Resized) => self.resize()?,
            Some(Wake::Continued) => {
                // Whoever stopped it may have left the terminal as shells have it.
                self.terminal.take_again()?;
                self.wait.forget();
                self.resize()?;
            }
            Some(Wake::Loaded(..) | Wake::Job(..) | Wake::Told(_)) | None => {}
        }
        Ok(())
    }

    /// Does what the desk asks of the terminal.
    fn grant(&mut self) -> io::Result<()> {
        for wish in std::mem::take(&mut self.desk.wishes) {
            match wish {
                Wish::Theme(name) => {
                    let chosen = ThemeChoice::given(&name).map(|choice| {
                        ground::theme(&choice, &Surroundings::read(), || self.answer).unwrap_or(self.at_start)
                    });
                    self.theme = chosen.unwrap_or(self.at_start);
                    self.terminal.forget()?;
                }
                Wish::Redraw => self.terminal.forget()?,
                Wish::Suspend => self.suspend()?,
                Wish::Copy(text) => self.terminal.copy(&text)?,
                Wish::Edit(text) => {
                    let edited = self.terminal.lend(|| editor::edit(&text))?;
                    self.wait.forget();
                    self.resize()?;
                    self.desk.tell(match edited {
                        Ok(text) => Msg::Edited(text),
                        Err(why) => Msg::Failed(format!("Not edited: {why}")),
                    });
                }
            }
        }
        Ok(())
    }

    fn suspend(&mut self) -> io::Result<()> {
        if !process::has_a_shell() {
            let why = "Not done: there is no shell to go back to";
            self.desk.tell(Msg::Failed(why.into()));
            return Ok(());
        }
        self.terminal.suspend()?;
        self.wait.forget();
        self.resize()
    }
}
