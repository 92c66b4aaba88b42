//! The headless twin of the screen: everything it does, as commands. Data goes to stdout, talk to stderr; nothing is
//! coloured.

pub mod about;
pub mod answers;
pub mod archives;
pub mod args;
pub mod asking;
pub mod circles;
pub mod context;
pub mod deciding;
pub mod drafting;
pub mod due;
pub mod fit;
pub mod follow_ups;
pub mod groups;
pub mod history;
pub mod import;
pub mod json;
pub mod limits;
pub mod list;
pub mod log;
pub mod me;
pub mod output;
pub mod pasting;
pub mod people;
pub mod planner;
pub mod review;
pub mod run;
pub mod settings;
pub mod shares;
pub mod show;
pub mod timeline;
pub mod told;
pub mod twins;
pub mod work_list;
