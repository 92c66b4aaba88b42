//! Keeping in touch from the lists: done, later, passing over, circles, the keep list, groups and shares.

use crate::app::action::task;
use crate::app::list::chip::Chip;
use crate::app::list::row::Item;
use crate::app::list::tab::Tab;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::notice::Tone;
use crate::app::open::{FormPurpose, Line, Open, Question, SheetPurpose, What};
use crate::app::turn::Turn;
use crate::app::{here, run};
use crate::domain::deciding::{aside, review};
use crate::domain::record::care::Circle;
use crate::domain::record::id::PersonId;
use crate::domain::record::share;
use crate::domain::touch::{circle, follow_up};
use crate::domain::words::count::counted;
use crate::domain::{groups, shares};

/// Done: the share under the cursor was shared, or a contact is logged.
pub(crate) fn done(model: &mut Model) -> Turn {
    if here::share_here(model).is_some() {
        shared(model)
    } else if here::is_work(model) {
        task::done(model)
    } else {
        Turn::open(Open::Prompt(What::Line(Line::Done)))
    }
}

/// Puts off the share under the cursor, or a follow-up.
pub(crate) fn later(model: &mut Model) -> Turn {
    let line = match here::share_here(model) {
        Some(share) => Line::PutOff(share),
        None if here::planned(model) => Line::PlanWithdrawal,
        None => Line::Later,
    };
    Turn::open(Open::Prompt(What::Line(line)))
}

/// Opens the form of the person, group or share under the cursor.
pub(crate) fn edit(model: &mut Model) -> Turn {
    let Some(row) = model.list().selected() else { return Turn::stay() };
    match row.item() {
        Item::Group(id) => Turn::open(Open::Sheet(SheetPurpose::Group(Some(id)))),
        Item::Share(id) => Turn::open(Open::Sheet(SheetPurpose::Share(Some(id)))),
        _ => Turn::open(Open::Form(FormPurpose::Edit(row.person), None)),
    }
}

/// Passes over the follow-ups with whom an action concerns.
pub(crate) fn skip(model: &mut Model) -> Turn {
    if here::settled(model).is_some() {
        return task::put_back(model);
    }
    if here::is_work(model) {
        return task::not_needed(model);
    }
    if here::planned(model) {
        return take_back(model);
    }
    let plan = follow_up::skip(&model.book, &model.targets(), &model.settings, model.now);
    run::commit(model, plan)
}

/// Takes back what was planned for those whom an action concerns, and that they were put off.
pub(crate) fn take_back(model: &mut Model) -> Turn {
    let plan = aside::take_back(&model.book, &model.targets(), model.now);
    run::commit(model, plan)
}

/// Puts whom an action concerns into a circle, or out of all.
pub(crate) fn circle(model: &mut Model, circle: Option<Circle>) -> Turn {
    let plan = circle::put_in_circle(&model.book, &model.targets(), circle);
    run::commit(model, plan)
}

/// Puts whom an action concerns on the keep list; off it, where all are on it.
pub(crate) fn keep_list(model: &mut Model) -> Turn {
    let people = model.targets();
    let plan = review::unkeep(&model.book, &people);
    let all_kept = !plan.names.is_empty() && plan.refused.is_empty();
    let plan = if all_kept {
        plan
    } else {
        review::keep(&model.book, &people, crate::domain::record::care::Keep::Always, model.now)
    };
    run::commit(model, plan)
}

/// Puts the marked people into the group under the cursor.
pub(crate) fn marks_into_group(model: &mut Model) -> Turn {
    let Some(id) = here::group_here(model) else { return Turn::stay() };
    let people: Vec<_> = model.marks.iter().copied().collect();
    let plan = groups::add_members(&model.book, id, &people);
    run::commit(model, plan)
}

/// Asks whether the group or the share under the cursor is to be taken away.
pub(crate) fn take_away(model: &mut Model) -> Turn {
    let (group, share) = (here::group_here(model), here::share_here(model));
    let found = match (group, share) {
        (Some(id), _) => groups::remove(&model.book, id).zip(Some("group")),
        (None, Some(id)) => shares::remove(&model.book, id).zip(Some("share")),
        (None, None) => None,
    };
    let Some((mut plan, what)) = found else { return Turn::stay() };
    if let Some(group) = group.and_then(|id| model.book.group(id)) {
        let people = counted(group.members.len() as u64, "person is", "people are");
        let acts = counted(group.acts.len() as u64, "entry", "entries");
        plan.warnings.push(format!("{people} in it, and its log has {acts}"));
    }
    let title = format!("Take this {what} away?");
    Turn::open(Open::Confirm(Question::Plan { title, verb: "take away", plan, after: None }))
}

/// Records that the share under the cursor was shared today.
pub(crate) fn shared(model: &mut Model) -> Turn {
    let Some(id) = here::share_here(model) else { return Turn::stay() };
    let plan = shares::shared(&model.book, id, model.now.today(), model.now);
    run::commit_or_refuse(model, plan)
}

/// Copies the text of the share under the cursor.
pub(crate) fn copy_share(model: &mut Model) -> Turn {
    let post = here::share_here(model).and_then(|id| model.book.share(id)).map(share::Share::post);
    let post = post.filter(|post| !post.is_empty());
    if post.is_none() {
        model.not_done(model.keymap.fill("there is no text yet; [edit] writes one"));
    }
    post.map(Effect::Copy).into_iter().collect()
}

/// Opens the address of the group or the share under the cursor.
pub(crate) fn open_link(model: &mut Model) -> Turn {
    here::link_here(model).map(Effect::OpenLink).into_iter().collect()
}

/// Shows the people of the group, or those who should see the share, among the connections.
pub(crate) fn show_people(model: &mut Model) -> Turn {
    let found = match (here::group_here(model), here::share_here(model)) {
        (Some(id), _) => model.book.group(id).map(|group| (format!("in {}", group.name), group.members.clone())),
        (None, Some(id)) => model
            .book
            .share(id)
            .map(|share| (format!("for {}", share.name()), shares::who_should_see(&model.book, share))),
        (None, None) => None,
    };
    let Some((what, people)) = found else { return Turn::stay() };
    if people.is_empty() {
        return model.refuse("there is nobody to show");
    }
    let connected = |person: &PersonId| model.book.standing_connection(*person).is_some();
    let others = people.iter().filter(|person| !connected(person)).count();
    if others > 0 {
        let text = format!("{others} of {} are not connections: look among the requests", people.len());
        model.say(Tone::Good, text);
    }
    model.tab = Tab::Connections;
    let list = model.list_mut();
    list.range = None;
    list.chips = vec![Chip::People(what, people)];
    model.fill(Tab::Connections);
    Turn::stay()
}
