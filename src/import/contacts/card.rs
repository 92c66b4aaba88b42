//! What one vCard says: each of its properties in its place, in the remark, or counted.

use calcard::vcard::{
    VCard, VCardEntry, VCardKind, VCardParameterName, VCardParameterValue, VCardProperty, VCardType, VCardValue,
};

use crate::domain::record::mapping::Target;
use crate::import::contacts::entry::AddressEntry;
use crate::import::fields::paragraphs;
use crate::import::row::Reason;
use crate::import::shown::shown;

/// The name of a property, without its group and what is said of it: `EMAIL` of `item1.EMAIL;type=pref:…`.
pub(crate) fn property(line: &str) -> &str {
    let name = line.split([':', ';']).next().unwrap_or_default();
    name.rsplit_once('.').map_or(name, |(_, name)| name).trim()
}

/// What a card says.
pub(crate) fn entry(line: u64, text: &str) -> Result<AddressEntry, Reason> {
    let mut entry = AddressEntry::new(line);
    let Ok(card) = VCard::parse(text) else { return Err("the card cannot be read") };
    let mut kinds =
        card.entries.iter().filter(|entry| ["KIND", "X-ADDRESSBOOKSERVER-KIND"].contains(&entry.name.as_str()));
    if kinds.any(is_group) {
        return Err("a group, and nobody");
    }
    let name = card.entries.iter().find(|entry| entry.name == VCardProperty::N);
    let parts: Vec<String> = name.map(|name| (0..5).map(|at| component(name, at)).collect()).unwrap_or_default();
    let full = card.entries.iter().find(|entry| entry.name == VCardProperty::Fn).map(|name| component(name, 0));
    let full = full.unwrap_or_default();
    let mut of_ties = card.entries.iter().filter(|entry| entry.name == VCardProperty::Prodid);
    let is_of_ties = of_ties.any(|made_by| component(made_by, 0).starts_with("-//ties//"));
    let called = if is_of_ties { full.clone() } else { called(&full, &parts) };
    // A title or a further name is not lost.
    if called.split_whitespace().count() < full.split_whitespace().count() {
        entry.add_aside("Full name", &full);
    }
    entry.add(Target::Name, called);
    let (preferred, others): (Vec<_>, Vec<_>) = card.entries.iter().partition(|entry| is_preferred(entry));
    for property in preferred.into_iter().chain(others) {
        tell(&mut entry, property);
    }
    Ok(entry)
}

/// Adds what a property tells.
fn tell(entry: &mut AddressEntry, property: &VCardEntry) {
    let all = || {
        let parts = (0..property.values.len()).map(|at| component(property, at));
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>()
    };
    if let Some(what) = lost_label(property) {
        entry.leave_out(what);
    }
    match &property.name {
        VCardProperty::Email if has_control(property) => {
            return entry.leave_out("e-mail addresses that are none");
        }
        VCardProperty::Uid => return entry.set_card(&component(property, 0)),
        VCardProperty::Adr => {
            // The town stands for where they live, the whole for their address.
            let parts = std::array::from_fn(|at| component(property, at));
            let town = component(property, 3);
            if parts.iter().any(|part: &String| !part.is_empty() && *part != town) {
                entry.add_postal(parts);
            }
            return entry.add(Target::Location, town);
        }
        VCardProperty::Org => {
            entry.add(Target::Company, component(property, 0));
            let units: Vec<String> = all().into_iter().skip(1).collect();
            return entry.add_aside("Department", &units.join(", "));
        }
        VCardProperty::Tel => {
            return entry.add(Target::Phone, component(property, 0).trim_start_matches("tel:").to_owned());
        }
        _ => {}
    }
    if let Some(target) = target(&property.name) {
        return all().into_iter().for_each(|text| entry.add(target, text));
    }
    let name = property.name.as_str().to_ascii_uppercase();
    if STRUCTURE.split(' ').any(|known| known == name) {
        return;
    }
    match ASIDES.iter().find(|(others, _)| others.split(' ').any(|other| other == name)) {
        Some((_, what)) => entry.add_aside(what, &all().join(", ")),
        None => entry.leave_out(&shown(&name)),
    }
}

/// Properties that say nothing of somebody but how the card is made.
const STRUCTURE: &str = "\
    BEGIN END VERSION PRODID REV CREATED KIND N FN SORT-STRING CLASS MAILER CLIENTPIDMAP SOURCE NAME PROFILE \
    X-ABLABEL X-ABADR X-ABUID X-ABSHOWAS";

/// Properties that have no place of their own: what stands before each in a remark.
const ASIDES: [(&str, &str); 8] = [
    ("NICKNAME", "Nickname"),
    ("IMPP X-AIM X-ICQ X-JABBER X-MSN X-SKYPE X-SKYPE-USERNAME X-YAHOO X-TWITTER", "Chat"),
    ("RELATED X-ABRELATEDNAMES X-SPOUSE X-MS-SPOUSE", "Related"),
    ("X-ASSISTANT", "Assistant"),
    ("X-MANAGER", "Manager"),
    ("PRONOUNS", "Pronouns"),
    ("HOBBY", "Hobby"),
    ("INTEREST", "Interest"),
];

/// Properties that tell a day, and what stands before each but the birthday in a remark.
pub(crate) const DAYS: [(&str, &str); 6] = [
    ("BDAY", "Birthday"),
    ("ANNIVERSARY", "Anniversary"),
    ("X-ANNIVERSARY", "Anniversary"),
    ("X-MS-ANNIVERSARY", "Anniversary"),
    ("X-ABDATE", "Date"),
    ("DEATHDATE", "Died"),
];

