//! What is known about a person as text, one row for each field. Forms, the command line, JSON, filters, findings, the
//! timeline and the merging of twins read this table, so that a field is named once.

use std::borrow::Cow;

use crate::domain::record::birthday::Birthday;
use crate::domain::record::details::Details;
use crate::domain::record::person::Person;
use crate::domain::words::text::{Text, entries, line, long_entries, long_typed, typed};

#[derive(Debug)]
pub struct Field {
    /// For machines: in JSON, in filters, as an option of a command.
    pub name: &'static str,
    /// Before its text, at most nine characters.
    pub label: &'static str,
    pub word: &'static str,
    /// What it is, for the help of commands and filters.
    pub help: &'static str,
    /// Whether a form asks for it with a new request; all are asked for when a person is edited.
    pub with_request: bool,
    /// Where its text is kept.
    pub place: Place,
}

/// Where the text of a field is kept, and how.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    /// A line in a column of its own; archives tell it.
    Line(fn(&Person) -> &str, fn(&mut Person, Text)),
    /// A line among the details.
    Detail(fn(&Details) -> &Text, fn(&mut Details) -> &mut Text),
    /// The user's own words among the details: two such texts stand one after the other.
    Words(fn(&Details) -> &Text, fn(&mut Details) -> &mut Text),
    /// Entries among the details, typed between commas.
    Entries(fn(&Details) -> &[Text], fn(&mut Details) -> &mut Box<[Text]>),
    /// The same of entries that may hold commas, typed between semicolons.
    LongEntries(fn(&Details) -> &[Text], fn(&mut Details) -> &mut Box<[Text]>),
    /// The day they were born.
    Birthday,
    /// Names of mutual connections, and a number where there are more of them.
    Mutual,
}

/// Makes the table of fields: name, label, word, help, whether forms ask first or later, and where it is kept.
macro_rules! fields {
    ($($name:literal, $label:literal, $word:literal, $help:literal, $when:ident, $place:ident $(($kept:ident))?;)+) => {
        /// Every field, in the order in which forms ask.
        pub(crate) const FIELDS: &[Field] = &[$(Field {
            name: $name,
            label: $label,
            word: $word,
            help: $help,
            with_request: fields!($when),
            place: fields!(at $place $($kept)?),
        },)+];
    };
    (at Line $kept:ident) => {
        Place::Line(|of| &of.$kept, |of, text| of.$kept = text.into())
    };
    (at $place:ident $kept:ident) => {
        Place::$place(|of| &of.$kept, |of| &mut of.$kept)
    };
    (at $place:ident) => {
        Place::$place
    };
    (first) => {
        true
    };
    (later) => {
        false
    };
}

fields! {
    "name", "Name", "name", "the name", first, Line(name);
    "headline", "Headline", "headline", "the line under the name", first, Line(headline);
    "company", "Company", "company", "where they work", first, Line(company);
    "position", "Position", "position", "what they do there", first, Line(position);
    "location", "Location", "location", "where they live", later, Line(location);
    "email", "E-mail", "e-mail", "the e-mail address", later, Line(email);
    "emails", "More mail", "further e-mails", "further e-mail addresses, between commas", later, Entries(emails);
    "phones", "Phones", "telephone", "telephone numbers, between commas", later, Entries(phones);
    "birthday", "Birthday", "birthday", "the birthday: 1990-12-10, or 12-10 without the year", later, Birthday;
    "addresses", "Addresses", "postal address", "postal addresses, between semicolons", later, LongEntries(addresses);
    "industry", "Industry", "industry", "the industry", later, Detail(industry);
    "education", "Schools", "education", "their schools, between commas", later, Entries(education);
    "skills", "Skills", "skills", "their skills, between commas", later, Entries(skills);
    "certificates", "Certified", "certificates", "their certificates, between commas", later, Entries(certificates);
    "interests", "Interests", "interests", "their interests, between commas", later, Entries(interests);
    "mutual", "Mutual", "mutual connections", "names of mutual connections between commas, or how many", first, Mutual;
    "groups", "Groups", "groups", "groups they are in, between commas", first, Entries(groups);
    "links", "Links", "links", "addresses of other pages, between commas", later, Entries(links);
    "met", "Met", "how you met", "how you met", first, Words(met);
}

