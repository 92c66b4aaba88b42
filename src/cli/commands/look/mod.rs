//! Looking.

pub(crate) mod arranged;
pub(crate) mod backtest;
pub(crate) mod fit;
pub(crate) mod know;
pub(crate) mod limits;
pub(crate) mod list;
pub(crate) mod messages;
pub(crate) mod rows;
pub(crate) mod show;
pub(crate) mod stats;
pub(crate) mod status;
pub(crate) mod tie;
pub(crate) mod timeline;
