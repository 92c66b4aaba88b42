//! Which archives are read, and whose.

use std::ops::ControlFlow;
use std::path::PathBuf;

use anyhow::bail;

use crate::domain::archive::doubt;
use crate::domain::archive::rows::{Archive, DateOrder};
use crate::domain::record::book::Book;
use crate::domain::record::mapping::Mapping;
use crate::domain::record::own_profile::OwnProfile;
use crate::domain::settings::Settings;
use crate::import::charset::Charset;
use crate::import::error::ImportError;
use crate::import::wanted::{Owner, Wanted};
use crate::import::{pace, read, sample};

/// Refuses archives of anybody but the user; where it is not known who that is, of anybody but the first one's owner.
pub(crate) fn refuse_others(known: &OwnProfile, archives: &[Archive]) -> anyhow::Result<()> {
    let mut known = known.clone();
    for archive in archives {
        if let Some(other) = doubt::other_owner(&known, archive) {
            let whose = if known.name.is_empty() { "another member" } else { &known.name };
            bail!("{} is the archive of {other}, not of {whose}; --any-owner takes it in all the same", archive.name);
        }
        if known.name.is_empty() {
            known.name = archive.own.name.clone().unwrap_or_default();
        }
        known.slug = known.slug.or_else(|| archive.own.slug.clone());
    }
    Ok(())
}

/// Reads one archive; a table that LinkedIn did not write by its mapping, or as its columns were read before.
pub(crate) fn read(
    settings: &Settings,
    book: &Book,
    place: &[PathBuf],
    mapping: Option<&Mapping>,
    dates: Option<DateOrder>,
    encoding: Option<Charset>,
) -> Result<Archive, ImportError> {
    let wanted = |mapping| Wanted {
        texts: settings.store_messages,
        mapping,
        dates,
        encoding,
        owner: Owner::of(book.own_profile()),
        ..Wanted::default()
    };
    let go_on = &mut |_: pace::Step<'_>| ControlFlow::Continue(());
    match read::read_place(place, &wanted(mapping.cloned()), go_on) {
        Err(error) if mapping.is_none() && error.is_unknown_table() => {
            let sample = place.first().and_then(|path| sample::sample(path, encoding).ok());
            let known = sample.map(|sample| Mapping::of(&sample, book.mappings()));
            match known.filter(|known| book.mappings().contains(known)) {
                Some(known) => read::read_place(place, &wanted(Some(known)), go_on),
                None => Err(error),
            }
        }
        read => read,
    }
}
