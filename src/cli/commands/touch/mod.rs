//! Keeping in touch.

pub(crate) mod circle;
pub(crate) mod due;
pub(crate) mod follow_up;
pub(crate) mod group;
pub(crate) mod keep;
pub(crate) mod log;
pub(crate) mod mail;
pub(crate) mod meetings;
pub(crate) mod sections;
pub(crate) mod share;
