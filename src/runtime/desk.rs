//! The desk: the state, the file beside it, and the effects that lead from one to the other. It knows no terminal, so
//! that a test can sit at it like a user.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::app::bind::{Weight, bind};
use crate::app::glimpsed::Counted;
use crate::app::model::Model;
use crate::app::msg::{Effect, Msg};
use crate::app::notice::Tone;
use crate::app::overlay::App;
use crate::app::session::Session;
use crate::app::typed::Typed;
use crate::app::update::update;
use crate::config::{Config, change};
use crate::domain::finding::needle::Needle;
use crate::domain::record::id::PersonId;
use crate::domain::record::imported::ImportId;
use crate::domain::record::journal::HistoryEntry;
use crate::domain::time::{Day, Now};
use crate::runtime::clock::Clock;
use crate::runtime::downloads;
use crate::runtime::exit::Exit;
use crate::runtime::hints;
use crate::runtime::hooks::Hooks;
use crate::runtime::jobs;
use crate::runtime::wake::{Wake, Waker};
use crate::store::copies::{conflict_copies, told_of_conflicts};
use crate::store::error::StoreError;
use crate::store::file::{Access, HeldBy, Store};
use crate::store::glimpse::Glimpse;
use crate::store::sync::meeting::Place;

/// How often the file is looked at for changes from outside.
pub const LOOK: Duration = Duration::from_secs(1);

/// Most batches that a timeline is told of.
const MOST_RECORDED: usize = 500;

/// Something the terminal is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Draw everything anew.
    Redraw,
    /// Give the terminal back until continued.
    Suspend,
    /// Put a text on its clipboard.
    Copy(String),
    /// Let the user's editor have it to change a text.
    Edit(String),
    /// Draw in the theme of this name; empty is the one of the settings.
    Theme(String),
}

/// The beginning of a text, for a message.
fn first_line(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    if line.chars().count() > 60 { line.chars().take(59).chain(['…']).collect() } else { line.to_owned() }
}

/// A change that waits for another program.
struct Held {
    effect: Effect,
    since: Instant,
    by: HeldBy,
    is_told: bool,
}

/// What was read as a message, or why it was not.
fn told<T>(read: Result<T, StoreError>, tell: impl FnOnce(T) -> Msg) -> Msg {
    read.map_or_else(|error| Msg::Failed(error.to_string()), tell)
}

/// The state and the file.
pub struct Desk {
    /// What is known and shown.
    pub app: App,
    /// How the program is left, once it is.
    pub exit: Option<Exit>,
    /// What the terminal is asked for.
    pub wishes: Vec<Wish>,
    /// Where the user's other machines are met, where there are any.
    pub sync: Option<Place>,
    /// The settings file, where it may be written.
    pub settings_file: Option<PathBuf>,
    /// The name of the terminal, where it is known to have no clipboard.
    pub without_clipboard: Option<String>,
    /// The user's own programs that are told what happens.
    pub hooks: Hooks,
    /// The day of which they were told what is due, once the file is read.
    due_told: Option<Day>,
    store: Store,
    clock: Clock,
    waker: Waker,
    /// A change that waits for another program to let go of the file.
    held: Option<Held>,
    /// Why the file cannot be used for now: it is elsewhere, or the disk fails.
    lost: Option<String>,
    /// What was typed and not saved the last time, until the file is read.
    pub(crate) typed_before: Option<Typed>,
    /// Why the file cannot be written though it could when it was opened.
    barred: Option<String>,
    /// Whether what is in the file is in doubt, and was read anew for that.
    doubted: bool,
    /// What a program for synchronising laid beside the file, as far as it was told, and when that was looked at.
    conflicts: (Vec<String>, Instant),
    /// Whether reading the file failed, so that it is read again at the next look.
    unread: bool,
    /// What the file said last about changes from outside.
    data_version: i64,
    looked: Instant,
    /// Number of the newest reading of the file.
    loads: u64,
    /// Whether something was written since that reading began.
    load_is_stale: bool,
    /// Number of the newest reading of an archive.
    archives: u64,
    stop_reading: Arc<AtomicBool>,
    /// Ends the looking through messages for what was typed before.
    stop_searching: Arc<AtomicBool>,
}

impl Desk {
    /// Sits down at a file as if for the first time.
    pub fn new(store: Store, config: &Config, clock: Clock, waker: Waker) -> Result<Desk, StoreError> {
        Desk::resume(store, config, clock, waker, Session::default())
    }

