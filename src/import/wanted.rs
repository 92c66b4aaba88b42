//! What is kept of an archive, and who the user is.

use crate::domain::archive::rows::DateOrder;
use crate::domain::record::mapping::Mapping;
use crate::domain::record::own_profile::OwnProfile;
use crate::domain::record::slug::Slug;
use crate::domain::words::text::Text;
use crate::import::charset::Charset;

/// What is kept of an archive beside what is always kept.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    /// The texts of the messages; without them memory grows with the people, not with the messages.
    pub texts: bool,
    /// The address book that lies in a whole archive, too; one that is given by itself is read in any case.
    pub contacts: bool,
    /// What the columns mean of a single CSV, which is then read as an address book whatever it is.
    pub mapping: Option<Mapping>,
    /// What comes first in dates, where no row of their column shows it.
    pub dates: Option<DateOrder>,
    /// What is no UTF-8 is read as; `None` where that is found out.
    pub encoding: Option<Charset>,
    /// Who the user is, as far as it is known: messages.csv does not say it, and may lie alone.
    pub owner: Owner,
}

/// Who the user is, for archives that do not tell.
#[derive(Clone, Debug, Default)]
pub(crate) struct Owner {
    /// Full name; empty where it is not known.
    pub name: Text,
    /// Slug of their own page.
    pub slug: Option<Slug>,
}

impl Owner {
    /// The user as their own profile tells.
    pub(crate) fn of(profile: &OwnProfile) -> Owner {
        Owner { name: profile.name.clone(), slug: profile.slug.clone() }
    }
}
