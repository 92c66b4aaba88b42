//! Text as it is searched: lower case, without accents, blanks collapsed.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds a text, so that "garcia" finds "García", "muller" finds "Müller", and "o'neill" finds "O’Neill".
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(&mut folded, text);
    folded
}

/// Folds a text behind another.
pub(crate) fn fold_into(out: &mut String, text: &str) {
    let letters = &*LETTERS;
    let mut rest = text;
    // What is plain is folded in one piece, which mostly is all.
    while let Some(at) = rest.bytes().position(|byte| !byte.is_ascii() || byte == b'`') {
        let (plain, other) = rest.split_at(at);
        push_lower(out, plain);
        let mut chars = other.chars();
        if let Some(c) = chars.next() {
            match letters.get(c) {
                Some(folded) => out.push_str(folded),
                None => fold_char(out, c),
            }
        }
        rest = chars.as_str();
    }
    push_lower(out, rest);
}

/// Adds a text of ASCII in lower case.
fn push_lower(out: &mut String, plain: &str) {
    let start = out.len();
    out.push_str(plain);
    out[start..].make_ascii_lowercase();
}

/// What the first characters are folded to.
struct Letters {
    /// One behind the other.
    folded: String,
    /// Where each ends.
    ends: Vec<u16>,
}

impl Letters {
    fn of(count: u32) -> Letters {
        let mut letters = Letters { folded: String::new(), ends: Vec::new() };
        for c in (0..count).filter_map(char::from_u32) {
            fold_char(&mut letters.folded, c);
            letters.ends.push(letters.folded.len() as u16);
        }
        letters
    }

    fn get(&self, c: char) -> Option<&str> {
        let end = usize::from(*self.ends.get(c as usize)?);
        let start = (c as usize).checked_sub(1).map_or(0, |before| usize::from(self.ends[before]));
        Some(&self.folded[start..end])
    }
}

/// The letters of most names, from Latin to Devanagari.
static LETTERS: LazyLock<Letters> = LazyLock::new(|| Letters::of(0x980));

/// Folds a character, however rare. What stands around it does not matter, since marks are left out.
fn fold_char(out: &mut String, c: char) {
    for c in plain(c).nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        // A wide backtick decomposes to a plain one.
        match plain(c) {
            'ς' => out.push('σ'),
            'ø' => out.push('o'),
            'đ' | 'ð' => out.push('d'),
            'ł' => out.push('l'),
            'ı' => out.push('i'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            c => out.push(c),
        }
    }
}

/// The apostrophe and the hyphen of keyboards for those of typesetters: LinkedIn's pages and archives differ in them.
pub(crate) fn plain(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{02BC}' | '\u{00B4}' | '`' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        c => c,
    }
}

/// A text with ae, oe and ue for its umlauts, folded; `None` where it has none.
pub(crate) fn spelled_out(text: &str) -> Option<String> {
    // Those that have none of the bytes with which these letters begin need no closer look.
    memchr::memchr2(b'\xC3', b'\xCC', text.as_bytes())?;
    if !text.contains(['ä', 'ö', 'ü', 'Ä', 'Ö', 'Ü', '\u{308}']) {
        return None;
    }
    let mut spelled = String::with_capacity(text.len() + 2);
    let spell = |c| match c {
        'ä' | 'Ä' => spelled.push_str("ae"),
        'ö' | 'Ö' => spelled.push_str("oe"),
        'ü' | 'Ü' => spelled.push_str("ue"),
        c => spelled.push(c),
    };
    // Few are written as a letter and its dots.
    if text.contains('\u{308}') {
        text.nfc().for_each(spell);
    } else {
        text.chars().for_each(spell);
    }
    Some(fold(&spelled))
}

/// A folded text with blanks for its hyphens and apostrophes.
fn joined(folded: &str) -> String {
    folded.replace(['-', '\''], " ")
}

/// A text that is looked for in others, in either spelling of umlauts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sought {
    folded: String,
    spelled_out: Option<String>,
}

impl Sought {
    pub(crate) fn new(text: &str) -> Sought {
        Sought { folded: fold(text), spelled_out: spelled_out(text) }
    }

    /// Whether it stands in a text.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.fits(text, |text, sought| text.contains(sought))
    }

    /// Whether it is a text.
    pub(crate) fn is(&self, text: &str) -> bool {
        self.fits(text, |text, sought| text == sought)
    }

    /// Whether blanks stand in it, and names join their parts otherwise: "ann marie" is "Ann-Marie", "o connor" is
    /// "O'Connor".
    fn is_phrase(&self) -> bool {
        self.folded.contains(' ')
    }

    fn fits(&self, text: &str, holds: impl Fn(&str, &str) -> bool) -> bool {
        let folded = fold(text);
        holds(&folded, &self.folded)
            || self.is_phrase() && holds(&joined(&folded), &joined(&self.folded))
            || self.spelled_out.as_ref().is_some_and(|sought| holds(&folded, sought))
            || spelled_out(text).is_some_and(|text| holds(&text, &self.folded))
    }
}

#[cfg(test)]
pub(crate) mod tests;
