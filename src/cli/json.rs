//! The shapes of the JSON answers. Times are RFC 3339 in UTC, unknown is null.

use serde_json::{Map, Value, json};

use crate::domain::archive::finding::Group;
use crate::domain::archive::import::Import;
use crate::domain::limit::figures::{Gauge, Limits};
use crate::domain::plan::Plan;
use crate::domain::record::book::Book;
use crate::domain::record::connection::{Connection, Standing};
use crate::domain::record::field::{FIELDS, Place};
use crate::domain::record::goal::Goal;
use crate::domain::record::journal::{BatchId, Entry};
use crate::domain::record::person::Person;
use crate::domain::record::request::Request;
use crate::domain::record::slug::Slug;
use crate::domain::settings::limits::{LIMITS, Limit, LimitKey, Measure};
use crate::domain::time::Time;
use crate::domain::weighing::backtest::{Miss, Ranking};
use crate::domain::weighing::fit::{Fit, Part};
use crate::domain::words::text::Text;
use crate::domain::work_list;

/// A moment, or null.
pub(crate) fn time(at: Option<Time>) -> Value {
    at.map_or(Value::Null, |at| at.format("%Y-%m-%dT%H:%M:%SZ").to_string().into())
}

fn text(text: &Text) -> Value {
    if text.is_empty() { Value::Null } else { Value::from(&**text) }
}

/// Who somebody is, in every answer that names them.
pub(crate) fn person_fields(person: &Person) -> Map<String, Value> {
    let mut map = Map::new();
    map.insert("person_id".into(), person.id.0.into());
    map.insert("name".into(), (*person.name).into());
    map.insert("slug".into(), person.slug.as_ref().map(Slug::as_str).into());
    map.insert("url".into(), person.url().into());
    map.insert("tags".into(), person.tags.iter().map(|tag| Value::from(&**tag)).collect());
    map.insert("remark".into(), text(&person.remark));
    map
}

/// A row of `list sent` or `list received`.
pub(crate) fn request(book: &Book, request: &Request, fit: Option<u8>) -> Value {
    let mut map = Map::new();
    map.insert("id".into(), request.id.0.into());
    if let Some(person) = book.person(request.person) {
        map.extend(person_fields(person));
        map.insert("headline".into(), text(&person.headline));
        map.insert("company".into(), text(&person.company));
        map.insert("position".into(), text(&person.position));
    }
    map.insert("direction".into(), request.direction.word().into());
    map.insert("state".into(), request.state.word().into());
    map.insert("sent_at".into(), time(request.sent_at));
    let task = work_list::newest_of(book, request.person, |what| what.request() == Some(request.id));
    map.insert("linkedin".into(), task.map(|task| task.progress.word()).into());
    map.insert("sent_earliest".into(), request.sent_earliest.map(|day| day.to_string()).into());
    map.insert("state_at".into(), time(request.state.at()));
    map.insert("note".into(), text(&request.note));
    map.insert(
        "reason".into(),
        if request.state.reason().is_empty() { Value::Null } else { request.state.reason().into() },
    );
    map.insert("inferred".into(), request.inferred_on.is_some().into());
    map.insert("inferred_on".into(), request.inferred_on.map(|day| day.to_string()).into());
    map.insert("fit".into(), fit.into());
    map.insert("template".into(), if request.template().is_empty() { Value::Null } else { request.template().into() });
    map.insert("withdraw_on".into(), request.withdraw_on().map(|day| day.to_string()).into());
    map.insert("earlier_requests".into(), book.earlier_requests(request).into());
    Value::Object(map)
}

/// A row of `list connections`.
pub(crate) fn connection(book: &Book, tie: &Connection, fit: Option<u8>) -> Value {
    let mut map = book.person(tie.person).map(person_fields).unwrap_or_default();
    if let Some(person) = book.person(tie.person) {
        map.insert("email".into(), text(&person.email));
        map.insert("company".into(), text(&person.company));
        map.insert("position".into(), text(&person.position));
        map.insert("headline".into(), text(&person.headline));
    }
    map.extend(tie_fields(tie));
    map.insert("fit".into(), fit.into());
    Value::Object(map)
}

fn tie_fields(tie: &Connection) -> Map<String, Value> {
    let (removed_at, reason, lost_on) = match &tie.standing {
        Standing::Connected => (Value::Null, Value::Null, Value::Null),
        Standing::Removed { at, reason } => (time(Some(*at)), text(reason), Value::Null),
        Standing::Lost { on } => (Value::Null, Value::Null, on.to_string().into()),
    };
    let mut map = Map::new();
    map.insert("connected_on".into(), tie.connected_on.map(|day| day.to_string()).into());
    map.insert("state".into(), tie.standing.word().into());
    map.insert("removed_at".into(), removed_at);
    map.insert("reason".into(), reason);
    map.insert("lost_on".into(), lost_on);
    map
}

fn details(person: &Person) -> Value {
    let list = |entries: &[Text]| Value::from(entries.iter().map(|entry| &**entry).collect::<Vec<_>>());
    let details = person.details();
    let mut map = Map::new();
    for field in FIELDS {
        let value = match field.place {
            Place::Line(..) => continue,
            Place::Detail(get, _) | Place::Words(get, _) => text(get(details)),
            Place::Entries(get, _) => list(get(details)),
            Place::Mutual => list(&details.mutual),
        };
        map.insert(field.name.into(), value);
    }
    map.insert("mutual_count".into(), details.mutuals().into());
    Value::Object(map)
}

/// How much speaks for somebody, and every part of it.
pub(crate) fn fit(person: &Person, fit: &Fit) -> Value {
    let part = |part: &Part| json!({ "part": part.key.row().name, "points": part.points, "why": part.why });
    let mut map = person_fields(person);
    map.insert("fit".into(), fit.score.into());
    map.insert("parts".into(), fit.parts.iter().map(part).collect());
    Value::Object(map)
}

