//! The text of one member as a stream of UTF-8: byte order marks, UTF-16, old line ends. It counts every byte that
//! was unpacked against the limits, and is the place where the caller is told how far reading has come.

use std::io::{ErrorKind, Read};

use encoding_rs::{Decoder, Encoding, UTF_16BE, UTF_16LE};

use crate::import::charset::{Charset, Foreign};
use crate::import::error::ImportError;
use crate::import::pace::{Pace, Step};

/// How much is read at a time.
const CHUNK: usize = 16 * 1024;

/// How much of the beginning shows what encoding a text has.
const HEAD: usize = 256 * 1024;

/// Most bytes that one member may unpack to.
const MAX_MEMBER: u64 = 256 << 20;

/// Most bytes that all members together may unpack to.
const MAX_TOTAL: u64 = 1 << 30;

/// A member being read.
pub(crate) struct Stream<'r, 'p> {
    raw: Box<dyn Read + 'r>,
    /// Bytes read ahead and not yet handed out.
    head: Vec<u8>,
    decoder: Option<Decoder>,
    /// Whether lines end with a carriage return alone; unknown before the first chunk.
    carriage_returns: Option<bool>,
    ended: bool,
    taken: u64,
    member: String,
    pace: &'r mut Pace<'p>,
    /// What is read as what, where it is no UTF-8.
    pub(crate) foreign: Foreign,
    /// Rows read so far, for the caller's sake.
    pub(crate) rows: u64,
}

/// UTF-16 without its mark: of the first characters, which are names of columns, every other byte is zero.
fn unmarked(head: &[u8]) -> Option<&'static Encoding> {
    let pairs: Vec<[bool; 2]> = head.chunks_exact(2).take(16).map(|two| [two[0] == 0, two[1] == 0]).collect();
    if pairs.len() < 4 {
        return None;
    }
    let all = |shape: [bool; 2]| pairs.iter().all(|pair| *pair == shape);
    if all([false, true]) { Some(UTF_16LE) } else { all([true, false]).then_some(UTF_16BE) }
}

impl<'r, 'p> Stream<'r, 'p> {
    /// Starts to read a member; `None` when it is a workbook that is only called CSV.
    pub(crate) fn open(
        raw: Box<dyn Read + 'r>,
        member: String,
        pace: &'r mut Pace<'p>,
    ) -> Result<Option<Self>, ImportError> {
        let mut stream = Stream {
            raw,
            head: Vec::new(),
            decoder: None,
            carriage_returns: None,
            ended: false,
            taken: 0,
            member,
            pace,
            foreign: Foreign::default(),
            rows: 0,
        };
        while stream.head.len() < HEAD && !stream.ended {
            let mut chunk = stream.chunk()?;
            stream.head.append(&mut chunk);
        }
        if stream.head.starts_with(b"PK\x03\x04") {
            return Ok(None);
        }
        let mark = match stream.head.as_slice() {
            [0xEF, 0xBB, 0xBF, ..] => 3,
            [0xFF, 0xFE, ..] => {
                stream.decoder = Some(UTF_16LE.new_decoder_without_bom_handling());
                2
            }
            [0xFE, 0xFF, ..] => {
                stream.decoder = Some(UTF_16BE.new_decoder_without_bom_handling());
                2
            }
            head => {
                stream.decoder = unmarked(head).map(Encoding::new_decoder_without_bom_handling);
                0
            }
        };
        stream.head.drain(..mark);
        if stream.decoder.is_none() {
            stream.foreign = Foreign::guessed(&stream.head);
        }
        Ok(Some(stream))
    }

    /// Reads what is no UTF-8 as the user says, where the user says it.
    pub(crate) fn read_as(&mut self, encoding: Option<Charset>) {
        if let Some(charset) = encoding {
            self.foreign = Foreign { charset, said: true };
        }
    }

    /// The member's name, fit for showing.
    pub(crate) fn member(&self) -> &str {
        &self.member
    }

    /// Appends the next piece; `false` at the end.
    pub(crate) fn more(&mut self, out: &mut Vec<u8>) -> Result<bool, ImportError> {
        let from = out.len();
        while out.len() == from {
            if self.ended && self.head.is_empty() {
                return Ok(self.finish(out, from));
            }
            let chunk = if self.head.is_empty() { self.chunk()? } else { self.piece_of_head() };
            self.tell()?;
            self.decode(&chunk, out, false);
        }
        self.mend_line_ends(&mut out[from..]);
        Ok(true)
    }

    /// What a decoder still holds when the bytes have come to their end.
    fn finish(&mut self, out: &mut Vec<u8>, from: usize) -> bool {
        self.decode(&[], out, true);
        self.decoder = None;
        self.mend_line_ends(&mut out[from..]);
        out.len() > from
    }

    fn decode(&mut self, chunk: &[u8], out: &mut Vec<u8>, last: bool) {
        let Some(decoder) = &mut self.decoder else {
            out.extend_from_slice(chunk);
            return;
        };
        let from = out.len();
        // Three bytes of UTF-8 for two of UTF-16 at most, and room for what a broken pair leaves behind.
        let room = decoder.max_utf8_buffer_length(chunk.len()).unwrap_or(4 * CHUNK);
        out.resize(from + room, 0);
        let (_, _, written, _) = decoder.decode_to_utf8(chunk, &mut out[from..], last);
        out.truncate(from + written);
    }

    fn mend_line_ends(&mut self, piece: &mut [u8]) {
        let only_returns =
            *self.carriage_returns.get_or_insert_with(|| piece.contains(&b'\r') && !piece.contains(&b'\n'));
        if only_returns {
            for byte in piece.iter_mut().filter(|byte| **byte == b'\r') {
                *byte = b'\n';
            }
        }
    }

    /// Reads until the chunk is full or the member ends, and counts.
    fn chunk(&mut self) -> Result<Vec<u8>, ImportError> {
        let mut chunk = vec![0; CHUNK];
        let mut filled = 0;
        while filled < CHUNK && !self.ended {
            match self.raw.read(&mut chunk[filled..]) {
                Ok(0) => self.ended = true,
                Ok(count) => filled += count,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(source) => return Err(ImportError::CannotRead { member: self.member.clone(), source }),
            }
        }
        chunk.truncate(filled);
        self.taken += filled as u64;
        self.pace.bytes += filled as u64;
        for (bytes, limit) in [(self.taken, MAX_MEMBER), (self.pace.bytes, MAX_TOTAL)] {
            if bytes > limit {
                return Err(ImportError::TooLarge { member: self.member.clone(), limit });
            }
        }
        Ok(chunk)
    }

    /// A piece of what was read ahead.
    fn piece_of_head(&mut self) -> Vec<u8> {
        let rest = self.head.split_off(self.head.len().min(CHUNK));
        std::mem::replace(&mut self.head, rest)
    }

    /// Tells the caller how far reading has come.
    fn tell(&mut self) -> Result<(), ImportError> {
        let (bytes, bytes_total) = (self.pace.bytes, self.pace.bytes_total);
        let step = Step { file: &self.member, rows: self.rows, bytes, bytes_total };
        if (self.pace.progress)(step).is_break() {
            return Err(ImportError::Cancelled);
        }
        Ok(())
    }
}
