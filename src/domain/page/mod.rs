//! What is read from a pasted page of LinkedIn: requests, connections, a profile.

pub mod cards;
pub mod check;
pub mod closing;
pub mod content;
pub mod line;
pub mod paste;
pub mod pattern;
pub mod profile;
pub mod quotation;
pub mod read;
pub mod sorts;
pub mod when;
pub mod words;
