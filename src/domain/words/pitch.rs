//! Whether a note reads like a sales pitch.

use std::sync::LazyLock;

use crate::domain::words::fold::fold;
use crate::domain::words::phrases::SALES;
use crate::domain::words::text::words;

/// The words that make a text a sales pitch, if there are any: one of the known phrases or of the user's own, whole
/// words, whatever their case and accents.
pub(crate) fn sales_phrase(text: &str, own: &[String]) -> Option<String> {
    let text = padded(text);
    let known = PITCHES.iter().find(|(_, padded)| text.contains(padded.as_str()));
    known.map(|(phrase, _)| (*phrase).to_owned()).or_else(|| own.iter().find(|own| contains(&text, own)).cloned())
}

/// The known phrases, and their words between blanks.
static PITCHES: LazyLock<Vec<(&str, String)>> =
    LazyLock::new(|| SALES.split(" | ").map(|phrase| (phrase, padded(phrase))).collect());

/// The folded words of a text, each between blanks.
pub(crate) fn padded(text: &str) -> String {
    let folded = fold(text);
    let mut padded = String::from(" ");
    for word in words(&folded) {
        padded.push_str(word);
        padded.push(' ');
    }
    padded
}

pub(crate) fn contains(padded_text: &str, phrase: &str) -> bool {
    let phrase = padded(phrase);
    phrase.len() > 1 && padded_text.contains(&phrase)
}
