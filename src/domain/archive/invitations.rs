//! Whom each row of Invitations.csv speaks of.
//!
//! Surer ways come first and for all rows: by slug, by a request that is known to the minute, by name alone. LinkedIn
//! lists a person at most once in each direction, so a person is given to one row of a direction only.

use foldhash::HashSet;
use foldhash::{HashMap, HashMapExt as _};

use crate::domain::archive::draft::{ArchiveDraft, NameNumber, only};
use crate::domain::archive::namesakes;
use crate::domain::archive::namesakes::{COMMON_NAME, FirstMessages};
use crate::domain::archive::proof::proves;
use crate::domain::archive::report::{OWN_ROW, Report, met_before, repeated};
use crate::domain::archive::rows::{CorrespondentRow, InvitationRow};
use crate::domain::archive::source::{Join, Source};
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Origin};
use crate::domain::record::slug::Slug;
use crate::domain::time::{Day, Time};

/// By name, direction and moment: who has such a request, and where it came from.
type KnownRequests = HashMap<(NameNumber, Direction, Option<Time>), Vec<(PersonId, Origin)>>;

/// Whom a row speaks of.
#[derive(Clone, Copy)]
pub(crate) struct InvitedPerson {
    pub(crate) person: PersonId,
    pub(crate) join: Join,
    /// Whether the row told us the person's slug.
    pub(crate) gained: bool,
}

/// The search for the people of all rows.
pub(crate) struct InvitationSearch<'a> {
    rows: &'a [InvitationRow],
    first_messages: FirstMessages<'a>,
    names: Vec<NameNumber>,
    found: Vec<Option<InvitedPerson>>,
    left_out: Vec<bool>,
    /// Whether some rows have a slug and some have none, as no archive of LinkedIn's has: who is who is then too
    /// uncertain to give somebody a slug by name.
    mixed: bool,
    /// The line of the row to which a person was given.
    taken: HashMap<(PersonId, Direction), u64>,
}

