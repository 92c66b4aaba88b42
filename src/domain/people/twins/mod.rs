//! One person in two rows: who may be, what each knows, and how they become one.

pub mod beside;
pub mod requests;
pub mod rows;
pub mod suggest;
pub mod unite;
