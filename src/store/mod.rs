//! The file on disk: the only module that knows SQL. It opens, loads, commits, undoes and backs up, and never
//! looks at the clock.

pub(crate) mod backup;
pub(crate) mod beside;
pub(crate) mod checksum;
pub(crate) mod commit;
pub(crate) mod contents;
pub mod copies;
pub(crate) mod document;
pub(crate) mod error;
pub(crate) mod examine;
pub(crate) mod few;
pub mod file;
pub mod glimpse;
pub(crate) mod in_messages;
pub(crate) mod inserted;
pub(crate) mod journal;
pub(crate) mod kept;
pub(crate) mod known;
pub mod load;
pub mod location;
pub(crate) mod migrate;
pub(crate) mod new_rows;
pub(crate) mod open;
pub(crate) mod own_place;
pub(crate) mod query;
pub(crate) mod restore;
pub(crate) mod rollback;
pub mod room;
pub(crate) mod rows;
pub mod sound;
pub(crate) mod stamp;
pub(crate) mod stray;
pub mod sync;
pub(crate) mod way_back;
pub(crate) mod written;
