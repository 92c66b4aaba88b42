//! What the user can do with a key.

pub mod decide;
pub mod find;
pub mod mark;
pub mod narrow;
pub mod press;
pub mod program;
pub mod reasons;
pub mod row;
pub mod table;
pub mod task;
pub mod walk;
