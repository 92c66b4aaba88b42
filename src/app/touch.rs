//! Keeping in touch from the lists: what a typed line means (a contact, a day, groups), and the verbs that need no
//! line: passing over, circles, the keep list, shares.

use chrono::Days;

use crate::app::annotate::What;
use crate::app::dialog::Confirm;
use crate::app::list::{Chip, Item, Tab};
use crate::app::{Effect, Model, Overlay, Tone, annotate, dialog, form, sheet, work};
use crate::domain::deciding::review;
use crate::domain::plan::{Plan, Refusal};
use crate::domain::record::care::Circle;
use crate::domain::record::follow_up::Cause;
use crate::domain::record::group::{Activity, GroupId};
use crate::domain::record::person::PersonId;
use crate::domain::record::share;
use crate::domain::record::share::ShareId;
use crate::domain::time::Day;
use crate::domain::touch::log::{Typed, kind_and_rest};
use crate::domain::touch::{circle, follow_up};
use crate::domain::words::count::counted;
use crate::domain::words::day::{Way, misread, parse_first};
use crate::domain::words::text::{Text, paragraph};
use crate::domain::{groups, shares};

/// Days by which something is put off where no day is typed.
const PUT_OFF_DAYS: u64 = 7;

/// The group under the cursor.
pub fn group_here(model: &Model) -> Option<GroupId> {
    match model.list().selected()?.item {
        Item::Group(id) => Some(id),
        _ => None,
    }
}

/// The share under the cursor.
pub fn share_here(model: &Model) -> Option<ShareId> {
    match model.list().selected()?.item {
        Item::Share(id) => Some(id),
        _ => None,
    }
}

/// A day and what is typed after it; the default where no day is typed.
pub(super) fn day_and_rest(typed: &str, today: Day, default: u64, way: Way) -> (Day, String) {
    let typed = typed.trim();
    let (day, rest) = match parse_first(typed, today, way) {
        Some((day, rest)) => (day, rest),
        None => (today.checked_add_days(Days::new(default)).unwrap_or(today), typed),
    };
    let rest = rest.trim_start();
    (day, paragraph(rest.strip_prefix(':').unwrap_or(rest)))
}

/// What is done in a group that a line begins with, and what follows: "met yesterday: the weavers".
fn activity_and_rest(typed: &str) -> (Activity, &str) {
    let typed = typed.trim();
    let end = typed.find(|c: char| c.is_whitespace() || c == ':').unwrap_or(typed.len());
    match Activity::named(&typed[..end]) {
        Some(activity) => {
            let rest = typed[end..].trim_start();
            (activity, rest.strip_prefix(':').unwrap_or(rest).trim_start())
        }
        None => (Activity::Posted, typed),
    }
}

/// What is done in a group, as it is typed.
fn act(typed: &str, today: Day) -> (Activity, Day, String) {
    let (activity, rest) = activity_and_rest(typed);
    let (day, text) = day_and_rest(rest, today, 0, Way::Back);
    (activity, day, text)
}

/// Refuses a line in which a day was meant and none stands.
pub(super) fn check_day(what: What, typed: &str, today: Day) -> Result<(), String> {
    let (rest, way) = match what {
        What::Log | What::Done => (kind_and_rest(typed).1, Way::Back),
        What::Act(_) => (activity_and_rest(typed).1, Way::Back),
        What::FollowUp | What::Later | What::PutOff(_) => (typed, Way::Ahead),
        What::Tags | What::Remark | What::Groups | What::Source | What::Goal(_) | What::Own(_) => return Ok(()),
    };
    let example = if way == Way::Ahead { "next tue, in 3 days, 24 Dec" } else { "yesterday, last tue, 24 Dec" };
    match misread(rest, today, way) {
        Some(day) => Err(format!("\"{day}\" is no day, as {example} are; a : before it makes it a mere text")),
        None => Ok(()),
    }
}

/// When to follow up where no day is typed, in days.
fn default_days(model: &Model, what: What) -> u64 {
    match what {
        What::FollowUp => u64::from(model.settings.follow_up.after_days),
        _ => PUT_OFF_DAYS,
    }
}

