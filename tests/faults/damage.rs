//! Ten kinds of damage: no panic, no hang, nothing is told as saved that a look does not find, and what is refused is left
//! as it is.

use std::fs;
use std::time::{Duration, Instant};

use crate::place::text;
use crate::world::{Dice, Tally, World, base, ended_well};

/// Longest that any command may take with a damaged file.
const PATIENCE: Duration = Duration::from_secs(20);

const PAGE: usize = 4_096;

/// What a kind of damage does to the bytes of a file.
type Damage = fn(&mut Vec<u8>, &mut Dice);

/// The kinds.
const KINDS: [(&str, Damage); 10] = [
    ("a bit", |bytes, dice| {
        let at = dice.below(bytes.len());
        bytes[at] ^= 1 << dice.below(8);
    }),
    ("a byte", |bytes, dice| {
        let at = dice.below(bytes.len());
        bytes[at] = dice.next() as u8;
    }),
    ("a page of noise", |bytes, dice| page(bytes, dice, |dice| dice.next() as u8)),
    ("a page of zeros", |bytes, dice| page(bytes, dice, |_| 0)),
    ("cut short", |bytes, dice| bytes.truncate(1 + dice.below(bytes.len() - 1))),
    ("a byte of the header", |bytes, dice| {
        let at = dice.below(100);
        bytes[at] = dice.next() as u8;
    }),
    ("half of it zeros", |bytes, _| {
        let half = bytes.len() / 2;
        bytes[half..].fill(0);
    }),
    ("two pages exchanged", |bytes, dice| {
        let pages = bytes.len() / PAGE;
        let (one, other) = (dice.below(pages) * PAGE, dice.below(pages) * PAGE);
        for n in 0..PAGE {
            bytes.swap(one + n, other + n);
        }
    }),
    ("noise behind it", |bytes, dice| (0..PAGE).for_each(|_| bytes.push(dice.next() as u8))),
    ("empty", |bytes, _| bytes.clear()),
];

fn page(bytes: &mut [u8], dice: &mut Dice, byte: impl Fn(&mut Dice) -> u8) {
    let from = dice.below(bytes.len() / PAGE) * PAGE;
    bytes[from..from + PAGE].iter_mut().for_each(|place| *place = byte(dice));
}

/// One damaged file; whether something was written to it though it was seen to be damaged before.
fn one(kind: usize, dice: &mut Dice) -> Result<bool, String> {
    let world = World::like(base());
    let mut bytes = fs::read(world.file()).expect("reads");
    KINDS[kind].1(&mut bytes, dice);
    fs::write(world.file(), &bytes).expect("writes");
    let seen = world.holds().err();
    let mut written = false;
    for args in [&["list", "sent"][..], &["show", "Ada Lovelace"], &["tag", "Ada Lovelace", "--add", "new"]] {
        let begun = Instant::now();
        let code = ended_well(&world.run(args)).map_err(|why| format!("{args:?} {why}"))?;
        if begun.elapsed() > PATIENCE {
            return Err(format!("{args:?} took {:?}", begun.elapsed()));
        }
        let is_same = fs::read(world.file()).expect("reads") == bytes;
        match (args[0], code) {
            ("tag", 0) => written = true,
            _ if is_same => {}
            _ => return Err(format!("{args:?} ended with {code} and changed the file")),
        }
    }
    let doctor = world.run(&["doctor"]);
    let looked = ended_well(&doctor).map_err(|why| format!("doctor {why}"))?;
    // A write may have taken the place of what was damaged.
    if let Some(why) = world.holds().err().filter(|_| looked == 0) {
        return Err(format!("doctor says that all is well, but {why}: {}", text(&doctor.stdout)));
    }
    if seen.is_some() && !written {
        world.does(&["restore", "--latest"]);
        world.holds().map_err(|why| format!("after the way back: {why}"))?;
    }
    Ok(written && seen.is_some())
}

/// Damages so many files of each kind.
pub(crate) fn run(each: u64) -> Tally {
    let mut tally = Tally::new("damaged files");
    let mut dice = Dice(0x94D0_49BB);
    let mut written = 0;
    for n in 0..each * KINDS.len() as u64 {
        let kind = n as usize % KINDS.len();
        let ended = one(kind, &mut dice).map(|is_written| written += u64::from(is_written));
        tally.take(|| format!("{} ({n})", KINDS[kind].0), ended);
    }
    tally.note = format!("{written} written to before the damage was told");
    tally
}

#[test]
fn a_damaged_file_is_told_and_not_made_worse() {
    run(3).must_be_clean(30);
}
