//! How long reading archives takes, beside `sqlite3 .import` of the same rows where that is installed, and how time and
//! memory grow with the network. `cargo bench --bench import`; with `-- --million` up to a million connections, with
//! `-- --plot FILE.svg` also as a picture.

mod made;

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use made::{TIES, archive, command, connections_csv, row, sorted, watch};

/// How many connections the archives have.
const SIZES: [usize; 5] = [1_000, 10_000, 30_000, 100_000, 300_000];

const MILLION: usize = 1_000_000;

/// What an import took: its time, the most memory and the file in MB.
#[derive(Clone, Copy)]
struct Took {
    time: Duration,
    memory: f64,
    file: f64,
}

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let plot = arguments.iter().position(|argument| argument == "--plot").and_then(|at| arguments.get(at + 1));
    let million = arguments.iter().any(|argument| argument == "--million");
    let folder = tempfile::tempdir()?;
    let mut out = io::stdout().lock();

    let mut grown = Vec::new();
    writeln!(
        out,
        "{:<14}{:>9}{:>9}{:>9}{:>10}{:>10}{:>9}",
        "connections", "import", "memory", "file", "only read", "again", "sqlite3"
    )?;
    for size in SIZES.into_iter().chain(million.then_some(MILLION)) {
        grown.push((size, sizes(&mut out, folder.path(), size)?));
    }
    if let Some(plot) = plot {
        fs::write(plot, picture(&grown))?;
    }

    writeln!(out, "\n{:<52}{:>10}{:>10}{:>10}", "", "median", "p99", "most")?;
    for count in [50_000, 500_000] {
        let archive = messages(folder.path(), count)?;
        let runs = (0..3).map(|_| import(folder.path(), &archive, &[])).collect::<io::Result<Vec<_>>>()?;
        row(&mut out, &format!("import of {count} messages"), &sorted(runs.iter().map(|took| took.time).collect()))?;
        let memory = runs.iter().map(|took| took.memory).fold(0.0, f64::max);
        writeln!(out, "{:<52}{memory:>7.1} MB", "most resident in it")?;
    }
    Ok(())
}

/// The line of one size: into a new file, the reading alone, the same archive again, and the rows in `sqlite3`.
fn sizes(out: &mut impl Write, folder: &Path, size: usize) -> io::Result<Took> {
    let archive = archive(folder, size)?;
    let rounds = if size > 100_000 { 1 } else { 5 };
    let new = || import(folder, &archive, &[]);
    let took = median((0..rounds).map(|_| new()).collect::<io::Result<_>>()?);
    let read = median((0..rounds).map(|_| import(folder, &archive, &["--dry-run"])).collect::<io::Result<_>>()?);
    let file = folder.join("kept.db");
    run(&file, &archive, &[])?;
    let again = median((0..rounds).map(|_| run(&file, &archive, &[])).collect::<io::Result<_>>()?);
    fs::remove_file(&file)?;
    let Took { time, memory, file } = took;
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    write!(out, "{size:<14}{:>6.0} ms{memory:>6.0} MB{file:>6.1} MB", ms(time))?;
    write!(out, "{:>7.0} ms{:>7.0} ms", ms(read.time), ms(again.time))?;
    match sqlite3(folder, &connections_csv(folder, size)?)? {
        Some(other) => {
            writeln!(out, "{:>6.0} ms  {:.1} × its time", ms(other), time.as_secs_f64() / other.as_secs_f64())?;
        }
        None => writeln!(out, "  sqlite3 is not installed")?,
    }
    Ok(took)
}

fn median(mut runs: Vec<Took>) -> Took {
    runs.sort_unstable_by_key(|took| took.time);
    runs[runs.len() / 2]
}

/// An import into a new file, which is gone afterwards.
fn import(folder: &Path, archive: &Path, how: &[&str]) -> io::Result<Took> {
    let file = folder.join("new.db");
    let took = run(&file, archive, how)?;
    // A dry run makes none.
    let _ = fs::remove_file(&file);
    Ok(took)
}

fn run(file: &Path, archive: &Path, how: &[&str]) -> io::Result<Took> {
    let start = Instant::now();
    let mut import = command(Path::new(TIES));
    import.arg("--file").arg(file).arg("import").arg(archive).args(how).stdout(Stdio::null()).stderr(Stdio::null());
    let memory = watch(&mut import.spawn()?)?;
    let time = start.elapsed();
    let file = fs::metadata(file).map_or(0.0, |meta| meta.len() as f64 / 1e6);
    Ok(Took { time, memory, file })
}

