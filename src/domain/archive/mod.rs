//! What LinkedIn's archive adds to the book: its rows, the plan of an import, its findings and report.

pub mod confirmed;
pub mod connections;
pub mod contacts;
pub mod doubt;
pub mod draft;
pub mod finding;
pub mod findings;
pub mod follow_ups;
pub mod gone;
pub mod import;
pub mod invitations;
pub mod merge;
pub mod messages;
pub mod notes;
pub mod own;
pub mod proof;
pub mod report;
pub mod requests;
pub mod rows;
pub mod shares;
pub mod source;
pub mod told;
