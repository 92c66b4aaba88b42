//! The list of connections: who is new, who changed, and who a row speaks of.

use foldhash::{HashSet, HashSetExt as _};

use crate::domain::archive::connection_search::{ByPage, ConnectionSearch, RowPerson};
use crate::domain::archive::draft::{ArchiveDraft, NameNumber, SlugOwners};
use crate::domain::archive::proof::accept_if_proven;
use crate::domain::archive::report::{Outcome, Report};
use crate::domain::archive::rows::ConnectionRow;
use crate::domain::archive::source::{Join, Source};
use crate::domain::archive::told::Told;
use crate::domain::people::moves;
use crate::domain::record::connection::{Connection, Standing};
use crate::domain::record::former::Former;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::Origin;

/// Takes in all rows; [`settle`] counts them once the requests are taken in as well.
pub(crate) fn take_in<'a>(
    rows: &'a [ConnectionRow],
    source: &Source<'_>,
    draft: &mut ArchiveDraft<'a>,
    report: &mut Report,
) -> Told<'a> {
    let names = rows.iter().map(|row| &*row.name);
    let by_page = |owners: &SlugOwners<'a>| ByPage::of(rows, owners, source, report);
    let (names, by_page) = draft.number_names_beside(&names, by_page);
    let found = ConnectionSearch::new(rows, &names, draft, by_page).run(report);
    let (mut told, mut by_name) = (Vec::with_capacity(rows.len()), HashSet::new());
    for ((row, found), name) in rows.iter().zip(found).zip(names) {
        let (person, join, outcome) = match found {
            RowPerson::Nowhere => continue,
            RowPerson::Stranger => {
                let person = add_person(row, name, draft);
                (person, Join::Sure, add_connection(person, row, standing(row, source), draft))
            }
            RowPerson::Known(person, join) => {
                let outcome = update_person(person, row, source, draft);
                (person, join, update_connection(person, row, source, draft).unwrap_or(outcome))
            }
            RowPerson::OneOf(person) => {
                (person, Join::ByName, update_connection(person, row, source, draft).unwrap_or(Outcome::Same))
            }
        };
        told.push((row, person, outcome));
        if join == Join::ByName {
            by_name.insert(person);
        }
    }
    Told::new(told, by_name)
}

/// A connection proves that the request before it was accepted: also where the archive no longer lists the
/// request. Then counts the rows.
pub(crate) fn settle(told: &Told<'_>, source: &Source<'_>, draft: &mut ArchiveDraft<'_>, report: &mut Report) {
    for (row, person, outcome) in &told.rows {
        let mut outcome = *outcome;
        let ids: Vec<_> = draft.requests_of(*person).map(|request| request.id).collect();
        for id in ids {
            if accept_if_proven(id, told.join(*person), source, draft) && outcome == Outcome::Same {
                outcome = Outcome::Changed;
            }
        }
        report.count(row.place, outcome);
    }
}

fn add_person<'a>(row: &'a ConnectionRow, name: NameNumber, draft: &mut ArchiveDraft<'a>) -> PersonId {
    let person = Person {
        name: row.name.clone(),
        company: row.company.clone(),
        position: row.position.clone(),
        email: row.email.clone(),
        ..Person::default()
    };
    draft.add_person(person, row.slug.as_ref(), name)
}

/// Takes over what the archive has and the book has otherwise; an empty text erases nothing, and an archive that is
/// older than another fills in only what is not known.
fn update_person<'a>(
    id: PersonId,
    row: &'a ConnectionRow,
    source: &Source<'_>,
    draft: &mut ArchiveDraft<'a>,
) -> Outcome {
    let Some(known) = draft.person(id) else { return Outcome::Same };
    let fills_in = source.newer_connections.is_some() && draft.connections_of(id).next().is_some();
    let differs = |known: &str, told: &str| !told.is_empty() && known != told && (!fills_in || known.is_empty());
    let changed = differs(&known.name, &row.name)
        || differs(&known.company, &row.company)
        || differs(&known.position, &row.position)
        || differs(&known.email, &row.email);
    let former = former_of(known, row, source, fills_in);
    let changed = changed || former.is_some();
    if changed {
        let mut person = known.clone();
        if let Some(former) = former {
            person.change_details(|details| details.former = former);
        }
        for (known, told) in
            [(&mut person.name, &row.name), (&mut person.company, &row.company), (&mut person.position, &row.position)]
        {
            if differs(known, told) {
                known.clone_from(told);
            }
        }
        if differs(&person.email, &row.email) {
            person.email.clone_from(&row.email);
        }
        draft.set_person(person);
    }
    match &row.slug {
        Some(slug) if !draft.has_slug(id) && draft.by_slug(slug).is_none() => {
            draft.give_slug(id, slug);
            Outcome::Changed
        }
        _ => Outcome::changed_if(changed),
    }
}

