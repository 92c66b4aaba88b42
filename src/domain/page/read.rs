//! What a text tells that was copied from LinkedIn's pages "Sent invitations", "Received invitations" or "Connections".
//! Only what stands in a place that is sure is taken; every other line is told, so that nothing is guessed silently.

use crate::domain::page::cards::Cards;
use crate::domain::page::content::{Fate, Page, PageText};
use crate::domain::page::line::{Line, LineKind, lines};
use crate::domain::page::sorts::Sort;
use crate::domain::time::Day;

/// Longest text that is read, in bytes.
pub(crate) const MAX_TEXT: usize = 4 << 20;

/// Reads a text of a page. `today` is the user's day on which it was copied.
pub(crate) fn read(page: Page, text: &str, today: Day) -> PageText {
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
    if lines.iter().any(|line| matches!(&line.kind, LineKind::Time { says, .. } if *says == own)) {
        for line in lines {
            if matches!(&line.kind, LineKind::Time { says: Sort::Ago, .. }) {
                line.kind = LineKind::Plain;
            }
        }
    }
}

/// LinkedIn's number for a page: of the surest kind that is there, if that is the same wherever it stands.
fn count(page: Page, lines: &[Line]) -> Option<u32> {
    page.counts().iter().find_map(|wanted| {
        let mut found = lines.iter().filter_map(|line| match line.kind {
            LineKind::Page(Some((of, number))) if of == *wanted => Some(number),
            _ => None,
        });
        let first = found.next()?;
        Some(found.all(|number| number == first).then_some(first))
    })?
}

/// Which page a text was copied from, by its words; `None` where it is none of them, such as a profile, or unclear.
pub(crate) fn guess(text: &str) -> Option<Page> {
    let lines = lines(clip(text).0, Day::default());
    let score = |page: Page| {
        let speaks = |line: &&Line| match (&line.kind, page) {
            (LineKind::Time { says, .. }, Page::Sent) => *says == Sort::Sent,
            (LineKind::Time { says, .. }, Page::Connections) => *says == Sort::Connected,
            (LineKind::Button(Sort::Withdraw), Page::Sent)
            | (LineKind::Button(Sort::Answer) | LineKind::Asks(_), Page::Received) => true,
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

#[cfg(test)]
pub(crate) mod tests;
