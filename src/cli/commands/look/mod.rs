//! Looking.

pub mod backtest;
pub mod fit;
pub mod limits;
pub mod list;
pub mod messages;
pub mod rows;
pub mod show;
pub mod tie;
pub mod timeline;
