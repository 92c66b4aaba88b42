//! The little HTML that stands in some messages, turned into plain text. Only the tags and entities that LinkedIn
//! writes are taken for HTML: whatever else has angle brackets is somebody's text.

/// The tags, and whether their beginning and their end begin a line.
const TAGS: [(&str, bool, bool); 6] = [
    ("p", true, true),
    ("br", true, true),
    ("ul", true, true),
    ("li", true, false),
    ("strong", false, false),
    ("a", false, false),
];

/// The entities with a name.
const ENTITIES: [(&str, char); 14] = [
    ("nbsp", ' '),
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("bull", '•'),
];

/// Longest entity, with its marks: `&hellip;`, `&#x10FFFF;`.
const MAX_ENTITY: usize = 10;

/// The text without tags, its entities written out. Each is looked at once: what an entity stands for is text.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = if let Some((begins_line, length)) = tag(rest) {
            out.extend(begins_line.then_some('\n'));
            length
        } else if let Some((character, length)) = entity(rest) {
            out.push(character);
            length
        } else {
            out.push_str(&rest[..1]);
            1
        };
        rest = &rest[length..];
    }
    out.push_str(rest);
    out
}

/// Whether a tag at the beginning of the text begins a line, and its length.
fn tag(text: &str) -> Option<(bool, usize)> {
    let inside = text.strip_prefix('<')?;
    let inside = &inside[..inside.find(['<', '>']).filter(|end| inside[*end..].starts_with('>'))?];
    let (ends, word) = inside.strip_prefix('/').map_or((false, inside), |word| (true, word));
    let name = word.split(|c: char| c.is_whitespace() || c == '/').next()?;
    let (_, at_begin, at_end) = TAGS.iter().find(|(known, ..)| known.eq_ignore_ascii_case(name))?;
    Some((if ends { *at_end } else { *at_begin }, inside.len() + 2))
}

/// What an entity at the beginning of the text stands for, and its length.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(MAX_ENTITY).position(|byte| byte == b';')?;
    let name = text[..end].strip_prefix('&')?;
    let character = match name.strip_prefix('#') {
        Some(number) => numbered(number)?,
        None => ENTITIES.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((character, end + 1))
}

fn numbered(number: &str) -> Option<char> {
    let (digits, radix) = number.strip_prefix(['x', 'X']).map_or((number, 10), |digits| (digits, 16));
    let only_digits = digits.chars().all(|c| c.is_digit(radix));
    let code = only_digits.then(|| u32::from_str_radix(digits, radix).ok()).flatten()?;
    char::from_u32(code)
}

#[cfg(test)]
pub(crate) mod tests;
