//! Makes the people of the demo network, one after the other, from lists of names, companies and texts.

use std::sync::Arc;

use chrono::TimeDelta;
use chrono::Weekday;

use crate::demo::days::{as_told, back};
use crate::demo::dice::Dice;
use crate::demo::signals;
use crate::domain::record::change::Change;
use crate::domain::record::connection::{Connection, ConnectionId, Standing};
use crate::domain::record::details::Details;
use crate::domain::record::edit::Edit;
use crate::domain::record::goal::Goal;
use crate::domain::record::id::PersonId;
use crate::domain::record::own_profile::{OwnProfile, Position, School};
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Handling, Origin, Request, RequestId, State};
use crate::domain::record::slug::Slug;
use crate::domain::record::template::Template;
use crate::domain::time::{Day, Now, Time};
use crate::domain::words::rare_list::RareList;
use crate::domain::words::text::Text;

const NAMES: &str = include_str!("../../assets/demo/names.txt");

const COMPANIES: &str = include_str!("../../assets/demo/companies.txt");

const POSITIONS: &str = include_str!("../../assets/demo/positions.txt");

const PLACES: &str = include_str!("../../assets/demo/places.txt");

const NOTES: &str = include_str!("../../assets/demo/notes.txt");

const REASONS: &str = include_str!("../../assets/demo/reasons.txt");

/// What becomes of a person that is made.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Connected, of so many.
    Connected(u32),
    /// Connected once, and removed.
    Removed,
    /// Asked, and never connected.
    Asked,
    /// Asked the user, and was ignored.
    Ignored,
    /// Asked, and has not answered, of so many.
    Pending(u32),
    /// Asked the user, and waits.
    Received,
}

/// Makes people one after the other.
pub(crate) struct Maker {
    now: Now,
    dice: Dice,
    scripts: Vec<(String, Vec<String>, Vec<String>)>,
    companies: [Vec<String>; 2],
    positions: Vec<(String, String)>,
    places: Vec<String>,
    notes: Vec<String>,
    reasons: Vec<Vec<String>>,
    people: u32,
    requests: u32,
    connections: u32,
}

/// How many days ago the fairs were at which many connections were made.
pub(crate) const FAIRS: [u64; 5] = [221, 402, 588, 950, 1_310];

impl Maker {
    pub(crate) fn new(now: Now) -> Maker {
        let rows = |text: &'static str| text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let parts = |line: &str| line.split('|').map(str::to_owned).collect::<Vec<_>>();
        let scripts = rows(NAMES).filter_map(|line| {
            let mut cells = line.split('\t');
            Some((cells.next()?.to_owned(), parts(cells.next()?), parts(cells.next()?)))
        });
        let mut companies = rows(COMPANIES).map(parts);
        let position = |line: &str| {
            let (position, headline) = line.split_once('|').unwrap_or((line, ""));
            (position.to_owned(), headline.to_owned())
        };
        Maker {
            now,
            dice: Dice(0x7469_6573),
            scripts: scripts.collect(),
            companies: [companies.next().unwrap_or_default(), companies.next().unwrap_or_default()],
            positions: rows(POSITIONS).map(position).collect(),
            places: rows(PLACES).flat_map(parts).collect(),
            notes: rows(NOTES).map(str::to_owned).collect(),
            reasons: rows(REASONS).map(parts).collect(),
            people: 0,
            requests: 0,
            connections: 0,
        }
    }

    pub(crate) fn make(&mut self, kind: Kind, n: u32, edits: &mut Vec<Edit>) {
        let mut person = self.person();
        self.suit(&mut person, kind);
        let id = person.id;
        edits.push(Edit::Person(Change::insert(person)));
        match kind {
            Kind::Connected(of) => self.connected(id, n, of, edits),
            Kind::Removed => self.removed(id, edits),
            Kind::Asked => self.asked(id, n, edits),
            Kind::Ignored => self.ignored(id, edits),
            Kind::Pending(of) => self.pending(id, n, of, edits),
            Kind::Received => {
                let sent_at = self.moment(0, 1 + u64::from(n) * 7);
                let note = self.note(2);
                edits.push(self.request(id, Direction::Received, State::Pending, sent_at, note));
            }
        }
    }