/// How long `sqlite3` takes to read the same connections into a table; `None` where it is not installed.
fn sqlite3(folder: &Path, csv: &Path) -> io::Result<Option<Duration>> {
    let file = folder.join("other.db");
    let mut times = Vec::new();
    for _ in 0..3 {
        let start = Instant::now();
        let read = format!(".import --csv {} connections", csv.display());
        match command(Path::new("sqlite3")).arg(&file).arg(read).status() {
            Ok(status) => assert!(status.success(), "sqlite3 reads the rows"),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        }
        times.push(start.elapsed());
        fs::remove_file(&file)?;
    }
    Ok(Some(sorted(times)[1]))
}

/// An archive with 5,000 connections and so many messages with 4,000 of them.
fn messages(folder: &Path, count: usize) -> io::Result<PathBuf> {
    let mut all = b"CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n".to_vec();
    let page = "https://www.linkedin.com/in";
    for n in 0..count {
        let (with, day) = (n % 4_000, format!("20{}-{:02}-{:02}", 15 + n % 11, 1 + n % 12, 1 + n % 28));
        let time = format!("{:02}:{:02}:{:02} UTC", n % 24, n % 60, n / 7 % 60);
        let (own, other) =
            (("Own Self", "own-self"), (format!("Given{with} Family{}", with % 977), format!("person-{with}")));
        let other = (other.0.as_str(), other.1.as_str());
        let (from, to) = if n % 3 == 0 { (own, other) } else { (other, own) };
        write!(all, "c-{with},,{},{page}/{},{},{page}/{},{day} {time},,", from.0, from.1, to.0, to.1)?;
        writeln!(all, "\"What was said, as message {n}, of looms and rivers\",INBOX")?;
    }
    let file = folder.join(format!("messages-{count}.zip"));
    let mut zip = zip::ZipWriter::new(fs::File::create(&file)?);
    let options = zip::write::SimpleFileOptions::default();
    for (name, bytes) in [("Connections.csv", fs::read(connections_csv(folder, 5_000)?)?), ("messages.csv", all)] {
        zip.start_file(name, options)?;
        zip.write_all(&bytes)?;
    }
    zip.finish()?;
    Ok(file)
}

/// A figure of an import.
type Figure = fn(&Took) -> f64;

/// How time and memory grow, both scales by powers of ten.
fn picture(grown: &[(usize, Took)]) -> String {
    const COLOURS: [&str; 2] = ["#2a6f97", "#b5651d"];
    let across = |size: usize| 70.0 + ((size as f64).log10() - 3.0) * 150.0;
    let up = |value: f64| 290.0 - value.log10() * 60.0;
    let mut svg = String::from(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 620 340\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#444\">\n<rect width=\"620\" height=\"340\" fill=\"white\"/>\n",
    );
    let lines: [(&str, Figure); 2] = [("ms", |took| took.time.as_secs_f64() * 1e3), ("MB at most", |took| took.memory)];
    // Writing to a string cannot fail.
    for power in 0..5 {
        let (value, y) = (10_u32.pow(power), up(10_f64.powi(power as i32)));
        let _ = writeln!(
            svg,
            "<text x=\"62\" y=\"{}\" text-anchor=\"end\">{value}</text><path d=\"M70 {y}H550\" stroke=\"#ddd\"/>",
            y + 4.0
        );
    }
    for (size, _) in grown {
        let _ = writeln!(svg, "<text x=\"{}\" y=\"310\" text-anchor=\"middle\">{size}</text>", across(*size));
    }
    for ((name, of), colour) in lines.into_iter().zip(COLOURS) {
        let places: Vec<_> = grown.iter().map(|(size, took)| (across(*size), up(of(took).max(1.0)))).collect();
        let points: Vec<String> = places.iter().map(|(x, y)| format!("{x:.0},{y:.0}")).collect();
        let _ = writeln!(
            svg,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>",
            points.join(" ")
        );
        for ((x, y), (_, took)) in places.iter().zip(grown) {
            let _ = writeln!(
                svg,
                "<circle cx=\"{x:.0}\" cy=\"{y:.0}\" r=\"3\" fill=\"{colour}\"/><text x=\"{x:.0}\" y=\"{:.0}\" text-anchor=\"middle\" fill=\"{colour}\">{:.0}</text>",
                y - 8.0,
                of(took)
            );
        }
        if let Some((x, y)) = places.last() {
            let _ = writeln!(svg, "<text x=\"{:.0}\" y=\"{:.0}\" fill=\"{colour}\">{name}</text>", x + 8.0, y + 4.0);
        }
    }
    svg.push_str("<text x=\"310\" y=\"332\" text-anchor=\"middle\">connections in the archive, read into a new file</text>\n</svg>\n");
    svg
}
