//! What lies over the lists, a file for each box, by the names of `app/over`.

pub(crate) mod archives;
pub(crate) mod budget;
pub(crate) mod card;
pub(crate) mod composer;
pub(crate) mod confirm;
pub(crate) mod export;
pub(crate) mod filter;
pub(crate) mod form;
pub(crate) mod history;
pub(crate) mod import;
pub(crate) mod know;
pub(crate) mod letter;
pub(crate) mod me;
pub(crate) mod menu;
pub(crate) mod pages;
pub(crate) mod palette;
pub(crate) mod paste;
pub(crate) mod planner;
pub(crate) mod plot;
pub(crate) mod prompt;
pub(crate) mod queue;
pub(crate) mod search;
pub(crate) mod sheet;
pub(crate) mod sync;
pub(crate) mod timeline;
pub(crate) mod twins;
