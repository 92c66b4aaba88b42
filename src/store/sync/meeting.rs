//! Looks at what other machines tell, and takes it over. Whatever does not fit is refused with its reason.

use std::path::PathBuf;

use chrono::TimeDelta;

use crate::domain::record::batch::Batch;
use crate::domain::record::book::Book;
use crate::domain::record::journal::Receipt;
use crate::domain::sync::conflict::{Choice, Conflict};
use crate::domain::sync::entry::{Entry, Machine, Seen};
use crate::domain::sync::floors::floors;
use crate::domain::sync::names::Names;
use crate::domain::sync::take_over::{Meeting, Taken, TakenBatch, settled, take_over};
use crate::domain::time::Time;
use crate::domain::words::count::counted;
use crate::store::document::Document as _;
use crate::store::error::StoreError;
use crate::store::file::Store;
use crate::store::sync::beginning::{Beginning, apart_from, refused};
use crate::store::sync::folder::{Folder, Head, start};
use crate::store::sync::identity::{Identity, is_shared, remembered};
use crate::store::sync::lines::{Journal, Line, have, journal, lines, met};

/// By how much the clock of another machine may be ahead.
const MOST_AHEAD: TimeDelta = TimeDelta::days(1);

/// Where machines meet.
#[derive(Clone, Debug)]
pub struct Place {
    /// The folder that is carried from machine to machine.
    pub folder: PathBuf,
    /// The file that remembers which machine this is.
    pub state: PathBuf,
    /// What the user calls this machine.
    pub name: String,
}

impl Place {
    /// The place, where one is set.
    pub fn of(place: Option<(PathBuf, PathBuf, String)>) -> Option<Place> {
        place.map(|(folder, state, name)| Place { folder, state, name })
    }
}

/// A machine that did what is not here yet.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Ahead {
    /// Its random name.
    pub machine: String,
    /// What its user calls it.
    pub name: String,
    /// How many batches.
    pub batches: u32,
}

/// What machines have to tell this one.
#[derive(Debug)]
pub struct Look {
    folder: Folder,
    pub(crate) identity: Identity,
    journal: Journal,
    lines: Vec<Line>,
    heads: Vec<Head>,
    /// Those that did what is not here yet.
    pub ahead: Vec<Ahead>,
    /// How many batches of this machine the others were not told of.
    pub untold: u32,
}

/// What a look into the folder finds.
#[derive(Debug)]
pub enum Found {
    /// Machines with the same network, or none yet.
    Known(Box<Look>),
    /// This file is as old as, or older than, or went apart from the copy that another machine made of its own: it can begin
    /// with that.
    Begin(Beginning),
}

/// What taking over comes to, before it is written.
#[derive(Debug)]
pub struct Offer {
    pub(crate) taken: Taken,
    hashes: Vec<((Machine, u32), String)>,
}

impl Store {
    /// Looks at what is in the folder; nothing is written.
    pub fn look_around(&self, place: &Place, at: Time) -> Result<Found, StoreError> {
        if !place.folder.is_dir() {
            return Err(refused(format!("the sync_folder {} is not there", place.folder.display())));
        }
        let folder = Folder::new(&place.folder);
        let heads = folder.heads()?;
        for head in &heads {
            if head.written_at - at > MOST_AHEAD {
                return Err(wrong_clock(&head.name, head.written_at, at));
            }
        }
        let journal = journal(&self.conn)?;
        let strangers = |heads: &[Head]| -> Vec<Head> {
            let is_strange = |head: &&Head| head.writers.first().is_none_or(|first| !is_shared(first, &journal));
            heads.iter().filter(is_strange).cloned().collect()
        };
        let strange = strangers(&heads);
        let me = remembered(&place.state).remove(&self.path.display().to_string());
        let is_own =
            |head: &&Head| Some(&head.machine) == me.as_ref() && !strange.iter().any(|s| s.machine == head.machine);
        let own = heads.iter().find(is_own);
        if strange.len() == heads.len() && !heads.is_empty() && own.is_none() {
            return self.beginning(&folder, &heads, &journal).map(Found::Begin);
        }
        let are_all_strange = heads.len() - strange.len() == usize::from(own.is_some());
        if let Some(own) = own.filter(|_| are_all_strange && !strange.is_empty())
            && let Some(beginning) = apart_from(&folder, &strange, &journal, Some(own))?
        {
            return Ok(Found::Begin(beginning));
        }
        if let Some(stranger) = strange.first() {
            return Err(self.stranger(&folder, stranger)?);
        }
        let identity = self.identity_here(&folder, &heads, &journal, &place.state)?;
        let root = identity.writers.first().map(|first| first.since);
        if let Some(head) = heads.iter().find(|head| head.writers.first().map(|first| first.since) != root) {
            return Err(apart(&head.name));
        }
        let lines = lines(&self.conn, &identity.writers)?;
        let known = have(&lines);
        let ahead = |head: &Head| Ahead {
            machine: head.machine.clone(),
            name: head.name.clone(),
            batches: head.newest.saturating_sub(known.get(&head.machine).copied().unwrap_or_default()),
        };
        let others: Vec<Head> = heads.iter().filter(|head| head.machine != identity.me).cloned().collect();
        let told = heads.iter().find(|head| head.machine == identity.me).map_or(0, |head| head.newest);
        let untold = known.get(&identity.me).copied().unwrap_or_default().saturating_sub(told);
        let ahead = others.iter().map(ahead).filter(|ahead| ahead.batches > 0).collect();
        Ok(Found::Known(Box::new(Look { folder, identity, journal, lines, heads: others, ahead, untold })))
    }

