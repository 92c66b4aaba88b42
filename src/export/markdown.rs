//! People as a list to read. Text from outside can neither be taken for marks of Markdown nor for HTML.

use std::fmt::Write as _;

use crate::domain::words::count::counted;
use crate::domain::words::day::said;
use crate::export::chosen::{Chosen, Selection};
use crate::export::text::{clean, one_line};

/// The list of all who are chosen.
pub(crate) fn list(selection: &Selection<'_>) -> String {
    let count = counted(selection.people.len() as u64, "person", "people");
    let mut out = format!("# People\n\n{count}, {}.\n", said(selection.now.today()));
    for chosen in &selection.people {
        section(&mut out, selection, chosen);
    }
    out
}

fn section(out: &mut String, selection: &Selection<'_>, chosen: &Chosen<'_>) {
    let (person, now) = (chosen.person, selection.now);
    // Writing to a string cannot fail.
    let _ = write!(out, "\n## {}\n\n", plain(&person.name));
    let line = plain(&person.line());
    if !line.is_empty() {
        let _ = write!(out, "{line}\n\n");
    }
    let tie = chosen.connection.map(|tie| match tie.connected_on {
        Some(on) if tie.stands() => format!("since {}", said(on)),
        Some(on) => format!("{}, made {}", tie.standing.word(), said(on)),
        None => tie.standing.word().to_owned(),
    });
    let request = chosen.request.map(|request| match request.sent_at {
        Some(at) => format!("{} {}, {}", request.direction.word(), said(now.day_of(at)), request.word(now)),
        None => format!("{}, {}", request.direction.word(), request.word(now)),
    });
    let open = selection.book.open_follow_up(person.id);
    let follow_up = open.map(|open| format!("{} {}", said(open.due), open.why));
    let circle = person.care.as_ref().and_then(|care| care.circle).map(|circle| circle.word().to_owned());
    let details = person.details();
    let emails = std::iter::once(&*person.email).chain(person.further_emails()).filter(|email| !email.is_empty());
    let facts = [
        ("Location", Some(person.location.to_string())),
        ("E-mail", Some(emails.collect::<Vec<_>>().join(", "))),
        ("Telephone", Some(details.phones.join(", "))),
        ("Birthday", details.birthday.map(|birthday| birthday.to_string())),
        ("Address", Some(details.addresses.join("; "))),
        ("Links", Some(details.links.join(", "))),
        ("Tags", Some(person.tags.join(", "))),
        ("Circle", circle),
        ("Connection", tie),
        ("Request", request),
        ("Follow-up", follow_up),
    ];
    if let Some(url) = person.url() {
        let _ = writeln!(out, "- Page: <{url}>");
    }
    for (label, fact) in facts {
        let fact = plain(&fact.unwrap_or_default());
        if !fact.is_empty() {
            let _ = writeln!(out, "- {label}: {fact}");
        }
    }
    let remark = clean(&person.remark);
    let lines = remark.lines().map(plain).filter(|line| !line.is_empty());
    for (n, line) in lines.enumerate() {
        let _ = writeln!(out, "{}> {line}  ", if n == 0 { "\n" } else { "" });
    }
}

/// One line of text in which nothing is a mark.
pub(crate) fn plain(text: &str) -> String {
    let text = one_line(text);
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let marks = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '#' | '!' | '$' | '^' => true,
            // What begins a list or a rule, or underlines a heading.
            '-' | '+' | '=' => at == 0,
            '.' | ')' => text[..at].bytes().all(|byte| byte.is_ascii_digit()) || text[..at].ends_with("www"),
            // What makes an address a link.
            ':' => text[at..].starts_with("://"),
            _ => false,
        };
        if marks {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_text_is_one_line_without_marks(text in any::<String>()) {
            let out = plain(&text);
            prop_assert!(!out.contains('\n') && !out.chars().any(char::is_control));
            let mut escaped = false;
            for c in out.chars() {
                prop_assert!(escaped || !"`*_[]<>&~|#".contains(c), "{}", out);
                escaped = c == '\\' && !escaped;
            }
            prop_assert!(!escaped);
        }
    }

    #[test]
    fn marks_of_markdown_are_text() {
        assert_eq!(plain("<b>*Ada*</b> [x](y)"), "\\<b\\>\\*Ada\\*\\</b\\> \\[x\\](y)");
        assert_eq!(plain("- 1. x"), "\\- 1. x");
        assert_eq!(plain("1. x"), "1\\. x");
        assert_eq!(plain("https://x.example"), "https\\://x.example");
    }
}
