//! Opens a person's page in the browser: an https address on linkedin.com, as one argument, without a shell. Opened is
//! what the program that opens pages did not refuse.

use std::process::Command;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

/// The programs to try, in order: the one the user names, then those of the system.
#[expect(clippy::disallowed_methods, reason = "this is the place that starts a browser")]
fn commands(url: &str) -> Vec<Command> {
    let named = std::env::var("BROWSER").ok();
    // BROWSER may be a list or hold arguments; only a plain program is taken, the rest is left to the system.
    let plain = named.filter(|name| !name.is_empty() && !name.contains([' ', ':', '%', '\'', '"', '&', ';', '|']));
    let mut commands = Vec::new();
    if let Some(program) = plain {
        let mut command = Command::new(program);
        command.arg(url);
        commands.push(command);
    }
    commands.extend(open::commands(url));
    commands
}

/// How long a program may take to say that it cannot open a page; one that runs on is taken to show it.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often it is asked whether it ended.
const LOOK: Duration = Duration::from_millis(10);

/// Opens an address on LinkedIn that the user typed or an archive holds; no other is opened. Waits a moment whether the
/// program that opens it fails.
pub fn open_link(link: &str) -> Result<(), String> {
    let url = link.strip_prefix("https://linkedin.com/").map_or(link.to_owned(), |rest| format!("{LINKEDIN}{rest}"));
    start(commands(&url), &url)
}

/// Where every address begins that is opened.
const LINKEDIN: &str = "https://www.linkedin.com/";

fn start(commands: Vec<Command>, url: &str) -> Result<(), String> {
    if !url.starts_with(LINKEDIN) || !url.is_ascii() || url.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Err("this is not an address on LinkedIn; [copy-link] copies it".into());
    }
    let (mut tried, mut failed) = (Vec::new(), Vec::new());
    for mut command in commands {
        let program = command.get_program().to_string_lossy().into_owned();
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        match command.spawn() {
            Ok(child) => {
                if opens(child) {
                    return Ok(());
                }
                failed.push(program);
            }
            Err(_) => tried.push(program),
        }
    }
    Err(if failed.is_empty() {
        format!("no program to open {url} was found (tried {})", tried.join(", "))
    } else {
        format!("{} could not open {url}", failed.join(", "))
    })
}

/// Whether a program did what it was asked for, or is still at it.
fn opens(mut child: Child) -> bool {
    let started = Instant::now();
    while started.elapsed() < PATIENCE {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => std::thread::sleep(LOOK),
            Err(_) => return false,
        }
    }
    // Somebody has to hear that it ended, or it would stay as a zombie.
    let waiting = std::thread::Builder::new().name("browser".into()).spawn(move || child.wait());
    waiting.is_ok()
}

#[cfg(test)]
pub(crate) mod tests;
