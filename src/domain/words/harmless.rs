//! The sanitiser: what stands between data and a terminal. Data is kept as it came; wherever it leaves the program
//! as text it goes through here, so that no name can move the cursor, change colours or hide what it says.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

/// Most combining marks that are shown on one character.
const MAX_MARKS: usize = 4;

/// What is shown for a character that would be invisible or turn the text round.
const MARK: char = '\u{FFFD}';

/// A text of one line that can be shown anywhere: control characters as pictures, characters that turn text round or
/// hide as a visible mark, line breaks and tabs as blanks.
pub fn harmless(text: &str) -> Cow<'_, str> {
    let plain = |c: char| matches!(c, ' '..='~' | '\u{A1}'..='\u{AC}' | '\u{AE}'..='\u{2FF}');
    if text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut marks = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if is_combining_mark(c) {
            marks += 1;
            if marks <= MAX_MARKS {
                out.push(c);
            }
            continue;
        }
        if is_dropped(c) {
            continue;
        }
        marks = 0;
        match c {
            '\n' | '\t' | '\r' | '\u{2028}' | '\u{2029}' | '\u{A0}' | '\u{202F}' => out.push(' '),
            '\0'..='\x1f' => out.extend(char::from_u32(0x2400 + c as u32)),
            '\x7f' => out.push('␡'),
            '\u{200C}' | '\u{200D}' if joins(out.chars().next_back(), chars.peek().copied()) => out.push(c),
            c if hides(c) => out.push(MARK),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Whether a text holds characters that hide or turn it round: worth a word where somebody looks closely.
pub fn hides_something(text: &str) -> bool {
    text.chars().any(|c| hides(c) && !matches!(c, '\u{200C}' | '\u{200D}') || matches!(c, '\u{E0000}'..='\u{E007F}'))
}

fn hides(c: char) -> bool {
    matches!(c,
        '\u{80}'..='\u{9f}' // C1 controls
        | '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' // direction, zero width
        | '\u{2060}'..='\u{206F}' | '\u{180E}' // word joiner, invisible operators, isolates
        | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' // Hangul fillers
        | '\u{E000}'..='\u{F8FF}' // private use: a font may draw anything
    )
}

/// Soft hyphen, byte order mark, tags, annotation marks.
fn is_dropped(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}' | '\u{FFF9}'..='\u{FFFB}')
}

/// A joiner belongs between letters of scripts that join, or between emoji; elsewhere it only hides.
fn joins(before: Option<char>, after: Option<char>) -> bool {
    let fits = |c: Option<char>| {
        c.is_some_and(|c| !c.is_ascii() && c != MARK && !hides(c) && !is_dropped(c) && !c.is_whitespace())
    };
    fits(before) && fits(after)
}

#[cfg(test)]
pub(crate) mod tests;
