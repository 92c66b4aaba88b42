//! A page of LinkedIn that is pasted: what was understood of it, row by row, before anything is written; and LinkedIn's
//! own number beside ours.

use crate::app::dialog::{Dialog, Written};
use crate::app::field::Field;
use crate::app::key::{Code, Key};
use crate::app::model::{Model, Tone};
use crate::app::msg::Effect;
use crate::app::open::{FormPurpose, Open};
use crate::app::turn::Turn;
use crate::domain::page::content::{Page, PageText};
use crate::domain::page::paste::{Paste, Say};
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
    /// What was understood.
    pub understood: PageText,
    /// What the user says of each row.
    pub says: Vec<Say>,
    /// What would come of it.
    pub paste: Paste,
    /// The row under the cursor; behind the rows stand the lines nothing was made of.
    pub cursor: usize,
}

/// Asks for a page: that of the tab, until the text says otherwise.
pub(crate) fn open(model: &Model) -> PasteView {
    let page = model.tab.row().page;
    PasteView { page, number: Field::new("", MAX_NUMBER), told: Vec::new(), read: None }
}

fn read(model: &Model, page: Page, text: String, says: Vec<Say>) -> Read {
    let understood = read::read(page, &text, model.now.today());
    let says = if says.len() == understood.rows.len() { says } else { vec![Say::AsRead; understood.rows.len()] };
    let paste = paste::plan(&model.book, page, &understood, &says, &model.settings, model.now);
    Read { text, understood, says, paste, cursor: 0 }
}

impl Dialog for PasteView {
    fn key(&mut self, model: &mut Model, key: Key) -> Turn {
        let page = model.layout().page();
        let Some(read) = &mut self.read else {
            match key.code {
                Code::Esc => return Turn::close(),
                Code::Tab => self.page = next(self.page),
                Code::Enter => count(model, self),
                _ => _ = self.number.key(key),
            }
            return Turn::stay();
        };
        let last = (read.understood.rows.len() + read.understood.left.len()).saturating_sub(1);
        match key.code {
            _ if key.ctrl || key.alt => {}
            Code::Esc | Code::Char('q') => return Turn::close(),
            Code::Enter | Code::Char('y') => return finish(model, read),
            Code::Tab => {
                self.page = next(self.page);
                *read = self::read(model, self.page, std::mem::take(&mut read.text), Vec::new());
            }
            Code::Down | Code::Char('j') => read.cursor = (read.cursor + 1).min(last),
            Code::Up | Code::Char('k') => read.cursor = read.cursor.saturating_sub(1),
            Code::PageDown => read.cursor = (read.cursor + page).min(last),
            Code::PageUp => read.cursor = read.cursor.saturating_sub(page),
            Code::Home | Code::Char('g') => read.cursor = 0,
            Code::End | Code::Char('G') => read.cursor = last,
            Code::Char(' ') => {
                say(model, self.page, read, Say::Leave);
                read.cursor = (read.cursor + 1).min(last);
            }
            Code::Char('n') => say(model, self.page, read, Say::SomebodyNew),
            _ => {}
        }
        Turn::stay()
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
        model.say(Tone::Bad, format!("Not done: {why}"));
        return Turn::close();
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
        Ok(theirs) => check::check(&model.book, view.page, theirs).words(),
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
