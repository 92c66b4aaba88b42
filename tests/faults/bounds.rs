//! Far more than anybody has: a profile of 100,000 skills, one company or one name for 30,000 people, fields of a megabyte.
//! Time and memory stay within bounds.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::world::{Tally, World};

/// Most memory that reading an archive may take, in KiB.
const MEMORY: u64 = 150 << 10;

/// Longest that reading an archive may take where the program was built for use, and that a list may.
const IMPORT: Duration = Duration::from_secs(5);
const LIST: Duration = Duration::from_secs(1);

/// The columns of Connections.csv.
const PEOPLE: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On";

/// Archives that hold so many of something, or a third.
fn archives(n: usize) -> Vec<(&'static str, &'static str, String)> {
    let lines = |header: &str, count: usize, line: &dyn Fn(usize) -> String| {
        let rows: Vec<String> = (0..count).map(line).collect();
        format!("{header}\n{}\n", rows.join("\n"))
    };
    let page = |n: usize| format!("https://www.linkedin.com/in/p-{n}");
    let third = n * 3 / 10;
    let long = "x".repeat(900_000);
    vec![
        ("skills", "Skills.csv", lines("Name", n, &|n| format!("Skill {n}"))),
        (
            "positions",
            "Positions.csv",
            lines("Company Name,Title,Description,Location,Started On,Finished On", n, &|n| {
                format!("Firm {n},T,,,2020,")
            }),
        ),
        (
            "one company",
            "Connections.csv",
            lines(PEOPLE, third, &|n| format!("Person,No{n},{},,Looms Ltd,Weaver,07 Jun 2022", page(n))),
        ),
        (
            "one name",
            "Connections.csv",
            lines(PEOPLE, third, &|n| format!("Ada,Sample,{},,Looms {n},Weaver,07 Jun 2022", page(n))),
        ),
        (
            "one name without pages",
            "Connections.csv",
            lines(PEOPLE, third, &|n| format!("Ada,Sample,,,Looms {n},Weaver,07 Jun 2022")),
        ),
        (
            "long names",
            "Connections.csv",
            lines(PEOPLE, (n / 1_500).max(2), &|n| format!("{long},No{n},{},,{long},{long},07 Jun 2022", page(n))),
        ),
        (
            "requests to one person",
            "Invitations.csv",
            lines("From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl", third, &|n| {
                format!("Me Myself,Ada Sample,\"{}/{}/26, 3:05 PM\",,OUTGOING,,{}", 1 + n % 11, 1 + n % 28, page(1))
            }),
        ),
    ]
}

/// Runs a command; how long it took and how much memory, in KiB.
fn measured(world: &World, args: &[&str]) -> Result<(Duration, u64), String> {
    let begun = Instant::now();
    let mut command = world.command(args);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().map_err(|error| error.to_string())?;
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    loop {
        // Gone, or on another system.
        let told = fs::read_to_string(Path::new(&status)).unwrap_or_default();
        let peak = told.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
        most = most.max(peak.unwrap_or(0));
        match child.try_wait().map_err(|error| error.to_string())? {
            Some(status) if matches!(status.code(), Some(0 | 1 | 10)) => return Ok((begun.elapsed(), most)),
            Some(status) => return Err(format!("{args:?}: {status:?}")),
            None => std::thread::sleep(Duration::from_millis(1)),
        }
    }
}

/// Reads archives of a size; `patience` says how many times longer than in use everything may take.
pub(crate) fn run(size: usize, patience: u32) -> Tally {
    let mut tally = Tally::new("commands over far too much");
    let (mut slowest, mut largest) = (Duration::ZERO, 0);
    for (what, member, content) in archives(size) {
        let world = World::empty();
        let archive = world.dir.path().join("archive");
        fs::create_dir_all(&archive).and_then(|()| fs::write(archive.join(member), content)).expect("writes");
        let read = measured(&world, &["import", &archive.display().to_string(), "--any-owner"]);
        let fits = read.and_then(|(took, memory)| {
            largest = largest.max(memory);
            if took > IMPORT * patience || memory > MEMORY { Err(format!("{took:?}, {memory} KiB")) } else { Ok(()) }
        });
        tally.take(|| format!("reading {what}"), fits);
        for args in [
            &["list", "connections"][..],
            &["list", "sent"],
            &["due"],
            &["stats"],
            &["twins"],
            &["review"],
            &["know", "Looms"],
            &["me"],
            &["show", "p-1"],
        ] {
            let fits = measured(&world, args).and_then(|(took, _)| {
                slowest = slowest.max(took);
                if took > LIST * patience { Err(format!("{took:?}")) } else { Ok(()) }
            });
            tally.take(|| format!("{args:?} over {what}"), fits);
        }
    }
    tally.note = format!("{} MiB at most, the slowest list took {} ms", largest >> 10, slowest.as_millis());
    tally
}

#[test]
fn too_much_of_anything_is_borne() {
    run(5_000, 10).must_be_clean(70);
}
