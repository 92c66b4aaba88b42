//! The way out.

pub(crate) mod export;
pub(crate) mod put;
pub(crate) mod query;
pub(crate) mod report;
