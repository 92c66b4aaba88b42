//! Files that mean harm, and texts that mean harm in every field: no panic, bounded time, and nothing of them reaches the
//! terminal as a command to it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::place::text;
use crate::world::{Dice, Tally, World, base, ended_well};

/// Longest that a small file may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// Texts that command a terminal, hide, turn round, or mean something elsewhere.
pub(crate) const TEXTS: [&str; 44] = [
    "\u{1b}[31mred",
    "\u{1b}]52;c;eA==\u{7}",
    "\u{1b}]0;title\u{7}",
    "\u{1b}]0;title\u{1b}\\",
    "\u{1b}P$qm\u{1b}\\",
    "\u{1b}[6n\u{1b}[c\u{1b}[>c",
    "\u{1b}[2J\u{1b}[?1049l",
    "\u{1b}[200~paste\u{1b}[201~",
    "\u{1b}c\u{1b}#8",
    "\u{9b}31m\u{9d}0;x\u{9c}",
    "\u{90}\u{98}\u{9e}\u{9f}",
    "bell\u{7}back\u{8}\u{8}",
    "over\rwritten",
    "shift\u{e}\u{f}\u{7f}",
    "\u{85}next\u{2028}line\u{2029}",
    "ev\u{202e}il",
    "\u{2066}is\u{2069}ol\u{2067}ate",
    "\u{200e}\u{200f}\u{61c}",
    "zero\u{200b}width\u{200c}\u{200d}",
    "\u{feff}\u{ad}\u{34f}",
    "tag\u{e0041}\u{e007f}",
    "vs\u{e0100}\u{e01ef}\u{fe0f}",
    "\u{13430}\u{1345f}",
    "\u{1bca0}\u{1bca3}\u{1d173}\u{1d17a}",
    "\u{e000}\u{f0000}\u{10ffff}",
    "\u{fff9}a\u{fffa}b\u{fffb}",
    "\u{3164}\u{ffa0}\u{115f}\u{1160}\u{17b4}",
    "z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30a}",
    "\u{301}\u{301}begins",
    "👩\u{200d}👩\u{200d}👧\u{fe0f}",
    "نامه\u{200c}ای",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "@SUM(A1)",
    "-rf",
    "--help",
    "'; DROP TABLE people; --",
    "%s%n%x",
    "../../etc/passwd",
    "$(reboot)`reboot`",
    "{{name}} {name}",
    "\"quoted\" 'both'",
    "[undo] takes it back",
    "a,b;c\td",
];

/// Characters that a terminal must never be given, besides those that control it.
const HIDDEN: &str = "\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}\u{200b}\u{200e}\u{200f}\u{61c}\
                      \u{feff}\u{ad}\u{34f}\u{e0041}\u{e007f}\u{e0100}\u{e01ef}\u{13430}\u{1345f}\u{1bca0}\u{1bca3}\u{1d173}\
                      \u{1d17a}\u{e000}\u{f0000}\u{10ffff}\u{fff9}\u{fffa}\u{fffb}\u{3164}\u{ffa0}\u{115f}\u{1160}\u{17b4}\
                      \u{2028}\u{2029}";

/// Nothing in what a command printed commands a terminal.
pub(crate) fn is_harmless(printed: &str) -> Result<(), String> {
    match printed.chars().find(|c| c.is_control() && *c != '\n' || HIDDEN.contains(*c)) {
        Some(c) => Err(format!("{c:?} was printed")),
        None => Ok(()),
    }
}

fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

