//! Groups.

pub mod args;
pub mod run;
pub mod view;
