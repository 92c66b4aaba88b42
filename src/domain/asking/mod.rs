//! New requests: the note, templates, the queue of prepared ones, and what a request may expect.

pub mod note;
pub mod outlook;
pub mod queue;
pub mod send;
pub mod template;
