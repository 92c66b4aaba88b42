//! What answers of several commands are made of.

pub mod connection;
pub mod person;
pub mod plan;
pub mod profile;
pub mod reason;
pub mod receipt;
pub mod request;
pub mod value;
