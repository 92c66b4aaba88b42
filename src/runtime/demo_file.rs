//! The demo network written to a file of its own, as an archive and some decisions would have left it.

use std::path::Path;

use crate::demo::{self, Size};
use crate::domain::time::Now;
use crate::store::{Store, StoreError};

/// Makes a new file with the demo network in it.
pub fn write(path: &Path, size: Size, now: Now) -> Result<Store, StoreError> {
    let mut store = Store::open(path)?;
    for batch in demo::network(now, size.before_decisions()) {
        store.seed(&batch)?;
    }
    let book = store.load()?;
    for (at, batch) in demo::recent_decisions(&book, now) {
        store.commit(batch, at)?;
    }
    Ok(store)
}
