//! What the user shares: from an idea to a draft to what was shared, for whom, and what came of it.

use std::collections::BTreeSet;

use crate::domain::groups;
use crate::domain::people::annotate;
use crate::domain::plan::{Plan, Refusal};
use crate::domain::record::batch::Deed;
use crate::domain::record::book::Book;
use crate::domain::record::care::Circle;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::Origin;
use crate::domain::record::share::{Audience, Share, ShareId, ShareStage};
use crate::domain::record::working_copy::WorkingCopy;
use crate::domain::time::{Day, Now};
use crate::domain::words::day::said;
use crate::domain::words::fold::fold;
use crate::domain::words::text;
use crate::domain::words::text::{Text, paragraph};

/// Longest title or link, in characters.
pub(crate) const MAX_TITLE: usize = 300;

/// Longest text, in characters: LinkedIn's own limit for a post.
pub(crate) const MAX_TEXT: usize = 3_000;

/// Longest result, in characters.
pub(crate) const MAX_RESULT: usize = 2_000;

/// A share as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TypedShare {
    /// What it is called here.
    pub title: String,
    /// The text of the post.
    pub text: String,
    pub link: String,
    /// For whom, between commas: tags, `group:NAME`, `circle:NAME`.
    pub audience: String,
    /// The day on which it is to be shared.
    pub planned_on: Option<Day>,
    /// What came of it.
    pub result: String,
    /// Who reacted, between commas.
    pub reacted: String,
}

impl TypedShare {
    /// As it is known.
    pub(crate) fn of(book: &Book, share: &Share) -> TypedShare {
        TypedShare {
            title: share.title.to_string(),
            text: share.text.to_string(),
            link: share.link.to_string(),
            audience: typed_audience(book, &share.audience),
            planned_on: share.planned_on,
            result: share.result.to_string(),
            reacted: text::typed(&share.reacted),
        }
    }
}

/// An audience as it is typed.
pub(crate) fn typed_audience(book: &Book, audience: &Audience) -> String {
    let tags = audience.tags.iter().map(ToString::to_string);
    let groups = audience.groups.iter().filter_map(|id| book.group(*id)).map(|group| format!("group:{}", group.name));
    let circles = audience.circles.iter().map(|circle| format!("circle:{}", circle.word()));
    tags.chain(groups).chain(circles).collect::<Vec<_>>().join(", ")
}

/// Reads an audience as it is typed: tags, `group:NAME`, `circle:NAME`, between commas.
pub(crate) fn parse_audience(book: &Book, typed: &str) -> Result<Audience, String> {
    let mut audience = Audience::default();
    let (mut tags, mut groups, mut circles) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    for part in typed.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        if let Some(name) = part.strip_prefix("group:") {
            let group =
                groups::named(book, name.trim_matches('"')).ok_or_else(|| format!("there is no group {name}"))?;
            groups.insert(group.id);
        } else if let Some(name) = part.strip_prefix("circle:") {
            let circle = Circle::named(&name.to_ascii_lowercase());
            circles.insert(circle.ok_or_else(|| format!("there is no circle {name}: inner, close, wide"))?);
        } else {
            tags.push(part);
        }
    }
    audience.tags = annotate::tags(&tags.join(","))?;
    audience.groups = groups.into_iter().collect();
    audience.circles = circles.into_iter().collect();
    Ok(audience)
}

/// Who should see a share: the connections it is meant for.
pub(crate) fn who_should_see(book: &Book, share: &Share) -> Vec<PersonId> {
    let audience = &share.audience;
    if audience.tags.is_empty() && audience.groups.is_empty() && audience.circles.is_empty() {
        return Vec::new();
    }
    let tags: BTreeSet<String> = audience.tags.iter().map(|tag| fold(tag)).collect();
    let members: BTreeSet<PersonId> = audience
        .groups
        .iter()
        .filter_map(|id| book.group(*id))
        .flat_map(|group| group.members.iter().copied())
        .collect();
    let wanted = |word: &Text| !tags.is_empty() && tags.contains(&*fold(word));
    let is_for = |person: &Person| {
        let circle = person.care.as_ref().and_then(|care| care.circle);
        person.tags.iter().any(wanted)
            || person.details.as_ref().is_some_and(|details| details.interests.iter().any(wanted))
            || circle.is_some_and(|circle| audience.circles.contains(&circle))
            || members.contains(&person.id)
    };
    let connected = book.connections().filter(|tie| tie.stands()).filter_map(|tie| book.person(tie.person));
    let mut people: Vec<PersonId> = connected.filter(|person| is_for(person)).map(|person| person.id).collect();
    people.sort_unstable();
    people.dedup();
    people
}

