//! The palette and the keys page: the keys of the box it was opened from and the actions of the tab, narrowed by what
//! is typed, done on Enter.

use crate::app::action::row::{self, Action, Group};
use crate::app::action::table::ACTIONS;
use crate::app::cursor::Walk;
use crate::app::field::Field;
use crate::app::here;
use crate::app::keyed::{BoxKey, Keyed, Place};
use crate::app::keymap::KeyRow;
use crate::app::list::chip::Chip;
use crate::app::list::tab::Tab;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::open::{Offer, Open, Reach};
use crate::app::turn::Turn;
use crate::domain::finding::needle::Needle;
use crate::domain::finding::query::filter::Query;
use crate::domain::finding::rank::Rank;
use crate::domain::finding::search::highlights;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::settings::themes::THEMES;
use crate::domain::words::fold::fold;

/// Longest text, in characters.
const MAX_TEXT: usize = 80;

/// Something that can be chosen.
#[derive(Clone, Copy, Debug)]
pub enum Choice {
    /// A key of the box beneath.
    Key(KeyRow),
    Action(&'static Action),
    /// Somebody to go to.
    Person(PersonId),
    /// A filter that was saved, by its place among them.
    Saved(usize),
    /// A setting, by its place among them.
    Setting(usize),
    /// A theme, by its place among them.
    Theme(usize),
}

impl Choice {
    pub fn name(&self) -> &'static str {
        match self {
            Choice::Key(row) => row.name,
            Choice::Action(action) => action.name,
            Choice::Person(_) | Choice::Saved(_) | Choice::Setting(_) | Choice::Theme(_) => "",
        }
    }

    /// What it does, or who it is.
    pub fn help(&self, model: &Model) -> String {
        match self {
            Choice::Key(row) => model.keymap.fill(row.help),
            Choice::Action(action) => model.keymap.fill(action.help),
            Choice::Person(id) => {
                let line = model.book.person(*id).map(Person::line).filter(|line| !line.is_empty());
                let name = model.book.name(*id);
                line.map_or_else(|| name.to_owned(), |line| format!("{name} · {line}"))
            }
            Choice::Saved(n) => model
                .saved_filters
                .get(*n)
                .map(|saved| format!("@{} · {}", saved.name, saved.filter))
                .unwrap_or_default(),
            Choice::Setting(n) => {
                model.setting_rows.get(*n).map(|row| format!("{} = {}", row.name, row.value())).unwrap_or_default()
            }
            Choice::Theme(n) => THEMES.get(*n).map(|row| format!("{} · {}", row.name, row.looks)).unwrap_or_default(),
        }
    }

    /// What stands where an action has its keys.
    pub fn keys(&self, model: &Model) -> String {
        match self {
            Choice::Key(_) | Choice::Action(_) => model.keymap.keys(self.name()).join("  "),
            Choice::Person(_) => "person".to_owned(),
            Choice::Saved(_) => "filter".to_owned(),
            Choice::Setting(_) => "setting".to_owned(),
            Choice::Theme(_) => "theme".to_owned(),
        }
    }

    /// The heading it stands under.
    pub fn heading(&self) -> &'static str {
        match self {
            Choice::Key(row) => row.place,
            Choice::Action(action) => action.group.title(),
            Choice::Person(_) => "People",
            Choice::Saved(_) => "Filters",
            Choice::Setting(_) => "Settings",
            Choice::Theme(_) => "Themes",
        }
    }

    /// Why it cannot be done now.
    pub fn disabled(&self, model: &Model) -> Option<String> {
        // Others that are not there now are not offered.
        if let Choice::Action(action) = self { (action.disabled)(model) } else { None }
    }

    fn rank(&self) -> usize {
        match self {
            Choice::Key(_) => 0,
            Choice::Action(action) => 1 + action.group as usize,
            Choice::Person(_) | Choice::Saved(_) | Choice::Setting(_) | Choice::Theme(_) => usize::MAX,
        }
    }
}

#[derive(Debug)]
pub struct Palette {
    /// Whether the rows stand under headings, as on the keys page, while nothing is typed.
    pub grouped: bool,
    pub field: Field,
    /// What fits, in order.
    pub rows: Vec<Choice>,
    /// Index of the row under the cursor.
    pub cursor: usize,
    /// How many rows there are before anything is typed.
    pub all: usize,
    /// The keys of the box beneath.
    beneath: Vec<KeyRow>,
    reach: Reach,
}

