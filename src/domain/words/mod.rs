//! One way to read, compare, count and say: text, names, days, phrases. Knows no record.

pub mod count;
pub mod day;
pub mod fold;
pub mod harmless;
pub mod name;
pub mod nearest;
pub mod phrases;
pub mod pitch;
pub mod text;
