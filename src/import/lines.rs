//! Cuts a text into records, in constant memory and in time that grows with the text alone. A quotation mark that is
//! never closed costs its own line and nothing more.

use std::io::BufRead;
use std::ops::Range;

use crate::import::error::ImportError;
use crate::import::stream::Stream;

/// Longest record, in bytes.
const MAX_RECORD: usize = 4 << 20;

/// Most lines that a quoted field may span.
const MAX_SPAN: u64 = 200;

/// Most lines in a member, blank ones included.
const MAX_LINES: u64 = 10_000_000;

/// How many bytes may be looked at in vain for closing marks, all in all. Beyond it a field must close on its line.
const MAX_WASTE: u64 = 256 << 20;

/// A piece of the text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// A whole record; its bytes are at this place of [`Lines::bytes`] until the next one is asked for.
    Record(Range<usize>),
    /// A line longer than any record may be.
    TooLong,
    /// A line with a quotation mark that is never closed.
    Unclosed,
}

/// A text being cut.
pub(crate) struct Lines<'r, 'p> {
    stream: Stream<'r, 'p>,
    window: Vec<u8>,
    /// Where the next record begins in the window.
    start: usize,
    /// Number of the line that begins there, from 1.
    line: u64,
    delimiter: u8,
    wasted: u64,
}

impl<'r, 'p> Lines<'r, 'p> {
    pub(crate) fn new(stream: Stream<'r, 'p>) -> Self {
        Lines { stream, window: Vec::new(), start: 0, line: 1, delimiter: b',', wasted: 0 }
    }

    /// Sets what stands between fields.
    pub(crate) fn set_delimiter(&mut self, delimiter: u8) {
        self.delimiter = delimiter;
    }

    /// The bytes of a record.
    pub(crate) fn bytes(&self, place: Range<usize>) -> &[u8] {
        &self.window[place]
    }

    /// The text that is being cut.
    pub(crate) fn stream(&mut self) -> &mut Stream<'r, 'p> {
        &mut self.stream
    }

    /// The next line as it stands, whatever quotation marks are in it; `None` at the end.
    pub(crate) fn next_line(&mut self) -> Result<Option<Piece>, ImportError> {
        self.make_room();
        self.check_lines()?;
        let Some(end) = self.line_end(self.start)? else {
            return self.drop_line().map(Some);
        };
        Ok((end > self.start).then(|| Piece::Record(self.advance(end, 1))))
    }

    fn check_lines(&self) -> Result<(), ImportError> {
        if self.line > MAX_LINES {
            let member = self.stream.member().to_owned();
            return Err(ImportError::TooLong { member, limit: MAX_LINES, what: "lines" });
        }
        Ok(())
    }

    /// The next record and the number of its first line; `None` at the end.
    pub(crate) fn next_record(&mut self) -> Result<Option<(u64, Piece)>, ImportError> {
        self.make_room();
        let line = self.line;
        self.check_lines()?;
        let Some(first_end) = self.line_end(self.start)? else {
            return Ok(Some((line, self.drop_line()?)));
        };
        if first_end == self.start {
            return Ok(None);
        }
        let piece = match self.record_end(first_end)? {
            Ok((end, lines)) => Piece::Record(self.advance(end, lines)),
            Err(seen) => {
                self.wasted += (seen - self.start) as u64;
                self.advance(first_end, 1);
                Piece::Unclosed
            }
        };
        Ok(Some((line, piece)))
    }

    /// Where the record ends whose first line ends at `end`, and how many lines it has; or how far was looked in
    /// vain for a closing mark.
    fn record_end(&mut self, mut end: usize) -> Result<Result<(usize, u64), usize>, ImportError> {
        let most = if self.wasted > MAX_WASTE { 1 } else { MAX_SPAN };
        let mut quotes = Quotes { delimiter: self.delimiter, state: State::FieldStart };
        let (mut from, mut lines, mut span) = (self.start, 1, 0);
        loop {
            match quotes.scan(&self.window[from..end]) {
                Scan::Closed => return Ok(Ok((end, lines))),
                Scan::Broken => return Ok(Err(end)),
                Scan::Open { here: true } => span = 1,
                Scan::Open { here: false } => span += 1,
            }
            if span >= most {
                return Ok(Err(end));
            }
            match self.line_end(end)? {
                Some(next) if next > end => (from, end, lines) = (end, next, lines + 1),
                _ => return Ok(Err(end)),
            }
        }
    }

    fn advance(&mut self, end: usize, lines: u64) -> Range<usize> {
        let place = self.start..end;
        self.start = end;
        self.line += lines;
        place
    }

    /// Just past the end of the line that begins at `from`; `from` itself at the end of the text; `None` when the
    /// record grows beyond its limit.
    fn line_end(&mut self, from: usize) -> Result<Option<usize>, ImportError> {
        let mut seen = from;
        loop {
            let (count, found) = to_newline(&self.window[seen..]);
            seen += count;
            if seen - self.start > MAX_RECORD {
                return Ok(None);
            }
            if found || !self.stream.more(&mut self.window)? {
                return Ok(Some(seen));
            }
        }
    }

    /// Passes over a line that is too long, without keeping it.
    fn drop_line(&mut self) -> Result<Piece, ImportError> {
        loop {
            let (count, found) = to_newline(&self.window[self.start..]);
            if found {
                self.advance(self.start + count, 1);
                return Ok(Piece::TooLong);
            }
            self.window.clear();
            self.start = 0;
            if !self.stream.more(&mut self.window)? {
                self.line += 1;
                return Ok(Piece::TooLong);
            }
        }
    }

    /// Lets go of what was read, seldom enough that moving the rest costs nothing.
    fn make_room(&mut self) {
        if self.start > self.window.len() / 2 {
            self.window.drain(..self.start);
            self.start = 0;
        }
    }
}

/// How many bytes up to and with the first newline, and whether there is one.
fn to_newline(mut bytes: &[u8]) -> (usize, bool) {
    let all = bytes;
    // A slice in memory cannot fail to be read.
    let count = bytes.skip_until(b'\n').unwrap_or(all.len());
    (count, count > 0 && all[count - 1] == b'\n')
}

/// Follows quotation marks exactly as the reader of fields does.
struct Quotes {
    delimiter: u8,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    FieldStart,
    Bare,
    Quoted,
    /// After a mark within a quoted field: the end, or the first half of a doubled one.
    Ending,
}

enum Scan {
    /// The line ends outside quotation marks.
    Closed,
    /// It ends inside; `here` when the mark was opened on this very line.
    Open { here: bool },
    /// A field of several lines ended in the midst of other text: its mark was opened by mistake.
    Broken,
}

impl Quotes {
    fn scan(&mut self, line: &[u8]) -> Scan {
        let mut here = false;
        if line.contains(&b'"') {
            for &byte in line {
                self.state = match (self.state, byte) {
                    (State::FieldStart, b'"') => {
                        here = true;
                        State::Quoted
                    }
                    (State::Quoted, b'"') => State::Ending,
                    (State::Ending, b'"') | (State::Quoted, _) => State::Quoted,
                    (_, byte) if byte == self.delimiter => State::FieldStart,
                    (State::Ending, byte) if !here && !byte.is_ascii_whitespace() => return Scan::Broken,
                    (State::FieldStart | State::Bare | State::Ending, _) => State::Bare,
                };
            }
        }
        if self.state == State::Quoted { Scan::Open { here } } else { Scan::Closed }
    }
}

#[cfg(test)]
pub(crate) mod tests;
