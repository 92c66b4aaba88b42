//! Finding people while one types: every word must be found, case and accents folded; a name may also be found by
//! letters of it in their order, as "grhop" finds Grace Hopper.
//!
//! The index is one long text with a line for each person, so that a million people are searched in the time that
//! reading the text takes.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::domain::both::halves;
use crate::domain::finding::needle::Needle;
use crate::domain::finding::query::subject::known_by;
use crate::domain::finding::rank::{Finders, Rank, is_final, rank_at};
use crate::domain::finding::written::Written;
use crate::domain::record::book::Book;
use crate::domain::record::edit::Edit;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::words::fold::{fold, fold_into, spelled_out};

/// Ends the name in a person's line.
const NAME_END: char = '\u{1f}';

/// Shortest word in which one wrong letter is forgiven, in bytes.
const TYPO_FROM: usize = 4;

/// Whether a word begins as another but for one letter: too much, too few, another, or two that changed places.
fn begins_but_for_one(word: &[u8], wanted: &[u8]) -> bool {
    let same = word.iter().zip(wanted).take_while(|(a, b)| a == b).count();
    let rest = |at: usize| word.get(at..).unwrap_or_default();
    let left = |at: usize| wanted.get(at..).unwrap_or_default();
    if same == wanted.len() {
        return true;
    }
    let swapped = word.get(same).is_some_and(|byte| Some(byte) == wanted.get(same + 1))
        && word.get(same + 1) == wanted.get(same)
        && rest(same + 2).starts_with(left(same + 2));
    swapped
        || rest(same).starts_with(left(same + 1))
        || (word.len() > same && rest(same + 1).starts_with(left(same + 1)))
        || (word.len() > same && rest(same + 1).starts_with(left(same)))
}

/// Everything people are known by, folded, one line each.
#[derive(Clone, Debug, Default)]
pub struct Index {
    text: String,
    lines: Vec<Line>,
    /// Lines that were changed since; empty for somebody who is gone.
    changed: HashMap<PersonId, String>,
    /// What was written to them and about them.
    pub written: Written,
}

/// A line of the text.
#[derive(Clone, Copy, Debug)]
struct Line {
    end: usize,
    person: PersonId,
    /// The bytes of its name, with which it begins.
    name: u32,
    /// Which bytes its name has, see [`letters_of`].
    letters: u32,
    /// With which letters words of its name begin, see [`initial`].
    initials: u32,
}

/// Which bytes a text has: a bit for each, which several share. What lacks a bit lacks the byte.
fn letters_of(text: &str) -> u32 {
    text.bytes().fold(0, |letters, byte| letters | 1 << (byte & 31))
}

/// The bit of a byte that begins a word: each letter has its own, so that no name needs to be looked at for it; what is no
/// letter of ASCII shares one.
fn initial(byte: u8) -> u32 {
    if byte.is_ascii_lowercase() { 1 << (byte & 31) } else { OTHER_INITIAL }
}

/// The bit of all other bytes that begin words.
const OTHER_INITIAL: u32 = 1;

/// The bytes that begin words of a text.
fn initials(text: &str) -> impl Iterator<Item = u8> {
    let before = std::iter::once(b' ').chain(text.bytes());
    let begins = |(before, _): &(u8, u8)| before.is_ascii() && !before.is_ascii_alphanumeric();
    before.zip(text.bytes()).filter(begins).map(|(_, byte)| byte)
}

/// The name in a line.
fn name_of(line: &str) -> &str {
    memchr::memchr(NAME_END as u8, line.as_bytes()).map_or(line, |end| &line[..end])
}

/// The bytes of the letters in a text, in their order, if all are there: the first letter must begin a word.
fn letters(text: &str, wanted: &str) -> Option<Vec<usize>> {
    let first = wanted.chars().next()?;
    let starts = text
        .char_indices()
        .filter(|(at, c)| *c == first && (*at == 0 || text[..*at].ends_with(|c: char| !c.is_alphanumeric())));
    for (start, _) in starts {
        let mut rest = text[start..].char_indices();
        let found = wanted.chars().map(|letter| rest.find(|(_, c)| *c == letter).map(|(at, _)| start + at));
        if let Some(places) = found.collect::<Option<Vec<_>>>() {
            return Some(places);
        }
    }
    None
}

