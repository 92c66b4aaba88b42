//! Fit: how much speaks for somebody, from 0 to 100, with every part and what triggered it. Unknown where nothing is
//! known. What is weighed is what the user said they want, what both have in common, and what happened before.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::hash::BuildHasher as _;

use foldhash::fast::RandomState;

use crate::domain::both::in_stretches;
use crate::domain::record::book::Book;
use crate::domain::record::goal::{Goal, GoalKind, MAX_GOALS, MAX_WEIGHT};
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Request, State};
use crate::domain::settings::Settings;
use crate::domain::settings::parts::PartKey;
use crate::domain::weighing::scale;
use crate::domain::weighing::scale::{Company, Scale};
use crate::domain::words::employer::is_employer_beside;
use crate::domain::words::pitch::sales_phrase;
use crate::domain::words::text;

/// How much speaks for somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fit {
    /// From 0 to 100; `None` where nothing is known.
    pub score: Option<u8>,
    /// What it is made of, in the order of the table; their sum is the score before it is cut at 0 and 100.
    pub parts: Vec<Part>,
}

/// A part of a fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which one.
    pub key: PartKey,
    /// What it adds or takes.
    pub points: i32,
    /// What triggered it: "works at Acme, which is on your goals".
    pub why: String,
}

/// The scores of everybody, by the number of the person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scores(Vec<Option<u8>>);

impl Scores {
    /// The score of somebody; `None` where nothing is known.
    pub fn of(&self, person: PersonId) -> Option<u8> {
        self.0.get(person.0 as usize).copied().flatten()
    }

    /// Whether anybody has one.
    pub fn any(&self) -> bool {
        self.0.iter().any(Option::is_some)
    }

    /// Weighs everybody.
    pub fn all(weigher: &Weigher<'_>) -> Scores {
        let alike = RefCell::default();
        let weigher = &Weigher { alike: Some(&alike), ..*weigher };
        let mut scores = vec![None; weigher.book.last::<Person>() as usize + 1];
        for person in in_stretches(weigher.book.people()) {
            if let Some(place) = scores.get_mut(person.id.0 as usize) {
                *place = weigher.score(person);
            }
        }
        Scores(scores)
    }

    /// Weighs some people anew.
    pub fn update(&mut self, weigher: &Weigher<'_>, people: impl Iterator<Item = PersonId>) {
        for id in people {
            let place = id.0 as usize;
            if place >= self.0.len() {
                self.0.resize(place + 1, None);
            }
            self.0[place] = weigher.book.person(id).and_then(|person| weigher.score(person));
        }
    }
}

/// Weighs people.
#[derive(Clone, Copy)]
pub struct Weigher<'a> {
    book: &'a Book,
    settings: &'a Settings,
    scale: &'a Scale,
    /// Whether earlier decisions count; a back-test must not know them.
    knows_decisions: bool,
    /// How many connections work where somebody works, where that is not what it is today.
    colleagues: Option<u32>,
    /// The goals in texts that may come again, while everybody is weighed.
    alike: Option<&'a RefCell<Alike>>,
}

/// The places of the goals in texts, by what the texts hash to: to keep and compare them would cost as much again.
type Alike = HashMap<u64, Vec<usize>, RandomState>;

/// Most texts that are remembered with their goals.
const MOST_ALIKE: usize = 16_384;

/// Takes a part: which one, its points, and how it is told when it is asked for.
type Sink<'s> = &'s mut dyn FnMut(PartKey, i32, &dyn Fn() -> String);

impl<'a> Weigher<'a> {
    /// Weighs with a scale that was made from the same book.
    pub fn new(book: &'a Book, settings: &'a Settings, scale: &'a Scale) -> Weigher<'a> {
        Weigher { book, settings, scale, knows_decisions: true, colleagues: None, alike: None }
    }

    /// The same without what was decided before.
    pub(crate) fn without_decisions(self) -> Weigher<'a> {
        Weigher { knows_decisions: false, ..self }
    }

