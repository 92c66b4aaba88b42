//! `ties sync`: takes over what was done on other machines, and tells them what was done here.

use std::io;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use crate::cli::answer::Answer;
use crate::cli::context::{Context, Outcome, Usage, hinted};
use crate::cli::output::Output;
use crate::cli::run::Run;
use crate::cli::view::value::Moment;
use crate::config;
use crate::domain::sync::conflict::{Choice, Conflict};
use crate::domain::sync::take_over::TakenBatch;
use crate::domain::time::Now;
use crate::domain::words::count::counted;
use crate::store::file::Store;
use crate::store::restore::restore;
use crate::store::sync::beginning::Beginning;
use crate::store::sync::meeting::{Ahead, Found, Look, Offer, Place};

#[derive(Debug, Args)]
pub struct SyncArgs {
    /// Only say what would be taken over and told
    #[arg(short = 'n', long)]
    dry_run: bool,
    /// What stands of what two machines changed, each in its own way: mine, theirs, both or later; `2=theirs` for one of them
    #[arg(long, value_name = "WHICH")]
    keep: Vec<String>,
}

impl Run for SyncArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let Some(place) = Place::of(config::meeting_place(context.settings)) else {
            return Err(hinted(
                "no sync_folder is set",
                "`ties config path` names the file of settings; put a line sync_folder = \"~/Sync/ties\" into it",
            )
            .into());
        };
        let mut answer = Synced { dry_run: self.dry_run, name: place.name.clone(), ..Synced::default() };
        let look = match context.store.look_around(&place, context.now.at)? {
            Found::Known(look) => look,
            Found::Begin(beginning) => {
                if beginning.is_apart() {
                    if !self.rejoin(context, &beginning, &mut answer)? {
                        context.print(&answer)?;
                        return Ok(if self.dry_run { Outcome::Done } else { Outcome::Refused });
                    }
                } else {
                    answer.begins_with = Some(Begun::of(&beginning));
                    if self.dry_run {
                        return context.answer(&answer);
                    }
                    begin(context, &beginning)?;
                }
                match context.store.look_around(&place, context.now.at)? {
                    Found::Known(look) => look,
                    Found::Begin(_) => return context.answer(&answer),
                }
            }
        };
        self.meet(context, &look, &place, answer)
    }
}

impl SyncArgs {
    fn meet(
        &self,
        context: &mut Context<'_, '_>,
        look: &Look,
        place: &Place,
        mut answer: Synced,
    ) -> anyhow::Result<Outcome> {
        let (now, book) = (context.now, context.book()?);
        let offer = context.store.offer(book, look, now.at)?;
        answer.take(&offer, &look.ahead);
        answer.told = look.untold;
        let choices = self.choices(offer.conflicts())?;
        let is_open = choices.len() < offer.conflicts().len();
        if self.dry_run || is_open {
            answer.is_refused = !self.dry_run;
            context.print(&answer)?;
            return Ok(if self.dry_run { Outcome::Done } else { Outcome::Refused });
        }
        if !look.has_something() && look.others().is_empty() {
            anyhow::bail!("there is nothing in the file yet that other machines could be told of");
        }
        let (_, told) = context.store.meet(look, offer, &choices, place, now.at)?;
        answer.told = told;
        context.answer(&answer)
    }

    /// Does again on the other machine's file what was done here since the two went apart; whether it is written.
    fn rejoin(
        &self,
        context: &mut Context<'_, '_>,
        beginning: &Beginning,
        answer: &mut Synced,
    ) -> anyhow::Result<bool> {
        let rejoined = context.store.rejoin(beginning)?;
        answer.begins_with = Some(Begun::of(beginning));
        answer.rejoins = rejoined.batches().iter().map(|taken| Took::of(taken, &answer.name)).collect();
        answer.pairs_of(rejoined.conflicts());
        let choices = self.choices(rejoined.conflicts())?;
        let is_open = choices.len() < rejoined.conflicts().len();
        answer.is_refused = is_open && !self.dry_run;
        if self.dry_run || is_open {
            return Ok(false);
        }
        let file = context.file()?.to_owned();
        context.store = Store::empty()?;
        answer.kept = rejoined.write(beginning, &file, &choices, context.now.at)?.kept;
        context.store = Store::open(&file)?;
        Ok(true)
    }

    /// What was said of each pair; fewer where of some nothing was said.
    fn choices(&self, conflicts: &[Conflict]) -> Result<Vec<Choice>, Usage> {
        let mut said: Vec<Option<Choice>> = vec![None; conflicts.len()];
        for keep in &self.keep {
            let (number, word) = keep.split_once('=').map_or((None, keep.as_str()), |(n, word)| (Some(n), word));
            let wanted = Choice::ALL.into_iter().find(|choice| choice.word() == word);
            if wanted.is_none() && word != "later" {
                return Err(hinted(
                    &format!("\"{word}\" is none of mine, theirs, both, later"),
                    "ties sync --keep later",
                ));
            }
            let numbers: Vec<usize> = match number {
                None => (0..conflicts.len()).collect(),
                Some(number) => {
                    let at =
                        number.parse::<usize>().ok().and_then(|n| n.checked_sub(1)).filter(|n| *n < conflicts.len());
                    vec![at.ok_or_else(|| Usage(format!("there is no pair {number}")))?]
                }
            };
            for at in numbers {
                let conflict = &conflicts[at];
                let choice = wanted.unwrap_or(conflict.usual());
                said[at] = Some(if conflict.choices().contains(&choice) { choice } else { conflict.usual() });
            }
        }
        Ok(said.into_iter().map_while(|choice| choice).collect())
    }
}

