//! The cards of a page: which lines belong to one person, and what they are. A card is parted from the next by its
//! buttons or by its time; where neither that nor a repeated name tells which line is the name, the card is left.

use std::collections::HashMap;
use std::mem;
use std::ops::Range;

use crate::domain::page::closing::{Closing, End};
use crate::domain::page::content::{Fate, MAX_HEADLINE, MAX_NOTE, MAX_ROWS, Page, PageRow};
use crate::domain::page::line::{Line, LineKind, bare_name, single};
use crate::domain::page::pattern::key;
use crate::domain::page::quotation::{OPEN, ends_quotation, may_be_name, shortened, stem, unquoted, without_more};
use crate::domain::page::sorts::Sort;

/// What tells which of some lines is the name.
enum Evidence {
    None,
    /// The card begins with a line, and one has the name.
    One {
        start: usize,
        name: usize,
    },
    /// It tells of more than one person.
    Several,
}

/// The lines of one card, by their numbers.
struct Card {
    /// Those up to the time, or all where there is none.
    before: Range<usize>,
    time: Option<usize>,
    /// Those behind the time.
    behind: Range<usize>,
    /// Whether what stands behind the time is known to be of this card.
    closed: bool,
    /// Whether the card has no time and ends with what ends a note.
    noted: bool,
}

/// The cards of a page as they are read.
pub(crate) struct Cards<'a> {
    page: Page,
    lines: &'a [Line<'a>],
    /// The rows so far.
    pub(crate) rows: Vec<PageRow>,
    /// What became of each line.
    pub(crate) fates: Vec<Fate>,
    /// The row of the card that ended just before, to which a note may still belong.
    last: Option<usize>,
}

