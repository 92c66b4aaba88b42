//! Shares that an archive tells of, held against those the user keeps.

use foldhash::HashMap;
use std::ops::RangeInclusive;

use crate::domain::archive::report::{Outcome, Report};
use crate::domain::archive::rows::ShareRow;
use crate::domain::record::correspondence::text_key;
use crate::domain::record::request::Origin;
use crate::domain::record::share::{Audience, Share, ShareId, ShareStage};
use crate::domain::record::working_copy::WorkingCopy;
use crate::domain::time::Day;
use crate::domain::words::text::Text;

/// How many days before it was ticked off as shared a share can have gone out, and how many after: an archive counts
/// days elsewhere.
const TICKED_WITHIN: RangeInclusive<i64> = -1..=7;

/// The shares that are known, to be found by link and by text.
#[derive(Default)]
struct Known {
    shares: Vec<Share>,
    by_link: HashMap<Text, Vec<usize>>,
    by_text: HashMap<u64, Vec<usize>>,
}

impl Known {
    fn add(&mut self, share: Share) {
        let place = self.shares.len();
        self.by_text.entry(text_key(&share.text)).or_default().push(place);
        self.shares.push(share);
        self.index_link(place);
    }

    fn index_link(&mut self, place: usize) {
        let link = &self.shares[place].link;
        if !link.is_empty() {
            self.by_link.entry(link.clone()).or_default().push(place);
        }
    }

    /// The share that a row tells of: that of its address; else one of its text, or without a text of the address that
    /// was shared, that is not shared yet or was about that day.
    fn place_of(&self, row: &ShareRow) -> Option<usize> {
        let by_link = |link: &Text| self.by_link.get(link).map_or(&[][..], Vec::as_slice);
        if let (false, Some(place)) = (row.link.is_empty(), by_link(&row.link).first()) {
            return Some(*place);
        }
        let alike = match (row.text.is_empty(), row.link.is_empty()) {
            (false, _) => self.by_text.get(&text_key(&row.text)).map_or(&[][..], Vec::as_slice),
            (true, true) => by_link(&row.shared_url),
            (true, false) => &[],
        };
        // Posts of one text that have addresses of their own are two.
        let of_another = |share: &Share| !share.link.is_empty() && !row.link.is_empty() && share.link != row.link;
        let alike = alike.iter().copied().filter(|place| !of_another(&self.shares[*place]));
        alike.filter(|place| is_same(&self.shares[*place], row.on)).min_by_key(|place| self.days_from(*place, row.on))
    }

    /// How many days lie between when a share went out and a day; none where either is not known.
    fn days_from(&self, place: usize, on: Option<Day>) -> u64 {
        let ShareStage::Shared { on: known } = self.shares[place].stage else { return 0 };
        known.zip(on).map_or(0, |(known, on)| (known - on).num_days().unsigned_abs())
    }
}

/// Takes in what the owner shared. A share that is known by its link, or by its day and text, is not added again; one
/// that was planned here and has the same text or link was shared, and its link is learned.
pub(crate) fn shares(rows: &[ShareRow], copy: &mut WorkingCopy<'_>, report: &mut Report) {
    let mut known = Known::default();
    copy.book().shares().cloned().for_each(|share| known.add(share));
    // What is sure comes first: of two posts of one text that of the very day is the one that was ticked off.
    let away = |row: &ShareRow| known.place_of(row).map_or(u64::MAX, |place| known.days_from(place, row.on));
    let mut order: Vec<(u64, &ShareRow)> = rows.iter().map(|row| (away(row), row)).collect();
    order.sort_by_key(|(away, _)| *away);
    for (_, row) in order {
        let Some(place) = known.place_of(row) else {
            let share = new_share(copy.next_id::<Share>(), row);
            copy.put(share.clone());
            known.add(share);
            report.count(row.place, Outcome::New);
            continue;
        };
        let before = known.shares[place].clone();
        let after = told_by(&before, row);
        report.count(row.place, Outcome::changed_if(after != before));
        if after != before {
            let learned = after.link != before.link;
            copy.put(after.clone());
            known.shares[place] = after;
            if learned {
                known.index_link(place);
            }
        }
    }
}

/// A share as a row tells it: shared, and under which address.
fn told_by(share: &Share, row: &ShareRow) -> Share {
    let mut after = share.clone();
    if !after.stage.is_shared() {
        after.stage = ShareStage::Shared { on: row.on };
    }
    if after.link.is_empty() {
        after.link = row.link.clone();
    }
    after
}

/// Whether a share is the one of that day: not shared yet, or shared then; what was ticked off here, about then.
fn is_same(share: &Share, on: Option<Day>) -> bool {
    let ShareStage::Shared { on: known } = share.stage else { return true };
    known.zip(on).is_none_or(|(known, on)| match share.origin {
        Origin::Archive => known == on,
        Origin::Typed => TICKED_WITHIN.contains(&(known - on).num_days()),
    })
}

fn new_share(id: ShareId, row: &ShareRow) -> Share {
    let link = if row.link.is_empty() { &row.shared_url } else { &row.link };
    Share {
        id,
        title: "".into(),
        text: row.text.clone(),
        link: link.clone(),
        stage: ShareStage::Shared { on: row.on },
        planned_on: None,
        audience: Audience::default(),
        result: "".into(),
        reacted: Vec::new(),
        origin: Origin::Archive,
    }
}
