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

/// The part of a page's address that names the person (`ada-lovelace`): percent-decoded, NFC, lower case,
/// never empty, without blanks, slashes or control characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Slug(Text);

impl Slug {
    /// Reads a slug alone, as it stands after `/in/`.
    pub fn new(raw: &str) -> Option<Slug> {
        let decoded = match percent_decode_str(raw.trim()).decode_utf8() {
            Ok(text) => text.into_owned(),
            Err(_) => raw.trim().to_owned(),
        };
        let slug = decoded.nfc().collect::<String>().to_lowercase();
        let fits = !slug.is_empty()
            && slug.chars().count() <= MAX_CHARS
            && !slug.chars().any(|c| c.is_control() || c.is_whitespace() || "/?#\\@:\"<>".contains(c));
        fits.then(|| Slug(slug.into()))
    }

    /// Takes a slug as it was stored; nothing when it cannot be one.
    pub fn stored(text: &str) -> Option<Slug> {
        let fits = !text.is_empty() && !text.chars().any(|c| c.is_control() || c == '/');
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
        format!("https://www.linkedin.com/in/{}", utf8_percent_encode(&self.0, KEPT))
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn strip_prefix_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

#[cfg(test)]
pub(crate) mod tests;