impl<'a> Cards<'a> {
    /// Reads the cards of all lines.
    pub(crate) fn read(page: Page, lines: &'a [Line<'a>]) -> Cards<'a> {
        let fates = lines.iter().map(|line| if is_noise(&line.kind) { Fate::Noise } else { Fate::Left }).collect();
        let mut cards = Cards { page, lines, rows: Vec::new(), fates, last: None };
        let mut start = 0;
        let mut end = 0;
        let mut closing = Closing::default();
        for (at, line) in lines.iter().enumerate() {
            if closing.take(page, &line.kind) {
                continue;
            }
            if closing.any() {
                cards.part(start..end, &mem::take(&mut closing));
                start = at;
            }
            end = at + 1;
        }
        cards.part(start..end, &closing);
        cards
    }

    fn kind(&self, at: usize) -> &LineKind {
        &self.lines[at].kind
    }

    /// The key of a line as a name.
    fn name_key(&self, at: usize) -> String {
        key(bare_name(&self.lines[at].shown))
    }

    /// Reads what stands between two ends of cards: a card, several whose buttons are missing, or the note of the last.
    fn part(&mut self, part: Range<usize>, closing: &Closing) {
        let last = self.last.take();
        let times: Vec<usize> = part.clone().filter(|at| matches!(self.kind(*at), LineKind::Time { .. })).collect();
        let Some(first) = times.first() else {
            if closing.has(End::Own) && !closing.has(End::Foreign) {
                let behind = part.end..part.end;
                let noted = self.page == Page::Received && (closing.has(End::More) || closing.has(End::Note));
                self.last = self.card(&Card { before: part, time: None, behind, closed: false, noted });
            } else if closing.has(End::Note) && self.page != Page::Connections {
                self.late_note(last, part);
            }
            if closing.has(End::Page) {
                self.last = None;
            }
            return;
        };
        let note = self.quoted_beginning(part.start..*first);
        if note > part.start {
            self.late_note(last, part.start..note);
        }
        let mut start = note;
        for (n, time) in times.iter().enumerate() {
            let (end, next, closed) = match times.get(n + 1) {
                Some(following) => {
                    let next = self.next_card(time + 1..*following);
                    (next, next, true)
                }
                None => (part.end, part.end, closing.has(End::Own) || closing.has(End::Note) || closing.has(End::More)),
            };
            let foreign = n + 1 == times.len() && closing.has(End::Foreign);
            self.last = if foreign {
                None
            } else {
                self.card(&Card {
                    before: start..*time,
                    time: Some(*time),
                    behind: time + 1..end,
                    closed,
                    noted: false,
                })
            };
            start = next;
        }
        if closing.has(End::Page) {
            self.last = None;
        }
    }

    /// A note that stands behind the buttons of its card.
    fn late_note(&mut self, last: Option<usize>, part: Range<usize>) {
        let Some(row) = last.filter(|row| self.rows[*row].note.is_empty()) else { return };
        let plain = |at: usize| matches!(self.kind(at), LineKind::Plain | LineKind::Badge);
        if part.clone().all(plain) {
            self.take_note(row, part);
        }
    }

    /// Where the next card begins between two times: at what tells its name, else behind a note in quotation marks, else
    /// at once.
    fn next_card(&self, between: Range<usize>) -> usize {
        match self.evidence(between.clone()) {
            Evidence::One { start, .. } => start,
            Evidence::None | Evidence::Several => self.quoted_beginning(between),
        }
    }

    /// Where a text in quotation marks ends that some lines begin with, if more follows.
    fn quoted_beginning(&self, lines: Range<usize>) -> usize {
        let plain = |at: &usize| *self.kind(*at) == LineKind::Plain;
        if !lines.clone().find(plain).is_some_and(|at| self.lines[at].shown.starts_with(OPEN)) {
            return lines.start;
        }
        let ends = |at: &usize| plain(at) && ends_quotation(&self.lines[*at].shown);
        let end = lines.clone().find(ends).map_or(lines.start, |at| at + 1);
        if (end..lines.end).any(|at| plain(&at)) { end } else { lines.start }
    }

    /// What tells the name among some lines: labels, lines that repeat it, or that it alone stands twice.
    fn evidence(&self, lines: Range<usize>) -> Evidence {
        let mut first_with: HashMap<String, usize> = HashMap::new();
        let mut doubled = Vec::new();
        for at in lines.clone().filter(|at| *self.kind(*at) == LineKind::Plain) {
            let name = self.name_key(at);
            first_with.entry(stem(&name).to_owned()).or_insert(at);
            first_with.entry(name).or_insert(at);
            if self.lines[at].doubled {
                doubled.push(at);
            }
        }
        let mut start = lines.end;
        let mut names: Vec<usize> = Vec::new();
        let mut asks: Vec<usize> = Vec::new();
        for at in lines.clone() {
            let found = match self.kind(at) {
                LineKind::NameNext if at + 1 < lines.end && *self.kind(at + 1) == LineKind::Plain => {
                    first_with.get(&self.name_key(at + 1)).copied()
                }
                LineKind::Person { names, .. } => names.iter().find_map(|name| first_with.get(name)).copied(),
                LineKind::Asks(name) => {
                    let found = first_with.get(&key(name)).copied();
                    let found = found.or_else(|| self.first_named(&lines, name));
                    if found.is_none() {
                        asks.push(at);
                    }
                    found
                }
                _ => None,
            };
            if let Some(found) = found {
                start = start.min(at).min(found);
                names.push(found);
            }
        }
        names.sort_unstable();
        names.dedup();
        match (&names[..], &asks[..], &doubled[..]) {
            ([name], [], _) => Evidence::One { start, name: *name },
            // The line that says who asks is the only one with the name, or one line alone stands twice.
            ([], [name], _) | ([], [], [name]) => Evidence::One { start: *name, name: *name },
            ([], [], _) => Evidence::None,
            _ => Evidence::Several,
        }
    }

    /// The only line that begins with a first name and goes on with another: whoever "Joe" is that asks.
    fn first_named(&self, lines: &Range<usize>, first: &str) -> Option<usize> {
        let begin = format!("{} ", key(first));
        let mut found = lines.clone().filter(|at| {
            *self.kind(*at) == LineKind::Plain
                && self.name_key(*at).starts_with(&begin)
                && may_be_name(&self.lines[*at].shown)
        });
        found.next().filter(|_| found.next().is_none())
    }

    /// The name where the first of the texts only announces it ("Profile photo of Ada Lovelace", whatever the words are),
    /// or where it stands twice with something else between.
    fn announced(&self, texts: &[usize]) -> Option<usize> {
        let (first, others) = texts.split_first()?;
        let next = *others.first()?;
        let (said, name) = (self.name_key(*first), self.name_key(next));
        // As whole words, and more than one of them: a first name may stand anywhere.
        let announces = said != name && name.contains(' ') && format!(" {said} ").contains(&format!(" {name} "));
        if announces {
            return Some(next);
        }
        others.iter().take(2).any(|at| self.name_key(*at) == said).then_some(*first)
    }

    /// Makes a row of a card; `None` where it is not sure what is what.
    fn card(&mut self, card: &Card) -> Option<usize> {
        if self.rows.len() >= MAX_ROWS || card.before.clone().chain(card.behind.clone()).any(|at| self.is_foreign(at)) {
            return None;
        }
        let says = card.time.map(|at| self.kind(at));
        if let Some(LineKind::Time { says: Sort::Sent | Sort::Received | Sort::Connected, .. }) = says
            && !self.is_own_time(says)
        {
            return None;
        }
        let evidence = self.evidence(card.before.clone());
        let mutual_at = card.before.clone().find(|at| matches!(self.kind(*at), LineKind::Mutual(_)));
        let texts: Vec<usize> = card.before.clone().filter(|at| self.is_text(*at, &card.before)).collect();
        let above = |at: &usize| mutual_at.is_none_or(|mutual| *at < mutual);
        let name_at = match evidence {
            Evidence::One { name, .. } => name,
            Evidence::Several => return None,
            Evidence::None => {
                let texts: Vec<usize> = texts.iter().copied().filter(above).collect();
                match (&texts[..], self.announced(&texts)) {
                    (_, Some(name)) => name,
                    ([name] | [name, _], None) => *name,
                    // What is shown in part behind the headline is the note.
                    ([name, _, _, ..], None) if card.noted => *name,
                    _ => return None,
                }
            }
        };
        let name = match self.kind(name_at) {
            LineKind::Asks(name) => name.clone(),
            _ => bare_name(&self.lines[name_at].shown).to_owned(),
        };
        if !may_be_name(&name) {
            return None;
        }
        let row = self.rows.len();
        let name_key = key(&name);
        self.rows.push(PageRow { line: self.lines[name_at].number, name: name.as_str().into(), ..PageRow::default() });
        self.fates[name_at] = Fate::Row(row);
        let mut rest = Vec::new();
        for at in texts.into_iter().filter(|at| *at != name_at) {
            if self.name_key(at) == name_key { self.fates[at] = Fate::Row(row) } else { rest.push(at) }
        }
        self.take_repeats(row, &card.before, name_at);
        let wanted = self.headline_at(&rest, name_at, &card.before).filter(above);
        if let Some(at) = wanted {
            self.take_headline(row, at);
            rest.retain(|other| *other != at);
        }
        self.take_facts(row, card, mutual_at);
        self.take_notes(row, card, &rest, wanted.unwrap_or(name_at));
        Some(row)
    }

    /// Whether a line shows that a card is no request or connection of this page.
    fn is_foreign(&self, at: usize) -> bool {
        match self.kind(at) {
            LineKind::Thing => true,
            LineKind::Asks(_) => self.page != Page::Received,
            _ => false,
        }
    }

    fn is_own_time(&self, says: Option<&LineKind>) -> bool {
        let own = match self.page {
            Page::Sent => Sort::Sent,
            Page::Received => Sort::Received,
            Page::Connections => Sort::Connected,
        };
        matches!(says, Some(LineKind::Time { says, .. }) if *says == own)
    }

    /// Whether a line is a text of the card: a plain one, or one that only seemed to repeat the name.
    fn is_text(&self, at: usize, card: &Range<usize>) -> bool {
        match self.kind(at) {
            LineKind::Plain => true,
            LineKind::Person { names, maybe: true } => {
                let repeats = |other: usize| {
                    let name = self.name_key(other);
                    *self.kind(other) == LineKind::Plain && names.iter().any(|it| *it == name || *it == stem(&name))
                };
                // The line is next to the name it repeats, if it does.
                let near = at.saturating_sub(4).max(card.start)..(at + 5).min(card.end);
                !near.into_iter().any(repeats)
            }
            _ => false,
        }
    }

    /// Marks the lines that only repeat the name.
    fn take_repeats(&mut self, row: usize, card: &Range<usize>, name_at: usize) {
        let name = self.name_key(name_at);
        for at in card.clone() {
            let repeats = match self.kind(at) {
                LineKind::Person { names, .. } => names.iter().any(|other| *other == name || *other == stem(&name)),
                LineKind::Asks(other) => {
                    key(other) == name || key(other) == stem(&name) || name.starts_with(&format!("{} ", key(other)))
                }
                _ => false,
            };
            if repeats {
                self.fates[at] = Fate::Row(row);
            }
        }
    }

    /// Which line is the headline: the one with the label, else the first below the name, unless it says there is none.
    fn headline_at(&self, rest: &[usize], name_at: usize, card: &Range<usize>) -> Option<usize> {
        let label = card.clone().find(|at| *self.kind(*at) == LineKind::HeadlineNext);
        let first_below = |line: usize| rest.iter().copied().find(|at| *at > line);
        let at = first_below(label.unwrap_or(name_at))?;
        let none = (name_at..at).any(|at| *self.kind(at) == LineKind::NoHeadline);
        (!none).then_some(at)
    }

    fn take_headline(&mut self, row: usize, at: usize) {
        let (headline, whole) = shortened(single(&self.lines[at].shown), MAX_HEADLINE);
        self.rows[row].headline = headline;
        if whole {
            self.fates[at] = Fate::Row(row);
        }
    }

    /// Takes the mutual connections and the time.
    fn take_facts(&mut self, row: usize, card: &Card, mutual_at: Option<usize>) {
        let clear = |at: &usize| matches!(self.kind(*at), LineKind::Mutual(Some(_)));
        // A line that says it clearly says more than one that does not, wherever it stands.
        let mutual_at = card.before.clone().find(clear).or(mutual_at).or_else(|| card.behind.clone().find(clear));
        // A second line says less of the same.
        for at in card.before.clone().filter(clear).collect::<Vec<_>>() {
            self.fates[at] = Fate::Row(row);
        }
        if let Some(at) = mutual_at
            && let LineKind::Mutual(Some(mutual)) = self.kind(at)
        {
            let (count, names) = (mutual.count, mutual.names.iter().map(|name| name.as_str().into()).collect());
            self.rows[row].mutual = Some(count);
            self.rows[row].mutual_names = names;
            self.fates[at] = Fate::Row(row);
        }
        if let Some(at) = card.time
            && let LineKind::Time { when: Some(when), .. } = self.kind(at)
        {
            self.rows[row].when = Some(*when);
            self.fates[at] = Fate::Row(row);
        }
    }

    /// Takes the note: what stands behind the time, else what stands in quotation marks below the headline.
    fn take_notes(&mut self, row: usize, card: &Card, rest: &[usize], below: usize) {
        let written = |at: &usize| match self.kind(*at) {
            LineKind::Plain | LineKind::Person { maybe: true, .. } | LineKind::Mutual(_) => {
                self.fates[*at] == Fate::Left
            }
            _ => false,
        };
        let behind: Vec<usize> = card.behind.clone().filter(written).collect();
        if self.page == Page::Connections {
            return;
        }
        if !behind.is_empty() && (card.closed || self.is_quoted(&behind)) {
            self.take_note(row, behind);
            return;
        }
        let rest: Vec<usize> = rest.iter().copied().filter(|at| *at > below).collect();
        // What ends a note has one above it.
        let note = card.noted || self.is_quoted(&rest);
        if behind.is_empty() && !rest.is_empty() && note {
            self.take_note(row, rest);
        }
    }

    fn is_quoted(&self, lines: &[usize]) -> bool {
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return false };
        self.lines[*first].shown.starts_with(OPEN) && ends_quotation(&self.lines[*last].shown)
    }

    fn take_note(&mut self, row: usize, lines: impl IntoIterator<Item = usize> + Clone) {
        let plain = lines.into_iter().filter(|at| self.fates[*at] == Fate::Left).collect::<Vec<_>>();
        let text: Vec<&str> = plain.iter().map(|at| &*self.lines[*at].shown).collect();
        let (note, whole) = shortened(unquoted(without_more(&text.join("\n"))), MAX_NOTE);
        self.rows[row].note = note;
        if whole {
            for at in plain {
                self.fates[at] = Fate::Row(row);
            }
        }
    }
}

/// Whether a line says nothing of a person, wherever it stands.
fn is_noise(kind: &LineKind) -> bool {
    matches!(
        kind,
        LineKind::Page(_)
            | LineKind::Badge
            | LineKind::NoHeadline
            | LineKind::NameNext
            | LineKind::HeadlineNext
            | LineKind::Button(_)
            | LineKind::More { .. }
    )
}
