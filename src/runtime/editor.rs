//! The user's own editor for longer texts: `$VISUAL`, else `$EDITOR`, else the one that every system has.

use std::io::Write;
use std::process::Command;

use crate::system::process::{self, EDITOR};

/// Longest text that is read back, in bytes.
const MAX_TEXT: u64 = 1 << 20;

/// Lets the user change a text in their editor. Waits for it; the file is gone afterwards, unless
/// what is in it cannot be taken.
pub(crate) fn edit(text: &str) -> Result<String, String> {
    let named = ["VISUAL", "EDITOR"].into_iter().filter_map(|name| std::env::var(name).ok());
    let editor =
        named.map(|name| name.trim().to_owned()).find(|name| !name.is_empty()).unwrap_or_else(|| EDITOR.into());
    let failed = |error: std::io::Error| error.to_string();
    let mut file = tempfile::Builder::new().prefix("ties-").suffix(".txt").tempfile().map_err(failed)?;
    file.write_all(text.as_bytes()).and_then(|()| file.flush()).map_err(failed)?;
    let (program, mut command) = command(&editor);
    let mut child =
        command.arg(file.path()).spawn().map_err(|error| format!("{program} could not be started: {error}"))?;
    let status = process::ended(&mut child).map_err(failed)?;
    match status.code() {
        Some(127) => return Err(format!("{program} could not be started: it was not found")),
        Some(126) => return Err(format!("{program} could not be started: it cannot be run")),
        _ if !status.success() => {
            let why = format!("{program} ended with {status}; the text is as it was");
            let is_as_before = std::fs::read(file.path()).is_ok_and(|bytes| bytes == text.as_bytes());
            return Err(if is_as_before { why } else { kept(file, &why) });
        }
        _ => {}
    }
    // Editors may put another file in its place, so it is opened by its name.
    let size = std::fs::metadata(file.path()).map_err(failed)?.len();
    if size > MAX_TEXT {
        return Err(kept(file, "the text is too long"));
    }
    match std::fs::read_to_string(file.path()) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == std::io::ErrorKind::InvalidData => {
            Err(kept(file, "what the editor wrote is not UTF-8"))
        }
        Err(error) => Err(failed(error)),
    }
}

/// Leaves the editor's file where it is, and names it.
fn kept(file: tempfile::NamedTempFile, why: &str) -> String {
    match file.keep() {
        Ok((_, path)) => format!("{why}; it is kept as {}", path.display()),
        Err(_) => why.to_owned(),
    }
}

/// How the editor is called in what is said of it, and the command that runs it. Editors are named with arguments
/// (`code --wait`), and with quotes and more as a shell reads them, which then has to run them: as git does it.
#[expect(clippy::disallowed_methods, reason = "this is the place that starts an editor")]
fn command(editor: &str) -> (String, Command) {
    let is_plain = |c: char| c.is_alphanumeric() || c.is_ascii_whitespace() || "/._-+,:@=".contains(c);
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or(EDITOR).to_owned();
    // A word such as `A=b` before the program is the shell's too.
    if editor.chars().all(is_plain) && !program.contains('=') {
        let mut command = Command::new(&program);
        command.args(words);
        return (program, command);
    }
    let mut command = Command::new("sh");
    command.args(["-c", &format!("{editor} \"$@\""), editor]);
    (editor.to_owned(), command)
}

#[cfg(test)]
mod tests;
