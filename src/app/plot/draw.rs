//! Which plot an answer has.

use crate::app::plot::canvas::Canvas;
use crate::app::plot::{bars, calendar, forecast, survival, weeks};
use crate::domain::insights::plot::Plot;
use crate::domain::insights::reading::Reading;

/// Fewest lines of a curve.
const LEAST: usize = 7;

/// Draws an answer in so many columns and lines.
pub(crate) fn draw_plot(reading: &Reading, (width, height): (usize, usize)) -> Canvas {
    let mut canvas = Canvas::new(width, height);
    match &reading.plot {
        // A curve of a few lines tells less than its numbers.
        Plot::Survival(_) | Plot::Forecast(_) if height < LEAST => bars::draw(&mut canvas, &reading.bars),
        Plot::Bars => bars::draw(&mut canvas, &reading.bars),
        Plot::Survival(days) => survival::draw(&mut canvas, days, &reading.bars),
        Plot::Calendar(days) => calendar::draw(&mut canvas, days),
        Plot::Weeks(all) => weeks::draw(&mut canvas, all, &reading.bars),
        Plot::Forecast(expected) => forecast::draw(&mut canvas, expected),
    }
    canvas
}
