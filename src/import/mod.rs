//! Reads a LinkedIn archive (the ZIP, a folder it was unpacked to, or one CSV) or an address book into an [`Archive`].
//! Rows are taken as the files state them: nothing is concluded and nothing is written anywhere. A bad line never
//! ruins the rest.

pub mod columns;
pub mod connections;
pub mod contacts;
pub mod container;
pub mod dates;
pub mod error;
pub mod html;
pub mod importers;
pub mod invitations;
pub mod kind;
pub mod lines;
pub mod members;
pub mod messages;
pub mod notes;
pub mod own_profile;
pub mod pace;
pub mod read;
pub mod sample;
pub mod shares;
pub mod shown;
pub mod stream;
pub mod table;
pub mod wanted;
pub mod zip_file;
