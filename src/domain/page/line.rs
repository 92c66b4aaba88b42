//! The lines of a copied text, cleaned, each with what it is by the table of words.

use std::borrow::Cow;

use crate::domain::page::content::When;
use crate::domain::page::pattern;
use crate::domain::page::pattern::{Caught, Slot, Word, joined, key, words};
use crate::domain::page::sorts::{Of, Sort};
use crate::domain::page::when::{age, date};
use crate::domain::page::words::TABLE;
use crate::domain::time::Day;
use crate::domain::words::name::{are_pronouns, without_pronouns};

/// Most names of mutual connections in one line.
const MAX_NAMES: usize = 10;

/// What a line is, whatever stands around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LineKind {
    Plain,
    /// A word of the page around the cards, perhaps with LinkedIn's number.
    Page(Option<(Of, u32)>),
    Badge,
    NoHeadline,
    NameNext,
    HeadlineNext,
    /// What ends a card.
    Button(Sort),
    /// The end of a note that is shown in part; with dots it is that for certain.
    More {
        dots: bool,
    },
    /// Repeats the name of a card, whose keys it can be.
    Person {
        names: Vec<String>,
        maybe: bool,
    },
    Asks(String),
    /// Asks for something else than a connection.
    Thing,
    /// Mutual connections; `None` where the words are not clear.
    Mutual(Option<Mutual>),
    /// A time and which words told it; `None` where it is not clear.
    Time {
        says: Sort,
        when: Option<When>,
    },
}

/// Mutual connections as a line tells them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mutual {
    pub(crate) count: u32,
    pub(crate) names: Vec<String>,
}

/// A line that is not blank.
#[derive(Clone, Debug)]
pub(crate) struct Line<'a> {
    /// Its number in the text, from 1.
    pub(crate) number: usize,
    /// The line without control characters and needless blanks.
    pub(crate) shown: Cow<'a, str>,
    pub(crate) kind: LineKind,
    /// Whether it stood twice.
    pub(crate) doubled: bool,
    /// Whether it is a heading of a profile page.
    pub(crate) heads_profile: bool,
}

/// Reads the lines of a text. A line that repeats the one before is there once, also where pronouns stand behind it: a
/// page has many lines twice, for those who hear it.
pub(crate) fn lines(text: &str, today: Day) -> Vec<Line<'_>> {
    let mut lines: Vec<Line> = Vec::new();
    for (number, written) in (1..).zip(text.lines()) {
        let shown = cleaned(written);
        if shown.is_empty() {
            continue;
        }
        let bare = without_pronouns(&shown).trim_end();
        if let Some(last) = lines.last_mut().filter(|last| last.shown == shown || last.shown == bare) {
            last.doubled = true;
            continue;
        }
        let once = single(&shown);
        let found = words(once);
        let mut kind = classify(&found, today);
        if kind == LineKind::Plain
            && let (Some(LineKind::Page(None)), [word]) = (lines.last().map(|line| &line.kind), &found[..])
            && let Some(bare) = pattern::number(&word.key)
        {
            kind = under_heading(lines.last().map(|line| &*line.shown), bare);
        }
        let bracketed = once.strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
        if kind == LineKind::Plain && bracketed.is_some_and(are_pronouns) {
            kind = LineKind::Badge;
        }
        let doubled = once.len() < shown.len();
        let heads_profile = TABLE.whole(&joined(&found)) == Some(Sort::Profile);
        lines.push(Line { number, shown, kind, doubled, heads_profile });
    }
    lines
}

/// A number alone under a heading: how many, or how much is new.
fn under_heading(heading: Option<&str>, bare: u32) -> LineKind {
    let together = format!("{} ({bare})", heading.unwrap_or_default());
    let counted = TABLE.fits(&words(&together)).find_map(|(sort, _)| match sort {
        Sort::Count(of) => Some((of, bare)),
        _ => None,
    });
    LineKind::Page(counted)
}

/// Whether a character is invisible and only turns text round, or joins nothing.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'
            | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// A line without control characters, with single blanks.
fn cleaned(written: &str) -> Cow<'_, str> {
    let written = written.trim();
    let bytes = written.as_bytes();
    let plain = |c: char| !is_hidden(c) && (c == ' ' || !c.is_whitespace());
    if written.chars().all(plain) && !bytes.windows(2).any(|pair| pair == b"  ") {
        return Cow::Borrowed(written);
    }
    let figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let mut out = String::with_capacity(written.len());
    let mut chars = written.chars().peekable();
    while let Some(c) = chars.next() {
        // "1 234" with a blank that does not break is one number.
        if matches!(c, '\u{A0}' | '\u{202F}' | '\u{2009}')
            && figure(out.chars().next_back())
            && figure(chars.peek().copied())
        {
            continue;
        }
        if c.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !is_hidden(c) {
            out.push(c);
        }
    }
    Cow::Owned(out.trim().split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
}

