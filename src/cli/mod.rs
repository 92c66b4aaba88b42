//! The headless twin of the screen: everything it does, as commands. Data goes to stdout, talk to stderr; nothing is
//! coloured.

pub(crate) mod answer;
pub(crate) mod args;
pub mod command;
pub mod commands;
pub mod complaint;
pub mod complete;
pub mod context;
pub mod failure;
pub(crate) mod filter;
pub mod line;
pub(crate) mod manual;
pub(crate) mod on;
pub mod output;
pub(crate) mod path;
pub(crate) mod planned;
pub mod quoting;
pub(crate) mod run;
#[cfg(test)]
mod schema;
pub(crate) mod shape;
pub mod start;
pub mod surface;
pub(crate) mod told;
pub mod topic;
pub mod tree;
pub(crate) mod typed;
pub(crate) mod view;
