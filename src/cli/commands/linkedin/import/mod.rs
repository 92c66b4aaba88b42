//! Reading archives.

pub mod args;
pub mod columns;
pub mod read;
pub mod report;
pub mod run;
pub mod told;
pub mod view;