/// A line whose two halves are the same, once: "Jane D.Jane D.", or with a blank between where the half has
/// one too. "Ali Ali" is a name.
pub(crate) fn single(line: &str) -> &str {
    let half = line.len() / 2;
    let (Some(first), Some(second)) = (line.get(..half), line.get(half..)) else { return line };
    if first == second && first.chars().count() > 3 {
        return first;
    }
    if second.strip_prefix(' ') == Some(first) && first.contains(' ') { first } else { line }
}

/// A name without what stands behind it on its line: a degree, pronouns, or words for those who hear the page.
pub(crate) fn bare_name(line: &str) -> &str {
    let line = single(line);
    let found = words(line);
    let mut line = line;
    if let Some((_, caught)) = TABLE.fits(&found).find(|(sort, _)| *sort == Sort::Named) {
        let kept = caught.texts.first().map_or(found.len(), |(_, name)| name.len());
        for _ in kept..found.len() {
            line = line.rsplit_once(' ').map_or(line, |(before, _)| before);
        }
    }
    let line = match line.rsplit_once(['·', '•']) {
        Some((name, degree)) if TABLE.whole(&key(degree.trim())) == Some(Sort::Badge) => name.trim_end(),
        _ => line,
    };
    without_pronouns(line).trim_end()
}

fn classify(found: &[Word], today: Day) -> LineKind {
    if found.is_empty() {
        return LineKind::Badge;
    }
    let whole = joined(found);
    match TABLE.whole(&whole) {
        Some(Sort::More) => return LineKind::More { dots: whole.starts_with("...") },
        Some(sort) => return of_sort(sort, &Caught::default(), today),
        None => {}
    }
    if let Some(when) = age(found, today) {
        return LineKind::Time { says: Sort::Ago, when };
    }
    let mut names = Vec::new();
    let mut sure = false;
    for (sort, caught) in TABLE.fits(found) {
        if matches!(sort, Sort::Person | Sort::MaybePerson) {
            names.extend(caught.shown(Slot::Name).map(|name| key(&name)));
            sure |= sort == Sort::Person;
            continue;
        }
        let kind = of_sort(sort, &caught, today);
        if kind != LineKind::Plain {
            return kind;
        }
    }
    if names.is_empty() { LineKind::Plain } else { LineKind::Person { names, maybe: !sure } }
}

/// What a line is that fits a pattern; `Plain` where what stands in its places does not fit.
fn of_sort(sort: Sort, caught: &Caught, today: Day) -> LineKind {
    match sort {
        Sort::Page => LineKind::Page(None),
        Sort::Badge => LineKind::Badge,
        Sort::NoHeadline => LineKind::NoHeadline,
        Sort::NameNext => LineKind::NameNext,
        Sort::HeadlineNext => LineKind::HeadlineNext,
        Sort::Withdraw | Sort::Answer | Sort::Message | Sort::Reply | Sort::OtherButton => LineKind::Button(sort),
        Sort::More => LineKind::More { dots: false },
        Sort::Asks => caught.shown(Slot::Name).next().map_or(LineKind::Plain, LineKind::Asks),
        Sort::Thing => LineKind::Thing,
        Sort::Mutual => LineKind::Mutual(mutual(caught)),
        Sort::UnclearMutual => LineKind::Mutual(None),
        Sort::Sent | Sort::Received | Sort::Connected => {
            let time = caught.texts.first().and_then(|(slot, text)| match slot {
                Slot::Ago => age(text, today),
                Slot::Date => date(text, today),
                _ => None,
            });
            time.map_or(LineKind::Plain, |when| LineKind::Time { says: sort, when })
        }
        Sort::Count(of) => caught.number.map_or(LineKind::Plain, |number| LineKind::Page(Some((of, number)))),
        Sort::Ago | Sort::Named | Sort::Person | Sort::MaybePerson | Sort::Profile => LineKind::Plain,
    }
}

/// "Ada Lovelace, MBA, Charles Babbage and 12 other mutual connections" as two names and 14.
fn mutual(caught: &Caught) -> Option<Mutual> {
    let mut names: Vec<String> = caught.shown(Slot::Name).collect();
    for part in caught.shown(Slot::Names).flat_map(|names| names.split(',').map(str::to_owned).collect::<Vec<_>>()) {
        let part = part.trim();
        match names.last_mut() {
            Some(last) if TABLE.after_a_name.contains(&key(part)) => {
                last.push_str(", ");
                last.push_str(part);
            }
            _ if part.is_empty() => {}
            _ => names.push(part.to_owned()),
        }
    }
    let count = u32::try_from(names.len()).ok()?.checked_add(caught.number.unwrap_or(0))?;
    (names.len() <= MAX_NAMES).then_some(Mutual { count, names })
}