    /// The copy to begin with, where everything here is in it.
    fn beginning(&self, folder: &Folder, heads: &[Head], journal: &Journal) -> Result<Beginning, StoreError> {
        let newest = journal.newest();
        let is_empty = newest == 0 && self.is_empty()?;
        let mut copies: Vec<(&Head, PathBuf)> = Vec::new();
        for head in heads {
            let Some(snapshot) = &head.snapshot else { continue };
            let copy = folder.of(&head.machine).join(&snapshot.file);
            let is_prefix = || -> Result<bool, StoreError> {
                let theirs = super::lines::journal(&Store::reader(&copy)?.conn)?;
                Ok(newest > 0 && journal.common(&theirs) == Some(newest))
            };
            if !copy.exists() {
                return Err(refused(format!("{} has not arrived yet: wait until it has", copy.display())));
            }
            if is_empty || is_prefix()? {
                copies.push((head, copy));
            }
        }
        let Some((head, copy)) = copies.into_iter().max_by_key(|(head, _)| head.written_at) else {
            // Of those of one second, the one that tells whose network it is says more.
            let told = heads.iter().max_by_key(|head| (head.written_at, !head.whose.is_empty()));
            let Some(told) = told else { return Err(refused("nothing is in the folder".into())) };
            if let Some(why) = self.of_somebody_else(told)? {
                return Err(why);
            }
            return match apart_from(folder, heads, journal, None)? {
                Some(beginning) => Ok(beginning),
                None => Err(self.stranger(folder, told)?),
            };
        };
        Ok(Beginning { name: head.name.clone(), whose: head.whose.clone(), copy, fork: None })
    }

    /// Why what a machine tells is not for this file.
    fn stranger(&self, folder: &Folder, head: &Head) -> Result<StoreError, StoreError> {
        if let Some(why) = self.of_somebody_else(head)? {
            return Ok(why);
        }
        if self.was_one_with(folder, head)? {
            return Ok(apart(&head.name));
        }
        Ok(refused(format!(
            "this file and that of {} were never one file. A second machine begins with `ties sync` where there is no \
             file yet; two that were begun apart come together with `ties export --format json` and `ties import`",
            head.name
        )))
    }

    /// Why nothing is taken over from a machine that tells of somebody else's network.
    fn of_somebody_else(&self, head: &Head) -> Result<Option<StoreError>, StoreError> {
        let mine = crate::domain::record::own_profile::OwnProfile::read(&self.conn)?.name;
        let is_other = !head.whose.is_empty() && !mine.is_empty() && *head.whose != *mine;
        let why =
            || refused(format!("{} tells of the network of {}, and this is that of {mine}", head.name, head.whose));
        Ok(is_other.then(why))
    }

