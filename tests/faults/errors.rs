//! The disk fails or is full at any call: no panic, the file whole, and the exit code and the words are true.

use std::process::Output;

use crate::place::text;
use crate::shim::{self, Fault};
use crate::world::{Tally, WRITES, World, base, ended_well};

/// What must hold after errors of the disk.
fn check(world: &World, args: &[&str], output: &Output, after: &World) -> Result<(), String> {
    let code = ended_well(output)?;
    let told = text(&output.stderr);
    world.copies_are_whole()?;
    let held = world.holds().or_else(|why| {
        if args[0] != "restore" || !why.contains("restore --latest") {
            return Err(why);
        }
        world.does(&["restore", "--latest"]);
        world.holds()
    })?;
    let (was, will_be) = (World::like(base()).holds()?, after.holds()?);
    let is_unsure = told.contains("It may have been written");
    match code {
        0 if held == will_be => Ok(()),
        0 => Err(format!("told as done, and is not: {told}")),
        _ if held == was || is_unsure && held == will_be => Ok(()),
        _ if held == will_be && args[0] == "restore" => Ok(()),
        _ if held == will_be => Err(format!("told as failed ({code}), and is done: {told}")),
        _ => Err(format!("holds neither what it held nor what it was to hold: {told}")),
    }
}

/// Lets every `step`th call of each command fail.
pub(crate) fn run(what: &'static str, kind: &'static str, sticky: bool, step: u64) -> Tally {
    let mut tally = Tally::new(what);
    for (n, args) in WRITES.into_iter().enumerate() {
        let after = World::like(base());
        let Some(calls) = shim::writing_calls(&after, args) else { return tally };
        // A command reads more often than it writes.
        let calls = if kind == "eio-read" { 3 * calls + 30 } else { calls };
        let mut at = 1 + n as u64 % step;
        while at <= calls {
            let world = World::like(base());
            let Some(output) = shim::run(&world, args, Fault { what: kind, at, sticky }) else { return tally };
            let place =
                || format!("{args:?}, {kind} at call {at} of {calls}{}", if sticky { " and after" } else { "" });
            tally.take(place, check(&world, args, &output, &after));
            at += step;
        }
    }
    tally
}

#[test]
fn an_error_names_the_file_the_reason_and_the_room_once() {
    if shim::library().is_none() {
        return;
    }
    let args = &["tag", "Ada Lovelace", "--add", "new"];
    for (kind, reason) in [("eio", "the disk reports an error (SQLite 778)"), ("enospc", "the disk is full")] {
        let world = World::like(base());
        let output = shim::run(&world, args, Fault { what: kind, at: 12, sticky: true }).expect("there is a shim");
        let told = text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{told}");
        let path = world.file().display().to_string();
        for once in [path.as_str(), reason, "are free"] {
            assert_eq!(told.matches(once).count(), 1, "{once}: {told}");
        }
        assert!(!told.contains("Error code"), "{told}");
    }
    // The very last call makes sure of what stands already.
    let world = World::like(base());
    let calls = shim::writing_calls(&World::like(base()), args).expect("there is a shim");
    let fault = Fault { what: "eio", at: calls, sticky: false };
    let output = shim::run(&world, args, fault).expect("there is a shim");
    let told = text(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(told.contains("saved, and the disk did not confirm it"), "{told}");
}

#[test]
fn an_error_at_any_call_is_told_as_it_is() {
    if shim::library().is_none() {
        return;
    }
    for (n, (kind, sticky)) in [("eio", false), ("eio", true), ("enospc", false), ("enospc", true), ("eio-read", false)]
        .into_iter()
        .enumerate()
    {
        run("errors of the disk", kind, sticky, 31 + n as u64).must_be_clean(20);
    }
}
