//! The state of the program and how messages change it. Pure: no file, no clock, no terminal; what has to
//! happen outside is returned as [`Effect`]s.

pub mod action;
pub mod annotate;
pub mod archives;
pub mod column;
pub mod composer;
pub mod dialog;
pub mod field;
pub mod form;
pub mod import_view;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod letter;
pub mod list;
pub mod me;
pub mod menu;
pub mod narrow;
pub mod palette;
pub mod paste;
pub mod planner;
pub mod queue;
pub mod review;
pub mod session;
pub mod sheet;
pub mod timeline;
pub mod touch;
pub mod triage;
pub mod twins;
pub mod update;
pub mod work;

use std::collections::{BTreeMap, BTreeSet};

use crate::app::action::Action;
use crate::app::annotate::Annotation;
use crate::app::column::Column;
use crate::app::dialog::Confirm;
use crate::app::form::Form;
use crate::app::import_view::ImportView;
use crate::app::key::Key;
use crate::app::keymap::Keymap;
use crate::app::layout::Layout;
use crate::app::list::{List, Source, Tab};
use crate::app::menu::Menu;
use crate::app::narrow::{FilterView, SavedFilter, Search};
use crate::app::palette::Palette;
use crate::domain::archive::rows::Archive;
use crate::domain::finding::search::Index;
use crate::domain::groups::Yield;
use crate::domain::limit::table::Limits;
use crate::domain::limit::tally::limits;
use crate::domain::record::book::Book;
use crate::domain::record::edit::{Batch, Edit};
use crate::domain::record::group::GroupId;
use crate::domain::record::imported::ImportId;
use crate::domain::record::journal::{BatchId, Entry, Receipt};
use crate::domain::record::mapping::{Mapping, Sample};
use crate::domain::record::message;
use crate::domain::record::person::{Person, PersonId};
use crate::domain::record::slug::Slug;
use crate::domain::record::task::TaskId;
use crate::domain::settings::Settings;
use crate::domain::time::{Now, Time};
use crate::domain::today::Part;
use crate::domain::touch::timeline::Recorded;
use crate::domain::weighing::fit::{Scale, Scores, Weigher};
use crate::domain::{groups, today};

/// Something that happened.
#[derive(Debug)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// Nothing was typed for a moment.
    Pause,
    /// A text was pasted.
    Paste(String),
    /// The terminal has this size now: columns, lines.
    Resized(u16, u16),
    /// The page that is open can be scrolled so far, in lines.
    PageEnds(usize),
    /// The present moment.
    Now(Now),
    /// The whole file was read.
    Loaded(Box<Whole>),
    /// Batches were written.
    Saved(Vec<Receipt>),
    /// Something did not work; nothing was changed.
    Failed(String),
    /// Something worth knowing.
    Notice(String),
    /// The file can no longer be written, and why.
    Locked(String),
    /// The journal was read.
    History(Vec<Entry>),
    /// With which batch an import began: its label, and how many batches would be taken back with it.
    ImportFound(String, BatchId, usize),
    /// What the file tells of a person was read: what the journal holds, and the texts of messages.
    Timeline(PersonId, Vec<Recorded>, Vec<message::Message>),
    /// The texts of the messages with a person were read, oldest first.
    Texts(PersonId, Vec<message::Message>),
    /// Paths that begin as typed, folders with a slash at their end.
    Completions(Vec<String>),
    /// An archive is being read.
    Reading(import_view::Progress),
    /// An archive was read.
    ArchiveRead(Box<Archive>),
    /// An archive could not be read.
    ArchiveFailed(String),
    /// The file is a table of which it is not known what its columns mean.
    Sampled(Box<Sample>),
    /// A text comes back from the user's editor.
    Edited(String),
    /// Something on the screen was clicked.
    Clicked(Click),
    /// The wheel was turned by so many rows.
    Wheel(isize),
}

/// Everything in the file, and what is worked out from all of it.
#[derive(Debug)]
pub struct Whole {
    /// Everything in the file.
    pub book: Book,
    /// The words by which everybody is searched.
    pub index: Index,
    /// What people are weighed with.
    pub scale: Scale,
    /// How much speaks for everybody.
    pub scores: Scores,
}

impl Whole {
    /// Works out what follows from the book.
    pub fn of(book: Book, settings: &Settings) -> Whole {
        let index = Index::of(&book);
        let scale = Scale::of(&book);
        let scores = Scores::all(&Weigher::new(&book, settings, &scale));
        Whole { book, index, scale, scores }
    }
}