    /// Whether this file and that of another machine begin with the same batches.
    fn was_one_with(&self, folder: &Folder, head: &Head) -> Result<bool, StoreError> {
        let Some(snapshot) = &head.snapshot else { return Ok(false) };
        let copy = folder.of(&head.machine).join(&snapshot.file);
        let (mine, theirs) = (journal(&self.conn)?, journal(&Store::reader(&copy)?.conn)?);
        Ok(mine.common(&theirs).is_some_and(|batch| batch > 0))
    }

    /// What taking over everything would come to; nothing is written.
    pub fn offer(&self, book: &Book, look: &Look, at: Time) -> Result<Offer, StoreError> {
        let Look { folder, identity, journal, lines, heads, .. } = look;
        let mut have = have(lines);
        have.entry(identity.me.clone()).or_default();
        for head in heads {
            have.entry(head.machine.clone()).or_default();
        }
        let (mut new, mut hashes) = (Vec::new(), Vec::new());
        for head in heads {
            for (entry, hash) in self.told(look, head, have[&head.machine], at)? {
                hashes.push(((entry.machine.clone(), entry.number), hash));
                new.push(entry);
            }
        }
        for entry in &new {
            let newest =
                |machine: &str| heads.iter().find(|head| head.machine == machine).map_or(0, |head| head.newest);
            let here = |machine: &str| have.get(machine).copied().unwrap_or_default().max(newest(machine));
            if let Some((machine, number)) = entry.seen.iter().find(|(machine, number)| here(machine) < **number) {
                return Err(refused(format!(
                    "batch {} of {} knows of batch {number} of {machine}, which has not arrived: wait until it has",
                    entry.number, entry.machine
                )));
            }
        }
        // Of a batch of another machine, what was known when it was made is told by that machine.
        let seen = |machine: &Machine, number: u32| -> Result<Seen, StoreError> {
            let own = |line: &&Line| *machine == identity.me && line.machine == *machine && line.number == number;
            match lines.iter().find(own) {
                Some(line) => Ok(line.seen.clone()),
                None => Ok(folder.entry(machine, number)?.0.seen),
            }
        };
        let floors = floors(&new, &have, seen)?;
        let names = Names::new(identity.writers.clone(), met(&self.conn)?);
        let mut known: Vec<Entry> = Vec::new();
        if !new.is_empty() {
            for (machine, floor) in &floors {
                if *machine == identity.me {
                    known.extend(self.own_entries(machine, &names, journal, lines, *floor)?);
                } else {
                    for number in floor + 1..=have[machine] {
                        known.push(folder.entry(machine, number)?.0);
                    }
                }
            }
        }
        let of_mine = |head: &Head| head.seen.get(&identity.me).map(|number| (head.machine.clone(), *number));
        let met = heads.iter().filter_map(of_mine).collect();
        let meeting = Meeting { me: identity.me.clone(), names, known, new, met };
        let taken = take_over(book, meeting).map_err(refused)?;
        Ok(Offer { taken, hashes })
    }

    /// The batches of a machine that are not here yet, each with its hash. The chain must fit what is here.
    fn told(&self, look: &Look, head: &Head, have: u32, at: Time) -> Result<Vec<(Entry, String)>, StoreError> {
        let Look { folder, journal, lines, .. } = look;
        if head.newest < have {
            return Err(refused(format!(
                "{} tells of {} batches, and {have} of it are here: its folder was put back. Wait until it has told anew",
                head.name, head.newest
            )));
        }
        let mut before = if have == 0 { start(&head.machine) } else { folder.entry(&head.machine, have)?.1 };
        let line = lines.iter().find(|line| line.machine == head.machine && line.number == have);
        if let Some(line) = line {
            let hash: Option<String> = self
                .conn
                .prepare_cached("SELECT hash FROM taken WHERE batch_id = ?1")?
                .query_map([line.batch], |row| row.get(0))?
                .next()
                .transpose()?;
            let fits = match hash {
                Some(hash) => hash == before,
                None => journal.fits(line.batch, &folder.entry(&head.machine, have)?.0.journal),
            };
            if !fits {
                return Err(does_not_fit(head, have));
            }
        }
        let mut told = Vec::new();
        for number in have + 1..=head.newest {
            let (entry, hash) = folder.entry(&head.machine, number)?;
            if entry.before != before {
                return Err(does_not_fit(head, number));
            }
            if entry.made_at - at > MOST_AHEAD {
                return Err(wrong_clock(&head.name, entry.made_at, at));
            }
            before.clone_from(&hash);
            told.push((entry, hash));
        }
        if before != head.hash {
            return Err(does_not_fit(head, head.newest));
        }
        Ok(told)
    }

