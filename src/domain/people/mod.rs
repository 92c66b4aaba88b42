//! Who somebody is: what was typed about them, how it is changed, and whether two are one.

pub mod annotate;
pub mod draft;
pub mod edit;
pub mod twins;
