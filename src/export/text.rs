//! Text from outside on its way out: what could command a terminal or turn a line round does not leave with it.

/// A text that may have several lines, ended by `\n`: control characters and those that turn text round are gone.
pub(crate) fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let kept = text.chars().filter_map(|c| match c {
        '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => Some('\n'),
        '\t' => Some(' '),
        '\n' => Some(c),
        c if c.is_control() || turns(c) => None,
        c => Some(c),
    });
    kept.collect()
}

/// A text of one line: the same, with blanks for line breaks.
pub(crate) fn one_line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Marks, overrides and isolates of direction, the byte order mark, and tags.
fn turns(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}')
}

/// Text in which nothing is a mark of HTML.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in one_line(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_commands_a_terminal_is_left() {
        assert_eq!(clean("a\u{1b}[2Jb\u{9b}c\0d"), "a[2Jbcd");
        assert_eq!(clean("one\r\ntwo\rthree\u{2028}four\tfive"), "one\ntwo\nthree\nfour five");
        assert_eq!(clean("safe\u{202e}exe.\u{2066}"), "safeexe.");
        assert_eq!(one_line(" a\n\n b "), "a b");
    }
}
