//! The state of the program and how messages change it. Pure: no file, no clock, no terminal; what has to
//! happen outside is returned as [`Effect`]s.

pub mod action;
pub mod bind;
pub mod cursor;
pub mod dialog;
pub mod field;
pub mod here;
pub mod key;
pub mod keyed;
pub mod keymap;
pub mod layout;
pub mod line;
pub mod list;
pub mod model;
pub mod msg;
pub mod open;
pub mod over;
pub mod overlay;
pub mod run;
pub mod session;
pub mod turn;
pub mod update;
