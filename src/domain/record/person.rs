//! A person, inside or outside the network.

use std::sync::Arc;

use serde::Deserialize;
use serde::Serialize;

use crate::domain::record::care::Care;
use crate::domain::record::details::Details;
use crate::domain::record::id::PersonId;
use crate::domain::record::slug::Slug;
use crate::domain::record::table::Record;
use crate::domain::time::Day;
use crate::domain::words::employer::is_employer;
use crate::domain::words::rare_list::RareList;
use crate::domain::words::rare_text::RareText;
use crate::domain::words::text::{Text, is_empty};

/// What stands before an e-mail address in a remark, where the person is known by another one: addresses had no other
/// place once.
pub(crate) const FURTHER_EMAIL: &str = "E-mail ";

/// A person as far as they are known. An empty text means unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Names the person.
    pub id: PersonId,
    /// The full name as it is displayed, never empty.
    pub name: Text,
    /// The present slug of their page; one person per slug.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slug: Option<Slug>,
    /// Slugs they had before, so that an older archive still finds them.
    #[serde(default, skip_serializing_if = "<[Slug]>::is_empty")]
    pub aliases: RareList<Slug>,
    /// The line under their name.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub headline: RareText,
    /// Where they work.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub company: Text,
    /// What they do there.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub position: Text,
    /// Where they live, in their words.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub location: RareText,
    /// Their e-mail address, where they show it.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub email: RareText,
    /// The user's words for them: lower case, sorted, each once.
    #[serde(default, skip_serializing_if = "<[Text]>::is_empty")]
    pub tags: RareList<Text>,
    /// The user's private text on them; may have several lines.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub remark: RareText,
    /// What else is known; `None` where nothing is. Of many people the same is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<Arc<Details>>,
    /// How the user cares for the tie; `None` where nothing was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub care: Option<Box<Care>>,
}

impl Record for Person {
    const TABLE: &'static str = "people";

    fn number(&self) -> u32 {
        self.id.0
    }

    fn about(&self) -> Option<PersonId> {
        Some(self.id)
    }
}

impl Person {
    /// The e-mail addresses beside the one they are known by, those that a remark has among them.
    pub(crate) fn further_emails(&self) -> impl Iterator<Item = &str> {
        let remarked = self.remark.lines().filter_map(|line| line.strip_prefix(FURTHER_EMAIL)).map(str::trim);
        self.details().emails.iter().map(|email| &**email).chain(remarked)
    }

    /// When they were reviewed last.
    pub(crate) fn reviewed_on(&self) -> Option<Day> {
        self.care.as_deref()?.reviewed_on
    }

    /// What else is known.
    pub fn details(&self) -> &Details {
        self.details.as_deref().unwrap_or_else(|| Details::nothing())
    }

    /// Changes what else is known; what comes to nothing takes no space.
    pub fn change_details(&mut self, change: impl FnOnce(&mut Details)) {
        let mut details = self.details.take().map(Arc::unwrap_or_clone).unwrap_or_default();
        change(&mut details);
        self.details = details.kept();
    }

    /// One line that says who this is: the headline, else position and company.
    pub fn line(&self) -> String {
        line(self.says())
    }

    /// What that line is made of: headline, position and company.
    pub(crate) fn says(&self) -> [&str; 3] {
        [&self.headline, &self.position, &self.company]
    }

    /// Whether [`Person::line`] is empty, which is asked of everybody.
    pub(crate) fn has_no_line(&self) -> bool {
        self.says().iter().all(|text| text.is_empty())
    }

    /// The address of their page, where it is known.
    pub fn url(&self) -> Option<String> {
        self.slug.as_ref().map(Slug::url)
    }

    /// Whether a slug is or was theirs.
    pub fn goes_by(&self, slug: &Slug) -> bool {
        self.slug.as_ref() == Some(slug) || self.aliases.contains(slug)
    }
}

/// One line that says who somebody is with this headline, position and company.
pub(crate) fn line([headline, position, company]: [&str; 3]) -> String {
    match (headline, position, company) {
        ("", "", company) => company.to_owned(),
        ("", position, "") => position.to_owned(),
        ("", position, company) if !is_employer(company) => format!("{position}, {company}"),
        ("", position, company) => format!("{position} at {company}"),
        (headline, ..) => headline.to_owned(),
    }
}

#[cfg(test)]
pub(crate) mod tests;
