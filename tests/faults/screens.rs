//! The screen in a pseudo-terminal: signals, sizes, random keys and poisoned data, on every screen.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use rustix::process::Signal;

use crate::hostile::poisoned;
use crate::place::NOW;
use crate::support::Pty;
use crate::world::{Dice, Tally, World, base};

/// The keys that lead to each screen.
const SCREENS: [(&str, &str); 16] = [
    ("the first list", ""),
    ("Received", "2"),
    ("Connections", "3"),
    ("Today", "4"),
    ("groups", "5"),
    ("shares", "6"),
    ("help", "?"),
    ("search", "/ada"),
    ("filter", "F"),
    ("a new request", "nZoe"),
    ("editing", "e"),
    ("tags", "t"),
    ("remark", "rtext"),
    ("history", "H"),
    ("your own profile", "M"),
    ("the palette", ":"),
];

fn start(world: &World, size: (u16, u16)) -> Pty {
    let (file, home) = (world.file().display().to_string(), world.dir.path().display().to_string());
    let env =
        [("HOME", home.as_str()), ("EDITOR", "true"), ("VISUAL", "true"), ("BROWSER", "true"), ("TZ", "Europe/Berlin")];
    let mut pty = Pty::start(Path::new(env!("CARGO_BIN_EXE_ties")), &["--file", &file, "--now", NOW], &env, size);
    pty.until("a screen", |pty| pty.screen().trim().len() > 20);
    pty
}

fn pause(milliseconds: u64) {
    std::thread::sleep(Duration::from_millis(milliseconds));
}

/// Each signal on each `step`th screen: the terminal is given back, the file is whole.
pub(crate) fn signals(step: usize) -> Tally {
    let mut tally = Tally::new("signals on screens");
    let mut slowest = Duration::ZERO;
    let all = [Signal::TERM, Signal::HUP, Signal::INT, Signal::QUIT];
    for (n, signal) in all.into_iter().cycle().take(all.len() * SCREENS.len()).enumerate() {
        let (screen, keys) = SCREENS[n / all.len()];
        if n % step != 0 {
            continue;
        }
        // One of its own, as the tab is remembered.
        let world = World::like(base());
        let mut pty = start(&world, (100, 30));
        pty.sees("Ada Lovelace");
        pty.send(keys);
        pause(40);
        pty.signal(signal);
        let (status, took) = pty.ended();
        slowest = slowest.max(took);
        pty.is_restored();
        let fits = if status.success() { Err(format!("{status:?}")) } else { world.holds().map(drop) };
        tally.take(|| format!("{signal:?} on {screen}"), fits);
    }
    for (screen, keys) in SCREENS.into_iter().step_by(step) {
        let world = World::like(base());
        let mut pty = start(&world, (100, 30));
        pty.send(keys);
        pause(40);
        pty.hang_up();
        pty.ended();
        tally.take(|| format!("the terminal closed on {screen}"), world.holds().map(drop));
    }
    tally.note = format!("the slowest took {} ms", slowest.as_millis());
    tally
}

/// So many sizes, one after the other, on all screens.
pub(crate) fn sizes(count: u64) -> Tally {
    let mut tally = Tally::new("resizes");
    let mut dice = Dice(0x5896_36E4);
    let world = World::like(base());
    let mut pty = start(&world, (100, 30));
    for n in 0..count {
        if n % 20 == 0 {
            pty.send("\u{1b}");
            pause(60);
            pty.send(SCREENS[(n / 20) as usize % SCREENS.len()].1);
        }
        let (columns, lines) = (1 + dice.below(220) as u16, 1 + dice.below(70) as u16);
        pty.resize(columns, lines);
        pause(3);
        tally.take(String::new, Ok(()));
    }
    pty.resize(100, 30);
    pty.signal(Signal::TERM);
    pty.ended();
    pty.is_restored();
    tally.take(|| "the file afterwards".into(), world.holds().map(drop));
    tally
}

/// Random keys, mouse, pastes and sizes.
pub(crate) fn soak(events: u64) -> Tally {
    let keys = "w a i x n e u U H L M ? ! . 1 2 3 4 5 6 j j k g G \u{1b}[6~ \u{1b}[5~ \u{20} v * \r \r y \u{1b} \t r A b @ \u{7f} \u{4} \
                \u{15} \u{1b}[H \u{1b}[F \u{1b}[B \u{1b}[A / f s S c t : ; ~ 0 9 = > ( - , J K \u{10} \u{1b}[3~ é 李 T W Q B N p d m l \
                F z C k R P V Y o D \u{1b}[<0;10;5M \u{1b}[<0;10;5m \u{1b}[<64;10;5M \u{1b}[200~pasted\u{20}text\u{1b}[201~ \u{1b}[I \u{1b}[O \
                \u{1b}[1;5C \u{1b}OP \u{1b}[99999999999~ \u{1b}]11;rgb:0/0/0\u{7} \u{0} \u{1}";
    let keys: Vec<&str> = keys.split(' ').collect();
    let mut tally = Tally::new("random events");
    let mut dice = Dice(0x1D8E_4E27);
    let world = World::like(base());
    let mut pty = start(&world, (100, 30));
    let mut starts = 1;
    let mut sent = 0;
    while sent < events {
        let batch: String = (0..50).map(|_| *dice.one_of(&keys)).collect();
        pty.send(&batch);
        sent += 50;
        tally.runs += 50;
        if dice.below(20) == 0 {
            pty.resize(20 + dice.below(140) as u16, 4 + dice.below(50) as u16);
        }
        pause(if dice.below(10) == 0 { 30 } else { 4 });
        if pty.has_ended() {
            let (status, _) = pty.ended();
            if !status.success() {
                tally.bad.push(format!("after {sent} events: {status:?}"));
                return tally;
            }
            pty.is_restored();
            pty = start(&world, (100, 30));
            starts += 1;
        }
    }
    pty.signal(Signal::TERM);
    pty.ended();
    pty.is_restored();
    if let Err(why) = world.holds() {
        tally.bad.push(why);
    }
    tally.note = format!("{starts} starts");
    tally
}

