//! Which files of an archive are read: known base names, at any depth, the shallowest first; the others are named.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use crate::domain::record::imported::FileKind;
use crate::import::importers::IMPORTERS;
use crate::import::kind::Importer;
use crate::import::shown::shown;

/// Most files that an archive may hold.
pub(crate) const MAX_MEMBERS: u64 = 65_535;

/// How many names a notice lists.
const LISTED: usize = 3;

/// A file that is read.
pub(crate) struct Member {
    pub(crate) importer: &'static Importer,
    /// Its name within the archive, fit for showing.
    pub(crate) name: String,
    /// Size as declared; not to be trusted.
    pub(crate) size: u64,
    pub(crate) place: Place,
}

/// Where a member's bytes are.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// Number within the ZIP.
    Zip(usize),
    /// A file of its own.
    File(PathBuf),
    /// At hand.
    Memory(Arc<str>),
}

/// A file whose name is known, before it is decided which ones are read.
pub(crate) struct Candidate {
    importer: &'static Importer,
    /// The number of a part, `Connections_1.csv`; `None` for the first.
    part: Option<u64>,
    folder: Vec<String>,
    base: String,
    size: u64,
    place: Place,
}

impl Candidate {
    /// Looks whether the name of a file is known; separators may be those of any system. What macOS leaves beside
    /// the files is not.
    pub(crate) fn new(name: &str, size: u64, place: Place) -> Option<Candidate> {
        let mut folder: Vec<String> = name.split(['/', '\\']).map(str::to_owned).collect();
        let base = folder.pop()?;
        if folder.iter().any(|part| part == "__MACOSX") {
            return None;
        }
        let (importer, part) = recognise(&base)?;
        Some(Candidate { importer, part, folder, base, size, place })
    }

    /// The name, fit for showing.
    pub(crate) fn name(&self) -> String {
        let path: Vec<&str> = self.folder.iter().map(String::as_str).chain([self.base.as_str()]).collect();
        shown(&path.join("/"))
    }
}

/// Finds who reads a file of that base name, and which part it is.
pub(crate) fn recognise(base: &str) -> Option<(&'static Importer, Option<u64>)> {
    let cut = base.len().checked_sub(4)?;
    let (stem, ending) = (base.get(..cut)?, base.get(cut..)?);
    if !ending.eq_ignore_ascii_case(".csv") || base.starts_with("._") {
        return None;
    }
    let (stem, part) = match stem.rsplit_once('_') {
        Some((stem, digits)) if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            (stem, Some(digits.parse().unwrap_or(u64::MAX)))
        }
        _ => (stem, None),
    };
    let name: String = stem.chars().filter(|c| !matches!(c, ' ' | '_')).flat_map(char::to_lowercase).collect();
    let importer = IMPORTERS.iter().find(|importer| importer.names.contains(&name.as_str()))?;
    Some((importer, part))
}

/// Takes out address books that lie among other files, and says so: they are uploads, and no part of the network.
pub(crate) fn without_contacts(candidates: Vec<Candidate>, notices: &mut Vec<String>) -> Vec<Candidate> {
    let is_contacts = |candidate: &Candidate| candidate.importer.kind == FileKind::Contacts;
    let (contacts, others): (Vec<_>, Vec<_>) = candidates.into_iter().partition(is_contacts);
    if others.is_empty() {
        return contacts;
    }
    let mut names: Vec<String> = contacts.iter().map(Candidate::name).collect();
    names.sort_unstable();
    match names.as_slice() {
        [] => {}
        [one] => {
            notices.push(format!("{one} holds address-book entries; they are read when the file is given by itself."));
        }
        many => {
            let many = list(many);
            notices.push(format!("{many} hold address-book entries; they are read when a file is given by itself."));
        }
    }
    others
}

/// Whether a file of that kind makes a folder the one of an archive.
pub(crate) fn is_core(kind: FileKind) -> bool {
    matches!(kind, FileKind::Connections | FileKind::Invitations | FileKind::Messages)
}

/// Decides which candidates are read, in the order of reading; a notice names those that are left out.
pub(crate) fn choose(candidates: Vec<Candidate>, notices: &mut Vec<String>) -> Vec<Member> {
    let mut candidates = candidates;
    candidates.sort_by(|a, b| {
        let order = |c: &Candidate| (c.importer.kind, c.folder.len());
        order(a).cmp(&order(b)).then_with(|| (&a.folder, a.part, &a.base).cmp(&(&b.folder, b.part, &b.base)))
    });
    let (mut chosen, mut left_out) = (Vec::<Candidate>::new(), Vec::<Candidate>::new());
    // Files of two archives are never read as one.
    let of_archives = candidates.iter().filter(|candidate| is_core(candidate.importer.kind));
    let folders: BTreeSet<Vec<String>> = of_archives.map(|candidate| candidate.folder.clone()).collect();
    let own = folders.iter().min_by_key(|folder| (folder.len(), *folder)).cloned();
    for candidate in candidates {
        let first = chosen.iter().find(|other| other.importer.kind == candidate.importer.kind);
        let beside = first.is_none_or(|first| first.folder == candidate.folder);
        let repeated = chosen
            .last()
            .is_some_and(|last| last.importer.kind == candidate.importer.kind && last.part == candidate.part);
        let other = Some(&candidate.folder) != own.as_ref() && folders.contains(&candidate.folder);
        if beside && !repeated && !other { chosen.push(candidate) } else { left_out.push(candidate) }
    }
    if !left_out.is_empty() {
        let names: Vec<String> = left_out.iter().map(Candidate::name).collect();
        notices.push(format!("Found more than once, only the topmost was read; left out: {}.", list(&names)));
    }
    let member = |c: Candidate| Member { importer: c.importer, name: c.name(), size: c.size, place: c.place };
    chosen.into_iter().map(member).collect()
}

/// The first names, and how many there are beside them.
pub(crate) fn list(names: &[String]) -> String {
    let first = names.iter().take(LISTED).cloned().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(LISTED) {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}

/// The file names that are looked for.
pub(crate) fn wanted() -> String {
    let names: Vec<&str> = IMPORTERS.iter().map(|importer| importer.file).collect();
    names.join(", ")
}

#[cfg(test)]
pub(crate) mod tests;
