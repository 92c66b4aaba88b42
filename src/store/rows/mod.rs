//! Rows of the file and values of the domain, each way, one file for each record.

pub(crate) mod column;
pub(crate) mod connection;
pub(crate) mod contact;
pub(crate) mod correspondence;
#[cfg(test)]
mod documented;
pub(crate) mod follow_up;
pub(crate) mod group;
pub(crate) mod imported;
pub(crate) mod message;
pub(crate) mod person;
pub(crate) mod request;
pub(crate) mod share;
pub(crate) mod stored;
pub(crate) mod task;
