//! One person in two rows: who may be, what each knows, and how they become one.

pub(crate) mod beside;
pub(crate) mod requests;
pub(crate) mod rows;
pub(crate) mod suggest;
pub(crate) mod unite;
