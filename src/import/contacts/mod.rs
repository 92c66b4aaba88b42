//! Address books: the CSV files of several makes, any CSV by a mapping, vCards and LDIF.

pub(crate) mod card;
pub(crate) mod entries;
pub(crate) mod entry;
pub(crate) mod ldif;
pub(crate) mod makes;
pub(crate) mod own;
pub(crate) mod reading;
pub(crate) mod rows;
pub(crate) mod vcard;
