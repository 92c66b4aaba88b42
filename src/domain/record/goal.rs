//! A goal: what the user is looking for, and how much it counts.

use serde::Deserialize;
use serde::Serialize;

use crate::domain::words::fold::fold;
use crate::domain::words::text;
use crate::domain::words::text::Text;
use crate::domain::words::worded::worded;

worded! {
    /// Where a goal's words are looked for.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum GoalKind {
        /// In headline, position and company.
        Word = "word",
        Company = "company",
        /// In the place where they live.
        Place = "place",
        Industry = "industry",
    }
}

/// Points of a goal whose weight the user does not say.
pub(crate) const WEIGHT: i32 = 15;

/// Largest weight either way.
pub(crate) const MAX_WEIGHT: i32 = 100;

pub(crate) const MAX_GOALS: usize = 200;

/// Longest word or phrase of a goal, in characters.
pub(crate) const MAX_GOAL: usize = 100;

/// A word or phrase that makes people more or less wanted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goal {
    /// Where it is looked for.
    pub kind: GoalKind,
    /// The word or phrase, as typed.
    pub text: Text,
    /// Points from -100 to 100; below zero it is unwanted.
    pub weight: i32,
}

impl Goal {
    /// Reads a goal as it is typed: `rust`, `company:acme +20`, `place:london`, `-crypto`, `word:"sales manager" -30`.
    /// A number at the end is the weight; a minus before the phrase makes it unwanted.
    pub fn parse(typed: &str) -> Result<Goal, String> {
        let typed = typed.trim();
        let (unwanted, rest) = match typed.strip_prefix('-') {
            Some(rest) => (true, rest.trim_start()),
            None => (false, typed),
        };
        let (rest, weight) = match rest.rsplit_once(char::is_whitespace) {
            Some((phrase, last)) if last.starts_with(['+', '-']) || last.parse::<i32>().is_ok() => {
                let weight = last.parse::<i32>().map_err(|_| format!("\"{last}\" is not a weight"))?;
                (phrase.trim_end(), Some(weight))
            }
            _ => (rest, None),
        };
        let (kind, phrase) = match rest.split_once(':') {
            Some((word, phrase)) => {
                let Some(kind) = GoalKind::named(word.trim()) else {
                    let words = GoalKind::ALL.map(GoalKind::word).join(", ");
                    return Err(format!("no kind of goal is called \"{}\"; there are {words}", word.trim()));
                };
                (kind, phrase)
            }
            None => (GoalKind::Word, rest),
        };
        let text: Text = phrase.trim().trim_matches('"').split_whitespace().collect::<Vec<_>>().join(" ").into();
        if text::words(&text).next().is_none() {
            return Err("a goal needs a word or a phrase".into());
        }
        if text.chars().count() > MAX_GOAL {
            return Err(format!("a goal has {MAX_GOAL} characters at most"));
        }
        let weight = weight.unwrap_or(WEIGHT);
        let weight = if unwanted { weight.saturating_abs().saturating_neg() } else { weight };
        if weight == 0 || weight.unsigned_abs() > MAX_WEIGHT.unsigned_abs() {
            return Err(format!("a weight lies between -{MAX_WEIGHT} and {MAX_WEIGHT} and is not 0"));
        }
        Ok(Goal { kind, text, weight })
    }

    /// As it is typed and shown: `company:Acme +20`.
    pub fn typed(&self) -> String {
        let kind = if self.kind == GoalKind::Word { String::new() } else { format!("{}:", self.kind.word()) };
        format!("{kind}{} {:+}", self.text, self.weight)
    }

    /// Whether it is about the same as another.
    pub(crate) fn is_about(&self, other: &Goal) -> bool {
        self.kind == other.kind && fold(&self.text) == fold(&other.text)
    }
}
