//! Everything about what is under the cursor.

pub mod connection;
pub mod group;
pub mod pane;
pub mod person;
pub mod request;
pub mod share;
pub mod tie;