/// An archive with texts that mean harm in every cell; how many.
pub(crate) fn poisoned(folder: &Path, rows: usize, dice: &mut Dice) -> u64 {
    fs::create_dir_all(folder).expect("a folder");
    let mut values = 0;
    let mut table = |name: &str, header: &str, fixed: &[(usize, &str)], rows: usize| {
        let mut all = format!("{header}\n");
        for row in 0..rows {
            let cells: Vec<String> = (0..header.split(',').count())
                .map(|column| {
                    if let Some((_, text)) = fixed.iter().find(|(at, _)| *at == column) {
                        return quoted(&text.replace('#', &row.to_string()));
                    }
                    values += 1;
                    quoted(&format!("{} {row} {}", dice.one_of(&TEXTS), dice.one_of(&TEXTS)))
                })
                .collect();
            all.push_str(&cells.join(","));
            all.push('\n');
        }
        fs::write(folder.join(name), all).expect("writes");
    };
    let page = "https://www.linkedin.com/in/p-#";
    table(
        "Connections.csv",
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
        &[(2, page), (6, "07 Jun 2022")],
        rows,
    );
    table(
        "Invitations.csv",
        "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl",
        &[
            (2, "11/2/26, 3:05 PM"),
            (4, "INCOMING"),
            (5, "https://www.linkedin.com/in/q-#"),
            (6, "https://www.linkedin.com/in/me-myself"),
        ],
        rows / 2,
    );
    table("Profile.csv", "First Name,Last Name,Headline,Summary,Industry,Geo Location", &[], 1);
    table("Positions.csv", "Company Name,Title,Description,Location,Started On,Finished On", &[], 20);
    table("Education.csv", "School Name,Start Date,End Date,Notes,Degree Name,Activities", &[], 20);
    table("Skills.csv", "Name", &[], 40);
    values
}

/// Commands that show what is known.
const READS: [&[&str]; 22] = [
    &["list", "connections"],
    &["list", "sent"],
    &["list", "received"],
    &["show", "p-1"],
    &["show", "q-1"],
    &["timeline", "p-1"],
    &["fit", "p-2"],
    &["due"],
    &["stats"],
    &["twins"],
    &["todo"],
    &["history"],
    &["archives"],
    &["me"],
    &["review"],
    &["waiting"],
    &["drafts"],
    &["tags"],
    &["circle"],
    &["know", "a"],
    &["query", "a"],
    &["doctor"],
];

/// Reads so many archives with poison in every field, and looks at what every command prints; how many values and runs.
pub(crate) fn texts(archives: u64) -> Tally {
    let mut seen = Tally::new("commands over poisoned fields");
    let mut dice = Dice(0xA076_1D64);
    let mut values = 0;
    for n in 0..archives {
        let world = World::empty();
        let archive = world.dir.path().join("archive");
        values += poisoned(&archive, 200, &mut dice);
        let archive = archive.display().to_string();
        let mut run = |args: &[&str]| {
            let output = world.run(args);
            let printed = text(&output.stdout) + &text(&output.stderr);
            let ended = ended_well(&output).and_then(|_| is_harmless(&printed));
            seen.take(|| format!("{args:?} over archive {n}"), ended);
        };
        run(&["import", &archive, "--people", "--any-owner"]);
        run(&["import", &archive, "--json", "--any-owner"]);
        for args in READS {
            run(args);
            run(&[args, &["--json"]].concat());
        }
    }
    seen.note = format!("{values} values");
    seen
}

/// Writes every text into every field by hand, each `step`th of them.
pub(crate) fn fields(step: usize) -> Tally {
    let mut typed_in = Tally::new("hostile texts typed into fields");
    let world = World::like(base());
    let listed = world.does(&["edit", "--help"]);
    let fields: Vec<String> = listed
        .split_whitespace()
        .filter_map(|word| word.strip_prefix("--"))
        .filter(|name| !["url", "file", "json", "dry-run", "help"].contains(name))
        .map(|name| format!("--{name}"))
        .collect();
    let mut n = 0;
    for hostile in TEXTS {
        let typed = format!(" {hostile}");
        let mut commands: Vec<Vec<&str>> =
            fields.iter().map(|field| vec!["edit", "Ada Lovelace", field, &typed]).collect();
        commands.extend([
            vec!["tag", "Ada Lovelace", "--add", &typed],
            vec!["remark", "Ada Lovelace", &typed],
            vec!["log", "Ada Lovelace", "--text", &typed],
            vec!["goals", "--add", &typed],
            vec!["me", "--skills", &typed],
            vec!["send", "--name", &typed, "--note", &typed],
            vec!["show", &typed],
            vec!["know", &typed],
            vec!["list", "sent", "--filter", &typed],
            vec!["import", &typed],
            vec!["export", "-o", &typed, "--dry-run"],
            vec!["ignore", "Emmy Noether", "--reason", &typed],
        ]);
        for args in commands {
            n += 1;
            if n % step != 0 {
                continue;
            }
            let output = world.run(&args);
            let shown = world.run(&["show", "Ada Lovelace"]);
            let printed = [&output.stdout, &output.stderr, &shown.stdout].map(|bytes| text(bytes)).join("\n");
            typed_in.take(|| format!("{args:?}"), ended_well(&output).and_then(|_| is_harmless(&printed)));
        }
    }
    let held = world.holds().map(drop);
    typed_in.take(|| "the file afterwards".into(), held);
    typed_in
}

