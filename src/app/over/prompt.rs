//! One typed line or text about people, a group, a share or the user: tags, remarks, contacts, days, goals.

use crate::app::field::Field;
use crate::app::field::rows::Room;
use crate::app::key::Key;
use crate::app::keyed;
use crate::app::keyed::Written;
use crate::app::keyed::{BoxKey, Keyed, Place};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::notice::Tone;
use crate::app::open::{Open, OwnList, What};
use crate::app::turn::Turn;
use crate::app::typed::TextBox;
use crate::app::{line, run};
use crate::domain::groups;
use crate::domain::people::annotate;
use crate::domain::people::annotate::{MAX_REMARK, all_tags, common_tags};
use crate::domain::plan::Plan;
use crate::domain::record::goal::Goal;
use crate::domain::record::id::PersonId;
use crate::domain::record::own_profile::OwnDraft;
use crate::domain::weighing::{goals, own};
use crate::domain::words::text::Text;

pub(crate) const TEXT: Room = Room { box_columns: 78, beside: 4 };

/// Longest list of tags as it is typed, in characters.
const MAX_TYPED: usize = 2_500;

/// Something that is being written about people.
#[derive(Debug)]
pub struct Annotation {
    pub what: What,
    pub people: Vec<PersonId>,
    pub field: Field,
    /// Tags that begin as the one that is typed, the most used first.
    pub completions: Vec<Text>,
    before: String,
}

impl Annotation {
    /// Opens it for whom an action concerns.
    pub(crate) fn open(model: &Model, what: What) -> Annotation {
        let people = if what.is_own() { Vec::new() } else { model.targets() };
        let before = match what {
            What::Tags => {
                let tags = common_tags(&model.book, &people);
                if tags.is_empty() { String::new() } else { format!("{}, ", tags.join(", ")) }
            }
            // Several people have one remark in common only where all have the same.
            What::Remark => {
                let mut remarks = people.iter().filter_map(|id| model.book.person(*id)).map(|person| &person.remark);
                let first = remarks.next().cloned().unwrap_or_default();
                if remarks.all(|other| *other == first) { first.to_string() } else { String::new() }
            }
            What::Groups => {
                let names = common_groups(model, &people);
                if names.is_empty() { String::new() } else { format!("{}, ", names.join(", ")) }
            }
            What::Source => common_source(model, &people).map(|name| name.to_string()).unwrap_or_default(),
            What::Line(_) => String::new(),
            What::Goal(index) => {
                index.and_then(|index| model.book.goals().get(index)).map(Goal::typed).unwrap_or_default()
            }
            What::Own(list) => std::mem::take(list.of(&mut OwnDraft::of(model.book.own_profile()))),
        };
        let field = match what {
            What::Remark => Field::with_lines(before.as_str(), MAX_REMARK),
            _ => Field::new(before.as_str(), MAX_TYPED),
        };
        let mut annotation = Annotation { what, people, field, completions: Vec::new(), before };
        complete(model, &mut annotation);
        annotation
    }

    /// Writes what is typed. What was refused of a line stays, to be put right.
    fn write(&self, model: &mut Model) -> Turn {
        let plan = match plan(model, self) {
            Ok(plan) if !plan.batch.edits.is_empty() => return Effect::Commit(plan.batch).into(),
            Ok(plan) => plan,
            Err(why) => {
                return model.refuse(why);
            }
        };
        let line = self.what.is_line();
        if line || self.field.text().trim() != self.before.trim() {
            model.say(Tone::Bad, run::nothing_done(&plan));
        }
        if line && !plan.refused.is_empty() { Turn::stay() } else { leave(model, self.what) }
    }

    /// Puts the first completion in the place of the word that is typed.
    fn take_completion(&mut self, model: &Model) {
        let Some(tag) = self.completions.first() else { return };
        let typed = self.field.text();
        let kept = typed.rfind(',').map_or("", |at| &typed[..=at]);
        let gap = if kept.is_empty() { "" } else { " " };
        // A request comes from one group only.
        let end = if self.what == What::Source { "" } else { ", " };
        self.field.set(format!("{kept}{gap}{tag}{end}"));
        complete(model, self);
    }
}

/// Leaves it: for the page about the user where it was opened from there.
fn leave(model: &Model, what: What) -> Turn {
    let cursor = match what {
        What::Tags | What::Remark | What::Line(_) | What::Groups | What::Source => return Turn::close(),
        What::Goal(index) => index.unwrap_or(model.book.goals().len()),
        What::Own(list) => {
            let place = OwnList::ALL.iter().position(|other| *other == list).unwrap_or(0);
            model.book.goals().len() + 1 + place
        }
    };
    Turn::open(Open::Me(cursor))
}

impl Keyed for Annotation {
    const PLACES: &'static [Place<Annotation>] = &[Place::typed("A typed line", |_| true, LINE)];

    fn kept_as(&self) -> Option<TextBox> {
        Some(TextBox::Prompt(self.what))
    }

    fn key(&mut self, model: &mut Model, key: Key) -> Turn {
        if self.field.has_lines() && self.field.moves_line(key, usize::from(TEXT.of(model.size.0))) {
            return Turn::stay();
        }
        keyed::press(self, model, key)
    }

    fn field(&mut self) -> Option<&mut Field> {
        Some(&mut self.field)
    }

    fn typed(&mut self, model: &mut Model) {
        complete(model, self);
    }

    fn edited(&mut self, _: &mut Model, text: &str) {
        self.field.set(text.trim_end());
    }

    fn takes_wheel(&self) -> bool {
        false
    }

