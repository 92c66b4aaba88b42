//! What the user is looking for, and what not. In the file, and undoable like everything else.

use crate::domain::plan::{Plan, Refusal};
use crate::domain::record::batch::{Batch, Deed};
use crate::domain::record::edit::Edit;
use crate::domain::record::goal::{Goal, MAX_GOALS};

/// Proposes to take in goals; one about the same takes the new weight.
pub(crate) fn add(known: &[Goal], new: &[Goal]) -> Result<Plan, Refusal> {
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
pub(crate) fn replace_one(known: &[Goal], old: Option<&Goal>, new: Goal) -> Result<Plan, Refusal> {
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
pub(crate) fn remove(known: &[Goal], gone: &[Goal]) -> Result<Plan, Refusal> {
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
    let edits = Edit::document(known.to_vec(), goals).into_iter().collect();
    Ok(Plan { batch: Batch { deed: Deed::Goals, label, edits }, ..Plan::default() })
}

#[cfg(test)]
pub(crate) mod tests;
