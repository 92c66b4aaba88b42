//! Keeping in touch.

pub mod circle;
pub mod due;
pub mod follow_up;
pub mod group;
pub mod log;
pub mod sections;
pub mod share;