/// What was clicked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Click {
    /// A tab.
    Tab(Tab),
    /// The row of that index; twice in a moment.
    Row(usize, bool),
    /// The heading of a column.
    Heading(column::Column),
    /// A key that is shown.
    Key(Key),
}

/// Something to be done outside.
#[derive(Debug, PartialEq)]
pub enum Effect {
    /// Write a batch.
    Commit(Batch),
    /// Write the batches of an import, after a backup.
    CommitImport(Vec<Batch>),
    /// Take the newest batch back.
    Undo,
    /// Take back a batch, if it is the newest one.
    UndoNewest(BatchId),
    /// Bring back what was undone.
    Redo,
    /// Take back a batch and everything since.
    UndoTo(BatchId),
    /// Merge two rows of one person; the texts of messages are read from the file for it.
    Unite {
        /// Who stays.
        keep: PersonId,
        /// Who goes into it.
        other: PersonId,
    },
    /// Find the batch with which an import began, to take it back.
    FindImport(ImportId),
    /// Write the rows that were left out of an import to a file.
    ExportSkipped(ImportId),
    /// Read the journal.
    ReadHistory,
    /// Read what the file tells of a person.
    ReadTimeline(PersonId),
    /// Read the texts of the messages with a person.
    ReadTexts(PersonId),
    /// Open an address on LinkedIn in the browser.
    OpenLink(String),
    /// Open a person's page in the browser.
    OpenPage(Slug),
    /// Put a text on the clipboard.
    Copy(String),
    /// Let the user's editor change a text.
    EditText(String),
    /// Find paths that begin so.
    Complete(String),
    /// Read an archive.
    ReadArchive(String),
    /// Read a table of people by what its columns mean.
    ReadMapped(String, Mapping),
    /// Stop reading the archive.
    CancelReading,
    /// Draw everything anew.
    Redraw,
    /// Stop and give the terminal back, until continued.
    Suspend,
    /// Leave this file and show the demo network.
    OpenDemo,
    /// End the program.
    Quit,
}

/// What lies over the lists.
#[derive(Debug)]
pub enum Overlay {
    /// The limits and where they come from.
    Limits(usize),
    /// What the user is looking for, and their own lists.
    Me(Box<me::Me>),
    /// Planning withdrawals.
    Planner(Box<planner::Planner>),
    /// What can be sent in the coming weeks.
    Budget(Box<planner::Budget>),
    /// The requests that are prepared.
    Queue(queue::Queue),
    /// A note that is being written.
    Composer(Box<composer::Composer>),
    /// Requests one at a time.
    Triage(Box<triage::Triage>),
    /// Connections one at a time.
    Review(Box<review::Review>),
    /// A group or a share that is filled in.
    Sheet(Box<sheet::Sheet>),
    /// What happened with a person.
    Timeline(Box<timeline::Timeline>),
    /// A message made from a template.
    Letter(letter::Letter),
    /// The user's own profile, as the archive tells it.
    OwnProfile(usize),
    /// The person under the cursor.
    Detail(usize),
    /// Messages seen so far.
    Messages(usize),
    /// The journal.
    History(History),
    /// A question.
    Confirm(Box<Confirm>),
    /// Something to fill in.
    Form(Box<Form>),
    /// Reading an archive.
    Import(Box<ImportView>),
    /// Pasting a page of LinkedIn.
    Paste(Box<paste::PasteView>),
    /// The archives that were read.
    Archives(archives::Archives),
    /// Who may be one person in two rows.
    Twins(Box<twins::TwinsView>),
    /// A search that is typed.
    Search(Box<Search>),
    /// A filter that is written.
    Filter(Box<FilterView>),
    /// A choice of columns.
    Menu(Menu),
    /// Tags or a remark that are written.
    Annotation(Box<Annotation>),
    /// Every action and its keys.
    Palette(Box<Palette>),
}

/// The journal as it is walked through.
#[derive(Debug)]
pub struct History {
    /// All batches, newest first; `None` until they are read.
    pub entries: Option<Vec<Entry>>,
    /// Index of the entry under the cursor.
    pub cursor: usize,
}

/// How a message is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It worked.
    Good,
    /// It was not done, or did not work.
    Bad,
}

/// A message to the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What it says.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
    /// When it was said.
    pub at: Time,
}

/// A count while it is typed. Its first digit may have turned to a tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// The number so far.
    pub number: usize,
    /// How many digits it has.
    pub digits: u32,
    /// The tab in which it was begun.
    pub from: Tab,
    /// Whether its first digit did something of its own.
    pub did: bool,
}

