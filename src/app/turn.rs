//! What comes of a key: what lies over the lists next, and what has to be done outside.

use crate::app::keymap::KeyRow;
use crate::app::msg::Effect;
use crate::app::open::Open;

/// What comes of a key.
#[must_use]
#[derive(Debug, Default)]
pub struct Turn {
    /// What lies over the lists next.
    pub next: Next,
    /// What has to be done outside.
    pub effects: Vec<Effect>,
}

/// What lies over the lists after a key.
#[derive(Debug, Default)]
pub enum Next {
    /// What lay there before.
    #[default]
    Stay,
    Close,
    Open(Open),
    /// What lay there before, and these keys of it.
    Keys(Vec<KeyRow>),
    /// What lay beneath, which does what its row of that name does.
    Back(Option<&'static str>),
}

impl Turn {
    /// Nothing has to be done, and what is open stays.
    pub fn stay() -> Turn {
        Turn::default()
    }

    /// What is open is closed.
    pub fn close() -> Turn {
        Turn { next: Next::Close, effects: Vec::new() }
    }

    /// A box is opened instead.
    pub fn open(open: Open) -> Turn {
        Turn { next: Next::Open(open), effects: Vec::new() }
    }

    /// What lay beneath is there again, and does what its row of that name does.
    pub fn back(row: Option<&'static str>) -> Turn {
        Turn { next: Next::Back(row), effects: Vec::new() }
    }

    /// The same, with something to be done outside.
    pub fn with(mut self, effect: Effect) -> Turn {
        self.effects.push(effect);
        self
    }

    /// The same for a box that goes once something is done from it.
    pub fn or_close(self) -> Turn {
        let next = match self.next {
            Next::Stay | Next::Close => Next::Close,
            next @ (Next::Open(_) | Next::Keys(_) | Next::Back(_)) => next,
        };
        Turn { next, ..self }
    }
}

impl From<Effect> for Turn {
    fn from(effect: Effect) -> Turn {
        Turn::stay().with(effect)
    }
}

impl FromIterator<Effect> for Turn {
    fn from_iter<I: IntoIterator<Item = Effect>>(effects: I) -> Turn {
        Turn { next: Next::Stay, effects: effects.into_iter().collect() }
    }
}
