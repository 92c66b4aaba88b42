//! The user of the flow tests: presses keys, looks at the screen, opens the file.

use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ties::app::key::Key;
use ties::app::msg::Msg;
use ties::config::Config;
use ties::domain::record::batch::{Batch, Deed};
use ties::domain::record::book::Book;
use ties::domain::record::change::Change;
use ties::domain::record::connection::{Connection, ConnectionId, Standing};
use ties::domain::record::edit::Edit;
use ties::domain::record::id::PersonId;
use ties::domain::record::person::Person;
use ties::domain::record::request::{Direction, Origin, Request, RequestId, State};
use ties::domain::record::slug::Slug;
use ties::domain::time::Time;
use ties::domain::zone::Zone;
use ties::runtime::clock::Clock;
use ties::runtime::desk::Desk;
use ties::runtime::wake;
use ties::runtime::wake::Wait;
use ties::store::file::Store;
use ties::ui::theme::Theme;

/// The present of every test: a Monday noon in UTC.
pub(crate) const NOW: &str = "2026-11-23T12:00:00Z";

/// The program with a file of its own, and somebody before it.
pub(crate) struct Ties {
    pub desk: Desk,
    wait: Wait,
    pub dir: tempfile::TempDir,
    size: (u16, u16),
    /// Whether a test holds the file, so that nobody waits until a change is written.
    pub is_held: bool,
}

/// Somebody for the file: what a test says of them is what it is about.
#[derive(Clone)]
pub(crate) struct Someone {
    pub name: &'static str,
    pub requests: Vec<(Direction, State, i64, &'static str)>,
    pub connected: Option<Standing>,
}

pub(crate) fn someone(name: &'static str) -> Someone {
    Someone { name, requests: Vec::new(), connected: None }
}

impl Someone {
    /// Asked by the user so many days ago.
    pub(crate) fn asked(mut self, days: i64, note: &'static str) -> Someone {
        self.requests.push((Direction::Sent, State::Pending, days, note));
        self
    }

    /// Asked the user so many days ago.
    pub(crate) fn asks(mut self, days: i64, note: &'static str) -> Someone {
        self.requests.push((Direction::Received, State::Pending, days, note));
        self
    }

    /// Has a request in a state.
    pub(crate) fn had(mut self, direction: Direction, state: State, days: i64) -> Someone {
        self.requests.push((direction, state, days, ""));
        self
    }

    pub(crate) fn connected(mut self) -> Someone {
        self.connected = Some(Standing::Connected);
        self
    }
}

pub(crate) fn now() -> Time {
    NOW.parse().expect("a time")
}

pub(crate) fn days_ago(days: i64) -> Time {
    now() - chrono::TimeDelta::days(days)
}

/// The file's first content; slugs are made from the names.
pub(crate) fn people(all: &[Someone]) -> Batch {
    let mut edits = Vec::new();
    let mut requests = 0;
    for (n, someone) in all.iter().enumerate() {
        let id = PersonId(n as u32 + 1);
        edits.push(Edit::Person(Change::insert(Person {
            id,
            name: someone.name.into(),
            slug: Slug::new(&someone.name.to_lowercase().replace(' ', "-")),
            headline: format!("Headline of {}", someone.name).into(),
            ..Person::default()
        })));
        for (direction, state, days, note) in &someone.requests {
            requests += 1;
            edits.push(Edit::Request(Change::insert(Request {
                id: RequestId(requests),
                person: id,
                direction: *direction,
                state: state.clone(),
                sent_at: Some(days_ago(*days)),
                note: (*note).into(),
                origin: Origin::Archive,
                sent_earliest: None,
                inferred_on: (*state == State::Pending).then(|| days_ago(9).date_naive()),
                handling: None,
            })));
        }
        if let Some(standing) = &someone.connected {
            edits.push(Edit::Connection(Change::insert(Connection {
                id: ConnectionId(n as u32 + 1),
                person: id,
                connected_on: Some(days_ago(n as i64 + 1).date_naive()),
                standing: standing.clone(),
                origin: Origin::Archive,
            })));
        }
    }
    Batch { deed: Deed::Other, label: "The beginning".into(), edits }
}

impl Ties {
    /// Opens a file that holds these people.
    pub(crate) fn with(all: &[Someone]) -> Ties {
        let dir = tempfile::tempdir().expect("a folder");
        let mut store = Store::open(&dir.path().join("ties.db")).expect("a new file");
        if !all.is_empty() {
            store.seed(&people(all)).expect("seeds");
        }
        drop(store);
        Ties::open(dir)
    }

