//! The fields of one record of a table, and how what stands in them is read.

use csv_core::{ReadRecordResult, ReaderBuilder, Terminator};

use crate::import::charset::Foreign;

/// Most columns of a row.
const MAX_COLUMNS: usize = 256;

/// Longest field, in bytes.
const MAX_FIELD: usize = 1 << 20;

/// The text with its lines; blanks are trimmed and collapsed in each.
pub(crate) fn paragraphs(text: &str) -> String {
    let lines: Vec<String> = text.split(['\n', '\u{2028}', '\u{2029}']).map(words).collect();
    lines.join("\n").trim().to_owned()
}

/// The text with every run of blanks, control characters and byte order marks turned into one blank.
pub(crate) fn words(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_graphic() || byte == b' ';
    if text.bytes().all(is_plain) && !text.contains("  ") && !text.starts_with(' ') && !text.ends_with(' ') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control() || c == '\u{FEFF}').filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// What splits records into fields. It is made anew for each thread: a clone of one splits otherwise.
pub(crate) fn reader(delimiter: u8) -> csv_core::Reader {
    // Lines are cut before: a stray carriage return is a blank like others.
    ReaderBuilder::new().delimiter(delimiter).terminator(Terminator::Any(b'\n')).build()
}

/// The fields of one record, unquoted.
#[derive(Default)]
pub(crate) struct Fields {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    used: usize,
    pub(crate) count: usize,
}

impl Fields {
    pub(crate) fn split(&mut self, csv: &mut csv_core::Reader, record: &[u8]) -> Result<(), &'static str> {
        csv.reset();
        if self.bytes.len() < record.len() {
            self.bytes.resize(record.len(), 0);
        }
        self.ends.resize(MAX_COLUMNS + 1, 0);
        let (mut result, _, written, mut count) = csv.read_record(record, &mut self.bytes, &mut self.ends);
        if result == ReadRecordResult::InputEmpty && count <= MAX_COLUMNS {
            let (last, _, _, more) = csv.read_record(&[], &mut [], &mut self.ends[count..]);
            (result, count) = (last, count + more);
        }
        (self.used, self.count) = (written, count);
        if result == ReadRecordResult::OutputEndsFull || count > MAX_COLUMNS {
            return Err("it has more than 256 columns");
        }
        if (0..count).any(|index| self.field(index).len() > MAX_FIELD) {
            return Err("a field is longer than 1 MiB");
        }
        Ok(())
    }

    pub(crate) fn field(&self, index: usize) -> &[u8] {
        if index >= self.count {
            return &[];
        }
        let from = if index == 0 { 0 } else { self.ends[index - 1] };
        self.bytes.get(from..self.ends[index]).unwrap_or_default()
    }

    /// Whether they are these texts, as where two files were put one behind the other.
    pub(crate) fn are(&self, texts: &[String], charset: Foreign) -> bool {
        let same = |(at, text): (usize, &String)| *text == words(&charset.decode(self.field(at)).0);
        self.count == texts.len() && texts.len() > 1 && texts.iter().enumerate().all(same)
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.bytes[..self.used].iter().all(|byte| *byte <= b' ')
    }
}
