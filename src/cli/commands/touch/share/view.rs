//! What `ties post` answers.

use std::cmp::Reverse;
use std::io;

use serde::Serialize;

use crate::cli::answer::{Answer, Row, cells};
use crate::cli::output::Output;
use crate::cli::shape::shape;
use crate::cli::told::when;
use crate::cli::view::person::Who;
use crate::cli::view::value::some;
use crate::domain::record::book::Book;
use crate::domain::record::share::{Share, ShareId, ShareStage};
use crate::domain::shares;
use crate::domain::time::{Day, Now};
use crate::domain::words::text::Text;

/// A share.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ShareView<'b> {
    #[serde(skip)]
    share: &'b Share,
    share_id: ShareId,
    title: Option<&'b str>,
    name: String,
    text: Option<&'b str>,
    link: Option<&'b str>,
    state: &'static str,
    planned_on: Option<Day>,
    shared_on: Option<Day>,
    due: bool,
    #[serde(rename = "for")]
    audience: Option<String>,
    result: Option<&'b str>,
    reacted: &'b [Text],
}

impl<'b> ShareView<'b> {
    pub(crate) fn of(book: &Book, share: &'b Share, now: Now) -> ShareView<'b> {
        ShareView {
            share,
            share_id: share.id,
            title: some(&share.title),
            name: share.name(),
            text: some(&share.text),
            link: some(&share.link),
            state: share.stage.word(),
            planned_on: share.planned_on,
            shared_on: match share.stage {
                ShareStage::Shared { on } => on,
                ShareStage::Idea | ShareStage::Drafted => None,
            },
            due: share.is_due(now),
            audience: Some(shares::typed_audience(book, &share.audience)).filter(|audience| !audience.is_empty()),
            result: some(&share.result),
            reacted: &share.reacted,
        }
    }

    fn day_words(&self, now: Now) -> String {
        match (self.share.stage, self.share.day()) {
            (ShareStage::Shared { .. }, Some(day)) => day.to_string(),
            (ShareStage::Idea | ShareStage::Drafted, Some(day)) => format!("{day}, {}", when(day, now)),
            (_, None) => String::new(),
        }
    }
}

/// What is to come by its day, then what was shared, the newest first, where all are asked for.
pub(crate) fn all(book: &Book, all: bool, now: Now) -> Vec<ShareView<'_>> {
    let mut shares: Vec<&Share> = book.shares().filter(|share| all || !share.stage.is_shared()).collect();
    shares.sort_by_key(|share| match (share.stage, share.day()) {
        (ShareStage::Shared { .. }, day) => (2, None, Reverse(day), share.id),
        (ShareStage::Idea | ShareStage::Drafted, day) => (i32::from(day.is_none()), day, Reverse(None), share.id),
    });
    shares.into_iter().map(|share| ShareView::of(book, share, now)).collect()
}

impl Row for ShareView<'_> {
    const SHAPE: &'static str = shape!("posts");

    fn cells(&self, now: Now) -> Vec<String> {
        let audience = self.audience.as_ref().map(|audience| format!("for {audience}")).unwrap_or_default();
        vec![self.share_id.0.to_string(), self.state.to_owned(), self.day_words(now), self.name.clone(), audience]
    }
}

/// Everything about a share.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub(crate) struct Details<'b>(pub(crate) ShareView<'b>);

impl Answer for Details<'_> {
    fn text(&self, out: &mut Output<'_>, now: Now) -> io::Result<()> {
        let Details(view) = self;
        let share = view.share;
        let when = if share.stage.is_shared() { "Shared" } else { "Planned" };
        let facts = [
            ("Title", share.title.to_string()),
            ("Number", share.id.to_string()),
            ("State", view.state.to_owned()),
            (when, view.day_words(now)),
            ("For", view.audience.clone().unwrap_or_default()),
            ("Link", share.link.to_string()),
            ("Text", share.text.to_string()),
            ("Result", share.result.to_string()),
            ("Reacted", share.reacted.join(", ")),
        ];
        let mut rows = Vec::new();
        for (label, value) in facts.into_iter().filter(|(_, value)| !value.is_empty()) {
            let labels = std::iter::once(label).chain(std::iter::repeat(""));
            rows.extend(labels.zip(value.lines()).map(|(label, line)| vec![label.to_owned(), line.to_owned()]));
        }
        out.table(&rows)
    }
}

/// Who should see a share.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub(crate) struct Audience<'b>(Vec<Who<'b>>);

impl<'b> Audience<'b> {
    pub(crate) fn of(book: &'b Book, share: &Share) -> Audience<'b> {
        let people = shares::who_should_see(book, share).into_iter();
        Audience(people.filter_map(|id| Who::numbered(book, id)).collect())
    }
}

impl Answer for Audience<'_> {
    fn text(&self, out: &mut Output<'_>, now: Now) -> io::Result<()> {
        out.table(&cells(&self.0, now))?;
        if self.0.is_empty() {
            out.say("No connection fits the audience; ties post edit --for names it.")?;
        }
        Ok(())
    }
}
