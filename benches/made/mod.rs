//! What the benchmarks share: synthetic archives, and how a process is run and watched.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::Duration;

pub(crate) const TIES: &str = env!("CARGO_BIN_EXE_ties");

/// Requests in an archive.
pub(crate) const PENDING: usize = 5_000;

/// A line of the report.
pub(crate) fn row(out: &mut impl Write, what: &str, times: &[Duration]) -> io::Result<()> {
    let ms = |at: f64| times[((times.len() - 1) as f64 * at).round() as usize].as_secs_f64() * 1000.0;
    writeln!(out, "{what:<52}{:>7.1} ms{:>7.1} ms{:>7.1} ms", ms(0.5), ms(0.99), ms(1.0))
}

/// What is to be run.
#[expect(clippy::disallowed_methods, reason = "the benchmark runs the program")]
pub(crate) fn command(program: &Path) -> std::process::Command {
    std::process::Command::new(program)
}

/// Times, the shortest first.
pub(crate) fn sorted(mut times: Vec<Duration>) -> Vec<Duration> {
    times.sort_unstable();
    times
}

/// A line of `/proc/PID/status` in MB; 0 where there is no such file.
pub(crate) fn status(pid: u32, line: &str) -> f64 {
    let text = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let value = text.lines().find_map(|l| l.strip_prefix(line)).and_then(|l| l.trim().strip_suffix(" kB"));
    value.and_then(|kb| kb.parse::<f64>().ok()).map_or(0.0, |kb| kb / 1000.0)
}

/// The table of connections alone.
pub(crate) fn connections_csv(folder: &Path, count: usize) -> io::Result<PathBuf> {
    let file = folder.join("Connections.csv");
    let mut out = io::BufWriter::new(fs::File::create(&file)?);
    writeln!(out, "First Name,Last Name,URL,Email Address,Company,Position,Connected On")?;
    for n in 0..count {
        let (year, month, day) = (2012 + n % 14, ["Jan", "Apr", "Jul", "Oct"][n % 4], 1 + n % 28);
        write!(out, "Given{n},Family{},https://www.linkedin.com/in/person-{n},,Company {},", n % 977, n % 1500)?;
        writeln!(out, "\"Engineer, Team {}\",{day:02} {month} {year}", n % 40)?;
    }
    out.flush()?;
    Ok(file)
}

/// An archive as LinkedIn makes them: the connections, and requests of its last 180 days, half of them accepted.
pub(crate) fn archive(folder: &Path, count: usize) -> io::Result<PathBuf> {
    let csv = connections_csv(folder, count)?;
    let mut invitations = b"From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n".to_vec();
    let page = "https://www.linkedin.com/in";
    for n in 0..PENDING {
        let slug = if n % 2 == 0 { format!("person-{n}") } else { format!("asked-{n}") };
        let day = format!("{}/{}/26, {}:{:02} PM", 5 + n % 5, 1 + n % 28, 1 + n % 11, n % 60);
        write!(invitations, "Own Self,Given{n} Family{},\"{day}\",\"A note, number {n}\",OUTGOING,", n % 977)?;
        writeln!(invitations, "{page}/own-self,{page}/{slug}")?;
    }
    let file = folder.join("archive.zip");
    let mut zip = zip::ZipWriter::new(fs::File::create(&file)?);
    let options = zip::write::SimpleFileOptions::default();
    for (name, bytes) in [("Connections.csv", fs::read(csv)?), ("Invitations.csv", invitations)] {
        zip.start_file(name, options)?;
        zip.write_all(&bytes)?;
    }
    zip.finish()?;
    Ok(file)
}

/// Waits for the end of a process and tells the most memory seen in MB.
pub(crate) fn watch(child: &mut Child) -> io::Result<f64> {
    let mut most = 0.0_f64;
    loop {
        most = most.max(status(child.id(), "VmHWM:"));
        if let Some(status) = child.try_wait()? {
            assert!(status.success(), "the import is done");
            return Ok(most);
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}