/// A report as no terminal need ever send it: any bytes in a string, any numbers and signs before what is no key.
fn report(dice: &mut Dice) -> Vec<u8> {
    let length = 1 + dice.below(60);
    if dice.below(3) > 0 {
        let by = *dice.one_of(b"]P_^X");
        let byte = |dice: &mut Dice| Some(dice.next() as u8).filter(|byte| !b"\x03\x07\x18\x1a\x1b\x9c".contains(byte));
        let inside: Vec<u8> = (0..length).map(|_| byte(dice).unwrap_or(b'w')).collect();
        let end: &[u8] = if dice.below(2) == 0 { b"\x1b\\" } else { b"\x07" };
        [&[0x1b, by], inside.as_slice(), end].concat()
    } else {
        let numbers: Vec<u8> = (0..length).map(|_| *dice.one_of(b"0123456789;:")).collect();
        [b"\x1b[", &[*dice.one_of(b"?>=")][..], &numbers, &[*dice.one_of(b"cnRStuxyhlM~u")]].concat()
    }
}

/// Random reports of the terminal on every screen, cut up at random or followed by the next one before their end: the
/// file stays as it is, byte for byte.
pub(crate) fn reports(count: u64) -> Tally {
    let mut tally = Tally::new("random reports of the terminal");
    let mut dice = Dice(0x7A11_0C5D);
    let on_each = count.div_ceil(SCREENS.len() as u64);
    for (screen, keys) in SCREENS {
        let world = World::like(base());
        let mut pty = start(&world, (100, 30));
        pty.sees("Ada Lovelace");
        pty.send(keys);
        pause(40);
        let before = std::fs::read(world.file()).expect("reads");
        for _ in 0..on_each {
            let report = report(&mut dice);
            let (first, rest) = report.split_at(2 + dice.below(report.len() - 2));
            pty.send_bytes(first);
            // Some never end; the next one begins all the same.
            if dice.below(8) > 0 {
                pause(dice.below(3) as u64);
                pty.send_bytes(rest);
            }
            tally.runs += 1;
        }
        pause(60);
        pty.signal(Signal::TERM);
        pty.ended();
        pty.is_restored();
        if std::fs::read(world.file()).expect("reads") != before {
            tally.bad.push(format!("the file was written to on {screen}"));
        }
    }
    tally
}

/// What the program sent to the terminal besides text, by kind.
fn sequences(bytes: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut chars = bytes.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\u{1b}' => match chars.next() {
                Some('[') => {
                    let mut kind = "CSI ".to_owned();
                    for c in chars.by_ref() {
                        if !c.is_ascii_digit() && c != ';' && c != ':' {
                            kind.push(c);
                        }
                        if ('@'..='~').contains(&c) {
                            break;
                        }
                    }
                    found.insert(kind);
                }
                Some(']') => {
                    let number: String = std::iter::from_fn(|| chars.next_if(char::is_ascii_digit)).collect();
                    found.insert(format!("OSC {number}"));
                    while chars.next().is_some_and(|c| c != '\u{7}' && c != '\u{1b}') {}
                }
                other => drop(found.insert(format!("ESC {other:?}"))),
            },
            c if c.is_control() || "\u{202e}\u{2066}\u{200b}\u{e0041}\u{13430}\u{f0000}".contains(c) => {
                found.insert(format!("{c:?}"));
            }
            _ => {}
        }
    }
    found
}

/// Walks through all screens over harmless and over poisoned data: the terminal is given the same kinds of sequences.
pub(crate) fn poison(rows: usize) -> Tally {
    let mut tally = Tally::new("screens over poisoned data");
    let walk = |world: &World| {
        let mut pty = start(world, (120, 40));
        for (_, keys) in SCREENS {
            pty.send(keys);
            pause(60);
            pty.send("\u{1b}");
            pause(60);
            pty.send("jjjjj\u{1b}[6~");
            pause(30);
        }
        pty.signal(Signal::TERM);
        pty.ended();
        sequences(&pty.bytes())
    };
    let world = World::empty();
    let archive = world.dir.path().join("archive");
    let values = poisoned(&archive, rows, &mut Dice(0x9FB2_1C65));
    world.run(&["import", &archive.display().to_string(), "--any-owner"]);
    let (expected, found) = (walk(&World::like(base())), walk(&world));
    for (screen, _) in SCREENS {
        let foreign: Vec<&String> = found.difference(&expected).collect();
        let fits = if foreign.is_empty() { Ok(()) } else { Err(format!("sent {foreign:?}")) };
        tally.take(|| screen.to_owned(), fits);
    }
    tally.note = format!("{values} values");
    tally
}

#[test]
fn every_signal_on_a_screen_gives_the_terminal_back() {
    signals(9).must_be_clean(8);
}

#[test]
fn any_size_and_any_key_is_taken() {
    sizes(80).must_be_clean(80);
    soak(2_000).must_be_clean(2_000);
}

#[test]
fn nothing_the_terminal_reports_changes_the_file() {
    reports(480).must_be_clean(480);
}

#[test]
fn poisoned_data_send_nothing_of_their_own_to_the_terminal() {
    poison(100).must_be_clean(16);
}