/// How well a name fits by the letters in their order.
fn rank_by_letters(needle: &Needle, name: &str) -> Option<Rank> {
    let wanted = needle.words.concat();
    // Bytes in their order are necessary for letters in their order, and quicker told.
    let mut bytes = name.bytes();
    let may_fit = wanted.bytes().all(|wanted| bytes.any(|byte| byte == wanted));
    may_fit.then(|| letters(name, &wanted)).flatten().map(|_| Rank::Letters)
}

/// Shortest text that is searched by its letters, in characters.
const LETTERS_FROM: usize = 3;

impl Index {
    /// Reads everybody in the book.
    pub fn of(book: &Book) -> Index {
        let mut index = Index { written: Written::of(book), ..Index::default() };
        for person in book.people() {
            let start = index.text.len();
            push_line(&mut index.text, person);
            let name = name_of(&index.text[start..]);
            let initials = initials(name).fold(0, |initials, byte| initials | initial(byte));
            let (name, letters) = (name.len() as u32, letters_of(name));
            index.text.push('\n');
            index.lines.push(Line { end: index.text.len(), person: person.id, name, letters, initials });
        }
        index
    }

    /// Takes in what became of some people: of those whose own row changed, and of those who are concerned otherwise.
    pub fn update_all(&mut self, book: &Book, edits: &[Edit]) {
        self.update(book, edits.iter().filter_map(Edit::person));
        self.written.update(book, edits.iter().filter_map(Edit::about));
    }

    /// Takes in what became of some people.
    pub fn update(&mut self, book: &Book, people: impl Iterator<Item = PersonId>) {
        for id in people {
            let mut line = String::new();
            if let Some(person) = book.person(id) {
                push_line(&mut line, person);
            }
            self.changed.insert(id, line);
        }
    }

    /// Everybody who fits, with how well, in no order that matters.
    pub fn search(&self, needle: &Needle) -> Vec<(PersonId, Rank)> {
        let mut found = self.search_words(needle);
        if !needle.spelled_out.is_empty() {
            let other = Needle { words: needle.spelled_out.clone(), spelled_out: Vec::new() };
            let known: HashSet<PersonId> = found.iter().map(|(id, _)| *id).collect();
            found.extend(self.search_words(&other).into_iter().filter(|(id, _)| !known.contains(id)));
        }
        found
    }

    /// Everybody by what was written to them or about them, or by messages; in either spelling of umlauts.
    pub(crate) fn search_written(&self, needle: &Needle) -> Vec<(PersonId, Rank)> {
        if needle.is_empty() {
            return Vec::new();
        }
        let known = |person: PersonId, word: &str| self.line_for(person).contains(word);
        let mut found = self.written.search(needle, known);
        if !needle.spelled_out.is_empty() {
            let other = Needle { words: needle.spelled_out.clone(), spelled_out: Vec::new() };
            found.extend(self.written.search(&other, known));
        }
        let in_messages = self.written.in_messages(needle).iter().map(|person| (*person, Rank::Message));
        found.into_iter().map(|person| (person, Rank::Written)).chain(in_messages).collect()
    }

    fn search_words(&self, needle: &Needle) -> Vec<(PersonId, Rank)> {
        let Some(rarest) = needle.rarest() else { return Vec::new() };
        if let ([_], [letter]) = (&needle.words[..], rarest.as_bytes()) {
            let found = self.search_initial(*letter);
            if !found.is_empty() {
                return found;
            }
        }
        let finders = Finders::new(needle);
        let mut found = halves(self.lines.len(), |part| self.search_lines(part, &finders));
        let rank = |line: &str| finders.rank(line, name_of(line).len(), None);
        found.extend(self.changed.iter().filter_map(|(id, line)| Some((*id, rank(line)?))));
        // Letters alone fit many by chance, so they only count where words find nobody.
        if found.is_empty() && needle.words.iter().map(|word| word.chars().count()).sum::<usize>() >= LETTERS_FROM {
            self.search_letters(needle, &mut found);
        }
        found
    }

