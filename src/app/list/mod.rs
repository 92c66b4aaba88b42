//! The lists behind the tabs.

pub mod chip;
pub mod column;
pub mod row;
pub mod rows;
pub mod tab;
pub mod tabs;
pub mod view;
