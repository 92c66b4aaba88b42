//! One way to read, compare, count and say: text, names, days, phrases. Knows no record.

pub(crate) mod alike;
pub(crate) mod count;
pub(crate) mod day;
pub(crate) mod employer;
pub(crate) mod fold;
pub mod harmless;
pub(crate) mod hex;
pub(crate) mod mail;
pub(crate) mod name;
pub(crate) mod nearest;
pub(crate) mod order;
pub(crate) mod phrases;
pub(crate) mod pitch;
pub(crate) mod rare_list;
pub(crate) mod rare_text;
pub(crate) mod text;
pub(crate) mod worded;
