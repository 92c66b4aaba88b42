//! New requests: the note, templates, the queue of prepared ones, and what a request may expect.

pub(crate) mod exchange;
pub(crate) mod note;
pub(crate) mod outlook;
pub(crate) mod queue;
pub(crate) mod send;
pub(crate) mod template;
