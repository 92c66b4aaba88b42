//! Opens a person's page in the browser: an https address on linkedin.com, as one argument, without a shell. Opened is
//! what the program that opens pages did not refuse.

use std::process::Command;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::system::process;

/// The programs to try, in order: those the user names, then those of the system.
#[expect(clippy::disallowed_methods, reason = "this is the place that starts a browser")]
fn commands(url: &str) -> Vec<Command> {
    let named = std::env::var("BROWSER").unwrap_or_default();
    let named = listed(&named, url).into_iter().filter_map(|words| {
        let (program, arguments) = words.split_first()?;
        let mut command = Command::new(program);
        command.args(arguments);
        Some(command)
    });
    let mut commands: Vec<_> = named.collect();
    commands.extend(open::commands(url));
    commands
}

/// What BROWSER names, as xdg-open reads it: programs with arguments between colons, the address in the place of each
/// `%s`, else behind them. Quotation marks hold together; nothing else means what it means to a shell.
fn listed(browser: &str, url: &str) -> Vec<Vec<String>> {
    let (mut all, mut words, mut word) = (Vec::new(), Vec::new(), None::<String>);
    let (mut quote, mut placed) = (None, false);
    let mut chars = browser.chars().chain([':']).peekable();
    while let Some(c) = chars.next() {
        match (c, quote) {
            ('\'' | '"', None) => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (c, Some(mark)) if c == mark => quote = None,
            (':', None) => {
                words.extend(word.take());
                // A shell would let it run beside; so does everything here.
                words.retain(|word: &String| word != "&");
                if !words.is_empty() && !placed {
                    words.push(url.to_owned());
                }
                placed = false;
                all.push(std::mem::take(&mut words));
            }
            (c, None) if c.is_whitespace() => words.extend(word.take()),
            ('%', _) if matches!(chars.peek(), Some('s' | '%')) => {
                let is_address = chars.next() == Some('s');
                placed |= is_address;
                word.get_or_insert_default().push_str(if is_address { url } else { "%" });
            }
            (c, _) => word.get_or_insert_default().push(c),
        }
    }
    // An address that stands in a text of several words would be read by whoever reads that text, such as a shell.
    let in_text = |word: &String| word.contains(url) && word.contains(char::is_whitespace);
    let is_program = |program: &String| !program.is_empty() && !program.contains(url);
    all.retain(|words| words.first().is_some_and(is_program) && !words.iter().any(in_text));
    all
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

/// What is opened there: pages that show something. LinkedIn also has addresses that lead away from it, to wherever
/// whoever wrote them wants.
const PAGES: [&str; 18] = [
    "in",
    "pub",
    "feed",
    "posts",
    "pulse",
    "company",
    "school",
    "showcase",
    "groups",
    "mynetwork",
    "messaging",
    "search",
    "events",
    "jobs",
    "newsletters",
    "notifications",
    "video",
    "embed",
];

/// Whether a page on LinkedIn is meant, and nothing that leads elsewhere.
fn is_page(url: &str) -> bool {
    let Some(rest) = url.strip_prefix(LINKEDIN) else { return false };
    let path = rest.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let mut parts = path.split('/').map(|part| part.replace("%2e", "."));
    let leads_up = |part: &str| part == "." || part == ".." || part.contains("%5c");
    url.is_ascii()
        && !url.contains(|c: char| c.is_whitespace() || c.is_control() || "\"'`<>\\^{}|".contains(c))
        && !path.replace("%2e", ".").contains("..%2f")
        && parts.next().is_some_and(|first| PAGES.contains(&&*first))
        && !parts.any(|part| leads_up(&part))
}

fn start(commands: Vec<Command>, url: &str) -> Result<(), String> {
    if !is_page(url) {
        return Err("this is not the address of a page on LinkedIn; [copy-link] copies it".into());
    }
    let (mut tried, mut failed) = (Vec::new(), Vec::new());
    for mut command in commands {
        let program = command.get_program().to_string_lossy().into_owned();
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        process::set_apart(&mut command);
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
