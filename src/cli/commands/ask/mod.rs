//! Asking people: requests, at once or prepared, and how they are answered.

pub mod answers;
pub mod budget;
pub mod draft;
pub mod drafting;
pub mod drafts;
pub mod receive;
pub mod send;
pub mod templates;
