//! The patterns of the table of words, and how a line is held against one.

use crate::domain::page::sorts::{Measures, Sort, Unit};
use crate::domain::words::fold::fold;
use crate::domain::words::worded::worded;

/// Most words of a first name.
const MAX_FIRST: usize = 4;

worded! {
    /// What may stand in a place of a pattern.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(crate) enum Slot {
        Number = "n",
        Unit = "unit",
        Ago = "ago",
        Date = "date",
        Name = "name",
        Names = "names",
        First = "first",
        Any = "any",
    }
}

impl Slot {
    fn is_long(self) -> bool {
        !matches!(self, Slot::Number | Slot::Unit)
    }
}

/// A word of a line: as it is shown, and as it is compared.
#[derive(Clone, Debug)]
pub(crate) struct Word<'a> {
    pub(crate) shown: &'a str,
    pub(crate) key: String,
}

/// The words of a line, without bullets at its ends.
pub(crate) fn words(line: &str) -> Vec<Word<'_>> {
    let is_bullet = |word: &&str| matches!(*word, "·" | "•" | "|" | "●");
    let all: Vec<&str> = line.split_whitespace().collect();
    let start = all.iter().take_while(|word| is_bullet(word)).count();
    let end = all.len() - all[start..].iter().rev().take_while(|word| is_bullet(word)).count();
    all[start..end].iter().map(|word| Word { shown: word, key: key(word) }).collect()
}

/// A text as it is compared: case, accents and the kind of apostrophe do not matter.
pub(crate) fn key(text: &str) -> String {
    let folded = fold(text);
    if folded.contains(['’', '‘', 'ʼ']) { folded.replace(['’', '‘', 'ʼ'], "'") } else { folded }
}

/// The words of a line as one text to compare.
pub(crate) fn joined(words: &[Word]) -> String {
    words.iter().map(|word| word.key.as_str()).collect::<Vec<_>>().join(" ")
}

#[derive(Clone, Debug)]
pub(crate) enum Token {
    Word(String),
    Slot { before: String, slot: Slot, after: String },
}

impl Token {
    fn of(text: &str) -> Option<Token> {
        let Some((before, rest)) = text.split_once('{') else { return Some(Token::Word(key(text))) };
        let (name, after) = rest.split_once('}')?;
        Some(Token::Slot { before: key(before), slot: Slot::named(name)?, after: key(after) })
    }

    /// The word, where it is one.
    pub(crate) fn word(&self) -> Option<&str> {
        match self {
            Token::Word(word) => Some(word),
            Token::Slot { .. } => None,
        }
    }

    fn is_long(&self) -> bool {
        matches!(self, Token::Slot { slot, .. } if slot.is_long())
    }
}

/// What stood in the places of a pattern.
#[derive(Clone, Debug, Default)]
pub(crate) struct Caught<'a> {
    /// The number, where the pattern has one.
    pub(crate) number: Option<u32>,
    /// The unit of time, where the pattern has one.
    pub(crate) unit: Option<Unit>,
    /// What stood in the places for several words, in their order.
    pub(crate) texts: Vec<(Slot, Vec<Word<'a>>)>,
}

impl Caught<'_> {
    /// The texts of one kind of place.
    pub(crate) fn shown(&self, slot: Slot) -> impl Iterator<Item = String> {
        let of_kind = self.texts.iter().filter(move |(kind, _)| *kind == slot);
        of_kind.map(|(_, words)| words.iter().map(|word| word.shown).collect::<Vec<_>>().join(" "))
    }
}

/// A sequence of words and places.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    pub(crate) sort: Sort,
    pub(crate) tokens: Vec<Token>,
}

impl Pattern {
    /// A pattern as it is written; `None` where it has a place of an unknown kind or too many long ones.
    pub(crate) fn of(sort: Sort, text: &str) -> Option<Pattern> {
        let tokens: Vec<Token> = text.split_whitespace().map(Token::of).collect::<Option<_>>()?;
        let long = tokens.iter().filter(|token| token.is_long()).count();
        (long <= 2).then_some(Pattern { sort, tokens })
    }

    pub(crate) fn is_plain(&self) -> bool {
        self.tokens.iter().all(|token| matches!(token, Token::Word(_)))
    }

