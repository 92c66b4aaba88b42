//! The file of another machine that this one can begin with: where there is nothing here yet, where everything here is in
//! it, or where the two went apart and what was done here is done again on it.

use std::path::PathBuf;

use crate::domain::sync::entry::Machine;
use crate::domain::words::count::counted;
use crate::store::error::StoreError;
use crate::store::file::Store;
use crate::store::sync::folder::{Folder, Head};
use crate::store::sync::lines::{Journal, journal};

/// The copy of another machine's file that this one can begin with.
#[derive(Clone, Debug)]
pub struct Beginning {
    /// What its user calls the other machine.
    pub name: String,
    /// Whose network it is; empty: not known.
    pub whose: String,
    /// The copy.
    pub copy: PathBuf,
    /// Where this file went apart from it; `None`: everything here is in it.
    pub(crate) fork: Option<Fork>,
}

impl Beginning {
    /// Whether this file has what the copy has not.
    pub fn is_apart(&self) -> bool {
        self.fork.is_some()
    }
}

/// Where two files went apart.
#[derive(Clone, Debug)]
pub(crate) struct Fork {
    /// The last batch that both have.
    pub(crate) common: u32,
    /// What this machine was called in the folder until now, where it had told something.
    pub(crate) was: Option<Machine>,
}

/// Why something that others tell is not taken over.
pub(crate) fn refused(why: String) -> StoreError {
    StoreError::NotTold(why)
}

/// The other machine's file to go on with, where this one began with the same batches and went on apart.
pub(crate) fn apart_from(
    folder: &Folder,
    heads: &[Head],
    mine: &Journal,
    was: Option<&Head>,
) -> Result<Option<Beginning>, StoreError> {
    let mut found: Option<(&Head, Beginning)> = None;
    for head in heads.iter().filter(|head| was.is_none_or(|was| was.machine != head.machine)) {
        let Some(snapshot) = &head.snapshot else { continue };
        let copy = folder.of(&head.machine).join(&snapshot.file);
        let theirs = journal(&Store::reader(&copy)?.conn)?;
        let Some(common) = mine.common(&theirs).filter(|common| *common > 0) else { continue };
        if let Some(was) = was.filter(|was| root(was) > root(head)) {
            let behind = counted((theirs.newest() - common).into(), "batch", "batches");
            return Err(refused(format!(
                "{} went on apart from this file ({}), by {behind}: `ties sync` there brings both together",
                head.name, was.name
            )));
        }
        if found.as_ref().is_none_or(|(other, _)| other.written_at < head.written_at) {
            let fork = Fork { common, was: was.map(|was| was.machine.clone()) };
            let beginning = Beginning { name: head.name.clone(), whose: head.whose.clone(), copy, fork: Some(fork) };
            found = Some((head, beginning));
        }
    }
    Ok(found.map(|(_, beginning)| beginning))
}

/// By what two that have both told of their files decide which of them is done again on the other: the shorter is. It is
/// the same for all who went on from one of them.
fn root(head: &Head) -> Option<(u32, &str)> {
    let first = head.writers.first()?.since;
    let began = head.writers.iter().filter(|writer| writer.since == first);
    began.map(|writer| (first, &*writer.machine)).min()
}
