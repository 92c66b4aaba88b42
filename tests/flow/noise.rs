//! What a terminal sends and nobody typed: whatever reports come, with whatever bytes in them, cut up or without an end,
//! at whatever place of the program, the file stays as it is, byte for byte.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use ties::app::key::Code;
use ties::app::msg::Msg;
use ties::domain::record::request::{Direction, State};
use ties::runtime::input::decoder::Decoder;
use ties::runtime::input::event::Input;

use crate::driver::{Ties, days_ago, someone};

/// What the user does meanwhile: lists, boxes, questions and forms are opened and left, nothing is confirmed.
const KEYS: [&[u8]; 30] = [
    b"j", b"k", b"g", b"G", b"1", b"2", b"3", b"4", b"5", b"6", b"7", b"8", b"\t", b"\x1b", b"\x1b", b"\x1b", b"?",
    b"/", b"M", b"W", b"H", b"L", b"B", b"n", b"e", b"r", b"w", b"x", b":", b"\x1b[B",
];

/// Longer than anything that has begun is waited for.
const AT_LAST: Duration = Duration::from_secs(11);

/// Shorter than what is typed by hand.
const NEXT: Duration = Duration::from_millis(40);

/// What arrives.
#[derive(Clone, Debug)]
enum Piece {
    /// A key that is pressed after a while.
    Key(&'static [u8]),
    /// A report, with the places where it is cut up.
    Report(Vec<u8>, Vec<prop::sample::Index>),
    /// The beginning of a report whose end never comes.
    Unfinished(Vec<u8>, prop::sample::Index),
    /// A pasted text whose end never comes.
    Paste(Vec<u8>),
    /// Bytes that are part of no character and no key.
    Bytes(Vec<u8>),
}

/// Any bytes within a string for a program but those that end it.
fn inside() -> impl Strategy<Value = Vec<u8>> {
    let byte = any::<u8>().prop_filter("ends a string", |byte| ![0x03, 0x07, 0x18, 0x1a, 0x1b, 0x9c].contains(byte));
    prop::collection::vec(byte, 1..80)
}

/// OSC, DCS, APC, PM and SOS.
fn string() -> impl Strategy<Value = Vec<u8>> {
    let known =
        prop::sample::select(vec!["11;rgb:2020/3030/4040", "52;c;d3cNDQ==", ">|term(1.2)", "1+r5463=3235", "Gi=1;OK"]);
    let inside = prop_oneof![2 => inside(), 1 => known.prop_map(|text| text.as_bytes().to_vec())];
    let end = prop::sample::select(vec![&b"\x1b\\"[..], b"\x07"]);
    (prop::sample::select(b"]P_^X".to_vec()), inside, end)
        .prop_map(|(by, inside, end)| [&[0x1b, by], inside.as_slice(), end].concat())
}

/// CSI: with a sign anything but the mouse, without one what is no key; arrows and the like only move.
fn control() -> impl Strategy<Value = Vec<u8>> {
    let numbers = || prop::collection::vec(prop::sample::select(b"0123456789;:".to_vec()), 0..90);
    let signed = (prop::sample::select(b"?>=".to_vec()), numbers(), "[ !$']{0,2}", 0x40_u8..=0x7e)
        .prop_map(|(sign, numbers, last, end)| [b"\x1b[", &[sign][..], &numbers, last.as_bytes(), &[end]].concat());
    let end = (0x40_u8..=0x7e).prop_filter("is a key or the mouse", |end| !b"uM~[".contains(end));
    let plain = (numbers(), end).prop_map(|(numbers, end)| [b"\x1b[", numbers.as_slice(), &[end]].concat());
    prop_oneof![signed, plain]
}

fn report() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![string(), control()]
}

