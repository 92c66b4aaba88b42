//! The order of many texts and numbers: by their beginnings, which are soon compared, and by what is behind them only where
//! those leave it open.

/// A thing that is ordered: small, for it is moved about often, and mostly enough to tell it from others.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known {
    /// Its number, or the beginning of its text; in two halves, which need less room than the whole.
    beginning: [u64; 2],
    /// What stands behind the beginning.
    rest: u32,
    /// Where it stands among the others; what is equal keeps that order.
    pub(crate) place: u32,
}

/// The bytes with which a text begins.
const BEGINNING: usize = size_of::<u128>();

/// Set in the rest of a text that is longer than what is kept of it.
const CUT: u32 = 1;

impl Known {
    /// A thing that is ordered by a text.
    pub(crate) fn text(text: &str, place: u32) -> Known {
        let from = |at: usize| eight(text.as_bytes().get(at..).unwrap_or_default());
        // Three bytes of the rest leave the place of the mark empty.
        let is_cut = text.len() >= BEGINNING + size_of::<u32>();
        let rest = (from(BEGINNING) >> u32::BITS) as u32 | if is_cut { CUT } else { 0 };
        Known { beginning: [from(0), from(size_of::<u64>())], rest, place }
    }

    /// A thing that is ordered by a number.
    pub(crate) fn number(number: i64, place: u32) -> Known {
        Known { beginning: [number.cast_unsigned() ^ 1 << 63, 0], rest: 0, place }
    }

    /// The part of the beginning by which they are dealt out.
    pub(crate) fn head(&self) -> u64 {
        self.beginning[0]
    }

    /// As one number, which is soon compared.
    fn beginning(&self) -> u128 {
        u128::from(self.beginning[0]) << u64::BITS | u128::from(self.beginning[1])
    }

    /// What tells those apart that begin alike.
    fn rest_and_place(&self) -> u64 {
        u64::from(self.rest) << u32::BITS | u64::from(self.place)
    }

    fn is_cut(&self) -> bool {
        self.rest & CUT != 0
    }
}

/// The first eight bytes as a number, with zeros behind fewer. Read in pieces that lie over each other, for to copy so few
/// takes longer.
fn eight(bytes: &[u8]) -> u64 {
    if let Some(eight) = bytes.first_chunk() {
        return u64::from_be_bytes(*eight);
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let (first, last) = (u32::from_be_bytes(*first), u64::from(u32::from_be_bytes(*last)));
        let behind = (last << (u8::BITS as usize * (size_of::<u64>() - bytes.len()))) as u32;
        return u64::from(first) << u32::BITS | u64::from(behind);
    }
    let place = |(n, byte): (u32, &u8)| u64::from(*byte) << (u64::BITS - u8::BITS * (n + 1));
    (0..).zip(bytes).map(place).sum()
}

/// Puts things in their order and hands over each run of equal ones. The whole of a text, by its place, is asked for where
/// its beginning leaves the order open.
pub(crate) fn settle<K: Ord>(known: &mut [Known], whole: impl Fn(u32) -> K, mut take: impl FnMut(&[Known])) {
    known.sort_unstable_by_key(Known::beginning);
    for run in known.chunk_by_mut(|a, b| a.beginning == b.beginning) {
        if run.len() > 1 {
            run.sort_unstable_by_key(Known::rest_and_place);
        }
        for run in run.chunk_by_mut(|a, b| a.rest == b.rest) {
            if run.len() == 1 || !run[0].is_cut() {
                take(run);
                continue;
            }
            let mut texts: Vec<(K, Known)> = run.iter().map(|one| (whole(one.place), *one)).collect();
            texts.sort_by(|(a, _), (b, _)| a.cmp(b));
            for alike in texts.chunk_by(|(a, _), (b, _)| a == b) {
                take(&alike.iter().map(|(_, one)| *one).collect::<Vec<_>>());
            }
        }
    }
}

/// Puts things in the order of their ranks, of each of which there are so many, in one pass; equal ones keep their order.
/// Two threads would not be quicker.
pub(crate) fn counted<T: Copy>(ranked: impl Iterator<Item = (usize, T)>, counts: &[u32], none: T) -> Vec<T> {
    let mut before = 0;
    let start = |count: &u32| {
        before += count;
        before - count
    };
    let mut next: Vec<u32> = counts.iter().map(start).collect();
    let mut counted = vec![none; before as usize];
    for (rank, thing) in ranked {
        let next = &mut next[rank];
        counted[*next as usize] = thing;
        *next += 1;
    }
    counted
}

/// How many of all are looked at to tell how they are spread.
const SAMPLE: usize = 1_024;

/// Where so many parts of about the same size begin, but for the first: at these heads, as some of all the things tell.
pub(crate) fn cuts(parts: usize, count: usize, known: impl Fn(usize) -> Option<Known>) -> Vec<u64> {
    let some = (0..count).step_by(count / SAMPLE + 1);
    let mut heads: Vec<u64> = some.filter_map(|n| Some(known(n)?.head())).collect();
    heads.sort_unstable();
    (1..parts).map(|n| heads.get(heads.len() * n / parts).copied().unwrap_or_default()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn texts_are_told_apart_by_their_beginnings_or_left_open(
            texts in proptest::collection::vec("[ab]{0,2}[ab 0~é]{0,3}|a{14,16}[ab é]{0,2}b{0,8}[ab]{0,2}", 2..20),
        ) {
            for (one, other) in texts.iter().zip(texts.iter().skip(1)) {
                let (a, b) = (Known::text(one, 7), Known::text(other, 3));
                let order = a.beginning().cmp(&b.beginning()).then(a.rest.cmp(&b.rest));
                let is_open = a.beginning == b.beginning && a.rest == b.rest && a.is_cut() && b.is_cut();
                prop_assert!(order == one.cmp(other) || is_open, "{:?} {:?}", one, other);
                prop_assert!(order.is_eq() == (one == other) || is_open);
            }
        }

        #[test]
        fn numbers_are_told_apart(one: i64, other: i64) {
            let [a, b] = [one, other].map(|number| Known::number(number, 0));
            prop_assert!(a.beginning().cmp(&b.beginning()) == one.cmp(&other) && a.rest == b.rest && !a.is_cut());
        }

        #[test]
        fn equal_texts_come_in_one_run_in_their_order(
            texts in proptest::collection::vec("a{14,16}[ab]{0,8}|[ab]{0,2}", 0..40),
        ) {
            let mut known: Vec<Known> = texts.iter().zip(0..).map(|(text, place)| Known::text(text, place)).collect();
            let mut runs: Vec<Vec<u32>> = Vec::new();
            let take = |run: &[Known]| runs.push(run.iter().map(|known| known.place).collect());
            settle(&mut known, |place| &texts[place as usize], take);
            let mut expected: Vec<u32> = (0..texts.len() as u32).collect();
            expected.sort_by_key(|place| &texts[*place as usize]);
            let expected = expected.chunk_by(|a, b| texts[*a as usize] == texts[*b as usize]);
            prop_assert_eq!(runs, expected.map(<[u32]>::to_vec).collect::<Vec<_>>());
        }
    }
}
