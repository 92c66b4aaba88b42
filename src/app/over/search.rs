//! Searching while one types; Esc leaves the list as it was.

use crate::app::field::Field;
use crate::app::here;
use crate::app::keyed::{BoxKey, Keyed, Place};
use crate::app::list::chip::{Chip, MAX_TEXT};
use crate::app::list::in_file::Rows;
use crate::app::list::row::Row;
use crate::app::list::rows::{found_in, searched};
use crate::app::list::tab::Tab;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::notice::Tone;
use crate::app::turn::Turn;
use crate::app::typed::TextBox;
use crate::domain::finding::needle::Needle;
use crate::domain::finding::rank::Rank;
use crate::domain::record::id::PersonId;

/// A search while it is typed.
#[derive(Debug)]
pub struct Search {
    pub field: Field,
    /// The same, taken apart.
    pub needle: Needle,
    /// In which other tabs it is found, and how many rows, where nothing is here.
    pub elsewhere: Vec<(Tab, usize)>,
    /// Who fits and is in no tab now: people outside, and those whose requests are decided.
    pub beyond: Vec<PersonId>,
    /// How many of the rows fit so well or better, by rank.
    ends: [usize; Rank::COUNT],
    /// Whether the file keeps texts of messages, which are looked through outside.
    keeps_messages: bool,
    /// The rows as they were.
    base: Rows,
    cursor: usize,
    offset: usize,
}

impl Search {
    pub(crate) fn open(model: &mut Model) -> Search {
        let keeps_messages = model.book.keeps_messages();
        let list = model.list_mut();
        list.range = None;
        Search {
            field: Field::new("", MAX_TEXT),
            needle: Needle::default(),
            elsewhere: Vec::new(),
            beyond: Vec::new(),
            ends: [0; Rank::COUNT],
            keeps_messages,
            base: list.rows.clone(),
            cursor: list.cursor,
            offset: list.offset,
        }
    }

    /// Where the row under the cursor fits, where that is not seen in its name or line.
    pub fn found_in(&self, model: &Model) -> Option<&'static str> {
        let row = model.list().selected().filter(|_| !self.needle.is_empty())?;
        row.someone()?;
        let rank = self.ends.iter().position(|end| model.list().cursor < *end)?;
        WHERE.get(rank).copied().flatten()
    }

    /// Searches anew what was searched; the cursor stays on its row.
    pub(crate) fn anew(&mut self, model: &mut Model) {
        let (chosen, page) = (model.list().selected(), model.layout().page());
        apply(model, self);
        let list = model.list_mut();
        let at = chosen.and_then(|row| list.rows.iter().position(|other| *other == row));
        list.go(at.unwrap_or(0), page);
    }

    /// Leaves the list as it was.
    fn leave(&mut self, model: &mut Model) {
        let list = model.list_mut();
        (list.rows, list.cursor, list.offset) = (std::mem::take(&mut self.base), self.cursor, self.offset);
    }

    /// Searches on in the next tab that has somebody who fits; where none has, shows who is in no tab.
    fn go_elsewhere(&mut self, model: &mut Model) -> Turn {
        let (found, beyond) =
            if self.needle.is_empty() { (Vec::new(), Vec::new()) } else { elsewhere(model, &self.needle) };
        let next = found.iter().find(|(tab, _)| tab.index() > model.tab.index()).or(found.first());
        let Some((tab, _)) = next.copied() else {
            if beyond.is_empty() {
                model.say(Tone::Bad, "No other tab has a match");
                return Turn::stay();
            }
            let label = format!("/{}", self.field.text().trim());
            self.leave(model);
            here::show_concerned(model, &label, &beyond);
            return Turn::close();
        };
        let text = self.field.text().to_owned();
        self.leave(model);
        model.tab = tab;
        *self = Search::open(model);
        self.field.set(text);
        apply(model, self);
        Turn::stay()
    }

    /// Keeps the search over the list, with the cursor where it is.
    fn keep(&mut self, model: &mut Model) {
        let page = model.layout().page();
        let chosen = model.list().selected();
        let text = self.field.text().trim().to_owned();
        model.list_mut().rows = std::mem::take(&mut self.base);
        if !self.needle.is_empty() {
            model.list_mut().add_chip(Chip::Search(text, std::mem::take(&mut self.needle)));
        }
        model.fill(model.tab);
        let list = model.list_mut();
        let at = chosen.and_then(|row| list.rows.iter().position(|other| *other == row));
        list.go(at.unwrap_or(0), page);
    }
}