fn piece() -> impl Strategy<Value = Piece> {
    let cuts = prop::collection::vec(any::<prop::sample::Index>(), 0..8);
    let no_key = prop_oneof![0x80_u8..=0xc1, 0xf5_u8..=0xff];
    prop_oneof![
        4 => prop::sample::select(KEYS.to_vec()).prop_map(Piece::Key),
        6 => (report(), cuts).prop_map(|(report, cuts)| Piece::Report(report, cuts)),
        2 => (report(), any::<prop::sample::Index>()).prop_map(|(report, cut)| Piece::Unfinished(report, cut)),
        1 => prop::collection::vec(any::<u8>(), 0..40).prop_map(Piece::Paste),
        1 => prop::collection::vec(no_key, 1..40).prop_map(Piece::Bytes),
    ]
}

/// The terminal between somebody and the program, with a clock of its own.
struct Line {
    decoder: Decoder,
    now: Instant,
}

impl Line {
    fn new() -> Line {
        Line { decoder: Decoder::default(), now: Instant::now() }
    }

    fn sends(&mut self, bytes: &[u8], then: Duration) -> Vec<Input> {
        let mut inputs = self.decoder.feed(bytes, self.now);
        self.now += then;
        inputs.extend(self.decoder.give_up(self.now));
        inputs
    }

    /// Sends a piece, and tells what it comes to.
    fn sends_piece(&mut self, piece: &Piece) -> Vec<Input> {
        match piece {
            Piece::Key(bytes) => self.sends(bytes, AT_LAST),
            Piece::Bytes(bytes) => self.sends(bytes, AT_LAST),
            Piece::Paste(bytes) => self.sends(&[b"\x1b[200~", bytes.as_slice()].concat(), AT_LAST),
            Piece::Unfinished(report, cut) => {
                // A string that has begun, and no Alt with a letter that may begin one.
                let cut = 3 + cut.index(report.len() - 2);
                self.sends(&report[..cut.min(report.len() - 1)], AT_LAST)
            }
            Piece::Report(report, cuts) => {
                let mut cuts: Vec<_> = cuts.iter().map(|cut| cut.index(report.len())).collect();
                cuts.push(0);
                cuts.push(report.len());
                cuts.sort_unstable();
                let parts = cuts.windows(2).map(|ends| &report[ends[0]..ends[1]]);
                parts.flat_map(|part| self.sends(part, NEXT)).collect()
            }
        }
    }
}

/// Whether something is typed by it, confirmed, or taken away.
fn acts(input: &Input) -> bool {
    match input {
        Input::Key(key) => match key.code {
            Code::Char(_) => !key.alt,
            Code::Enter | Code::Backspace | Code::Delete | Code::Tab => true,
            _ => false,
        },
        Input::Paste(_) | Input::Wheel(_) => false,
        Input::Click(..) | Input::Drag(..) => true,
    }
}

fn happens(ties: &mut Ties, input: Input) {
    ties.desk.tell(Msg::Beat);
    ties.desk.tell(match input {
        Input::Key(key) => Msg::Key(key),
        Input::Paste(text) => Msg::Paste(text),
        Input::Wheel(rows) => Msg::Wheel(rows),
        Input::Click(..) | Input::Drag(..) => unreachable!("nobody has a mouse"),
    });
}

fn file() -> Ties {
    let ignored = State::Ignored { at: days_ago(5), reason: "".into() };
    Ties::with(&[
        someone("Ada Lovelace").asked(172, "We met"),
        someone("Charles Babbage").asked(96, ""),
        someone("Alan Turing").asks(3, "Hello"),
        someone("Emmy Noether").had(Direction::Received, ignored, 9),
        someone("Katherine Johnson").connected(),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_terminal_sends_the_file_stays_as_it_is(pieces in prop::collection::vec(piece(), 1..50)) {
        let mut ties = file();
        let before = std::fs::read(ties.file()).expect("reads");
        let mut line = Line::new();
        for piece in &pieces {
            let inputs = line.sends_piece(piece);
            let is_typed = matches!(piece, Piece::Key(_));
            prop_assert!(is_typed || !inputs.iter().any(acts), "{piece:?} comes to {inputs:?}");
            for input in inputs {
                happens(&mut ties, input);
            }
            ties.screen();
        }
        prop_assert!(std::fs::read(ties.file()).expect("reads") == before, "the file was written to");
        ties.agrees();
    }
}
