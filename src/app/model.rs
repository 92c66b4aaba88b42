//! Everything the program knows and shows: the facts, the lists, the message at the bottom.

use crate::app::glimpsed::Counted;
use crate::app::indexed::Indexed;
use crate::app::notice::{Notice, Tone};
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt::Display;

use crate::app::derived::Derived;
use crate::app::key::Key;
use crate::app::keymap::Keymap;
use crate::app::layout::Layout;
use crate::app::list::chip::SavedFilter;
use crate::app::list::column::Column;
use crate::app::list::row::Source;
use crate::app::list::tab::Tab;
use crate::app::list::view::List;
use crate::app::list::{row, rows, tabs, width};
use crate::app::loaded::{Loaded, Look};
use crate::app::machines::Machines;
use crate::app::msg::Effect;
use crate::app::past::Past;
use crate::app::turn::Turn;
use crate::domain::deciding::decide::Decision;
use crate::domain::groups::Yield;
use crate::domain::insights::reading::Reading;
use crate::domain::limit::figures::Limits;
use crate::domain::limit::tally::limits;
use crate::domain::record::book::Book;
use crate::domain::record::group::GroupId;
use crate::domain::record::id::PersonId;
use crate::domain::record::journal::BatchId;
use crate::domain::record::message;
use crate::domain::record::person::Person;
use crate::domain::record::task::TaskId;
use crate::domain::settings::Settings;
use crate::domain::settings::row::SettingRow;
use crate::domain::since::{News, Visit};
use crate::domain::time::Now;
use crate::domain::today::Part;
use crate::domain::weighing::fit::Scores;
use crate::domain::weighing::scale::Scale;

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
    /// Whether there was time to look at what it did.
    pub looked: bool,
}

/// An action that can be done again.
#[derive(Clone, Copy, Debug)]
pub struct Again {
    pub help: &'static str,
    /// The tabs it belongs to; empty: all.
    pub tabs: &'static [Tab],
    /// Why it cannot be done now.
    pub disabled: fn(&Model) -> Option<String>,
    pub run: fn(&mut Model) -> Turn,
}

/// Most messages that are kept for `!`.
const MAX_MESSAGES: usize = 200;

/// Everything the program knows and shows.
#[derive(Debug)]
pub struct Model {
    /// Everything in the file.
    pub book: Book,
    /// The words by which everybody is searched.
    pub index: Indexed,
    /// What people are weighed with.
    pub scale: Scale,
    /// How much speaks for everybody.
    pub scores: Scores,
    /// Whether only a glimpse of the file was read so far.
    pub loading: bool,
    /// What is counted of the whole file before it was read.
    pub counted: Counted,
    /// The tab that is shown.
    pub tab: Tab,
    /// The lists behind the tabs.
    pub lists: [List; tabs::TABS.len()],
    /// What is to be done today.
    pub today: Vec<Part>,
    /// What comes of the groups.
    pub yields: BTreeMap<GroupId, Yield>,
    /// The answers to all questions, once the tab was shown; kept until something changes.
    pub(crate) readings: Option<Vec<Reading>>,
    /// Whether the next question was asked for.
    pub(crate) asking: Asking,
    /// As many people as there may be for all questions to be answered at once.
    pub at_once: usize,
    /// The point of a plot that is looked at: of which question, and which of its bars.
    pub(crate) point: Option<(usize, usize)>,
    /// Filters with a name, by name.
    pub saved_filters: Vec<SavedFilter>,
    /// The people that are marked.
    pub marks: BTreeSet<PersonId>,
    /// The people that were marked before the marks went.
    pub marked_before: BTreeSet<PersonId>,
    /// The row on which the mouse was pressed, and who was marked then.
    pub(crate) drag: Option<(usize, BTreeSet<PersonId>)>,
    /// The message shown at the bottom.
    pub toast: Option<Notice>,
    /// What speaks against what is being written: said with the news that it was, so that the one does not cover the
    /// other.
    pub caution: Option<String>,
    /// Messages so far, newest last.
    pub messages: Vec<Notice>,
    /// The moment at which the lists stand: the present, or the end of the day that is looked at.
    pub now: Now,
    /// What is put aside while a day gone by is looked at.
    pub past: Option<Box<Past>>,
    /// What the user has set.
    pub settings: Settings,
    /// The figures of the limits.
    pub limits: Limits,
    /// Why nothing can be written, if so.
    pub locked: Option<String>,
    /// Whether the file is no longer where it was.
    pub away: bool,
    /// Columns and lines of the terminal.
    pub size: (u16, u16),
    /// The name of the theme; empty where it is one of the user's own.
    pub theme: String,
    /// Which keys do what.
    pub keymap: Keymap,
    /// The keys of a chord so far.
    pub chord: Vec<Key>,
    /// A count that is typed before a key.
    pub count: Option<Count>,
    /// How many times the action that runs is to be done.
    pub times: usize,
    /// The action that is done again on demand.
    pub last: Option<Again>,
    /// The batches that were written here since the program was started.
    pub own: Vec<BatchId>,
    /// What redo would bring back, and how many rows.
    pub redo: Option<(String, usize)>,
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
    /// The paths at which archives were read since the program began.
    pub(crate) given: Vec<String>,
    /// The settings with what the user's file says, once they were asked for.
    pub setting_rows: Vec<SettingRow>,
    /// How the file was left the last time, where that is remembered.
    pub visit: Option<Visit>,
    /// The newest batch in the file, as far as it was seen.
    pub newest: Option<BatchId>,
    /// What changed since the last time.
    pub news: Vec<(News, Vec<PersonId>)>,
    /// What is known of the user's other machines; `None`: there is one machine.
    pub machines: Option<Machines>,
}

