//! Finding people while one types: every word must be found, case and accents folded; a name may also be found by
//! letters of it in their order, as "grhop" finds Grace Hopper.
//!
//! The index is a long text of names and one of everything else, so that a million people are searched in the time that
//! reading them takes.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use memchr::memmem;

use crate::domain::both::{halves, in_stretches, pair};
use crate::domain::finding::letters::{Letters, OTHER_INITIAL, initial, initials, letters, letters_of};
use crate::domain::finding::line::{digits_of, name_of, push_folded, push_line};
use crate::domain::finding::names::NameOrder;
use crate::domain::finding::narrowed::Narrowed;
use crate::domain::finding::needle::Needle;
use crate::domain::finding::query::subject::known_beside_name;
use crate::domain::finding::rank::{Fit, Rank, Stand, rank_in_line, stand_in};
use crate::domain::finding::ranks::{Places, Ranks};
use crate::domain::finding::texts::Texts;
use crate::domain::finding::word::{Word, best_of};
use crate::domain::finding::written::Written;
use crate::domain::record::book::Book;
use crate::domain::record::edit::Edit;
use crate::domain::record::id::PersonId;
use crate::domain::words::fold::fold;

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

/// Everything people are known by, folded. Names lie in one text, everything else in another, in which what many have in
/// common stands once.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// A line for each name.
    names: Arc<Texts>,
    /// Whose names they are, in their order, which is that of the people.
    people: Arc<Vec<PersonId>>,
    /// The letters of each.
    letters: Vec<Letters>,
    texts: Texts,
    /// The numbers of the texts of everybody, one after the other.
    texts_of: Vec<u32>,
    /// Where those of each end.
    texts_ends: Vec<u32>,
    /// What those are known by who were changed since, a name and everything else; empty for somebody who is gone.
    changed: HashMap<PersonId, String>,
    /// What was written to them and about them.
    pub written: Written,
    /// Which name comes where, once that is worked out, while nobody has another one.
    order: Arc<OnceLock<NameOrder>>,
    /// How well the lines, which stay as they are, fit what was searched last.
    narrowed: Arc<Mutex<Narrowed>>,
}

/// So many texts are remembered while they are read, to be told from those that come again.
const MOST_ALIKE: usize = 65_536;

/// Room for the texts of one person beside the name, where it is made beforehand.
const TEXTS: usize = 4;

/// Where more than one of so many lines is left, a word is sooner looked for in all than in each of those.
const LEFT: usize = 32;