    /// Takes over what was offered, with what the user said of what both changed, and tells the others what was done here.
    pub fn meet(
        &mut self,
        look: &Look,
        offer: Offer,
        choices: &[Choice],
        place: &Place,
        at: Time,
    ) -> Result<(Vec<Receipt>, u32), StoreError> {
        let Offer { taken, hashes } = offer;
        let chosen: Vec<(Conflict, Choice)> = taken.conflicts.into_iter().zip(choices.iter().copied()).collect();
        let settled: Option<Batch> = settled(&taken.book, &chosen).map_err(refused)?;
        self.be(&look.identity, &place.state)?;
        let mut receipts = Vec::new();
        if !taken.batches.is_empty() || settled.is_some() {
            let hash = |machine: &str, number: u32| {
                let found = hashes.iter().find(|((of, n), _)| of == machine && *n == number);
                found.map(|(_, hash)| hash.clone()).unwrap_or_default()
            };
            let batches = taken.batches.into_iter().map(|batch| {
                let hash = hash(&batch.machine, batch.number);
                (batch, hash)
            });
            let newest = |store: &Store| Ok::<u32, StoreError>(journal(&store.conn)?.newest());
            let taken = self.take_in(batches.collect(), settled, at);
            // Where another program here wrote in between, it is that, and nothing is the matter with what was told.
            let is_as_looked = newest(self).is_ok_and(|newest| newest == look.journal.newest());
            receipts = taken.map_err(|error| match error {
                StoreError::Stale(what) if is_as_looked => {
                    refused(format!("what was done to {what} there does not go with what was done here"))
                }
                other => other,
            })?;
        }
        let told = self.tell(&look.folder, &look.identity, &place.name, at)?;
        Ok((receipts, told))
    }

    /// Tells the others what was done here, where that is not told yet; nothing is taken over.
    pub fn tell_others(&mut self, place: &Place, at: Time) -> Result<u32, StoreError> {
        match self.look_around(place, at)? {
            Found::Begin(_) => Ok(0),
            Found::Known(look) if look.journal.newest() == 0 => Ok(0),
            Found::Known(look) => {
                self.be(&look.identity, &place.state)?;
                self.tell(&look.folder, &look.identity, &place.name, at)
            }
        }
    }
}

fn apart(name: &str) -> StoreError {
    refused(format!(
        "this file and that of {name} were one once, and both went on before they knew of the folder: `ties sync` there \
         brings both together"
    ))
}

fn does_not_fit(head: &Head, number: u32) -> StoreError {
    refused(format!(
        "batch {number} of {} does not fit the one before it: a part has not arrived, or was changed",
        head.name
    ))
}

fn wrong_clock(name: &str, theirs: Time, at: Time) -> StoreError {
    let days = counted((theirs - at).num_days().unsigned_abs(), "day", "days");
    refused(format!("the clock of {name} is {days} ahead of this one: put the wrong one right"))
}

impl Look {
    /// Whether anything was done in this file that could be told.
    pub fn has_something(&self) -> bool {
        self.journal.newest() > 0
    }

    /// The names of the machines that are known, without this one.
    pub fn others(&self) -> Vec<&str> {
        self.heads.iter().map(|head| &*head.name).collect()
    }
}

impl Offer {
    /// What both machines changed, each in its own way.
    pub fn conflicts(&self) -> &[Conflict] {
        &self.taken.conflicts
    }

    /// What would be taken over: the machine and what it did.
    pub fn told(&self, look: &Look) -> Vec<(String, String)> {
        let name = |machine: &str| look.heads.iter().find(|head| head.machine == machine).map(|head| head.name.clone());
        let told = |taken: &TakenBatch| {
            let stands = if taken.batch.edits.is_empty() { " (nothing of it is new here)" } else { "" };
            (name(&taken.machine).unwrap_or_default(), format!("{}{stands}", taken.batch.label))
        };
        self.taken.batches.iter().map(told).collect()
    }

    /// Every batch that would be taken over.
    pub(crate) fn batches(&self) -> &[TakenBatch] {
        &self.taken.batches
    }
}
