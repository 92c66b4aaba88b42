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
    if text.is_ascii() && !text.contains('`') {
        let start = out.len();
        out.push_str(text);
        out[start..].make_ascii_lowercase();
        return;
    }
    let letters = &*LETTERS;
    for c in text.chars() {
        match letters.get(c as usize).and_then(Folded::text) {
            Some(folded) => out.push_str(folded),
            None => fold_char(out, c),
        }
    }
}

/// What a character is folded to, where that is short.
#[derive(Clone, Copy)]
struct Folded {
    bytes: [u8; 6],
    /// How many of them it has; `None` where it is longer.
    length: Option<u8>,
}

impl Folded {
    fn of(c: char) -> Folded {
        let (mut folded, mut bytes) = (String::new(), [0; 6]);
        fold_char(&mut folded, c);
        let place = bytes.get_mut(..folded.len());
        let length = place.map(|place| place.copy_from_slice(folded.as_bytes())).map(|()| folded.len() as u8);
        Folded { bytes, length }
    }

    fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes[..usize::from(self.length?)]).ok()
    }
}

/// The letters of most names, from Latin to Devanagari: what each of the first characters is folded to.
static LETTERS: LazyLock<Vec<Folded>> =
    LazyLock::new(|| (0..0x980).filter_map(char::from_u32).map(Folded::of).collect());

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
    if text.is_ascii() || !text.contains(['ä', 'ö', 'ü', 'Ä', 'Ö', 'Ü', '\u{308}']) {
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
