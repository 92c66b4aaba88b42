//! What is read from a pasted page of LinkedIn: requests, connections, a profile.

pub(crate) mod cards;
pub(crate) mod check;
pub(crate) mod closing;
pub(crate) mod content;
pub(crate) mod line;
pub(crate) mod paste;
pub(crate) mod pattern;
pub(crate) mod profile;
pub(crate) mod quotation;
pub(crate) mod read;
pub(crate) mod sorts;
pub(crate) mod when;
pub(crate) mod words;
