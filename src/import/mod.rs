//! Reads a LinkedIn archive (the ZIP, a folder it was unpacked to, or one CSV) or an address book into an `Archive`.
//! Rows are taken as the files state them: nothing is concluded and nothing is written anywhere. A bad line never
//! ruins the rest.

pub(crate) mod archives;
pub(crate) mod batch;
pub(crate) mod calendar;
pub(crate) mod charset;
pub(crate) mod columns;
pub(crate) mod connections;
pub(crate) mod contacts;
pub(crate) mod container;
pub(crate) mod date_order;
pub(crate) mod dates;
pub(crate) mod error;
pub(crate) mod evidence;
pub(crate) mod explain;
pub(crate) mod fields;
pub(crate) mod folder;
#[cfg(fuzzing)]
pub mod fuzzed;
pub(crate) mod hints;
pub(crate) mod html;
pub(crate) mod importers;
pub(crate) mod invitations;
pub(crate) mod kind;
pub(crate) mod lines;
pub(crate) mod mail;
pub(crate) mod members;
pub(crate) mod messages;
pub(crate) mod months;
pub(crate) mod notes;
pub(crate) mod own_profile;
pub(crate) mod pace;
pub(crate) mod portability;
pub(crate) mod read;
pub(crate) mod row;
pub(crate) mod sample;
pub(crate) mod several;
pub(crate) mod shares;
pub(crate) mod shown;
pub(crate) mod stream;
pub(crate) mod table;
pub(crate) mod wanted;
pub(crate) mod whole;
pub(crate) mod zip_file;
