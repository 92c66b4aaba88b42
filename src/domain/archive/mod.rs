//! What LinkedIn's archive adds to the book: its rows, the plan of an import, its findings and report.

pub(crate) mod confirmed;
pub(crate) mod connection_search;
pub(crate) mod connections;
pub(crate) mod contacts;
pub(crate) mod doubt;
pub(crate) mod draft;
pub(crate) mod evidence;
pub(crate) mod finding;
pub(crate) mod findings;
pub(crate) mod follow_ups;
pub(crate) mod gone;
pub(crate) mod import;
pub(crate) mod invitations;
pub(crate) mod merge;
pub(crate) mod messages;
pub(crate) mod namesakes;
pub(crate) mod notes;
pub(crate) mod own;
pub(crate) mod proof;
pub(crate) mod proposed;
pub(crate) mod report;
pub(crate) mod requests;
pub(crate) mod rows;
pub(crate) mod shares;
pub(crate) mod source;
pub(crate) mod told;
