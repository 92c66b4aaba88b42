//! What lies over the lists: which box is open, how it is opened, and what it is told.

use crate::app::action::find::{Found, find};
use crate::app::action::press;
use crate::app::action::row::Group;
use crate::app::dialog::Dialog;
use crate::app::key::{Code, Key};
use crate::app::keyed;
use crate::app::keymap::KeyRow;
use crate::app::loaded::Loaded;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::open::Open;
use crate::app::over::boxes;
use crate::app::turn::{Next, Turn};
use crate::app::typed::Opened;

macro_rules! overlays {
    ($($(#[$doc:meta])* $name:ident $(($($with:ident: $type:ty),*))? => $module:ident: $state:ident,)*) => {
        /// What lies over the lists.
        #[derive(Debug)]
        pub enum Overlay {
            $($(#[$doc])* $name(Box<crate::app::over::$module::$state>),)*
        }

        impl Overlay {
            /// The box, whichever it is.
            pub(crate) fn dialog(&mut self) -> &mut dyn Dialog {
                match self {
                    $(Overlay::$name(it) => &mut **it,)*
                }
            }

            /// Opens a box; where there is nothing to show there is none.
            fn open(model: &mut Model, open: Open) -> Option<Overlay> {
                match open {
                    $(Open::$name $(($($with),*))? => {
                        let opened: Option<crate::app::over::$module::$state> = <crate::app::over::$module::$state>::open(model $($(, $with)*)?).into();
                        opened.map(Box::new).map(Overlay::$name)
                    })*
                }
            }
        }

        /// Every key of every box.
        pub(crate) fn keys() -> Vec<KeyRow> {
            let rows = std::iter::empty();
            $(let rows = rows.chain(keyed::all::<crate::app::over::$module::$state>());)*
            rows.collect()
        }
    };
}

boxes!(overlays);

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
    /// The box that is open, where texts are typed in it.
    pub(crate) opened: Option<Opened>,
    /// Whether no key was pressed yet.
    pub(crate) is_untouched: bool,
    /// What was known before the file was read, to be given up where nobody waits for it.
    pub(crate) before: Option<Box<Loaded>>,
}

impl App {
    /// The lists with nothing over them.
    pub fn new(model: Model) -> App {
        App { model, over: None, under: None, keys: None, opened: None, is_untouched: true, before: None }
    }

    /// Opens a box; what has to be done outside for it. Where there is nothing to show the lists are left alone.
    pub fn open(&mut self, open: Open) -> Vec<Effect> {
        let before = self.over.take();
        let is_palette = matches!(open, Open::Palette(_));
        self.under = before.filter(|_| is_palette);
        self.over = Overlay::open(&mut self.model, open);
        if !is_palette {
            self.opened = self.over.as_mut().and_then(|over| {
                let dialog = over.dialog();
                Some(Opened { what: dialog.kept_as()?, texts: dialog.texts() })
            });
        }
        self.over.as_mut().and_then(|over| over.dialog().opened()).into_iter().collect()
    }

    /// Puts the cursor of the list behind on whom the box is about.
    fn follow(&mut self) {
        let about = self.over.as_mut().and_then(|over| over.dialog().about(&self.model));
        let selected = self.model.list().selected().map(|row| row.person);
        if let Some(person) = about.filter(|person| Some(*person) != selected) {
            let page = self.model.layout().page();
            let list = self.model.list_mut();
            if let Some(row) = list.rows.iter().position(|row| row.person == person) {
                list.go(row, page);
            }
        }
    }

    /// Lets what came of a key take effect on what is open.
    pub(crate) fn turn(&mut self, turn: Turn) -> Vec<Effect> {
        let mut effects = turn.effects;
        match turn.next {
            Next::Stay => {}
            Next::Close => (self.over, self.under, self.opened) = (None, None, None),
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
        self.follow();
        effects
    }

    /// Whether a key can do what it does before the whole file was read: it moves in the lists, or opens a page.
    pub(crate) fn can_do_without(&self, key: Key) -> bool {
        let at_rest = self.over.is_none() && self.keys.is_none() && self.model.chord.is_empty();
        let Found::Action(action) = find(&self.model.keymap, self.model.tab, &[key]) else { return false };
        let moves = matches!(action.group, Group::Move | Group::Program);
        at_rest && moves && (action.disabled)(&self.model).is_none()
    }

    /// Takes a key; any of them takes the page of keys away.
    pub(crate) fn press(&mut self, key: Key) -> Vec<Effect> {
        self.is_untouched = false;
        if self.keys.take().is_some() {
            return Vec::new();
        }
        // Over whatever is open: what is typed there can be saved again then.
        if self.model.away && self.model.keymap.keys("open-again").contains(&key.to_string()) {
            return vec![Effect::OpenAgain];
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
        self.refreshed();
    }

    /// Tells what lies over the lists that everything was worked out anew.
    pub(crate) fn refreshed(&mut self) {
        for over in self.over.iter_mut().chain(&mut self.under) {
            over.dialog().refreshed(&mut self.model);
        }
    }
}
