//! The only place where the state changes.

use super::action::{self, find};
use super::dialog::{self, Confirm};
use super::key::{Code, Key};
use super::{Effect, Model, Msg, Overlay, Tone, form, import_view};
use crate::domain::journal::Receipt;

/// How long a toast stays, in seconds.
const TOAST_GOOD: i64 = 2;
const TOAST_BAD: i64 = 5;

/// Lets a message take effect, and tells what has to be done outside.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Key(key) => return press(model, key),
        Msg::Paste(text) => return paste(model, &text),
        Msg::Resized(width, height) => resize(model, width, height),
        Msg::Now(now) => {
            let same_minute = now.at.timestamp() / 60 == model.now.at.timestamp() / 60 && now.zone == model.now.zone;
            model.now = now;
            if !same_minute {
                model.limits = crate::domain::limit::limits(&model.book, &model.settings, now);
            }
            expire_toast(model);
        }
        Msg::Loaded(book) => {
            model.book = *book;
            model.loading = false;
            model.refresh();
        }
        Msg::Saved(receipts) => saved(model, receipts),
        Msg::Failed(why) => model.say(Tone::Bad, why),
        Msg::Notice(text) => model.say(Tone::Good, text),
        Msg::Locked(why) => {
            if model.locked.as_ref() != Some(&why) {
                model.say(Tone::Bad, format!("Read-only: {why}"));
                model.locked = Some(why);
            }
        }
        Msg::History(entries) => {
            if let Some(Overlay::History(history)) = &mut model.overlay {
                history.cursor = history.cursor.min(entries.len().saturating_sub(1));
                history.entries = Some(entries);
            }
        }
        Msg::Completions(paths) => {
            if let Some(Overlay::Import(view)) = &mut model.overlay {
                view.completions = paths;
            }
        }
        Msg::Reading(progress) => import_view::reading(model, progress),
        Msg::ArchiveRead(archive) => import_view::read(model, &archive),
        Msg::ArchiveFailed(why) => import_view::failed(model, why),
    }
    Vec::new()
}

/// When the toast goes, if there is one.
pub fn toast_ends(model: &Model) -> Option<crate::domain::time::Time> {
    let toast = model.toast.as_ref()?;
    let seconds = match toast.tone {
        Tone::Good => TOAST_GOOD,
        Tone::Bad => TOAST_BAD,
    };
    Some(toast.at + chrono::TimeDelta::seconds(seconds))
}

fn expire_toast(model: &mut Model) {
    if toast_ends(model).is_some_and(|end| end <= model.now.at) {
        model.toast = None;
    }
}

fn resize(model: &mut Model, width: u16, height: u16) {
    model.size = (width, height);
    let page = model.layout().page();
    for list in &mut model.lists {
        list.scroll(page);
    }
}

fn saved(model: &mut Model, receipts: Vec<Receipt>) {
    let mut text = None;
    for receipt in receipts {
        model.book.apply(&receipt.edits);
        let way_back = if receipt.label.starts_with("Undid: ") { "U redo" } else { "u undo" };
        text = Some(format!("{} · {way_back}", receipt.label));
    }
    model.marks.clear();
    if matches!(model.overlay, Some(Overlay::Confirm(_) | Overlay::Form(_) | Overlay::Import(_))) {
        model.overlay = None;
    }
    model.refresh();
    if let Some(text) = text {
        model.say(Tone::Good, text);
    }
}

fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    // Nothing typed is ever lost to Ctrl-c: over something open it is Esc.
    let key = if key == (Key { code: Code::Char('c'), ctrl: true, alt: false }) && model.overlay.is_some() {
        Key::plain(Code::Esc)
    } else {
        key
    };
    match &mut model.overlay {
        None => dispatch(model, key),
        Some(Overlay::Confirm(_)) => dialog::key(model, key),
        Some(Overlay::Form(_)) => form::key(model, key),
        Some(Overlay::Import(_)) => import_view::key(model, key),
        Some(Overlay::History(_)) => history_key(model, key),
        Some(
            Overlay::Help(scroll)
            | Overlay::Limits(scroll)
            | Overlay::OwnProfile(scroll)
            | Overlay::Messages(scroll)
            | Overlay::Detail(scroll),
        ) => {
            if !scrolled(scroll, key) {
                return page_key(model, key);
            }
            Vec::new()
        }
    }
}