    /// Opens the demo network.
    pub(crate) fn with_demo() -> Ties {
        static FILE: OnceLock<Vec<u8>> = OnceLock::new();
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("ties.db");
        // Made once, and copied for every test that wants it.
        let file = FILE.get_or_init(|| {
            let size = ties::demo::size::Size { connections: 300, pending: 60, received: 12 };
            let now = ties::domain::time::Now::new(now(), Zone::UTC);
            drop(ties::runtime::demo_file::write(&path, size, now).expect("a new file"));
            std::fs::read(&path).expect("reads")
        });
        std::fs::write(&path, file).expect("writes");
        Ties::open(dir)
    }

    /// Opens the demo network with the archives that go with it.
    pub(crate) fn with_archives() -> Ties {
        let mut ties = Ties::with_demo();
        let folder = ties.dir.path().join("archives");
        let written = ties::runtime::demo_file::write_archives(&folder, ties.desk.store(), ties.desk.app.model.now);
        ties.desk.app.model.archives = written.expect("writes");
        ties
    }

    /// Opens the file in a folder.
    pub(crate) fn open(dir: tempfile::TempDir) -> Ties {
        let store = Store::open(&dir.path().join("ties.db")).expect("opens");
        let (waker, wait) = wake::pair().expect("a pipe");
        let clock = Clock::fixed(now(), Zone::UTC);
        let mut desk = Desk::new(store, &Config::default(), clock, waker).expect("reads");
        desk.tell(Msg::Resized(100, 30));
        desk.load();
        let mut ties = Ties { desk, wait, dir, size: (100, 30), is_held: false };
        ties.until(|ties| !ties.desk.app.model.loading);
        ties
    }

    /// Closes the program and starts it anew.
    pub(crate) fn restart(self) -> Ties {
        Ties::open(self.dir)
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.dir.path().join("ties.db")
    }

    /// Presses keys, named and separated by blanks.
    pub(crate) fn keys(&mut self, names: &str) -> &mut Ties {
        for name in names.split_whitespace() {
            let key = Key::named(name).unwrap_or_else(|| panic!("{name} is no key"));
            // What is typed in one go is `types`.
            self.desk.tell(Msg::Beat);
            self.desk.tell(Msg::Key(key));
            self.written().looked_up().drawn();
        }
        self
    }

    /// Pastes a text.
    pub(crate) fn pastes(&mut self, text: &str) -> &mut Ties {
        self.desk.tell(Msg::Paste(text.to_owned()));
        self
    }

    /// Types a text, character by character.
    pub(crate) fn types(&mut self, text: &str) -> &mut Ties {
        for c in text.chars() {
            self.desk.tell(Msg::Key(Key::plain(ties::app::key::Code::Char(c))));
        }
        self
    }

    /// Lets so many seconds pass.
    pub(crate) fn later(&mut self, seconds: i64) -> &mut Ties {
        let now = self.desk.app.model.clock();
        let at = now.at + chrono::TimeDelta::seconds(seconds);
        self.desk.tell(Msg::Now(ties::domain::time::Now::new(at, now.zone)));
        self.desk.tell(Msg::Pause);
        self
    }

    /// Moves to the row of somebody.
    pub(crate) fn on(&mut self, name: &str) -> &mut Ties {
        let model = &self.desk.app.model;
        let row = model.list().rows.iter().position(|row| model.book.name(row.person) == name);
        let row = row.unwrap_or_else(|| panic!("{name} is not in the list"));
        let page = model.layout().page();
        self.desk.app.model.list_mut().go(row, page);
        self
    }

    pub(crate) fn resize(&mut self, width: u16, height: u16) -> &mut Ties {
        self.size = (width, height);
        self.desk.tell(Msg::Resized(width, height));
        self
    }

