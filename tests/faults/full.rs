//! All of it with the full figures, as a table.

use std::time::Instant;

use crate::world::Tally;
use crate::{bounds, damage, errors, hostile, kills, power, replaced, say, screens};

/// So much of a full number as is wanted.
fn part(full: u64) -> u64 {
    let share = std::env::var("TIES_FAULTS_SHARE").ok().and_then(|share| share.parse().ok()).unwrap_or(100);
    (full * share / 100).max(1)
}

/// Which rows of the table are wanted: how many are passed over, and how many follow.
fn rows() -> (usize, usize) {
    let named = std::env::var("TIES_FAULTS_ROWS").unwrap_or_default();
    let (from, to) = named.split_once('-').unwrap_or(("1", "99"));
    let from: usize = from.parse().unwrap_or(1).max(1);
    (from - 1, (to.parse().unwrap_or(99) + 1usize).saturating_sub(from))
}

/// Where only a share is wanted, each so manieth.
fn step() -> u64 {
    (100 / part(100)).max(1)
}

#[test]
#[ignore = "it takes half an hour: see the beginning of main.rs"]
fn the_full_run() {
    let runs: [&dyn Fn() -> Tally; 21] = [
        &|| kills::run("kills before each writing call", "kill", step()),
        &|| kills::run("writes torn by a kill", "torn", step()),
        &|| kills::at_random(part(9_000)),
        &|| errors::run("calls that fail once (EIO)", "eio", false, step()),
        &|| errors::run("calls that fail from then on (EIO)", "eio", true, step()),
        &|| errors::run("calls without room once (ENOSPC)", "enospc", false, step()),
        &|| errors::run("calls without room from then on (ENOSPC)", "enospc", true, step()),
        &|| errors::run("reads that fail once (EIO)", "eio-read", false, step()),
        &|| errors::run("reads that fail from then on (EIO)", "eio-read", true, step()),
        &|| bounds::run(part(100_000) as usize, 1),
        &|| power::run(60, part(3_400)),
        &|| damage::run(part(200)),
        &|| replaced::run(part(180)),
        &|| replaced::two_instances(part(1_200)),
        &|| replaced::undo(part(10_000)),
        &|| hostile::files(part(9_900)),
        &|| hostile::texts(part(30)),
        &|| hostile::fields(step() as usize),
        &|| hostile::arguments(part(6_800)),
        &|| screens::signals(step() as usize),
        &|| screens::sizes(part(1_960)),
    ];
    let screens: [&dyn Fn() -> Tally; 3] =
        [&|| screens::soak(part(132_000)), &|| screens::poison(part(3_000) as usize), &|| {
            screens::reports(part(16_000))
        }];
    say("| tried | times | bad | seconds | |\n|---|--:|--:|--:|---|");
    let mut bad = 0;
    for run in runs.iter().chain(&screens).skip(rows().0).take(rows().1) {
        let begun = Instant::now();
        let tally = run();
        let Tally { what, runs, note, .. } = &tally;
        say(&format!("| {what} | {runs} | {} | {} | {note} |", tally.bad.len(), begun.elapsed().as_secs()));
        for one in &tally.bad {
            say(&format!("{what}: {one}"));
        }
        bad += tally.bad.len();
    }
    assert_eq!(bad, 0);
}