    /// Lets what people say agree with what becomes of them, for most: whoever is a connection does what the goals ask
    /// for rather than whoever was ignored or never answered.
    fn suit(&self, person: &mut Person, kind: Kind) {
        let mut dice = Dice(u64::from(self.people));
        let (words, one_in) = match kind {
            Kind::Connected(_) => (["Cartographer", "Rust Developer", "Research Fellow"], 3),
            Kind::Asked | Kind::Ignored => (["Sales Director", "Recruiter", "Marketing Lead"], 2),
            Kind::Pending(_) => (["Sales Director", "Recruiter", "Marketing Lead"], 4),
            Kind::Removed | Kind::Received => return,
        };
        let word = words[dice.below(words.len() as u64) as usize];
        let found = self.positions.iter().find(|(position, _)| position == word);
        if let Some((position, headline)) = found.filter(|_| dice.below(one_in) == 0) {
            (person.position, person.headline) = (position.as_str().into(), headline.as_str().into());
        }
        if let Some(company) = signals::employer(self.people).filter(|_| matches!(kind, Kind::Connected(_))) {
            person.company = company.into();
        }
    }

    /// Denser towards today: the square root of an even spread, over ten years.
    fn connected(&mut self, id: PersonId, n: u32, of: u32, edits: &mut Vec<Edit>) {
        let share = (f64::from(n) + 0.5) / f64::from(of.max(1));
        let days = ((1.0 - share.sqrt()) * 3_650.0) as u64 + u64::from(n + 1 != of);
        // Some were met at a fair.
        let fair = FAIRS.iter().copied().find(|fair| (days..days + 45).contains(fair));
        let days = fair.filter(|_| n.is_multiple_of(4)).unwrap_or(days);
        let on = back(self.now.today(), days);
        edits.push(self.tie(id, on, Standing::Connected));
        // Half of the younger connections remember who asked whom; in a network too large for one person's weekly
        // limit, some thousands.
        if days < 1_500 && self.dice.below(u64::from(of / 5_000).max(2)) == 0 {
            let direction = if self.dice.below(10) < 7 { Direction::Sent } else { Direction::Received };
            let sent_ago = signals::sent_ago(days, self.dice.below(30));
            let sent_at = self.moment(sent_ago, sent_ago + 1);
            let note = self.note(4);
            edits.push(self.request(id, direction, State::Accepted { at: None }, sent_at, note));
        }
    }

    fn removed(&mut self, id: PersonId, edits: &mut Vec<Edit>) {
        let days = 200 + self.dice.below(2_000);
        let at = self.moment(30, days);
        let reason = self.reason(2);
        let tie = self.tie(id, back(self.now.today(), days), Standing::Removed { at, reason: reason.into() });
        edits.push(tie);
    }

    /// A request that came to nothing: most a year or more ago, some lately.
    fn asked(&mut self, id: PersonId, n: u32, edits: &mut Vec<Edit>) {
        let long = 240 + self.dice.below(1_200);
        let is_lately = n % LATELY == 3;
        let days = if is_lately { 22 + u64::from(n) * 7 % 58 } else { long };
        let sent_at = self.moment(days, days + 1);
        let state = match self.dice.below(3) {
            0 => {
                let (from, to) = if is_lately { (days - 14, days - 7) } else { (days - 170, days - 20) };
                State::Withdrawn { at: self.moment(from, to), reason: self.reason(0) }
            }
            1 if !is_lately => State::Expired { at: None },
            _ => State::Closed { at: None },
        };
        let note = self.note(5);
        edits.push(self.request(id, Direction::Sent, state, sent_at, note));
    }

    fn ignored(&mut self, id: PersonId, edits: &mut Vec<Edit>) {
        let days = 60 + self.dice.below(1_000);
        let sent_at = self.moment(days, days + 1);
        let state = State::Ignored { at: self.moment(days - 20, days - 1), reason: self.reason(1) };
        let note = self.note(3);
        edits.push(self.request(id, Direction::Received, state, sent_at, note));
    }

    /// Of all ages; the last ones are of this week, entered by hand.
    fn pending(&mut self, id: PersonId, n: u32, of: u32, edits: &mut Vec<Edit>) {
        let this_week = THIS_WEEK.min(of);
        if n + this_week >= of {
            let start = self.now.week_start(Weekday::Mon);
            let length = (self.now.at - start).num_seconds();
            let step = length / i64::from(this_week + 1);
            let sent_at = start + TimeDelta::seconds(step * i64::from(n + this_week - of + 1));
            let note = self.note(3);
            let Edit::Request(mut change) = self.request(id, Direction::Sent, State::Pending, sent_at, note) else {
                return;
            };
            if let Some(request) = &mut change.after {
                request.origin = Origin::Typed;
                request.inferred_on = None;
            }
            edits.push(Edit::Request(change));
            return;
        }
        // Some were asked before, one of them twice.
        for round in (1..=u64::from(n.is_multiple_of(23)) + u64::from(n.is_multiple_of(161))).rev() {
            let days = 300 * round + self.dice.below(100);
            let at = self.moment(days - 60, days - 30);
            let state = State::Withdrawn { at, reason: self.reason(0) };
            let sent_at = self.moment(days, days + 1);
            let earlier = self.request(id, Direction::Sent, state, sent_at, Text::default());
            edits.push(earlier);
        }
        // Spread over the days after which LinkedIn forgets them, so that no seven days hold a hundred. In a network
        // that is large enough, the oldest are about to be forgotten.
        let rest = of - this_week;
        let share = (f64::from(n) + 0.5) / f64::from(rest.max(1));
        let spread = 9 + ((1.0 - share) * 165.0) as u64;
        let aging = AGING.get(n as usize).copied().filter(|_| rest > 4 * AGING.len() as u32);
        let days = aging.unwrap_or(spread);
        let sent_at = self.moment(days, days + 1);
        let note = self.note(4);
        let mut request = self.request(id, Direction::Sent, State::Pending, sent_at, note);
        let withdraw_on = signals::withdraw_on(n, rest, self.now.today());
        if let (Edit::Request(Change { after: Some(request), .. }), Some(_)) = (&mut request, withdraw_on) {
            request.handle(|handling| handling.withdraw_on = withdraw_on);
        }
        edits.push(request);
    }

