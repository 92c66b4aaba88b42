//! Opens a person's page in the browser: an https address on linkedin.com, as one argument, without a shell.

use std::process::{Command, Stdio};

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
        return Err("this is not an address on LinkedIn; y y copies it".into());
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
mod tests {
    use super::*;

    #[test]
    fn only_pages_on_linkedin_are_opened_and_as_one_argument() {
        let hostile = [
            "https://evil.example/in/ada",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "https://www.linkedin.com@evil.example/in/ada",
            "https://www.linkedin.com.evil.example/in/ada",
            "https://evil.example/?https://www.linkedin.com/in/ada",
            "https://www.linkedin.com/in/ada;rm -rf ~",
            "https://www.linkedin.com/in/$(reboot)",
            "https://www.linkedin.com/in/`reboot`",
            "https://www.linkedin.com/in/a&b|c>d",
            "https://www.linkedin.com/in/--version",
            "https://www.linkedin.com/in/a%0ab",
            "https://www.linkedin.com/in/../../evil",
            "https://www.linkedin.com/in/%2e%2e%2fevil",
            "-h",
            "--help",
            "ftp://linkedin.com/in/a",
            "//linkedin.com/in/a",
            "https://linkedin.com:8080/in/a",
            "https://www.linkedin.com/in/a\u{202e}b",
            "https://www.linkedin.com/in/\u{0}",
            "https://www.linkedin.com/in/'\"",
            "https://www.linkedin.com/in/a\\b",
            "data:text/html,x",
            "https://www.linkedin.com/redir/redirect?url=https://evil.example",
        ];
        for address in hostile {
            let Some(slug) = Slug::from_typed(address) else { continue };
            for command in commands(&slug.url()) {
                let args: Vec<_> = command.get_args().map(|arg| arg.to_string_lossy().into_owned()).collect();
                let urls: Vec<_> = args.iter().filter(|arg| arg.contains("linkedin")).collect();
                assert_eq!(urls.len(), 1, "{address}: {args:?}");
                let path = urls[0].strip_prefix("https://www.linkedin.com/in/").expect("our address");
                assert!(path.chars().all(|c| c.is_ascii_alphanumeric() || "-_.~%".contains(c)), "{address}: {path}");
            }
        }
        assert!(start(Vec::new(), "https://evil.example/").is_err());
    }
}
