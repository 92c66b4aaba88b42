//! What is known about people, and who is one.

pub(crate) mod edit;
pub(crate) mod merge;
pub(crate) mod remark;
pub(crate) mod tag;
pub(crate) mod tags;
pub(crate) mod twins;
