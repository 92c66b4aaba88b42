//! Invitations.csv: requests of the last 180 days, answered or not. Every row also names the owner.

use crate::domain::archive::rows::{Archive, InvitationRow, Place};
use crate::domain::record::mapping::Target;
use crate::domain::record::request::Direction;
use crate::domain::record::slug::Slug;
use crate::import::dates;
use crate::import::error::ImportError;
use crate::import::kind::Task;
use crate::import::row::{Column, Kept, Reason, Row};
use crate::import::table::Table;

struct InvitationColumns {
    from: Column,
    to: Column,
    sent_at: Column,
    message: Column,
    direction: Column,
    inviter: Column,
    invitee: Column,
}

/// A person as a row names them.
struct Named {
    name: String,
    slug: Option<Slug>,
}

/// Reads the file into the archive's invitations, and learns who the owner is.
///
/// The columns of mid-2023 that hold member numbers are passed over: no other file has them.
pub(crate) fn read(table: &mut Table<'_, '_>, task: Task<'_>, archive: &mut Archive) -> Result<(), ImportError> {
    let columns = InvitationColumns {
        from: table.column("From"),
        to: table.column("To"),
        sent_at: table.column("Sent At"),
        message: table.column("Message").or(|| table.column_meaning(Target::Remark)),
        direction: table.column("Direction"),
        inviter: table.column("inviterProfileUrl"),
        invitee: table.column("inviteeProfileUrl"),
    };
    table.warn_of_others(&["inviterProfileUrn", "inviteeProfileUrn"]);
    let passed_over = &mut archive.passed_over;
    let rows = archive.invitations.get_or_insert_default();
    let (mut owner_name, mut owner_slug) = (Majority::default(), Majority::default());
    table.each(|row| {
        let (invitation, owner) = invitation(row, &columns, task).inspect_err(|_| {
            *passed_over = dates::pacific(&row.cell(columns.sent_at), task.dates).max(*passed_over);
        })?;
        let kept = if invitation.sent_at.is_some() { Kept::Whole } else { Kept::Undated };
        rows.push(invitation);
        owner_name.vote(Some(owner.name).filter(|name| !name.is_empty()));
        owner_slug.vote(owner.slug);
        Ok(kept)
    })?;
    let own = &mut archive.own;
    own.name = own.name.take().or(owner_name.winner.map(Into::into));
    own.slug = own.slug.take().or(owner_slug.winner);
    Ok(())
}

fn invitation(row: &Row<'_>, columns: &InvitationColumns, task: Task<'_>) -> Result<(InvitationRow, Named), Reason> {
    let named = |name, url| Named { name: row.cell(name), slug: Slug::from_address(&row.address(url)) };
    let asking = named(columns.from, columns.inviter);
    let asked = named(columns.to, columns.invitee);
    let (direction, owner, other) = match row.cell(columns.direction).to_ascii_uppercase().as_str() {
        "OUTGOING" => (Direction::Sent, asking, asked),
        "INCOMING" => (Direction::Received, asked, asking),
        _ => return Err("its direction is neither OUTGOING nor INCOMING"),
    };
    let name = match (other.name.as_str(), &other.slug) {
        ("", None) => return Err("no name and no address"),
        ("", Some(slug)) => slug.as_str(),
        (name, _) => name,
    };
    let invitation = InvitationRow {
        place: Place { file: task.file, line: row.line },
        name: name.into(),
        slug: other.slug,
        direction,
        sent_at: dates::pacific(&row.cell(columns.sent_at), task.dates),
        note: row.paragraphs(columns.message).into(),
    };
    Ok((invitation, owner))
}

/// Finds what most rows say, keeping one candidate only.
struct Majority<T> {
    winner: Option<T>,
    lead: u64,
}

impl<T> Default for Majority<T> {
    fn default() -> Self {
        Majority { winner: None, lead: 0 }
    }
}

impl<T: PartialEq> Majority<T> {
    fn vote(&mut self, choice: Option<T>) {
        let Some(choice) = choice else { return };
        if self.winner.as_ref() == Some(&choice) {
            self.lead += 1;
        } else if self.lead == 0 {
            (self.winner, self.lead) = (Some(choice), 1);
        } else {
            self.lead -= 1;
        }
    }
}