impl Keyed for Search {
    const PLACES: &'static [Place<Search>] = &[Place::typed("Search", |_| true, SEARCH)];

    fn kept_as(&self) -> Option<TextBox> {
        Some(TextBox::Search)
    }

    fn field(&mut self) -> Option<&mut Field> {
        Some(&mut self.field)
    }

    fn typed(&mut self, model: &mut Model) {
        apply(model, self);
    }

    fn asked(&self) -> Option<Effect> {
        let is_asked = self.keeps_messages && is_long_enough(&self.needle);
        is_asked.then(|| Effect::SearchMessages(self.needle.clone()))
    }

    /// Searches anew in rows that are new.
    fn refreshed(&mut self, model: &mut Model) {
        self.base = std::mem::take(&mut model.list_mut().rows);
        apply(model, self);
    }
}

const SEARCH: &[BoxKey<Search>] = &[
    BoxKey::new("search.keep", &["Enter"], "keep", "Keep the search", |search, model| {
        search.keep(model);
        Turn::close()
    }),
    BoxKey::new("search.down", &["↓"], "", "One row down", |_, model| step(model, 1)).with_next(),
    BoxKey::new("search.up", &["↑"], "choose", "One row up", |_, model| step(model, -1)),
    BoxKey::new("search.page-down", &["PgDn"], "", "A screen down", |_, model| {
        let page = model.layout().page();
        step(model, page as isize)
    })
    .hidden(),
    BoxKey::new("search.page-up", &["PgUp"], "", "A screen up", |_, model| {
        let page = model.layout().page();
        step(model, -(page as isize))
    })
    .hidden(),
    BoxKey::new(
        "search.elsewhere",
        &["Tab"],
        "next tab",
        "Search on in the next tab where it fits",
        Search::go_elsewhere,
    ),
    BoxKey::new("search.close", &["Esc"], "back", "Leave the list as it was", |search, model| {
        search.leave(model);
        Turn::close()
    }),
];

fn step(model: &mut Model, by: isize) -> Turn {
    let page = model.layout().page();
    model.list_mut().step(by, page);
    Turn::stay()
}

/// What is said of somebody who fits not by the name, by rank.
const WHERE: [Option<&str>; Rank::COUNT] = [
    None,
    None,
    None,
    None,
    Some("in a note, a reason or the log"),
    Some("in messages"),
    Some("letter by letter"),
    Some("but for one letter"),
];

/// Shortest text that is looked for in messages, in bytes.
const IN_MESSAGES_FROM: usize = 3;

fn is_long_enough(needle: &Needle) -> bool {
    needle.words().iter().map(String::len).sum::<usize>() >= IN_MESSAGES_FROM
}

/// Has the messages looked through for what is searched, where the file keeps any.
pub(crate) fn in_messages(model: &Model, needle: &Needle) -> Option<Effect> {
    let is_asked = model.book.keeps_messages() && is_long_enough(needle);
    is_asked.then(|| Effect::SearchMessages(needle.clone()))
}

fn apply(model: &mut Model, search: &mut Search) {
    search.needle = Needle::new(search.field.text());
    // Those of the letter before; at the first letter they are not the search's own.
    let mut rows = std::mem::take(&mut model.list_mut().rows).alone().unwrap_or_default();
    search.ends = searched(&search.base, &search.needle, model.source(), &mut rows);
    (search.elsewhere, search.beyond) = if rows.is_empty() && !search.needle.is_empty() {
        elsewhere(model, &search.needle)
    } else {
        Default::default()
    };
    let page = model.layout().page();
    let list = model.list_mut();
    list.rows = rows.into();
    list.go(0, page);
}

/// In which other tabs somebody fits, and how many rows; and who fits and is in no tab.
fn elsewhere(model: &Model, needle: &Needle) -> (Vec<(Tab, usize)>, Vec<PersonId>) {
    let others: Vec<Tab> = model.tabs().map(|row| row.tab).filter(|tab| *tab != model.tab).collect();
    let bases: Vec<&[Row]> = others.iter().map(|tab| &model.lists[tab.index()].base[..]).collect();
    let (counts, beyond) = found_in(&bases, needle, model.source());
    (others.into_iter().zip(counts).filter(|(_, count)| *count > 0).collect(), beyond)
}
