//! What answers of several commands are made of.

pub(crate) mod connection;
pub(crate) mod person;
pub(crate) mod plan;
pub(crate) mod profile;
pub(crate) mod reason;
pub(crate) mod receipt;
pub(crate) mod request;
pub(crate) mod value;
pub(crate) mod would;
