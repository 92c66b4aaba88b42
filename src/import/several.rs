//! Reads the archives at some paths, the oldest first.

use std::ops::ControlFlow;
use std::path::PathBuf;

use crate::domain::archive::rows::Archive;
use crate::domain::record::mapping::Mapping;
use crate::import::archives::{Place, archives};
use crate::import::error::ImportError;
use crate::import::pace::Step;
use crate::import::wanted::Wanted;
use crate::import::{read, sample};

/// Reads the archives at the paths; where columns are mapped, each path is a table. A table that LinkedIn did not write
/// is read as one that had the same columns, where it is among `known`.
pub(crate) fn read_several(
    paths: &[PathBuf],
    wanted: &Wanted,
    known: &[Mapping],
    progress: &mut dyn FnMut(Step<'_>) -> ControlFlow<()>,
) -> Result<Vec<Archive>, ImportError> {
    let places = match wanted.mapping {
        Some(_) => paths.iter().map(|path| vec![path.clone()]).collect(),
        None => archives(paths)?,
    };
    let read = places.iter().map(|place| read_as_known(place, wanted, known, progress));
    let mut archives = read.collect::<Result<Vec<_>, _>>()?;
    archives.sort_by_key(|archive| archive.exported_at);
    Ok(archives)
}

fn read_as_known(
    place: &Place,
    wanted: &Wanted,
    known: &[Mapping],
    progress: &mut dyn FnMut(Step<'_>) -> ControlFlow<()>,
) -> Result<Archive, ImportError> {
    match read::read_place(place, wanted, progress) {
        Err(error) if wanted.mapping.is_none() && error.is_unknown_table() => {
            let sample = place.first().and_then(|path| sample::sample(path, wanted.encoding).ok());
            let mapping = sample.map(|sample| Mapping::of(&sample, known)).filter(|mapping| known.contains(mapping));
            let Some(mapping) = mapping else { return Err(error) };
            read::read_place(place, &Wanted { mapping: Some(mapping), ..wanted.clone() }, progress)
        }
        read => read,
    }
}
