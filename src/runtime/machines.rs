//! The user's other machines, as the screen is told of them.

use std::path::PathBuf;

use crate::app::machines::Machines;
use crate::app::msg::Msg;
use crate::domain::record::book::Book;
use crate::domain::record::journal::Receipt;
use crate::domain::sync::conflict::Choice;
use crate::domain::time::Time;
use crate::runtime::wake::{Wake, Waker};
use crate::store::error::StoreError;
use crate::store::file::Store;
use crate::store::sync::meeting::{Found, Look, Offer, Place};

/// Looks in a thread what was done on other machines.
pub(crate) fn look_around(path: PathBuf, place: Place, at: Time, waker: Waker) -> std::io::Result<()> {
    let look = move || {
        let known = known(&path, &place, at).unwrap_or_else(|error| problem(error.to_string()));
        waker.wake(Wake::Told(Msg::Machines(Box::new(known))));
    };
    std::thread::Builder::new().name("machines".into()).spawn(look).map(|_| ())
}

fn problem(problem: String) -> Machines {
    Machines { problem, ..Machines::default() }
}

fn known(path: &std::path::Path, place: &Place, at: Time) -> Result<Machines, StoreError> {
    let store = Store::reader(path)?;
    match store.look_around(place, at)? {
        Found::Begin(beginning) if beginning.is_apart() => Ok(problem(format!(
            "This file and that of {} went on apart from one beginning: `ties sync` brings both together",
            beginning.name
        ))),
        Found::Begin(beginning) => Ok(problem(format!(
            "The folder has the file of {}, and this one is older or empty: `ties sync` begins with that",
            beginning.name
        ))),
        Found::Known(look) if look.ahead.is_empty() => Ok(others(&look)),
        Found::Known(look) => {
            let offer = store.offer(&store.load()?, &look, at)?;
            Ok(shown(&look, &offer))
        }
    }
}

/// What would be taken over, as it is shown.
fn shown(look: &Look, offer: &Offer) -> Machines {
    Machines {
        ahead: look.ahead.iter().map(|ahead| (ahead.name.clone(), ahead.batches)).collect(),
        batches: offer.told(look),
        conflicts: offer.conflicts().to_vec(),
        ..others(look)
    }
}

fn others(look: &Look) -> Machines {
    Machines { others: look.others().into_iter().map(str::to_owned).collect(), ..Machines::default() }
}

/// Takes over what other machines did; `None` where it is no longer what was shown.
pub(crate) fn take_over(
    store: &mut Store,
    book: &Book,
    place: &Place,
    was_shown: &Machines,
    choices: &[Choice],
    at: Time,
) -> Result<Option<(Vec<Receipt>, Machines)>, StoreError> {
    let Found::Known(look) = store.look_around(place, at)? else { return Ok(None) };
    let offer: Offer = store.offer(book, &look, at)?;
    if shown(&look, &offer) != *was_shown || offer.conflicts().len() != choices.len() {
        return Ok(None);
    }
    let known = others(&look);
    let (receipts, _) = store.meet(&look, offer, choices, place, at)?;
    Ok(Some((receipts, known)))
}
