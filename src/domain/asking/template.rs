//! Templates of notes: keeping and replacing one.

use crate::domain::plan::{Plan, Refusal};
use crate::domain::record::batch::{Batch, Deed};
use crate::domain::record::edit::Edit;
use crate::domain::record::template::Template;
use crate::domain::words::text;
use crate::domain::words::text::Text;

/// Longest text of a template, in characters.
pub(crate) const MAX_TEMPLATE: usize = 2_000;

pub(crate) const MAX_TEMPLATES: usize = 100;

/// Proposes to keep a template under its name; an empty text takes it away.
pub(crate) fn keep_template(known: &[Template], name: &str, text: &str) -> Result<Plan, Refusal> {
    let name = text::line(name);
    let text = text::paragraph(text);
    let refuse = |text: &str| Err(Refusal::new(name.clone(), text));
    if name.is_empty() {
        return refuse("a template needs a name");
    }
    if text.chars().count() > MAX_TEMPLATE {
        return refuse("the template is too long");
    }
    let place = known.iter().position(|template| *template.name == *name);
    let mut templates = known.to_vec();
    let label = match (place, text.is_empty()) {
        (None, true) => return refuse("there is no template of that name"),
        (Some(at), true) => {
            templates.remove(at);
            format!("Took the template {name} away")
        }
        (Some(at), false) => {
            templates[at].text = text.into();
            format!("Changed the template {name}")
        }
        (None, false) => {
            templates.push(Template { name: Text::from(name.as_str()), text: text.into() });
            format!("Kept the template {name}")
        }
    };
    if templates == known {
        return refuse("nothing changes about the template");
    }
    if templates.len() > MAX_TEMPLATES {
        return refuse("there are too many templates");
    }
    let edits = Edit::document(known.to_vec(), templates).into_iter().collect();
    Ok(Plan { batch: Batch { deed: Deed::Template, label, edits }, names: vec![name], ..Plan::default() })
}