/// Every file of the fixtures, and some of other formats.
fn seeds() -> Vec<(PathBuf, Vec<u8>)> {
    fn all(folder: &Path, found: &mut Vec<(PathBuf, Vec<u8>)>) {
        let mut entries: Vec<PathBuf> = fs::read_dir(folder).expect("is there").flatten().map(|e| e.path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                all(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "csv") {
                let bytes = fs::read(&path).expect("reads");
                found.push((path.file_name().expect("has one").into(), bytes));
            }
        }
    }
    let mut found = Vec::new();
    all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/archives"), &mut found);
    let cards = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Sample\r\nEMAIL;TYPE=work:ada@x.example\r\nTEL:+49 1\r\nBDAY:1990-12-10\r\n\
                 NOTE;ENCODING=QUOTED-PRINTABLE:a=0D=\r\n b\r\nEND:VCARD\r\n";
    found.push(("cards.vcf".into(), cards.repeat(3).into_bytes()));
    let people = "dn: cn=Ada,dc=x\nobjectClass: person\ncn: Ada Sample\nmail:: YWRhQHguZXhhbXBsZQ==\n\n";
    found.push(("people.ldif".into(), people.repeat(3).into_bytes()));
    let world = World::like(base());
    let whole = world.run(&["export", "--format", "json", "-o", "-"]).stdout;
    found.push(("all.json".into(), whole));
    found.push(("ties.zip".into(), zip(&found)));
    found
}

fn zip(files: &[(PathBuf, Vec<u8>)]) -> Vec<u8> {
    use std::io::Write as _;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (n, (name, bytes)) in files.iter().take(8).enumerate() {
        let name = format!("{n}/{}", name.display());
        writer.start_file(name, zip::write::SimpleFileOptions::default()).expect("begins");
        writer.write_all(bytes).expect("writes");
    }
    writer.finish().expect("ends").into_inner()
}

/// What means something to readers of files.
const MARKS: [&[u8]; 10] = [
    b"\"",
    b",",
    b"\0",
    b"\r",
    b"\n",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"99999999999999999999",
    b"PK\x05\x06",
    b"BEGIN:VCARD\r\n",
];

/// Changes a file as somebody might who means harm.
fn mutate(bytes: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..=dice.below(6) {
        let at = dice.below(bytes.len());
        let to = (at + dice.below(400)).min(bytes.len());
        match dice.below(8) {
            0 if !bytes.is_empty() => bytes[at] ^= 1 << dice.below(8),
            1 if !bytes.is_empty() => bytes[at] = dice.next() as u8,
            2 => bytes.truncate(at),
            3 => {
                let piece = bytes[at..to].repeat(1 + dice.below(40));
                bytes.splice(at..at, piece);
            }
            4 => drop(bytes.drain(at..to)),
            5 => {
                let text = dice.one_of(&TEXTS).repeat(1 + dice.below(20));
                bytes.splice(at..at, text.into_bytes());
            }
            6 => {
                let mark = *dice.one_of(&MARKS);
                bytes.splice(at..at, mark.repeat(1 + dice.below(300)));
            }
            _ => bytes.resize(bytes.len() + dice.below(5_000), dice.next() as u8),
        }
    }
}

