//! `ties template`: texts that notes are made from.

use clap::Args;
use serde::Serialize;

use crate::cli::answer::{Row, Rows};
use crate::cli::context::{Context, Outcome};
use crate::cli::planned::{apply, or_refused};
use crate::cli::run::{File, Run};
use crate::cli::shape::shape;
use crate::cli::typed::typed;
use crate::domain::asking::template;
use crate::domain::record::template::Template;
use crate::domain::time::Now;

#[derive(Debug, Args)]
pub struct ListArgs;

#[derive(Debug, Args)]
pub struct SetArgs {
    /// Its name
    name: String,
    /// The text, with places such as `{first_name}` and `{company}`; `-` reads it from the standard input
    text: String,
    /// Only say what would be done
    #[arg(short = 'n', long)]
    dry_run: bool,
}

#[derive(Debug, Args)]
pub struct RemoveArgs {
    /// Its name
    name: String,
    /// Only say what would be done
    #[arg(short = 'n', long)]
    dry_run: bool,
}

impl Run for ListArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let book = context.book()?;
        let view = |template: &'static Template| TemplateView { name: &template.name, text: &template.text };
        context.answer(&Rows(book.templates().iter().map(view).collect()))
    }
}

impl Run for SetArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        keep(context, &self.name, &typed(&self.text)?, self.dry_run)
    }
}

impl Run for RemoveArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        keep(context, &self.name, "", self.dry_run)
    }
}

/// An empty text takes the template away.
fn keep(context: &mut Context<'_, '_>, name: &str, text: &str, dry_run: bool) -> anyhow::Result<Outcome> {
    let book = context.book()?;
    apply(context, &or_refused(template::keep_template(book.templates(), name, text)), dry_run)
}

#[derive(Debug, Args)]
pub struct TemplatesArgs {
    /// Keep the text under this name; `-` reads it from the standard input, an empty one takes it away
    #[arg(num_args = 2, value_names = ["NAME", "TEXT"])]
    keep: Vec<String>,
}

impl Run for TemplatesArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        match &self.keep[..] {
            [name, text] => keep(context, name, &typed(text)?, false),
            _ => ListArgs.run(context),
        }
    }

    fn file(&self) -> Option<File> {
        Some(File::read_if(self.keep.is_empty()))
    }
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct TemplateView<'b> {
    name: &'b str,
    text: &'b str,
}

impl Row for TemplateView<'_> {
    const SHAPE: &'static str = shape!("templates");

    fn cells(&self, _: Now) -> Vec<String> {
        vec![self.name.to_owned(), self.text.replace('\n', " ")]
    }
}
