//! A page of LinkedIn that is pasted: what was understood of it, row by row, before anything is written; and LinkedIn's
//! own number beside ours.

use crate::app::field::Field;
use crate::app::key::{Code, Key};
use crate::app::model::{Model, Tone};
use crate::app::msg::Effect;
use crate::app::over::form;
use crate::app::over::form::Purpose;
use crate::app::overlay::Overlay;
use crate::domain::page::content::{Page, PageText};
use crate::domain::page::paste::{Paste, Say};
use crate::domain::page::{paste, read};

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
pub fn open(model: &mut Model) -> Vec<Effect> {
    let page = model.tab.row().page;
    let view = PasteView { page, number: Field::new("", MAX_NUMBER), told: Vec::new(), read: None };
    model.overlay = Some(Overlay::Paste(Box::new(view)));
    Vec::new()
}

fn read(model: &Model, page: Page, text: String, says: Vec<Say>) -> Read {
    let understood = read::read(page, &text, model.now.today());
    let says = if says.len() == understood.rows.len() { says } else { vec![Say::AsRead; understood.rows.len()] };
    let paste = paste::plan(&model.book, page, &understood, &says, &model.settings, model.now);
    Read { text, understood, says, paste, cursor: 0 }
}

/// Takes a text: a page of people, or a profile, which opens the form.
pub fn paste(model: &mut Model, text: &str) {
    let Some(Overlay::Paste(mut view)) = model.overlay.take() else { return };
    if view.read.is_none() && text.lines().count() < 2 {
        view.number.insert(text.trim());
        model.overlay = Some(Overlay::Paste(view));
        return;
    }
    let guessed = read::guess(text);
    let page = guessed.unwrap_or(view.page);
    let read = read(model, page, text.to_owned(), Vec::new());
    if guessed.is_none() && read.understood.rows.len() < 2 {
        let purpose = if view.page == Page::Received { Purpose::Receive } else { Purpose::Send };
        form::open(model, purpose);
        form::paste(model, text);
        return;
    }
    (view.page, view.read) = (page, Some(read));
    model.overlay = Some(Overlay::Paste(view));
}

/// Takes a key while it is open.
pub fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    let page = model.layout().page();
    let Some(Overlay::Paste(mut view)) = model.overlay.take() else { return Vec::new() };
    let mut effects = Vec::new();
    match &mut view.read {
        None => match key.code {
            Code::Esc => return effects,
            Code::Tab => view.page = next(view.page),
            Code::Enter => count(model, &mut view),
            _ => {
                view.number.key(key);
            }
        },
        Some(read) => {
            let last = (read.understood.rows.len() + read.understood.left.len()).saturating_sub(1);
            match key.code {
                _ if key.ctrl || key.alt => {}
                Code::Esc | Code::Char('q') => return effects,
                Code::Enter | Code::Char('y') => match finish(model, read) {
                    Some(effect) => effects.push(effect),
                    None => return effects,
                },
                Code::Tab => {
                    view.page = next(view.page);
                    *read = self::read(model, view.page, std::mem::take(&mut read.text), Vec::new());
                }
                Code::Down | Code::Char('j') => read.cursor = (read.cursor + 1).min(last),
                Code::Up | Code::Char('k') => read.cursor = read.cursor.saturating_sub(1),
                Code::PageDown => read.cursor = (read.cursor + page).min(last),
                Code::PageUp => read.cursor = read.cursor.saturating_sub(page),
                Code::Home | Code::Char('g') => read.cursor = 0,
                Code::End | Code::Char('G') => read.cursor = last,
                Code::Char(' ') => {
                    say(model, view.page, read, Say::Leave);
                    read.cursor = (read.cursor + 1).min(last);
                }
                Code::Char('n') => say(model, view.page, read, Say::SomebodyNew),
                _ => {}
            }
        }
    }
    model.overlay = Some(Overlay::Paste(view));
    effects
}

/// Says something about the row under the cursor, or takes it back.
fn say(model: &Model, page: Page, read: &mut Read, what: Say) {
    if let Some(said) = read.says.get_mut(read.cursor) {
        *said = if *said == what { Say::AsRead } else { what };
        read.paste = paste::plan(&model.book, page, &read.understood, &read.says, &model.settings, model.now);
    }
}

/// Compares what was pasted with the book anew, since that has changed.
pub fn again(model: &mut Model) {
    let mut view = match model.overlay.take() {
        Some(Overlay::Paste(view)) => view,
        other => {
            model.overlay = other;
            return;
        }
    };
    let page = view.page;
    if let Some(read) = &mut view.read {
        read.paste = paste::plan(&model.book, page, &read.understood, &read.says, &model.settings, model.now);
    }
    model.overlay = Some(Overlay::Paste(view));
}

/// Writes what was understood, or says that there is nothing to write.
fn finish(model: &mut Model, read: &Read) -> Option<Effect> {
    let batch = &read.paste.plan.batch;
    if let Some(why) = model.locked.clone() {
        model.say(Tone::Bad, format!("Not done: {why}"));
        return None;
    }
    if batch.edits.is_empty() {
        model.say(Tone::Good, "All of the page is known already; nothing was changed");
        return None;
    }
    Some(Effect::Commit(batch.clone()))
}

/// Compares the number that was typed with ours.
fn count(model: &Model, view: &mut PasteView) {
    let typed: String = view.number.text().chars().filter(char::is_ascii_digit).collect();
    view.told = match typed.parse() {
        Ok(theirs) => paste::check(&model.book, view.page, theirs).words(),
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
