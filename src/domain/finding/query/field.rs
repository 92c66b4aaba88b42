//! The fields of the filter language, what each is compared with, and the comparing.

use std::sync::LazyLock;

use chrono::Datelike;
use chrono::Days;
use chrono::Months;
use chrono::NaiveDate;

use crate::domain::deciding::shelf::shelf;
use crate::domain::finding::query::subject::Subject;
use crate::domain::groups;
use crate::domain::people::moves::moved_by;
use crate::domain::record::care::{Circle, Keep};
use crate::domain::record::field::Field;
use crate::domain::record::request::{Request, State};
use crate::domain::record::{field as fields, group};
use crate::domain::time::Day;
use crate::domain::touch::birthdays::BIRTHDAYS_AHEAD;
use crate::domain::touch::strength::{last_contact, strength};
use crate::domain::words::fold::Sought;

/// A field of the filter language.
#[derive(Debug)]
pub(crate) struct FieldRow {
    pub name: &'static str,
    /// What it is, with an example.
    pub help: &'static str,
    pub(crate) kind: Compared,
}

/// Every field: those of a person by their own table, then the others.
pub(crate) static FIELDS: LazyLock<Vec<FieldRow>> = LazyLock::new(|| {
    let of_person = fields::FIELDS.iter();
    let kind = |field: &'static Field| match field.name {
        "email" => Compared::Text(emails),
        "birthday" => Compared::Text(birthday),
        _ => Compared::Of(field),
    };
    let of_person = of_person.map(|field| FieldRow { name: field.name, help: field.help, kind: kind(field) });
    of_person.chain(OTHERS).collect()
});

/// What else can be asked about somebody.
const OTHERS: [FieldRow; 28] = [
    row("has", "something is known: has:phone, has:birthday, has:page", Compared::Text(has)),
    row(
        "page",
        "the slug of their page: page:none",
        Compared::Text(|s, f| f(s.person.slug.as_ref().map_or("", |slug| slug.as_str()))),
    ),
    row("remark", "your remark: remark:any", Compared::Text(|s, f| f(&s.person.remark))),
    row("note", "the text sent with the request: note:none", Compared::Text(note)),
    row("reason", "why it was withdrawn, ignored or removed", Compared::Text(reason)),
    row("tag", "a tag, whole: tag:rust, tag:none", Compared::Tag),
    row("state", "draft, pending, accepted, withdrawn, ignored, expired, closed, connected, removed", Compared::State),
    row("age", "time since the request or connection: age>21d, age<6m", Compared::Age),
    row("sent", "the day of the request: sent<2026-05, sent:2025", Compared::Day(sent)),
    row("connected", "the day of the connection: connected<2020", Compared::Day(connected)),
    row("decided", "the day of the answer, withdrawal or removal", Compared::Day(decided)),
    row("requests", "how many requests there were: requests>1", Compared::Count(requests)),
    row("fit", "how much speaks for them: fit>=60, fit:none", Compared::Number(|s| s.fit.map(u64::from))),
    row(
        "template",
        "the template of the note, whole",
        Compared::Text(|s, f| f(s.request.map_or("", Request::template))),
    ),
    row(
        "planned",
        "the day of the planned withdrawal: planned:today",
        Compared::Day(|s| s.request.and_then(Request::withdraw_on)),
    ),
    row("group", "a group they are in, or came from: group:\"rust berlin\"", Compared::Text(group)),
    row(
        "source",
        "the group the request came from",
        Compared::Text(|s, f| f(source_of(s).map_or("", |group| &group.name))),
    ),
    row("circle", "the circle: circle:inner, circle:none", Compared::Text(circle)),
    row(
        "strength",
        "unknown, dormant, active, strong",
        Compared::Text(|s, f| f(strength(s.book, s.person.id, s.now).level.word())),
    ),
    row(
        "contacted",
        "the day of the last contact: contacted<6m",
        Compared::Day(|s| last_contact(s.book, s.person.id, s.now)),
    ),
    row("messages", "how many messages there were: messages:none", Compared::Count(messages)),
    row(
        "due",
        "the day of the follow-up: due<=today",
        Compared::Day(|s| s.book.open_follow_up(s.person.id).map(|open| open.due)),
    ),
    row("reviewed", "the day of the last review: reviewed:none", Compared::Day(reviewed)),
    row("keep", "whether they are on the keep list: keep:yes", Compared::Flag(on_keep_list)),
    row(
        "moved",
        "moved to another company, by an archive of a day: moved:90d (within), moved>=2026-05",
        Compared::Lately(|s| moved_by(s.person)),
    ),
    row("was", "where they worked before, as archives told it: was:\"acme ltd\"", Compared::Text(was)),
    row("shelf", "how far the tie has sunk: top, second, third, fourth, bottom", Compared::Text(shelf_of)),
    row(
        "inferred",
        "whether the state is inferred: inferred:yes",
        Compared::Flag(|s| s.request.is_some_and(|request| request.is_inferred(s.now))),
    ),
];