/// What a typed line is understood as, to be shown under it.
pub fn understood(model: &Model, what: What, typed: &str) -> String {
    let today = model.now.today();
    let said = |text: &str| if text.is_empty() { String::new() } else { format!(": {text}") };
    if let Err(why) = check_day(what, typed, today) {
        return why;
    }
    let long = |day: Day| {
        let days = -model.now.days_since(day);
        let away = match days {
            0 => "today".to_owned(),
            1 => "tomorrow".to_owned(),
            -1 => "yesterday".to_owned(),
            days @ 2.. => format!("in {days} days"),
            days => format!("{} days ago", -days),
        };
        format!("{} ({away})", day.format("%A %-d %b %Y"))
    };
    match what {
        What::Log | What::Done => {
            let typed = Typed::parse(typed, today);
            format!("{}, {}{}", typed.kind.word(), long(typed.on), said(&typed.text))
        }
        What::FollowUp | What::Later | What::PutOff(_) => {
            let (day, why) = day_and_rest(typed, today, default_days(model, what), Way::Ahead);
            format!("{}{}", long(day), said(&why))
        }
        What::Act(_) => {
            let (activity, day, text) = act(typed, today);
            format!("{}, {}{}", activity.word(), long(day), said(&text))
        }
        What::Tags | What::Remark | What::Groups | What::Source | What::Goal(_) | What::Own(_) => String::new(),
    }
}

/// The groups that all of these people are in, by name.
pub fn common_groups(model: &Model, people: &[PersonId]) -> Vec<Text> {
    let all = model.book.groups().filter(|group| people.iter().all(|person| group.has(*person)));
    if people.is_empty() { Vec::new() } else { all.map(|group| group.name.clone()).collect() }
}

/// The group from which the newest requests to all of these people came.
pub fn common_source(model: &Model, people: &[PersonId]) -> Option<Text> {
    let mut sources = people.iter().map(|person| groups::source_of(&model.book, *person));
    let first = sources.next()??;
    sources.all(|other| other == Some(first)).then(|| model.book.group(first).map(|group| group.name.clone()))?
}

/// Names of groups as they are typed.
pub fn group_names(typed: &str) -> Vec<Text> {
    typed.split(',').map(str::trim).filter(|name| !name.is_empty()).map(Text::from).collect()
}

/// Plans what a typed line asks for.
pub fn plan(model: &Model, what: What, people: &[PersonId], before: &str, typed: &str) -> Result<Plan, String> {
    let (book, now) = (&model.book, model.now);
    let today = now.today();
    check_day(what, typed, today)?;
    match what {
        What::Log => Ok(follow_up::log(book, people, &Typed::parse(typed, today), &model.settings, now)),
        What::Done => {
            let (due, others) = due_of(model, people);
            let mut plan = follow_up::done(book, &due, &Typed::parse(typed, today), now);
            plan.refused.extend(others);
            Ok(plan)
        }
        What::FollowUp | What::Later => {
            let (day, why) = day_and_rest(typed, today, default_days(model, what), Way::Ahead);
            if what == What::FollowUp {
                return Ok(follow_up::schedule(book, people, day, &why, Cause::Hand, now));
            }
            let (due, others) = due_of(model, people);
            let mut plan = follow_up::schedule(book, &due, day, &why, Cause::Cadence, now);
            plan.refused.extend(others);
            Ok(plan)
        }
        What::PutOff(id) => {
            let (day, rest) = day_and_rest(typed, today, PUT_OFF_DAYS, Way::Ahead);
            if !rest.is_empty() {
                return Err(format!("\"{rest}\" is no day such as \"next tue\""));
            }
            shares::plan_for(book, id, day, now).map_err(|refusal| refusal.text)
        }
        What::Groups => {
            let (before, names) = (group_names(before), group_names(typed));
            Ok(groups::put_into(book, people, &before, &names))
        }
        What::Source => {
            let name = typed.trim().trim_end_matches(',');
            let id = match groups::named(book, name) {
                _ if name.is_empty() => None,
                Some(group) => Some(group.id),
                None => return Err(format!("there is no group {name}; 5 n adds one")),
            };
            Ok(groups::set_source(book, people, id))
        }
        What::Act(id) => {
            let (activity, day, text) = act(typed, today);
            groups::act(book, id, activity, day, &text, now).map_err(|refusal| refusal.text)
        }
        What::Tags | What::Remark | What::Goal(_) | What::Own(_) => Ok(Plan::default()),
    }
}

