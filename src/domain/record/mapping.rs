//! How the columns of a table that is not LinkedIn's are read.

use serde::Deserialize;
use serde::Serialize;

use crate::domain::record::change::Change;
use crate::domain::words::worded::worded;

/// Most mappings that are remembered.
pub(crate) const MAX_MAPPINGS: usize = 50;

worded! {
    /// What a column of a table of people tells.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Target {
        /// Nothing that is kept.
        #[default]
        Ignore = "ignore",
        Name = "name",
        /// First and middle names; several columns are joined.
        FirstName = "first-name",
        /// Last names; several columns are joined.
        LastName = "last-name",
        Email = "email",
        Company = "company",
        Position = "position",
        /// The line under the name.
        Headline = "headline",
        Location = "location",
        /// The address of their page on LinkedIn, or of another page of theirs.
        Page = "page",
        Phone = "phone",
        Birthday = "birthday",
        /// A postal address.
        Address = "address",
        Tag = "tag",
        Remark = "remark",
        /// The day of the connection: the rows are connections then.
        ConnectedOn = "connected-on",
        /// When a request was sent: the rows are requests then.
        SentAt = "sent-at",
        /// Who asked: `OUTGOING` or `sent`, `INCOMING` or `received`.
        Direction = "direction",
    }
}

impl Target {
    /// Whether several columns can tell it together.
    pub(crate) fn may_repeat(self) -> bool {
        matches!(
            self,
            Target::FirstName
                | Target::LastName
                | Target::Email
                | Target::Page
                | Target::Phone
                | Target::Address
                | Target::Tag
                | Target::Remark
        )
    }

    /// Whether a person can be told by it alone.
    pub fn tells_who(self) -> bool {
        matches!(self, Target::Name | Target::FirstName | Target::LastName | Target::Email | Target::Page)
    }
}

/// What the rows of a table become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MappedRows {
    /// People outside the network.
    People,
    Connections,
    Requests,
}

/// What the columns of a table mean, by their names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// The name of a column as the header has it, and what it tells; columns that are not named are ignored. Where a
    /// header has a name twice, the first entry of that name is the first column, and so on.
    pub columns: Vec<(String, Target)>,
}

impl Mapping {
    /// What the columns of a table mean: as it was said of the same columns before, else as their names suggest.
    pub fn of(sample: &Sample, known: &[Mapping]) -> Mapping {
        let same = |mapping: &&Mapping| mapping.columns.iter().map(|(name, _)| name).eq(&sample.columns);
        let guessed =
            || Mapping { columns: sample.columns.iter().cloned().zip(sample.guess.iter().copied()).collect() };
        known.iter().find(same).cloned().unwrap_or_else(guessed)
    }

    /// The mappings with this one among them, in place of another for the same columns; the oldest go where there are
    /// too many.
    fn remembered(self, known: &[Mapping]) -> Vec<Mapping> {
        let names = |mapping: &Mapping| mapping.columns.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        let own = names(&self);
        let mut all: Vec<Mapping> = known.iter().filter(|mapping| names(mapping) != own).cloned().collect();
        all.push(self);
        all.split_off(all.len().saturating_sub(MAX_MAPPINGS))
    }

    /// The change that remembers it, where that is news.
    pub fn remember(self, known: &[Mapping]) -> Option<Change<Vec<Mapping>>> {
        let change = Change::update(known.to_vec(), self.remembered(known));
        (change.before != change.after).then_some(change)
    }

    /// What the rows become.
    pub(crate) fn makes(&self) -> MappedRows {
        let has = |target| self.columns.iter().any(|(_, other)| *other == target);
        match (has(Target::ConnectedOn), has(Target::SentAt) && has(Target::Direction)) {
            (true, _) => MappedRows::Connections,
            (false, true) => MappedRows::Requests,
            (false, false) => MappedRows::People,
        }
    }

    /// Whether any column tells who a row speaks of; without one nothing can be read.
    pub fn tells_who(&self) -> bool {
        self.columns.iter().any(|(_, target)| target.tells_who())
    }
}

/// The beginning of a table. Its texts are as the file has them: whoever shows them makes them harmless.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The names of the columns, as a mapping names them; may be empty, or the same twice.
    pub columns: Vec<String>,
    /// The first 20 rows that are not blank, with one cell for each column, cut at 200 characters.
    pub rows: Vec<Vec<String>>,
    /// What each column may mean, by its name; [`Target::Ignore`] where that is not sure.
    pub guess: Vec<Target>,
}
