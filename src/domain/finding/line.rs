//! What somebody is known by, folded.

use crate::domain::finding::query::subject::known_beside_name;
use crate::domain::record::person::Person;
use crate::domain::words::fold::{fold_into, spelled_out};

/// Ends the name in a person's line.
const NAME_END: char = '\u{1f}';

/// The name in a line.
pub(crate) fn name_of(line: &str) -> &str {
    memchr::memchr(NAME_END as u8, line.as_bytes()).map_or(line, |end| &line[..end])
}

/// Adds a text, folded, in both spellings of its umlauts, on one line.
pub(crate) fn push_folded(out: &mut String, text: &str) {
    let start = out.len();
    fold_into(out, text);
    if let Some(spelled) = spelled_out(text) {
        out.push(' ');
        out.push_str(&spelled);
    }
    if memchr::memchr2(b'\n', NAME_END as u8, &out.as_bytes()[start..]).is_some() {
        let plain = out[start..].replace(['\n', NAME_END], " ");
        out.replace_range(start.., &plain);
    }
}

/// The digits of somebody's telephone numbers: each is found in one piece, too.
pub(crate) fn digits_of(person: &Person) -> impl Iterator<Item = impl Iterator<Item = char>> {
    person.details().phones.iter().map(|number| number.chars().filter(char::is_ascii_digit))
}

/// Adds all that somebody is known by, the name first.
pub(crate) fn push_line(out: &mut String, person: &Person) {
    push_folded(out, &person.name);
    out.push(NAME_END);
    for text in known_beside_name(person) {
        push_folded(out, text);
        out.push(' ');
    }
    for number in digits_of(person) {
        out.extend(number);
        out.push(' ');
    }
}
