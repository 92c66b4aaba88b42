//! What an archive that was read suggests: it is looked for among those that were given and downloaded.

use std::path::Path;

use crate::app::msg::Msg;
use crate::config;
use crate::import;
use crate::runtime::downloads;

/// Looks into the archive of a name. `given` are the paths at which archives were read.
pub(crate) fn hints(name: &str, given: &[String]) -> Msg {
    let is_it = |path: &&String| {
        let base = Path::new(path).file_name().and_then(|base| base.to_str()).unwrap_or_default();
        base == name || base.strip_suffix(".zip") == Some(name) || name.strip_suffix(".zip") == Some(base)
    };
    let downloaded = downloads::archives();
    let Some(path) = given.iter().chain(&downloaded).find(is_it) else {
        return Msg::Failed(format!(
            "Not done: {name} is not among what was downloaded; `ties archive propose FILE` looks into one anywhere"
        ));
    };
    match import::hints::hints(&config::from_home(path.into())) {
        Ok(hints) => Msg::Hints(hints),
        Err(error) => Msg::Failed(error.to_string()),
    }
}