/// Most such properties of one card.
pub(crate) const MAX_DAYS: usize = 20;

/// Longest text that such a property goes on to have, in bytes.
pub(crate) const MAX_DAY: usize = 300;

/// A property that tells a day, as it is written: the versions and the programs each have ways of their own.
pub(crate) struct WrittenDay {
    what: &'static str,
    /// What stands before the colon.
    head: String,
    pub(crate) value: String,
}

impl WrittenDay {
    pub(crate) fn of(line: &str) -> Option<WrittenDay> {
        let name = property(line);
        let (_, what) = DAYS.iter().find(|(day, _)| name.eq_ignore_ascii_case(day))?;
        let (head, value) = line.split_once(':')?;
        Some(WrittenDay { what, head: head.to_ascii_uppercase(), value: value.to_owned() })
    }

    /// Adds the birthday, or another day that has no place of its own.
    pub(crate) fn tell(&self, entry: &mut AddressEntry) {
        let value = paragraphs(&self.value.replace('\\', ""));
        // Apple's programs say which year stands for none.
        let no_year =
            self.head.split_once("X-APPLE-OMIT-YEAR=").map(|(_, rest)| rest.split(';').next().unwrap_or(rest));
        let day = no_year.and_then(|year| value.strip_prefix(year)).map(|rest| format!("-{rest}"));
        let value = day.unwrap_or(value);
        if self.what == "Birthday" {
            entry.add(Target::Birthday, value);
        } else {
            entry.add_aside(self.what, value.trim_start_matches('-'));
        }
    }
}

/// What a property tells; `None` where it is nothing that is kept.
fn target(name: &VCardProperty) -> Option<Target> {
    Some(match name {
        VCardProperty::Email => Target::Email,
        VCardProperty::Title | VCardProperty::Role => Target::Position,
        VCardProperty::Url | VCardProperty::Socialprofile => Target::Page,
        VCardProperty::Other(name) if name.eq_ignore_ascii_case("X-SOCIALPROFILE") => Target::Page,
        VCardProperty::Other(name) if name.eq_ignore_ascii_case("X-TIES-HEADLINE") => Target::Headline,
        VCardProperty::Other(name) if name.eq_ignore_ascii_case("X-TIES-LOCATION") => Target::Location,
        VCardProperty::Categories => Target::Tag,
        VCardProperty::Note => Target::Remark,
        _ => return None,
    })
}

/// The name as the card's owner writes it, without what the card says to be a title, a further name or a suffix.
fn called(full: &str, parts: &[String]) -> String {
    let part = |at: usize| parts.get(at).map_or("", String::as_str);
    let words = |at: usize| part(at).split_whitespace();
    let bare = |word: &str| word.trim_matches(['.', ',']).to_lowercase();
    let own: Vec<String> = words(0).chain(words(1)).map(bare).collect();
    let added: Vec<String> = words(2).chain(words(3)).chain(words(4)).map(bare).collect();
    let stays = |word: &&str| own.contains(&bare(word)) || !added.contains(&bare(word));
    let kept: Vec<&str> = full.split_whitespace().filter(stays).collect();
    let kept = kept.join(" ");
    match kept.trim_end_matches([',', ' ']) {
        "" if own.is_empty() => full.to_owned(),
        "" => format!("{} {}", part(1), part(0)).trim().to_owned(),
        kept => kept.to_owned(),
    }
}

/// Whether a kind is that of a group; some kinds are words of the library's own.
fn is_group(kind: &VCardEntry) -> bool {
    matches!(kind.values.first(), Some(VCardValue::Kind(VCardKind::Group)))
        || component(kind, 0).eq_ignore_ascii_case("group")
}

/// Whether a value has a character that commands a terminal and is no blank.
fn has_control(property: &VCardEntry) -> bool {
    let is_one = |c: char| c.is_control() && !c.is_whitespace();
    matches!(property.values.first(), Some(VCardValue::Text(text)) if text.contains(is_one))
}

/// One of the values of a property.
fn component(property: &VCardEntry, at: usize) -> String {
    match property.values.get(at) {
        Some(VCardValue::Text(text)) => paragraphs(&text.replace("\r\n", "\n")),
        Some(VCardValue::Component(parts)) => paragraphs(&parts.join(" ")),
        Some(VCardValue::Integer(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// What is said of the label of an address or a number, such as home or work: the text is kept, its label is not.
fn lost_label(property: &VCardEntry) -> Option<&'static str> {
    let what = match property.name {
        VCardProperty::Email => "labels of e-mail addresses",
        VCardProperty::Tel => "labels of telephone numbers",
        VCardProperty::Adr => "labels of postal addresses",
        _ => return None,
    };
    let is_label = |param: &calcard::vcard::VCardParameter| match (&param.name, &param.value) {
        (VCardParameterName::Type, VCardParameterValue::Type(kind)) => *kind != VCardType::Voice,
        (VCardParameterName::Type, VCardParameterValue::Text(kind)) => {
            !["internet", "pref", "voice"].iter().any(|plain| kind.eq_ignore_ascii_case(plain))
        }
        _ => false,
    };
    property.params.iter().any(is_label).then_some(what)
}

/// Whether the card's owner prefers it to others of the kind.
fn is_preferred(property: &VCardEntry) -> bool {
    property.params.iter().any(|param| match (&param.name, &param.value) {
        (VCardParameterName::Pref, VCardParameterValue::Integer(rank)) => *rank == 1,
        (VCardParameterName::Pref, _) => true,
        (VCardParameterName::Type, VCardParameterValue::Text(kind)) => kind.eq_ignore_ascii_case("pref"),
        _ => false,
    })
}