    /// Sits down at a file as it was left: what a glimpse of it shows. The rest is read by [`Desk::load`].
    pub(crate) fn resume(
        store: Store,
        config: &Config,
        clock: Clock,
        waker: Waker,
        session: Session,
    ) -> Result<Desk, StoreError> {
        let now = clock.now();
        let Glimpse { book, connections, has_all_small } = store.glimpse(now, session.left())?;
        let (keymap, problems) = bind(&config.keys);
        let mut model = Model::new(book, true, config.settings.clone(), keymap, now);
        model.counted = Counted { connections, has_all_small };
        session.restore(&mut model);
        if let Access::ReadOnly(why) = store.access() {
            model.locked = Some(why.clone());
        }
        let copies = conflict_copies(store.path());
        if !copies.is_empty() {
            model.say(Tone::Bad, told_of_conflicts(&copies));
        }
        for told in store.remarks() {
            model.say(Tone::Bad, told.as_str());
        }
        // What goes with a wish of the user's is told by `ties config keys --check`, not at every start.
        for problem in problems.into_iter().filter(|problem| problem.weight == Weight::Wrong) {
            model.say(Tone::Bad, format!("Settings, line {}: {}", problem.line, problem.why));
        }
        for problem in config.problems.iter().map(String::as_str).chain(clock.doubt()) {
            model.say(Tone::Bad, problem.to_owned());
        }
        let data_version = store.data_version()?;
        Ok(Desk {
            app: App::new(model),
            exit: None,
            wishes: Vec::new(),
            settings_file: None,
            without_clipboard: None,
            sync: None,
            hooks: Hooks::default(),
            due_told: None,
            store,
            clock,
            waker,
            held: None,
            lost: None,
            typed_before: None,
            barred: None,
            doubted: false,
            conflicts: (copies, Instant::now()),
            unread: false,
            data_version,
            looked: Instant::now(),
            loads: 0,
            load_is_stale: false,
            archives: 0,
            stop_reading: Arc::default(),
            stop_searching: Arc::default(),
        })
    }

    /// Closes the file. What is in memory goes with the process, which is quicker than to give it up piece by piece.
    pub(crate) fn close(mut self) {
        self.tell_others();
        drop(self.store);
        std::mem::forget(self.app);
    }

    /// The file.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The clock.
    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// The present, in the zone that the system has by now.
    pub(crate) fn look_at_clock(&mut self) -> Now {
        self.clock.look();
        self.clock.now()
    }

    /// How long until the file is to be looked at again.
    pub fn until_look(&self) -> Duration {
        LOOK.saturating_sub(self.looked.elapsed())
    }

    /// Takes in what another thread reports about the file or an archive; the rest is given back.
    pub fn take(&mut self, wake: Wake) -> Option<Wake> {
        match wake {
            Wake::Loaded(number, book) => {
                if number == self.loads {
                    self.loaded(book);
                }
                None
            }
            Wake::Job(number, msg) => {
                if number == self.archives {
                    self.tell(msg);
                }
                None
            }
            Wake::Told(msg) => {
                self.tell(msg);
                None
            }
            other => Some(other),
        }
    }

    /// Lets a message take effect, and performs what follows.
    pub fn tell(&mut self, msg: Msg) {
        let msg = if matches!(msg, Msg::Key(key) if self.gives_up(key)) { Desk::given_up() } else { msg };
        let mut messages = vec![msg];
        while let Some(msg) = messages.pop() {
            for effect in update(&mut self.app, msg) {
                messages.extend(self.perform(effect));
            }
        }
    }

