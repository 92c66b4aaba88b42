use super::*;
use crate::domain::plan::{Plan, Refusal};
use crate::domain::record::edit::Edit;
use crate::domain::record::goal::Goal;

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
    assert_eq!(after(remove(&two, &[goal("rust")])), vec![goal("company:acme")].into());
    assert!(remove(&two, &[goal("acme")]).is_err(), "another kind");
    assert!(add(&two, &[goal("RUST 30")]).is_err(), "nothing changes");
}
