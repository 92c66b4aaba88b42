//! What a text tells that was copied from LinkedIn's pages "Sent invitations", "Received invitations" or "Connections".
//! Only what stands in a place that is sure is taken; every other line is told, so that nothing is guessed silently.

use super::Text;
use super::time::Day;
use cards::Cards;
use line::{Kind, Line, lines};
use words::{Of, Sort};

mod cards;
mod closing;
mod line;
mod pattern;
mod quotation;
mod when;
mod words;

#[cfg(test)]
mod tests;

/// Longest text that is read, in bytes.
pub const MAX_TEXT: usize = 4 << 20;

/// Most people of one text.
pub const MAX_ROWS: usize = 20_000;

/// Longest name, in characters; a longer line is none.
pub const MAX_NAME: usize = 200;

/// Longest headline that is kept, in characters.
pub const MAX_HEADLINE: usize = 500;

/// Longest note that is kept, in characters.
pub const MAX_NOTE: usize = 2_000;

/// A page that people copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// Requests the user sent.
    Sent,
    /// Requests the user received.
    Received,
    /// The user's connections.
    Connections,
}

impl Page {
    /// All, in the order in which they are offered.
    pub const ALL: [Page; 3] = [Page::Sent, Page::Received, Page::Connections];

    /// The word on the screen and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Page::Sent => "sent",
            Page::Received => "received",
            Page::Connections => "connections",
        }
    }

    /// The page of that name.
    pub fn named(word: &str) -> Option<Page> {
        Page::ALL.into_iter().find(|page| page.word().eq_ignore_ascii_case(word))
    }

    /// What LinkedIn may count on the page, the surest first.
    fn counts(self) -> &'static [Of] {
        match self {
            Page::Sent => &[Of::People, Of::Sent, Of::Invitations],
            Page::Received => &[Of::People, Of::Received, Of::All, Of::Invitations],
            Page::Connections => &[Of::Connections],
        }
    }
}

/// What was understood of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageText {
    /// The people, in the order of the page.
    pub rows: Vec<PageRow>,
    /// The lines nothing was made of, with their numbers from 1; without buttons and other words of the page, and each
    /// once where it stands twice in a row.
    pub left: Vec<(usize, String)>,
    /// LinkedIn's own number of what the page lists, as in "People (214)"; `None` where it says none, or several.
    pub count: Option<u32>,
    /// Whether the text was longer than [`MAX_TEXT`]; what lies behind was not read.
    pub clipped: bool,
}

/// A person as a page lists them. An empty text means that the page has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageRow {
    /// The number of the line with the name, from 1.
    pub line: usize,
    /// The name, never empty.
    pub name: Text,
    /// The line under the name.
    pub headline: Text,
    /// How many mutual connections there are, where the page says it.
    pub mutual: Option<u32>,
    /// Mutual connections by name, as far as the page names them.
    pub mutual_names: Box<[Text]>,
    /// When the request was made or the connection was, where the page says it.
    pub when: Option<When>,
    /// The note of the request.
    pub note: Text,
}

/// A time as exactly as a page tells it, on the user's calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// On a day.
    On(Day),
    /// Between two days, the earlier first; both may be the one.
    Between(Day, Day),
}

/// What becomes of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// A button or another word of the page.
    Noise,
    /// It is part of the row of that number, from 0.
    Row(usize),
    /// Nothing was made of it.
    Left,
}

/// Reads a text of a page. `today` is the user's day on which it was copied.
pub fn read(page: Page, text: &str, today: Day) -> PageText {
    let (kept, clipped) = clip(text);
    let mut lines = lines(kept, today);
    settle_times(page, &mut lines);
    let Cards { rows, fates, .. } = Cards::read(page, &lines);
    let told = lines.iter().zip(&fates).filter(|(_, fate)| **fate == Fate::Left);
    let left = told.map(|(line, _)| (line.number, line.shown.to_string())).collect();
    PageText { rows, left, count: count(page, &lines), clipped }
}

/// The text as far as it is read: up to the last whole line within the limit.
fn clip(text: &str) -> (&str, bool) {
    if text.len() <= MAX_TEXT {
        return (text, false);
    }
    let end = text.as_bytes()[..MAX_TEXT].iter().rposition(|byte| *byte == b'\n').unwrap_or(0);
    // A line break is never part of another character.
    (&text[..end], true)
}

/// Where the page says "Sent 3 weeks ago", a line "3 weeks ago" is part of a text.
fn settle_times(page: Page, lines: &mut [Line]) {
    let own = match page {
        Page::Sent => Sort::Sent,
        Page::Received => Sort::Received,
        Page::Connections => Sort::Connected,
    };
    if lines.iter().any(|line| matches!(&line.kind, Kind::Time { says, .. } if *says == own)) {
        for line in lines {
            if matches!(&line.kind, Kind::Time { says: Sort::Ago, .. }) {
                line.kind = Kind::Plain;
            }
        }
    }
}

/// LinkedIn's number for a page: of the surest kind that is there, if that is the same wherever it stands.
fn count(page: Page, lines: &[Line]) -> Option<u32> {
    page.counts().iter().find_map(|wanted| {
        let mut found = lines.iter().filter_map(|line| match line.kind {
            Kind::Page(Some((of, number))) if of == *wanted => Some(number),
            _ => None,
        });
        let first = found.next()?;
        Some(found.all(|number| number == first).then_some(first))
    })?
}

/// Which page a text was copied from, by its words; `None` where it is none of them, such as a profile, or unclear.
pub fn guess(text: &str) -> Option<Page> {
    let lines = lines(clip(text).0, Day::default());
    let score = |page: Page| {
        let speaks = |line: &&Line| match (&line.kind, page) {
            (Kind::Time { says, .. }, Page::Sent) => *says == Sort::Sent,
            (Kind::Time { says, .. }, Page::Connections) => *says == Sort::Connected,
            (Kind::Button(Sort::Withdraw), Page::Sent)
            | (Kind::Button(Sort::Answer) | Kind::Asks(_), Page::Received) => true,
            _ => false,
        };
        lines.iter().filter(speaks).count()
    };
    let mut scores = Page::ALL.map(|page| (score(page), page));
    scores.sort_by_key(|(score, _)| *score);
    let [_, (second, _), (best, page)] = scores;
    let mut headings: Vec<&str> = lines.iter().filter(|line| line.heads_profile).map(|line| &*line.shown).collect();
    headings.sort_unstable();
    headings.dedup();
    // A profile has buttons too; one word of another page may stand in a headline.
    (headings.len() < 2 && best > 0 && second * 10 <= best).then_some(page)
}
