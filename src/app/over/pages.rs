//! Pages that only show something.

use crate::app::action::find::{Found, find};
use crate::app::action::press;
use crate::app::action::row::Group;
use crate::app::cursor::Walk;
use crate::app::key::Key;
use crate::app::keyed::{BoxKey, Keyed, Place};
use crate::app::model::Model;
use crate::app::open::{PageKind, Reach};
use crate::app::turn::Turn;

/// A page that only shows something.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    pub kind: PageKind,
    /// How far it is scrolled, in lines.
    pub scroll: usize,
}

impl Page {
    pub(crate) fn open(_: &Model, kind: PageKind) -> Page {
        Page { kind, scroll: 0 }
    }
}

impl Keyed for Page {
    const PLACES: &'static [Place<Page>] = &[
        Place::of_rows("Detail", |page| page.kind == PageKind::Detail, DETAIL).otherwise(pass_on),
        Place::of_rows("Page", |_| true, PAGE).otherwise(pass_on),
    ];

    /// Over the detail, the keys of the list go on working.
    fn reach(&self) -> Reach {
        match self.kind {
            PageKind::Detail | PageKind::FirstSteps | PageKind::News => Reach::Lists,
            PageKind::Limits | PageKind::OwnProfile | PageKind::Messages => Reach::Program,
        }
    }

    fn walk(&mut self, _: &Model) -> Option<Walk<'_>> {
        Some(Walk::Page(&mut self.scroll))
    }
}

/// The keys of the detail, beside those of the list.
const DETAIL: &[BoxKey<Page>] =
    &[BoxKey::new("detail.close", &["Esc", "Enter", "q"], "back", "Back to the list", |_, _| Turn::close())];

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
        PageKind::Detail | PageKind::FirstSteps | PageKind::News => ("", true),
    };
    if action.name == own {
        Turn::close()
    } else if goes_on || action.group == Group::Program {
        press::dispatch(model, key).or_close()
    } else {
        Turn::stay()
    }
}
