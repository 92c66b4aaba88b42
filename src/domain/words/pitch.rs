//! Whether a note reads like a sales pitch.

use crate::domain::words::fold::fold;
use crate::domain::words::phrases::SALES;
use crate::domain::words::text::words;

/// The words that make a text a sales pitch, if there are any: one of the known phrases or of the user's own, whole
/// words, whatever their case and accents.
pub(crate) fn sales_phrase(text: &str, own: &[String]) -> Option<String> {
    let padded = padded(text);
    let known = SALES.split(" | ").map(str::to_owned);
    known.chain(own.iter().cloned()).find(|phrase| contains(&padded, phrase))
}

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