/// Proposes to write a share: a new one, or what is known of one anew. A text makes a draft of an idea.
pub(crate) fn write(book: &Book, known: Option<ShareId>, draft: &TypedShare) -> Result<Plan, Refusal> {
    let title = paragraph(&draft.title).replace('\n', " ");
    let refuse = |why: String| Err(Refusal::new(title.clone(), why));
    let (text, link, result) = (paragraph(&draft.text), paragraph(&draft.link), paragraph(&draft.result));
    for (what, text, most) in [
        ("title", &title, MAX_TITLE),
        ("link", &link, MAX_TITLE),
        ("text", &text, MAX_TEXT),
        ("result", &result, MAX_RESULT),
    ] {
        let count = text.chars().count();
        if count > most {
            return refuse(format!("the {what} has {count} characters, {most} are the most"));
        }
    }
    if title.is_empty() && text.is_empty() && link.is_empty() {
        return refuse("a share has a title, a text or a link".into());
    }
    let audience = parse_audience(book, &draft.audience).map_err(|why| Refusal::new(title.clone(), why))?;
    let mut copy = WorkingCopy::new(book);
    let before = known.and_then(|id| book.share(id));
    let stage = match before.map(|share| share.stage) {
        Some(shared @ ShareStage::Shared { .. }) => shared,
        _ if text.is_empty() => ShareStage::Idea,
        _ => ShareStage::Drafted,
    };
    let after = Share {
        id: before.map_or_else(|| copy.next_id::<Share>(), |share| share.id),
        title: title.into(),
        text: text.into(),
        link: link.into(),
        stage,
        planned_on: draft.planned_on,
        audience,
        result: result.into(),
        reacted: text::entries(&draft.reacted).into_vec(),
        origin: before.map_or(Origin::Typed, |share| share.origin),
    };
    let verb = if before.is_some() { "Changed" } else { "Added" };
    Ok(one(copy, format!("{verb} the share {}", short(&after)), after))
}

/// Proposes that something was shared on a day.
pub(crate) fn shared(book: &Book, id: ShareId, on: Day, now: Now) -> Result<Plan, Refusal> {
    let Some(before) = book.share(id) else { return Err(Refusal::new("", "that share is gone")) };
    if let ShareStage::Shared { on } = before.stage {
        let when = on.map_or_else(String::new, |on| format!(" on {}", said(on)));
        return Err(Refusal::new(before.name(), format!("it was shared{when} already")));
    }
    if on > now.today() {
        return Err(Refusal::new(before.name(), format!("{} is still to come", said(on))));
    }
    let after = Share { stage: ShareStage::Shared { on: Some(on) }, ..before.clone() };
    Ok(one(WorkingCopy::new(book), format!("Shared {}", short(before)), after))
}

/// Proposes to plan a share for a day, or to put it off.
pub(crate) fn plan_for(book: &Book, id: ShareId, on: Day, now: Now) -> Result<Plan, Refusal> {
    let Some(before) = book.share(id) else { return Err(Refusal::new("", "that share is gone")) };
    if on < now.today() || before.stage.is_shared() {
        let why = if before.stage.is_shared() { "it was shared already" } else { "that day is gone by" };
        return Err(Refusal::new(before.name(), why));
    }
    let after = Share { planned_on: Some(on), ..before.clone() };
    let label = format!("Planned {} for {}", short(before), said(on));
    Ok(one(WorkingCopy::new(book), label, after))
}

/// Proposes to take a share away.
pub(crate) fn remove(book: &Book, id: ShareId) -> Option<Plan> {
    let share = book.share(id)?;
    let mut copy = WorkingCopy::new(book);
    copy.take::<Share>(id);
    Some(Plan::of(copy, Deed::Share, format!("Took the share {} away", short(share)), vec![share.name()]))
}

/// The name for a label: its beginning.
fn short(share: &Share) -> String {
    let name = share.name();
    let cut: String = name.chars().take(40).collect();
    if cut.len() < name.len() { format!("\"{}…\"", cut.trim_end()) } else { format!("\"{name}\"") }
}

/// A plan that leaves one share as it is to be.
fn one(mut copy: WorkingCopy<'_>, label: String, after: Share) -> Plan {
    let names = vec![after.name()];
    copy.put(after);
    Plan::of(copy, Deed::Share, label, names)
}

#[cfg(test)]
pub(crate) mod tests;
