//! What is asked of the terminal about its background.

pub(crate) mod ground;
pub(crate) mod question;
