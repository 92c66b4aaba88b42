//! Whom one knows at a company: the name is typed, and who is there stands below it, the surest first.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::app::field::Field;
use crate::app::here;
use crate::app::keyed::Written;
use crate::app::keyed::{BoxKey, Keyed, Place};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::run;
use crate::app::turn::Turn;
use crate::domain::insights::know;
use crate::domain::insights::know::Known;
use crate::domain::record::id::PersonId;
use crate::domain::touch::introduction::Came;

/// Longest name of a company, in characters.
const MAX_NAME: usize = 200;

/// LinkedIn's own search for people.
const SEARCH: &str = "https://www.linkedin.com/search/results/people/?keywords=";

/// Whom one knows at a company.
#[derive(Debug)]
pub struct KnowView {
    pub(crate) field: Field,
    /// Who is there, the surest first.
    pub(crate) known: Vec<Known>,
    /// The one under the cursor.
    pub(crate) cursor: usize,
}

impl KnowView {
    pub(crate) fn open(model: &mut Model, company: String) -> KnowView {
        let mut view = KnowView { field: Field::new(company, MAX_NAME), known: Vec::new(), cursor: 0 };
        view.look(model);
        view
    }

    fn look(&mut self, model: &Model) {
        self.known = know::know(&model.book, self.field.text(), &model.settings, model.now);
        self.cursor = 0;
    }
}

impl Keyed for KnowView {
    const PLACES: &'static [Place<KnowView>] = &[Place::typed("Whom you know at a company", |_| true, KNOW)];

    fn field(&mut self) -> Option<&mut Field> {
        Some(&mut self.field)
    }

    fn typed(&mut self, model: &mut Model) {
        self.look(model);
    }

    fn written(&mut self, model: &mut Model, _: &Written<'_>) -> Turn {
        let cursor = self.cursor;
        self.look(model);
        self.cursor = cursor.min(self.known.len().saturating_sub(1));
        Turn::stay()
    }

    fn refreshed(&mut self, model: &mut Model) {
        self.look(model);
    }
}

/// The keys while a company is looked up.
const KNOW: &[BoxKey<KnowView>] = &[
    BoxKey::new("know.mark", &["Enter"], "mark them", "Mark them in their own tab", mark),
    BoxKey::set("know.down", &["↓", "Tab"], "", "The next one", down).with_next(),
    BoxKey::set("know.up", &["↑", "Shift-Tab"], "move", "The one before", up),
    BoxKey::new("know.open", &["Ctrl-o"], "page", "Open the page of the one under the cursor", open),
    BoxKey::new("know.asked", &["Alt-a"], "asked", "Note that you asked for an introduction there", |view, model| {
        introduction(view, model, Came::Asked)
    }),
    BoxKey::new("know.made", &["Alt-m"], "made", "Note that they introduced you", |view, model| {
        introduction(view, model, Came::Made)
    }),
    BoxKey::new("know.declined", &["Alt-x"], "declined", "Note that they would rather not", |view, model| {
        introduction(view, model, Came::Declined)
    }),
    BoxKey::new("know.search", &["Ctrl-g"], "on LinkedIn", "Search people there on LinkedIn, in the browser", search),
    BoxKey::new("know.close", &["Esc"], "close", "Close it", |_, _| Turn::close()),
];

fn mark(view: &mut KnowView, model: &mut Model) -> Turn {
    let people: Vec<PersonId> = view.known.iter().map(|known| known.person).collect();
    if people.is_empty() {
        return model.refuse("you know nobody there, as far as archives and pages tell");
    }
    if here::show_concerned(model, &format!("at {}", view.field.text().trim()), &people) {
        model.unmark();
        model.marks = people.into_iter().collect();
    }
    Turn::close()
}

/// Notes what came of an introduction by the one under the cursor.
fn introduction(view: &mut KnowView, model: &mut Model, came: Came) -> Turn {
    let Some(by) = view.known.get(view.cursor).map(|known| known.person) else {
        return model.refuse("there is nobody to introduce you");
    };
    if model.is_locked() {
        return Turn::stay();
    }
    let plan = know::introduce(&model.book, by, view.field.text(), came, &model.settings, model.now);
    run::commit(model, plan)
}

fn down(view: &mut KnowView, _: &mut Model) {
    view.cursor = (view.cursor + 1).min(view.known.len().saturating_sub(1));
}

fn up(view: &mut KnowView, _: &mut Model) {
    view.cursor = view.cursor.saturating_sub(1);
}

fn open(view: &mut KnowView, model: &mut Model) -> Turn {
    model.open_page(view.known.get(view.cursor).map(|known| known.person)).into_iter().collect()
}

fn search(view: &mut KnowView, _: &mut Model) -> Turn {
    let name = utf8_percent_encode(view.field.text().trim(), NON_ALPHANUMERIC);
    Effect::OpenLink(format!("{SEARCH}{name}")).into()
}
