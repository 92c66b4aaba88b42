//! What is asked of the terminal about its background.

pub mod ground;
pub mod question;
