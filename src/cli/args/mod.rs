//! What can be written on the command line.

pub mod archives;
pub mod circle;
pub mod command;
pub mod demo;
pub mod draft;
pub mod follow_up;
pub mod group;
pub mod line;
pub mod log;
pub mod me;
pub mod paste;
pub mod people;
pub mod review;
pub mod share;
pub mod work_list;
