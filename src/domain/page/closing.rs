//! What ends a card: its buttons, the end of its note, and words of the page around it.

use crate::domain::page::content::Page;
use crate::domain::page::line::LineKind;
use crate::domain::page::sorts::Sort;

/// What a line behind a card is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// A button that only a card of this page has.
    Own,
    /// A button of a card of another page.
    Foreign,
    /// What follows a note: a button to answer it, or the end of one that is shown in part.
    Note,
    /// "Show more", which may end a note or a list.
    More,
    /// A word of the page around the cards.
    Page,
    /// A button that says nothing.
    Other,
}

impl End {
    /// What a line is on a page; `None` where it may be part of a card.
    fn of(page: Page, kind: &LineKind) -> Option<End> {
        Some(match kind {
            LineKind::Page(_) => End::Page,
            LineKind::More { dots: true } => End::Note,
            LineKind::More { dots: false } => End::More,
            LineKind::Button(sort) => match (sort, page) {
                (Sort::Withdraw, Page::Sent) | (Sort::Answer, Page::Received) | (Sort::Message, Page::Connections) => {
                    End::Own
                }
                (Sort::Withdraw | Sort::Answer, _) => End::Foreign,
                (Sort::Reply, _) | (Sort::Message, Page::Received) => End::Note,
                _ => End::Other,
            },
            _ => return None,
        })
    }
}

/// What stood behind some lines, up to the next that may be part of a card.
#[derive(Clone, Debug, Default)]
pub(crate) struct Closing {
    ends: Vec<End>,
}

impl Closing {
    /// Takes a line in; false where it may be part of a card.
    pub(crate) fn take(&mut self, page: Page, kind: &LineKind) -> bool {
        let Some(end) = End::of(page, kind) else { return false };
        // Behind the end of the list, buttons say nothing of the card before.
        if !self.has(End::Page) && !self.has(end) {
            self.ends.push(end);
        }
        true
    }

    /// Whether there was anything.
    pub(crate) fn any(&self) -> bool {
        !self.ends.is_empty()
    }

    /// Whether something was there.
    pub(crate) fn has(&self, end: End) -> bool {
        self.ends.contains(&end)
    }
}
