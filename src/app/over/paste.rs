//! A page of LinkedIn that is pasted: what was understood of it, row by row, before anything is written; and LinkedIn's
//! own number beside ours.

use crate::app::cursor::Walk;
use crate::app::field::Field;
use crate::app::keyed::Written;
use crate::app::keyed::{BoxKey, Keyed, Place};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::notice::Tone;
use crate::app::open::{FormPurpose, Open};
use crate::app::turn::Turn;
use crate::domain::page::content::{Page, PageText};
use crate::domain::page::paste::{Paste, Say};
use crate::domain::page::words::languages;
use crate::domain::page::{check, paste, read};

/// Longest number that is typed, in characters.
const MAX_NUMBER: usize = 9;

/// What is pasted, and what would come of it.
#[derive(Debug)]
pub struct PasteView {
    /// Which page it is taken for.
    pub page: Page,
    /// LinkedIn's own number, as it is typed while nothing is pasted.
    pub number: Field,
    /// What is said about the number that was typed.
    pub told: Vec<String>,
    /// What was pasted and understood.
    pub read: Option<Read>,
}

/// A page that was pasted.
#[derive(Debug)]
pub struct Read {
    /// The text itself, to be read as another page.
    text: String,
    pub understood: PageText,
    /// What the user says of each row.
    pub says: Vec<Say>,
    /// What would come of it.
    pub paste: Paste,
    /// The row under the cursor; behind the rows stand the lines nothing was made of.
    pub cursor: usize,
}

impl PasteView {
    /// Asks for a page: that of the tab, until the text says otherwise.
    pub(crate) fn open(model: &Model) -> PasteView {
        let page = model.tab.row().page;
        PasteView { page, number: Field::new("", MAX_NUMBER), told: Vec::new(), read: None }
    }
}

fn read(model: &Model, page: Page, text: String, says: Vec<Say>) -> Read {
    let understood = read::read(page, &text, model.now.today());
    let says = if says.len() == understood.rows.len() { says } else { vec![Say::AsRead; understood.rows.len()] };
    let paste = paste::plan(&model.book, page, &understood, &says, &model.settings, model.now);
    Read { text, understood, says, paste, cursor: 0 }
}

impl Keyed for PasteView {
    const PLACES: &'static [Place<PasteView>] = &[
        Place::typed("Paste a page", |view| view.read.is_none(), NUMBER),
        Place::of_rows("Paste a page: what was read", |_| true, READ),
    ];

    fn field(&mut self) -> Option<&mut Field> {
        Some(&mut self.number).filter(|_| self.read.is_none())
    }

    fn walk(&mut self, model: &Model) -> Option<Walk<'_>> {
        let read = self.read.as_mut()?;
        Some(Walk::list(&mut read.cursor, read.understood.rows.len() + read.understood.left.len(), model))
    }

    /// Takes a text: a page of people, or a profile, which opens the form.
    fn paste(&mut self, model: &mut Model, text: &str) -> Turn {
        if self.read.is_none() && text.lines().count() < 2 {
            self.number.insert(text.trim());
            return Turn::stay();
        }
        let guessed = read::guess(text);
        let page = guessed.unwrap_or(self.page);
        let read = read(model, page, text.to_owned(), Vec::new());
        if guessed.is_none() && read.understood.rows.len() < 2 {
            let purpose = if self.page == Page::Received { FormPurpose::Receive } else { FormPurpose::Send };
            return Turn::open(Open::Form(purpose, Some(text.to_owned())));
        }
        (self.page, self.read) = (page, Some(read));
        Turn::stay()
    }

    /// Compares what was pasted with the book anew, since that has changed.
    fn refreshed(&mut self, model: &mut Model) {
        if let Some(read) = &mut self.read {
            read.paste = paste::plan(&model.book, self.page, &read.understood, &read.says, &model.settings, model.now);
        }
    }

    fn written(&mut self, _: &mut Model, _: &Written<'_>) -> Turn {
        Turn::close()
    }
}

/// The keys while nothing is pasted.
const NUMBER: &[BoxKey<PasteView>] = &[
    BoxKey::set("paste.compare", &["Enter"], "compare", "Compare LinkedIn's own number with ours", |view, model| {
        count(model, view);
    }),
    BoxKey::set("paste.page", &["Tab"], "other page", "Take it for another page", |view, _| {
        view.page = next(view.page);
    }),
    BoxKey::new("paste.leave", &["Esc"], "leave", "Close it", |_, _| Turn::close()),
];

/// The keys over what was read.
const READ: &[BoxKey<PasteView>] = &[
    BoxKey::new("paste.take", &["Enter", "y"], "take in", "Write what was understood", |view, model| {
        view.read.as_ref().map_or_else(Turn::stay, |read| finish(model, read))
    }),
    BoxKey::set("paste.skip", &["Space"], "leave out", "Leave the row out", |view, model| {
        let page = view.page;
        if let Some(read) = &mut view.read {
            say(model, page, read, Say::Leave);
            let last = (read.understood.rows.len() + read.understood.left.len()).saturating_sub(1);
            read.cursor = (read.cursor + 1).min(last);
        }
    }),
    BoxKey::set("paste.new", &["n"], "somebody new", "Say that the row is somebody new", |view, model| {
        let page = view.page;
        if let Some(read) = &mut view.read {
            say(model, page, read, Say::SomebodyNew);
        }
    }),
    BoxKey::set("paste.read-page", &["Tab"], "other page", "Read it as another page", |view, model| {
        view.page = next(view.page);
        if let Some(read) = &mut view.read {
            *read = self::read(model, view.page, std::mem::take(&mut read.text), Vec::new());
        }
    }),
    BoxKey::new("paste.close", &["Esc", "q"], "leave", "Close it", |_, _| Turn::close()),
];

/// Says something about the row under the cursor, or takes it back.
fn say(model: &Model, page: Page, read: &mut Read, what: Say) {
    if let Some(said) = read.says.get_mut(read.cursor) {
        *said = if *said == what { Say::AsRead } else { what };
        read.paste = paste::plan(&model.book, page, &read.understood, &read.says, &model.settings, model.now);
    }
}

/// Writes what was understood, or says that there is nothing to write.
fn finish(model: &mut Model, read: &Read) -> Turn {
    let batch = &read.paste.plan.batch;
    if let Some(why) = model.locked.clone() {
        return model.refuse(why).or_close();
    }
    if read.understood.rows.is_empty() {
        let how = model.keymap.fill("copy the whole page, or read it as another with [paste.read-page]");
        model.say(Tone::Bad, format!("Nothing of it was understood; {how}; pages are known in {}", languages()));
        return Turn::stay();
    }
    if batch.edits.is_empty() {
        model.say(Tone::Good, "All of the page is known already; nothing was changed");
        return Turn::close();
    }
    Effect::Commit(batch.clone()).into()
}

/// Compares the number that was typed with ours.
fn count(model: &Model, view: &mut PasteView) {
    let typed: String = view.number.text().chars().filter(char::is_ascii_digit).collect();
    view.told = match typed.parse() {
        Ok(theirs) => check::check(&model.book, view.page, theirs, model.now).words(),
        Err(_) => vec!["Type LinkedIn's own number, as in \"People (214)\", or paste the page".to_owned()],
    };
}

fn next(page: Page) -> Page {
    match page {
        Page::Sent => Page::Received,
        Page::Received => Page::Connections,
        Page::Connections => Page::Sent,
    }
}
