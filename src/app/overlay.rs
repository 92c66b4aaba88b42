//! What lies over the lists: which box is open, how it is opened, and what it is told.

use crate::app::action::press;
use crate::app::dialog::Dialog;
use crate::app::key::{Code, Key};
use crate::app::keymap::KeyRow;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::open::Open;
use crate::app::over::archives::Archives;
use crate::app::over::card::review::{self, Review};
use crate::app::over::card::triage::{self, Triage};
use crate::app::over::composer::{self, Composer};
use crate::app::over::confirm::{self, Confirm};
use crate::app::over::filter::{self, FilterView};
use crate::app::over::form::{self, Form};
use crate::app::over::history::History;
use crate::app::over::import::{self, ImportView};
use crate::app::over::letter::{self, Letter};
use crate::app::over::me::{self, Me};
use crate::app::over::menu::{self, Menu};
use crate::app::over::pages::Page;
use crate::app::over::palette::{self, Palette};
use crate::app::over::paste::{self, PasteView};
use crate::app::over::planner::{self, Budget, Planner};
use crate::app::over::prompt::{self, Annotation};
use crate::app::over::queue::{self, Queue};
use crate::app::over::search::{self, Search};
use crate::app::over::sheet::{self, Sheet};
use crate::app::over::timeline::{self, Timeline};
use crate::app::over::twins::{self, TwinsView};
use crate::app::turn::{Next, Turn};

/// What lies over the lists.
#[derive(Debug)]
pub enum Overlay {
    /// A page that only shows something.
    Page(Page),
    /// What the user is looking for, and their own lists.
    Me(Box<Me>),
    /// Planning withdrawals.
    Planner(Box<Planner>),
    /// What can be sent in the coming weeks.
    Budget(Box<Budget>),
    /// The requests that are prepared.
    Queue(Queue),
    /// A note that is being written.
    Composer(Box<Composer>),
    /// Requests one at a time.
    Triage(Box<Triage>),
    /// Connections one at a time.
    Review(Box<Review>),
    /// A group or a share that is filled in.
    Sheet(Box<Sheet>),
    /// What happened with a person.
    Timeline(Box<Timeline>),
    /// A message made from a template.
    Letter(Letter),
    /// The journal.
    History(History),
    /// A question.
    Confirm(Box<Confirm>),
    /// Something to fill in.
    Form(Box<Form>),
    /// Reading an archive.
    Import(Box<ImportView>),
    /// Pasting a page of LinkedIn.
    Paste(Box<PasteView>),
    /// The archives that were read.
    Archives(Archives),
    /// Who may be one person in two rows.
    Twins(Box<TwinsView>),
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

impl Overlay {
    /// The box, whichever it is.
    pub(crate) fn dialog(&mut self) -> &mut dyn Dialog {
        match self {
            Overlay::Page(page) => page,
            Overlay::Me(me) => &mut **me,
            Overlay::Planner(planner) => &mut **planner,
            Overlay::Budget(budget) => &mut **budget,
            Overlay::Queue(queue) => queue,
            Overlay::Composer(composer) => &mut **composer,
            Overlay::Triage(triage) => &mut **triage,
            Overlay::Review(review) => &mut **review,
            Overlay::Sheet(sheet) => &mut **sheet,
            Overlay::Timeline(timeline) => &mut **timeline,
            Overlay::Letter(letter) => letter,
            Overlay::History(history) => history,
            Overlay::Confirm(confirm) => &mut **confirm,
            Overlay::Form(form) => &mut **form,
            Overlay::Import(view) => &mut **view,
            Overlay::Paste(view) => &mut **view,
            Overlay::Archives(archives) => archives,
            Overlay::Twins(view) => &mut **view,
            Overlay::Search(search) => &mut **search,
            Overlay::Filter(view) => &mut **view,
            Overlay::Menu(menu) => menu,
            Overlay::Annotation(annotation) => &mut **annotation,
            Overlay::Palette(palette) => &mut **palette,
        }
    }
}

/// The whole state: the lists, and what lies over them.
#[derive(Debug)]
pub struct App {
    /// Everything that is known and listed.
    pub model: Model,
    /// What lies over the lists.
    pub over: Option<Overlay>,
    /// The box the palette was opened from, which comes back after it.
    pub under: Option<Overlay>,
    /// The keys of the box, while they are shown over it.
    pub keys: Option<Vec<KeyRow>>,
}

impl App {
    /// The lists with nothing over them.
    pub fn new(model: Model) -> App {
        App { model, over: None, under: None, keys: None }
    }

