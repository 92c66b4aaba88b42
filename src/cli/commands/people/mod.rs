//! What is known about people, and who is one.

pub mod edit;
pub mod merge;
pub mod remark;
pub mod tag;
pub mod tags;
pub mod twins;
