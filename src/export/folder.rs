//! A folder with one card a file, as khard and vdirsyncer read it (a vdir). Only what changed is written, only what ties
//! wrote and nobody changed since is overwritten or taken away; a list in the folder says what that is.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::domain::words::hex::hex;
use crate::export::chosen::Selection;
use crate::export::file;
use crate::export::vcard::{CardVersion, Numbers, REVISED, card, uid};

/// The name of the list; one with a full stop before it is no card to anybody.
const LIST: &str = ".ties-cards.json";

/// Largest list, in bytes.
const MAX_LIST: u64 = 64 << 20;

/// What ties wrote into the folder.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
struct Cards {
    version: u32,
    /// By what names the person: the file, and a hash of what was written.
    cards: BTreeMap<String, Card>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Card {
    file: String,
    sha256: String,
}

/// What became of the cards of a folder.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Synced {
    /// Cards that were written anew or over those of before.
    pub written: usize,
    /// Cards that were there as they are.
    pub same: usize,
    /// Cards of those who are no longer chosen, taken away.
    pub removed: usize,
    /// Names of files that another program wrote or changed; they were left as they are.
    pub left: Vec<String>,
}

/// Why a folder cannot be written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FolderError {
    #[error("cannot use {}: {source}", path.display())]
    Io { path: PathBuf, source: io::Error },
    #[error(
        "{count} of the {all} cards in {} would be taken away, as they are of nobody who is chosen; --overwrite does it",
        path.display()
    )]
    Many { path: PathBuf, count: usize, all: usize },
    #[error("{} does not say which cards are ours ({why}); take it away, and cards that are there are left as they are", path.display())]
    List { path: PathBuf, why: String },
}

/// Which cards are written over that another program made or changed.
#[derive(Debug)]
pub(crate) enum Over {
    /// Those of which everything is known here, by the names of their files.
    These(BTreeSet<String>),
    /// All of them.
    All,
}

impl Over {
    fn has(&self, file: &str) -> bool {
        match self {
            Over::These(files) => files.contains(file),
            Over::All => true,
        }
    }
}

/// Brings a folder up to date with those who are chosen.
pub(crate) fn sync(
    folder: &Path,
    selection: &Selection<'_>,
    version: CardVersion,
    over: &Over,
) -> Result<Synced, FolderError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        |source| FolderError::Io { path, source }
    };
    fs::create_dir_all(folder).map_err(failed(folder))?;
    let before = list(folder)?;
    refuse_many(folder, selection, &before, over)?;
    let (mut cards, mut done) = (BTreeMap::new(), Synced::default());
    let (numbers, others) = (Numbers::of(selection.book), others(folder, &before)?);
    for chosen in &selection.people {
        let uid = uid(chosen.person);
        let known = before.cards.get(&uid);
        // A card of them that is there already keeps its number and its name.
        let found =
            if known.is_some() { None } else { numbers.given(chosen.person).find(|card| others.contains_key(*card)) };
        let text =
            card(selection, chosen, version, &found.map_or_else(|| numbers.number(chosen.person), str::to_owned));
        let found = found.and_then(|card| others.get(card)).cloned();
        let file = known.map(|known| known.file.clone()).or(found).unwrap_or_else(|| format!("{uid}.vcf"));
        let path = folder.join(&file);
        let there = read(&path).map_err(failed(&path))?;
        let is_ours = there.as_ref().is_none_or(|there| known.is_some_and(|known| known.sha256 == hash(there)));
        match there {
            Some(there) if unrevised(&there) == unrevised(&text) => {
                done.same += 1;
                cards.insert(uid, Card { file, sha256: hash(&there) });
            }
            Some(_) if !is_ours && !over.has(&file) => {
                done.left.push(file);
                cards.extend(known.map(|known| (uid, known.clone())));
            }
            Some(_) | None => {
                file::write(&path, &text).map_err(failed(&path))?;
                done.written += 1;
                cards.insert(uid, Card { file, sha256: hash(&text) });
            }
        }
    }
    let gone: Vec<_> = before.cards.iter().filter(|(uid, _)| !cards.contains_key(*uid)).collect();
    for (uid, known) in gone {
        let path = folder.join(&known.file);
        match read(&path).map_err(failed(&path))? {
            Some(there) if hash(&there) == known.sha256 || matches!(over, Over::All) => {
                fs::remove_file(&path).map_err(failed(&path))?;
                done.removed += 1;
            }
            Some(_) => {
                done.left.push(known.file.clone());
                cards.insert(uid.clone(), known.clone());
            }
            None => {}
        }
    }
    let after = Cards { version: 1, cards };
    if after != before {
        let path = folder.join(LIST);
        let text = serde_json::to_string_pretty(&after).unwrap_or_default();
        file::write(&path, &text).map_err(failed(&path))?;
    }
    Ok(done)
}

