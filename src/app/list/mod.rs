//! The lists behind the tabs.

pub(crate) mod chip;
pub mod column;
pub(crate) mod in_file;
pub(crate) mod order;
pub(crate) mod row;
pub(crate) mod rows;
pub mod tab;
pub(crate) mod tabs;
pub(crate) mod view;
pub(crate) mod width;