impl Palette {
    /// Opens the palette, or the keys page.
    pub(crate) fn open(model: &Model, offer: Offer) -> Palette {
        let Offer { grouped, rows: beneath, reach } = offer;
        let field = Field::new("", MAX_TEXT);
        let mut palette = Palette { grouped, field, rows: Vec::new(), cursor: 0, all: 0, beneath, reach };
        fill(model, &mut palette);
        palette.all = palette.rows.len();
        palette
    }
}

const MOST_SETTINGS: usize = 8;

const MOST_PEOPLE: usize = 5;

/// How well something fits what is typed; the first is the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fits {
    /// It is its key, or its name.
    Named,
    /// A word of its name begins so.
    NameBegins,
    /// Words of its help begin so.
    WordsBegin,
    /// Somewhere within words.
    Within,
    /// Letter by letter in its name, from the beginning of a word on; only where nothing fits better.
    NameLetters,
    /// Letter by letter; only where nothing else fits.
    Letters,
}

/// Whether letters stand in a name in their order, the first at the beginning of a word.
fn has_letters(name: &str, letters: &str) -> bool {
    let mut starts = name.split(' ').scan(0, |start, word| {
        let at = *start;
        *start += word.len() + 1;
        Some(at)
    });
    starts.any(|start| {
        let mut rest = name[start..].chars();
        let mut letters = letters.chars();
        letters.next() == rest.next() && letters.all(|letter| rest.any(|other| other == letter))
    })
}

/// How well a choice fits what is typed.
fn fits(model: &Model, choice: &Choice, typed: &str, needle: &Needle) -> Option<Fits> {
    let name = choice.name().replace(['-', '.'], " ");
    if name == typed || model.keymap.keys(choice.name()).iter().any(|keys| keys == typed) {
        return Some(Fits::Named);
    }
    let text = format!("{name} {}", choice.help(model));
    let folded = fold(&text);
    let begin = |text: &str| {
        let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
        needle.words().iter().all(|typed| words.iter().any(|word| word.starts_with(&**typed)))
    };
    if begin(&fold(&name)) {
        return Some(Fits::NameBegins);
    }
    if begin(&folded) {
        return Some(Fits::WordsBegin);
    }
    let within = |word: &String| !highlights(&text, &Needle::new(word), false).is_empty();
    if needle.words().iter().all(within) {
        return Some(Fits::Within);
    }
    let letters = fold(typed);
    if !letters.is_empty() && has_letters(&fold(&name), &letters) {
        return Some(Fits::NameLetters);
    }
    (!highlights(&text, needle, true).is_empty()).then_some(Fits::Letters)
}

/// What fits what is typed: actions and keys by their names, helps and keys, people and saved filters.
fn fill(model: &Model, palette: &mut Palette) {
    let typed = palette.field.text().trim();
    let needle = Needle::new(typed);
    let reaches = |action: &&Action| match palette.reach {
        Reach::Box => false,
        Reach::Program => action.group == Group::Program,
        Reach::Lists => true,
    };
    let here = ACTIONS.iter().filter(|action| action.is_in(model.tab)).filter(reaches).map(Choice::Action);
    let all = palette.beneath.iter().copied().map(Choice::Key).chain(here);
    let mut rows: Vec<(Fits, Choice)> = if needle.is_empty() {
        all.map(|choice| (Fits::Named, choice)).collect()
    } else {
        all.filter_map(|choice| Some((fits(model, &choice, typed, &needle)?, choice))).collect()
    };
    let best = rows.iter().map(|(fits, _)| *fits).min();
    rows.retain(|(fits, _)| *fits < Fits::NameLetters || best == Some(*fits));
    rows.sort_by_key(|(fits, choice)| (*fits, if palette.grouped { choice.rank() } else { 0 }));
    let others =
        if palette.reach == Reach::Lists && !palette.grouped { others(model, typed, &needle) } else { Vec::new() };
    // Whoever is named stands before what only fits letter by letter.
    if best >= Some(Fits::NameLetters) && !others.is_empty() {
        rows.clear();
    }
    palette.rows = rows.into_iter().map(|(_, choice)| choice).chain(others).collect();
    palette.cursor = palette.cursor.min(palette.rows.len().saturating_sub(1));
}

