//! What the file keeps, one record a file: people, requests, connections, contacts. No rule lives here.

pub mod book;
pub mod care;
pub mod change;
pub mod connection;
pub mod contact;
pub mod correspondence;
pub mod details;
pub mod edit;
pub mod field;
pub mod follow_up;
pub mod goal;
pub mod group;
pub mod id;
pub mod imported;
pub mod journal;
pub mod mapping;
pub mod message;
pub mod own_profile;
pub mod person;
pub mod request;
pub mod share;
pub mod slug;
pub mod table;
pub mod task;
pub mod template;
pub mod working_copy;
