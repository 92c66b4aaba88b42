//! A report as one page of HTML: nothing is fetched, nothing runs, and it prints well.

pub(crate) mod html;
mod svg;
