//! The program itself: what was done and taking it back, settings, keys.

pub mod completions;
pub mod config;
pub mod demo;
pub mod history;
pub mod keys;
pub mod redo;
pub mod undo;
