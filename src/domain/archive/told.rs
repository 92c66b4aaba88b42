//! What the list of connections tells, ready to be looked up by address and name.

use foldhash::{HashMap, HashMapExt as _, HashSet};

use crate::domain::archive::report::Outcome;
use crate::domain::archive::rows::ConnectionRow;
use crate::domain::archive::source::Join;
use crate::domain::record::id::PersonId;
use crate::domain::time::Day;
use crate::domain::words::name::name_key;

/// Whom the archive says the user is connected to: the row, what it did, and how sure the person is.
pub(crate) struct Told<'a> {
    pub(crate) rows: Vec<(&'a ConnectionRow, PersonId, Outcome)>,
    by_name: HashSet<PersonId>,
    /// The places of the rows, in the order of the people.
    by_person: Vec<u32>,
}

/// Whether all rows of a name have slugs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slugs {
    /// Every row has one.
    All,
    /// Some row has none.
    None,
}

impl<'a> Told<'a> {
    /// What these rows tell, and whose person was found by the name.
    pub(crate) fn new(rows: Vec<(&'a ConnectionRow, PersonId, Outcome)>, by_name: HashSet<PersonId>) -> Told<'a> {
        let mut by_person: Vec<u32> = (0..rows.len() as u32).collect();
        by_person.sort_by_key(|at| rows[*at as usize].1);
        Told { rows, by_name, by_person }
    }

    /// The row of a person, the last where there are several.
    fn row_of(&self, person: PersonId) -> Option<&'a ConnectionRow> {
        let row = |at: &u32| self.rows[*at as usize];
        let after = self.by_person.partition_point(|at| row(at).1 <= person);
        let (told, of, _) = self.by_person[..after].last().map(row)?;
        (of == person).then_some(told)
    }

    /// The names of the rows, as names are compared.
    pub(crate) fn names(&self) -> HashMap<String, Slugs> {
        let mut names = HashMap::with_capacity(self.rows.len());
        for (row, ..) in &self.rows {
            let slugs = names.entry(name_key(&row.name)).or_insert(Slugs::All);
            if row.slug.is_none() {
                *slugs = Slugs::None;
            }
        }
        names
    }

    /// Whether the archive lists the connection with a person.
    pub(crate) fn has(&self, person: PersonId) -> bool {
        self.row_of(person).is_some()
    }

    /// Whether the archive lists a connection with a person that was made on a day or before, as far as days are known.
    pub(crate) fn has_made_by(&self, person: PersonId, day: Option<Day>) -> bool {
        let told = self.row_of(person);
        told.is_some_and(|row| row.connected_on.is_none() || day.is_none() || row.connected_on <= day)
    }

    /// How sure it is that the connection with a person is theirs; sure when it was in the book before.
    pub(crate) fn join(&self, person: PersonId) -> Join {
        if self.by_name.contains(&person) { Join::ByName } else { Join::Sure }
    }
}
