//! The people that rows name, by slug or by name alone; and, when all rows were seen, which of them are the same and
//! which one is the owner.

use std::collections::HashMap;

use crate::domain::record::slug::Slug;
use crate::import::row::Reason;

/// The owner in files that tell who wrote each message; such files need not say who that is.
pub(crate) const OWNER: usize = 0;

/// How LinkedIn names somebody it does not name. In some archives of 2021 that is the owner.
pub(crate) const NOBODY: &str = "LinkedIn Member";

/// Why a message with somebody who is not named is not kept.
const NOT_NAMED: Reason = "LinkedIn does not say who: the account is closed or hidden";

/// Why a message between others, or from the owner to the owner, is not kept.
pub(crate) const NOT_THEIRS: Reason = "not between the owner and one other person";

/// A person as a row names them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) slug: Option<Slug>,
}

impl Named {
    /// Whether nobody is named.
    pub(crate) fn is_nobody(&self) -> bool {
        self.name.is_empty() && self.slug.is_none()
    }

    /// Whether the two are one without doubt.
    pub(crate) fn is_same(&self, other: &Named) -> bool {
        match (&self.slug, &other.slug) {
            (Some(one), Some(other)) => one == other,
            (None, None) => !self.name.is_empty() && self.name == other.name,
            (Some(_), None) | (None, Some(_)) => false,
        }
    }
}

/// Everyone that rows have named so far; a party is known by its place.
pub(crate) struct Parties {
    all: Vec<Named>,
    by_slug: HashMap<Slug, usize>,
    /// Those without a slug.
    by_name: HashMap<String, usize>,
}

pub(crate) struct Known {
    parties: Parties,
    /// For each party the one that stands for it.
    same: Vec<usize>,
    owner: Option<usize>,
    /// The party that LinkedIn does not name.
    nobody: Option<usize>,
    /// Somebody without a slug who bears the owner's name, and other people's too.
    namesake: Option<usize>,
}

impl Parties {
    pub(crate) fn new() -> Parties {
        Parties { all: vec![Named::default()], by_slug: HashMap::new(), by_name: HashMap::new() }
    }

    /// The place of a person, a new one where there is none.
    pub(crate) fn place(&mut self, named: Named) -> usize {
        let next = self.all.len();
        let place = match &named.slug {
            Some(slug) => *self.by_slug.entry(slug.clone()).or_insert(next),
            None => *self.by_name.entry(named.name.clone()).or_insert(next),
        };
        match self.all.get_mut(place) {
            Some(known) if known.name.is_empty() => known.name = named.name,
            Some(_) => {}
            None => self.all.push(named),
        }
        place
    }

    /// Finds who is who. The owner is whoever wrote or was written to in files that tell it, else has the owner's
    /// slug, else the owner's name (of several the one with the most rows), else alone has the most rows.
    pub(crate) fn known(
        self,
        own_slug: Option<&Slug>,
        own_name: &str,
        rows: impl Iterator<Item = ([usize; 2], u64)>,
    ) -> Known {
        let same = self.joined();
        let mut counts = vec![0; self.all.len()];
        for (ends, rows) in rows {
            for end in ends {
                counts[same[end]] += rows;
            }
        }
        let nobody = self.by_name.get(NOBODY).copied();
        let hidden = nobody.filter(|nobody| counts[*nobody] * 4 > counts.iter().sum::<u64>());
        if let Some(nobody) = nobody {
            counts[nobody] = 0;
        }
        let most = counts.iter().copied().max().filter(|most| *most > 0);
        let busiest = || {
            let mut first = (0..counts.len()).filter(|party| Some(counts[*party]) == most);
            first.next().filter(|_| first.next().is_none())
        };
        let by_name = || {
            let bears = |party: &usize| counts[*party] > 0 && !own_name.is_empty() && self.all[*party].name == own_name;
            (0..counts.len()).filter(bears).max_by_key(|party| counts[*party])
        };
        let by_slug = || own_slug.and_then(|slug| self.by_slug.get(slug)).copied().filter(|party| counts[*party] > 0);
        let told = Some(OWNER).filter(|owner| counts[*owner] > 0);
        let owner = told.or_else(by_slug).or_else(by_name).or(hidden).or_else(busiest);
        let name = owner.map(|owner| self.all[owner].name.as_str()).filter(|name| !name.is_empty() && *name != NOBODY);
        let namesake = self.by_name.get(name.unwrap_or(own_name)).copied().filter(|party| same[*party] == *party);
        Known { same, owner, nobody, namesake, parties: self }
    }

    /// A party without a slug is the one with a slug that bears its name, if there is exactly one.
    fn joined(&self) -> Vec<usize> {
        let mut bearers: HashMap<&str, Option<usize>> = HashMap::new();
        for (place, named) in self.all.iter().enumerate().filter(|(_, named)| named.slug.is_some()) {
            bearers.entry(&named.name).and_modify(|bearer| *bearer = None).or_insert(Some(place));
        }
        let joined = |(place, named): (usize, &Named)| match named.slug {
            Some(_) => place,
            None if place == OWNER => OWNER,
            None => bearers.get(named.name.as_str()).copied().flatten().unwrap_or(place),
        };
        self.all.iter().enumerate().map(joined).collect()
    }
}

impl Known {
    /// Whether the owner is the second of the two, and who the other one is.
    pub(crate) fn owner_and_other(&self, ends: [usize; 2]) -> Result<(bool, usize), Reason> {
        let [lower, higher] = ends.map(|end| self.same[end]);
        if lower == higher {
            return Err(NOT_THEIRS);
        }
        let Some(owner) = self.owner else {
            return Err("it is not known which of the two is the owner");
        };
        // Every message is the owner's: who is not named is the owner where the other one is not.
        if self.nobody.is_some_and(|nobody| nobody == lower || nobody == higher) {
            let (is_higher, other) = if self.nobody == Some(lower) { (false, higher) } else { (true, lower) };
            return if other == owner || Some(other) == self.namesake {
                Err(NOT_NAMED)
            } else {
                Ok((is_higher, other))
            };
        }
        for owner in [Some(owner), self.namesake] {
            if owner == Some(lower) {
                return Ok((false, higher));
            }
            if owner == Some(higher) {
                return Ok((true, lower));
            }
        }
        Err(NOT_THEIRS)
    }

    /// How the owner is named, where the rows tell.
    pub(crate) fn owner(&self) -> Option<&Named> {
        self.owner.filter(|owner| *owner != OWNER).map(|owner| self.named(owner)).filter(|named| named.name != NOBODY)
    }

    /// How a party is named.
    pub(crate) fn named(&self, party: usize) -> &Named {
        &self.parties.all[party]
    }
}
