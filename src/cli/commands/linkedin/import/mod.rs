//! Reading archives.

pub(crate) mod args;
pub(crate) mod columns;
pub(crate) mod exported;
pub(crate) mod owner;
pub(crate) mod report;
pub(crate) mod run;
pub(crate) mod told;
pub(crate) mod view;
