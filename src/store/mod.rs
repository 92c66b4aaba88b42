//! The file on disk: the only module that knows SQL. It opens, loads, commits, undoes and backs up, and never
//! looks at the clock.

pub mod backup;
pub mod commit;
pub mod document;
pub mod error;
pub mod file;
pub mod journal;
pub mod load;
pub mod migrate;
pub mod open;
pub mod query;
pub mod rows;