    /// Holds a line against the pattern. What is not plain, such as words between two names twice, is no match.
    pub(crate) fn catch<'a>(&self, measures: &Measures, line: &[Word<'a>]) -> Option<Caught<'a>> {
        let tokens = &self.tokens;
        let mut caught = Caught::default();
        if line.len() < tokens.len() {
            return None;
        }
        let Some(first) = tokens.iter().position(Token::is_long) else {
            return (line.len() == tokens.len() && measures.fixed(tokens, line, &mut caught)).then_some(caught);
        };
        let last = tokens.iter().rposition(Token::is_long).unwrap_or(first);
        let end = line.len() - (tokens.len() - 1 - last);
        if !measures.fixed(&tokens[..first], &line[..first], &mut caught)
            || !measures.fixed(&tokens[last + 1..], &line[end..], &mut caught)
        {
            return None;
        }
        let middle = &line[first..end];
        if first == last {
            return take(&tokens[first], middle, &mut caught).then_some(caught);
        }
        let between = &tokens[first + 1..last];
        let room = middle.len().checked_sub(between.len() + 1)?;
        let mut at =
            (1..=room).filter(|at| measures.fixed(between, &middle[*at..at + between.len()], &mut caught.clone()));
        let (at, None) = (at.next()?, at.next()) else { return None };
        let both = take(&tokens[first], &middle[..at], &mut caught)
            && take(&tokens[last], &middle[at + between.len()..], &mut caught);
        both.then_some(caught)
    }
}

/// Takes the words of a place for several.
fn take<'a>(token: &Token, line: &[Word<'a>], caught: &mut Caught<'a>) -> bool {
    let Token::Slot { before, slot, after } = token else { return false };
    let mut line = line.to_vec();
    let Some(first) = line.first_mut() else { return false };
    if !cut(first, before.chars().count(), 0, before, "") {
        return false;
    }
    let Some(last) = line.last_mut() else { return false };
    if !cut(last, 0, after.chars().count(), "", after) {
        return false;
    }
    let lower = line.first().and_then(|word| word.shown.chars().next()).is_some_and(char::is_lowercase);
    if *slot == Slot::First && (line.len() > MAX_FIRST || lower) {
        return false;
    }
    caught.texts.push((*slot, line));
    true
}

/// Cuts what belongs to the pattern off the ends of a word; false where it is not there or nothing would be left.
fn cut(word: &mut Word, before: usize, after: usize, starts: &str, ends: &str) -> bool {
    let Some(inner) = word.key.strip_prefix(starts).and_then(|rest| rest.strip_suffix(ends)) else { return false };
    let count = word.shown.chars().count();
    if inner.is_empty() || count <= before + after {
        return false;
    }
    word.key = inner.to_owned();
    let at = |n: usize| word.shown.char_indices().nth(n).map_or(word.shown.len(), |(at, _)| at);
    word.shown = &word.shown[at(before)..at(count - after)];
    true
}

impl Measures {
    fn fixed(&self, tokens: &[Token], line: &[Word], caught: &mut Caught) -> bool {
        tokens.len() == line.len() && tokens.iter().zip(line).all(|(token, word)| self.one_word(token, word, caught))
    }

    fn one_word(&self, token: &Token, word: &Word, caught: &mut Caught) -> bool {
        let (before, slot, after) = match token {
            Token::Word(expected) => return *expected == word.key,
            Token::Slot { before, slot, after } => (before, *slot, after),
        };
        let inner = word.key.strip_prefix(before.as_str()).and_then(|rest| rest.strip_suffix(after.as_str()));
        match (slot, inner) {
            (Slot::Number, Some(text)) => {
                caught.number = number(text).or_else(|| self.one.contains(text).then_some(1));
                caught.number.is_some()
            }
            (Slot::Unit, Some(text)) => {
                caught.unit = self.units.get(text.trim_end_matches('.')).copied();
                caught.unit.is_some()
            }
            _ => false,
        }
    }
}

/// A number as pages write it: "214", "1,234", "1.234", "1'234".
pub(crate) fn number(text: &str) -> Option<u32> {
    let mut parts = text.split([',', '.', '\'']);
    let first = parts.next()?;
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(first) || first.len() > 9 {
        return None;
    }
    let mut all = first.to_owned();
    for part in parts {
        if part.len() != 3 || !digits(part) || first.len() > 3 {
            return None;
        }
        all.push_str(part);
    }
    all.parse().ok()
}
