//! The address of a person's page on LinkedIn. Read once at the border; inside, a [`Slug`] is right by
//! construction.

use std::fmt;

use percent_encoding::AsciiSet;
use percent_encoding::NON_ALPHANUMERIC;
use percent_encoding::percent_decode_str;
use percent_encoding::utf8_percent_encode;
use serde::Deserialize;
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use crate::domain::words::text::Text;

/// Longest slug that is accepted, in characters. LinkedIn's own stay below 100.
const MAX_CHARS: usize = 200;

/// What stays as it is in the address that is opened.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The same for a slug whose percent codes are no UTF-8 and stay as they are.
const CODES_KEPT: &AsciiSet = &KEPT.remove(b'%');

/// How the ids begin that LinkedIn has in place of a slug; large and small letters differ in them.
const ID: &str = "ACoAA";

/// The part of a page's address that names the person (`ada-lovelace`): percent-decoded, NFC, lower case but for
/// ids, never empty, without blanks that break a line, slashes or control characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Slug(Text);

impl Slug {
    /// Reads a slug alone, as it stands after `/in/`.
    pub fn new(raw: &str) -> Option<Slug> {
        if !raw.is_empty() && raw.len() <= MAX_CHARS && is_plain(raw) {
            return Some(Slug(raw.into()));
        }
        let decoded = match percent_decode_str(raw.trim()).decode_utf8() {
            Ok(text) => text.into_owned(),
            Err(_) => raw.trim().to_owned(),
        };
        let slug = decoded.nfc().collect::<String>();
        let slug = if is_id(&slug) { slug } else { slug.to_lowercase() };
        // LinkedIn's own slugs may hold blanks that do not break a line.
        let fits = !slug.is_empty()
            && slug.chars().count() <= MAX_CHARS
            && !slug.chars().any(|c| {
                let blank = c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{202F}');
                c.is_control() || blank || "/?#\\@:\"<>".contains(c)
            });
        fits.then(|| Slug(slug.into()))
    }

    /// Takes a slug as it was stored; nothing when it cannot be one.
    pub fn stored(text: &str) -> Option<Slug> {
        let fits = !text.is_empty() && (is_plain(text) || !text.chars().any(|c| c.is_control() || c == '/'));
        fits.then(|| Slug(text.into()))
    }

    /// Reads the address of a person's page in any form that people paste: with or without scheme,
    /// `www.` or a country's sub-domain, query, or only `/in/ada-lovelace`. Anything that is not on
    /// linkedin.com, or has no slug, gives nothing.
    pub fn from_address(address: &str) -> Option<Slug> {
        let address = address.trim();
        let rest = strip_prefix_ignoring_case(address, "https://")
            .or_else(|| strip_prefix_ignoring_case(address, "http://"))
            .unwrap_or(address);
        let (host, path) = rest.split_once('/')?;
        let host = host.to_ascii_lowercase();
        if !(host.is_empty() && rest == address || host == "linkedin.com" || host.ends_with(".linkedin.com")) {
            return None;
        }
        let path = strip_prefix_ignoring_case(path, "in/")
            .or_else(|| strip_prefix_ignoring_case(path, "mwlite/in/"))
            .or_else(|| strip_prefix_ignoring_case(path, "mwlite/profile/in/"))?;
        Slug::new(path.split(['/', '?', '#']).next().unwrap_or_default())
    }

    /// Reads what a person types where an address is asked for: an address or a slug alone.
    pub fn from_typed(text: &str) -> Option<Slug> {
        if text.contains('/') { Slug::from_address(text) } else { Slug::new(text) }
    }

    /// The slug as it is shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address to open: always `https://www.linkedin.com/in/…`, percent-encoded.
    pub fn url(&self) -> String {
        let kept = if is_undecoded(&self.0) { CODES_KEPT } else { KEPT };
        let mut path = utf8_percent_encode(&self.0, kept).to_string();
        for at in 0..path.len() {
            if path.as_bytes()[at] == b'%' && path.is_char_boundary(at + 3) {
                path[at + 1..at + 3].make_ascii_uppercase();
            }
        }
        format!("https://www.linkedin.com/in/{path}")
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a slug is as almost all are, and stays as it is.
fn is_plain(slug: &str) -> bool {
    slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

fn is_id(slug: &str) -> bool {
    slug.starts_with(ID) && slug.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

fn is_undecoded(slug: &str) -> bool {
    percent_decode_str(slug).decode_utf8().is_err()
}

fn strip_prefix_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

#[cfg(test)]
pub(crate) mod tests;
