//! The picture of a mistake in what somebody wrote: its line, and marks below its place.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::domain::words::harmless::harmless;
use crate::system::terminal;

/// So wide where nobody looks.
const WIDTH: u16 = 140;

/// Whether lines are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lines {
    /// They are those of a file.
    Numbered,
    /// There is one.
    One,
}

/// The line of a text in which a place begins, with the part of the place that is on it marked; at least one character is.
/// As wide as the terminal, without colours.
pub(crate) fn picture(text: &str, place: &Range<usize>, lines: Lines) -> String {
    let bound = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let start = bound(place.start);
    let begins = text[..start].rfind('\n').map_or(0, |end| end + 1);
    let line = text[begins..].lines().next().unwrap_or_default();
    let shown = harmless(line);
    // What is made harmless may be longer or shorter.
    let column = |at: usize| harmless(&line[..at.saturating_sub(begins).min(line.len())]).len().min(shown.len());
    let (at, end) = (column(start), column(bound(place.end).max(start)));
    let number = text[..begins].bytes().filter(|byte| *byte == b'\n').count() + 1;
    let snippet = Snippet::source(shown)
        .line_start(number)
        .line_numbering(lines == Lines::Numbered)
        .annotation(AnnotationKind::Primary.span(at..end));
    let width = terminal::size().map_or(WIDTH, |(width, _)| width);
    Renderer::plain().term_width(width.into()).render(&[Group::with_level(Level::ERROR).element(snippet)])
}

#[cfg(test)]
mod tests;