/// Writes a plan at once, or says why there is nothing to write.
pub fn commit(model: &mut Model, plan: Plan) -> Vec<Effect> {
    if plan.batch.edits.is_empty() {
        model.say(Tone::Bad, dialog::nothing_done(&plan));
        return Vec::new();
    }
    vec![Effect::Commit(plan.batch)]
}

fn commit_or_refuse(model: &mut Model, plan: Result<Plan, Refusal>) -> Vec<Effect> {
    match plan {
        Ok(plan) => commit(model, plan),
        Err(refusal) => {
            model.say(Tone::Bad, format!("Not done: {refusal}"));
            Vec::new()
        }
    }
}

/// Done: the share under the cursor was shared, or a contact is logged.
pub fn done(model: &mut Model) -> Vec<Effect> {
    if share_here(model).is_some() {
        shared(model)
    } else if is_work(model) {
        work::done(model)
    } else {
        annotate::open(model, What::Done)
    }
}

/// Puts off the share under the cursor, or a follow-up.
pub fn later(model: &mut Model) -> Vec<Effect> {
    let what = share_here(model).map_or(What::Later, What::PutOff);
    annotate::open(model, what)
}

/// Opens the form of the person, group or share under the cursor.
pub fn edit(model: &mut Model) -> Vec<Effect> {
    let Some(row) = model.list().selected() else { return Vec::new() };
    match row.item {
        Item::Group(id) => sheet::open(model, sheet::Purpose::Group(Some(id))),
        Item::Share(id) => sheet::open(model, sheet::Purpose::Share(Some(id))),
        _ => form::open(model, form::Purpose::Edit(row.person)),
    }
}

/// Whether what is done concerns the work list: in its tab, or on a decision in Today.
pub fn is_work(model: &Model) -> bool {
    model.tab == Tab::Work || model.marks.is_empty() && work::here(model).is_some()
}

/// Of whom an action concerns, those who are to be followed up with.
pub fn due(model: &Model) -> Vec<PersonId> {
    due_of(model, &model.targets()).0
}

/// Of some people those who are to be followed up with, and why the others are left out.
fn due_of(model: &Model, people: &[PersonId]) -> (Vec<PersonId>, Vec<Refusal>) {
    let book = &model.book;
    let cadence = |id: PersonId| follow_up::cadence(book, book.person(id)?, &model.settings, model.now);
    let is_due = |id: &PersonId| {
        let by_circle = || cadence(*id).is_some_and(|(_, day)| day <= model.now.today());
        book.open_follow_up(*id).is_some() || by_circle()
    };
    let (due, others): (Vec<_>, Vec<_>) = people.iter().copied().partition(is_due);
    let refused = others.into_iter().map(|person| {
        let name = book.name(person);
        Refusal::new(name, format!("{name} is not to be followed up with"))
    });
    (due, refused.collect())
}

/// Passes over the follow-ups with whom an action concerns.
pub fn skip(model: &mut Model) -> Vec<Effect> {
    if is_work(model) {
        return work::not_needed(model);
    }
    let plan = follow_up::skip(&model.book, &model.targets(), &model.settings, model.now);
    commit(model, plan)
}

/// Puts whom an action concerns into a circle, or out of all.
pub fn circle(model: &mut Model, circle: Option<Circle>) -> Vec<Effect> {
    let plan = circle::put_in_circle(&model.book, &model.targets(), circle);
    commit(model, plan)
}

/// Puts whom an action concerns on the keep list; off it, where all are on it.
pub fn keep_list(model: &mut Model) -> Vec<Effect> {
    let people = model.targets();
    let plan = review::unkeep(&model.book, &people);
    let all_kept = !plan.names.is_empty() && plan.refused.is_empty();
    let plan = if all_kept {
        plan
    } else {
        review::keep(&model.book, &people, crate::domain::record::care::Keep::Always, model.now)
    };
    commit(model, plan)
}

/// Puts the marked people into the group under the cursor.
pub fn marks_into_group(model: &mut Model) -> Vec<Effect> {
    let Some(id) = group_here(model) else { return Vec::new() };
    let people: Vec<_> = model.marks.iter().copied().collect();
    let plan = groups::add_members(&model.book, id, &people);
    commit(model, plan)
}

