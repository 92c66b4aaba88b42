//! The only place where the state changes: one message after the other.

use crate::app::action::narrow;
use crate::app::list::row::Item;
use crate::app::model::{Model, Tone};
use crate::app::msg::{Click, Effect, Msg, Whole};
use crate::app::over::card::{review, triage};
use crate::app::over::confirm::Confirm;
use crate::app::over::{composer, form, import, me, paste, planner, prompt, queue, sheet, timeline, twins};
use crate::app::overlay::Overlay;
use crate::app::{here, overlay};
use crate::domain::limit::tally::limits;
use crate::domain::record::edit::Edit;
use crate::domain::record::journal::Kind;
use crate::domain::record::journal::Receipt;

/// How long a toast stays, in seconds.
const TOAST_GOOD: i64 = 2;

const TOAST_BAD: i64 = 5;

/// Lets a message take effect, and tells what has to be done outside.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Key(key) => return overlay::press(model, key),
        Msg::Paste(text) => return overlay::take_paste(model, &text),
        Msg::Resized(width, height) => resize(model, width, height),
        // Whoever turns to tab after tab looks in between; a count is typed in one go.
        Msg::Pause => model.count = None,
        Msg::PageEnds(end) => {
            if let Some(scroll) = overlay::scroll_of(&mut model.overlay) {
                *scroll = (*scroll).min(end);
            }
        }
        Msg::Now(now) => {
            let same_minute = now.at.timestamp() / 60 == model.now.at.timestamp() / 60 && now.zone == model.now.zone;
            let same_day = now.today() == model.now.today();
            model.now = now;
            // What is to be done hangs on the day, and on what the limits leave.
            if !same_day || !same_minute && limits(&model.book, &model.settings, now) != model.limits {
                model.refresh();
            }
            expire_toast(model);
        }
        Msg::Loaded(read) => {
            let Whole { book, index, scale, scores } = *read;
            (model.book, model.index) = (book, index);
            (model.scale, model.scores) = (scale, scores);
            model.loading = false;
            here::reopen(model);
            model.refresh();
            paste::again(model);
            // Who was wanted is under the cursor now, or gone.
            for list in &mut model.lists {
                list.wanted = None;
            }
        }
        Msg::Saved(receipts) => saved(model, receipts),
        Msg::Failed(why) => {
            match &mut model.overlay {
                Some(Overlay::Triage(triage)) => triage::failed(triage),
                Some(Overlay::Review(review)) => review::failed(review),
                Some(Overlay::Import(view)) => import::stale(view),
                _ => {}
            }
            model.say(Tone::Bad, why);
        }
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
        Msg::ImportFound(label, batch, count) => {
            model.overlay = Some(Overlay::Confirm(Box::new(Confirm::undo_to(&label, batch, count))));
        }
        Msg::Timeline(person, recorded, messages) => timeline::read(model, person, &recorded, &messages),
        Msg::Texts(person, texts) => model.texts = Some((person, texts)),
        Msg::Completions(paths) => import::completed(model, paths),
        Msg::Reading(progress) => import::reading(model, progress),
        Msg::ArchiveRead(archive) => import::read(model, &archive),
        Msg::ArchiveFailed(why) => import::failed(model, why),
        Msg::Sampled(sample) => import::sampled(model, *sample),
        Msg::Edited(text) => match &mut model.overlay {
            Some(Overlay::Annotation(_)) => prompt::paste(model, &text, true),
            Some(Overlay::Composer(_)) => composer::paste(model, &text, true),
            Some(Overlay::Sheet(sheet)) => sheet::paste(sheet, &text, true),
            _ => form::edited(model, &text),
        },
        Msg::Clicked(click) => return clicked(model, click),
        Msg::Wheel(by) => return overlay::wheel(model, by),
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
    let (mut text, mut back, mut edits) = (None::<(String, String)>, "", Vec::new());
    let mut several = false;
    let newest = receipts.last().map(|receipt| receipt.batch);
    for receipt in receipts {
        model.book.apply(&receipt.edits);
        let people = receipt.edits.iter().filter_map(Edit::person);
        model.index.update(&model.book, people);
        edits.extend(receipt.edits);
        let way_back = if matches!(receipt.kind, Kind::Undo(_)) { "U redo" } else { "u undo" };
        // The groups of one import are one thing that was said.
        let (what, which) = match receipt.kind {
            Kind::Action => receipt.label.split_once(": ").unwrap_or((&receipt.label, "")),
            Kind::Undo(_) => ("Undid", &*receipt.label),
            Kind::Redo(_) => ("Redid", &*receipt.label),
        };
        text = Some(match text.take() {
            Some((told, before)) if told == what => {
                several = true;
                (told, format!("{before}, {which}"))
            }
            _ => (what.to_owned(), which.to_owned()),
        });
        // What was taken back together comes back step by step.
        back = if several && way_back == "u undo" { "u undo the last group, A all" } else { way_back };
    }
    model.weigh(&edits);
    model.marks.clear();
    model.opened.clear();
    model.refresh();
    match &mut model.overlay {
        Some(Overlay::Triage(triage)) => newest.into_iter().for_each(|batch| triage::written(triage, batch)),
        Some(Overlay::Review(review)) => newest.into_iter().for_each(|batch| review::written(review, batch)),
        Some(Overlay::Planner(_)) => planner::refresh(model),
        Some(Overlay::Composer(_)) => {
            composer::written(model, edits.iter().all(|edit| matches!(edit, Edit::Templates(_))));
        }
        Some(Overlay::Queue(queue)) => {
            let cursor = queue.cursor;
            queue::open(model, cursor);
        }
        Some(Overlay::Twins(view)) => {
            let at = view.at;
            twins::open(model, at);
        }
        Some(Overlay::Form(_) | Overlay::Sheet(_)) => {
            model.overlay = None;
            point_at_new(model, &edits);
        }
        Some(Overlay::Confirm(_) | Overlay::Import(_) | Overlay::Paste(_)) => model.overlay = None,
        Some(Overlay::Annotation(_)) => prompt::written(model),
        Some(Overlay::Me(me)) => {
            let cursor = me.cursor;
            me::open(model, cursor);
        }
        _ => {}
    }
    if let Some((what, which)) = text {
        let colon = if which.is_empty() { "" } else { ": " };
        model.say(Tone::Good, format!("{what}{colon}{which} · {back}"));
    }
}

