//! Drawing. A pure function of the model: it changes nothing, reads nothing, and knows no clock.

pub mod bars;
pub mod chord;
pub mod detail;
pub mod empty;
pub mod field;
pub mod hit;
pub mod list;
pub mod over;
pub mod overlay;
pub mod popup;
pub mod screen;
pub mod text;
pub mod theme;
