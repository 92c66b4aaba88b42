//! What the user shares: from an idea to a draft to what was shared, for whom, and what came of it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::book::Book;
use super::care::Circle;
use super::edit::{Batch, Change, Edit, Plan, Refusal};
use super::fold::fold;
use super::group::{self, GroupId};
use super::person::{Person, PersonId};
use super::request::Origin;
use super::send::paragraph;
use super::time::{Day, Now};
use super::{Text, id, is_empty};

id! {
    /// Names a share for as long as the file lives; never given twice.
    ShareId
}

/// Longest title or link, in characters.
pub const MAX_TITLE: usize = 300;

/// Longest text, in characters: LinkedIn's own limit for a post.
pub const MAX_TEXT: usize = 3_000;

/// Longest result, in characters.
pub const MAX_RESULT: usize = 2_000;

/// How far a share has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "lowercase")]
pub enum Stage {
    /// An idea.
    Idea,
    /// It has a text.
    Drafted,
    /// It was shared.
    Shared {
        /// When; `None`: not known.
        on: Option<Day>,
    },
}

impl Stage {
    /// The word in the file and on the screen.
    pub fn word(self) -> &'static str {
        match self {
            Stage::Idea => "idea",
            Stage::Drafted => "drafted",
            Stage::Shared { .. } => "shared",
        }
    }

    /// Whether it was shared.
    pub fn is_shared(self) -> bool {
        matches!(self, Stage::Shared { .. })
    }
}

/// For whom a share is meant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Audience {
    /// Who has one of these tags or interests, lower case.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Text>,
    /// Who is in one of these groups.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupId>,
    /// Who is in one of these circles.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub circles: Vec<Circle>,
}

/// Something to share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Names the share.
    pub id: ShareId,
    /// What it is called here; may be empty.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub title: Text,
    /// The text of the post.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub text: Text,
    /// An address: of what is shared, or of the post.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub link: Text,
    /// How far it has come.
    #[serde(flatten)]
    pub stage: Stage,
    /// The day on which it is to be shared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned_on: Option<Day>,
    /// For whom it is meant.
    #[serde(default)]
    pub audience: Audience,
    /// What came of it, in the user's words.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub result: Text,
    /// Who reacted, as the user typed it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reacted: Vec<Text>,
    /// How it came into the file.
    pub origin: Origin,
}

impl Share {
    /// The title, else the beginning of the text, else the link.
    pub fn name(&self) -> String {
        let first = self.text.lines().next().unwrap_or("");
        let named = [&*self.title, first, &*self.link].into_iter().find(|text| !text.is_empty());
        named.unwrap_or("without a title").to_owned()
    }

    /// The day it was shared or is to be.
    pub fn day(&self) -> Option<Day> {
        match self.stage {
            Stage::Shared { on } => on,
            Stage::Idea | Stage::Drafted => self.planned_on,
        }
    }

    /// Whether it should be shared by now.
    pub fn is_due(&self, now: Now) -> bool {
        !self.stage.is_shared() && self.planned_on.is_some_and(|day| day <= now.today())
    }

    /// What goes on the clipboard: the text, and the link where the text does not hold it.
    pub fn post(&self) -> String {
        match (&*self.text, &*self.link) {
            (text, link) if link.is_empty() || text.contains(link) => text.to_owned(),
            ("", link) => link.to_owned(),
            (text, link) => format!("{text}\n\n{link}"),
        }
    }
}

/// A share as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// What it is called here.
    pub title: String,
    /// The text of the post.
    pub text: String,
    /// An address.
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

impl Draft {
    /// As it is known.
    pub fn of(book: &Book, share: &Share) -> Draft {
        Draft {
            title: share.title.to_string(),
            text: share.text.to_string(),
            link: share.link.to_string(),
            audience: typed_audience(book, &share.audience),
            planned_on: share.planned_on,
            result: share.result.to_string(),
            reacted: super::details::typed(&share.reacted),
        }
    }
}

/// An audience as it is typed.
pub fn typed_audience(book: &Book, audience: &Audience) -> String {
    let tags = audience.tags.iter().map(ToString::to_string);
    let groups = audience.groups.iter().filter_map(|id| book.group(*id)).map(|group| format!("group:{}", group.name));
    let circles = audience.circles.iter().map(|circle| format!("circle:{}", circle.word()));
    tags.chain(groups).chain(circles).collect::<Vec<_>>().join(", ")
}

