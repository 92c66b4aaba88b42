//! What stands as JSON in the file stands in `docs/schema.md`: everything that can be known is written here, so that a
//! field that is added does not compile before it is known here, too.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;

use crate::domain::record::birthday::Birthday;
use crate::domain::record::care::{Care, Circle, Keep};
use crate::domain::record::correspondence::{Exchange, Year};
use crate::domain::record::details::Details;
use crate::domain::record::evidence::{Deeds, Evidence};
use crate::domain::record::former::Former;
use crate::domain::record::group::{Act, Activity, GroupId};
use crate::domain::record::imported::{FileKind, ImportedFile};
use crate::domain::record::request::{Handling, Seen};
use crate::domain::record::share::Audience;
use crate::domain::time::{Day, Time};
use crate::domain::words::text::Text;

fn day() -> Day {
    Day::from_ymd_opt(2026, 11, 29).expect("a day")
}

fn time() -> Time {
    "2026-11-29T10:00:00Z".parse().expect("a time")
}

fn texts() -> Box<[Text]> {
    ["a".into()].into()
}

fn details() -> Details {
    Details {
        industry: "a".into(),
        education: texts(),
        skills: texts(),
        certificates: texts(),
        interests: texts(),
        mutual: texts(),
        mutual_count: Some(2),
        groups: texts(),
        links: texts(),
        emails: texts(),
        phones: texts(),
        birthday: Birthday::new(None, 12, 10),
        addresses: texts(),
        cards: texts(),
        postal: [";;a;b;;;".into()].into(),
        former: [Former { company: "a".into(), position: "b".into(), seen: Some(day()), gone: day() }].into(),
        met: "a".into(),
        evidence: Some(Box::new(Evidence {
            endorsed_you: deeds(),
            endorsed: deeds(),
            recommended_you: deeds(),
            recommended: deeds(),
        })),
    }
}

fn deeds() -> Deeds {
    Deeds { count: 1, last: Some(day()) }
}

fn exchange() -> Exchange {
    Exchange {
        first_sent: Some(time()),
        last_sent: Some(time()),
        first_received: Some(time()),
        last_received: Some(time()),
        recent_sent: vec![time()],
        years: vec![Year { year: 2026, sent: 1, received: 1 }],
    }
}

fn handling() -> Handling {
    let seen = Seen { until: Some(day()), headline: "a".into(), company: "a".into(), position: "a".into() };
    Handling { template: "a".into(), seen: Some(seen), withdraw_on: Some(day()), group: Some(GroupId(1)) }
}

fn file() -> ImportedFile {
    ImportedFile {
        name: "a".into(),
        kind: FileKind::Connections,
        usable: true,
        rows: 1,
        new: 1,
        changed: 1,
        same: 1,
        skipped: 1,
        lines: vec![(1, "a".into())],
        notes: vec![1],
        nameless: vec![day()],
    }
}

fn json(what: &impl Serialize) -> Value {
    serde_json::to_value(what).expect("JSON")
}

/// The words of a column's row in the document.
fn documented(column: &str) -> BTreeSet<String> {
    let text = std::fs::read_to_string("docs/schema.md").expect("the document");
    let row = text.lines().find_map(|line| line.strip_prefix(&format!("| `{column}` | JSON: "))).expect("its row");
    row.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The keys of a value, and of all that is in it.
fn keys(value: &Value) -> BTreeSet<String> {
    match value {
        Value::Object(object) => object.keys().cloned().chain(object.values().flat_map(keys)).collect(),
        Value::Array(values) => values.iter().flat_map(keys).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => BTreeSet::new(),
    }
}

#[test]
fn the_document_names_every_key() {
    let care = Care { circle: Some(Circle::Inner), reviewed_on: Some(day()), keep: Some(Keep::Always) };
    let acts = [Act { what: Activity::Met, on: day(), text: "a".into() }];
    let audience = Audience { tags: vec!["a".into()], groups: vec![GroupId(1)], circles: vec![Circle::Inner] };
    let columns = [
        ("details", json(&details())),
        ("care", json(&care)),
        ("handling", json(&handling())),
        ("exchange", json(&exchange())),
        ("acts", json(&acts)),
        ("audience", json(&audience)),
        ("files", json(&[file()])),
    ];
    for (column, value) in columns {
        let (keys, documented) = (keys(&value), documented(column));
        assert!(keys.is_subset(&documented), "{column}: {:?}", keys.difference(&documented).collect::<Vec<_>>());
    }
}
