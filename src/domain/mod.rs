//! People, requests, connections and the rules about them. Pure: no clock, no file, no screen;
//! the time of day is an argument.

pub mod archive;
pub mod asking;
pub mod deciding;
pub mod finding;
pub mod groups;
pub mod limit;
pub mod page;
pub mod people;
pub mod plan;
pub mod record;
pub mod settings;
pub mod shares;
pub mod time;
pub mod today;
pub mod touch;
pub mod weighing;
pub mod words;
pub mod work_list;
