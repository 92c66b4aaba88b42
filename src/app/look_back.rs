//! Looking at the network as it was on a day: going there, by months, and coming back.

use chrono::{Datelike, Months};

use crate::app::action::walk;
use crate::app::model::Model;
use crate::app::past::Past;
use crate::app::turn::Turn;
use crate::domain::insights::as_of::{as_of, end_of};
use crate::domain::record::book::Book;
use crate::domain::time::Day;
use crate::domain::weighing::fit::Scores;
use crate::domain::weighing::scale::Scale;
use crate::domain::words::day::said;

/// Shows the network as it was at the end of a day; as it is where the day is not over.
pub(crate) fn look_back(model: &mut Model, day: Day) {
    if day >= model.clock().today() {
        come_back(model);
        return;
    }
    let (now, present) = (model.clock(), model.past.as_ref().map_or(&model.book, |past| &past.book));
    let then = as_of(present, day, now);
    if then.requests().next().is_none() && then.connections().next().is_none() {
        model.not_done(format!("of {} nobody is known", said(day)));
        return;
    }
    put_aside(model, day, then);
    model.now = now.moved_to(end_of(day, now));
    model.scale = Scale::of(&model.book);
    model.scores = Scores::all(&model.weigher());
    model.refresh();
}

/// Puts a book in the place of the present one, which is kept.
fn put_aside(model: &mut Model, day: Day, then: Book) {
    let (book, index) = (std::mem::replace(&mut model.book, then), std::mem::take(&mut model.index));
    let (scale, scores) = (std::mem::take(&mut model.scale), std::mem::take(&mut model.scores));
    let now = model.now;
    match &mut model.past {
        Some(past) => past.day = day,
        none => *none = Some(Box::new(Past { day, now, book, index, scale, scores })),
    }
}

/// Shows the network as it is; the day that was looked at, if one was.
pub(crate) fn come_back(model: &mut Model) -> Option<Day> {
    let Past { day, now, book, index, scale, scores } = *model.past.take()?;
    (model.book, model.index, model.scale, model.scores, model.now) = (book, index, scale, scores, now);
    model.refresh();
    Some(day)
}

/// The month before or after, while a day is looked at; else the tab before or after. Months are seen at their ends.
pub(crate) fn sideways(model: &mut Model, by: isize) -> Turn {
    let Some(day) = model.past.as_ref().map(|past| past.day) else { return walk::turn(model, by) };
    if let Some(day) = month_end(day, by) {
        look_back(model, day);
    }
    Turn::stay()
}

/// The last day of a month: of the one before, or of this or the next one.
fn month_end(day: Day, by: isize) -> Option<Day> {
    let first = day.with_day(1)?;
    if by < 0 {
        return first.pred_opt();
    }
    let end = |first: Day| first.checked_add_months(Months::new(1))?.pred_opt();
    end(first).filter(|last| *last > day).or_else(|| end(first.checked_add_months(Months::new(1))?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_walked_through_by_their_ends() {
        let day = |text: &str| text.parse::<Day>().expect("a day");
        for (from, by, to) in [
            ("2026-11-10", -1, "2026-10-31"),
            ("2026-10-31", -1, "2026-09-30"),
            ("2026-10-10", 1, "2026-10-31"),
            ("2026-01-31", 1, "2026-02-28"),
            ("2028-01-31", 1, "2028-02-29"),
            ("2026-12-31", 1, "2027-01-31"),
            ("2026-01-01", -1, "2025-12-31"),
        ] {
            assert_eq!(month_end(day(from), by), Some(day(to)), "{from} by {by}");
        }
    }
}
