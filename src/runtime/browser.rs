//! Opens a person's page in the browser: an https address on linkedin.com, as one argument, without a shell.

use std::process::Command;
use std::process::Stdio;

use crate::domain::record::slug::Slug;

/// Opens the page of a slug. Does not wait for the browser.
pub fn open(slug: &Slug) -> Result<(), String> {
    let url = slug.url();
    start(commands(&url), &url)
}

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

/// Opens an address on LinkedIn that the user typed or an archive holds; no other is opened.
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
    let mut tried = Vec::new();
    for mut command in commands {
        tried.push(command.get_program().to_string_lossy().into_owned());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        if let Ok(mut child) = command.spawn() {
            // Somebody has to hear that it ended, or it would stay as a zombie.
            let waiting = std::thread::Builder::new().name("browser".into()).spawn(move || child.wait());
            return waiting.map(|_| ()).map_err(|error| error.to_string());
        }
    }
    Err(format!("no program to open {url} was found (tried {})", tried.join(", ")))
}

#[cfg(test)]
pub(crate) mod tests;
