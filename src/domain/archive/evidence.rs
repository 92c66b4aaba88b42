//! Endorsements and recommendations that an archive tells of, counted for each person.

use std::collections::BTreeMap;

use crate::domain::archive::draft;
use crate::domain::archive::draft::ArchiveDraft;
use crate::domain::archive::report::{Outcome, Report};
use crate::domain::archive::rows::{EvidenceRow, Place};
use crate::domain::record::evidence::{Deeds, Evidence, Proof};
use crate::domain::record::id::PersonId;

/// Takes in who stood up for whom. Each archive tells of all there ever were, so that what is known already is not
/// counted again.
pub(crate) fn take_in(rows: &[EvidenceRow], draft: &mut ArchiveDraft<'_>, report: &mut Report) {
    let mut told: BTreeMap<(PersonId, Proof), (Deeds, Vec<Place>)> = BTreeMap::new();
    for row in rows {
        let Some(person) = draft::person_of(row.slug.as_ref(), &row.name, draft) else {
            report.elsewhere(row.place, 1);
            continue;
        };
        let (deeds, places) = told.entry((person, row.proof)).or_default();
        *deeds = Deeds { count: deeds.count + 1, last: deeds.last.max(row.on) };
        places.push(row.place);
    }
    for ((id, proof), (deeds, places)) in told {
        let Some(person) = draft.person(id) else { continue };
        let known = person.details().evidence.as_deref().copied().unwrap_or_default();
        let mut news = Evidence::default();
        *news.of(proof) = deeds;
        let mut known_of_it = known;
        let new = deeds.count.saturating_sub(known_of_it.of(proof).count) as usize;
        for (n, place) in places.iter().enumerate() {
            report.count(*place, if n < new { Outcome::New } else { Outcome::Same });
        }
        let after = known.merged(news);
        if after != known {
            let mut person = person.clone();
            person.change_details(|details| details.evidence = after.kept());
            draft.set_person(person);
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
