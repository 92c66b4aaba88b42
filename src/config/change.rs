//! Changing the user's settings file: what is not changed stays as it was written, comments too.

use std::io::Write as _;
use std::path::Path;

use toml_edit::{DocumentMut, Item, Value};

/// Writes the theme into the settings file, which is made where there is none. The error says what went wrong.
pub(crate) fn theme(path: &Path, name: &str) -> Result<(), String> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(format!("{}: {error}", path.display())),
    };
    let changed = with_theme(&text, name).map_err(|why| format!("{}: {why}", path.display()))?;
    // A link to where the settings really lie stays one.
    let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let folder = real.parent().unwrap_or_else(|| Path::new("."));
    let write = || -> std::io::Result<()> {
        std::fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(changed.as_bytes())?;
        if let Ok(meta) = real.metadata() {
            file.as_file().set_permissions(meta.permissions())?;
        }
        file.as_file().sync_all()?;
        file.persist(&real).map_err(|error| error.error)?;
        Ok(())
    };
    write().map_err(|error| format!("{}: {error}", path.display()))
}

/// The text of a settings file with another theme.
fn with_theme(text: &str, name: &str) -> Result<String, String> {
    let mut document: DocumentMut =
        text.parse().map_err(|error: toml_edit::TomlError| error.message().replace('\n', " "))?;
    match document.get_mut("theme").and_then(Item::as_value_mut) {
        Some(value) => {
            let decor = value.decor().clone();
            *value = Value::from(name);
            *value.decor_mut() = decor;
        }
        None => document["theme"] = toml_edit::value(name),
    }
    Ok(document.to_string())
}

#[cfg(test)]
pub(crate) mod tests;
