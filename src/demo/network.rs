//! The demo network: made-up people, the same on every machine, dated relative to today. Pure; nothing of the user's is
//! touched.

use crate::demo::maker::{Kind, Maker};
use crate::demo::size::Size;
use crate::domain::record::batch::{Batch, Deed};
use crate::domain::time::Now;

/// Most edits of one batch, so that a million people are never held at once.
pub(crate) const CHUNK: usize = 50_000;

/// Connections that were removed.
const REMOVED: u32 = 25;

/// The network before anything is done in it, to be written without a journal entry: insertions only, whom a row
/// refers to before the row.
pub fn network(now: Now, size: Size) -> impl Iterator<Item = Batch> {
    let mut maker = Maker::new(now);
    let kinds = [
        (Kind::Removed, REMOVED),
        (Kind::Asked, 380),
        (Kind::Ignored, 140),
        (Kind::Connected(size.connections), size.connections),
        (Kind::Pending(size.pending), size.pending),
        (Kind::Received, size.received),
    ];
    let mut steps = kinds.into_iter().flat_map(|(kind, count)| (0..count).map(move |n| (kind, n)));
    let [goals, templates] = Maker::goals_and_templates();
    let mut own = Some([Maker::own_profile(), goals, templates]);
    std::iter::from_fn(move || {
        let mut edits: Vec<_> = own.take().into_iter().flatten().collect();
        while edits.len() < CHUNK {
            let Some((kind, n)) = steps.next() else { break };
            maker.make(kind, n, &mut edits);
        }
        (!edits.is_empty()).then(|| Batch { deed: Deed::Other, label: "The demo network".into(), edits })
    })
}