/// Asks whether the group or the share under the cursor is to be taken away.
pub fn take_away(model: &mut Model) -> Vec<Effect> {
    let (group, share) = (group_here(model), share_here(model));
    let found = match (group, share) {
        (Some(id), _) => groups::remove(&model.book, id).zip(Some("group")),
        (None, Some(id)) => shares::remove(&model.book, id).zip(Some("share")),
        (None, None) => None,
    };
    let Some((mut plan, what)) = found else { return Vec::new() };
    if let Some(group) = group.and_then(|id| model.book.group(id)) {
        let people = counted(group.members.len() as u64, "person is", "people are");
        let acts = counted(group.acts.len() as u64, "entry", "entries");
        plan.warnings.push(format!("{people} in it, and its log has {acts}"));
    }
    let title = format!("Take this {what} away?");
    model.overlay = Some(Overlay::Confirm(Box::new(Confirm::plan(title, "take away", plan))));
    Vec::new()
}

/// Records that the share under the cursor was shared today.
pub fn shared(model: &mut Model) -> Vec<Effect> {
    let Some(id) = share_here(model) else { return Vec::new() };
    let plan = shares::shared(&model.book, id, model.now.today(), model.now);
    commit_or_refuse(model, plan)
}

/// Copies the text of the share under the cursor.
pub fn copy_share(model: &mut Model) -> Vec<Effect> {
    let post = share_here(model).and_then(|id| model.book.share(id)).map(share::Share::post);
    let post = post.filter(|post| !post.is_empty());
    if post.is_none() {
        model.say(Tone::Bad, "Not done: there is no text yet; e writes one");
    }
    post.map(Effect::Copy).into_iter().collect()
}

/// Opens the address of the group or the share under the cursor.
pub fn open_link(model: &mut Model) -> Vec<Effect> {
    link_here(model).map(Effect::OpenLink).into_iter().collect()
}

/// The address of the group or the share under the cursor.
pub fn link_here(model: &Model) -> Option<String> {
    let group = group_here(model).and_then(|id| model.book.group(id)).map(|group| group.link.to_string());
    let share = || share_here(model).and_then(|id| model.book.share(id)).map(|share| share.link.to_string());
    group.or_else(share).filter(|link| !link.is_empty())
}

/// Shows the people of the group, or those who should see the share, among the connections.
pub fn show_people(model: &mut Model) -> Vec<Effect> {
    let found = match (group_here(model), share_here(model)) {
        (Some(id), _) => model.book.group(id).map(|group| (format!("in {}", group.name), group.members.clone())),
        (None, Some(id)) => model
            .book
            .share(id)
            .map(|share| (format!("for {}", share.name()), shares::who_should_see(&model.book, share))),
        (None, None) => None,
    };
    let Some((what, people)) = found else { return Vec::new() };
    if people.is_empty() {
        model.say(Tone::Bad, "Not done: there is nobody to show");
        return Vec::new();
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
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_and_what_is_done_are_read_from_one_line() {
        let day = |text: &str| -> Day { text.parse().expect("a day") };
        let today = day("2026-11-24");
        for (typed, on, rest) in [
            ("", "2026-11-26", ""),
            ("in 3 days", "2026-11-27", ""),
            ("next tue ask for the paper", "2026-12-01", "ask for the paper"),
            ("tomorrow: the paper", "2026-11-25", "the paper"),
            ("the paper", "2026-11-26", "the paper"),
        ] {
            assert_eq!(day_and_rest(typed, today, 2, Way::Ahead), (day(on), rest.to_owned()), "{typed:?}");
        }
        for (typed, activity, on, text) in [
            ("", Activity::Posted, "2026-11-24", ""),
            ("met yesterday: the weavers", Activity::Met, "2026-11-23", "the weavers"),
            ("commented: on looms", Activity::Commented, "2026-11-24", "on looms"),
            ("about looms", Activity::Posted, "2026-11-24", "about looms"),
        ] {
            assert_eq!(act(typed, today), (activity, day(on), text.to_owned()), "{typed:?}");
        }
    }
}