/// Most messages that are kept for `!`.
const MAX_MESSAGES: usize = 200;

/// Everything the program knows and shows.
#[derive(Debug)]
pub struct Model {
    /// Everything in the file.
    pub book: Book,
    /// The words by which everybody is searched.
    pub index: Index,
    /// What people are weighed with.
    pub scale: Scale,
    /// How much speaks for everybody.
    pub scores: Scores,
    /// Whether only a glimpse of the file was read so far.
    pub loading: bool,
    /// The tab that is shown.
    pub tab: Tab,
    /// The lists behind the tabs.
    pub lists: [List; 7],
    /// What is to be done today.
    pub today: Vec<Part>,
    /// What comes of the groups.
    pub yields: BTreeMap<GroupId, Yield>,
    /// Filters with a name, by name.
    pub saved_filters: Vec<SavedFilter>,
    /// The people that are marked.
    pub marks: BTreeSet<PersonId>,
    /// What lies over the lists.
    pub overlay: Option<Overlay>,
    /// The message shown at the bottom.
    pub toast: Option<Message>,
    /// Messages so far, newest last.
    pub messages: Vec<Message>,
    /// The present.
    pub now: Now,
    /// What the user has set.
    pub settings: Settings,
    /// The figures of the limits.
    pub limits: Limits,
    /// Why nothing can be written, if so.
    pub locked: Option<String>,
    /// Columns and lines of the terminal.
    pub size: (u16, u16),
    /// Which keys do what.
    pub keymap: Keymap,
    /// The keys of a chord so far.
    pub chord: Vec<Key>,
    /// A count that is typed before a key.
    pub count: Option<Count>,
    /// How many times the action that runs is to be done.
    pub times: usize,
    /// The action that is done again on demand.
    pub last_action: Option<&'static Action>,
    /// The decisions whose pages were opened, since marks are people and somebody may have several.
    pub opened: BTreeSet<TaskId>,
    /// Those that were opened the last time, until the whole file is read.
    pub reopened: Vec<TaskId>,
    /// The texts of the messages with the person whose detail was opened last, oldest first.
    pub texts: Option<(PersonId, Vec<message::Message>)>,
    /// Whether this is the demo network.
    pub demo: bool,
    /// The paths of the archives that go with the demo network, in the order in which they are to be read; empty
    /// outside it.
    pub archives: Vec<String>,
}

impl Model {
    /// The state at the start: what a glimpse of the file shows.
    pub fn new(book: Book, loading: bool, settings: Settings, now: Now) -> Model {
        let limits = limits(&book, &settings, now);
        let mut model = Model {
            index: Index::of(&book),
            scale: Scale::default(),
            scores: Scores::default(),
            book,
            loading,
            tab: Tab::Sent,
            lists: list::TABS.each_ref().map(|row| List::new(row.tab)),
            today: Vec::new(),
            yields: BTreeMap::new(),
            saved_filters: Vec::new(),
            marks: BTreeSet::new(),
            overlay: None,
            toast: None,
            messages: Vec::new(),
            now,
            settings,
            limits,
            locked: None,
            size: (80, 24),
            keymap: Keymap::new(&[]).0,
            chord: Vec::new(),
            count: None,
            times: 1,
            last_action: None,
            opened: BTreeSet::new(),
            reopened: Vec::new(),
            texts: None,
            demo: false,
            archives: Vec::new(),
        };
        model.refresh();
        model
    }

    /// Where things are on the screen.
    pub fn layout(&self) -> Layout {
        Layout::of(self.size.0, self.size.1)
    }

