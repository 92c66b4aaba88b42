//! Rows of the file and values of the domain, each way, one file for each record.

pub mod column;
pub mod connection;
pub mod contact;
pub mod correspondence;
pub mod follow_up;
pub mod group;
pub mod imported;
pub mod message;
pub mod person;
pub mod request;
pub mod share;
pub mod stored;
pub mod task;
