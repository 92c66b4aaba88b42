//! The headless twin of the screen: everything it does, as commands. Data goes to stdout, talk to stderr; nothing is
//! coloured.

pub(crate) mod answer;
pub(crate) mod args;
pub mod command;
pub mod commands;
pub mod complaint;
pub mod context;
pub mod line;
pub(crate) mod on;
pub mod output;
pub(crate) mod path;
pub(crate) mod planned;
pub(crate) mod run;
pub mod start;
pub(crate) mod told;
pub(crate) mod typed;
pub(crate) mod view;
