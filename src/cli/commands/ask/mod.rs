//! Asking people: requests, at once or prepared, and how they are answered.

pub(crate) mod answers;
pub(crate) mod budget;
pub(crate) mod draft;
pub(crate) mod drafting;
pub(crate) mod drafts;
pub(crate) mod receive;
pub(crate) mod send;
pub(crate) mod templates;