/// Puts the cursor on what was just made, where the list shows it.
fn point_at_new(model: &mut Model, edits: &[Edit]) {
    let made = edits.iter().find_map(|edit| match edit {
        Edit::Request(change) if change.before.is_none() => change.after.as_ref().map(|new| Item::Request(new.id)),
        Edit::Group(change) if change.before.is_none() => change.after.as_ref().map(|new| Item::Group(new.id)),
        Edit::Share(change) if change.before.is_none() => change.after.as_ref().map(|new| Item::Share(new.id)),
        _ => None,
    });
    if let Some(row) = made.and_then(|made| model.list().rows.iter().position(|row| row.item == made)) {
        let page = model.layout().page();
        model.list_mut().go(row, page);
    }
}

/// Does what a click means. Over something open only the keys that are shown can be clicked.
fn clicked(model: &mut Model, click: Click) -> Vec<Effect> {
    if let Click::Key(key) = click {
        return overlay::press(model, key);
    }
    if model.overlay.is_some() {
        return Vec::new();
    }
    let page = model.layout().page();
    match click {
        Click::Key(_) => {}
        Click::Tab(tab) => {
            model.list_mut().range = None;
            model.tab = tab;
        }
        Click::Row(row, twice) => {
            model.list_mut().go(row, page);
            if twice {
                model.overlay = Some(Overlay::Detail(0));
            }
        }
        Click::Heading(column) => narrow::sort_by(model, column),
    }
    Vec::new()
}
