//! Where commands write: data to one side, talk to the other, data made harmless. A reader who has gone is no error.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::domain::words::harmless::harmless;
use unicode_width::UnicodeWidthStr;

/// Where a command writes. What cannot be written ends no command, as it may have done something already: the error is
/// kept for whoever started it.
pub struct Output<'a> {
    data: &'a mut dyn Write,
    talk: &'a mut dyn Write,
    lost: Option<io::Error>,
    deed: Option<&'static str>,
    said: Vec<String>,
    /// What a first attempt said, which a second one need not say again.
    known: Vec<String>,
    has_answered: bool,
}

impl<'a> Output<'a> {
    /// Data goes to the first, talk to the second.
    pub fn new(data: &'a mut dyn Write, talk: &'a mut dyn Write) -> Output<'a> {
        Output { data, talk, lost: None, deed: None, said: Vec::new(), known: Vec::new(), has_answered: false }
    }

    /// Something was done that is not written in the data file; what it was fits after "but".
    pub(crate) fn has_done(&mut self, deed: &'static str) {
        self.deed = Some(deed);
    }

    /// What was done besides writing the data file.
    pub(crate) fn deed(&self) -> Option<&'static str> {
        self.deed
    }

    /// The command is run a second time: what it said already is not repeated.
    pub(crate) fn begin_again(&mut self) {
        self.known = std::mem::take(&mut self.said);
    }

    /// Hands over what is still held back; why not all that was to be read could be written, where that is so.
    pub(crate) fn finish(&mut self) -> Option<io::Error> {
        let flushed = self.data.flush();
        self.lost.take().or(flushed.err())
    }

    fn write(&mut self, bytes: &[u8]) {
        if self.lost.is_none() {
            self.lost = self.data.write_all(bytes).err();
        }
    }

    /// Lets what was written so far be seen.
    pub(crate) fn flush(&mut self) {
        if let Err(error) = self.data.flush() {
            self.lost.get_or_insert(error);
        }
    }

    /// Whether data was written.
    pub(crate) fn has_answered(&self) -> bool {
        self.has_answered
    }

    /// A line of data, made harmless.
    pub fn line(&mut self, text: &str) -> io::Result<()> {
        self.has_answered = true;
        self.write(format!("{}\n", harmless(text)).as_bytes());
        Ok(())
    }

    /// A text of our own making, as it is.
    pub fn raw(&mut self, text: &str) -> io::Result<()> {
        self.has_answered = true;
        self.write(text.as_bytes());
        Ok(())
    }

    /// A sentence to the user.
    pub fn say(&mut self, text: &str) -> io::Result<()> {
        match self.known.iter().position(|known| known == text) {
            Some(known) => drop(self.known.swap_remove(known)),
            // Who is told that nothing can be told?
            None => drop(writeln!(self.talk, "{}", harmless(text))),
        }
        self.said.push(text.to_owned());
        Ok(())
    }

    /// A value as JSON, with every character that could command a terminal escaped.
    pub fn json(&mut self, value: &serde_json::Value) -> anyhow::Result<()> {
        self.escaped(&serde_json::to_string_pretty(value)?)
    }

    /// A value as JSON in a line.
    pub fn json_line(&mut self, value: &serde_json::Value) -> anyhow::Result<()> {
        self.escaped(&serde_json::to_string(value)?)
    }

    fn escaped(&mut self, text: &str) -> anyhow::Result<()> {
        let mut escaped = String::with_capacity(text.len() + 1);
        for c in text.chars() {
            if needs_escape(c) {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    // Writing to a string cannot fail.
                    let _ = write!(escaped, "\\u{unit:04x}");
                }
            } else {
                escaped.push(c);
            }
        }
        escaped.push('\n');
        Ok(self.raw(&escaped)?)
    }

    /// Rows in columns; the last column is not padded.
    pub fn table(&mut self, rows: &[Vec<String>]) -> io::Result<()> {
        self.has_answered = true;
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let clean: Vec<Vec<_>> = rows.iter().map(|row| row.iter().map(|cell| harmless(cell)).collect()).collect();
        let width = |n: usize| clean.iter().filter_map(|row| row.get(n)).map(|cell| cell.width()).max().unwrap_or(0);
        let widths: Vec<_> = (0..columns).map(width).collect();
        for row in &clean {
            let mut line = String::new();
            for (n, cell) in row.iter().enumerate() {
                line.push_str(cell);
                if n + 1 < row.len() {
                    line.push_str(&" ".repeat(widths[n] - cell.width() + 2));
                }
            }
            self.write(format!("{}\n", line.trim_end()).as_bytes());
        }
        Ok(())
    }
}

/// JSON escapes C0 itself; these pass it and would reach a terminal.
fn needs_escape(c: char) -> bool {
    c == '\u{7f}' || c != '\n' && harmless(c.encode_utf8(&mut [0; 4])) != *c.encode_utf8(&mut [0; 4])
}
