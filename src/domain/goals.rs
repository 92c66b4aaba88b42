//! What the user is looking for, and what not. In the file, and undoable like everything else.

use serde::{Deserialize, Serialize};

use super::Text;
use super::edit::{Batch, Change, Edit, Plan, Refusal};
use super::fold::fold;

/// Where a goal's words are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum GoalKind {
    /// In headline, position and company.
    Word,
    /// In the company.
    Company,
    /// In the place where they live.
    Place,
    /// In the industry.
    Industry,
}

impl GoalKind {
    /// All, in the order in which they are listed.
    pub const ALL: [GoalKind; 4] = [GoalKind::Word, GoalKind::Company, GoalKind::Place, GoalKind::Industry];

    /// The word in the file, on the screen and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            GoalKind::Word => "word",
            GoalKind::Company => "company",
            GoalKind::Place => "place",
            GoalKind::Industry => "industry",
        }
    }

    /// The kind of that word.
    pub fn named(word: &str) -> Option<GoalKind> {
        GoalKind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// Points of a goal whose weight the user does not say.
pub const WEIGHT: i32 = 15;

/// Largest weight either way.
pub const MAX_WEIGHT: i32 = 100;

/// Most goals.
pub const MAX_GOALS: usize = 200;

/// Longest word or phrase of a goal, in characters.
pub const MAX_GOAL: usize = 100;

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
        if words(&text).next().is_none() {
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
    fn is_about(&self, other: &Goal) -> bool {
        self.kind == other.kind && fold(&self.text) == fold(&other.text)
    }
}

/// The words of a folded text: letters and digits, and `+` and `#` as in `c++` and `c#`.
pub fn words(folded: &str) -> impl Iterator<Item = &str> + Clone {
    folded.split(|c: char| !(c.is_alphanumeric() || c == '+' || c == '#')).filter(|word| {
        // A plus or hash alone is no word.
        word.contains(char::is_alphanumeric)
    })
}

/// Proposes to take in goals; one about the same takes the new weight.
pub fn add(known: &[Goal], new: &[Goal]) -> Result<Plan, Refusal> {
    let mut goals = known.to_vec();
    for goal in new {
        match goals.iter_mut().find(|other| other.is_about(goal)) {
            Some(other) => *other = goal.clone(),
            None => goals.push(goal.clone()),
        }
    }
    if goals.len() > MAX_GOALS {
        return Err(Refusal::new("", format!("there can be {MAX_GOALS} goals at most")));
    }
    let names = new.iter().map(Goal::typed).collect::<Vec<_>>().join(", ");
    replace(known, goals, format!("Set the goal {names}"))
}

/// Proposes to put a goal in the place of another, or beside all where there is no other.
pub fn replace_one(known: &[Goal], old: Option<&Goal>, new: Goal) -> Result<Plan, Refusal> {
    match old {
        Some(old) if !old.is_about(&new) => {
            let label = format!("Changed the goal {} to {}", old.text, new.typed());
            let goals = known.iter().filter(|goal| !goal.is_about(&new));
            let goals = goals.map(|goal| if goal == old { new.clone() } else { goal.clone() }).collect();
            replace(known, goals, label)
        }
        _ => add(known, &[new]),
    }
}

/// Proposes to take goals away, by kind and text whatever their weight.
pub fn remove(known: &[Goal], gone: &[Goal]) -> Result<Plan, Refusal> {
    let goals: Vec<Goal> = known.iter().filter(|goal| !gone.iter().any(|gone| gone.is_about(goal))).cloned().collect();
    let names = gone.iter().map(|goal| goal.text.to_string()).collect::<Vec<_>>().join(", ");
    if goals.len() == known.len() {
        return Err(Refusal::new("", format!("there is no goal {names}")));
    }
    replace(known, goals, format!("Took the goal {names} away"))
}

fn replace(known: &[Goal], goals: Vec<Goal>, label: String) -> Result<Plan, Refusal> {
    if goals == known {
        return Err(Refusal::new("", "nothing changes about the goals"));
    }
    let change = Change { before: (!known.is_empty()).then(|| known.to_vec()), after: Some(goals) };
    Ok(Plan { batch: Batch { label, edits: vec![Edit::Goals(Box::new(change))] }, ..Plan::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_goal_is_read_as_it_is_typed() {
        for (typed, expected) in [
            ("rust", Ok("rust +15")),
            ("  Sales   Manager  -30", Ok("Sales Manager -30")),
            ("-crypto", Ok("crypto -15")),
            ("-company:\"Acme Ltd\" 20", Ok("company:Acme Ltd -20")),
            ("place: London +5", Ok("place:London +5")),
            ("c++ +20", Ok("c++ +20")),
            ("industry:health care", Ok("industry:health care +15")),
            ("web 3", Ok("web +3")),
            ("\"web 3\"", Ok("web 3 +15")),
            ("town:x", Err("no kind of goal is called \"town\"; there are word, company, place, industry")),
            ("", Err("a goal needs a word or a phrase")),
            ("+ -", Err("\"-\" is not a weight")),
            ("rust 0", Err("a weight lies between -100 and 100 and is not 0")),
            ("rust -2147483648", Err("a weight lies between -100 and 100 and is not 0")),
            ("-rust -2147483648", Err("a weight lies between -100 and 100 and is not 0")),
            ("rust 101", Err("a weight lies between -100 and 100 and is not 0")),
        ] {
            let read = Goal::parse(typed);
            assert_eq!(read.as_ref().map(Goal::typed).map_err(String::as_str), expected.map(str::to_owned), "{typed}");
            if let Ok(goal) = read {
                assert_eq!(Goal::parse(&goal.typed()), Ok(goal));
            }
        }
    }

    #[test]
    fn goals_are_set_changed_and_taken_away() {
        let goal = |typed| Goal::parse(typed).expect("a goal");
        let after = |plan: Result<Plan, Refusal>| match plan.expect("a plan").batch.edits.pop() {
            Some(Edit::Goals(change)) => change.after.expect("goals"),
            other => panic!("{other:?}"),
        };
        let one = after(add(&[], &[goal("rust")]));
        let two = after(add(&one, &[goal("RUST 30"), goal("company:acme")]));
        assert_eq!(two.iter().map(Goal::typed).collect::<Vec<_>>(), ["RUST +30", "company:acme +15"]);
        assert_eq!(after(remove(&two, &[goal("rust")])), [goal("company:acme")]);
        assert!(remove(&two, &[goal("acme")]).is_err(), "another kind");
        assert!(add(&two, &[goal("RUST 30")]).is_err(), "nothing changes");
    }
}
