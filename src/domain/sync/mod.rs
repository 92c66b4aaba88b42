//! Two files of one network on two machines: what one did is taken over by the other, whatever both did in between.

pub(crate) mod cells;
pub(crate) mod conflict;
pub(crate) mod entry;
pub(crate) mod floors;
pub(crate) mod keys;
pub(crate) mod kind;
pub(crate) mod lineup;
pub(crate) mod names;
pub(crate) mod numbers;
pub(crate) mod piece;
pub(crate) mod replay;
pub(crate) mod rows;
pub(crate) mod settle;
pub(crate) mod take_over;
