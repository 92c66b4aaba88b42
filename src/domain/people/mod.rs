//! Who somebody is: what was typed about them, how it is changed, and whether two are one.

pub(crate) mod annotate;
pub(crate) mod draft;
pub(crate) mod edit;
pub(crate) mod moves;
pub(crate) mod twins;