    fn request(&mut self, person: PersonId, direction: Direction, state: State, sent_at: Time, note: Text) -> Edit {
        self.requests += 1;
        let note = match direction {
            Direction::Sent if sent_at < self.now.at - TimeDelta::days(8) => {
                signals::note(note, &state, self.people, &self.notes)
            }
            Direction::Sent | Direction::Received => note,
        };
        let inferred = matches!(state, State::Pending | State::Expired { .. } | State::Closed { .. });
        // Two in three of the notes come from a template.
        let noted = direction == Direction::Sent && !note.is_empty();
        let names = [Some("same work"), Some("group"), None];
        let template = names[self.requests as usize % names.len()].filter(|_| noted);
        Edit::Request(Change::insert(Request {
            id: RequestId(self.requests),
            person,
            direction,
            state,
            sent_at: Some(as_told(sent_at)),
            note,
            origin: Origin::Archive,
            sent_earliest: None,
            inferred_on: inferred.then(|| back(self.now.today(), ARCHIVE_AGE)),
            handling: template
                .map(|name| Handling { template: name.into(), ..Handling::default() })
                .and_then(Handling::kept),
        }))
    }

    fn tie(&mut self, person: PersonId, on: Day, standing: Standing) -> Edit {
        self.connections += 1;
        Edit::Connection(Change::insert(Connection {
            id: ConnectionId(self.connections),
            person,
            connected_on: Some(on),
            standing,
            origin: Origin::Archive,
        }))
    }

    fn person(&mut self) -> Person {
        self.people += 1;
        let latin = self.dice.below(100) < 80;
        let script = if latin { 0 } else { 1 + self.dice.below(self.scripts.len() as u64 - 1) as usize };
        let (kind, given, family) = &self.scripts[script];
        let given = &given[self.dice.below(given.len() as u64) as usize];
        let family = &family[self.dice.below(family.len() as u64) as usize];
        let mut name = match kind.as_str() {
            "chinese" | "korean" => format!("{family}{given}"),
            "japanese" | "vietnamese" => format!("{family} {given}"),
            _ => format!("{given} {family}"),
        };
        match self.dice.below(120) {
            0 => name.push_str(", PhD"),
            1 => name.push_str(" 🪁"),
            2 => name.push_str(" 👩\u{200D}🔬"),
            _ => {}
        }
        let (position, headline) = &self.positions[self.dice.below(self.positions.len() as u64) as usize];
        let [first, second] = &self.companies;
        let company = format!(
            "{} {}",
            first[self.dice.below(first.len() as u64) as usize],
            second[self.dice.below(second.len() as u64) as usize]
        );
        let words = format!("{given}-{family}").to_lowercase().replace([' ', '\''], "-");
        // Every address says that it is made up; the number makes it unique.
        let slug = Slug::new(&format!("{words}-demo-{:x}", self.people));
        let email =
            if self.dice.below(40) == 0 { format!("person{}@demo.example", self.people) } else { String::new() };
        let details = self.details(&company);
        Person {
            id: PersonId(self.people),
            name: name.into(),
            slug,
            headline: headline.as_str().into(),
            company: company.into(),
            position: position.as_str().into(),
            location: self.places[self.dice.below(self.places.len() as u64) as usize].as_str().into(),
            email: email.into(),
            tags: self.tags(),
            remark: self.remark().into(),
            details,
            ..Person::default()
        }
    }

    /// Tags of a few, by their number, so that everybody else stays as they are when the words change.
    fn tags(&self) -> RareList<Text> {
        let words = [(7, "rust"), (11, "meetup"), (17, "alumni"), (23, "hiring"), (29, "mentor")];
        let mut tags: Vec<Text> = words
            .into_iter()
            .filter(|(each, _)| self.people.is_multiple_of(*each))
            .map(|(_, tag)| tag.into())
            .collect();
        tags.sort();
        tags.into()
    }

