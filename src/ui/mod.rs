//! Drawing. A pure function of the model: it changes nothing, reads nothing, and knows no clock.

pub(crate) mod bars;
pub(crate) mod chord;
pub(crate) mod detail;
pub(crate) mod empty;
pub(crate) mod field;
pub(crate) mod hints;
pub mod hit;
pub(crate) mod insight;
pub(crate) mod list;
pub(crate) mod offer;
pub(crate) mod over;
pub(crate) mod overlay;
pub(crate) mod popup;
pub mod screen;
pub(crate) mod slots;
pub mod text;
pub mod theme;
