//! The doors through which `fuzz/` brings texts in; only there when it is built for that.

use crate::domain::finding::query::parse;
use crate::domain::page::content::Page;
use crate::domain::page::{profile, read};
use crate::domain::time::Day;

/// Reads a text as what was copied from any page.
pub fn page(text: &str) {
    for page in Page::ALL {
        read::read(page, text, Day::default());
    }
    read::guess(text);
    profile::read(text);
}

/// Reads a text as a filter.
pub fn filter(text: &str) {
    // An error is an answer, too.
    let _ = parse::parse(text);
}
