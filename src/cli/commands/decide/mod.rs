//! Deciding about requests and connections.

pub mod decision;
pub mod later;
pub mod planner;
pub mod review;
pub mod waiting;
