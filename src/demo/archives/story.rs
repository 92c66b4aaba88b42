//! Two LinkedIn archives of the demo network, to be read one after the other: what LinkedIn would tell of it a few days
//! ago and yesterday. Everybody stands in them as the book knows them, but for the few to whom something has happened,
//! so that each group of findings is seen at work.

use std::collections::BTreeMap;

use chrono::Days;
use chrono::NaiveTime;
use chrono::TimeDelta;

use crate::demo::archives::csv;
use crate::demo::archives::csv::{Asked, Letter, Tied};
use crate::demo::maker::FAIRS;
use crate::domain::archive::rows::WINDOW_DAYS;
use crate::domain::record::book::Book;
use crate::domain::record::connection::{Connection, ConnectionId, Standing};
use crate::domain::record::follow_up::{Cause, FollowUp};
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Origin, Request, RequestId, State};
use crate::domain::record::slug::Slug;
use crate::domain::record::task::{Task, TaskKind, TaskProgress, TaskSubject};
use crate::domain::time::{Day, Now, Time};

/// An archive as LinkedIn would write it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DemoArchive {
    /// The name of its folder or ZIP, without an ending.
    pub name: String,
    /// The UTC day on which it was made; its name says so.
    pub made_on: Day,
    /// Its files: name and content.
    pub files: Vec<(&'static str, String)>,
}

/// The first archive or the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Round {
    First,
    Second,
}

/// How many days before today each was made.
const AGES: [(Round, u64); 2] = [(Round::First, 4), (Round::Second, 1)];

/// People who are in no book yet: name, slug, company, position, and the first archive that tells of them. They have
/// asked; those with a company were accepted on LinkedIn itself.
const STRANGERS: [(&str, &str, &str, &str, Round); 6] = [
    ("Thora Fairweather", "thora-fairweather-demo-new", "Lanternfish Radio", "Announcer", Round::First),
    ("Œdipe Brasseur-Noël", "œdipe-brasseur-noël-demo-new", "Halfmoon Almanacs", "Printer", Round::Second),
    ("Pernilla Quist, MSc", "pernilla-quist-demo-new", "Saltmarsh Museums", "Curator", Round::Second),
    ("Bartholomew Inkpen", "bartholomew-inkpen-demo-new", "Farthing Post", "Letter Carrier", Round::Second),
    ("Zdenka Lampová", "zdenka-lampová-demo-new", "", "", Round::Second),
    ("Ottilie Driftmeyer", "ottilie-driftmeyer-demo-new", "", "", Round::Second),
];