    /// Opens a box; what has to be done outside for it. Where there is nothing to show the lists are left alone.
    pub fn open(&mut self, open: Open) -> Vec<Effect> {
        let model = &mut self.model;
        let (mut pasted, mut effects) = (None, Vec::new());
        let before = self.over.take();
        self.under = before.filter(|_| matches!(open, Open::Palette { .. }));
        self.over = match open {
            Open::Page(kind) => Some(Overlay::Page(Page { kind, scroll: 0 })),
            Open::Me(row) => Some(Overlay::Me(Box::new(me::open(model, row)))),
            Open::Planner => Some(Overlay::Planner(Box::new(planner::open(model)))),
            Open::Budget => Some(Overlay::Budget(Box::new(planner::open_budget(model)))),
            Open::Queue => queue::open(model, 0).map(Overlay::Queue),
            Open::Composer => Some(Overlay::Composer(Box::new(composer::open(model)))),
            Open::Triage(direction) => triage::open(model, direction).map(Box::new).map(Overlay::Triage),
            Open::Review => review::open(model).map(Box::new).map(Overlay::Review),
            Open::Sheet(purpose) => Some(Overlay::Sheet(Box::new(sheet::open(model, purpose)))),
            Open::Timeline(person) => {
                effects.push(Effect::ReadTimeline(person));
                Some(Overlay::Timeline(Box::new(timeline::open(person))))
            }
            Open::Letter => letter::open(model).map(Overlay::Letter),
            Open::History => {
                effects.push(Effect::ReadHistory);
                Some(Overlay::History(History { entries: None, cursor: 0 }))
            }
            Open::Ask(decision) => confirm::ask(model, decision).map(Box::new).map(Overlay::Confirm),
            Open::Plan { title, verb, plan, after } => {
                Some(Overlay::Confirm(Box::new(Confirm::plan(title, verb, plan, after))))
            }
            Open::Undo { label, id, why } => {
                Some(Overlay::Confirm(Box::new(Confirm::undo(&label, id, why, &model.keymap))))
            }
            Open::UndoTo { label, id, count } => {
                Some(Overlay::Confirm(Box::new(Confirm::undo_to(&label, id, count, &model.keymap))))
            }
            Open::Form(purpose, text) => {
                pasted = text;
                Some(Overlay::Form(Box::new(form::open(model, purpose))))
            }
            Open::Import => {
                effects.push(Effect::Complete(String::new()));
                Some(Overlay::Import(Box::new(import::open())))
            }
            Open::Paste => Some(Overlay::Paste(Box::new(paste::open(model)))),
            Open::Archives => Some(Overlay::Archives(Archives::default())),
            Open::Twins(pair) => twins::open(model, pair).map(Box::new).map(Overlay::Twins),
            Open::Search => Some(Overlay::Search(Box::new(search::open(model)))),
            Open::Filter => Some(Overlay::Filter(Box::new(filter::open(model)))),
            Open::Menu(kind) => Some(Overlay::Menu(menu::open(model, kind))),
            Open::Prompt(what) => Some(Overlay::Annotation(Box::new(prompt::open(model, what)))),
            Open::Palette { grouped, rows, reach } => {
                Some(Overlay::Palette(Box::new(palette::open(model, grouped, rows, reach))))
            }
        };
        if let Some(text) = pasted {
            effects.extend(self.paste(&text));
        }
        effects
    }

    /// Lets what came of a key take effect on what is open.
    pub(crate) fn turn(&mut self, turn: Turn) -> Vec<Effect> {
        let mut effects = turn.effects;
        match turn.next {
            Next::Stay => {}
            Next::Close => (self.over, self.under) = (None, None),
            Next::Open(open) => effects.extend(self.open(open)),
            Next::Keys(rows) => self.keys = Some(rows),
            Next::Back(row) => {
                self.over = self.under.take();
                if let (Some(over), Some(row)) = (&mut self.over, row) {
                    let turn = over.dialog().row(&mut self.model, row);
                    effects.extend(self.turn(turn));
                }
            }
        }
        effects
    }

    /// Takes a key; any of them takes the page of keys away.
    pub(crate) fn press(&mut self, key: Key) -> Vec<Effect> {
        if self.keys.take().is_some() {
            return Vec::new();
        }
        let turn = match &mut self.over {
            None => press::dispatch(&mut self.model, key),
            Some(over) => {
                // Nothing typed is ever lost to Ctrl-c: over something open it is Esc.
                let leaves = key == (Key { code: Code::Char('c'), ctrl: true, alt: false });
                over.dialog().key(&mut self.model, if leaves { Key::plain(Code::Esc) } else { key })
            }
        };
        self.turn(turn)
    }

    /// Takes a pasted text; the lists take none.
    pub(crate) fn paste(&mut self, text: &str) -> Vec<Effect> {
        let Some(over) = &mut self.over else { return Vec::new() };
        let turn = over.dialog().paste(&mut self.model, text);
        self.turn(turn)
    }

    /// Turns what is shown by so many rows; the cursor goes along.
    pub(crate) fn wheel(&mut self, by: isize) -> Vec<Effect> {
        let Some(over) = &mut self.over else {
            let page = self.model.layout().page();
            self.model.list_mut().step(by, page);
            return Vec::new();
        };
        if !over.dialog().takes_wheel() {
            return Vec::new();
        }
        let key = Key::plain(if by > 0 { Code::Down } else { Code::Up });
        (0..by.unsigned_abs()).flat_map(|_| self.press(key)).collect()
    }

    /// Works out anew everything that follows from the book and the present.
    pub fn refresh(&mut self) {
        self.model.refresh();
        for over in self.over.iter_mut().chain(&mut self.under) {
            over.dialog().refreshed(&mut self.model);
        }
    }
}
