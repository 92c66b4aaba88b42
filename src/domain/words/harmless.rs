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
        if is_dropped(c) {
            continue;
        }
        if is_combining_mark(c) && !hides(c) {
            marks += 1;
            if marks <= MAX_MARKS {
                out.push(c);
            }
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
    let hidden = |c: char| match c {
        '\u{200C}' | '\u{200D}' => false,
        '\u{34F}' | '\u{E0000}'..='\u{E00FF}' | '\u{E01F0}'..='\u{E0FFF}' => true,
        c => hides(c),
    };
    text.chars().any(hidden)
}

fn hides(c: char) -> bool {
    matches!(c,
        '\u{80}'..='\u{9f}' // C1 controls
        | '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' // direction, zero width
        | '\u{2060}'..='\u{206F}' | '\u{180E}' // word joiner, invisible operators, isolates
        | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' // Hangul fillers
        | '\u{17B4}' | '\u{17B5}' // Khmer vowels that are not seen
        | '\u{13430}'..='\u{1345F}' // they lay out hieroglyphs
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' // they lay out shorthand and music
        | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' // private use: a font may draw anything
    )
}

/// Soft hyphen, byte order mark, what keeps marks apart, annotation marks, tags, and which of its forms a character is
/// to have: Japanese names hold that rightly, and are read without it.
fn is_dropped(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{34F}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
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
