//! What the user shares.

pub mod args;
pub mod run;
pub mod view;