/// From so many on the names are ordered before that is asked for.
const MANY_NAMES: usize = 100_000;

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
        // Where there is room beforehand, nothing is moved to where there is more.
        let count = book.len();
        let (mut names, mut people) = (Texts::with_room(count), Vec::with_capacity(count));
        index.letters.reserve(count);
        index.texts_ends.reserve(count);
        index.texts_of.reserve(count * TEXTS);
        let mut known: foldhash::HashMap<&str, u32> = foldhash::HashMap::default();
        for person in in_stretches(book.people()) {
            for text in known_beside_name(person) {
                let number = known.get(text).copied().unwrap_or_else(|| {
                    let number = index.texts.push(|out| push_folded(out, text)) as u32;
                    if known.len() < MOST_ALIKE {
                        known.insert(text, number);
                    }
                    number
                });
                index.texts_of.push(number);
            }
            for number in digits_of(person) {
                index.texts_of.push(index.texts.push(|out| out.extend(number)) as u32);
            }
            let n = names.push(|out| push_folded(out, &person.name));
            index.letters.push(Letters::of(names.get(n)));
            index.texts_ends.push(index.texts_of.len() as u32);
            people.push(person.id);
        }
        (index.names, index.people) = (Arc::new(names), Arc::new(people));
        index
    }

    /// Orders the names of many, in whatever thread has the time, so that lists are soon ordered by them; fewer are ordered
    /// as soon without.
    pub(crate) fn ordering(&self) -> impl FnOnce() + Send + use<> {
        let (names, people, order) = (Arc::clone(&self.names), Arc::clone(&self.people), Arc::clone(&self.order));
        move || {
            if people.len() >= MANY_NAMES {
                order.get_or_init(|| NameOrder::of(&names, |n| people[n]));
            }
        }
    }

    /// Which name comes where, once that is worked out, while nobody has another one.
    pub(crate) fn name_order(&self) -> Option<&NameOrder> {
        self.order.get()
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
                if name_of(&line) != self.name(id) {
                    self.order = Arc::default();
                }
            }
            self.changed.insert(id, line);
        }
    }

    /// Everybody who fits, with how well.
    pub fn search(&self, needle: &Needle) -> Ranks {
        let mut found = self.search_words(needle, &mut self.narrowed.lock().unwrap_or_else(PoisonError::into_inner));
        if !needle.spelled_out.is_empty() {
            let other = Needle { words: needle.spelled_out.clone(), spelled_out: Vec::new() };
            for (person, rank) in self.search_words(&other, &mut Narrowed::default()).iter() {
                if found.get(person).is_none() {
                    found.add(person, rank);
                }
            }
        }
        found
    }

    /// Everybody by what was written to them or about them, or by messages; in either spelling of umlauts.
    pub(crate) fn search_written(&self, needle: &Needle) -> Vec<(PersonId, Rank)> {
        if needle.is_empty() {
            return Vec::new();
        }
        let known = |person: PersonId, word: &str| self.knows(person, word);
        let mut found = self.written.search(needle, known);
        if !needle.spelled_out.is_empty() {
            let other = Needle { words: needle.spelled_out.clone(), spelled_out: Vec::new() };
            found.extend(self.written.search(&other, known));
        }
        let in_messages = self.written.in_messages(needle).iter().map(|person| (*person, Rank::Message));
        found.into_iter().map(|person| (person, Rank::Written)).chain(in_messages).collect()
    }

    fn search_words(&self, needle: &Needle, narrowed: &mut Narrowed) -> Ranks {
        let people = self.people.last().map_or(0, |last| last.0 as usize + 1);
        let mut found = Ranks::of(people);
        let Some(rarest) = needle.rarest() else { return found };
        if let ([_], [letter]) = (&needle.words[..], rarest.as_bytes()) {
            let initial = self.search_initial(*letter);
            if !initial.is_empty() {
                for (person, rank) in initial {
                    found.add(person, rank);
                }
                return found;
            }
        }
        let fits = narrowed.by(&needle.words, self.people.len(), |word, fits| self.narrow(word, fits));
        let middle = self.people.len() / 2;
        let at = self.people.get(middle).copied().unwrap_or(PersonId::NOBODY);
        let [mut low, mut high] = found.split_at(at);
        pair(
            self.people.len(),
            || self.note(middle..self.people.len(), fits, &mut high),
            || self.note(0..middle, fits, &mut low),
        );
        let finders: Vec<_> = needle.words.iter().map(|word| memmem::Finder::new(word.as_bytes())).collect();
        for (person, line) in &self.changed {
            let mut ranks = finders.iter().map(|word| rank_in_line(line, name_of(line).len(), word));
            if let Some(rank) = ranks.try_fold(Rank::NameWords, |worst, rank| Some(worst.max(rank?))) {
                found.add(*person, rank);
            }
        }
        // Letters alone fit many by chance, so they only count where words find nobody.
        let is_long_enough = needle.words.iter().map(|word| word.chars().count()).sum::<usize>() >= LETTERS_FROM;
        if is_long_enough && found.is_empty() {
            self.search_letters(needle, &mut found);
        }
        found
    }

    /// Notes those of some lines who fit.
    fn note(&self, part: Range<usize>, fits: &[Fit], found: &mut Places<'_>) {
        let (eights, rest) = fits[part.clone()].as_chunks::<8>();
        let parts = eights.iter().map(<[Fit; 8]>::as_slice).chain([rest]);
        let mut people = &self.people[part];
        for fits in parts {
            let (some, others) = people.split_at(fits.len());
            people = others;
            // Where nobody fits, nothing more is looked at.
            if fits == [Fit::NONE; 8] {
                continue;
            }
            for (person, fit) in some.iter().zip(fits) {
                found.put(*person, fit.rank().filter(|_| !self.is_changed(*person)));
            }
        }
    }

    /// Looks for a word in the lines that fit so far, and notes how well they do with it.
    fn narrow(&self, word: &str, fits: &mut [Fit]) {
        let finder = memmem::Finder::new(word.as_bytes());
        let word = Word::new(&finder);
        let left = Fit::count(fits);
        // Of a letter it is known where it stands in each name: only texts need to be looked at.
        let is_many = word.letter().is_none() && left > fits.len() / LEFT;
        // Texts that many have are sooner looked through once.
        let stands = (is_many || left > self.texts.len()).then(|| word.look_through(&self.texts));
        let stands = stands.as_deref();
        let middle = fits.len() / 2;
        let (low, high) = fits.split_at_mut(middle);
        let narrow = |first: usize, fits: &mut [Fit]| match stands.filter(|_| is_many) {
            Some(stands) => self.narrow_many(first, fits, &word, stands),
            None => {
                for (n, fit) in (first..).zip(fits).filter(|(_, fit)| **fit < Fit::NONE) {
                    *fit = (*fit).max(self.fit(n, &word, stands));
                }
            }
        };
        pair(left, || narrow(middle, high), || narrow(0, low));
    }

    /// The same for lines from one on of which most are left.
    fn narrow_many(&self, first: usize, fits: &mut [Fit], word: &Word<'_>, stands: &[Stand]) {
        let part = first..first + fits.len();
        let in_names = self.names.find(part.clone(), word.finder);
        // Line by line, the numbers of their texts lie one after the other.
        let mut start = self.texts_before(first) as usize;
        for ((end, in_name), fit) in self.texts_ends[part].iter().zip(in_names).zip(fits) {
            let end = *end as usize;
            *fit = (*fit).max(Fit::of(in_name, best_of(stands, &self.texts_of[start..end])));
            start = end;
        }
    }

    /// How well a word fits a line; where it stands in texts may be known.
    fn fit(&self, n: usize, word: &Word<'_>, stands: Option<&[Stand]>) -> Fit {
        let letters = self.letters[n];
        let in_name = match word.letter() {
            Some(letter) => letters.stand(letter),
            // Most names need not be looked at.
            None if letters.lacking(word.letters) != 0 => Stand::Nowhere,
            None => stand_in(self.name_at(n), word.finder),
        };
        let looked_up = || {
            let texts = self.texts_of(n).iter().map(|text| self.texts.get(*text as usize));
            texts.map(|text| stand_in(text, word.finder)).min().unwrap_or(Stand::Nowhere)
        };
        let in_texts = || stands.map_or_else(looked_up, |stands| best_of(stands, self.texts_of(n)));
        Fit::of(in_name, if in_name == Stand::Nowhere { in_texts() } else { Stand::Nowhere })
    }

    /// One letter is in almost everybody's line, so it finds those of whose names a word begins with it.
    fn search_initial(&self, letter: u8) -> Vec<(PersonId, Rank)> {
        let fits = |name: &str| initials(name).any(|initial| initial == letter);
        let bit = initial(letter);
        let is_it = |n| bit != OTHER_INITIAL || fits(self.name_at(n));
        let unchanged = self.unchanged(|letters| letters.initials & bit != 0, |n| is_it(n).then_some(Rank::NameWords));
        let changed = self.changed.iter().filter(|(_, line)| fits(name_of(line))).map(|(id, _)| *id);
        unchanged.into_iter().chain(changed.map(|id| (id, Rank::NameWords))).collect()
    }

    fn search_letters(&self, needle: &Needle, found: &mut Ranks) {
        let wanted = needle.words.concat();
        let (letters, first) = (letters_of(wanted.as_bytes()), wanted.bytes().next().map_or(0, initial));
        let may_fit = |name: Letters| name.lacking(letters) == 0 && name.initials & first != 0;
        let unchanged = self.unchanged(may_fit, |n| rank_by_letters(needle, self.name_at(n)));
        let rank = |line| rank_by_letters(needle, name_of(line));
        let changed = self.changed.iter().filter_map(|(id, line)| Some((*id, rank(line)?)));
        for (person, rank) in unchanged.into_iter().chain(changed) {
            found.add(person, rank);
        }
    }

    /// Those of the unchanged lines that fit, among those that may.
    fn unchanged(
        &self,
        may_fit: impl Fn(Letters) -> bool + Sync,
        fits: impl Fn(usize) -> Option<Rank> + Sync,
    ) -> Vec<(PersonId, Rank)> {
        halves(self.people.len(), |part| {
            let may_fit = part.clone().zip(&self.letters[part]).filter(|(_, letters)| may_fit(**letters));
            let people = may_fit.map(|(n, _)| (n, self.people[n])).filter(|(_, person)| !self.is_changed(*person));
            people.filter_map(|(n, person)| Some((person, fits(n)?))).collect()
        })
    }

    /// Everybody who fits but for one letter of a word of the name; the other words must be found as they are.
    pub(crate) fn search_typo(&self, needle: &Needle) -> Vec<PersonId> {
        let Some(rarest) = needle.rarest().filter(|word| word.len() >= TYPO_FROM) else { return Vec::new() };
        let others: Vec<&String> = needle.words.iter().filter(|word| *word != rarest).collect();
        let is_near = |name: &str| {
            let mut words = name.split(|c: char| !c.is_alphanumeric());
            words.any(|word| begins_but_for_one(word.as_bytes(), rarest.as_bytes()))
        };
        let fits = |n: usize| is_near(self.name_at(n)) && others.iter().all(|word| self.has_word(n, word));
        let letters = letters_of(rarest.as_bytes());
        let may_fit = |name: Letters| name.lacking(letters).count_ones() <= 1;
        let unchanged = self.unchanged(may_fit, |n| fits(n).then_some(Rank::Typo));
        let fits = |line: &str| is_near(name_of(line)) && others.iter().all(|word| line.contains(word.as_str()));
        let changed = self.changed.iter().filter(|(_, line)| fits(line)).map(|(id, _)| *id);
        unchanged.into_iter().map(|(id, _)| id).chain(changed).collect()
    }

    /// The folded name of somebody, to be sorted by; empty for somebody who is not in the index.
    pub fn name(&self, id: PersonId) -> &str {
        match self.line_of(id).filter(|_| !self.is_changed(id)) {
            Some(n) => self.name_at(n),
            None => self.changed.get(&id).map_or("", |line| name_of(line)),
        }
    }

    /// Whether a word is in what somebody is known by.
    fn knows(&self, id: PersonId, word: &str) -> bool {
        match self.changed.get(&id) {
            Some(line) => line.contains(word),
            None => self.line_of(id).is_some_and(|n| self.has_word(n, word)),
        }
    }

    /// Whether a word is in the name or the texts of a line.
    fn has_word(&self, n: usize, word: &str) -> bool {
        self.name_at(n).contains(word)
            || self.texts_of(n).iter().any(|text| self.texts.get(*text as usize).contains(word))
    }

    /// Numbers are dense but for people who are gone, so the line is mostly where the number says.
    fn line_of(&self, id: PersonId) -> Option<usize> {
        let guess = (id.0 as usize).wrapping_sub(1);
        match self.people.get(guess) {
            Some(person) if *person == id => Some(guess),
            _ => self.people.binary_search(&id).ok(),
        }
    }

    fn is_changed(&self, id: PersonId) -> bool {
        !self.changed.is_empty() && self.changed.contains_key(&id)
    }

    /// The name of a line.
    fn name_at(&self, n: usize) -> &str {
        self.names.get(n)
    }

    /// The numbers of the texts of a line.
    fn texts_of(&self, n: usize) -> &[u32] {
        &self.texts_of[self.texts_before(n) as usize..self.texts_ends[n] as usize]
    }

    /// Where those of a line begin.
    fn texts_before(&self, n: usize) -> u32 {
        n.checked_sub(1).map_or(0, |before| self.texts_ends[before])
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
