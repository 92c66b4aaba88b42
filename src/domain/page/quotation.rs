//! Small rules on the texts of a card: what may be a name, and notes in quotation marks or shown in part.

use crate::domain::page::content::MAX_NAME;
use crate::domain::page::pattern::key;
use crate::domain::page::words::TABLE;
use crate::domain::words::text::Text;

/// Marks that open and close a quotation.
pub(crate) const OPEN: [char; 5] = ['"', '“', '„', '«', '‟'];

pub(crate) const CLOSE: [char; 4] = ['"', '”', '“', '»'];

/// A name without what was put behind it: "Ada Lovelace, MBA", "Ada Lovelace 🚀".
pub(crate) fn stem(name: &str) -> &str {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '\'' | '.' | '-');
    name.find(|c: char| !inside(c)).map_or(name, |end| name[..end].trim_end())
}

pub(crate) fn may_be_name(name: &str) -> bool {
    let opens = name.starts_with(OPEN) && name.chars().filter(|c| OPEN.contains(c) || CLOSE.contains(c)).count() < 2;
    name.chars().count() <= MAX_NAME
        && name.chars().any(char::is_alphabetic)
        && !opens
        && !name.contains("://")
        && !ends_quotation_of(name)
}

/// Whether a whole text is a quotation; a name may have one in it.
pub(crate) fn ends_quotation_of(text: &str) -> bool {
    text.starts_with(OPEN) && text.ends_with(CLOSE)
}

pub(crate) fn ends_quotation(line: &str) -> bool {
    let line = without_more(line);
    line.ends_with(CLOSE) || line.ends_with('…') || line.ends_with("...")
}

/// A text without "…see more" behind it; the dots stay, since they say that there is more.
pub(crate) fn without_more(text: &str) -> &str {
    let tail_at = text.char_indices().rev().nth(40).map_or(0, |(at, _)| at);
    let dots = text[tail_at..].rfind('…').map(|at| (tail_at + at, tail_at + at + '…'.len_utf8()));
    let dots = dots.or_else(|| text[tail_at..].rfind("...").map(|at| (tail_at + at, tail_at + at + 3)));
    match dots {
        Some((at, end)) if TABLE.clipped.contains(&key(&text[at..])) => &text[..end],
        _ => text,
    }
}

pub(crate) fn unquoted(text: &str) -> &str {
    let inner = text.strip_prefix(OPEN).and_then(|text| text.strip_suffix(CLOSE));
    match inner {
        Some(inner) if !inner.contains(OPEN) && !inner.contains(CLOSE) => inner.trim(),
        _ => text,
    }
}

/// A text up to a number of characters, and whether that is all of it.
pub(crate) fn shortened(text: &str, most: usize) -> (Text, bool) {
    match text.char_indices().nth(most) {
        Some((end, _)) => (text[..end].into(), false),
        None => (text.into(), true),
    }
}