/// What is told otherwise of somebody.
#[derive(Clone, Copy)]
enum News {
    Company(&'static str),
    Position(&'static str),
    Job(&'static str, &'static str),
    Married(&'static str),
}

/// To how many what happens, and in which archive it is seen first.
const NEWS: [(Round, News); 5] = [
    (Round::First, News::Company("Lanternfish Radio")),
    (Round::Second, News::Job("Saltmarsh Museums", "Warden of Tide Tables")),
    (Round::Second, News::Company("Halfmoon Almanacs")),
    (Round::Second, News::Position("Director of Footnotes")),
    (Round::Second, News::Married("Fairweather")),
];

/// What the fairs are called at which some were met, the latest first.
const EVENTS: [&str; 3] = ["Harbour Fair", "Loom and Lace Days", "Night of the Lighthouses"];

/// Companies that the user follows.
const FOLLOWED: [&str; 3] = ["Copperkettle Kites", "Halfmoon Almanacs", "Rainproof Radio"];

/// Groups that the user is in, by what advertisers are told.
const GROUPS: [&str; 2] = ["Rust by the River", "Lantern Keepers of the North"];

const ACCEPTED: [(Round, usize); 2] = [(Round::First, 2), (Round::Second, 4)];

const CLOSED: [(Round, usize); 2] = [(Round::First, 1), (Round::Second, 3)];

const LOST: [(Round, usize); 2] = [(Round::First, 1), (Round::Second, 3)];

/// Talks with two connections: the text of each side.
const TALKS: [(Round, &str, &str); 2] = [
    (Round::First, "Is the old pattern machine still for sale?", "It is, and it comes with its cards."),
    (Round::Second, "The harbour fair has a stand left, \"number nine\".", "Taken! See you there, with cake."),
];

/// The two archives, the older one first. `book` is the demo network with its recent decisions, as it is `now`.
pub(crate) fn archives(book: &Book, now: Now) -> [DemoArchive; 2] {
    let story = Story::of(book, now);
    AGES.map(|(round, _)| story.archive(round))
}

/// How LinkedIn names an archive of a day.
pub(crate) fn name_of(day: Day) -> String {
    day.format("Basic_LinkedInDataExport_%m-%d-%Y").to_string()
}

/// The last second of a day: when an archive was made of which only the day is known.
pub(crate) fn end_of(day: Day) -> Time {
    day.and_time(NaiveTime::MIN).and_utc() + TimeDelta::seconds(86_399)
}

/// What has happened on LinkedIn, and from which archive on it is seen.
struct Story<'a> {
    book: &'a Book,
    now: Now,
    /// Requests that are no longer listed.
    gone: BTreeMap<RequestId, Round>,
    /// Connections that are no longer listed.
    ended: BTreeMap<ConnectionId, Round>,
    /// Requests that were accepted.
    accepted: BTreeMap<RequestId, Round>,
    /// What is told otherwise of somebody.
    news: BTreeMap<PersonId, (Round, News)>,
    /// Talks with people, by their place in [`TALKS`].
    talks: Vec<PersonId>,
}

impl<'a> Story<'a> {
    fn of(book: &'a Book, now: Now) -> Story<'a> {
        let mut story = Story {
            book,
            now,
            gone: BTreeMap::new(),
            ended: BTreeMap::new(),
            accepted: BTreeMap::new(),
            news: BTreeMap::new(),
            talks: Vec::new(),
        };
        story.carry_out();
        story.answer();
        story.meet();
        story
    }

    fn made_on(&self, round: Round) -> Day {
        let today = self.now.at.date_naive();
        let age = AGES.iter().find(|(other, _)| *other == round).map_or(0, |(_, age)| *age);
        today.checked_sub_days(Days::new(age)).unwrap_or(today)
    }

    fn made_at(&self, round: Round) -> Time {
        end_of(self.made_on(round))
    }

    /// What was ticked off is seen in the next archive, but for the last withdrawal and the last that was ignored
    /// between the two: those are listed still.
    fn carry_out(&mut self) {
        let first = self.made_at(Round::First);
        let round = |task: &Task| match task.progress {
            TaskProgress::Done { at } if at < first => Some(Round::First),
            TaskProgress::Done { .. } => Some(Round::Second),
            TaskProgress::Open { .. } | TaskProgress::Confirmed { .. } | TaskProgress::Dropped => None,
        };
        let done: Vec<_> = self.book.tasks().filter_map(|task| Some((task.what, round(task)?))).collect();
        let forgotten = [TaskKind::Withdraw, TaskKind::Ignore].map(|kind| {
            done.iter()
                .rev()
                .find(|(what, round)| what.kind() == kind && *round == Round::Second)
                .map(|(what, _)| *what)
        });
        for (what, round) in done.into_iter().filter(|(what, _)| !forgotten.contains(&Some(*what))) {
            match what {
                TaskSubject::Withdraw(id) | TaskSubject::Ignore(id) => _ = self.gone.insert(id, round),
                TaskSubject::Remove(id) => _ = self.ended.insert(id, round),
                TaskSubject::Accept(_) | TaskSubject::Send(_) => {}
            }
        }
    }

    /// Requests that wait: some are accepted, some vanish; of those with a note more are accepted.
    fn answer(&mut self) {
        let count = ACCEPTED.iter().chain(&CLOSED).map(|(_, count)| count).sum();
        let mut sent = spread(self.waiting(Direction::Sent), count);
        sent.sort_by_key(|request| request.note.is_empty());
        let received = spread(self.waiting(Direction::Received), 2);
        let mut ids = sent.into_iter().map(|request| request.id);
        for (round, count) in ACCEPTED.into_iter().rev() {
            self.accepted.extend(ids.by_ref().take(count).map(|id| (id, round)));
        }
        for (round, count) in CLOSED {
            self.gone.extend(ids.by_ref().take(count).map(|id| (id, round)));
        }
        self.gone.extend(received.get(1).map(|request| (request.id, Round::Second)));
    }

    /// The requests that an archive told of, and that wait in both archives; the oldest first.
    fn waiting(&self, direction: Direction) -> Vec<&'a Request> {
        let first = self.made_at(Round::First);
        let waits = |request: &&Request| {
            let told = request.is_pending() && request.direction == direction && request.origin == Origin::Archive;
            told && request.sent_at.is_some_and(|at| at <= first && self.is_remembered(at, Round::Second))
        };
        let mut waiting: Vec<&Request> = self.book.requests().filter(waits).collect();
        waiting.sort_by_key(|request| (request.sent_at, request.id));
        waiting
    }

    /// Connections of whom nothing else is to be told: some have news, some are lost, some write.
    fn meet(&mut self) {
        let lost = LOST.iter().map(|(_, count)| count).sum::<usize>();
        let ties = self.book.connections().filter(|tie| self.is_quiet(tie)).collect();
        let mut ties = spread(ties, NEWS.len() + lost + TALKS.len()).into_iter();
        self.news.extend(ties.by_ref().map(|tie| tie.person).zip(NEWS));
        for (round, count) in LOST {
            self.ended.extend(ties.by_ref().take(count).map(|tie| (tie.id, round)));
        }
        self.talks.extend(ties.take(TALKS.len()).map(|tie| tie.person));
    }

    /// Whether nothing but the connection is known, of somebody with a first and a last name in Latin letters.
    fn is_quiet(&self, tie: &Connection) -> bool {
        let (book, id) = (self.book, tie.person);
        let old = self.made_on(Round::First) - TimeDelta::days(30);
        let named = |person: &Person| {
            let mut words = person.name.split(' ');
            let latin = |word: &str| word.chars().all(|c| c.is_alphabetic() && c < 'ɐ' || c == '-');
            words.clone().count() == 2 && words.all(latin)
        };
        let plain = |person: &Person| {
            person.care.is_none() && !person.company.is_empty() && !person.position.is_empty() && named(person)
        };
        tie.stands()
            && tie.origin == Origin::Archive
            && tie.connected_on.is_some_and(|on| on < old)
            && book.person(id).is_some_and(plain)
            && book.correspondence(id).is_none()
            && book.requests_of(id).next().is_none()
            && book.follow_ups_of(id).next().is_none()
            && book.tasks_of(id).next().is_none()
    }

    /// Whether LinkedIn still lists a request whose last change was then.
    fn is_remembered(&self, changed_at: Time, round: Round) -> bool {
        self.made_at(round) - changed_at <= TimeDelta::days(WINDOW_DAYS)
    }

    fn archive(&self, round: Round) -> DemoArchive {
        let made_on = self.made_on(round);
        let own = self.book.own_profile();
        let own = csv::Named::new(&own.name, own.slug.as_ref());
        let files = vec![
            ("Connections.csv", csv::connections(&self.tied(round))),
            ("Invitations.csv", csv::invitations(&own, &self.asked(round))),
            ("messages.csv", csv::messages(&own, &self.letters(round))),
            ("Events.csv", csv::events(&self.events())),
            ("Company Follows.csv", csv::followed(&FOLLOWED, made_on)),
            ("Ad_Targeting.csv", csv::targeting(&GROUPS)),
        ];
        DemoArchive { name: name_of(made_on), made_on, files }
    }

    /// The fairs at which some were met: name and day.
    fn events(&self) -> Vec<(&'static str, Day)> {
        let today = self.now.today();
        FAIRS.iter().zip(EVENTS).map(|(ago, name)| (name, today - Days::new(*ago))).collect()
    }

    /// The rows of Connections.csv, the newest first.
    fn tied(&self, round: Round) -> Vec<Tied> {
        let made_on = self.made_on(round);
        let known = self.book.connections().filter(|tie| self.is_tied(tie, round)).filter_map(|tie| {
            let on = tie.connected_on.filter(|on| *on <= made_on)?;
            Some(Tied { person: self.told(tie.person, round)?, on })
        });
        let accepted = self.accepted.iter().filter(|(_, from)| **from <= round).filter_map(|(id, from)| {
            let person = self.told(self.book.request(*id)?.person, round)?;
            Some(Tied { person, on: self.accepted_on(*id, *from) })
        });
        let strangers = Story::strangers(round).filter(|(_, person, _)| !person.company.is_empty());
        let strangers = strangers.map(|(_, person, from)| Tied { person, on: self.made_on(from) - Days::new(1) });
        let mut tied: Vec<Tied> = known.chain(accepted).chain(strangers).collect();
        tied.sort_by_key(|tied| std::cmp::Reverse(tied.on));
        tied
    }

    /// Whether LinkedIn lists a connection: it stands, or was removed here alone.
    fn is_tied(&self, tie: &Connection, round: Round) -> bool {
        let task = || self.book.tasks_of(tie.person).any(|task| task.what == TaskSubject::Remove(tie.id));
        let stood = match tie.standing {
            Standing::Connected => true,
            Standing::Removed { .. } => task(),
            Standing::Lost { .. } => false,
        };
        stood && self.ended.get(&tie.id).is_none_or(|from| *from > round)
    }

    /// Somebody as an archive tells of them.
    fn told(&self, id: PersonId, round: Round) -> Option<Person> {
        let mut person = self.book.person(id)?.clone();
        match self.news.get(&id).filter(|(from, _)| *from <= round) {
            Some((_, News::Company(company))) => person.company = (*company).into(),
            Some((_, News::Position(position))) => person.position = (*position).into(),
            Some((_, News::Job(company, position))) => {
                (person.company, person.position) = ((*company).into(), (*position).into());
            }
            Some((_, News::Married(name))) => person.name = format!("{}-{name}", person.name).into(),
            None => {}
        }
        Some(person)
    }

    /// The day on which a request was accepted: one or two before the archive.
    fn accepted_on(&self, id: RequestId, round: Round) -> Day {
        self.made_on(round) - Days::new(u64::from(id.0 % 2))
    }

    /// Who is in no book yet, with their place in [`STRANGERS`] and the first archive that tells of them.
    fn strangers(round: Round) -> impl Iterator<Item = (i64, Person, Round)> {
        let known = (0..).zip(STRANGERS).filter(move |(_, stranger)| stranger.4 <= round);
        known.map(|(n, (name, slug, company, position, from))| {
            let (name, slug) = (name.into(), Slug::new(slug));
            let (company, position) = (company.into(), position.into());
            (n, Person { name, slug, company, position, ..Person::default() }, from)
        })
    }

    /// The rows of Invitations.csv, the newest first in each direction. What was typed here within the last days is
    /// left out: each would be a finding, and how many there are depends on the day of the week.
    fn asked(&self, round: Round) -> Vec<Asked> {
        let known = self.book.requests().filter(|request| self.is_asked(request, round)).filter_map(|request| {
            let (person, note) = (self.told(request.person, round)?, request.note.to_string());
            Some(Asked { person, direction: request.direction, at: request.sent_at?, note })
        });
        let strangers = Story::strangers(round).map(|(n, person, from)| {
            let at = self.made_at(from) - TimeDelta::hours(50 + n) - TimeDelta::seconds(59);
            let note = if n == 4 { "We share a river, and I have a boat." } else { "" };
            Asked { person, direction: Direction::Received, at, note: note.to_owned() }
        });
        let mut asked: Vec<Asked> = known.chain(strangers).collect();
        asked.sort_by_key(|asked| (asked.direction, std::cmp::Reverse(asked.at)));
        asked
    }

    /// Whether LinkedIn lists a request: it waits there, or was accepted within the window.
    fn is_asked(&self, request: &Request, round: Round) -> bool {
        let Some(sent_at) = request.sent_at.filter(|at| *at <= self.made_at(round)) else { return false };
        let subjects = [TaskSubject::Withdraw(request.id), TaskSubject::Ignore(request.id)];
        let task = || self.book.tasks_of(request.person).any(|task| subjects.contains(&task.what));
        let stands = match &request.state {
            State::Pending => self.is_remembered(sent_at, round),
            State::Withdrawn { .. } | State::Ignored { .. } => self.is_remembered(sent_at, round) && task(),
            State::Accepted { .. } => self.book.standing_connection(request.person).is_some_and(|tie| {
                let on = tie.connected_on.map(|on| on.and_time(NaiveTime::MIN).and_utc());
                on.is_some_and(|on| self.is_remembered(on, round)) && self.is_tied(tie, round)
            }),
            State::Draft | State::Expired { .. } | State::Closed { .. } | State::Unknown => false,
        };
        stands && request.origin == Origin::Archive && self.gone.get(&request.id).is_none_or(|from| *from > round)
    }

    /// The rows of messages.csv: notes that were accepted, two talks, and a letter to somebody who was to be
    /// followed up with.
    fn letters(&self, round: Round) -> Vec<Letter> {
        let letter = |id: PersonId, direction, on: Day, minute: i64, text: &str| {
            let at = on.and_time(NaiveTime::MIN).and_utc() + TimeDelta::minutes(minute);
            Some(Letter { person: self.told(id, round)?, direction, at, text: text.to_owned() })
        };
        let accepted = self.accepted.iter().filter(|(_, from)| **from <= round).filter_map(|(id, from)| {
            let request = self.book.request(*id).filter(|request| !request.note.is_empty())?;
            letter(request.person, Direction::Sent, self.accepted_on(*id, *from), 620, &request.note)
        });
        let talks = self.talks.iter().zip(TALKS).filter(|(_, (from, ..))| *from <= round);
        let talks = talks.flat_map(|(id, (from, said, answered))| {
            let on = self.made_on(from);
            [letter(*id, Direction::Sent, on, 500, said), letter(*id, Direction::Received, on, 545, answered)]
        });
        let met = |follow_up: &&FollowUp| {
            follow_up.is_open() && follow_up.cause == Cause::Acceptance && follow_up.opened_at < self.written_at()
        };
        let written = (round == Round::Second).then(|| self.book.follow_ups().find(met)).flatten();
        let written = written.and_then(|follow_up| {
            let text = "Good to be in touch. What are you working on these days?";
            letter(follow_up.person, Direction::Sent, self.made_on(Round::Second), 0, text)
        });
        let mut letters: Vec<Letter> = accepted.chain(talks.flatten()).chain(written).collect();
        letters.sort_by_key(|letter| std::cmp::Reverse(letter.at));
        letters
    }

    /// When somebody who was to be followed up with was written to.
    fn written_at(&self) -> Time {
        self.made_on(Round::Second).and_time(NaiveTime::MIN).and_utc()
    }
}

/// So many, spread evenly over all.
fn spread<T: Copy>(all: Vec<T>, count: usize) -> Vec<T> {
    let step = (all.len() / count.max(1)).max(1);
    all.into_iter().step_by(step).take(count).collect()
}
