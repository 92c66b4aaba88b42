//! What comes back from looking for archives and reading them, for the box that takes them in.

use crate::app::model::Model;
use crate::app::msg::{Effect, ReadingProgress, UnclearDates};
use crate::app::notice::Tone;
use crate::app::over::import::{ImportView, Stage};
use crate::app::over::preview::Columns;
use crate::domain::archive::rows::Archive;
use crate::domain::record::mapping::{Mapping, Sample};
use std::collections::VecDeque;

/// Asks what the columns of a table mean.
pub(crate) fn sampled(view: &mut ImportView, model: &Model, sample: Sample) {
    if matches!(view.stage, Stage::Reading(_)) {
        let mapping = Mapping::of(&sample, model.book.mappings());
        view.stage = Stage::Columns(Box::new(Columns { sample, mapping, cursor: 0 }));
    }
}

/// Asks what comes first in dates that do not show it.
pub(crate) fn ask_order(view: &mut ImportView, unclear: UnclearDates) {
    if matches!(view.stage, Stage::Reading(_)) {
        view.stage = Stage::Order(unclear);
    }
}

/// The archives of the demo network that were not read yet; they are offered while no path is typed.
pub(crate) fn offered(model: &Model) -> impl Iterator<Item = &str> {
    model.archives.iter().map(String::as_str).filter(move |path| !was_read(model, path))
}

/// Whether an archive of that name was read.
pub(crate) fn was_read(model: &Model, path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    model.book.imports().any(|import| &*import.name == name || name.strip_suffix(".zip") == Some(&*import.name))
}

/// Shows paths that begin as typed; before anything is typed, archives that lie ready, of which the first that was not
/// read is chosen.
pub(crate) fn completed(view: &mut ImportView, model: &Model, paths: Vec<String>) {
    let ready: Vec<String> = offered(model).map(str::to_owned).chain(view.downloads.iter().cloned()).collect();
    let offers = view.path.text().is_empty() && !ready.is_empty();
    view.completions = if offers { ready } else { paths };
    view.chosen = view.completions.iter().position(|path| !was_read(model, path)).filter(|_| offers);
}

/// Offers the archives that were downloaded; where none lie ready, the folder is listed.
pub(crate) fn found(view: &mut ImportView, model: &Model, paths: Vec<String>) -> Option<Effect> {
    view.downloads = paths;
    completed(view, model, Vec::new());
    view.completions.is_empty().then(|| Effect::Complete(view.path.text().to_owned()))
}

/// Shows how far reading has come.
pub(crate) fn reading(view: &mut ImportView, progress: ReadingProgress) {
    if let Stage::Reading(shown) = &mut view.stage {
        *shown = Some(progress);
    }
}

/// Shows what the first of the archives would change.
pub(crate) fn read(view: &mut ImportView, model: &mut Model, archives: VecDeque<Archive>) {
    if matches!(view.stage, Stage::Reading(_)) {
        view.waiting = archives;
        view.show_next(model);
    }
}

/// Goes back to the path after an archive that could not be read.
pub(crate) fn unreadable(view: &mut ImportView, model: &mut Model, why: String) {
    if matches!(view.stage, Stage::Reading(_)) {
        view.stage = Stage::Path;
        // The line at the foot may be too short for it.
        view.refused = Some(why.clone());
        model.say(Tone::Bad, why);
    }
}
