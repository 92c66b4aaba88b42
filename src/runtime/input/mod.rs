//! What arrives from the terminal: its bytes, and what they mean.

pub(crate) mod console;
pub mod decoder;
pub mod event;
pub(crate) mod functional;
pub(crate) mod mouse;
pub(crate) mod sequence;
