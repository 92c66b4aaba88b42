//! Everybody as the fit compares them: who works where, what the goals and the user's own profile say.

use std::collections::HashMap;
use std::collections::HashSet;

use foldhash::fast::RandomState;

use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::record::own_profile::OwnProfile;
use crate::domain::weighing::beginnings::Beginnings;
use crate::domain::words::employer::is_employer;
use crate::domain::words::fold::fold;
use crate::domain::words::name::name_key;
use crate::domain::words::text;
use crate::domain::words::text::words;

/// A goal by its words after the first.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    /// Its place among the goals.
    pub(crate) index: usize,
    pub(crate) rest: Vec<String>,
}

/// What the user has in common with others, folded.
#[derive(Clone, Debug, Default)]
pub(crate) struct Own {
    /// Whether there is an employer; which ones stands beside the companies.
    employed: bool,
    pub(crate) schools: HashSet<String>,
    pub(crate) skills: HashSet<String>,
    pub(crate) interests: HashSet<String>,
    pub(crate) groups: HashSet<String>,
}

/// What people are weighed with: goals, the user's own lists, and who works where, made ready to be looked up.
#[derive(Clone, Debug, Default)]
pub struct Scale {
    /// Goals by their first word.
    pub(crate) wanted: HashMap<String, Vec<Wanted>, RandomState>,
    pub(crate) own: Own,
    /// How the first words of goals begin, so that most texts need not be looked through.
    pub(crate) beginnings: Beginnings,
    /// What is known of companies, by what they are compared by.
    pub(crate) companies: HashMap<String, Company>,
    /// The same by the name as it is written, for those at which connections work.
    pub(crate) written: HashMap<text::Text, Company, RandomState>,
    /// Who is meant by the names of mutual connections, where one person alone is called so.
    called: HashMap<String, Option<PersonId>>,
}

/// What is known of a company.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Company {
    /// Connections that work there.
    pub(crate) connections: u32,
    /// Whether the user works there, or did.
    pub(crate) own: bool,
}

impl Scale {
    /// Who is meant by the name of a mutual connection; `None` where nobody or several are called so.
    pub fn called(&self, name: &str) -> Option<PersonId> {
        self.called.get(&name_key(name)).copied().flatten()
    }

    /// The places of the goals whose words stand in a text, once for each time.
    pub(crate) fn goals_in(&self, text: &str, take: &mut dyn FnMut(usize)) {
        let folded = fold(text);
        let mut rest = words(&folded);
        while let Some(word) = rest.next() {
            if !self.beginnings.fit(word) {
                continue;
            }
            for wanted in self.wanted.get(word).into_iter().flatten() {
                if wanted.rest.iter().map(String::as_str).eq(rest.clone().take(wanted.rest.len())) {
                    take(wanted.index);
                }
            }
        }
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
                scale.beginnings.insert(&first);
                scale.wanted.entry(first).or_default().push(Wanted { index, rest: words.collect() });
            }
        }
        for employer in book.own_profile().employers().iter().filter(|employer| is_employer(employer)) {
            scale.companies.entry(company_key(employer)).or_default().own = true;
        }
        // Names are mostly written alike, so each writing is taken apart once.
        let mut written: HashMap<&str, u32, RandomState> = HashMap::default();
        for tie in book.connections().filter(|tie| tie.stands()) {
            if let Some(person) = book.person(tie.person).filter(|person| !person.company.is_empty()) {
                *written.entry(&person.company).or_default() += 1;
            }
        }
        written.retain(|name, _| is_employer(name));
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

impl Own {
    fn of(own: &OwnProfile) -> Own {
        let keys = |entries: Vec<text::Text>| entries.iter().map(|entry| key(entry)).collect();
        Own {
            employed: own.employers().iter().any(|employer| is_employer(employer)),
            schools: keys(own.schools()),
            skills: keys(own.known_skills()),
            interests: keys(own.interests.clone()),
            groups: keys(own.groups.clone()),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        !self.employed && [&self.schools, &self.skills, &self.interests, &self.groups].iter().all(|set| set.is_empty())
    }
}

/// What an entry of a list is compared by.
pub(crate) fn key(entry: &str) -> String {
    let folded = fold(entry);
    words(&folded).collect::<Vec<_>>().join(" ")
}

/// What a company is compared by: its words without the legal form.
pub(crate) fn company_key(company: &str) -> String {
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
