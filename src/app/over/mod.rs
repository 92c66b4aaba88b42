//! What lies over the lists, a file for each box.

pub mod archives;
pub mod card;
pub mod composer;
pub mod confirm;
pub mod filter;
pub mod form;
pub mod history;
pub mod import;
pub mod letter;
pub mod me;
pub mod menu;
pub mod pages;
pub mod palette;
pub mod paste;
pub mod planner;
pub mod preview;
pub mod prompt;
pub mod queue;
pub mod search;
pub mod sheet;
pub mod timeline;
pub mod twins;
