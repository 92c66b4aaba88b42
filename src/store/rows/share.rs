//! Shares.

use rusqlite::Row;

use crate::domain::record::request::Origin;
use crate::domain::record::share::{Audience, Share, ShareId, ShareStage};
use crate::store::error::StoreError;
use crate::store::rows::column;
use crate::store::rows::column::{day, id, json, named, text, unknown_word, word};
use crate::store::rows::stored::{Stored, Values, columns};

impl Stored for Share {
    columns!("shares": "id", "title", "text", "link", "state", "shared_on", "planned_on", "audience", "result", "reacted", "origin");

    fn read(row: &Row<'_>) -> Result<Share, StoreError> {
        Ok(Share {
            id: ShareId(id(row, 0)?),
            title: text(row, 1)?,
            text: text(row, 2)?,
            link: text(row, 3)?,
            stage: match word(row, 4)? {
                "idea" => ShareStage::Idea,
                "drafted" => ShareStage::Drafted,
                "shared" => ShareStage::Shared { on: day(row, 5)? },
                other => return Err(unknown_word("state", other)),
            },
            planned_on: day(row, 6)?,
            audience: json::<Audience>(row, 7)?,
            result: text(row, 8)?,
            reacted: json(row, 9)?,
            origin: named(row, 10, "origin", Origin::named)?,
        })
    }

    fn params(&self) -> impl Values {
        let shared_on = match self.stage {
            ShareStage::Shared { on } => on,
            ShareStage::Idea | ShareStage::Drafted => None,
        };
        (
            self.id.0,
            &*self.title,
            &*self.text,
            &*self.link,
            self.stage.word(),
            shared_on.map(|day| day.to_string()),
            self.planned_on.map(|day| day.to_string()),
            column::written(&self.audience),
            &*self.result,
            column::written(&self.reacted),
            self.origin.word(),
        )
    }

    fn describe(&self) -> String {
        format!("the share {}", self.name())
    }
}
