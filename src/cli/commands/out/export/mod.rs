//! Exporting.

pub(crate) mod args;
pub(crate) mod run;
pub(crate) mod selection;
