//! The list of a tab.

pub(crate) mod column;
pub(crate) mod content;
pub(crate) mod heading;
pub(crate) mod looks;
pub(crate) mod table;
pub(crate) mod tone;
