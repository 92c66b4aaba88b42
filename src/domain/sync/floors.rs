//! How far back one must look to take new batches over: to the first batch that one of them, or one beside them, did not
//! know.

use std::collections::BTreeMap;

use crate::domain::sync::entry::{Entry, Machine, Seen};

/// For each machine, how many of its batches every batch from there on knew. `have` says how many are in this file, `seen`
/// what one of those was made knowing.
pub(crate) fn floors<E>(
    new: &[Entry],
    have: &Seen,
    mut seen: impl FnMut(&Machine, u32) -> Result<Seen, E>,
) -> Result<Seen, E> {
    let mut floors = have.clone();
    let lower = |floors: &mut Seen, machine: &Machine, seen: &Seen| {
        let mut lowered = false;
        for (other, floor) in floors.iter_mut().filter(|(other, _)| *other != machine) {
            let known = seen.get(other).copied().unwrap_or_default();
            lowered |= known < *floor;
            *floor = known.min(*floor);
        }
        lowered
    };
    for entry in new {
        lower(&mut floors, &entry.machine, &entry.seen);
    }
    loop {
        let first: BTreeMap<Machine, u32> = floors
            .iter()
            .filter(|(machine, floor)| **floor < have[*machine])
            .map(|(m, f)| (m.clone(), f + 1))
            .collect();
        let mut lowered = false;
        for (machine, number) in first {
            let seen = seen(&machine, number)?;
            lowered |= lower(&mut floors, &machine, &seen);
        }
        if !lowered {
            return Ok(floors);
        }
    }
}