    fn perform_now(&mut self, effect: Effect) -> Option<Msg> {
        match effect {
            Effect::Commit(_)
            | Effect::CommitImport(_)
            | Effect::UndoNewest(_)
            | Effect::Redo
            | Effect::UndoTo(_)
            | Effect::TakeOver(..) => self.write_in_turn(effect, Instant::now()),
            Effect::FindUndo => Some(told(self.store.newest_to_undo(), |newest| {
                newest.map_or_else(|| Msg::Failed("Nothing to undo".into()), Msg::UndoFound)
            })),
            Effect::ReadForMerge { keep, other } => {
                Some(told(self.store.messages(other), |texts| Msg::MergeRead(keep, other, texts)))
            }
            Effect::FindImport(import) => Some(self.find_import(import)),
            Effect::ExportSkipped(import) => Some(self.export_skipped(import)),
            Effect::ReadConcerned(batch, label) => {
                Some(told(self.store.concerned(batch), |people| Msg::Concerned(label, people)))
            }
            Effect::Export(export) => Some(self.export(&export)),
            Effect::ReadHistory => Some(told(self.store.history_of_people(), Msg::History)),
            Effect::ReadSettings => Some(self.read_settings()),
            Effect::KeepSetting(row, typed) => Some(self.keep_setting(&row, typed.as_deref())),
            Effect::ReadSince(batch) => Some(told(self.store.edits_since(batch), Msg::Since)),
            Effect::ReadTexts(person) => Some(told(self.store.messages(person), |texts| Msg::Texts(person, texts))),
            Effect::SearchMessages(needle) => self.search_messages(needle),
            Effect::ReadKnown(decided) => {
                let begun = jobs::known(self.store.path().to_owned(), decided, self.waker.clone());
                begun.err().map(|error| Msg::Failed(error.to_string()))
            }
            Effect::ReadTimeline(person) => Some(self.timeline(person)),
            Effect::OpenLink(link) => self.open(link.clone(), link),
            Effect::OpenPage(slug) => self.open(slug.url(), format!("linkedin.com/in/{slug}")),
            Effect::Copy(text) => Some(self.copy(text)),
            Effect::EditText(text) => self.wish(Wish::Edit(text)),
            Effect::Complete(typed) => Some(Msg::Completions(jobs::completions(&typed))),
            Effect::FindArchives => Some(Msg::ArchivesFound(downloads::archives())),
            Effect::ReadArchive(typed, how) => self.read_archive(&typed, how),
            Effect::CancelReading => {
                self.stop_reading.store(true, Ordering::Relaxed);
                self.archives += 1;
                None
            }
            Effect::OpenAgain => self.open_again(),
            Effect::ReadMembers(name, given) => hints::members(name, given, self.waker.clone()),
            Effect::ReadHints(name, given) => hints::hints(name, given, self.waker.clone()),
            Effect::AskNext => self.ask_next(),
            Effect::LookAround => self.look_around(),
            Effect::ShowTheme(name) => self.wish(Wish::Theme(name)),
            Effect::KeepTheme(name) => Some(self.keep_theme(name)),
            Effect::Redraw => self.wish(Wish::Redraw),
            Effect::Suspend => self.wish(Wish::Suspend),
            Effect::OpenDemo => self.end(Exit::Demo),
            Effect::Quit => self.end(Exit::Quit),
        }
    }

    fn copy(&mut self, text: String) -> Msg {
        if let Some(terminal) = &self.without_clipboard {
            return Msg::Failed(format!("Not copied: a {terminal} terminal has no clipboard"));
        }
        let said = Msg::Notice(format!("Copied {}", first_line(&text)));
        self.wishes.push(Wish::Copy(text));
        said
    }

    /// Opens an address, and tells later whether it was.
    fn open(&self, link: String, shown: String) -> Option<Msg> {
        let begun = jobs::open(link.clone(), shown, self.waker.clone());
        begun.err().map(|error| Msg::NotOpened(link, error.to_string()))
    }

    fn find_import(&self, import: ImportId) -> Msg {
        let found = self.store.batch_of_import(import).and_then(|batch| Ok((batch, self.store.history()?)));
        told(found, |(batch, entries)| {
            let Some(batch) = batch else {
                return Msg::Failed("Not done: it was not read in this file's history".into());
            };
            let label = entries.iter().find(|entry| entry.id == batch).map(HistoryEntry::text);
            let count = entries.iter().filter(|entry| entry.id >= batch && entry.undoable).count();
            Msg::ImportFound(label.unwrap_or_default(), batch, count)
        })
    }

    /// Asks for the next question of Insights as the loop comes round, so that what is known by then is drawn first.
    fn ask_next(&self) -> Option<Msg> {
        self.waker.wake(Wake::Told(Msg::AskNext));
        None
    }

    /// Looks through the texts of messages beside the loop; what was typed before is looked for no longer.
    fn search_messages(&mut self, needle: Needle) -> Option<Msg> {
        self.stop_searching.store(true, Ordering::Relaxed);
        self.stop_searching = Arc::default();
        let (path, stop) = (self.store.path().to_owned(), self.stop_searching.clone());
        jobs::search_messages(path, needle, stop, self.waker.clone());
        None
    }

    /// Writes the theme into the settings, and draws in it.
    fn keep_theme(&mut self, name: String) -> Msg {
        let told = match &self.settings_file {
            None => Msg::Failed("Not written: the place of the settings is not known".into()),
            Some(path) => match change::theme(path, &name) {
                Ok(()) => Msg::Notice(format!("The theme is {name} from now on ({})", path.display())),
                Err(why) => Msg::Failed(format!("Not written: {why}")),
            },
        };
        self.wishes.push(Wish::Theme(name));
        told
    }

    fn wish(&mut self, wish: Wish) -> Option<Msg> {
        self.wishes.push(wish);
        None
    }

    fn end(&mut self, exit: Exit) -> Option<Msg> {
        self.exit = Some(exit);
        None
    }

    fn timeline(&self, person: PersonId) -> Msg {
        let read = self.store.recorded(person, MOST_RECORDED).and_then(|told| Ok((told, self.store.messages(person)?)));
        told(read, |(recorded, messages)| Msg::Timeline(person, recorded, messages))
    }
}

mod files;
mod held;
mod others;
mod settings;
mod telling;
mod watch;
mod written;