    /// Those of some lines in which all words are.
    fn search_lines(&self, lines: Range<usize>, finders: &Finders<'_>) -> Vec<(PersonId, Rank)> {
        let (mut found, mut best) = (Vec::new(), None);
        let mut take = |line: Option<(usize, Rank)>| {
            let Some((n, rank)) = line else { return };
            let Line { person, name, .. } = self.lines[n];
            if !self.is_changed(person) {
                let rank = finders.rank(self.line(n), name as usize, Some(rank));
                found.extend(rank.map(|rank| (person, rank)));
            }
        };
        let (mut at, mut n) = (self.start(lines.start), lines.start);
        let end = self.start(lines.end);
        // From one place to the next, whether that is in the same line or not: to look through each line by itself
        // costs more than to look through all.
        while let Some(hit) = finders.find(&self.text.as_bytes()[at..end]) {
            let place = at + hit;
            n = self.line_at(n, place);
            let Some(line) = self.lines.get(n) else { break };
            let rank = rank_at(&self.text, self.start(n) + line.name as usize, place);
            at = if is_final(rank) { line.end } else { place + finders.step() };
            best = match best {
                Some((same, best)) if same == n => Some((n, rank.min(best))),
                before => {
                    take(before);
                    Some((n, rank))
                }
            };
        }
        take(best);
        found
    }

    /// One letter is in almost everybody's line, so it finds those of whose names a word begins with it.
    fn search_initial(&self, letter: u8) -> Vec<(PersonId, Rank)> {
        let fits = |name: &str| initials(name).any(|initial| initial == letter);
        let bit = initial(letter);
        let is_it = |n| bit != OTHER_INITIAL || fits(self.name_at(n));
        let unchanged = self.unchanged(|line| line.initials & bit != 0, |n| is_it(n).then_some(Rank::NameWords));
        let changed = self.changed.iter().filter(|(_, line)| fits(name_of(line))).map(|(id, _)| *id);
        unchanged.into_iter().chain(changed.map(|id| (id, Rank::NameWords))).collect()
    }

    /// The line that holds a place, from a line before it on. Steps grow, since the next hit is mostly near.
    fn line_at(&self, from: usize, place: usize) -> usize {
        let (mut low, mut step) = (from, 1);
        while self.lines.get(low + step).is_some_and(|line| line.end <= place) {
            low += step;
            step *= 2;
        }
        let high = (low + step + 1).min(self.lines.len());
        low + self.lines[low..high].partition_point(|line| line.end <= place)
    }

    fn search_letters(&self, needle: &Needle, found: &mut Vec<(PersonId, Rank)>) {
        let letters = letters_of(&needle.words.concat());
        let may_fit = |line: &Line| line.letters & letters == letters;
        found.extend(self.unchanged(may_fit, |n| rank_by_letters(needle, self.name_at(n))));
        let rank = |line| rank_by_letters(needle, name_of(line));
        found.extend(self.changed.iter().filter_map(|(id, line)| Some((*id, rank(line)?))));
    }

    /// Those of the unchanged lines that fit, among those that may.
    fn unchanged(
        &self,
        may_fit: impl Fn(&Line) -> bool + Sync,
        fits: impl Fn(usize) -> Option<Rank> + Sync,
    ) -> Vec<(PersonId, Rank)> {
        halves(self.lines.len(), |part| {
            let lines = part.clone().zip(&self.lines[part]);
            let unchanged = lines.filter(|(_, line)| may_fit(line) && !self.is_changed(line.person));
            unchanged.filter_map(|(n, line)| Some((line.person, fits(n)?))).collect()
        })
    }

    /// Everybody who fits but for one letter of a word of the name; the other words must be found as they are.
    pub(crate) fn search_typo(&self, needle: &Needle) -> Vec<PersonId> {
        let Some(rarest) = needle.rarest().filter(|word| word.len() >= TYPO_FROM) else { return Vec::new() };
        let others: Vec<&String> = needle.words.iter().filter(|word| *word != rarest).collect();
        let fits = |name: &str, line: &str| {
            let mut words = name.split(|c: char| !c.is_alphanumeric());
            words.any(|word| begins_but_for_one(word.as_bytes(), rarest.as_bytes()))
                && others.iter().all(|word| line.contains(word.as_str()))
        };
        let unchanged = self.unchanged(|_| true, |n| fits(self.name_at(n), self.line(n)).then_some(Rank::Typo));
        let changed = self.changed.iter().filter(|(_, line)| fits(name_of(line), line)).map(|(id, _)| *id);
        unchanged.into_iter().map(|(id, _)| id).chain(changed).collect()
    }

