//! Names from outside, made fit for a sentence: a hostile one cannot command the terminal or turn the text round.

/// Longest name that is shown in full, in characters.
const MAX_CHARS: usize = 100;

/// The name with control, bidirectional and invisible characters written out as `\u{…}`, cut to a bearable length.
pub(super) fn shown(name: &str) -> String {
    let mut text = String::new();
    for (count, c) in name.chars().enumerate() {
        if count == MAX_CHARS {
            text.push('…');
            break;
        }
        if is_hostile(c) { text.extend(c.escape_unicode()) } else { text.push(c) }
    }
    text
}

/// Whether a character acts on the text around it, or cannot be seen.
fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{180E}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}'
            | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hostile_name_is_written_out() {
        assert_eq!(shown("Connections.csv"), "Connections.csv");
        assert_eq!(shown("José 李小龙.csv"), "José 李小龙.csv");
        assert_eq!(shown("a\x1b[2Jb\u{202E}c\0\u{85}"), "a\\u{1b}[2Jb\\u{202e}c\\u{0}\\u{85}");
        assert_eq!(shown(&"x".repeat(5_000)).chars().count(), 101);
    }
}