impl<'a> InvitationSearch<'a> {
    pub(crate) fn new(
        rows: &'a [InvitationRow],
        messages: &'a [CorrespondentRow],
        draft: &mut ArchiveDraft<'a>,
    ) -> InvitationSearch<'a> {
        InvitationSearch {
            rows,
            first_messages: FirstMessages::of(messages),
            names: draft.number_names(&rows.iter().map(|row| &*row.name)),
            found: vec![None; rows.len()],
            left_out: vec![false; rows.len()],
            mixed: rows.iter().any(|row| row.slug.is_some()) && rows.iter().any(|row| row.slug.is_none()),
            taken: HashMap::new(),
        }
    }

    /// Whom each row speaks of, or `None` where it is left out. People who are not known are taken in.
    pub(crate) fn run(
        mut self,
        source: &Source<'_>,
        draft: &mut ArchiveDraft<'a>,
        report: &mut Report,
    ) -> Vec<Option<InvitedPerson>> {
        self.leave_out(source, report);
        self.by_slug_or_request(draft, report);
        self.by_name(draft, report);
        self.found
    }

    fn open(&self) -> Vec<usize> {
        (0..self.rows.len()).filter(|at| self.found[*at].is_none() && !self.left_out[*at]).collect()
    }

    fn skip_repeated(&mut self, at: usize, line: u64, report: &mut Report) {
        report.skip(self.rows[at].place, repeated(line));
        self.left_out[at] = true;
    }

    fn give(&mut self, at: usize, found: InvitedPerson) {
        let row = &self.rows[at];
        self.taken.insert((found.person, row.direction), row.place.line);
        self.found[at] = Some(found);
    }

    fn is_taken(&self, person: PersonId, direction: Direction) -> bool {
        self.taken.contains_key(&(person, direction))
    }

    /// Leaves out the owner, and the second row of a slug or of a name and moment in one direction.
    fn leave_out(&mut self, source: &Source<'_>, report: &mut Report) {
        let mut slugs = HashMap::new();
        let mut moments = HashMap::new();
        for at in 0..self.rows.len() {
            let row = &self.rows[at];
            let line = row.place.line;
            if source.is_own(row.slug.as_ref()) {
                report.skip(row.place, OWN_ROW);
                self.left_out[at] = true;
                continue;
            }
            let earlier = match &row.slug {
                Some(slug) => met_before(&mut slugs, (slug, row.direction), line),
                None => met_before(&mut moments, (self.names[at], row.direction, row.sent_at), line),
            };
            if let Some(earlier) = earlier {
                self.skip_repeated(at, earlier, report);
            }
        }
    }

    /// By slug, else by name where that very request is known already. Somebody without a slug gains the row's.
    fn by_slug_or_request(&mut self, draft: &mut ArchiveDraft<'a>, report: &mut Report) {
        for at in self.open() {
            self.by_slug(at, draft, report);
        }
        let open = self.open();
        let known = self.known_requests(&open, draft);
        for at in open {
            if !self.by_slug(at, draft, report) {
                self.by_request(at, &known, draft, report);
            }
        }
    }

    /// Who of the names of these rows has a request of which moment.
    fn known_requests(&self, rows: &[usize], draft: &ArchiveDraft<'a>) -> KnownRequests {
        let names: HashSet<NameNumber> = rows.iter().map(|at| self.names[*at]).collect();
        let mut known = KnownRequests::new();
        for name in names {
            for person in draft.named(name).iter().copied() {
                for request in draft.requests_of(person) {
                    let moment = (name, request.direction, request.sent_at);
                    known.entry(moment).or_default().push((person, request.origin));
                }
            }
        }
        known
    }

    /// The row is left out when the one to whom the request belongs, by an archive, has another row.
    fn by_request(&mut self, at: usize, known: &KnownRequests, draft: &mut ArchiveDraft<'a>, report: &mut Report) {
        let row = &self.rows[at];
        let Some(people) = known.get(&(self.names[at], row.direction, row.sent_at)) else { return };
        let fits = |id: PersonId| row.slug.is_none() || !self.mixed && !draft.has_slug(id);
        let mut taken_by = None;
        for (person, origin) in people.iter().copied().filter(|(id, _)| fits(*id)) {
            match self.taken.get(&(person, row.direction)) {
                None => return self.give_by_name(at, person, draft),
                Some(line) if origin == Origin::Archive => taken_by = taken_by.or(Some(*line)),
                Some(_) => {}
            }
        }
        if let Some(line) = taken_by.filter(|_| row.sent_at.is_some()) {
            self.skip_repeated(at, line, report);
        }
    }

    /// Whether the row was given to whom its slug belongs, or left out because they have one.
    fn by_slug(&mut self, at: usize, draft: &ArchiveDraft<'a>, report: &mut Report) -> bool {
        let row = &self.rows[at];
        let Some(person) = row.slug.as_ref().and_then(|slug| draft.by_slug(slug)) else { return false };
        match self.taken.get(&(person, row.direction)).copied() {
            Some(line) => self.skip_repeated(at, line, report),
            None => self.give(at, InvitedPerson { person, join: Join::Sure, gained: false }),
        }
        true
    }

    /// The rest by name: the one standing connection, else the one person without slug and connection, else
    /// somebody new. A slug that is not known tells people apart where the file has others of the same name.
    fn by_name(&mut self, draft: &mut ArchiveDraft<'a>, report: &mut Report) {
        let mut slugs: HashMap<NameNumber, Option<Option<&Slug>>> = HashMap::new();
        for at in (0..self.rows.len()).filter(|at| !self.left_out[*at]) {
            let slug = self.rows[at].slug.as_ref();
            let of_name = slugs.entry(self.names[at]).or_insert(Some(slug));
            *of_name = of_name.filter(|other| *other == slug);
        }
        let paired = self.paired(draft);
        for at in self.open() {
            if self.by_slug(at, draft, report) {
                continue;
            }
            let row = &self.rows[at];
            let answered = paired.get(&at).copied().filter(|person| !self.is_taken(*person, row.direction));
            if let Some(person) = answered.filter(|person| row.slug.is_none() || !draft.has_slug(*person)) {
                self.give_by_name(at, person, draft);
                continue;
            }
            let one_slug = row.slug.is_none() || !self.mixed && slugs.get(&self.names[at]).is_some_and(Option::is_some);
            if let Some(person) = self.likely(at, draft).filter(|_| one_slug) {
                self.give_by_name(at, person, draft);
            } else {
                let person = Person { name: row.name.clone(), ..Person::default() };
                let person = draft.add_person(person, row.slug.as_ref(), self.names[at]);
                self.give(at, InvitedPerson { person, join: Join::Sure, gained: false });
            }
        }
    }

    /// Where several people of a name are connected, whose connection answered which row: the note says it, else the
    /// days do.
    fn paired(&self, draft: &ArchiveDraft<'a>) -> HashMap<usize, PersonId> {
        let mut paired = HashMap::new();
        let mut by_name: HashMap<NameNumber, Vec<usize>> = HashMap::new();
        for at in self.open() {
            let named = draft.named(self.names[at]);
            let connected =
                named.len() <= COMMON_NAME && named.iter().filter(|id| draft.is_connected(**id)).count() > 1;
            if connected && by_name.get(&self.names[at]).is_none_or(|rows| rows.len() < COMMON_NAME) {
                by_name.entry(self.names[at]).or_default().push(at);
            }
        }
        for (name, rows) in by_name {
            let read = |at: &usize| Some((*at, self.first_messages.reader(&self.rows[*at], name, draft)?));
            let mut told: HashMap<usize, PersonId> = rows.iter().filter_map(read).collect();
            let open = |person: &PersonId| {
                let taken = [Direction::Sent, Direction::Received].iter().any(|way| self.is_taken(*person, *way));
                !taken && !told.values().any(|other| other == person)
            };
            let mut asked: Vec<_> = rows.iter().filter(|at| !told.contains_key(*at)).collect::<Vec<_>>();
            asked.retain(|at| self.rows[**at].sent_at.is_some());
            asked.sort_by_key(|at| self.rows[**at].sent_at);
            let day = |id: PersonId| Some((draft.standing_connection(id)?.connected_on?, id));
            let mut connected: Vec<_> = draft.named(name).iter().copied().filter(open).filter_map(day).collect();
            connected.sort_unstable();
            let days: Vec<_> = asked.iter().filter_map(|at| Some(self.rows[**at].sent_at?.date_naive())).collect();
            let on: Vec<_> = connected.iter().map(|(on, _)| *on).collect();
            let found: Vec<_> = namesakes::pairs(&days, &on);
            told.extend(found.into_iter().map(|(one, other)| (*asked[one], connected[other].1)));
            paired.extend(told);
        }
        paired
    }

    fn likely(&self, at: usize, draft: &ArchiveDraft<'a>) -> Option<PersonId> {
        let row = &self.rows[at];
        let named = draft.named(self.names[at]);
        if named.len() > COMMON_NAME {
            return None;
        }
        let named = || named.iter().copied();
        // Nobody was asked after they were connected: such a row is about somebody else of the name.
        let alone = named().filter(|id| draft.is_connected(*id)).nth(1).is_none();
        let in_time = |on: Day| row.sent_at.is_none_or(|at| alone || namesakes::answers(at.date_naive(), on));
        let answered = |id: &PersonId| {
            let tie = draft.standing_connection(*id).filter(|tie| proves(tie, row.sent_at));
            tie.is_some_and(|tie| tie.connected_on.is_none_or(in_time))
        };
        let connected = only(named().filter(answered)).filter(|id| !(row.slug.is_some() && draft.has_slug(*id)));
        let unconnected = || {
            only(named().filter(|id| {
                !draft.has_slug(*id) && draft.standing_connection(*id).is_none() && !self.is_taken(*id, row.direction)
            }))
        };
        // A row without a moment tells of nothing new where such a request is known.
        let asked = || {
            named().filter(|_| row.slug.is_none() && row.sent_at.is_none()).find(|id| {
                !self.is_taken(*id, row.direction) && draft.requests_one_way(*id, row.direction).next().is_some()
            })
        };
        asked().or_else(|| connected.filter(|id| !self.is_taken(*id, row.direction))).or_else(unconnected)
    }

    fn give_by_name(&mut self, at: usize, person: PersonId, draft: &mut ArchiveDraft<'a>) {
        let slug = self.rows[at].slug.as_ref();
        if let Some(slug) = slug {
            draft.give_slug(person, slug);
        }
        self.give(at, InvitedPerson { person, join: Join::ByName, gained: slug.is_some() });
    }
}
