//! The lines that vCards and calendars are made of: a name, a colon, a value, folded.

use crate::export::text::clean;

/// Longest line without its end, in bytes.
const MAX_LINE: usize = 75;

/// Adds a line, folded where it is long, never within a character.
pub(crate) fn push(out: &mut String, name: &str, value: &str) {
    let mut room = MAX_LINE;
    for c in name.chars().chain([':']).chain(value.chars()) {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = MAX_LINE - 1;
        }
        out.push(c);
        room -= c.len_utf8();
    }
    out.push_str("\r\n");
}

/// A text as a value: what parts values is escaped, a line break is `\n`.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in clean(text).chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\\' | ';' | ',' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// An address as a value: what is no address of the web becomes one, and nothing in it can end the line.
pub(crate) fn address(text: &str) -> String {
    let text = clean(text);
    let text = text.trim();
    let known = ["https://", "http://", "mailto:"];
    let has_scheme =
        known.iter().any(|scheme| text.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme)));
    let mut out = String::from(if has_scheme { "" } else { "https://" });
    for c in text.chars() {
        match c {
            ' ' | '\n' => out.push_str("%20"),
            '"' => out.push_str("%22"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            c if c.is_whitespace() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn unfolded(text: &str) -> String {
        text.replace("\r\n ", "")
    }

    proptest! {
        #[test]
        fn any_text_is_one_line_that_unfolds_to_itself(text in any::<String>()) {
            let mut out = String::new();
            push(&mut out, "NOTE", &escaped(&text));
            prop_assert!(out.split("\r\n").all(|line| line.len() <= MAX_LINE));
            let whole = unfolded(&out);
            prop_assert_eq!(whole.matches('\n').count(), 1);
            prop_assert!(!whole.trim_end_matches("\r\n").chars().any(char::is_control));
            let value = whole.trim_end_matches("\r\n").strip_prefix("NOTE:").expect("its name");
            let (mut read, mut chars) = (String::new(), value.chars());
            while let Some(c) = chars.next() {
                match c {
                    '\\' => read.push(match chars.next() { Some('n') => '\n', Some(c) => c, None => '?' }),
                    ';' | ',' => prop_assert!(false, "parts the value"),
                    c => read.push(c),
                }
            }
            prop_assert_eq!(read, clean(&text));
        }

        #[test]
        fn any_address_is_one_of_the_web(text in any::<String>()) {
            let address = address(&text);
            prop_assert!(!address.chars().any(|c| c.is_control() || c.is_whitespace() || c == '"'));
            prop_assert!(["https://", "http://", "mailto:"].iter().any(|scheme| address.to_ascii_lowercase().starts_with(scheme)));
        }
    }
}