    fn remark(&self) -> Text {
        match self.people % 83 {
            0 => "Met at the harbour fair.\nWants to hear about the new looms.".into(),
            41 => "Friend of the lighthouse keeper; prefers e-mail.".into(),
            _ => Text::default(),
        }
    }

    /// A note for one in so many.
    fn note(&mut self, one_in: u64) -> Text {
        if self.dice.below(one_in) == 0 {
            self.notes[self.dice.below(self.notes.len() as u64) as usize].as_str().into()
        } else {
            Text::default()
        }
    }

    fn reason(&mut self, kind: usize) -> Text {
        let reasons = &self.reasons[kind];
        reasons[self.dice.below(reasons.len() as u64) as usize].as_str().into()
    }

    /// A moment between so many days ago.
    fn moment(&mut self, from: u64, to: u64) -> Time {
        let seconds = from * 86_400 + self.dice.below((to - from).max(1) * 86_400 - 60) + 60;
        self.now.at - TimeDelta::seconds(seconds as i64)
    }

    pub(crate) fn own_profile() -> Edit {
        let position = |company: &str, title: &str, started: &str, finished: &str| Position {
            company: company.into(),
            title: title.into(),
            started: started.into(),
            finished: finished.into(),
            ..Position::default()
        };
        let own = OwnProfile {
            name: "Robin Example".into(),
            slug: Slug::new("robin-example-demo"),
            headline: "Keeper of small programs at Acme Observatories".into(),
            summary: "Made up from top to toe, to show what a profile looks like here.".into(),
            industry: "Weathervanes".into(),
            location: "Trieste".into(),
            positions: vec![
                position("Acme Observatories", "Keeper of small programs", "Mar 2021", ""),
                position("Northwind Looms", "Analyst", "2016", "Feb 2021"),
            ],
            education: vec![School {
                name: "University of the Second Floor".into(),
                degree: "MSc, Tides and Clocks".into(),
                started: "2011".into(),
                finished: "2016".into(),
                ..School::default()
            }],
            skills: ["Rust", "SQLite", "Cartography", "Patience"].map(Text::from).to_vec(),
            interests: ["Tide mills", "Old maps"].map(Text::from).to_vec(),
            groups: ["Harbour Coders", "Friends of the Slow Web"].map(Text::from).to_vec(),
            ..OwnProfile::default()
        };
        Edit::OwnProfile(Change::insert(own))
    }

    /// What the owner is looking for, and the texts they write.
    pub(crate) fn goals_and_templates() -> [Edit; 2] {
        let goals = include_str!("../../assets/demo/goals.txt");
        let goals = goals.lines().filter_map(|line| Goal::parse(line).ok()).collect();
        let templates = include_str!("../../assets/demo/templates.txt").lines().filter_map(|line| {
            let (name, text) = line.split_once(": ")?;
            Some(Template { name: name.into(), text: text.into() })
        });
        [Edit::Goals(Change::insert(goals)), Edit::Templates(Change::insert(templates.collect()))]
    }

    /// What the pages of some show, by their number.
    fn details(&self, company: &str) -> Option<Arc<Details>> {
        let n = self.people;
        let pick = |every: u32, words: &[&str]| -> Box<[Text]> {
            let some = n.is_multiple_of(every).then(|| words[(n / every) as usize % words.len()]);
            some.into_iter().map(Text::from).collect()
        };
        if !n.is_multiple_of(3) {
            return None;
        }
        Details {
            industry: pick(9, &["Weathervanes", "Map making", "Clock towers"]).first().cloned().unwrap_or_default(),
            skills: pick(6, &["Rust", "SQLite", "Patience", "Origami"]),
            groups: pick(15, &["Harbour Coders", "Kite Society", "Friends of the Slow Web"]),
            interests: pick(21, &["Tide mills", "Jam", "Old maps"]),
            education: pick(27, &["University of the Second Floor", "Night School of Lighthouses"]),
            mutual_count: (n.is_multiple_of(12)).then_some(n / 12 % 7),
            met: if n.is_multiple_of(45) { format!("At a stall of {company}").into() } else { Text::default() },
            ..Details::default()
        }
        .kept()
    }
}

/// Of the requests that came to nothing one in so many was sent within the last weeks.
const LATELY: u32 = 20;

/// Requests sent in the present week, if it is old enough to hold them.
const THIS_WEEK: u32 = 42;

/// Days between the archive the network was "read from" and today.
const ARCHIVE_AGE: u64 = 9;

/// How many days ago the oldest of the waiting requests were sent: two of them are forgotten by LinkedIn before the
/// first of the archives was made, the others before the second, and all after the one that was read.
const AGING: [u64; 5] = [186, 185, 181, 181, 181];
