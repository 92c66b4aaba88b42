//! Deciding about requests and connections.

pub(crate) mod decision;
pub(crate) mod later;
pub(crate) mod planner;
pub(crate) mod review;
pub(crate) mod waiting;