/// Where they worked before, where the row tells more of that.
fn former_of(known: &Person, row: &ConnectionRow, source: &Source<'_>, fills_in: bool) -> Option<Box<[Former]>> {
    // Of two archives of one moment nobody knows which came first.
    if source.has_twin {
        return None;
    }
    let mut former = known.details().former.to_vec();
    let newest = source.newer_connections.filter(|_| fills_in);
    let told = (&*row.company, &*row.position);
    moves::note(&mut former, told, (&known.company, &known.position), source.day, newest, source.told_before);
    (*former != *known.details().former).then(|| former.into())
}

/// What the row does to the connection; `None` when that is known. The day on which the user removed somebody
/// decides: what was made before it stays removed, what was made after it is a new connection. What an archive lists
/// and a newer one does not was lost in between.
fn update_connection(
    person: PersonId,
    row: &ConnectionRow,
    source: &Source<'_>,
    draft: &mut ArchiveDraft<'_>,
) -> Option<Outcome> {
    let removed_on = draft
        .connections_of(person)
        .filter_map(|connection| match &connection.standing {
            Standing::Removed { at, .. } => Some(at.date_naive()),
            Standing::Connected | Standing::Lost { .. } => None,
        })
        .max();
    let later = match (removed_on, row.connected_on) {
        (None, _) => true,
        (Some(removed_on), Some(connected_on)) => connected_on > removed_on,
        (Some(_), None) => false,
    };
    if !later {
        return None;
    }
    match draft.standing_connection(person) {
        None => update_lost_connection(person, row, source, draft),
        Some(standing) => {
            // A newer archive knows the day better.
            let older = source.newer_connections.is_some() && standing.origin == Origin::Archive;
            let mut connection = standing.clone();
            if !older || connection.connected_on.is_none() {
                connection.connected_on = row.connected_on.or(connection.connected_on);
            }
            connection.origin = Origin::Archive;
            let changed = connection != *standing;
            changed.then(|| draft.copy.put(connection)).map(|()| Outcome::Changed)
        }
    }
}

/// The same where no connection stands: it comes back to where it was lost, or is new.
fn update_lost_connection(
    person: PersonId,
    row: &ConnectionRow,
    source: &Source<'_>,
    draft: &mut ArchiveDraft<'_>,
) -> Option<Outcome> {
    let same = |tie: &&Connection| {
        let day = row.connected_on.is_none() || tie.connected_on == row.connected_on;
        matches!(tie.standing, Standing::Lost { .. }) && day
    };
    let lost = draft.connections_of(person).find(same).cloned();
    match (lost, standing(row, source)) {
        (Some(lost), Standing::Connected) => {
            draft.copy.put(Connection { standing: Standing::Connected, ..lost });
            Some(Outcome::Changed)
        }
        (Some(_), _) => None,
        (None, standing) => Some(add_connection(person, row, standing, draft)),
    }
}

/// How a connection stands that is new here: a newer archive may not list it any more.
fn standing(row: &ConnectionRow, source: &Source<'_>) -> Standing {
    source.lost_by(row.connected_on).map_or(Standing::Connected, |on| Standing::Lost { on })
}

fn add_connection(person: PersonId, row: &ConnectionRow, standing: Standing, draft: &mut ArchiveDraft<'_>) -> Outcome {
    let (id, connected_on) = (draft.copy.next_id::<Connection>(), row.connected_on);
    draft.copy.put(Connection { id, person, connected_on, standing, origin: Origin::Archive });
    Outcome::New
}
