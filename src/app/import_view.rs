//! Reading an archive from inside the program: the path, the progress, and what it would change.

use super::field::Field;
use super::key::{Code, Key};
use super::{Effect, Model, Overlay, Tone};
use crate::domain::archive::Archive;
use crate::domain::merge::{self, Import};

/// Longest path, in characters.
const MAX_PATH: usize = 4_096;

/// How far reading has come. Sent only once it takes longer than a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The member that is being read.
    pub file: String,
    /// Rows of it so far.
    pub rows: u64,
    /// Bytes of it so far.
    pub bytes: u64,
    /// Bytes it has, as far as that is known.
    pub total: u64,
}

/// Where the user is.
#[derive(Debug)]
pub enum Stage {
    /// Typing the path.
    Path,
    /// Waiting for the archive; the progress is shown only when it takes long.
    Reading(Option<Progress>),
    /// Looking at what it would change; scrolled by so many lines.
    Preview(Box<Import>, usize),
}

/// Reading an archive.
#[derive(Debug)]
pub struct ImportView {
    /// The path as typed.
    pub path: Field,
    /// Paths that begin so.
    pub completions: Vec<String>,
    /// Where the user is.
    pub stage: Stage,
}

/// Asks for the path of an archive.
pub fn open(model: &mut Model) -> Vec<Effect> {
    let view = ImportView { path: Field::new("", MAX_PATH), completions: Vec::new(), stage: Stage::Path };
    model.overlay = Some(Overlay::Import(Box::new(view)));
    vec![Effect::Complete(String::new())]
}

/// Takes a key while an archive is being chosen, read or looked at.
pub fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Overlay::Import(mut view)) = model.overlay.take() else { return Vec::new() };
    let mut effects = Vec::new();
    match &mut view.stage {
        Stage::Path => match key.code {
            Code::Esc => return effects,
            Code::Enter if view.path.text().trim().is_empty() => {}
            Code::Enter => {
                effects.push(Effect::ReadArchive(view.path.text().trim().to_owned()));
                view.stage = Stage::Reading(None);
            }
            Code::Tab => {
                complete(&mut view);
                effects.push(Effect::Complete(view.path.text().to_owned()));
            }
            _ => {
                if view.path.key(key) {
                    effects.push(Effect::Complete(view.path.text().to_owned()));
                }
            }
        },
        Stage::Reading(_) => {
            if key.code == Code::Esc {
                view.stage = Stage::Path;
                effects.push(Effect::CancelReading);
                model.say(Tone::Good, "Stopped reading; nothing was changed");
            }
        }
        Stage::Preview(import, scroll) => match key.code {
            _ if key.ctrl || key.alt => {}
            Code::Esc | Code::Char('q' | 'n') => return effects,
            Code::Enter | Code::Char('y') => {
                if import.batch.edits.is_empty() {
                    model.say(Tone::Good, "Nothing new in this archive; nothing was changed");
                    return effects;
                }
                effects.push(Effect::CommitImport(import.batch.clone()));
            }
            Code::Down | Code::Char('j') => *scroll = scroll.saturating_add(1),
            Code::Up | Code::Char('k') => *scroll = scroll.saturating_sub(1),
            Code::PageDown | Code::Char(' ') => *scroll = scroll.saturating_add(10),
            Code::PageUp => *scroll = scroll.saturating_sub(10),
            _ => {}
        },
    }
    model.overlay = Some(Overlay::Import(view));
    effects
}

/// Takes a pasted path. Terminals quote a file that is dropped on them.
pub fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    let Some(Overlay::Import(view)) = &mut model.overlay else { return Vec::new() };
    if !matches!(view.stage, Stage::Path) {
        return Vec::new();
    }
    let text = text.trim();
    let bare = ['\'', '"'].iter().find_map(|quote| text.strip_prefix(*quote)?.strip_suffix(*quote));
    view.path.insert(bare.unwrap_or(text));
    vec![Effect::Complete(view.path.text().to_owned())]
}

/// Extends the path to what all completions share.
fn complete(view: &mut ImportView) {
    let Some(first) = view.completions.first() else { return };
    let shared = view.completions.iter().fold(first.as_str(), |shared, other| {
        let same = shared.char_indices().zip(other.chars()).find(|((_, a), b)| a != b).map(|((at, _), _)| at);
        &shared[..same.unwrap_or(shared.len().min(other.len()))]
    });
    if shared.len() > view.path.text().len() {
        let shared = shared.to_owned();
        view.path.set(shared);
    }
}

/// Shows how far reading has come.
pub fn reading(model: &mut Model, progress: Progress) {
    if let Some(Overlay::Import(view)) = &mut model.overlay
        && let Stage::Reading(shown) = &mut view.stage
    {
        *shown = Some(progress);
    }
}

/// Shows what an archive would change.
pub fn read(model: &mut Model, archive: &Archive) {
    let Some(Overlay::Import(view)) = &mut model.overlay else { return };
    if matches!(view.stage, Stage::Reading(_)) {
        let import = merge::import(&model.book, archive, &model.settings, model.now);
        view.stage = Stage::Preview(Box::new(import), 0);
    }
}

/// Goes back to the path after an archive that could not be read.
pub fn failed(model: &mut Model, why: String) {
    if let Some(Overlay::Import(view)) = &mut model.overlay
        && matches!(view.stage, Stage::Reading(_))
    {
        view.stage = Stage::Path;
        model.say(Tone::Bad, why);
    }
}
