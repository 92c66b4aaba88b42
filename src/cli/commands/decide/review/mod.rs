//! The review of connections.

pub(crate) mod args;
pub(crate) mod run;
pub(crate) mod view;
