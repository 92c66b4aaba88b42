//! The review of connections.

pub mod args;
pub mod run;
pub mod view;
