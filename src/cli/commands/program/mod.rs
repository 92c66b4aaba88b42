//! The program itself: what was done and taking it back, settings, keys.

pub(crate) mod backup;
pub(crate) mod backups;
pub(crate) mod completions;
pub(crate) mod config;
pub mod demo;
pub(crate) mod doctor;
pub(crate) mod help;
pub(crate) mod history;
pub(crate) mod keys;
pub(crate) mod man;
pub(crate) mod redo;
pub(crate) mod restore;
pub(crate) mod sync;
pub(crate) mod undo;