impl Field {
    /// The field of that name.
    pub fn named(name: &str) -> Option<&'static Field> {
        FIELDS.iter().find(|field| field.name == name)
    }

    /// Whether it holds several entries.
    pub fn is_list(&self) -> bool {
        matches!(self.place, Place::Entries(..) | Place::LongEntries(..) | Place::Mutual)
    }

    /// Its text as it is typed; empty where nothing is known.
    pub fn text<'a>(&self, person: &'a Person) -> Cow<'a, str> {
        let details = person.details();
        match self.place {
            Place::Line(get, _) => Cow::Borrowed(get(person)),
            Place::Detail(get, _) | Place::Words(get, _) => Cow::Borrowed(get(details)),
            Place::Entries(get, _) => Cow::Owned(typed(get(details))),
            Place::LongEntries(get, _) => Cow::Owned(long_typed(get(details))),
            Place::Birthday => details.birthday.map_or(Cow::Borrowed(""), |birthday| birthday.to_string().into()),
            Place::Mutual => Cow::Owned(typed_mutual(details)),
        }
    }

    /// Whether it is one line of text.
    pub fn is_line(&self) -> bool {
        match self.place {
            Place::Line(..) | Place::Detail(..) | Place::Words(..) | Place::Birthday => true,
            Place::Entries(..) | Place::LongEntries(..) | Place::Mutual => false,
        }
    }

    /// What speaks against a text that is typed here: nothing could be kept of it.
    pub fn refusal(&self, text: &str) -> Option<String> {
        let is_birthday = matches!(self.place, Place::Birthday) && !text.trim().is_empty();
        (is_birthday && Birthday::read(text).is_none())
            .then(|| format!("\"{}\" is no birthday such as 1990-12-10, or 12-10 without the year", line(text)))
    }

    /// Puts what was typed in its place.
    pub fn set(&self, person: &mut Person, text: &str) {
        match self.place {
            Place::Line(_, put) => put(person, line(text).into()),
            Place::Detail(_, place) | Place::Words(_, place) => {
                person.change_details(|details| *place(details) = line(text).into());
            }
            Place::Entries(_, place) => person.change_details(|details| *place(details) = entries(text)),
            Place::LongEntries(_, place) => person.change_details(|details| *place(details) = long_entries(text)),
            Place::Birthday => person.change_details(|details| details.birthday = Birthday::read(text)),
            Place::Mutual => {
                let (names, count) = read_mutual(text);
                person.change_details(|details| (details.mutual, details.mutual_count) = (names, count));
            }
        }
    }

    /// Takes over what another text tells; where it tells nothing, what was known stays.
    pub fn learn(&self, person: &mut Person, from: &Person) {
        if let Place::Mutual = self.place {
            let told = from.details();
            return person.change_details(|known| {
                if !told.mutual.is_empty() {
                    known.mutual.clone_from(&told.mutual);
                }
                known.mutual_count = told.mutual_count.or(known.mutual_count);
            });
        }
        let told = self.text(from);
        if !told.is_empty() {
            self.set(person, &told);
        }
    }

    /// Adds what another row knows of the same person: a text where there is none, the entries that are missing, the
    /// user's words behind one another.
    pub fn join(&self, person: &mut Person, other: &Person) {
        let theirs = other.details();
        match self.place {
            Place::Line(get, put) => {
                if get(person).is_empty() {
                    put(person, get(other).into());
                }
            }
            Place::Detail(get, place) => person.change_details(|mine| {
                if place(mine).is_empty() {
                    place(mine).clone_from(get(theirs));
                }
            }),
            Place::Words(get, place) => {
                person.change_details(|mine| *place(mine) = joined(place(mine), get(theirs), "; "));
            }
            Place::Birthday => person.change_details(|mine| {
                let both = mine.birthday.zip(theirs.birthday).map(|(mine, theirs)| mine.or_year_of(theirs));
                mine.birthday = both.or(mine.birthday).or(theirs.birthday);
            }),
            Place::Entries(get, place) | Place::LongEntries(get, place) => {
                person.change_details(|mine| *place(mine) = all_of(place(mine), get(theirs)));
            }
            Place::Mutual => person.change_details(|mine| {
                mine.mutual = all_of(&mine.mutual, &theirs.mutual);
                mine.mutual_count = mine.mutual_count.max(theirs.mutual_count);
            }),
        }
    }
}

/// Two texts one after the other, unless one holds the other.
pub(crate) fn joined(one: &str, other: &str, between: &str) -> Text {
    if one.contains(other) {
        one.into()
    } else if other.contains(one) {
        other.into()
    } else {
        format!("{one}{between}{other}").into()
    }
}

/// The entries of two lists, each once.
pub(crate) fn all_of(one: &[Text], other: &[Text]) -> Box<[Text]> {
    let mut all: Vec<Text> = one.to_vec();
    for entry in other {
        if !all.iter().any(|known| is_same(known, entry)) {
            all.push(entry.clone());
        }
    }
    all.into()
}

/// Whether two entries say the same: whatever the case, and of telephone numbers whatever stands between the digits.
fn is_same(one: &str, other: &str) -> bool {
    let number = |text: &str| {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        (digits.len() > 4 && !text.contains(char::is_alphabetic)).then_some(digits)
    };
    one.eq_ignore_ascii_case(other) || number(one).is_some_and(|digits| number(other) == Some(digits))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_into_a_field_is_what_it_shows() {
        for field in FIELDS {
            let text = match field.place {
                Place::Mutual => "Ada Lovelace, 12",
                Place::Entries(..) => "Weaving, Looms",
                Place::LongEntries(..) => "1 Mill Lane, Bath; 2 Loom Street, Ely",
                Place::Birthday => "1815-12-10",
                Place::Line(..) | Place::Detail(..) | Place::Words(..) => "At the mill",
            };
            let mut person = Person::default();
            field.set(&mut person, text);
            assert_eq!(field.text(&person), text, "{}", field.name);
            let others = FIELDS.iter().filter(|other| other.name != field.name);
            assert!(others.into_iter().all(|other| other.text(&person).is_empty()), "{} shares its place", field.name);
            let mut learned = Person::default();
            field.learn(&mut learned, &person);
            field.learn(&mut learned, &Person::default());
            assert_eq!(learned, person, "{}", field.name);
            let mut joined = Person::default();
            field.join(&mut joined, &person);
            field.join(&mut joined, &person);
            assert_eq!(joined, person, "{}", field.name);
            field.set(&mut person, "");
            assert_eq!(person, Person::default(), "{}: nothing takes no space", field.name);
        }
    }

    #[test]
    fn names_are_words_of_their_own() {
        for (n, field) in FIELDS.iter().enumerate() {
            assert!(field.name.bytes().all(|b| b.is_ascii_lowercase()) && field.label.chars().count() <= 9);
            assert!(FIELDS[..n].iter().all(|other| other.name != field.name && other.label != field.label));
        }
    }
}