    fn written(&mut self, model: &mut Model, _: &Written<'_>) -> Turn {
        leave(model, self.what)
    }
}

/// The keys while a line or a text is typed.
const LINE: &[BoxKey<Annotation>] = &[
    BoxKey::new("line.save", &["Enter"], "save", "Write it", |annotation, model| annotation.write(model)),
    BoxKey::set("line.complete", &["Tab"], "complete", "Complete the word", |annotation: &mut Annotation, model| {
        annotation.take_completion(model);
    })
    .when(|annotation, _| annotation.what.is_completed()),
    BoxKey::new(
        "line.editor",
        &["Alt-e"],
        "your editor",
        "Write it in your editor",
        |annotation: &mut Annotation, _| Effect::EditText(annotation.field.text().to_owned()).into(),
    )
    .when(|annotation, _| annotation.what == What::Remark),
    BoxKey::new("line.leave", &["Esc"], "leave", "Leave it", |annotation, model| leave(model, annotation.what)),
];

/// Names of groups as they are typed.
fn group_names(typed: &str) -> Vec<Text> {
    typed.split(',').map(str::trim).filter(|name| !name.is_empty()).map(Text::from).collect()
}

fn plan(model: &Model, annotation: &Annotation) -> Result<Plan, String> {
    let Annotation { people, field, before, .. } = annotation;
    match annotation.what {
        What::Remark => Ok(annotate::remark(&model.book, people, field.text())),
        What::Goal(index) => {
            let typed = field.text().trim();
            let known = model.book.goals();
            let old = index.and_then(|index| known.get(index));
            if typed.is_empty() && old.is_none() || old.is_some_and(|old| old.typed() == typed) {
                return Ok(Plan::default());
            }
            if typed.is_empty() {
                return goals::remove(known, old.map(std::slice::from_ref).unwrap_or_default())
                    .map_err(|refusal| refusal.text);
            }
            let goal = Goal::parse(typed)?;
            goals::replace_one(known, old, goal).map_err(|refusal| refusal.text)
        }
        What::Own(list) => {
            let mut draft = OwnDraft::of(model.book.own_profile());
            field.text().clone_into(list.of(&mut draft));
            if field.text().trim() == before.trim() {
                return Ok(Plan::default());
            }
            own::edit(model.book.own_profile(), &draft).map_err(|refusal| refusal.text)
        }
        What::Line(of) => line::plan(model, of, people, field.text()),
        What::Groups => {
            let (before, names) = (group_names(before), group_names(field.text()));
            Ok(groups::put_into(&model.book, people, &before, &names))
        }
        What::Source => {
            let name = field.text().trim().trim_end_matches(',');
            let id = match groups::named(&model.book, name) {
                _ if name.is_empty() => None,
                Some(group) => Some(group.id),
                None => {
                    let how = model.keymap.fill("[tab-5] [new-group] adds one");
                    return Err(format!("there is no group {name}; {how}"));
                }
            };
            Ok(groups::set_source(&model.book, people, id))
        }
        What::Tags => {
            let (before, typed) = (annotate::tags(before)?, annotate::tags(field.text())?);
            // Whoever of them has it loses a tag with a hyphen before it.
            let (off, kept): (Vec<Text>, Vec<Text>) = typed.into_iter().partition(|tag| tag.starts_with('-'));
            let off: Vec<Text> = off.iter().map(|tag| tag.trim_start_matches('-').trim().into()).collect();
            let after: Vec<Text> = kept.into_iter().filter(|tag| !off.contains(tag)).collect();
            let without = |these: &[Text], others: &[Text]| -> Vec<Text> {
                these.iter().filter(|tag| !others.contains(tag)).cloned().collect()
            };
            let mut gone = without(&before, &after);
            gone.extend(without(&off, &gone));
            Ok(annotate::tag(&model.book, people, &without(&after, &before), &gone))
        }
    }
}

fn complete(model: &Model, annotation: &mut Annotation) {
    annotation.completions.clear();
    if annotation.what.is_completed() {
        let typed = annotation.field.text();
        let begun = typed.rsplit(',').next().unwrap_or("").trim().to_lowercase();
        if matches!(annotation.what, What::Groups | What::Source) {
            let present = group_names(typed);
            let names = model.book.groups().map(|group| group.name.clone());
            let fits = |name: &Text| name.to_lowercase().starts_with(&begun) && !present.contains(name);
            annotation.completions = names.filter(fits).collect();
            return;
        }
        let present = annotate::tags(typed).unwrap_or_default();
        let mut tags = all_tags(&model.book);
        tags.retain(|(tag, _)| tag.starts_with(&begun) && (**tag != *begun) && !present.contains(tag));
        tags.sort_by_key(|(_, people)| std::cmp::Reverse(*people));
        annotation.completions = tags.into_iter().map(|(tag, _)| tag).collect();
    }
}

/// The groups that all of these people are in, by name.
pub(crate) fn common_groups(model: &Model, people: &[PersonId]) -> Vec<Text> {
    let all = model.book.groups().filter(|group| people.iter().all(|person| group.has(*person)));
    if people.is_empty() { Vec::new() } else { all.map(|group| group.name.clone()).collect() }
}

/// The group from which the newest requests to all of these people came.
pub(crate) fn common_source(model: &Model, people: &[PersonId]) -> Option<Text> {
    let mut sources = people.iter().map(|person| groups::source_of(&model.book, *person));
    let first = sources.next()??;
    sources.all(|other| other == Some(first)).then(|| model.book.group(first).map(|group| group.name.clone()))?
}