    /// The folded name of somebody, to be sorted by; empty for somebody who is not in the index.
    pub fn name(&self, id: PersonId) -> &str {
        match self.line_of(id).filter(|_| !self.is_changed(id)) {
            Some(n) => self.name_at(n),
            None => name_of(self.line_for(id)),
        }
    }

    /// Everything somebody is known by, folded; empty for somebody who is not in the index.
    fn line_for(&self, id: PersonId) -> &str {
        match self.changed.get(&id) {
            Some(line) => line,
            None => self.line_of(id).map_or("", |n| self.line(n)),
        }
    }

    /// Numbers are dense but for people who are gone, so the line is mostly where the number says.
    fn line_of(&self, id: PersonId) -> Option<usize> {
        let guess = (id.0 as usize).wrapping_sub(1);
        match self.lines.get(guess) {
            Some(line) if line.person == id => Some(guess),
            _ => self.lines.binary_search_by_key(&id, |line| line.person).ok(),
        }
    }

    fn is_changed(&self, id: PersonId) -> bool {
        !self.changed.is_empty() && self.changed.contains_key(&id)
    }

    fn line(&self, n: usize) -> &str {
        &self.text[self.start(n)..self.lines[n].end - 1]
    }

    /// The name of a line.
    fn name_at(&self, n: usize) -> &str {
        let start = self.start(n);
        &self.text[start..start + self.lines[n].name as usize]
    }

    /// Where a line begins.
    fn start(&self, n: usize) -> usize {
        if n == 0 { 0 } else { self.lines[n - 1].end }
    }
}

fn push_line(out: &mut String, person: &Person) {
    for (n, text) in known_by(person).enumerate() {
        if n == 1 {
            out.push(NAME_END);
        } else if n > 1 {
            out.push(' ');
        }
        let start = out.len();
        fold_into(out, text);
        // Umlauts are found in both spellings.
        if let Some(spelled) = spelled_out(text) {
            out.push(' ');
            out.push_str(&spelled);
        }
        if memchr::memchr2(b'\n', NAME_END as u8, &out.as_bytes()[start..]).is_some() {
            let plain = out[start..].replace(['\n', NAME_END], " ");
            out.replace_range(start.., &plain);
        }
    }
    // A number is found in one piece, too.
    for number in &person.details().phones {
        out.push(' ');
        out.extend(number.chars().filter(char::is_ascii_digit));
    }
}

/// Which parts of a text, in bytes, are what was searched: the words where they are, else, in a name, the letters.
pub(crate) fn highlights(text: &str, needle: &Needle, is_name: bool) -> Vec<Range<usize>> {
    if needle.is_empty() {
        return Vec::new();
    }
    // Each folded character with the character it comes from.
    let mut folded = String::with_capacity(text.len());
    let mut from = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let start = folded.len();
        folded.push_str(&fold(c.encode_utf8(&mut [0; 4])));
        from.extend(std::iter::repeat_n(at..at + c.len_utf8(), folded.len() - start));
    }
    let span = |places: Range<usize>| from[places.start].start..from[places.end - 1].end;
    let mut spans: Vec<_> = needle
        .words
        .iter()
        .chain(&needle.spelled_out)
        .flat_map(|word| folded.match_indices(word.as_str()).map(|(at, found)| span(at..at + found.len())))
        .collect();
    if spans.is_empty() && is_name {
        let places = letters(&folded, &needle.words.concat()).unwrap_or_default();
        spans.extend(places.into_iter().map(|at| span(at..at + 1)));
    }
    spans.sort_by_key(|span| span.start);
    spans
}

#[cfg(test)]
pub(crate) mod tests;
