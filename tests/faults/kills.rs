//! Killed before every call that changes a file, in the middle of a write, and at any moment: the file holds what it
//! held before or what it was to hold, and no copy is half one.

use std::time::Duration;

use crate::shim::{self, Fault};
use crate::world::{Dice, Tally, WRITES, World, base};

/// What must hold after a kill, whatever it hit.
fn check(world: &World, args: &[&str], before: &World, after: &World) -> Result<(), String> {
    world.copies_are_whole()?;
    let held = world.holds().or_else(|why| {
        // Between putting a file aside and putting a copy in its place there is none; the way back is told.
        if args[0] != "restore" || !why.contains("restore --latest") {
            return Err(why);
        }
        world.does(&["restore", "--latest"]);
        world.holds()
    })?;
    if held == before.holds()? || held == after.holds()? {
        return Ok(());
    }
    // An import may be taken in file by file, each whole.
    Err("the file holds neither what it held nor what it was to hold".into())
}

/// Kills each command at every `step`th call.
pub(crate) fn run(what: &'static str, kind: &'static str, step: u64) -> Tally {
    let mut tally = Tally::new(what);
    for (n, args) in WRITES.into_iter().enumerate() {
        let before = World::like(base());
        let after = World::like(base());
        let Some(calls) = shim::writing_calls(&after, args) else { return tally };
        let mut at = 1 + n as u64 % step;
        while at <= calls {
            let world = World::like(base());
            shim::run(&world, args, Fault { what: kind, at, sticky: false });
            tally.take(|| format!("{args:?} at call {at} of {calls}"), check(&world, args, &before, &after));
            at += step;
        }
    }
    tally
}

/// Kills commands at any moment.
pub(crate) fn at_random(kills: u64) -> Tally {
    let mut tally = Tally::new("kills at any moment");
    let mut dice = Dice(0x9E37_79B9);
    let afters: Vec<World> = WRITES
        .iter()
        .map(|args| {
            let after = World::like(base());
            after.run(args);
            after
        })
        .collect();
    let before = World::like(base());
    for n in 0..kills {
        let which = n as usize % WRITES.len();
        let world = World::like(base());
        let mut command = world.command(WRITES[which]);
        let mut child =
            command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).spawn().expect("runs");
        std::thread::sleep(Duration::from_micros(dice.below(25_000) as u64));
        // It may have ended by itself.
        let _ = child.kill();
        child.wait().expect("ended");
        let held = check(&world, WRITES[which], &before, &afters[which]);
        tally.take(|| format!("{:?}, kill {n}", WRITES[which]), held);
    }
    tally
}

#[test]
fn a_kill_before_any_writing_call_leaves_the_file_whole() {
    if shim::library().is_some() {
        run("kills before a writing call", "kill", 13).must_be_clean(60);
        run("torn writes", "torn", 29).must_be_clean(25);
    }
}

#[test]
fn a_kill_at_any_moment_leaves_the_file_whole() {
    at_random(40).must_be_clean(40);
}