/// The saved filters and the people that fit.
fn others(model: &Model, typed: &str, needle: &Needle) -> Vec<Choice> {
    if typed.chars().count() < 2 {
        return Vec::new();
    }
    let bare = fold(typed.trim_start_matches('@'));
    let saved = model.saved_filters.iter().enumerate().filter(|(_, saved)| fold(&saved.name).starts_with(&*bare));
    let mut found: Vec<(Rank, PersonId)> =
        model.index.of(&model.book).search(needle).iter().map(|(id, rank)| (rank, id)).collect();
    found.sort();
    let people = found.into_iter().take(MOST_PEOPLE).map(|(_, person)| Choice::Person(person));
    let begins = |text: &str| {
        let text = fold(text);
        let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
        needle.words().iter().all(|typed| words.iter().any(|word| word.starts_with(&**typed)))
    };
    let settings = model.setting_rows.iter().enumerate().filter(|(_, row)| begins(&format!("setting {}", row.name)));
    let themes = THEMES.iter().enumerate().filter(|(_, row)| begins(&format!("theme {}", row.name)));
    let settings = settings.map(|(n, _)| Choice::Setting(n)).take(MOST_SETTINGS);
    let themes = themes.map(|(n, _)| Choice::Theme(n));
    saved.map(|(n, _)| Choice::Saved(n)).chain(people).chain(themes).chain(settings).collect()
}

/// Goes to somebody: in the list that is shown, else in the first that has them, else among all there are.
fn go_to(model: &mut Model, person: PersonId) -> Turn {
    let tabs = [model.tab, Tab::Connections, Tab::Sent, Tab::Received];
    let place = |tab: Tab| model.lists[tab.index()].rows.iter().position(|row| row.person == person);
    if let Some((tab, row)) = tabs.into_iter().find_map(|tab| Some((tab, place(tab)?))) {
        model.list_mut().range = None;
        model.tab = tab;
        let page = model.layout().page();
        model.list_mut().go(row, page);
        return Turn::close();
    }
    let name = model.book.name(person).to_owned();
    here::show_concerned(model, &name, &[person]);
    Turn::close()
}

/// Narrows the list by a saved filter.
fn filter_by(model: &mut Model, n: usize) -> Turn {
    let Some(saved) = model.saved_filters.get(n).cloned() else { return Turn::close() };
    match Query::parse(&saved.filter) {
        Ok(query) => {
            model.list_mut().add_chip(Chip::Filter(Some(saved.name), query));
            model.fill(model.tab);
        }
        Err(error) => model.not_done(error.why),
    }
    Turn::close()
}

/// Draws in a theme from now on.
fn keep_theme(model: &mut Model, n: usize) -> Turn {
    let Some(row) = THEMES.get(n) else { return Turn::close() };
    row.name.clone_into(&mut model.theme);
    Turn::close().with(Effect::KeepTheme(row.name.to_owned()))
}

impl Keyed for Palette {
    const PLACES: &'static [Place<Palette>] = &[Place::typed("Palette", |_| true, PALETTE)];

    fn field(&mut self) -> Option<&mut Field> {
        Some(&mut self.field)
    }

    fn opened(&self) -> Option<Effect> {
        (self.reach == Reach::Lists && !self.grouped).then_some(Effect::ReadSettings)
    }

    fn refreshed(&mut self, model: &mut Model) {
        fill(model, self);
    }

    fn typed(&mut self, model: &mut Model) {
        self.cursor = 0;
        fill(model, self);
    }

    fn walk(&mut self, model: &Model) -> Option<Walk<'_>> {
        Some(Walk::list(&mut self.cursor, self.rows.len(), model))
    }
}

const PALETTE: &[BoxKey<Palette>] = &[
    BoxKey::new("palette.do", &["Enter"], "do it", "Do what is under the cursor", |palette, model| {
        match palette.rows.get(palette.cursor) {
            Some(Choice::Action(action)) => row::run(model, action, 1).or_close(),
            Some(Choice::Key(row)) => Turn::back(Some(row.name)),
            Some(Choice::Person(person)) => go_to(model, *person),
            Some(Choice::Saved(n)) => filter_by(model, *n),
            Some(Choice::Setting(n)) => {
                Turn::open(Open::Settings(model.setting_rows.get(*n).map(|row| row.name.clone())))
            }
            Some(Choice::Theme(n)) => keep_theme(model, *n),
            None => Turn::stay(),
        }
    }),
    BoxKey::set("palette.down", &["↓", "Tab", "Ctrl-n"], "", "One row down", |palette: &mut Palette, _| {
        palette.cursor = (palette.cursor + 1).min(palette.rows.len().saturating_sub(1));
    })
    .with_next(),
    BoxKey::set("palette.up", &["↑", "Shift-Tab", "Ctrl-p"], "choose", "One row up", |palette, _| {
        palette.cursor = palette.cursor.saturating_sub(1);
    }),
    BoxKey::new("palette.close", &["Esc"], "close", "Close it", |_, _| Turn::back(None)),
];