/// Does what the table says about a key.
fn dispatch(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(action) = find(model.tab, &key.to_string()) else { return Vec::new() };
    match (action.disabled)(model) {
        Some(why) => {
            model.say(Tone::Bad, format!("Not done: {why}"));
            Vec::new()
        }
        None => (action.run)(model),
    }
}

fn scrolled(scroll: &mut usize, key: Key) -> bool {
    if key.ctrl || key.alt {
        return false;
    }
    *scroll = match key.code {
        Code::Down | Code::Char('j') => scroll.saturating_add(1),
        Code::Up | Code::Char('k') => scroll.saturating_sub(1),
        Code::PageDown | Code::Char(' ') => scroll.saturating_add(10),
        Code::PageUp => scroll.saturating_sub(10),
        Code::Home | Code::Char('g') => 0,
        _ => return false,
    };
    true
}

/// A key over a page that only shows something: Esc, q and the key that opened it close it; over the detail,
/// the keys of the list go on working.
fn page_key(model: &mut Model, key: Key) -> Vec<Effect> {
    let detail = matches!(model.overlay, Some(Overlay::Detail(_)));
    let closes = matches!(key.code, Code::Esc | Code::Enter | Code::Char('q'));
    if closes {
        model.overlay = None;
        return Vec::new();
    }
    let Some(action) = find(model.tab, &key.to_string()) else { return Vec::new() };
    let own = match model.overlay {
        Some(Overlay::Help(_)) => "help",
        Some(Overlay::Limits(_)) => "limits",
        Some(Overlay::OwnProfile(_)) => "own-profile",
        Some(Overlay::Messages(_)) => "messages",
        _ => "",
    };
    if action.name == own {
        model.overlay = None;
        Vec::new()
    } else if detail || action.group == action::Group::Program {
        model.overlay = None;
        dispatch(model, key)
    } else {
        Vec::new()
    }
}

fn history_key(model: &mut Model, key: Key) -> Vec<Effect> {
    let page = model.layout().page();
    let Some(Overlay::History(history)) = &mut model.overlay else { return Vec::new() };
    if key.ctrl || key.alt {
        return Vec::new();
    }
    let last = history.entries.as_ref().map_or(0, |entries| entries.len().saturating_sub(1));
    match key.code {
        Code::Esc | Code::Char('q' | 'H') => model.overlay = None,
        Code::Down | Code::Char('j') => history.cursor = (history.cursor + 1).min(last),
        Code::Up | Code::Char('k') => history.cursor = history.cursor.saturating_sub(1),
        Code::PageDown | Code::Char(' ') => history.cursor = (history.cursor + page).min(last),
        Code::PageUp => history.cursor = history.cursor.saturating_sub(page),
        Code::Home | Code::Char('g') => history.cursor = 0,
        Code::End | Code::Char('G') => history.cursor = last,
        Code::Enter | Code::Char('u') => undo_to(model),
        Code::Char('U') if model.locked.is_none() => {
            model.overlay = None;
            return vec![Effect::Redo];
        }
        _ => {}
    }
    Vec::new()
}

/// Asks whether to go back to before the batch under the cursor.
fn undo_to(model: &mut Model) {
    let Some(Overlay::History(history)) = &model.overlay else { return };
    let Some(entries) = &history.entries else { return };
    let Some(entry) = entries.get(history.cursor) else { return };
    if let Some(why) = model.locked.clone() {
        return model.say(Tone::Bad, format!("Not done: {why}"));
    }
    if !entry.undoable {
        return model.say(Tone::Bad, "Not done: this is undone already, or undid something; U redoes");
    }
    let count = entries.iter().take(history.cursor + 1).filter(|entry| entry.undoable).count();
    model.overlay = Some(Overlay::Confirm(Confirm::undo_to(&entry.label, entry.id, count)));
}

fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    match &mut model.overlay {
        Some(Overlay::Form(_)) => form::paste(model, text),
        Some(Overlay::Import(_)) => return import_view::paste(model, text),
        Some(Overlay::Confirm(confirm)) if confirm.typing => {
            if let Some(field) = &mut confirm.reason {
                field.insert(text);
            }
        }
        _ => {}
    }
    Vec::new()
}
