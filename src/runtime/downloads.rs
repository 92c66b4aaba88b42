//! LinkedIn's archives among what was downloaded.

use std::path::Path;
use std::time::SystemTime;

/// What is in the names of LinkedIn's archives.
const NAMED: &str = "linkedindataexport";

/// Most of them that are offered.
const MOST: usize = 8;

/// Most files of the folder that are looked at.
const LOOKED_AT: usize = 20_000;

/// The archives in the user's folder for downloads, the newest first, each as one types it.
pub(crate) fn archives() -> Vec<String> {
    let Some(dirs) = directories::UserDirs::new() else { return Vec::new() };
    let home = dirs.home_dir();
    let folder = dirs.download_dir().map_or_else(|| home.join("Downloads"), Path::to_owned);
    let typed = |path: String| match home.to_str().and_then(|home| path.strip_prefix(home)) {
        Some(rest) if rest.starts_with('/') => format!("~{rest}"),
        Some(_) | None => path,
    };
    archives_in(&folder).into_iter().map(typed).collect()
}

/// The archives in a folder, the newest first.
fn archives_in(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<(SystemTime, String)> = entries
        .flatten()
        .take(LOOKED_AT)
        .filter_map(|entry| {
            let name = entry.file_name().to_str()?.to_ascii_lowercase();
            let is_archive = name.contains(NAMED) && Path::new(&name).extension().is_some_and(|ending| ending == "zip");
            let changed = is_archive.then(|| entry.metadata().and_then(|meta| meta.modified()).ok())??;
            Some((changed, entry.path().to_str()?.to_owned()))
        })
        .collect();
    found.sort();
    found.into_iter().rev().map(|(_, path)| path).take(MOST).collect()
}

#[cfg(test)]
pub(crate) mod tests;
