//! The list of a tab.

pub mod column;
pub mod content;
pub mod heading;
pub mod looks;
pub mod table;