    /// The same where somebody had so many colleagues among the user's connections.
    pub(crate) fn with_colleagues(self, count: u32) -> Weigher<'a> {
        Weigher { colleagues: Some(count), ..self }
    }

    /// Where somebody works, if what is told of it is an employer.
    pub fn employer<'p>(&self, person: &'p Person) -> Option<&'p text::Text> {
        let company = &person.company;
        let known = self.scale.written.contains_key(company) && self.settings.no_employers.is_empty();
        let is_one = known || !company.is_empty() && is_employer_beside(company, &self.settings.no_employers);
        is_one.then_some(company)
    }

    /// What is known of the company somebody works at.
    fn company(&self, person: &Person) -> Company {
        let written = self.scale.written.get(&person.company);
        if let Some(company) = written.filter(|_| self.settings.no_employers.is_empty()) {
            return *company;
        }
        if self.employer(person).is_none() {
            return Company::default();
        }
        written.or_else(|| self.scale.companies.get(&scale::company_key(&person.company))).copied().unwrap_or_default()
    }

    /// How many of the user's connections work where somebody works, not counting them.
    pub fn colleagues(&self, person: &Person) -> u32 {
        self.colleagues_at(self.company(person), person)
    }

    fn colleagues_at(&self, company: Company, person: &Person) -> u32 {
        let others = |count: u32| {
            count.saturating_sub(u32::from(count > 0 && self.book.standing_connection(person.id).is_some()))
        };
        self.colleagues.unwrap_or_else(|| others(company.connections))
    }

    /// The wanted goal with the most weight that somebody meets.
    pub fn goal_met(&self, person: &Person) -> Option<&'a Goal> {
        let mut best: Option<&'a Goal> = None;
        self.goals_of(person, &mut |goal, _| {
            if goal.weight > best.map_or(0, |best| best.weight) {
                best = Some(goal);
            }
        });
        best
    }

    /// The first group that somebody shares with the user.
    pub fn shared_group<'p>(&self, person: &'p Person) -> Option<&'p text::Text> {
        person.details().groups.iter().find(|group| self.scale.own.groups.contains(&scale::key(group)))
    }

    /// The score of somebody.
    pub fn score(&self, person: &Person) -> Option<u8> {
        self.score_with(person, self.request(person))
    }

    pub(crate) fn score_with(&self, person: &Person, request: Option<&Request>) -> Option<u8> {
        let (mut sum, mut told) = (0, false);
        self.weigh(person, request, &mut |key, points, _| {
            sum += points;
            told |= !key.row().says_nothing;
        });
        (told || self.is_known(person)).then(|| sum.clamp(0, 100) as u8)
    }

    /// The score of somebody with its parts.
    pub fn fit(&self, person: &Person) -> Fit {
        let request = self.request(person);
        let mut parts = Vec::new();
        self.weigh(person, request, &mut |key, points, why| parts.push(Part { key, points, why: why() }));
        parts.sort_by_key(|part| part.key as usize);
        Fit { score: self.score_with(person, request), parts }
    }

    /// The request whose note counts: the one that waits for an answer, else the newest received.
    fn request(&self, person: &Person) -> Option<&'a Request> {
        let received = |request: &&Request| request.direction == Direction::Received;
        self.book
            .pending_request(person.id, Direction::Received)
            .or_else(|| self.book.requests_of(person.id).filter(received).max_by_key(|r| (r.sent_at, r.id)))
    }

    /// Whether there is anything to hold against what the user wants.
    fn is_known(&self, person: &Person) -> bool {
        let compares = !self.book.goals().is_empty() || !self.scale.own.is_empty();
        let said: [&str; 3] = [&person.headline, &person.company, &person.position];
        compares && (said.iter().any(|text| !text.is_empty()) || person.details.is_some())
    }

    fn weigh(&self, person: &Person, request: Option<&Request>, sink: Sink<'_>) {
        let fit = &self.settings.fit;
        sink(PartKey::Start, fit.points(PartKey::Start), &|| "everybody starts here".into());
        self.weigh_goals(person, sink);
        let details = person.details();
        let mut shared = |key: PartKey, count: u32, why: &dyn Fn() -> String| {
            if count > 0 {
                sink(key, fit.times(key, count), why);
            }
        };
        let mutuals = details.mutuals();
        shared(PartKey::Mutual, mutuals, &|| match &details.mutual[..] {
            [] => plural(mutuals, "mutual connection", "mutual connections"),
            names => {
                let more = mutuals.saturating_sub(names.len() as u32);
                let more = if more > 0 { format!(" and {more} more") } else { String::new() };
                format!("you both know {}{more}", names.join(", "))
            }
        });
        let company = self.company(person);
        let colleagues = self.colleagues_at(company, person);
        shared(PartKey::Colleagues, colleagues, &|| {
            let verb = if colleagues == 1 { "works" } else { "work" };
            let count = plural(colleagues, "of your connections", "of your connections");
            format!("{count} {verb} at {}", person.company)
        });
        if !self.scale.own.is_empty() {
            let common = |theirs: &[text::Text], own: &HashSet<String>| -> Vec<String> {
                theirs.iter().filter(|entry| own.contains(&scale::key(entry))).map(ToString::to_string).collect()
            };
            for (part, theirs, own, verb) in [
                (PartKey::Group, &details.groups, &self.scale.own.groups, "both in"),
                (PartKey::School, &details.education, &self.scale.own.schools, "both went to"),
                (PartKey::Skill, &details.skills, &self.scale.own.skills, "both know"),
                (PartKey::Interest, &details.interests, &self.scale.own.interests, "both interested in"),
            ] {
                if !theirs.is_empty() && !own.is_empty() {
                    let common = common(theirs, own);
                    shared(part, common.len() as u32, &|| format!("{verb} {}", common.join(", ")));
                }
            }
            if company.own {
                shared(PartKey::Employer, 1, &|| format!("works at {}, as you do or did", person.company));
            }
        }
        self.weigh_request(person, request, sink);
        if person.has_no_line() && person.details.is_none() {
            sink(PartKey::Empty, fit.points(PartKey::Empty), &|| "no headline, company or position".into());
        }
    }

    fn weigh_goals(&self, person: &Person, sink: Sink<'_>) {
        self.goals_of(person, &mut |goal, field| {
            let key = if goal.weight > 0 { PartKey::Wanted } else { PartKey::Unwanted };
            // The file may hold anything; what is typed lies within.
            let weight = goal.weight.clamp(-MAX_WEIGHT, MAX_WEIGHT);
            sink(key, weight, &|| format!("\"{}\" in the {field}", goal.text));
        });
    }

    /// The goals that somebody meets, each once with the field in which its words stand.
    fn goals_of(&self, person: &Person, found: &mut dyn FnMut(&'a Goal, &'static str)) {
        if self.book.goals().is_empty() {
            return;
        }
        let mut met = [false; MAX_GOALS];
        let details = person.details();
        let fields: [(&str, &str, &[GoalKind]); 5] = [
            ("headline", &person.headline, &[GoalKind::Word]),
            ("position", &person.position, &[GoalKind::Word]),
            ("company", &person.company, &[GoalKind::Word, GoalKind::Company]),
            ("place", &person.location, &[GoalKind::Place]),
            ("industry", &details.industry, &[GoalKind::Industry]),
        ];
        // Where there is no employer, no goal is one.
        let is_one = |goal: &Goal| goal.kind != GoalKind::Company || self.employer(person).is_some();
        for (field, text, kinds) in fields {
            self.goals_in(text, &mut |index| {
                let Some(goal) = self.book.goals().get(index) else { return };
                if kinds.contains(&goal.kind) && is_one(goal) && !met.get(index).copied().unwrap_or(true) {
                    met[index] = true;
                    found(goal, field);
                }
            });
        }
    }

    /// The places of the goals whose words stand in a text, which many may have.
    fn goals_in(&self, text: &str, take: &mut dyn FnMut(usize)) {
        if text.is_empty() {
            return;
        }
        let look = |take: &mut dyn FnMut(usize)| {
            if let Some(rest) = self.scale.beginnings.first_in(text) {
                self.scale.goals_in(rest, take);
            }
        };
        let Some(alike) = self.alike else { return look(take) };
        let mut alike = alike.borrow_mut();
        let hash = alike.hasher().hash_one(text);
        if let Some(known) = alike.get(&hash) {
            return known.iter().copied().for_each(take);
        }
        let mut found = Vec::new();
        look(&mut |index| found.push(index));
        found.iter().copied().for_each(take);
        if alike.len() < MOST_ALIKE {
            alike.insert(hash, found);
        }
    }

    fn weigh_request(&self, person: &Person, request: Option<&Request>, sink: Sink<'_>) {
        let fit = &self.settings.fit;
        if let Some(request) = request.filter(|request| !request.note.is_empty()) {
            match sales_phrase(&request.note, &self.settings.sales_phrases) {
                Some(phrase) => {
                    sink(PartKey::Sales, fit.points(PartKey::Sales), &|| format!("\"{phrase}\" in the note"));
                }
                None => sink(PartKey::Note, fit.points(PartKey::Note), &|| "wrote a note".into()),
            }
        }
        if self.knows_decisions
            && let Some(before) = self.declined(person, request)
        {
            sink(PartKey::Declined, fit.points(PartKey::Declined), &|| {
                let mut why = "you ignored them before".to_owned();
                if let State::Ignored { at, reason } = &before.state {
                    // Writing to a string cannot fail.
                    let _ = write!(why, " in {}", at.format("%b %Y"));
                    if !reason.is_empty() {
                        let _ = write!(why, " ({reason})");
                    }
                }
                format!("{why}, and nothing has changed")
            });
        }
    }

    /// The request that was ignored before, if nothing has changed about the person since.
    fn declined(&self, person: &Person, request: Option<&Request>) -> Option<&'a Request> {
        let ignored = |before: &&Request| {
            matches!(before.state, State::Ignored { .. }) && request.is_none_or(|request| request.id != before.id)
        };
        let before = self.book.requests_of(person.id).filter(ignored).max_by_key(|before| before.state.at())?;
        before.seen().is_none_or(|seen| seen.changes(person).is_empty()).then_some(before)
    }
}

fn plural(count: u32, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

#[cfg(test)]
pub(crate) mod tests;