    /// Waits until something holds, taking in what other threads report.
    pub(crate) fn until(&mut self, holds: impl Fn(&Ties) -> bool) -> &mut Ties {
        let end = Instant::now() + Duration::from_secs(20);
        while !holds(self) {
            assert!(Instant::now() < end, "it never came to pass; the screen shows\n{}", self.screen());
            if let Ok(wake) = self.wait.report(Duration::from_millis(100)) {
                self.desk.take(wake);
            }
        }
        self
    }

    /// Waits until a change is written that came while another thread was reading.
    fn written(&mut self) -> &mut Ties {
        for _ in 0..250 {
            if self.is_held || self.desk.until_retry().is_none() {
                break;
            }
            std::thread::park_timeout(Duration::from_millis(20));
            self.desk.retry();
        }
        self
    }

    /// Waits for what a page looks up once it is open.
    fn looked_up(&mut self) -> &mut Ties {
        use ties::app::overlay::Overlay;
        self.until(|ties| !matches!(&ties.desk.app.over, Some(Overlay::Me(page)) if page.backtest.is_none()))
    }

    /// Draws, and tells how far an open page can be scrolled, as the loop does after every batch of keys.
    fn drawn(&mut self) {
        use ties::app::overlay::Overlay;
        let page = |overlay: &Overlay| matches!(overlay, Overlay::Page(_));
        if !self.desk.app.over.as_ref().is_some_and(page) {
            return;
        }
        let mut terminal = Terminal::new(TestBackend::new(self.size.0, self.size.1)).expect("a screen");
        let theme = Theme::terminal();
        let mut end = None;
        terminal.draw(|frame| end = ties::ui::screen::render(frame, &self.desk.app, &theme)).expect("draws");
        if let Some(end) = end {
            self.desk.tell(Msg::PageEnds(end));
        }
    }

    /// The screen as text.
    pub(crate) fn screen(&self) -> String {
        let mut terminal = Terminal::new(TestBackend::new(self.size.0, self.size.1)).expect("a screen");
        let theme = Theme::terminal();
        terminal.draw(|frame| _ = ties::ui::screen::render(frame, &self.desk.app, &theme)).expect("draws");
        let buffer = terminal.backend().buffer();
        let lines = buffer.content.chunks(usize::from(buffer.area.width).max(1));
        lines.map(|line| text_of(line).trim_end().to_owned() + "\n").collect()
    }

    /// Expects texts on the screen.
    pub(crate) fn sees(&mut self, texts: &[&str]) -> &mut Ties {
        let screen = self.screen();
        for text in texts {
            assert!(screen.contains(text), "no \"{text}\" in\n{screen}");
        }
        self
    }

    /// Expects texts not to be on the screen.
    pub(crate) fn misses(&mut self, texts: &[&str]) -> &mut Ties {
        let screen = self.screen();
        for text in texts {
            assert!(!screen.contains(text), "\"{text}\" in\n{screen}");
        }
        self
    }

    /// What lies in the file, read anew.
    pub(crate) fn book(&self) -> Book {
        Store::open(&self.file()).and_then(|store| store.load()).expect("loads")
    }

    /// Expects memory to repeat the file.
    pub(crate) fn agrees(&mut self) -> &mut Ties {
        assert!(self.desk.app.model.book == self.book(), "memory and file differ");
        self
    }

    /// The word for the state of somebody's newest request.
    pub(crate) fn state(&self, name: &str) -> &'static str {
        let book = self.book();
        let person = book.people().find(|person| &*person.name == name).expect("somebody of that name");
        book.requests_of(person.id).last().map_or("none", |request| request.state.word())
    }
}

/// The text of a line; the cell behind a wide character is not one of its own.
fn text_of(line: &[ratatui::buffer::Cell]) -> String {
    let mut text = String::new();
    let mut cells = line.iter();
    while let Some(cell) = cells.next() {
        text.push_str(cell.symbol());
        for _ in 1..ties::ui::text::width(cell.symbol()) {
            cells.next();
        }
    }
    text
}
