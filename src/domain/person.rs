//! A person, inside or outside the network.

use serde::{Deserialize, Serialize};

use super::care::Care;
use super::details::Details;
use super::profile_url::Slug;
use super::{Text, id, is_empty};

id! {
    /// Names a person for as long as the file lives; never given twice. Shown as `#12`.
    PersonId
}

impl PersonId {
    /// A number that is never given: a row that is about no person has it.
    pub const NOBODY: PersonId = PersonId(0);
}

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
    pub aliases: Box<[Slug]>,
    /// The line under their name.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub headline: Text,
    /// Where they work.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub company: Text,
    /// What they do there.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub position: Text,
    /// Where they live, in their words.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub location: Text,
    /// Their e-mail address, where they show it.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub email: Text,
    /// The user's words for them: lower case, sorted, each once.
    #[serde(default, skip_serializing_if = "<[Text]>::is_empty")]
    pub tags: Box<[Text]>,
    /// The user's private text on them; may have several lines.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub remark: Text,
    /// What else is known; `None` where nothing is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<Box<Details>>,
    /// How the user cares for the tie; `None` where nothing was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub care: Option<Box<Care>>,
}

impl Person {
    /// What else is known.
    pub fn details(&self) -> &Details {
        self.details.as_deref().unwrap_or_else(|| Details::nothing())
    }

    /// One line that says who this is: the headline, else position and company.
    pub fn line(&self) -> String {
        if !self.headline.is_empty() {
            return self.headline.to_string();
        }
        match (&*self.position, &*self.company) {
            ("", company) => company.to_owned(),
            (position, "") => position.to_owned(),
            (position, company) => format!("{position} at {company}"),
        }
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

/// Whether a name is the one of a key made by [`name_key`]; quick where they differ early.
pub fn has_key(name: &str, key: &str) -> bool {
    let words = without_pronouns(name).split_whitespace().enumerate();
    let spaced = words.flat_map(|(n, word)| (n > 0).then_some(' ').into_iter().chain(word.chars()));
    // A capital sigma at the end of a word has a lower case of its own, which only the slow way knows.
    if key.contains('ς') {
        name_key(name) == key
    } else {
        spaced.map(plain).flat_map(char::to_lowercase).eq(key.chars())
    }
}

/// A name as names are compared: lower case, blanks collapsed, one kind of apostrophe and of hyphen, without the pronouns
/// behind it. Accents count, since they tell people apart.
pub fn name_key(name: &str) -> String {
    without_pronouns(name)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .map(plain)
        .collect::<String>()
        .to_lowercase()
}

/// A name without what its owner has put behind it between slashes: "Ada Lovelace (She/Her)". LinkedIn's pages show it,
/// archives only where it was typed into the name.
fn without_pronouns(name: &str) -> &str {
    let name = name.trim_end();
    let Some((before, inner)) = name.strip_suffix(')').and_then(|name| name.rsplit_once('(')) else { return name };
    let is_word = |word: &str| {
        let word = word.trim();
        (1..=8).contains(&word.chars().count()) && word.chars().all(char::is_alphabetic)
    };
    let is_list = inner.contains('/') && inner.split('/').all(is_word);
    if is_list && !before.trim().is_empty() { before } else { name }
}

/// The apostrophe and the hyphen of keyboards for those of typesetters: LinkedIn's pages and archives differ in them.
fn plain(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{02BC}' | '\u{00B4}' | '`' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn typesetters_and_keyboards_write_one_name() {
        assert_eq!(name_key("Bob  O\u{2019}Brien"), name_key("bob o'brien"));
        assert!(has_key("Anna\u{2011}Lena O\u{2019}B", "anna-lena o'b"));
        assert_ne!(name_key("Zoe"), name_key("Zoë"));
        for name in ["Ada Lovelace (She/Her)", "ada lovelace  (she / her / hers) ", "Ada Lovelace (sie/ihr)"] {
            assert_eq!(name_key(name), "ada lovelace");
            assert!(has_key(name, "ada lovelace"));
        }
        assert_eq!(name_key("Ada (Byron) Lovelace"), "ada (byron) lovelace");
        assert_eq!(name_key("Ada (A/B 1)"), "ada (a/b 1)");
        assert_eq!(name_key("(She/Her)"), "(she/her)");
    }

    proptest! {
        #[test]
        fn a_name_has_its_own_key(name in "\\PC{0,20}", other in "[a-cA-C ]{0,4}") {
            prop_assert!(has_key(&name, &name_key(&name)));
            prop_assert_eq!(has_key(&other, "ab c"), name_key(&other) == "ab c");
        }
    }
}
