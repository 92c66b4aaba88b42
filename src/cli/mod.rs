//! The headless twin of the screen: everything it does, as commands. Data goes to stdout, talk to stderr; nothing is
//! coloured.

pub mod answer;
pub mod args;
pub mod command;
pub mod commands;
pub mod context;
pub mod line;
pub mod output;
pub mod planned;
pub mod run;
pub mod start;
pub mod told;
pub mod typed;
pub mod view;
