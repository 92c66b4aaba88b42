//! People, requests, connections and the rules about them. Pure: no clock, no file, no screen;
//! the time of day is an argument.

pub mod annotate;
pub mod answers;
pub mod archive;
pub mod book;
pub mod care;
pub mod compose;
pub mod connection;
pub mod correspondence;
pub mod day_text;
pub mod decide;
pub mod details;
pub mod edit;
pub mod find;
pub mod fit;
pub mod fold;
pub mod follow_up;
pub mod goals;
pub mod group;
pub mod harmless;
pub mod imported;
pub mod interaction;
pub mod journal;
pub mod limit;
pub mod merge;
pub mod message;
pub mod nearest;
pub mod outlook;
pub mod own_profile;
pub mod page_text;
pub mod paste;
pub mod person;
pub mod profile_text;
pub mod profile_url;
pub mod prune;
pub mod query;
pub mod request;
pub mod review;
pub mod search;
pub mod send;
pub mod settings;
pub mod share;
pub mod strength;
pub mod table;
pub mod task;
pub mod template;
pub mod time;
pub mod timeline;
pub mod today;
pub mod triage;
pub mod twins;

/// A piece of text as it is kept in memory; empty means unknown and takes no space of its own.
pub type Text = Box<str>;

/// For serde: whether a text is empty and need not be written.
pub(crate) fn is_empty(text: &str) -> bool {
    text.is_empty()
}

/// Defines a number that names a row of one table.
macro_rules! id {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "#{}", self.0)
            }
        }
    };
}
pub(crate) use id;
