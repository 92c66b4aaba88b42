//! What the user can do with a key.

pub(crate) mod decide;
pub(crate) mod find;
pub(crate) mod insight;
pub(crate) mod mark;
pub(crate) mod narrow;
pub(crate) mod press;
pub(crate) mod program;
pub(crate) mod reasons;
pub(crate) mod row;
pub(crate) mod table;
pub(crate) mod task;
pub(crate) mod walk;
