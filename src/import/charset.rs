//! What a text is read as that is no UTF-8: as the user says, or as its words look.

use std::borrow::Cow;
use std::sync::LazyLock;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

use crate::domain::archive::rows::ForeignReading;
use crate::domain::words::harmless::harmless;

/// Most bytes that are looked at.
const MAX_SAMPLE: usize = 64 << 10;

/// Most texts that are shown of what is no UTF-8.
const MAX_SAMPLES: usize = 3;

/// Most bytes of each of them.
const MAX_SHOWN: usize = 60;

/// The encodings that are offered: of Windows for western, central and eastern Europe, Greek, Turkish, Hebrew and the
/// Baltic, of old Macs, of DOS, of Japanese, Chinese and Korean.
const OFFERED: &[&str] = &[
    "windows-1252",
    "windows-1250",
    "windows-1251",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1257",
    "macintosh",
    "cp850",
    "shift_jis",
    "gb18030",
    "euc-kr",
];

/// The upper half of code page 850, as DOS and old exports of Windows write western Europe's languages.
const CODE_PAGE_850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀\
                             ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// Its signs by their places.
static UPPER_850: LazyLock<Vec<char>> = LazyLock::new(|| CODE_PAGE_850.chars().collect());

/// An encoding of bytes that are no UTF-8.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Charset {
    Known(&'static Encoding),
    CodePage850,
}

/// What is no UTF-8 is read as, and who says so.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Foreign {
    pub(crate) charset: Charset,
    /// Whether the user says so; else it was guessed.
    pub(crate) said: bool,
}

/// What of a file is no UTF-8, from its beginning.
#[derive(Clone, Debug, Default)]
pub(crate) struct ForeignBytes {
    samples: Vec<Vec<u8>>,
}

impl ForeignBytes {
    /// Remembers a text that is no UTF-8.
    pub(crate) fn note(&mut self, bytes: &[u8]) {
        if self.samples.len() < MAX_SAMPLES {
            self.samples.push(bytes[..bytes.len().min(MAX_SHOWN)].to_vec());
        }
    }

    /// Remembers what else is none.
    pub(crate) fn extend(&mut self, other: ForeignBytes) {
        let room = MAX_SAMPLES - self.samples.len();
        self.samples.extend(other.samples.into_iter().take(room));
    }

    /// Whether there is any.
    pub(crate) fn is_any(&self) -> bool {
        !self.samples.is_empty()
    }

    /// How it reads in each of the encodings that are met, for the user to see which is right.
    pub(crate) fn readings(&self, taken: Foreign) -> Vec<ForeignReading> {
        let offered = if self.is_any() { OFFERED } else { &[] };
        let reading = |label: &&'static str| {
            let charset = Charset::named(label)?;
            let texts = self.samples.iter().map(|bytes| harmless(&charset.decode(bytes)).trim().to_owned());
            Some(ForeignReading {
                label,
                name: charset.name(),
                texts: texts.collect(),
                taken: charset == taken.charset,
            })
        };
        offered.iter().filter_map(reading).collect()
    }
}

impl Default for Foreign {
    fn default() -> Self {
        Foreign { charset: Charset::Known(WINDOWS_1252), said: false }
    }
}

impl Foreign {
    /// The text of bytes, and whether they are no UTF-8.
    pub(crate) fn decode(self, bytes: &[u8]) -> (Cow<'_, str>, bool) {
        match std::str::from_utf8(bytes) {
            Ok(text) => (Cow::Borrowed(text), false),
            Err(_) => (self.charset.decode(bytes), true),
        }
    }

    /// What is to be said of a file of which not all is UTF-8; `None` where the user has said it.
    pub(crate) fn warning(self) -> Option<String> {
        let name = self.charset.name();
        (!self.said).then(|| format!("it is not all UTF-8: the rest was read as {name}, look at names with accents"))
    }

    /// Guesses from the beginning of a text.
    pub(crate) fn guessed(head: &[u8]) -> Foreign {
        let mut sample = Vec::new();
        for line in head.split(|byte| matches!(byte, b'\n' | b'\r')) {
            if sample.len() < MAX_SAMPLE && std::str::from_utf8(line).is_err() {
                sample.extend_from_slice(line);
                sample.push(b'\n');
            }
        }
        if sample.is_empty() {
            return Foreign::default();
        }
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(&sample, true);
        let guess = Charset::Known(detector.guess(None, Utf8Detection::Deny));
        // Neither of these is known to the detector.
        let others = [Charset::Known(MACINTOSH), Charset::CodePage850];
        let (mut best, mut most) = (guess, likelihood(&guess.decode(&sample)));
        for other in others {
            let score = likelihood(&other.decode(&sample));
            if score > most {
                (best, most) = (other, score);
            }
        }
        Foreign { charset: best, said: false }
    }
}

impl Charset {
    /// The encoding of a name as people write it: "windows-1250", "cp1251", "macintosh", "mac roman", "cp850".
    pub(crate) fn named(name: &str) -> Option<Charset> {
        let key: String = name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
        match key.as_str() {
            "cp850" | "850" | "ibm850" | "codepage850" | "dos" => return Some(Charset::CodePage850),
            "macroman" | "mac" | "macosroman" => return Some(Charset::Known(MACINTOSH)),
            _ => {}
        }
        Encoding::for_label(name.as_bytes()).or_else(|| Encoding::for_label(key.as_bytes())).map(Charset::Known)
    }

    /// Its name, for a sentence.
    fn name(self) -> String {
        match self {
            Charset::CodePage850 => "code page 850".to_owned(),
            Charset::Known(known) if known == MACINTOSH => "Mac Roman".to_owned(),
            Charset::Known(known) => known.name().replace("windows", "Windows"),
        }
    }

    fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            Charset::Known(known) => known.decode_without_bom_handling(bytes).0,
            Charset::CodePage850 => {
                let sign = |byte: &u8| match byte.checked_sub(128) {
                    None => char::from(*byte),
                    Some(place) => UPPER_850.get(usize::from(place)).copied().unwrap_or('\u{FFFD}'),
                };
                Cow::Owned(bytes.iter().map(sign).collect())
            }
        }
    }
}

/// How much a text looks like words: its letters beyond ASCII stand within words, small ones behind letters and capitals
/// where a word begins; signs stand for themselves.
fn likelihood(text: &str) -> i64 {
    let mut before = ' ';
    let mut score = 0;
    for c in text.chars() {
        if !c.is_ascii() {
            let within = before.is_alphabetic();
            score += match (c.is_alphabetic(), c.is_uppercase(), within) {
                (true, false, true) | (true, true, false) => 2,
                (false, _, false) => -1,
                (true, false, false) => 1,
                (true, true, true) => i64::from(before.is_uppercase()) * 3 - 2,
                (false, _, true) => -2,
            };
        }
        before = c;
    }
    score
}

#[cfg(test)]
pub(crate) mod tests;