/// Begins with the copy of another machine's file. What is there now is kept beside it, where it holds anything.
fn begin(context: &mut Context<'_, '_>, beginning: &Beginning) -> anyhow::Result<()> {
    let file = context.file()?.to_owned();
    let is_empty = context.store.uncopied_since()?.is_none() && context.store.is_empty()?;
    context.store = Store::empty()?;
    let restored = restore(&file, &beginning.copy, context.now.at)?;
    if let Some(kept) = restored.kept.filter(|_| is_empty) {
        std::fs::remove_file(kept)?;
    }
    context.store = Store::open(&file)?;
    Ok(())
}

/// What was taken over and told.
#[derive(Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Synced {
    /// What this machine is called.
    name: String,
    dry_run: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    begins_with: Option<Begun>,
    /// What was done here after the two went apart, and is done again on the file of the other machine.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rejoins: Vec<Took>,
    /// Where the file lies that was here before.
    #[serde(skip_serializing_if = "Option::is_none")]
    kept: Option<PathBuf>,
    took: Vec<Took>,
    /// How many batches the others were told of.
    told: u32,
    conflicts: Vec<Pair>,
    #[serde(skip)]
    is_refused: bool,
}

/// The file of another machine that this one began with.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Begun {
    machine: String,
    whose: String,
    copy: PathBuf,
}

impl Begun {
    fn of(beginning: &Beginning) -> Begun {
        let Beginning { name, whose, copy, .. } = beginning.clone();
        Begun { machine: name, whose, copy }
    }
}

/// A batch that was taken over.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Took {
    machine: String,
    number: u32,
    made_at: Moment,
    label: String,
    /// How many rows it changed here.
    size: usize,
}

/// What both changed.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Pair {
    number: usize,
    who: String,
    field: String,
    mine: String,
    theirs: String,
    choices: &'static [Choice],
    /// What came later.
    later: Choice,
}

impl Took {
    fn of(taken: &TakenBatch, machine: &str) -> Took {
        Took {
            machine: machine.to_owned(),
            number: taken.number,
            made_at: Moment(taken.made_at),
            label: taken.batch.label.clone(),
            size: taken.batch.edits.len(),
        }
    }

    fn tell(&self, out: &mut Output<'_>, now: Now) -> io::Result<()> {
        let made = now.local(self.made_at.0).format("%Y-%m-%d %H:%M");
        let stands = if self.size == 0 { " (nothing of it is new here)" } else { "" };
        out.say(&format!("{} {made} {}{stands}", self.machine, self.label))
    }
}

impl Synced {
    fn take(&mut self, offer: &Offer, ahead: &[Ahead]) {
        let name = |machine: &str| ahead.iter().find(|ahead| ahead.machine == machine).map(|ahead| ahead.name.clone());
        let took = |taken: &TakenBatch| Took::of(taken, &name(&taken.machine).unwrap_or_default());
        self.took = offer.batches().iter().map(took).collect();
        if self.rejoins.is_empty() {
            self.pairs_of(offer.conflicts());
        }
    }

    fn pairs_of(&mut self, conflicts: &[Conflict]) {
        let pair = |(number, conflict): (usize, &Conflict)| Pair {
            number,
            who: conflict.who.clone(),
            field: conflict.field(),
            mine: conflict.mine_text(),
            theirs: conflict.theirs_text(),
            choices: conflict.choices(),
            later: conflict.usual(),
        };
        self.conflicts = (1..).zip(conflicts).map(pair).collect();
    }

    fn pairs(&self, out: &mut Output<'_>) -> io::Result<()> {
        for pair in &self.conflicts {
            out.say(&format!("{}. {}, {}: changed here and there", pair.number, pair.who, pair.field))?;
            let later = |choice: Choice| if pair.later == choice { "  (later)" } else { "" };
            out.say(&format!("   mine    {}{}", pair.mine, later(Choice::Mine)))?;
            out.say(&format!("   theirs  {}{}", pair.theirs, later(Choice::Theirs)))?;
        }
        Ok(())
    }
}

impl Answer for Synced {
    fn text(&self, out: &mut Output<'_>, now: Now) -> io::Result<()> {
        let is_only_shown = self.dry_run || self.is_refused;
        let does = |would: &'static str, did: &'static str| if is_only_shown { would } else { did };
        if let Some(Begun { machine, whose, .. }) = &self.begins_with {
            let of = if whose.is_empty() { String::new() } else { format!(", the network of {whose}") };
            let begins = does("Would begin", "Began");
            out.say(&format!("{begins} with the file of {machine}{of}"))?;
        }
        if !self.rejoins.is_empty() {
            let batches = counted(self.rejoins.len() as u64, "batch", "batches");
            let again = does("Would do", "Did");
            out.say(&format!("{again} again on it what was done here since the two went apart: {batches}"))?;
            self.rejoins.iter().try_for_each(|taken| taken.tell(out, now))?;
        }
        if let Some(kept) = &self.kept {
            out.say(&format!("The file as it was here is kept as {}", kept.display()))?;
        }
        if !self.conflicts.is_empty() {
            self.pairs(out)?;
        }
        if self.is_refused {
            return out.say(
                "Not taken over yet: say what stands with --keep mine, theirs, both or later, or of one of them with --keep 1=theirs",
            );
        }
        for taken in &self.took {
            taken.tell(out, now)?;
        }
        if !self.took.is_empty() {
            let batches = counted(self.took.len() as u64, "batch", "batches");
            out.say(&format!("{} {batches}", does("Would take over", "Took over")))?;
        }
        if self.told > 0 {
            let batches = counted(self.told.into(), "batch", "batches");
            return out.say(&format!("{} {batches} as {}", does("Would tell of", "Told of"), self.name));
        }
        if self.took.is_empty() && self.begins_with.is_none() {
            return out.say("Nothing is new, here or there");
        }
        Ok(())
    }
}
