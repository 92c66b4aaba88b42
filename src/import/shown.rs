//! Names from outside, made fit for a sentence: a hostile one cannot command the terminal or turn the text round.

/// Longest name that is shown in full, in characters.
const MAX_CHARS: usize = 100;

/// The name with control, bidirectional and invisible characters written out as `\u{…}`, cut to a bearable length.
pub(crate) fn shown(name: &str) -> String {
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
pub(crate) mod tests;
