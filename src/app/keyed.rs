//! The keys of a box as rows: what a key does there, the footer and the page of its keys are all made from them, and
//! the user can change every one.

use std::borrow::Cow;

use crate::app::cursor::{self, MOVES, Walk};
use crate::app::field::Field;
use crate::app::key::{Code, Key};
use crate::app::keymap::KeyRow;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::notice::Tone;
use crate::app::open::{Offer, Open, Reach};
use crate::app::turn::{Next, Turn};
use crate::app::typed::TextBox;
use crate::domain::record::edit::Edit;
use crate::domain::record::id::PersonId;
use crate::domain::record::journal::BatchId;

/// What was written, as a box takes it in.
#[derive(Debug)]
pub(crate) struct Written<'a> {
    /// Every row that changed.
    pub edits: &'a [Edit],
    /// The newest batch, where there is one.
    pub batch: Option<BatchId>,
}

/// A box whose keys are rows.
pub(crate) trait Keyed: Sized + 'static {
    /// The places in the box that have keys of their own; the first in which the user is counts.
    const PLACES: &'static [Place<Self>];

    /// What is typed in, while a text is typed.
    fn field(&mut self) -> Option<&mut Field> {
        None
    }

    /// As what its texts are kept where they are not saved; `None` where they need not be.
    fn kept_as(&self) -> Option<TextBox> {
        None
    }

    /// Every text in it, in an order that does not change.
    fn texts(&mut self) -> Vec<&mut Field> {
        self.field().into_iter().collect()
    }

    /// Takes in that the text has changed.
    fn typed(&mut self, _model: &mut Model) {}

    /// What has to be done outside once the text has changed.
    fn asked(&self) -> Option<Effect> {
        None
    }

    /// What the keys that move go through.
    fn walk(&mut self, _model: &Model) -> Option<Walk<'_>> {
        None
    }

    /// What can be done beside the keys of the box.
    fn reach(&self) -> Reach {
        Reach::Box
    }

    /// The word of a row in the footer; without one it is not named there.
    fn word(&self, row: &BoxKey<Self>) -> Option<Cow<'static, str>> {
        Some(Cow::Borrowed(row.word))
    }

    /// What has to be done outside once it is open.
    fn opened(&self) -> Option<Effect> {
        None
    }

    fn key(&mut self, model: &mut Model, key: Key) -> Turn {
        press(self, model, key)
    }

    /// Takes a pasted text: into the text that is typed, where one is.
    fn paste(&mut self, model: &mut Model, text: &str) -> Turn {
        let Some(field) = self.field() else { return Turn::stay() };
        field.insert(text);
        self.typed(model);
        self.asked().into_iter().collect()
    }

    /// Takes a text that comes back from the user's editor.
    fn edited(&mut self, _model: &mut Model, _text: &str) {}

    /// Whether the wheel of the mouse moves in it.
    fn takes_wheel(&self) -> bool {
        true
    }

    /// Takes in that the lists were worked out anew.
    fn refreshed(&mut self, _model: &mut Model) {}

    fn written(&mut self, _model: &mut Model, _written: &Written<'_>) -> Turn {
        Turn::stay()
    }

    /// Takes in that something did not work.
    fn failed(&mut self) {}

    /// Whom it is about now, where it goes from one to the next: the list behind goes along.
    fn about(&self, _model: &Model) -> Option<PersonId> {
        None
    }
}

/// A place in a box: its keys do not mind those of the others.
pub(crate) struct Place<B: 'static> {
    /// What it is called where keys are listed.
    pub title: &'static str,
    /// Whether the user is there.
    pub here: fn(&B) -> bool,
    /// What becomes of a letter that is a key while a text is typed.
    pub letters: Letters,
    pub rows: &'static [BoxKey<B>],
    /// What any other key does.
    pub otherwise: fn(&mut B, &mut Model, Key) -> Turn,
}

impl<B> Place<B> {
    /// A place where no text is typed, and keys without a row do nothing.
    pub(crate) const fn of_rows(title: &'static str, here: fn(&B) -> bool, rows: &'static [BoxKey<B>]) -> Place<B> {
        Place { title, here, letters: Letters::Keys, rows, otherwise: nothing }
    }

    /// A place where a text is typed.
    pub(crate) const fn typed(title: &'static str, here: fn(&B) -> bool, rows: &'static [BoxKey<B>]) -> Place<B> {
        Place { letters: Letters::Typed, ..Place::of_rows(title, here, rows) }
    }

    /// A place where a letter acts as long as nothing is typed.
    pub(crate) const fn begun(title: &'static str, here: fn(&B) -> bool, rows: &'static [BoxKey<B>]) -> Place<B> {
        Place { letters: Letters::ActInEmptyField, ..Place::of_rows(title, here, rows) }
    }

    /// The same, where any other key does this.
    pub(crate) const fn otherwise(self, otherwise: fn(&mut B, &mut Model, Key) -> Turn) -> Place<B> {
        Place { otherwise, ..self }
    }