/// Reads so many files that mean harm.
pub(crate) fn files(count: u64) -> Tally {
    let mut seen = Tally::new("hostile files");
    let mut dice = Dice(0xE703_7ED1);
    let (seeds, world) = (seeds(), World::like(base()));
    let mut slowest = Duration::ZERO;
    for n in 0..count {
        let (name, bytes) = &seeds[n as usize % seeds.len()];
        let mut bytes = bytes.clone();
        mutate(&mut bytes, &mut dice);
        let path = world.dir.path().join(name);
        fs::write(&path, &bytes).expect("writes");
        let begun = Instant::now();
        let args = ["import", &path.display().to_string(), "--dry-run", "--any-owner"];
        let output = world.run(&args);
        slowest = slowest.max(begun.elapsed());
        let printed = text(&output.stdout) + &text(&output.stderr);
        let ended = ended_well(&output).and_then(|_| is_harmless(&printed)).and_then(|()| match begun.elapsed() {
            took if took > PATIENCE => Err(format!("took {took:?}")),
            _ => Ok(()),
        });
        if ended.is_err() {
            let kept = std::env::temp_dir().join(format!("ties-hostile-{n}-{}", name.display()));
            // It is worth more than the report of it.
            let _ = fs::copy(&path, kept);
        }
        seen.take(|| format!("{} {n}", name.display()), ended);
        fs::remove_file(path).expect("removes");
    }
    seen.note = format!("the slowest took {} ms", slowest.as_millis());
    seen
}

/// Every option of some commands.
fn flags(world: &World, commands: &[&str]) -> Vec<String> {
    let of = |command: &&str| {
        let help = text(&world.run(&[*command, "--help"]).stdout);
        let words = help.split(|c: char| c.is_whitespace() || "<>[],=".contains(c));
        words.filter(|word| word.starts_with("--")).map(str::to_owned).collect::<Vec<_>>()
    };
    commands.iter().flat_map(of).collect()
}

/// Random command lines.
pub(crate) fn arguments(lines: u64) -> Tally {
    let mut ran = Tally::new("random command lines");
    let mut dice = Dice(0x8EBC_6AF0);
    let world = World::like(base());
    let listed = world.does(&["--help"]);
    let commands: Vec<&str> = listed
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next().filter(|word| !word.is_empty()))
        .collect();
    let words = flags(&world, &commands);
    let values = [
        "Ada Lovelace",
        "#1",
        "#0",
        "#99999999999",
        "sent",
        "connections",
        "2026-12-24",
        "tomorrow",
        "9999-99-99",
        "-1",
        "0",
        "18446744073709551616",
        "",
        " ",
        "HERE/x",
        "json",
        "csv",
        "1e9",
        "-",
        "last tue",
        "p:(",
        "tag:x and (not",
        "NaN",
    ];
    for n in 0..lines {
        let mut args: Vec<String> = vec![(*dice.one_of(&commands)).to_owned()];
        for _ in 0..dice.below(6) {
            args.push(match dice.below(4) {
                0 | 1 => dice.one_of(&words).clone(),
                2 => (*dice.one_of(&values)).to_owned(),
                _ => (*dice.one_of(&TEXTS)).to_owned(),
            });
        }
        let screen = args[0] == "demo" || args.iter().any(|arg| arg == "--now");
        if screen {
            continue;
        }
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let output = world.run(&args);
        let printed = text(&output.stderr);
        ran.take(|| format!("{n}: {args:?}"), ended_well(&output).and_then(|_| is_harmless(&printed)));
    }
    let held = world.holds().map(drop);
    ran.take(|| "the file afterwards".into(), held);
    ran
}

#[test]
fn hostile_files_are_read_without_harm() {
    files(120).must_be_clean(120);
}

#[test]
fn nothing_of_a_poisoned_field_commands_the_terminal() {
    texts(1).must_be_clean(40);
    fields(31).must_be_clean(20);
}

#[test]
fn no_command_line_ends_in_a_panic() {
    arguments(150).must_be_clean(120);
}
