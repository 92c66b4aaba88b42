//! Pages that only show something.

use std::borrow::Cow;

use crate::app::action::find::{Found, find};
use crate::app::action::press;
use crate::app::action::row::Group;
use crate::app::cursor::Walk;
use crate::app::dialog::Dialog;
use crate::app::key::Key;
use crate::app::keyed::{self, BoxKey, Keyed, Letters, Place};
use crate::app::model::Model;
use crate::app::open::PageKind;
use crate::app::turn::Turn;

/// A page that only shows something.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    pub kind: PageKind,
    /// How far it is scrolled, in lines.
    pub scroll: usize,
}

impl Dialog for Page {
    fn key(&mut self, model: &mut Model, key: Key) -> Turn {
        keyed::press(self, model, key)
    }

    fn scroll(&mut self) -> Option<&mut usize> {
        Some(&mut self.scroll)
    }
}

impl Keyed for Page {
    const PLACES: &'static [Place<Page>] =
        &[Place { title: "Page", here: |_| true, letters: Letters::Typed, rows: PAGE, otherwise: pass_on }];

    /// Over the detail, the keys of the list go on working: those are shown.
    fn lists_its_keys(&self) -> bool {
        self.kind != PageKind::Detail
    }

    fn word(&self, row: &BoxKey<Page>) -> Option<Cow<'static, str>> {
        Some(Cow::Borrowed(if self.kind == PageKind::Detail { "back" } else { row.word }))
    }

    fn walk(&mut self, _: &Model) -> Option<Walk<'_>> {
        Some(Walk::Page(&mut self.scroll))
    }
}

/// The keys of a page.
const PAGE: &[BoxKey<Page>] =
    &[BoxKey::new("page.close", &["Esc", "Enter", "q"], "close", "Close it", |_, _| Turn::close())];

/// The key that opened a page closes it, and those of the program leave it; over the detail, all keys of the list go
/// on working.
fn pass_on(page: &mut Page, model: &mut Model, key: Key) -> Turn {
    let Found::Action(action) = find(&model.keymap, model.tab, &[key]) else { return Turn::stay() };
    let (own, goes_on) = match page.kind {
        PageKind::Limits => ("limits", false),
        PageKind::OwnProfile => ("own-profile", false),
        PageKind::Messages => ("messages", false),
        PageKind::Detail => ("", true),
    };
    if action.name == own {
        Turn::close()
    } else if goes_on || action.group == Group::Program {
        press::dispatch(model, key).or_close()
    } else {
        Turn::stay()
    }
}
