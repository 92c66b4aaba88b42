//! `ties person tags`: every tag in use.

use clap::Args;
use serde::Serialize;

use crate::cli::answer::{Row, Rows};
use crate::cli::context::{Context, Outcome};
use crate::cli::run::Run;
use crate::cli::shape::shape;
use crate::domain::people::annotate;
use crate::domain::time::Now;
use crate::domain::words::text::Text;

#[derive(Debug, Args)]
pub struct TagsArgs;

impl Run for TagsArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let tags = annotate::all_tags(context.book()?).into_iter();
        context.answer(&Rows(tags.map(|(tag, people)| Tag { tag, people }).collect()))
    }
}

/// A tag, and how many people have it.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Tag {
    tag: Text,
    people: usize,
}

impl Row for Tag {
    const SHAPE: &'static str = shape!("tags");

    fn cells(&self, _: Now) -> Vec<String> {
        vec![self.people.to_string(), self.tag.to_string()]
    }
}
