//! The groups, and whose requests came from them.

use chrono::Days;

use crate::demo::chosen;
use crate::domain::groups;
use crate::domain::record::batch::{Batch, Deed};
use crate::domain::record::book::Book;
use crate::domain::record::change::Change;
use crate::domain::record::edit::Edit;
use crate::domain::record::group::{Act, Activity, Group, GroupId};
use crate::domain::time::Now;

/// Groups: name, topic, and the tag of the people who are in it.
const GROUPS: [(&str, &str, &str); 4] = [
    ("Rust by the River", "Rust, embedded", "rust"),
    ("Loom and Lace Makers", "weaving, pattern machines", "meetup"),
    ("Harbour Mentors", "mentoring, first jobs", "mentor"),
    ("Quiet Founders", "small companies, bootstrapping", "hiring"),
];

/// People in the largest group; the others have a half, a third and a quarter of that.
const MEMBERS: usize = 60;

/// The groups with their people and what was done there.
pub(crate) fn groups(book: &Book, now: Now) -> Batch {
    let day = |days: u64| now.today() - Days::new(days);
    let insert = |(n, (name, topic, tag)): (u64, &(&str, &str, &str))| {
        let act = |what, days, text: &str| Act { what, on: day(days), text: text.into() };
        Edit::Group(Change::insert(Group {
            id: GroupId(n as u32),
            name: (*name).into(),
            topic: (*topic).into(),
            link: format!("https://www.linkedin.com/groups/demo-{n}/").into(),
            joined_on: Some(day(300 * n)),
            members: chosen::asked_with_tag(book, tag, MEMBERS / n as usize),
            acts: vec![
                act(Activity::Met, 90 * n, "the autumn meeting"),
                act(Activity::Commented, 30 * n, "on a question about first steps"),
                act(Activity::Posted, 6 * n, "an invitation to open hours"),
            ],
        }))
    };
    Batch { deed: Deed::Other, label: "Added 4 groups".into(), edits: (1..).zip(GROUPS.iter()).map(insert).collect() }
}

/// Whose requests came from a group.
pub(crate) fn sources(book: &Book) -> Vec<Batch> {
    chosen::in_turn(book, (1..).zip(GROUPS.iter()), |book, (n, (_, _, tag))| {
        let members = chosen::asked_with_tag(book, tag, MEMBERS / n as usize);
        let people: Vec<_> = members.into_iter().enumerate().filter(|(at, _)| at % 3 != 2).map(|(_, id)| id).collect();
        groups::set_source(book, &people, Some(GroupId(n))).batch
    })
}
