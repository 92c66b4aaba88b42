//! A share: its text, its stage, who should see it.

use crate::app::model::Model;
use crate::domain::record::share::{Share, ShareStage};
use crate::domain::shares::{typed_audience, who_should_see};
use crate::ui::detail::{group, tie};
use crate::ui::popup::Entry;
use crate::ui::text::day_ago;
use crate::ui::theme::Theme;

pub(crate) fn share(model: &Model, share: &Share, theme: &Theme) -> Vec<Entry> {
    const COLUMNS: usize = 9;
    let mut lines = Vec::new();
    let mut add = |label: &str, value: &str, style| lines.push(Entry::labelled(label, COLUMNS, value, style, theme));
    let stage = match (share.stage, share.planned_on) {
        (ShareStage::Shared { on: Some(on) }, _) => format!("shared {}", day_ago(on, model.now.days_since(on))),
        (ShareStage::Shared { on: None }, _) => "shared, day not known".to_owned(),
        (stage, Some(on)) => format!("{}, planned {}", stage.word(), tie::coming(model, on)),
        (stage, None) => stage.word().to_owned(),
    };
    add("Stage", &stage, if share.is_due(model.now) { theme.accent } else { theme.text });
    let audience = typed_audience(&model.book, &share.audience);
    let reacted = share.reacted.join(", ");
    for (label, value) in
        [("Link", &*share.link), ("For", &audience), ("Result", &*share.result), ("Reacted", &reacted)]
    {
        if !value.is_empty() {
            add(label, value, theme.text);
        }
    }
    if !share.text.is_empty() {
        lines.push(Entry::blank());
        lines.extend(share.text.lines().map(|line| Entry::plain(line, theme.text)));
    }
    let people = who_should_see(&model.book, share);
    group::names(&mut lines, "Who should see it", &people, model, theme);
    lines
}
