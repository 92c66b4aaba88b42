//! Doing two halves of something at once. Threads are begun above the domain, which says how.

use std::ops::Range;
use std::sync::OnceLock;

/// Does two things at once, the first beside this thread.
pub type Both = fn(&mut (dyn FnMut() + Send), &mut dyn FnMut());

static HOW: OnceLock<Both> = OnceLock::new();

/// From so many on two halves are sooner done than one whole.
const MANY: usize = 20_000;

/// Does two things at once from now on.
pub fn by(both: Both) {
    let _ = HOW.set(both);
}

static GIVING_WAY: OnceLock<fn()> = OnceLock::new();

/// Lets other threads on in this way from now on.
pub fn give_way_by(way: fn()) {
    let _ = GIVING_WAY.set(way);
}

/// Lets other threads on, where somebody said how.
pub(crate) fn give_way() {
    if let Some(way) = GIVING_WAY.get() {
        way();
    }
}

/// How two things are done at once, where somebody said so.
pub(crate) fn how() -> Option<Both> {
    HOW.get().copied()
}

/// So many things are worked through before another thread is let on.
const STRETCH: usize = 256;

/// Goes through things, and lets whoever waits on from time to time: a key is answered while much is worked out.
pub(crate) fn in_stretches<T>(things: impl Iterator<Item = T>) -> impl Iterator<Item = T> {
    things.enumerate().map(|(n, thing)| {
        if n % STRETCH == STRETCH - 1 {
            give_way();
        }
        thing
    })
}

/// Works out two things from so many: where there are many, both at once, the first beside this thread.
pub(crate) fn pair<A: Send, B>(count: usize, beside: impl FnMut() -> A + Send, here: impl FnMut() -> B) -> (A, B) {
    pair_from(MANY, count, beside, here)
}

/// The same, both at once from so many on, for work that is more than a look at each.
pub(crate) fn pair_from<A: Send, B>(
    least: usize,
    count: usize,
    mut beside: impl FnMut() -> A + Send,
    mut here: impl FnMut() -> B,
) -> (A, B) {
    let (mut one, mut other) = (None, None);
    if let Some(both) = how().filter(|_| count >= least) {
        both(&mut || one = Some(beside()), &mut || other = Some(here()));
    }
    (one.unwrap_or_else(beside), other.unwrap_or_else(here))
}

/// Works something out from so many things, in their order: where there are many, both halves at once.
pub(crate) fn halves<T: Send>(count: usize, work: impl Fn(Range<usize>) -> Vec<T> + Sync) -> Vec<T> {
    halves_from(MANY, count, work)
}

/// The same, both at once from so many on, for work that is less than a look at each.
pub(crate) fn halves_from<T: Send>(least: usize, count: usize, work: impl Fn(Range<usize>) -> Vec<T> + Sync) -> Vec<T> {
    if count < least {
        return work(0..count);
    }
    let middle = count / 2;
    let (mut second, mut first) = pair_from(least, count, || work(middle..count), || work(0..middle));
    first.append(&mut second);
    first
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn others_are_let_on_while_everything_is_gone_through() {
        static TIMES: AtomicUsize = AtomicUsize::new(0);
        give_way_by(|| {
            TIMES.fetch_add(1, Ordering::Relaxed);
        });
        assert!(in_stretches(0..4 * STRETCH).eq(0..4 * STRETCH));
        assert!(TIMES.load(Ordering::Relaxed) >= 4);
    }

    #[test]
    fn halves_make_the_whole_in_order() {
        by(|beside, here| {
            std::thread::scope(|scope| {
                scope.spawn(beside);
                here();
            });
        });
        for count in [0, 1, MANY - 1, MANY, MANY + 1] {
            assert!(halves(count, Iterator::collect).into_iter().eq(0..count));
        }
    }
}
