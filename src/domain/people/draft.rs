//! What is typed about a person, and what it teaches about them.

use crate::domain::plan::Refusal;
use crate::domain::record::book::Book;
use crate::domain::record::details::Details;
use crate::domain::record::person::{Person, PersonId};
use crate::domain::record::slug::Slug;
use crate::domain::words::name::{has_key, name_key};
use crate::domain::words::text;
use crate::domain::words::text::{Text, entries, typed};

/// What a user types about a person and the request between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Full name.
    pub name: String,
    /// Address of their page, or its slug; may be empty.
    pub address: String,
    /// The line under the name.
    pub headline: String,
    /// Where they work.
    pub company: String,
    /// What they do there.
    pub position: String,
    /// Where they live.
    pub location: String,
    /// E-mail address.
    pub email: String,
    /// The text sent with the request.
    pub note: String,
    /// The name of the template the note was made from; empty when it was made from none.
    pub template: String,
    /// Industry.
    pub industry: String,
    /// Schools, between commas.
    pub education: String,
    /// Skills, between commas.
    pub skills: String,
    /// Certificates, between commas.
    pub certificates: String,
    /// Interests, between commas.
    pub interests: String,
    /// Names of mutual connections between commas, and a number where there are more.
    pub mutual: String,
    /// Groups, between commas.
    pub groups: String,
    /// Addresses of other pages, between commas.
    pub links: String,
    /// How you met.
    pub met: String,
}

impl Draft {
    /// What is known about a person, to be changed.
    pub fn of(person: &Person) -> Draft {
        let details = person.details();
        Draft {
            name: person.name.to_string(),
            address: person.slug.as_ref().map(ToString::to_string).unwrap_or_default(),
            headline: person.headline.to_string(),
            company: person.company.to_string(),
            position: person.position.to_string(),
            location: person.location.to_string(),
            email: person.email.to_string(),
            note: String::new(),
            template: String::new(),
            industry: details.industry.to_string(),
            education: typed(&details.education),
            skills: typed(&details.skills),
            certificates: typed(&details.certificates),
            interests: typed(&details.interests),
            mutual: typed_mutual(details),
            groups: typed(&details.groups),
            links: typed(&details.links),
            met: details.met.to_string(),
        }
    }

    /// The details as they are typed.
    pub(crate) fn details(&self) -> Details {
        let (mutual, mutual_count) = read_mutual(&self.mutual);
        Details {
            industry: text::line(&self.industry).into(),
            education: entries(&self.education),
            skills: entries(&self.skills),
            certificates: entries(&self.certificates),
            interests: entries(&self.interests),
            mutual,
            mutual_count,
            groups: entries(&self.groups),
            links: entries(&self.links),
            met: text::line(&self.met).into(),
        }
    }
}

/// Mutual connections as they are typed: the names, and the number where there are more.
fn typed_mutual(details: &Details) -> String {
    let names = typed(&details.mutual);
    match details.mutual_count.filter(|count| *count as usize > details.mutual.len()) {
        Some(count) if names.is_empty() => count.to_string(),
        Some(count) => format!("{names}, {count}"),
        None => names,
    }
}

/// Names, and a number that stands for all of them.
fn read_mutual(typed: &str) -> (Box<[Text]>, Option<u32>) {
    let (numbers, names): (Vec<Text>, Vec<Text>) =
        entries(typed).into_iter().partition(|entry| entry.chars().all(|c| c.is_ascii_digit()));
    (names.into(), numbers.iter().filter_map(|number| number.parse().ok()).max())
}

/// Whom a draft means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Somebody who is in the book.
    Known(PersonId),
    /// Somebody new.
    New,
}

/// Whom a draft means: the person with that address; without one, the only person of that name; with an address
/// nobody has yet, the only person of that name who has none.
pub fn who(book: &Book, draft: &Draft) -> Result<Who, Refusal> {
    let name = text::line(&draft.name);
    let refuse = |text: String| Err(Refusal::new(name.clone(), text));
    let slug = slug(&draft.address).map_err(|text| Refusal::new(name.clone(), text))?;
    if let Some(slug) = &slug {
        let current = book.people().find(|person| person.slug.as_ref() == Some(slug));
        if let Some(person) = current.or_else(|| book.people().find(|person| person.goes_by(slug))) {
            return Ok(Who::Known(person.id));
        }
    }
    if name.is_empty() {
        return refuse("a request needs a name".into());
    }
    let key = name_key(&name);
    let same_name = book.people().filter(|person| has_key(&person.name, &key));
    let fits: Vec<_> = same_name.filter(|person| slug.is_none() || person.slug.is_none()).collect();
    match &fits[..] {
        [] => Ok(Who::New),
        [person] => Ok(Who::Known(person.id)),
        several if slug.is_none() => refuse(format!(
            "{} people here are called {name}; the address of the page tells who is meant",
            several.len()
        )),
        _ => Ok(Who::New),
    }
}

/// Details with what was typed in place of what was known; what was not typed stays.
pub(crate) fn learn(known: &Details, read: Details) -> Details {
    let text = |known: &Text, read: Text| if read.is_empty() { known.clone() } else { read };
    let list = |known: &[Text], read: Box<[Text]>| if read.is_empty() { known.into() } else { read };
    Details {
        industry: text(&known.industry, read.industry),
        education: list(&known.education, read.education),
        skills: list(&known.skills, read.skills),
        certificates: list(&known.certificates, read.certificates),
        interests: list(&known.interests, read.interests),
        mutual: list(&known.mutual, read.mutual),
        mutual_count: read.mutual_count.or(known.mutual_count),
        groups: list(&known.groups, read.groups),
        links: list(&known.links, read.links),
        met: text(&known.met, read.met),
    }
}

/// The slug in what was typed; a text that is no address is told, not dropped.
pub(crate) fn slug(address: &str) -> Result<Option<Slug>, String> {
    let address = address.trim();
    if address.is_empty() {
        return Ok(None);
    }
    match Slug::from_typed(address) {
        Some(slug) => Ok(Some(slug)),
        None => Err(format!("\"{}\" is not the address of a person's page on LinkedIn", text::line(address))),
    }
}

pub(crate) fn set_slug(person: &mut Person, slug: Option<Slug>) {
    if person.slug == slug {
        return;
    }
    let mut aliases: Vec<_> = person.aliases.iter().filter(|alias| Some(*alias) != slug.as_ref()).cloned().collect();
    aliases.extend(person.slug.take());
    person.aliases = aliases.into();
    person.slug = slug;
}