/// How past decisions agree with the fit, one way.
pub(crate) fn ranking(book: &Book, ranking: &Ranking) -> Value {
    let miss = |miss: &Miss| json!({ "name": book.name(miss.person), "fit": miss.score, "accepted": miss.accepted });
    json!({
        "accepted": ranking.accepted,
        "others": ranking.others,
        "auc": ranking.auc,
        "misses": ranking.misses.iter().map(miss).collect::<Vec<_>>(),
    })
}

/// A goal.
pub(crate) fn goal(goal: &Goal) -> Value {
    json!({ "kind": goal.kind.word(), "text": &*goal.text, "weight": goal.weight })
}

/// Everything about a person.
pub(crate) fn person(book: &Book, person: &Person, fit: Option<u8>) -> Map<String, Value> {
    let mut map = person_fields(person);
    let aliases: Vec<_> = person.aliases.iter().map(Slug::as_str).collect();
    map.insert("aliases".into(), aliases.into());
    for field in FIELDS {
        if let Place::Line(get, _) = field.place {
            map.insert(field.name.into(), text(get(person)));
        }
    }
    map.insert("fit".into(), fit.into());
    map.insert("details".into(), details(person));
    map.insert("connected".into(), book.standing_connection(person.id).is_some().into());
    let ties: Vec<_> = book.connections_of(person.id).map(|tie| Value::Object(tie_fields(tie))).collect();
    map.insert("connections".into(), ties.into());
    let requests: Vec<_> = book.requests_of(person.id).map(|each| request(book, each, fit)).collect();
    map.insert("requests".into(), requests.into());
    map
}

/// The limits as they stand, each by its name in the settings.
pub(crate) fn limits(limits: &Limits) -> Value {
    let of = |row: &Limit| (row.setting.to_owned(), limit(row, limits));
    let mut map: Map<String, Value> = LIMITS.iter().map(of).collect();
    let rolling = json!({ "used": limits.week.rolling, "max": limits[LimitKey::Week].max });
    map.insert("rolling".into(), rolling);
    map.insert("clock_behind_seconds".into(), limits.clock_behind.map(|ahead| ahead.num_seconds()).into());
    map.into()
}

fn limit(row: &Limit, limits: &Limits) -> Value {
    let Gauge { count, max, mode } = limits[row.key];
    let (week, answers) = (&limits.week, &limits.answers);
    match row.measure {
        Measure::Week => json!({
            "used": week.used,
            "max": max,
            "starts_at": time(Some(week.starts_at)),
            "resets_at": time(Some(week.resets_at)),
            "next_free_at": time(week.next_free_at),
            "mode": mode.word(),
            "window": week.window.word(),
        }),
        Measure::Count(_) => json!({ "count": count, "max": max, "mode": mode.word() }),
        Measure::Each(_) => json!({ "max": max, "mode": mode.word() }),
        Measure::Share => json!({
            "judged": answers.judged,
            "accepted": answers.accepted,
            "percent": answers.percent(),
            "min_percent": answers.min_percent,
        }),
    }
}

/// A batch of the journal.
pub(crate) fn entry(entry: &Entry) -> anyhow::Result<Value> {
    let mut value = serde_json::to_value(entry)?;
    value["made_at"] = time(Some(entry.made_at));
    value["deed"] = entry.deed.word().into();
    value["label"] = entry.text().into();
    Ok(value)
}

/// What was done, or would be.
pub(crate) fn plan(plan: &Plan, batch: Option<BatchId>, dry_run: bool) -> Value {
    let refused: Vec<_> =
        plan.refused.iter().map(|refusal| json!({ "name": refusal.name, "reason": refusal.text })).collect();
    json!({
        "label": if plan.batch.edits.is_empty() { Value::Null } else { plan.batch.label.clone().into() },
        "batch": batch.map(|id| id.0),
        "dry_run": dry_run,
        "done": plan.names,
        "refused": refused,
        "warnings": plan.warnings,
    })
}

/// What an archive changed, or would.
pub(crate) fn import(
    import: &Import,
    left: &dyn Fn(Group) -> bool,
    batch: Option<BatchId>,
    backup: Option<&str>,
    dry_run: bool,
) -> Value {
    let findings: Vec<_> = import
        .findings
        .iter()
        .map(|finding| {
            json!({
                "group": finding.group.word(),
                "person_id": finding.person.map(|id| id.0),
                "name": text(&finding.name),
                "text": finding.text,
                "taken": !left(finding.group),
            })
        })
        .collect();
    let files: Vec<_> = import
        .files
        .iter()
        .map(|file| {
            let skipped: Vec<_> =
                file.skipped.iter().map(|skip| json!({ "line": skip.line, "reason": skip.reason })).collect();
            json!({
                "name": file.name,
                "rows": file.rows,
                "new": file.new,
                "changed": file.changed,
                "same": file.same,
                "elsewhere": file.elsewhere,
                "skipped": skipped,
                "unparsed_dates": file.unparsed_dates,
                "warnings": file.warnings,
            })
        })
        .collect();
    let requests: Map<_, _> = import.requests.iter().map(|(word, n)| ((*word).to_owned(), Value::from(*n))).collect();
    json!({
        "name": import.name,
        "exported_at": time(Some(import.exported_at)),
        "window_start": time(Some(import.window_start)),
        "files": files,
        "requests": requests,
        "notices": import.notices,
        "findings": findings,
        "older": import.is_older,
        "read_before": import.known.is_some(),
        "batch": batch.map(|id| id.0),
        "backup": backup,
        "dry_run": dry_run,
    })
}