    /// The tabs there are: without a work list there is no tab of it.
    pub fn tabs(&self) -> impl Iterator<Item = &'static list::TabRow> + use<> {
        let work_list = self.settings.work_list;
        list::TABS.iter().filter(move |row| work_list || row.tab != Tab::Work)
    }

    /// The list that is shown.
    pub fn list(&self) -> &List {
        &self.lists[self.tab.index()]
    }

    /// The list that is shown, to be moved in.
    pub fn list_mut(&mut self) -> &mut List {
        &mut self.lists[self.tab.index()]
    }

    /// The person under the cursor.
    pub fn selected(&self) -> Option<&Person> {
        self.list().selected().and_then(|row| self.book.person(row.person))
    }

    /// Whom an action concerns: the marked people, in the order of the list, then those who are not in it; or
    /// the person under the cursor.
    pub fn targets(&self) -> Vec<PersonId> {
        if self.marks.is_empty() {
            return self.list().selected().and_then(list::Row::someone).into_iter().collect();
        }
        let mut seen = BTreeSet::new();
        let listed = self.list().rows.iter().map(|row| row.person);
        listed
            .filter(|p| self.marks.contains(p))
            .chain(self.marks.iter().copied())
            .filter(|p| seen.insert(*p))
            .collect()
    }

    /// Whether the file holds nobody yet.
    pub fn is_new(&self) -> bool {
        !self.loading && self.book.is_empty()
    }

    /// Everything that rows are made from.
    pub fn source(&self) -> Source<'_> {
        Source { book: &self.book, index: &self.index, scores: &self.scores, yields: &self.yields, now: self.now }
    }

    /// Works out the rows of a tab anew.
    pub fn fill(&mut self, tab: Tab) {
        let page = self.layout().page();
        let source =
            Source { book: &self.book, index: &self.index, scores: &self.scores, yields: &self.yields, now: self.now };
        list::fill(&mut self.lists[tab.index()], tab, source, page);
    }

    /// Works out everything that follows from the book and the present.
    pub fn refresh(&mut self) {
        self.limits = limits(&self.book, &self.settings, self.now);
        // A glimpse of the file does not tell what is to be done.
        if !self.loading {
            self.today = today::today(&self.book, &self.scores, &self.limits, &self.settings, self.now);
            self.yields = groups::yields(&self.book, self.now);
        }
        let columns = [
            (Column::Tags, self.book.people().any(|person| !person.tags.is_empty())),
            (Column::Fit, self.scores.any()),
            (Column::Linkedin, self.settings.work_list && self.book.tasks().next().is_some()),
            (Column::Doubt, self.book.tasks().any(|task| !task.doubt().is_empty())),
        ];
        let blank: Vec<Column> = columns.into_iter().filter(|(_, shows)| !shows).map(|(column, _)| column).collect();
        for row in &list::TABS {
            let list = &mut self.lists[row.tab.index()];
            list.blank.clone_from(&blank);
            list::read(list, row.tab, &self.book, &self.today);
            self.fill(row.tab);
        }
        narrow::search_again(self);
        let book = &self.book;
        self.marks.retain(|person| book.person(*person).is_some());
    }

    /// What weighs people.
    pub fn weigher(&self) -> Weigher<'_> {
        Weigher::new(&self.book, &self.settings, &self.scale)
    }

    /// Weighs anew whom edits concern: everybody, where goals, the user's own profile or the connections changed.
    pub fn weigh(&mut self, edits: &[Edit]) {
        let alone = |edit: &Edit| match edit {
            Edit::Request(_)
            | Edit::Templates(_)
            | Edit::Interaction(_)
            | Edit::FollowUp(_)
            | Edit::Correspondence(_)
            | Edit::Message(_)
            | Edit::Group(_)
            | Edit::Share(_)
            | Edit::Task(_)
            | Edit::Imported(_)
            | Edit::Apart(_)
            | Edit::Mappings(_) => true,
            Edit::Person(change) => change.before.as_ref().zip(change.after.as_ref()).is_some_and(|(a, b)| {
                (&a.company, &a.name, &a.details().mutual) == (&b.company, &b.name, &b.details().mutual)
            }),
            Edit::Connection(_) | Edit::OwnProfile(_) | Edit::Goals(_) => false,
        };
        if edits.iter().all(alone) {
            let people = edits.iter().filter_map(|edit| match edit {
                Edit::Request(change) => change.after.as_ref().or(change.before.as_ref()).map(|request| request.person),
                edit => edit.person(),
            });
            let weigher = Weigher::new(&self.book, &self.settings, &self.scale);
            self.scores.update(&weigher, people);
        } else {
            self.scale = Scale::of(&self.book);
            self.scores = Scores::all(&self.weigher());
        }
    }

    /// Opens somebody's page, or says why not.
    pub fn open_page(&mut self, person: Option<PersonId>) -> Vec<Effect> {
        let slug = person.and_then(|id| self.book.person(id)).and_then(|person| person.slug.clone());
        if slug.is_none() {
            self.say(Tone::Bad, "Not done: the address of their page is not known");
        }
        slug.map(Effect::OpenPage).into_iter().collect()
    }

    /// Says something, now and in the list of messages.
    pub fn say(&mut self, tone: Tone, text: impl Into<String>) {
        let message = Message { text: text.into(), tone, at: self.now.at };
        if self.messages.len() == MAX_MESSAGES {
            self.messages.remove(0);
        }
        self.messages.push(message.clone());
        self.toast = Some(message);
    }
}
