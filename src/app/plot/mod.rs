//! Plots as cells: pure functions from an answer and a size to signs, for the screen, the command line and reports. What
//! is drawn has its numbers beside it, and says the same without colour.

mod bars;
mod calendar;
pub(crate) mod canvas;
mod chart;
mod draw;
mod forecast;
mod survival;
mod weeks;

pub(crate) use draw::draw_plot;

#[cfg(test)]
mod tests;
