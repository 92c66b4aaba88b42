//! People, requests, connections and the rules about them. Pure: no clock, no file, no screen;
//! the time of day is an argument.

pub mod answering;
pub(crate) mod archive;
pub(crate) mod asking;
pub mod both;
pub mod deciding;
pub(crate) mod finding;
#[cfg(fuzzing)]
pub mod fuzzed;
pub(crate) mod groups;
pub mod hook;
pub mod insights;
pub(crate) mod limit;
pub(crate) mod page;
pub(crate) mod people;
pub(crate) mod plan;
pub mod record;
pub mod settings;
pub(crate) mod shares;
pub mod since;
pub(crate) mod sync;
pub mod time;
pub(crate) mod today;
pub(crate) mod touch;
pub mod weighing;
pub(crate) mod whole;
pub mod words;
pub(crate) mod work_list;
pub mod zone;
