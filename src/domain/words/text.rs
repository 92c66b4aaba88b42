//! Text as it is kept and typed: one line, a paragraph, entries between commas.

/// A piece of text as it is kept in memory; empty means unknown and takes no space of its own.
pub(crate) type Text = smol_str::SmolStr;

/// For serde: whether a text is empty and need not be written.
pub(crate) fn is_empty(text: &str) -> bool {
    text.is_empty()
}

/// A sentence's beginning.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Most entries of one list.
pub(crate) const MAX_ENTRIES: usize = 50;

/// Reads a list as it is typed: between commas or on lines, blanks collapsed, each once in the order of the text,
/// at most [`MAX_ENTRIES`].
pub(crate) fn entries(typed: &str) -> Box<[Text]> {
    entries_of(typed.split([',', ';', '\n']))
}

/// The same of entries that may hold commas: between semicolons or on lines.
pub(crate) fn long_entries(typed: &str) -> Box<[Text]> {
    entries_of(typed.split([';', '\n']))
}

fn entries_of<'a>(parts: impl Iterator<Item = &'a str>) -> Box<[Text]> {
    let mut entries: Vec<Text> = Vec::new();
    for part in parts {
        let entry = part.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
        let entry = entry.collect::<Vec<_>>().join(" ");
        let known = entries.iter().any(|other| other.eq_ignore_ascii_case(&entry));
        if !entry.is_empty() && !known && entries.len() < MAX_ENTRIES {
            entries.push(entry.chars().take(MAX_FIELD).collect::<String>().into());
        }
    }
    entries.into()
}

/// A list as it is typed.
pub(crate) fn typed(entries: &[Text]) -> String {
    entries.join(", ")
}

/// A list of entries that may hold commas as it is typed.
pub(crate) fn long_typed(entries: &[Text]) -> String {
    entries.join("; ")
}

/// Letters of the longest word for nothing.
const LONGEST_NOTHING: usize = 4;

/// The text, unless programs write it where they know nothing: "NA", "n/a", "null", "-".
pub(crate) fn unless_nothing(text: String) -> String {
    if text.bytes().filter(u8::is_ascii_alphanumeric).nth(LONGEST_NOTHING).is_some() {
        return text;
    }
    let letters = text.chars().filter(|c| !matches!(c, '.' | '/' | ' '));
    let key: String = letters.take(LONGEST_NOTHING + 1).flat_map(char::to_lowercase).collect();
    let is_stroke =
        text.chars().all(|c| matches!(c, '-' | '\u{2013}' | '\u{2014}' | '.' | '_' | '/' | '?' | '*' | ' '));
    if is_stroke || matches!(key.as_str(), "na" | "null" | "nil" | "#na") { String::new() } else { text }
}

/// The words of a folded text: letters and digits, and `+` and `#` as in `c++` and `c#`.
pub(crate) fn words(folded: &str) -> impl Iterator<Item = &str> + Clone {
    folded.split(|c: char| !(c.is_alphanumeric() || c == '+' || c == '#')).filter(|word| {
        // A plus or hash alone is no word.
        word.contains(char::is_alphanumeric)
    })
}

/// Longest name, headline, company and so on that is kept, in characters.
pub(crate) const MAX_FIELD: usize = 300;

/// One line: control characters gone, blanks collapsed, not longer than [`MAX_FIELD`].
pub(crate) fn line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    cut(&mut line, MAX_FIELD);
    line
}

/// Cuts a text at so many characters; whether it was longer.
pub(crate) fn cut(text: &mut String, most: usize) -> bool {
    // So many characters are at least as many bytes.
    let end = if text.len() > most { text.char_indices().nth(most) } else { None };
    let Some((end, _)) = end else { return false };
    text.truncate(end);
    true
}

/// A text of several lines: control characters other than line breaks gone, trimmed.
pub(crate) fn paragraph(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
    text.chars().filter(|c| *c == '\n' || !c.is_control()).collect::<String>().trim().to_owned()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    #[test]
    fn what_stands_where_nothing_is_known_is_no_text() {
        for nothing in ["", "NA", "n/a", "N.A.", "null", "-", " - ", "\u{2014}", "...", "#N/A", "N / A"] {
            assert_eq!(unless_nothing(nothing.to_owned()), "", "{nothing}");
        }
        for text in ["Nas", "NA Looms", "A", "\u{1F680}", "C-", "Nina", "+"] {
            assert_eq!(unless_nothing(text.to_owned()), text);
        }
    }
}