impl Model {
    /// The state at the start: what a glimpse of the file shows. Its lists and limits are read by [`Model::refresh`],
    /// once it is known how the user left them.
    pub fn new(book: Book, loading: bool, settings: Settings, keymap: Keymap, now: Now) -> Model {
        Model {
            limits: limits(&Book::default(), &settings, now),
            index: Indexed::default(),
            scale: Scale::default(),
            scores: Scores::default(),
            book,
            loading,
            counted: Counted::default(),
            tab: Tab::Sent,
            lists: tabs::TABS.each_ref().map(|row| List::new(row.columns)),
            today: Vec::new(),
            yields: BTreeMap::new(),
            readings: None,
            asking: Asking::Nothing,
            at_once: AT_ONCE,
            point: None,
            saved_filters: Vec::new(),
            marks: BTreeSet::new(),
            marked_before: BTreeSet::new(),
            drag: None,
            toast: None,
            caution: None,
            messages: Vec::new(),
            now,
            past: None,
            settings,
            locked: None,
            away: false,
            size: (80, 24),
            theme: String::new(),
            keymap,
            chord: Vec::new(),
            count: None,
            times: 1,
            last: None,
            own: Vec::new(),
            redo: None,
            opened: BTreeSet::new(),
            reopened: Vec::new(),
            texts: None,
            demo: false,
            archives: Vec::new(),
            given: Vec::new(),
            setting_rows: Vec::new(),
            visit: None,
            newest: None,
            news: Vec::new(),
            machines: None,
        }
    }

    /// Where things are on the screen.
    pub fn layout(&self) -> Layout {
        self.layout_of(self.tab)
    }

    /// Where things are on the screen while a tab is shown.
    fn layout_of(&self, tab: Tab) -> Layout {
        let layout = Layout::of(self.size.0, self.size.1);
        if tab == Tab::Insights {
            layout.with_plot()
        } else if layout.is_split() {
            layout.beside(width::needs(&self.lists[tab.index()], self.size.0 - 2))
        } else {
            layout
        }
    }