const fn row(name: &'static str, help: &'static str, kind: Compared) -> FieldRow {
    FieldRow { name, help, kind }
}

/// Hands the texts of a field to a test, until it holds for one.
type Texts = fn(&Subject<'_>, &mut dyn FnMut(&str) -> bool) -> bool;

/// What a field is compared with.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Compared {
    /// A field of the person, the text of which contains the value.
    Of(&'static Field),
    /// Texts that contain the value.
    Text(Texts),
    /// Tags that are the value.
    Tag,
    /// The word of a state.
    State,
    Age,
    Day(fn(&Subject<'_>) -> Option<Day>),
    /// The same, where so many days ago means within them.
    Lately(fn(&Subject<'_>) -> Option<Day>),
    Number(fn(&Subject<'_>) -> Option<u64>),
    /// How many there are: none is 0.
    Count(fn(&Subject<'_>) -> u64),
    Flag(fn(&Subject<'_>) -> bool),
}

/// The e-mail address, and those that the remark has beside it.
fn emails(subject: &Subject<'_>, test: &mut dyn FnMut(&str) -> bool) -> bool {
    test(&subject.person.email) || subject.person.further_emails().any(test)
}

/// The birthday, the name of its month, and whether it is near.
fn birthday(subject: &Subject<'_>, test: &mut dyn FnMut(&str) -> bool) -> bool {
    let Some(birthday) = subject.person.details().birthday else { return test("") };
    let left = birthday.next(subject.now.today()).map(|day| -subject.now.days_since(day));
    test(&birthday.to_string())
        || test(birthday.month_name())
        || left == Some(0) && test("today")
        || left.is_some_and(|left| left <= BIRTHDAYS_AHEAD) && test("soon")
}

/// The names of what is known about somebody.
fn has(subject: &Subject<'_>, test: &mut dyn FnMut(&str) -> bool) -> bool {
    let person = subject.person;
    let others =
        [("page", person.slug.is_some()), ("tag", !person.tags.is_empty()), ("remark", !person.remark.is_empty())];
    fields::FIELDS.iter().any(|field| !field.text(person).is_empty() && test(field.name))
        || others.into_iter().any(|(name, is_known)| is_known && test(name))
}

/// The note of the row's request; in the list of connections those of all requests.
fn note(subject: &Subject<'_>, test: &mut dyn FnMut(&str) -> bool) -> bool {
    if let Some(request) = subject.request {
        return test(&request.note);
    }
    let mut notes = subject.book.requests_of(subject.person.id).map(|request| &*request.note).peekable();
    if notes.peek().is_none() { test("") } else { notes.any(test) }
}

fn reason(subject: &Subject<'_>, test: &mut dyn FnMut(&str) -> bool) -> bool {
    use crate::domain::record::connection::Standing;
    test(match (subject.request, subject.connection.map(|tie| &tie.standing)) {
        (Some(request), _) => request.state.reason(),
        (None, Some(Standing::Removed { reason, .. })) => reason,
        (None, Some(Standing::Connected | Standing::Lost { .. }) | None) => "",
    })
}

fn sent(subject: &Subject<'_>) -> Option<Day> {
    let latest = || subject.book.requests_of(subject.person.id).max_by_key(|request| request.sent_at);
    subject.request.or_else(latest).and_then(|request| request.sent_at).map(|at| subject.now.day_of(at))
}

fn connected(subject: &Subject<'_>) -> Option<Day> {
    let standing = || subject.book.standing_connection(subject.person.id);
    subject.connection.or_else(standing).and_then(|tie| tie.connected_on)
}

fn decided(subject: &Subject<'_>) -> Option<Day> {
    use crate::domain::record::connection::Standing;
    let at = match (subject.request, subject.connection.map(|tie| &tie.standing)) {
        (Some(request), _) => request.state.at(),
        (None, Some(Standing::Removed { at, .. })) => Some(*at),
        (None, Some(Standing::Connected | Standing::Lost { .. }) | None) => None,
    };
    at.map(|at| subject.now.day_of(at))
}

fn requests(subject: &Subject<'_>) -> u64 {
    subject.book.requests_of(subject.person.id).filter(|request| !request.is_draft()).count() as u64
}

/// The groups somebody is in: yours, and those their page shows; and the one their request came from.
fn group(subject: &Subject<'_>, test: &mut dyn FnMut(&str) -> bool) -> bool {
    let own = groups::groups_of(subject.book, subject.person.id).map(|group| &*group.name);
    let shown = subject.person.details().groups.iter().map(|name| &**name);
    let from = source_of(subject).map(|group| &*group.name);
    let mut names = own.chain(shown).chain(from).peekable();
    if names.peek().is_none() { test("") } else { names.any(test) }
}

/// The group the request came from, or the latest of somebody's requests that came from one.
fn source_of<'a>(subject: &Subject<'a>) -> Option<&'a group::Group> {
    let of = |request: &Request| request.handling.as_ref().and_then(|handling| handling.group);
    let latest = || subject.book.requests_of(subject.person.id).filter_map(of).next_back();
    let id = subject.request.map_or_else(latest, of);
    id.and_then(|id| subject.book.group(id))
}

fn circle(subject: &Subject<'_>, test: &mut dyn FnMut(&str) -> bool) -> bool {
    let circle = subject.person.care.as_ref().and_then(|care| care.circle);
    test(circle.map_or("", Circle::word))
}

fn shelf_of(subject: &Subject<'_>, test: &mut dyn FnMut(&str) -> bool) -> bool {
    let Subject { book, person, fit, now, .. } = *subject;
    let standing = || book.standing_connection(person.id);
    let tie = subject.connection.filter(|tie| tie.stands()).or_else(standing);
    test(tie.map_or("", |tie| shelf(book, person, tie, fit, now).word()))
}

fn messages(subject: &Subject<'_>) -> u64 {
    let told = subject.book.correspondence(subject.person.id);
    told.map_or(0, |told| told.exchange.sent() + told.exchange.received())
}

fn was(subject: &Subject<'_>, test: &mut dyn FnMut(&str) -> bool) -> bool {
    let former = &subject.person.details().former;
    if former.is_empty() { test("") } else { former.iter().any(|place| test(&place.company) || test(&place.position)) }
}

fn reviewed(subject: &Subject<'_>) -> Option<Day> {
    subject.person.reviewed_on()
}

fn on_keep_list(subject: &Subject<'_>) -> bool {
    subject.person.care.as_ref().is_some_and(|care| care.keep == Some(Keep::Always))
}

fn state<'a>(subject: &Subject<'a>) -> &'a str {
    match (subject.request, subject.connection) {
        (Some(request), _) => request.word(subject.now),
        (None, Some(tie)) => tie.standing.word(),
        (None, None) => "",
    }
}

/// Whole days since the request or the connection.
fn age(subject: &Subject<'_>) -> Option<i64> {
    match (subject.request, subject.connection) {
        (Some(request), _) => request.sent_at.map(|at| subject.now.days_since(subject.now.day_of(at))),
        (None, Some(tie)) => tie.connected_on.map(|day| subject.now.utc_days_since(day)),
        (None, None) => None,
    }
}

impl Compared {
    /// Whether anything is known of it.
    fn is_known(self, subject: &Subject<'_>) -> bool {
        match self {
            Compared::Of(field) => !field.text(subject.person).is_empty(),
            Compared::Text(texts) => texts(subject, &mut |text| !text.is_empty()),
            Compared::Tag => !subject.person.tags.is_empty(),
            Compared::State => !state(subject).is_empty(),
            Compared::Age => age(subject).is_some(),
            Compared::Day(day) | Compared::Lately(day) => day(subject).is_some(),
            Compared::Number(number) => number(subject).is_some(),
            Compared::Count(count) => count(subject) > 0,
            Compared::Flag(flag) => flag(subject),
        }
    }
}

/// How a field and a value are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    Is,
    IsNot,
    Less,
    AtMost,
    More,
    AtLeast,
}

impl Sign {
    /// As written; longer ones first.
    pub(crate) const WRITTEN: [(&'static str, Sign); 7] = [
        ("!=", Sign::IsNot),
        ("<=", Sign::AtMost),
        (">=", Sign::AtLeast),
        (":", Sign::Is),
        ("=", Sign::Is),
        ("<", Sign::Less),
        (">", Sign::More),
    ];

    fn compares<T: PartialOrd>(self, value: &T, with: &T) -> bool {
        match self {
            Sign::Is => value == with,
            Sign::IsNot => value != with,
            Sign::Less => value < with,
            Sign::AtMost => value <= with,
            Sign::More => value > with,
            Sign::AtLeast => value >= with,
        }
    }
}

/// What a field is held against.
#[derive(Clone, Debug, PartialEq)]
enum Value {
    None,
    Any,
    Text(Sought),
    State(&'static str),
    Number(u64),
    Days(i64),
    /// From the first day to before the second.
    Span(Day, Day),
    /// A day so many days before the present.
    Ago(u64),
    Flag(bool),
}

/// A field, a sign and a value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Test {
    field: usize,
    sign: Sign,
    value: Value,
}

impl Test {
    /// Reads the value as the field has it; an error says what was expected.
    pub(crate) fn new(field: usize, sign: Sign, written: &str) -> Result<Test, String> {
        let ordered = !matches!(sign, Sign::Is | Sign::IsNot);
        let known = match written {
            "none" => Some(Value::None),
            "any" => Some(Value::Any),
            _ => None,
        };
        let row = &FIELDS[field];
        let value = match row.kind {
            _ if written.is_empty() => return Err(format!("a value after {} was expected: {}", row.name, row.help)),
            Compared::Of(_) | Compared::Text(_) | Compared::Tag | Compared::State | Compared::Flag(_) if ordered => {
                return Err(format!("{} is not in an order; write {0}:…", row.name));
            }
            Compared::Of(_) | Compared::Text(_) | Compared::Tag => {
                known.unwrap_or_else(|| Value::Text(Sought::new(written)))
            }
            Compared::State => Value::State(state_word(written)?),
            Compared::Age => known.map_or_else(|| duration(written).map(Value::Days), Ok)?,
            Compared::Day(_) | Compared::Lately(_) => known.map_or_else(|| day(written), Ok)?,
            Compared::Number(_) | Compared::Count(_) => known.map_or_else(
                || written.parse().map(Value::Number).map_err(|_| format!("\"{written}\" is not a number")),
                Ok,
            )?,
            Compared::Flag(_) => match written {
                "yes" | "true" => Value::Flag(true),
                "no" | "false" => Value::Flag(false),
                _ => return Err(format!("yes or no was expected after {}", row.name)),
            },
        };
        Ok(Test { field, sign, value })
    }

    pub(crate) fn holds(&self, subject: &Subject<'_>) -> bool {
        let is_not = self.sign == Sign::IsNot;
        match (FIELDS[self.field].kind, &self.value) {
            (kind, Value::None) => kind.is_known(subject) == is_not,
            (kind, Value::Any) => kind.is_known(subject) != is_not,
            (Compared::Of(field), Value::Text(value)) => value.is_in(&field.text(subject.person)) != is_not,
            (Compared::Text(texts), Value::Text(value)) => texts(subject, &mut |text| value.is_in(text)) != is_not,
            (Compared::Tag, Value::Text(value)) => subject.person.tags.iter().any(|tag| value.is(tag)) != is_not,
            (Compared::State, Value::State(value)) => (state(subject) == *value) != is_not,
            (Compared::Age, Value::Days(days)) => age(subject).is_some_and(|age| self.sign.compares(&age, days)),
            (Compared::Day(day) | Compared::Lately(day), Value::Span(from, to)) => {
                day(subject).is_some_and(|day| self.within(day, *from, *to))
            }
            (Compared::Day(day) | Compared::Lately(day), Value::Ago(days)) => {
                let then = subject.now.today().checked_sub_days(Days::new(*days)).unwrap_or(NaiveDate::MIN);
                let within = matches!(FIELDS[self.field].kind, Compared::Lately(_)) && self.sign == Sign::Is;
                let sign = if within { Sign::AtLeast } else { self.sign };
                day(subject).is_some_and(|day| sign.compares(&day, &then))
            }
            (Compared::Number(number), Value::Number(value)) => {
                number(subject).is_some_and(|number| self.sign.compares(&number, value))
            }
            (Compared::Count(count), Value::Number(value)) => self.sign.compares(&count(subject), value),
            (Compared::Flag(flag), Value::Flag(value)) => (flag(subject) == *value) != is_not,
            _ => false,
        }
    }

    /// Compares a day with a span of days, such as a month.
    fn within(&self, day: Day, from: Day, to: Day) -> bool {
        match self.sign {
            Sign::Is => from <= day && day < to,
            Sign::IsNot => day < from || to <= day,
            Sign::Less => day < from,
            Sign::AtMost => day < to,
            Sign::More => to <= day,
            Sign::AtLeast => from <= day,
        }
    }
}

fn state_word(written: &str) -> Result<&'static str, String> {
    let words = || State::WORDS.into_iter().chain(["connected", "removed"]);
    let fits: Vec<_> = words().filter(|word| word.starts_with(written)).collect();
    match fits[..] {
        [word] => Ok(word),
        _ => Err(format!("a state was expected: {}", words().collect::<Vec<_>>().join(", "))),
    }
}

/// Days in "21d", "3w", "6m" (of 30 days) or "2y" (of 365 days); a number alone counts days.
fn duration(written: &str) -> Result<i64, String> {
    let number = written.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match &written[number.len()..] {
        "" | "d" => 1,
        "w" => 7,
        "m" => 30,
        "y" => 365,
        other => return Err(format!("a time such as 21d, 3w, 6m or 2y was expected, not one in \"{other}\"")),
    };
    let number: i64 = number.parse().map_err(|_| "a time such as 21d, 3w, 6m or 2y was expected".to_owned())?;
    number.checked_mul(unit).ok_or_else(|| "the time is too long".into())
}

/// "2020", "2020-05", "2020-05-17", "today", or "30d" (ago).
fn day(written: &str) -> Result<Value, String> {
    let wrong = || "a day such as 2020, 2020-05, 2020-05-17, today or 30d (ago) was expected".to_owned();
    if written == "today" {
        return Ok(Value::Ago(0));
    }
    if let Ok(days) = duration(written)
        && written.ends_with(|c: char| c.is_ascii_alphabetic())
    {
        return u64::try_from(days).map(Value::Ago).map_err(|_| wrong());
    }
    let numbers = written.split('-').map(str::parse::<u32>).collect::<Result<Vec<_>, _>>().map_err(|_| wrong())?;
    let (from, months) = match numbers[..] {
        [year] => (NaiveDate::from_ymd_opt(year as i32, 1, 1), Some(12)),
        [year, month] => (NaiveDate::from_ymd_opt(year as i32, month, 1), Some(1)),
        [year, month, day] => (NaiveDate::from_ymd_opt(year as i32, month, day), None),
        _ => (None, None),
    };
    let from = from.filter(|day| (1900..3000).contains(&day.year())).ok_or_else(wrong)?;
    let to = match months {
        Some(months) => from.checked_add_months(Months::new(months)),
        None => from.succ_opt(),
    };
    Ok(Value::Span(from, to.ok_or_else(wrong)?))
}