    /// Whether a row has the key.
    fn takes(&self, key: &Key, model: &Model) -> bool {
        let named = key.to_string();
        self.rows.iter().any(|row| model.keymap.keys(row.name).contains(&named))
    }
}

/// What becomes of a letter that is a key while a text is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Letters {
    /// No text is typed.
    Keys,
    Typed,
    /// It acts as long as nothing is typed.
    ActInEmptyField,
}

/// Where a row is shown, beside the page of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    Footer,
    /// In the footer, its key before that of the row that follows.
    WithNext,
    Help,
}

pub(crate) enum Does<B> {
    /// The same by each of its keys.
    Run(fn(&mut B, &mut Model) -> Turn),
    /// The same by each; what is open stays, and nothing has to be done outside.
    Set(fn(&mut B, &mut Model)),
    /// Something by each, told which it is.
    Nth(fn(&mut B, &mut Model, usize) -> Turn),
}

pub(crate) struct BoxKey<B: 'static> {
    /// Its name, for the settings: that of the box, a dot, and what it does.
    pub name: &'static str,
    /// The keys that do it, the first is shown.
    pub keys: &'static [&'static str],
    /// The word in the footer.
    pub word: &'static str,
    /// What it does, a sentence without a full stop.
    pub help: &'static str,
    /// Where it is shown.
    pub shown: Shown,
    /// Whether it writes, so that it is not done where nothing can be written.
    pub writes: bool,
    /// Whether it is there now.
    pub applies: fn(&B, &Model) -> bool,
    pub does: Does<B>,
}

impl<B> BoxKey<B> {
    /// A key that is named in the footer and always there.
    pub(crate) const fn new(
        name: &'static str,
        keys: &'static [&'static str],
        word: &'static str,
        help: &'static str,
        run: fn(&mut B, &mut Model) -> Turn,
    ) -> BoxKey<B> {
        BoxKey::row(name, keys, word, help, Does::Run(run))
    }

    /// A key that only changes something in the box.
    pub(crate) const fn set(
        name: &'static str,
        keys: &'static [&'static str],
        word: &'static str,
        help: &'static str,
        set: fn(&mut B, &mut Model),
    ) -> BoxKey<B> {
        BoxKey::row(name, keys, word, help, Does::Set(set))
    }

    /// Keys of which each means something else.
    pub(crate) const fn nth(
        name: &'static str,
        keys: &'static [&'static str],
        word: &'static str,
        help: &'static str,
        run: fn(&mut B, &mut Model, usize) -> Turn,
    ) -> BoxKey<B> {
        BoxKey::row(name, keys, word, help, Does::Nth(run))
    }

    const fn row(
        name: &'static str,
        keys: &'static [&'static str],
        word: &'static str,
        help: &'static str,
        does: Does<B>,
    ) -> BoxKey<B> {
        BoxKey { name, keys, word, help, shown: Shown::Footer, writes: false, applies: |_, _| true, does }
    }

    /// Does what its key of that index does.
    pub(crate) fn run(&self, state: &mut B, model: &mut Model, which: usize) -> Turn {
        if self.writes && model.is_locked() {
            return Turn::stay();
        }
        match self.does {
            Does::Run(run) => run(state, model),
            Does::Set(set) => {
                set(state, model);
                Turn::stay()
            }
            Does::Nth(run) => run(state, model, which),
        }
    }

    /// The same, left out of the footer.
    pub(crate) const fn hidden(mut self) -> BoxKey<B> {
        self.shown = Shown::Help;
        self
    }

    /// The same, its key in the footer before that of the next row.
    pub(crate) const fn with_next(mut self) -> BoxKey<B> {
        self.shown = Shown::WithNext;
        self
    }

    /// The same, not done where nothing can be written.
    pub(crate) const fn writing(mut self) -> BoxKey<B> {
        self.writes = true;
        self
    }

    /// The same, there only where this holds.
    pub(crate) const fn when(mut self, applies: fn(&B, &Model) -> bool) -> BoxKey<B> {
        self.applies = applies;
        self
    }
}

/// The action whose keys show the keys of a box.
const HELP: &str = "help";

/// The action whose keys draw everything anew.
const REDRAW: &str = "redraw";

/// The action whose keys offer the keys of a box to be chosen from.
const PALETTE: &str = "palette";

/// Nothing comes of any other key, and that is said. Only what was drawn wrong is drawn anew everywhere.
pub(crate) fn nothing<B>(_: &mut B, model: &mut Model, key: Key) -> Turn {
    if model.keymap.keys(REDRAW).contains(&key.to_string()) {
        return Effect::Redraw.into();
    }
    let why = model.keymap.fill(&format!("{key} does nothing here · [help] shows the keys"));
    model.say(Tone::Bad, why);
    Turn::stay()
}

