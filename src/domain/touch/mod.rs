//! Keeping in touch: the log of contacts, follow-ups, circles, how strong a connection is, what happened when.

pub mod circle;
pub mod follow_up;
pub mod log;
pub mod strength;
pub mod timeline;