    /// The tabs there are: without a work list there is no tab of it.
    pub fn tabs(&self) -> impl Iterator<Item = &'static tabs::TabRow> + use<> {
        let work_list = self.settings.work_list;
        tabs::TABS.iter().filter(move |row| work_list || row.tab != Tab::Work)
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
            return self.list().selected().and_then(row::Row::someone).into_iter().collect();
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
        let page = self.layout_of(tab).page();
        let source =
            Source { book: &self.book, index: &self.index, scores: &self.scores, yields: &self.yields, now: self.now };
        rows::fill(&mut self.lists[tab.index()], tab, source, page);
    }

    /// Reads the rows of a tab anew.
    fn show(&mut self, tab: Tab, blank: &[Column]) {
        let page = self.layout_of(tab).page();
        let source =
            Source { book: &self.book, index: &self.index, scores: &self.scores, yields: &self.yields, now: self.now };
        tabs::show(&mut self.lists[tab.index()], tab, &self.today, blank, source, page);
    }

    /// Works out everything that follows from the book and the present.
    pub fn refresh(&mut self) {
        // A glimpse of the file does not tell what is to be done.
        let derived = if self.loading {
            Derived::glimpsed(&self.book, &self.settings, self.now)
        } else {
            Derived::of(&self.book, &self.scores, &self.settings, self.now)
        };
        let blank = Column::blank(&self.book, &self.scores, &self.settings);
        (self.limits, self.today, self.yields) = (derived.limits, derived.today, derived.yields);
        (self.readings, self.point) = (None, None);
        for row in &tabs::TABS {
            self.show(row.tab, &blank);
            if self.loading {
                let list = &mut self.lists[row.tab.index()];
                list.count = self.counted.of(row.tab, list.count);
            }
        }
        let book = &self.book;
        self.marks.retain(|person| book.person(*person).is_some());
    }

    /// What the file is looked at with, to work out elsewhere what is shown of it.
    pub fn look(&self) -> Look {
        let lists = self.lists.each_ref().map(List::bare);
        Look { settings: self.settings.clone(), now: self.clock(), lists }
    }

    /// Puts in place what was worked out from the whole file, and leaves there what was in its place. Only what was
    /// changed meanwhile is worked out again.
    pub(crate) fn exchange(&mut self, whole: &mut Loaded) {
        if let (Some(index), Some(before)) = (whole.index.read(), self.index.read()) {
            index.written.keep_messages_of(&mut before.written);
        }
        std::mem::swap(&mut self.book, &mut whole.book);
        std::mem::swap(&mut self.index, &mut whole.index);
        std::mem::swap(&mut self.scale, &mut whole.scale);
        std::mem::swap(&mut self.scores, &mut whole.scores);
        self.loading = false;
        if whole.now.today() != self.now.today() || whole.now.zone != self.now.zone {
            return self.refresh();
        }
        (self.readings, self.point) = (None, None);
        std::mem::swap(&mut self.limits, &mut whole.limits);
        std::mem::swap(&mut self.today, &mut whole.today);
        std::mem::swap(&mut self.yields, &mut whole.yields);
        for row in &tabs::TABS {
            let (at, page) = (row.tab.index(), self.layout_of(row.tab).page());
            let made = std::mem::replace(&mut whole.lists[at], List::new(&[]));
            let blank = made.blank.clone();
            if !self.lists[at].adopt(made, page) {
                self.show(row.tab, &blank);
            }
        }
        let book = &self.book;
        self.marks.retain(|person| book.person(*person).is_some());
    }

    /// Keeps every cursor in sight after the screen has another size.
    pub(crate) fn scroll(&mut self) {
        for row in &tabs::TABS {
            let page = self.layout_of(row.tab).page();
            self.lists[row.tab.index()].scroll(page);
        }
    }

    /// The present moment, whichever day is looked at.
    pub fn clock(&self) -> Now {
        self.past.as_ref().map_or(self.now, |past| past.now)
    }

    /// Why nothing can be written, if so.
    pub(crate) fn unwritable(&self) -> Option<String> {
        let then = self.past.as_ref().map(|_| self.keymap.fill("this is the past; [peel] leads back to today"));
        then.or_else(|| self.locked.clone())
    }

    /// Whether nothing can be written; says why.
    pub(crate) fn is_locked(&mut self) -> bool {
        let Some(why) = self.unwritable() else { return false };
        self.not_done(why);
        true
    }

    /// Says why something is not done.
    pub(crate) fn not_done(&mut self, why: impl Display) {
        self.say(Tone::Bad, format!("Not done: {why}"));
    }

    /// Says why something is not done, which is all that comes of it.
    pub(crate) fn refuse(&mut self, why: impl Display) -> Turn {
        self.not_done(why);
        Turn::stay()
    }

    /// Opens somebody's page, or says why not.
    pub fn open_page(&mut self, person: Option<PersonId>) -> Vec<Effect> {
        let slug = person.and_then(|id| self.book.person(id)).and_then(|person| person.slug.clone());
        if slug.is_none() {
            self.not_done("the address of their page is not known");
        }
        slug.map(Effect::OpenPage).into_iter().collect()
    }

    /// Says something, now and in the list of messages.
    pub fn say(&mut self, tone: Tone, text: impl Into<String>) {
        let message = Notice { text: text.into(), tone, at: self.clock().at, offers: None };
        if self.messages.len() == MAX_MESSAGES {
            self.messages.remove(0);
        }
        self.messages.push(message.clone());
        self.toast = Some(message);
    }
}

/// What was asked for of the questions of a large network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asking {
    Nothing,
    /// The next one, which is not answered yet.
    Next,
}

/// People up to whom all questions are answered at once, which takes less than a tenth of a second.
const AT_ONCE: usize = 50_000;

/// The reasons that are offered for a decision.
pub(crate) fn reasons(model: &Model, decision: Decision) -> &[String] {
    decision.row().reasons.map_or(&[], |of| of(&model.settings.reasons))
}