/// Reads an audience as it is typed: tags, `group:NAME`, `circle:NAME`, between commas.
pub fn parse_audience(book: &Book, typed: &str) -> Result<Audience, String> {
    let mut audience = Audience::default();
    let (mut tags, mut groups, mut circles) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    for part in typed.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        if let Some(name) = part.strip_prefix("group:") {
            let group =
                group::named(book, name.trim_matches('"')).ok_or_else(|| format!("there is no group {name}"))?;
            groups.insert(group.id);
        } else if let Some(name) = part.strip_prefix("circle:") {
            circles
                .insert(Circle::named(name).ok_or_else(|| format!("there is no circle {name}: inner, close, wide"))?);
        } else {
            tags.push(part);
        }
    }
    audience.tags = super::annotate::tags(&tags.join(","))?;
    audience.groups = groups.into_iter().collect();
    audience.circles = circles.into_iter().collect();
    Ok(audience)
}

/// Who should see a share: the connections it is meant for.
pub fn who_should_see(book: &Book, share: &Share) -> Vec<PersonId> {
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
pub fn write(book: &Book, known: Option<ShareId>, draft: &Draft) -> Result<Plan, Refusal> {
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
    let before = known.and_then(|id| book.share(id)).cloned();
    let stage = match before.as_ref().map(|share| share.stage) {
        Some(shared @ Stage::Shared { .. }) => shared,
        _ if text.is_empty() => Stage::Idea,
        _ => Stage::Drafted,
    };
    let after = Share {
        id: before.as_ref().map_or(ShareId(book.last_ids().share + 1), |share| share.id),
        title: title.into(),
        text: text.into(),
        link: link.into(),
        stage,
        planned_on: draft.planned_on,
        audience,
        result: result.into(),
        reacted: super::details::entries(&draft.reacted).into_vec(),
        origin: before.as_ref().map_or(Origin::Typed, |share| share.origin),
    };
    let verb = if before.is_some() { "Changed" } else { "Added" };
    Ok(one(format!("{verb} the share {}", short(&after)), before, Some(after)))
}

/// Proposes that something was shared on a day.
pub fn shared(book: &Book, id: ShareId, on: Day, now: Now) -> Result<Plan, Refusal> {
    let Some(before) = book.share(id) else { return Err(Refusal::new("", "that share is gone")) };
    if let Stage::Shared { on } = before.stage {
        let when = on.map_or_else(String::new, |on| format!(" on {}", on.format("%-d %b %Y")));
        return Err(Refusal::new(before.name(), format!("it was shared{when} already")));
    }
    if on > now.today() {
        return Err(Refusal::new(before.name(), format!("{} is still to come", on.format("%-d %b %Y"))));
    }
    let after = Share { stage: Stage::Shared { on: Some(on) }, ..before.clone() };
    Ok(one(format!("Shared {}", short(before)), Some(before.clone()), Some(after)))
}

/// Proposes to plan a share for a day, or to put it off.
pub fn plan_for(book: &Book, id: ShareId, on: Day, now: Now) -> Result<Plan, Refusal> {
    let Some(before) = book.share(id) else { return Err(Refusal::new("", "that share is gone")) };
    if on < now.today() || before.stage.is_shared() {
        let why = if before.stage.is_shared() { "it was shared already" } else { "that day is gone by" };
        return Err(Refusal::new(before.name(), why));
    }
    let after = Share { planned_on: Some(on), ..before.clone() };
    let label = format!("Planned {} for {}", short(before), on.format("%-d %b %Y"));
    Ok(one(label, Some(before.clone()), Some(after)))
}

/// Proposes to take a share away.
pub fn remove(book: &Book, id: ShareId) -> Option<Plan> {
    let before = book.share(id)?.clone();
    Some(one(format!("Took the share {} away", short(&before)), Some(before), None))
}

/// The name for a label: its beginning.
fn short(share: &Share) -> String {
    let name = share.name();
    let cut: String = name.chars().take(40).collect();
    if cut.len() < name.len() { format!("\"{}…\"", cut.trim_end()) } else { format!("\"{name}\"") }
}

fn one(label: String, before: Option<Share>, after: Option<Share>) -> Plan {
    let names = after.as_ref().or(before.as_ref()).map(Share::name).into_iter().collect();
    let edits = if before == after { Vec::new() } else { vec![Edit::Share(Box::new(Change { before, after }))] };
    Plan { batch: Batch { label, edits }, names, ..Plan::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::care::Care;
    use crate::domain::connection::{Connection, ConnectionId, Standing};
    use crate::domain::details::{Details, entries};

    fn now() -> Now {
        Now::new("2026-11-24T10:00:00Z".parse().expect("a time"), chrono_tz::UTC)
    }

    fn book() -> Book {
        let mut book = Book::default();
        let care = |circle| Care { circle: Some(circle), ..Care::default() }.kept();
        for (id, tags, interests, care) in [
            (1, "rust", "", None),
            (2, "", "Rüst, looms", None),
            (3, "", "", care(Circle::Inner)),
            (4, "", "", None),
            (5, "", "baking", None),
        ] {
            let tags = crate::domain::annotate::tags(tags).expect("tags").into();
            let details = Details { interests: entries(interests), ..Details::default() }.kept();
            let name = format!("P{id}").into();
            book.put_person(Person { id: PersonId(id), name, tags, details, care, ..Person::default() });
            book.put_connection(Connection {
                id: ConnectionId(id),
                person: PersonId(id),
                connected_on: None,
                standing: Standing::Connected,
                origin: Origin::Typed,
            });
        }
        let group = group::Draft { name: "Looms".into(), ..group::Draft::default() };
        book.apply(&group::write(&book, None, &group).expect("a group").batch.edits);
        book.apply(&group::add_members(&book, GroupId(1), &[PersonId(4)]).batch.edits);
        let group = group::Draft { name: "Weavers".into(), ..group::Draft::default() };
        book.apply(&group::write(&book, None, &group).expect("a group").batch.edits);
        book
    }

    #[test]
    fn a_share_goes_from_idea_to_draft_to_shared_and_back() {
        let mut book = book();
        let start = book.clone();
        let mut draft = Draft { title: "Looms".into(), planned_on: Some(now().today()), ..Draft::default() };
        let mut done = vec![write(&book, None, &draft).expect("an idea")];
        book.apply(&done[0].batch.edits);
        let stage = |book: &Book| book.share(ShareId(1)).expect("it").stage;
        assert_eq!(stage(&book), Stage::Idea);
        assert!(book.share(ShareId(1)).expect("it").is_due(now()));
        draft.text = "A text\nof two lines".into();
        done.push(write(&book, Some(ShareId(1)), &draft).expect("a draft"));
        book.apply(&done[1].batch.edits);
        assert_eq!(stage(&book), Stage::Drafted);
        done.push(shared(&book, ShareId(1), now().today(), now()).expect("it is shared"));
        book.apply(&done[2].batch.edits);
        assert_eq!(done[2].batch.label, "Shared \"Looms\"");
        assert!(!book.share(ShareId(1)).expect("it").is_due(now()));
        assert!(shared(&book, ShareId(1), now().today(), now()).is_err());
        assert!(write(&book, None, &Draft::default()).is_err());
        for plan in done.into_iter().rev() {
            book.apply(&plan.batch.inverse(String::new()).edits);
        }
        assert!(book == start);
    }

    #[test]
    fn who_should_see_it_has_a_tag_an_interest_a_group_or_a_circle() {
        let mut book = book();
        for (typed, expected) in [
            ("", Ok(vec![])),
            ("Rust", Ok(vec![1, 2])),
            ("looms, circle:inner", Ok(vec![2, 3])),
            ("baking, nothing", Ok(vec![5])),
            ("group:weavers", Ok(vec![])),
            ("group:nobody", Err(())),
            ("circle:outer", Err(())),
        ] {
            let draft = Draft { title: "T".into(), audience: typed.into(), ..Draft::default() };
            let plan = write(&book, None, &draft);
            let Ok(plan) = plan else {
                assert!(expected.is_err(), "{typed}");
                continue;
            };
            let before = book.clone();
            book.apply(&plan.batch.edits);
            let share = book.shares().last().expect("it");
            let seen: Vec<_> = who_should_see(&book, share).iter().map(|id| id.0).collect();
            assert_eq!(Ok(seen), expected, "{typed}");
            let again = Draft::of(&book, share);
            assert_eq!(parse_audience(&book, &again.audience).as_ref(), Ok(&share.audience));
            book = before;
        }
    }

    #[test]
    fn what_is_copied_holds_text_and_link_once() {
        let share = |text: &str, link: &str| Share {
            id: ShareId(1),
            title: "".into(),
            text: text.into(),
            link: link.into(),
            stage: Stage::Idea,
            planned_on: None,
            audience: Audience::default(),
            result: "".into(),
            reacted: Vec::new(),
            origin: Origin::Typed,
        };
        for (text, link, expected) in
            [("", "", ""), ("a", "", "a"), ("", "l", "l"), ("a", "l", "a\n\nl"), ("see l.", "l", "see l.")]
        {
            assert_eq!(share(text, link).post(), expected);
        }
    }
}
