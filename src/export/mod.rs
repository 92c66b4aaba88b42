//! The way out: records in, text out. Nothing here reads a file; `file` and `folder` alone write.

pub(crate) mod calendar;
pub(crate) mod chosen;
pub(crate) mod columns;
pub(crate) mod content_line;
pub(crate) mod csv;
pub(crate) mod file;
pub(crate) mod folder;
pub(crate) mod format;
pub(crate) mod hook;
pub(crate) mod json;
pub(crate) mod linkedin_csv;
pub(crate) mod markdown;
pub(crate) mod name;
pub(crate) mod report;
pub(crate) mod text;
pub(crate) mod vcard;
pub(crate) mod write;
