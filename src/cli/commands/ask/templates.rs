//! `ties templates`: texts that notes are made from.

use clap::Args;
use serde::Serialize;

use crate::cli::answer::{Row, Rows};
use crate::cli::context::{Context, Outcome};
use crate::cli::planned::{apply, or_refused};
use crate::cli::run::{File, Run};
use crate::cli::typed::typed;
use crate::domain::asking::template;
use crate::domain::record::template::Template;
use crate::domain::time::Now;

/// What to keep.
#[derive(Debug, Args)]
pub struct TemplatesArgs {
    /// Keep the text under this name; `-` reads it from the standard input, an empty one takes it away
    #[arg(num_args = 2, value_names = ["NAME", "TEXT"])]
    keep: Vec<String>,
}

impl Run for TemplatesArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let book = context.book()?;
        if let [name, text] = &self.keep[..] {
            let text = typed(text)?;
            return apply(context, &or_refused(template::keep_template(book.templates(), name, &text)), false);
        }
        context.answer(&Rows(book.templates().iter().map(TemplateView::of).collect()))
    }

    fn file(&self) -> File {
        File::read_if(self.keep.is_empty())
    }
}

#[derive(Serialize)]
struct TemplateView<'b> {
    name: &'b str,
    text: &'b str,
}

impl<'b> TemplateView<'b> {
    fn of(template: &'b Template) -> TemplateView<'b> {
        TemplateView { name: &template.name, text: &template.text }
    }
}

impl Row for TemplateView<'_> {
    fn cells(&self, _: Now) -> Vec<String> {
        vec![self.name.to_owned(), self.text.replace('\n', " ")]
    }
}
