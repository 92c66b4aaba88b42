//! The user's own editor for longer texts: `$VISUAL`, else `$EDITOR`, else `vi`.

use std::io::Write;
use std::process::Command;

/// Longest text that is read back, in bytes.
const MAX_TEXT: u64 = 1 << 20;

/// Lets the user change a text in their editor. Waits for it; the file is gone afterwards.
#[expect(clippy::disallowed_methods, reason = "this is the place that starts an editor")]
pub(crate) fn edit(text: &str) -> Result<String, String> {
    let named = ["VISUAL", "EDITOR"].into_iter().filter_map(|name| std::env::var(name).ok());
    let editor = named.map(|name| name.trim().to_owned()).find(|name| !name.is_empty()).unwrap_or_else(|| "vi".into());
    let failed = |error: std::io::Error| error.to_string();
    let mut file = tempfile::Builder::new().prefix("ties-").suffix(".txt").tempfile().map_err(failed)?;
    file.write_all(text.as_bytes()).and_then(|()| file.flush()).map_err(failed)?;
    // Editors are often named with arguments ("code --wait"), without quotes.
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or("vi");
    let status = Command::new(program)
        .args(words)
        .arg(file.path())
        .status()
        .map_err(|error| format!("{program} could not be started: {error}"))?;
    if !status.success() {
        return Err(format!("{program} ended with {status}; the text is as it was"));
    }
    // Editors may put another file in its place, so it is opened by its name.
    let size = std::fs::metadata(file.path()).map_err(failed)?.len();
    if size > MAX_TEXT {
        return Err("the text is too long".into());
    }
    std::fs::read_to_string(file.path()).map_err(failed)
}
