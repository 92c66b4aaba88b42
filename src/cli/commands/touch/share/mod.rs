//! What the user shares.

pub(crate) mod args;
pub(crate) mod run;
pub(crate) mod view;
