//! Keeping in touch: the log of contacts, follow-ups, circles, how strong a connection is, what happened when.

pub(crate) mod birthdays;
pub(crate) mod circle;
pub(crate) mod follow_up;
pub(crate) mod introduction;
pub(crate) mod log;
pub(crate) mod mail;
pub(crate) mod meetings;
pub(crate) mod strength;
pub(crate) mod timeline;
