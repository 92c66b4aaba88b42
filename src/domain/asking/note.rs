//! Writing notes: templates with places to fill, and what a good note keeps clear of.

use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation;

use crate::domain::record::person::Person;
use crate::domain::weighing::fit::Weigher;
use crate::domain::words::fold::fold;
use crate::domain::words::phrases::REASONS;
use crate::domain::words::text::words;
use crate::domain::words::{name, pitch};

/// What stands for a placeholder in a note to somebody; empty where that is not known.
type Value = fn(&Weigher<'_>, &Person) -> String;

/// The placeholders of a template, and what stands for each.
pub(crate) const PLACEHOLDERS: [(&str, Value); 5] = [
    ("first_name", |_, person| name::first_name(&person.name).to_owned()),
    ("company", |weigher, person| weigher.employer(person).map(ToString::to_string).unwrap_or_default()),
    ("mutual", |_, person| person.details().mutual.first().map(ToString::to_string).unwrap_or_default()),
    ("group", |weigher, person| weigher.shared_group(person).map(ToString::to_string).unwrap_or_default()),
    ("goal", |weigher, person| weigher.goal_met(person).map(|goal| goal.text.to_string()).unwrap_or_default()),
];

/// Notes that a new one is compared with.
pub(crate) const COMPARED: usize = 10;

/// Share of words in common, in percent, from which two notes count as nearly the same.
const SAME_PERCENT: u32 = 90;

/// Shortest note, in words, that is compared with others.
const COMPARED_FROM: usize = 5;

/// Shortest note, in words, that can give a reason.
const REASON_FROM: usize = 6;

/// Most emoji of a note.
const MOST_EMOJI: usize = 3;

/// A template with its places filled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filled {
    pub text: String,
    /// Placeholders for which nothing is known, each once; they are left out of the text.
    pub empty: Vec<&'static str>,
    /// What stands between braces and is no placeholder; it stays as it is written.
    pub unknown: Vec<String>,
}

