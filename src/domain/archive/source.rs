//! The archive as a source: its day, what it holds, and what was told before.

use std::collections::BTreeMap;

use chrono::NaiveTime;

use crate::domain::archive::rows::{Archive, ExportClue};
use crate::domain::record::book::Book;
use crate::domain::record::imported::{FileKind, Imported};
use crate::domain::record::slug::Slug;
use crate::domain::time::{Day, Now, Time};

/// How many connections of each day an archive tells nothing else of: hidden members.
type NamelessDays = BTreeMap<Day, usize>;

/// What the rows have in common.
pub(crate) struct Source<'a> {
    /// When the archive was made, not later than now or its newest request.
    pub(crate) exported_at: Time,
    /// When it was made at the earliest: where only the day is known, the beginning of that day. What it does not list
    /// was not there then.
    pub(crate) surely_at: Time,
    /// The UTC day of that: what inferred states are marked with.
    pub(crate) day: Day,
    /// Whether it tells who is connected: only then does a missing connection mean anything.
    pub(crate) has_connections: bool,
    /// Whether it tells who asked.
    pub(crate) has_invitations: bool,
    /// When the first newer archive was made that tells both: what it does not list was gone by then. `None` where
    /// this is the newest.
    pub(crate) missed_at: Option<Time>,
    /// The day of the last older archive that tells who was connected; `None` where a newer one was read, too, so that
    /// nothing is news.
    pub(crate) told_before: Option<Day>,
    /// The day of the first newer archive that tells who is connected.
    pub(crate) newer_connections: Option<Day>,
    /// What newer archives that tell who is connected say of a connection they do not list, the oldest first.
    newer: Vec<(Day, NamelessDays)>,
    /// How many nameless rows the archive has for each day.
    own_nameless: NamelessDays,
    /// How many of them older archives had at least; `None` where there is no older one.
    older_nameless: Option<NamelessDays>,
    /// Whether another archive of the very same time was read, so that neither is the newest.
    pub(crate) has_twin: bool,
    /// The user's own slug, from the archive or known before.
    own_slug: Option<&'a Slug>,
}

impl<'a> Source<'a> {
    pub(crate) fn new(book: &'a Book, archive: &'a Archive, now: Now) -> Source<'a> {
        let newest = archive.invitations.iter().flatten().filter_map(|row| row.sent_at).max();
        let exported_at = archive.exported_at.min(newest.map_or(now.at, |newest| newest.max(now.at)));
        let newer = || book.imports().filter(|import| import.exported_at > exported_at);
        let full = newer().filter(|import| import.is_full()).map(|import| import.exported_at).min();
        let listing = newer().filter(|import| import.has(FileKind::Connections)).map(|import| import.exported_at).min();
        let listed = book.imports().filter(|import| import.has(FileKind::Connections)).map(|import| import.exported_at);
        let older = listed.filter(|at| *at < exported_at).max();
        let mut newer: Vec<_> = listings(book).filter(|import| import.exported_at > exported_at).collect();
        newer.sort_by_key(|import| import.exported_at);
        Source {
            newer: newer.into_iter().map(|import| (import.exported_at.date_naive(), nameless_of(import))).collect(),
            own_nameless: counted(archive.nameless.iter().copied()),
            older_nameless: listings(book)
                .filter(|import| import.exported_at < exported_at)
                .map(nameless_of)
                .reduce(|one, other| least(&one, &other)),
            told_before: older.filter(|_| listing.is_none()).map(|at| at.date_naive()),
            exported_at,
            surely_at: match archive.exported_clue {
                ExportClue::MemberTime => exported_at,
                ExportClue::Name | ExportClue::Data => exported_at.date_naive().and_time(NaiveTime::MIN).and_utc(),
            },
            day: exported_at.date_naive(),
            has_connections: archive.connections.is_some(),
            has_invitations: archive.invitations.is_some(),
            missed_at: full,
            has_twin: book.imports().any(|import| import.exported_at == exported_at && import.sha256 != archive.sha256),
            newer_connections: listing.map(|at| at.date_naive()),
            own_slug: archive.own.slug.as_ref().or(book.own_profile().slug.as_ref()),
        }
    }

    /// How many members who were connected on a day have hidden since the older archives, as far as those tell.
    pub(crate) fn hidden_of(&self, day: Day) -> usize {
        let before = self.older_nameless.as_ref().map(|days| days.get(&day).copied().unwrap_or(0));
        let now = self.own_nameless.get(&day).copied().unwrap_or(0);
        before.map_or(0, |before| now.saturating_sub(before))
    }

    /// By which newer archive a connection was lost that none of them lists; `None` where each has a nameless row more
    /// for its day, which may be theirs.
    pub(crate) fn lost_by(&self, day: Option<Day>) -> Option<Day> {
        let of_day = |days: &NamelessDays| day.and_then(|day| days.get(&day)).copied().unwrap_or(0);
        let own = of_day(&self.own_nameless);
        let before = self.older_nameless.as_ref().map_or(own, |older| own.min(of_day(older)));
        self.newer.iter().find(|(_, nameless)| of_day(nameless) <= before).map(|(on, _)| *on)
    }

    /// Whether it speaks of what waits now.
    pub(crate) fn is_newest(&self) -> bool {
        self.missed_at.is_none() && !self.has_twin
    }

    /// Whether a newer archive told the same before.
    pub(crate) fn is_older(&self) -> bool {
        self.has_invitations && self.missed_at.is_some() || self.has_connections && self.newer_connections.is_some()
    }

    /// Whether it tells all that states are derived from.
    pub(crate) fn is_full(&self) -> bool {
        self.has_connections && self.has_invitations
    }

    pub(crate) fn is_own(&self, slug: Option<&Slug>) -> bool {
        slug.is_some() && slug == self.own_slug
    }
}

/// The archives that were read and tell who was connected.
fn listings(book: &Book) -> impl Iterator<Item = &Imported> {
    book.imports().filter(|import| import.has(FileKind::Connections))
}

fn nameless_of(import: &Imported) -> NamelessDays {
    counted(import.files.iter().flat_map(|file| &file.nameless).copied())
}

fn counted(days: impl Iterator<Item = Day>) -> NamelessDays {
    days.fold(NamelessDays::new(), |mut counts, day| {
        *counts.entry(day).or_default() += 1;
        counts
    })
}

fn least(one: &NamelessDays, other: &NamelessDays) -> NamelessDays {
    let both = one.iter().filter_map(|(day, count)| Some((*day, (*count).min(*other.get(day)?))));
    both.collect()
}

/// How sure it is that a row speaks of the person it was given to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Join {
    /// By slug or e-mail address, or the row is all that is known of the person.
    Sure,
    /// By name: likely, and marked as inferred.
    ByName,
}
