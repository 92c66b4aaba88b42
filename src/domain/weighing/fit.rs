//! Fit: how much speaks for somebody, from 0 to 100, with every part and what triggered it. Unknown where nothing is
//! known. What is weighed is what the user said they want, what both have in common, and what happened before.

use std::collections::HashMap;
use std::collections::HashSet;
use std::fmt::Write as _;

use crate::domain::record::book::Book;
use crate::domain::record::goal::{Goal, GoalKind, MAX_GOALS, MAX_WEIGHT};
use crate::domain::record::id::PersonId;
use crate::domain::record::own_profile::OwnProfile;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Request, State};
use crate::domain::settings::Settings;
use crate::domain::settings::parts::PartKey;
use crate::domain::words::fold::fold;
use crate::domain::words::name::name_key;
use crate::domain::words::pitch::sales_phrase;
use crate::domain::words::text;
use crate::domain::words::text::words;

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
        let mut scores = vec![None; weigher.book.last::<Person>() as usize + 1];
        for person in weigher.book.people() {
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

/// A goal by its words after the first.
#[derive(Clone, Debug)]
struct Wanted {
    /// Its place among the goals.
    index: usize,
    rest: Vec<String>,
}

/// What the user has in common with others, folded.
#[derive(Clone, Debug, Default)]
struct Own {
    /// Whether there is an employer; which ones stands beside the companies.
    employed: bool,
    schools: HashSet<String>,
    skills: HashSet<String>,
    interests: HashSet<String>,
    groups: HashSet<String>,
}

/// What people are weighed with: goals, the user's own lists, and who works where, made ready to be looked up.
#[derive(Clone, Debug, Default)]
pub struct Scale {
    /// Goals by their first word.
    wanted: HashMap<String, Vec<Wanted>>,
    own: Own,
    /// The bytes with which the first words of goals begin, so that most words need not be looked up.
    first_bytes: Bytes,
    /// What is known of companies, by what they are compared by.
    companies: HashMap<String, Company>,
    /// The same by the name as it is written, for those at which connections work.
    written: HashMap<text::Text, Company>,
    /// Who is meant by the names of mutual connections, where one person alone is called so.
    called: HashMap<String, Option<PersonId>>,
}

/// What is known of a company.
#[derive(Clone, Copy, Debug, Default)]
struct Company {
    /// Connections that work there.
    connections: u32,
    /// Whether the user works there, or did.
    own: bool,
}

/// A set of bytes.
#[derive(Clone, Copy, Debug, Default)]
struct Bytes([u64; 4]);

impl Bytes {
    fn insert(&mut self, byte: u8) {
        self.0[usize::from(byte >> 6)] |= 1 << (byte & 63);
    }

    fn contains(self, byte: u8) -> bool {
        self.0[usize::from(byte >> 6)] & (1 << (byte & 63)) != 0
    }
}

impl Scale {
    /// Who is meant by the name of a mutual connection; `None` where nobody or several are called so.
    pub fn called(&self, name: &str) -> Option<PersonId> {
        self.called.get(&name_key(name)).copied().flatten()
    }

    /// One pass over everybody for all names.
    fn find_called(&mut self, book: &Book) {
        let mut twice = HashSet::new();
        for person in book.people() {
            let key = name_key(&person.name);
            if let Some(place) = self.called.get_mut(&key)
                && place.replace(person.id).is_some()
            {
                twice.insert(key);
            }
        }
        for key in twice {
            self.called.insert(key, None);
        }
    }

    /// Makes it ready from everything that is known.
    pub fn of(book: &Book) -> Scale {
        let mut scale = Scale { own: Own::of(book.own_profile()), ..Scale::default() };
        for person in book.people().filter(|person| person.details.is_some()) {
            scale.called.extend(person.details().mutual.iter().map(|name| (name_key(name), None)));
        }
        if !scale.called.is_empty() {
            scale.find_called(book);
        }
        for (index, goal) in book.goals().iter().enumerate() {
            let folded = fold(&goal.text);
            let mut words = words(&folded).map(str::to_owned);
            if let Some(first) = words.next() {
                scale.first_bytes.insert(first.as_bytes()[0]);
                scale.wanted.entry(first).or_default().push(Wanted { index, rest: words.collect() });
            }
        }
        for employer in book.own_profile().employers() {
            scale.companies.entry(company_key(&employer)).or_default().own = true;
        }
        // Names are mostly written alike, so each writing is taken apart once.
        let mut written: HashMap<&str, u32> = HashMap::new();
        for tie in book.connections().filter(|tie| tie.stands()) {
            if let Some(person) = book.person(tie.person).filter(|person| !person.company.is_empty()) {
                *written.entry(&person.company).or_default() += 1;
            }
        }
        for (name, count) in &written {
            scale.companies.entry(company_key(name)).or_default().connections += count;
        }
        for name in written.into_keys() {
            let company = scale.companies.get(&company_key(name)).copied().unwrap_or_default();
            scale.written.insert(name.into(), company);
        }
        scale
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
}

/// Takes a part: which one, its points, and how it is told when it is asked for.
type Sink<'s> = &'s mut dyn FnMut(PartKey, i32, &dyn Fn() -> String);

impl<'a> Weigher<'a> {
    /// Weighs with a scale that was made from the same book.
    pub fn new(book: &'a Book, settings: &'a Settings, scale: &'a Scale) -> Weigher<'a> {
        Weigher { book, settings, scale, knows_decisions: true }
    }

    /// The same without what was decided before.
    pub(crate) fn without_decisions(self) -> Weigher<'a> {
        Weigher { knows_decisions: false, ..self }
    }

    /// What is known of the company somebody works at.
    fn company(&self, person: &Person) -> Company {
        if person.company.is_empty() {
            return Company::default();
        }
        let written = self.scale.written.get(&person.company);
        written.or_else(|| self.scale.companies.get(&company_key(&person.company))).copied().unwrap_or_default()
    }

    /// How many of the user's connections work where somebody works, not counting them.
    pub fn colleagues(&self, person: &Person) -> u32 {
        let count = self.company(person).connections;
        count.saturating_sub(u32::from(self.book.standing_connection(person.id).is_some()))
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
        person.details().groups.iter().find(|group| self.scale.own.groups.contains(&key(group)))
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
        let said = [&person.headline, &person.company, &person.position];
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
        let colleagues = self.colleagues(person);
        shared(PartKey::Colleagues, colleagues, &|| {
            let verb = if colleagues == 1 { "works" } else { "work" };
            let count = plural(colleagues, "of your connections", "of your connections");
            format!("{count} {verb} at {}", person.company)
        });
        if !self.scale.own.is_empty() {
            let common = |theirs: &[text::Text], own: &HashSet<String>| -> Vec<String> {
                theirs.iter().filter(|entry| own.contains(&key(entry))).map(ToString::to_string).collect()
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
            if self.company(person).own {
                shared(PartKey::Employer, 1, &|| format!("works at {}, as you do or did", person.company));
            }
        }
        self.weigh_request(person, request, sink);
        if person.line().is_empty() && person.details.is_none() {
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
        let fields = [
            ("headline", &person.headline, [GoalKind::Word, GoalKind::Word]),
            ("position", &person.position, [GoalKind::Word, GoalKind::Word]),
            ("company", &person.company, [GoalKind::Word, GoalKind::Company]),
            ("place", &person.location, [GoalKind::Place, GoalKind::Place]),
            ("industry", &details.industry, [GoalKind::Industry, GoalKind::Industry]),
        ];
        for (field, text, kinds) in fields {
            if text.is_empty() {
                continue;
            }
            let folded = fold(text);
            let mut rest = words(&folded);
            while let Some(word) = rest.next() {
                if !self.scale.first_bytes.contains(word.as_bytes()[0]) {
                    continue;
                }
                for wanted in self.scale.wanted.get(word).into_iter().flatten() {
                    let Some(goal) = self.book.goals().get(wanted.index) else { continue };
                    let follows = || wanted.rest.iter().map(String::as_str).eq(rest.clone().take(wanted.rest.len()));
                    if kinds.contains(&goal.kind) && follows() && !met.get(wanted.index).copied().unwrap_or(true) {
                        met[wanted.index] = true;
                        found(goal, field);
                    }
                }
            }
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

impl Own {
    fn of(own: &OwnProfile) -> Own {
        let keys = |entries: Vec<text::Text>| entries.iter().map(|entry| key(entry)).collect();
        Own {
            employed: !own.employers().is_empty(),
            schools: keys(own.schools()),
            skills: keys(own.known_skills()),
            interests: keys(own.interests.clone()),
            groups: keys(own.groups.clone()),
        }
    }

    fn is_empty(&self) -> bool {
        !self.employed && [&self.schools, &self.skills, &self.interests, &self.groups].iter().all(|set| set.is_empty())
    }
}

/// What an entry of a list is compared by.
fn key(entry: &str) -> String {
    let folded = fold(entry);
    words(&folded).collect::<Vec<_>>().join(" ")
}

/// What a company is compared by: its words without the legal form.
fn company_key(company: &str) -> String {
    const FORMS: [&str; 16] =
        ["inc", "ltd", "llc", "llp", "gmbh", "ag", "corp", "co", "plc", "sa", "bv", "nv", "oy", "ab", "srl", "limited"];
    let folded = fold(company);
    let mut key = String::with_capacity(folded.len());
    for word in words(&folded).filter(|word| !FORMS.contains(word)) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(word);
    }
    if key.is_empty() { folded } else { key }
}

fn plural(count: u32, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

#[cfg(test)]
pub(crate) mod tests;