/// Fills the places of a template. Two braces stand for one.
pub(crate) fn fill(template: &str, value: impl Fn(&'static str, Value) -> String) -> Filled {
    let mut filled = Filled::default();
    let mut rest = template;
    while let Some(at) = rest.find(['{', '}']) {
        filled.text.push_str(&rest[..at]);
        let brace = &rest[at..=at];
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix(brace) {
            filled.text.push_str(brace);
            rest = after;
            continue;
        }
        let Some(end) = rest.find('}').filter(|_| brace == "{") else {
            filled.text.push_str(brace);
            continue;
        };
        let (name, after) = (&rest[..end], &rest[end + 1..]);
        rest = after;
        let known = PLACEHOLDERS.iter().find(|(known, _)| *known == name.trim());
        match known.map(|(known, of)| (known, value(known, *of))) {
            Some((known, value)) if value.is_empty() => {
                if !filled.empty.contains(known) {
                    filled.empty.push(known);
                }
                // The blank before what is left out goes with it.
                if filled.text.ends_with(' ') && rest.starts_with([' ', ',', '.', '!', '?']) {
                    filled.text.pop();
                }
            }
            Some((_, value)) => filled.text.push_str(&value),
            None => {
                filled.text.push('{');
                filled.text.push_str(name);
                filled.text.push('}');
                filled.unknown.push(name.to_owned());
            }
        }
    }
    filled.text.push_str(rest);
    filled
}

/// Longest word between braces that is taken for an open place, in characters.
const LONGEST_PLACE: usize = 30;

/// The first place of a note that is still open: a word between braces, which nobody should get to read.
pub(crate) fn open_place(note: &str) -> Option<&str> {
    note.match_indices('{').find_map(|(at, _)| {
        let (place, _) = note[at + 1..].split_once('}')?;
        let word = place.trim();
        let is_word = !word.is_empty() && word.chars().all(|c| c.is_alphabetic() || c == '_' || c == '-' || c == ' ');
        (is_word && word.chars().count() <= LONGEST_PLACE).then_some(&note[at..at + place.len() + 2])
    })
}

/// How long LinkedIn takes a note to be: in UTF-16 units, as its page counts them.
pub(crate) fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The note that a template makes for somebody.
pub(crate) fn note(weigher: &Weigher<'_>, person: &Person, template: &str) -> Filled {
    fill(template, |_, of| of(weigher, person))
}

/// What speaks against a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Concern {
    /// A placeholder for which nothing is known.
    Empty(&'static str),
    /// Something between braces that is no placeholder.
    Unknown(String),
    /// It is longer than LinkedIn takes.
    TooLong {
        length: usize,
        /// The longest that goes.
        max: usize,
    },
    /// It is nearly one of the last notes, by the share of words in percent.
    SameAsBefore(u32),
    /// It sounds like a sales pitch, and by which words.
    Sales(String),
    /// It does not say why.
    NoReason,
    Shouting,
    /// It has so many emoji.
    EmojiFlood(usize),
}

impl Concern {
    /// A sentence without a full stop.
    pub fn text(&self) -> String {
        match self {
            Concern::Empty(name) => format!("{{{name}}} is not known and left out"),
            Concern::Unknown(name) => format!("{{{name}}} is no placeholder"),
            Concern::TooLong { length, max } => format!("the note has {length} characters, {max} are possible"),
            Concern::SameAsBefore(percent) => format!("{percent} % of it stood in one of your last {COMPARED} notes"),
            Concern::Sales(phrase) => format!("reads like a sales pitch: \"{phrase}\""),
            Concern::NoReason => "gives no reason: how you met, or what you share".into(),
            Concern::Shouting => "shouts; fewer capitals and exclamation marks read friendlier".into(),
            Concern::EmojiFlood(count) => format!("has {count} emoji; {MOST_EMOJI} are plenty"),
        }
    }
}

/// What speaks against a note. An empty one has nothing against it. `recent` are the last notes, newest first.
pub(crate) fn concerns(
    filled: &Filled,
    max: Option<u32>,
    recent: &[&str],
    own_sales_phrases: &[String],
) -> Vec<Concern> {
    let mut found: Vec<_> = filled.empty.iter().map(|name| Concern::Empty(name)).collect();
    found.extend(filled.unknown.iter().map(|name| Concern::Unknown(name.clone())));
    let text = filled.text.trim();
    if text.is_empty() {
        return found;
    }
    let length = length(text);
    if let Some(max) = max.map(|max| max as usize).filter(|max| length > *max) {
        found.push(Concern::TooLong { length, max });
    }
    let same = recent.iter().take(COMPARED).map(|other| in_common(text, other)).max();
    found.extend(same.filter(|percent| *percent >= SAME_PERCENT).map(Concern::SameAsBefore));
    found.extend(pitch::sales_phrase(text, own_sales_phrases).map(Concern::Sales));
    if !gives_reason(text) {
        found.push(Concern::NoReason);
    }
    if shouts(text) {
        found.push(Concern::Shouting);
    }
    let emoji = text.graphemes(true).filter(|grapheme| grapheme.chars().any(is_emoji)).count();
    if emoji > MOST_EMOJI {
        found.push(Concern::EmojiFlood(emoji));
    }
    found
}

/// The share of words that two texts have in common, in percent; 0 for texts that are too short to tell.
fn in_common(text: &str, other: &str) -> u32 {
    let (text, other) = (fold(text), fold(other));
    let (text, other): (Vec<_>, Vec<_>) = (words(&text).collect(), words(&other).collect());
    if text.len() < COMPARED_FROM || other.len() < COMPARED_FROM {
        return 0;
    }
    let mut counts = HashMap::<&str, usize>::new();
    for word in &other {
        *counts.entry(word).or_default() += 1;
    }
    let mut common = 0;
    for word in &text {
        if let Some(count) = counts.get_mut(word).filter(|count| **count > 0) {
            *count -= 1;
            common += 1;
        }
    }
    (200 * common / (text.len() + other.len())) as u32
}

fn gives_reason(text: &str) -> bool {
    let padded = pitch::padded(text);
    padded.split_whitespace().count() >= REASON_FROM
        && REASONS.split(" | ").any(|reason| pitch::contains(&padded, reason))
}

/// Whether a text shouts: mostly capitals, or three exclamation marks.
fn shouts(text: &str) -> bool {
    let (upper, lower) = text.chars().fold((0, 0), |(upper, lower), c| {
        (upper + usize::from(c.is_uppercase()), lower + usize::from(c.is_lowercase()))
    });
    let cased = upper + lower;
    cased >= 12 && upper * 10 > cased * 6 || text.matches(['!', '！']).count() >= 3
}

/// Whether a character is an emoji, by the blocks they stand in.
fn is_emoji(c: char) -> bool {
    matches!(u32::from(c), 0x1F300..=0x1FAFF | 0x2600..=0x27BF | 0x1F1E6..=0x1F1FF | 0x2B50 | 0x2B55)
}

#[cfg(test)]
pub(crate) mod tests;
