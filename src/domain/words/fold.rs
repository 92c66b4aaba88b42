//! Text as it is searched: lower case, without accents, blanks collapsed.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds a text, so that "garcia" finds "García", "muller" finds "Müller", and "o'neill" finds "O’Neill".
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let folded = text.chars().map(plain).nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    folded.fold(String::with_capacity(text.len()), |mut out, c| {
        match c {
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
        out
    })
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
    let spelled = text.nfc().fold(String::with_capacity(text.len() + 2), |mut out, c| {
        match c {
            'ä' | 'Ä' => out.push_str("ae"),
            'ö' | 'Ö' => out.push_str("oe"),
            'ü' | 'Ü' => out.push_str("ue"),
            c => out.push(c),
        }
        out
    });
    Some(fold(&spelled))
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

    fn fits(&self, text: &str, holds: impl Fn(&str, &str) -> bool) -> bool {
        let folded = fold(text);
        holds(&folded, &self.folded)
            || self.spelled_out.as_ref().is_some_and(|sought| holds(&folded, sought))
            || spelled_out(text).is_some_and(|text| holds(&text, &self.folded))
    }
}

#[cfg(test)]
pub(crate) mod tests;