/// From how many cards on more than half are not taken away unasked.
const MANY: usize = 10;

/// An error where most cards would go: the folder may be that of another data file.
fn refuse_many(folder: &Path, selection: &Selection<'_>, before: &Cards, over: &Over) -> Result<(), FolderError> {
    let chosen: BTreeSet<String> = selection.people.iter().map(|chosen| uid(chosen.person)).collect();
    let count = before.cards.keys().filter(|uid| !chosen.contains(*uid)).count();
    let all = before.cards.len();
    if count > MANY && count * 2 > all && !matches!(over, Over::All) {
        return Err(FolderError::Many { path: folder.to_owned(), count, all });
    }
    Ok(())
}

/// The cards of the folder that are not on the list: the names of their files, by their numbers.
fn others(folder: &Path, list: &Cards) -> Result<HashMap<String, String>, FolderError> {
    let failed = |source| FolderError::Io { path: folder.to_owned(), source };
    let listed: BTreeSet<&str> = list.cards.values().map(|card| &*card.file).collect();
    let mut others = HashMap::new();
    for entry in fs::read_dir(folder).map_err(failed)?.flatten() {
        let Ok(name) = entry.file_name().into_string() else { continue };
        let is_card = Path::new(&name).extension().is_some_and(|ending| ending == "vcf") && !name.starts_with('.');
        let is_small = entry.metadata().is_ok_and(|meta| meta.is_file() && meta.len() <= MAX_LIST);
        if is_card && is_small && !listed.contains(&*name) {
            let text = read(&entry.path()).map_err(failed)?.unwrap_or_default();
            others.extend(number(&text).map(|number| (number, name)));
        }
    }
    Ok(others)
}

/// What a card is numbered by; `None` where a file holds none or several.
fn number(cards: &str) -> Option<String> {
    let unfolded = cards.replace("\r\n ", "").replace("\n ", "");
    let mut numbers = unfolded.lines().filter_map(|line| {
        let (head, value) = line.split_once(':')?;
        let name = head.split(';').next()?.rsplit('.').next()?;
        name.eq_ignore_ascii_case("UID").then(|| value.trim().replace('\\', ""))
    });
    numbers.next().filter(|_| numbers.next().is_none())
}

/// What ties wrote into the folder, as its list says.
fn list(folder: &Path) -> Result<Cards, FolderError> {
    let path = folder.join(LIST);
    let bad = |why: String| FolderError::List { path: path.clone(), why };
    match fs::metadata(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Cards::default()),
        Ok(meta) if meta.len() > MAX_LIST => return Err(bad("it is too large".into())),
        Ok(_) | Err(_) => {}
    }
    let text = fs::read_to_string(&path).map_err(|source| FolderError::Io { path: path.clone(), source })?;
    let list: Cards = serde_json::from_str(&text).map_err(|error| bad(error.to_string()))?;
    // What is named is a card of this folder and nothing else.
    let is_card = |card: &Card| {
        let name = Path::new(&card.file);
        name.file_name() == Some(name.as_os_str())
            && !card.file.starts_with('.')
            && name.extension().is_some_and(|ending| ending == "vcf")
    };
    match list.cards.values().find(|card| !is_card(card)) {
        Some(card) => Err(bad(format!("it names \"{}\"", card.file.escape_debug()))),
        None => Ok(list),
    }
}

/// A card that is there; what is no text is told from ours all the same.
fn read(path: &Path) -> io::Result<Option<String>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// A card without the moment at which it was changed.
fn unrevised(card: &str) -> String {
    let is_moment = |line: &&str| line.strip_prefix(REVISED).is_some_and(|rest| rest.starts_with(':'));
    card.lines().filter(|line| !is_moment(line)).collect::<Vec<_>>().join("\n")
}

fn hash(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

#[cfg(test)]
mod tests;