/// Does what the rows of a box say about a key. A text that is typed takes what no row does.
pub(crate) fn press<B: Keyed>(state: &mut B, model: &mut Model, key: Key) -> Turn {
    let Some(place) = B::PLACES.iter().find(|place| (place.here)(state)) else { return Turn::stay() };
    let is_letter = matches!(key.code, Code::Char(_)) && !key.ctrl && !key.alt;
    let in_text = state.field().map(|field| !field.text().is_empty());
    let typed = match (in_text, place.letters) {
        (None, _) | (Some(_), Letters::Keys) | (Some(false), Letters::ActInEmptyField) => false,
        (Some(_), Letters::Typed) | (Some(true), Letters::ActInEmptyField) => is_letter,
    };
    if !typed {
        let named = key.to_string();
        let is_key = |name: &str| model.keymap.keys(name).contains(&named) && !place.takes(&key, model);
        if is_key(HELP) || in_text.is_none() && is_key(PALETTE) {
            let (reach, grouped) = (state.reach(), is_key(HELP));
            // Of several keys in one row nobody could say which is meant.
            let rows = listed(state, model, |row| is_key(HELP) || !matches!(row.does, Does::Nth(_)));
            return match (grouped, reach) {
                (true, Reach::Box | Reach::Program) => Turn { next: Next::Keys(rows), effects: Vec::new() },
                (true, Reach::Lists) | (false, _) => Turn::open(Open::Palette(Offer { grouped, rows, reach })),
            };
        }
        for row in place.rows.iter().filter(|row| (row.applies)(state, model)) {
            if let Some(which) = model.keymap.keys(row.name).iter().position(|key| *key == named) {
                return row.run(state, model, which);
            }
        }
    }
    // Within a text the caret goes to its ends, not the cursor to those of a list.
    let of_caret = in_text.is_some() && (is_letter || matches!(key.code, Code::Home | Code::End));
    if !of_caret && let Some(walk) = state.walk(model) {
        let by = cursor::moves(&model.keymap, key);
        if let Some(by) = by {
            walk.go(by);
            return Turn::stay();
        }
    }
    match state.field() {
        Some(field) => {
            if !field.key(key) {
                return Turn::stay();
            }
            state.typed(model);
            state.asked().into_iter().collect()
        }
        None => (place.otherwise)(state, model, key),
    }
}

/// The rows that are there now.
pub(crate) fn present<'a, B: Keyed>(state: &'a B, model: &'a Model) -> impl Iterator<Item = &'static BoxKey<B>> + 'a {
    let place = B::PLACES.iter().find(|place| (place.here)(state));
    place.into_iter().flat_map(|place| place.rows).filter(|row| (row.applies)(state, model))
}

/// The footer of a box: each key that is named there with its word, between dots.
pub(crate) fn footer<B: Keyed>(state: &B, model: &Model) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut before = String::new();
    for row in present(state, model).filter(|row| row.shown != Shown::Help) {
        let keys = model.keymap.keys(row.name);
        let (Some(first), Some(last)) = (keys.first(), keys.last()) else { continue };
        let shown = match row.does {
            Does::Run(_) | Does::Set(_) => first.clone(),
            Does::Nth(_) => format!("{first} to {last}"),
        };
        if row.shown == Shown::WithNext {
            before = format!("{before}{shown} ");
            continue;
        }
        let before = std::mem::take(&mut before);
        let part = state.word(row).map(|word| format!("{before}{shown} {word}").trim_end().to_owned());
        parts.extend(part);
    }
    // Before the last, which leads out.
    let help = help_key(state, model).map(|key| format!("{key} keys"));
    parts.splice(parts.len().saturating_sub(1)..parts.len().saturating_sub(1), help);
    parts.join(" · ")
}

/// The key that shows the keys of the box: where a text is typed, one that is no letter.
fn help_key<B: Keyed>(state: &B, model: &Model) -> Option<String> {
    let place = B::PLACES.iter().find(|place| (place.here)(state))?;
    let is_free = |named: &&String| match Key::named(named) {
        Some(key) => !(place.takes(&key, model) || place.letters != Letters::Keys && matches!(key.code, Code::Char(_))),
        None => false,
    };
    model.keymap.keys(HELP).iter().find(is_free).cloned()
}

/// The rows that are there now, for the page of keys.
fn listed<B: Keyed>(state: &mut B, model: &Model, wanted: impl Fn(&BoxKey<B>) -> bool) -> Vec<KeyRow> {
    let place = B::PLACES.iter().find(|place| (place.here)(state)).map_or("", |place| place.title);
    let row = |row: &BoxKey<B>| KeyRow { place, name: row.name, keys: row.keys, help: row.help };
    let mut rows: Vec<KeyRow> = present(state, model).filter(|row| wanted(row)).map(row).collect();
    if state.walk(model).is_some() {
        rows.extend(MOVES.iter().map(|row| KeyRow { place, name: row.name, keys: row.keys, help: row.help }));
    }
    rows
}

pub(crate) fn all<B: Keyed>() -> impl Iterator<Item = KeyRow> {
    let of = |place: &'static Place<B>| {
        let row =
            |row: &'static BoxKey<B>| KeyRow { place: place.title, name: row.name, keys: row.keys, help: row.help };
        place.rows.iter().map(row)
    };
    B::PLACES.iter().flat_map(of)
}
