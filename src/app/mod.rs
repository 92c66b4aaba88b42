//! The state of the program and how messages change it. Pure: no file, no clock, no terminal; what has to
//! happen outside is returned as [`Effect`](msg::Effect)s.

pub(crate) mod action;
pub(crate) mod answered;
pub mod bind;
pub(crate) mod bring_back;
pub(crate) mod cursor;
pub(crate) mod derived;
pub(crate) mod dialog;
pub(crate) mod field;
pub(crate) mod glimpsed;
pub(crate) mod here;
pub mod key;
pub(crate) mod keyed;
pub mod keymap;
pub(crate) mod layout;
pub(crate) mod line;
pub mod list;
pub mod loaded;
pub(crate) mod look_back;
pub mod machines;
pub(crate) mod model;
pub mod msg;
pub mod notice;
pub(crate) mod open;
pub mod over;
pub mod overlay;
pub(crate) mod past;
pub(crate) mod plot;
pub(crate) mod run;
pub mod session;
pub(crate) mod summary;
pub(crate) mod turn;
pub mod typed;
pub(crate) mod undo;
pub mod update;
pub(crate) mod weigh;
