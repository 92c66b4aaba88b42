//! Everything about what is under the cursor.

pub(crate) mod connection;
pub(crate) mod group;
pub(crate) mod pane;
pub(crate) mod person;
pub(crate) mod request;
pub(crate) mod share;
pub(crate) mod tie;
