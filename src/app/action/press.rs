//! What a key does that no box takes: chords and counts, and the action of the table.

use crate::app::action::find::{Found, find};
use crate::app::action::row;
use crate::app::action::row::Group;
use crate::app::key::{Code, Key};
use crate::app::model::{Count, Model};
use crate::app::notice::Tone;
use crate::app::turn::Turn;

/// Does what the table says about a key, or about several typed one after the other.
pub(crate) fn dispatch(model: &mut Model, key: Key) -> Turn {
    let counted = if model.chord.is_empty() { counts(model, key) } else { None };
    if let Some(turn) = counted {
        return turn;
    }
    if key.code == Code::Esc && (!model.chord.is_empty() || model.count.is_some()) {
        model.chord.clear();
        model.count = None;
        return Turn::stay();
    }
    model.chord.push(key);
    let typed = std::mem::take(&mut model.chord);
    match find(&model.keymap, model.tab, &typed) {
        Found::Action(action) => {
            // Whoever looked at the tab meant it, not a count; and a digit before what marks is a tab as long as it is
            // alone.
            let is_tab = |count: &Count| count.did && (count.looked || action.group == Group::Mark);
            let is_count = |count: &Count| count.digits > 1 || !is_tab(count);
            let count = model.count.take().filter(is_count);
            // Tabs whose digits are those of a count were not meant.
            if let Some(count) = count.filter(|_| action.counts) {
                model.tab = count.from;
            }
            let count = count.filter(|count| action.counts || !count.did);
            row::run(model, action, count.map_or(1, |count| count.number.max(1)))
        }
        Found::More => {
            model.chord = typed;
            Turn::stay()
        }
        Found::Nothing => {
            model.count = None;
            let why = dead(model, &typed);
            model.say(Tone::Bad, why);
            Turn::stay()
        }
    }
}

/// Where keys that do nothing here do something.
fn dead(model: &Model, typed: &[Key]) -> String {
    let keys = typed.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let works = |tab| !matches!(find(&model.keymap, tab, typed), Found::Nothing);
    let tabs = model.tabs().filter(|row| row.tab != model.tab && works(row.tab));
    let places: Vec<String> = tabs.map(|row| format!("{} {}", row.tab.index() + 1, row.name)).collect();
    if places.is_empty() {
        return model.keymap.fill(&format!("{keys} does nothing here · [help] shows every key"));
    }
    format!("{keys} works in {}", places.join(", "))
}

/// What comes of a digit of a count; of other keys nothing does. A digit that names a tab turns to it all the same:
/// `3j` or `12j` typed in one go moves by as many where it was begun; `2`, a look, and then `j` move by one in the
/// second tab. While a range is marked, which ends with its list, digits are nothing but counts.
fn counts(model: &mut Model, key: Key) -> Option<Turn> {
    let (Code::Char(digit), false, false) = (key.code, key.ctrl, key.alt) else { return None };
    let digit = digit.to_digit(10)?;
    let new = Count { number: 0, digits: 0, from: model.tab, did: false, looked: false };
    let before = model.count.take().unwrap_or(new);
    let number = before.number.saturating_mul(10).saturating_add(digit as usize).min(9_999_999);
    let mut turn = Turn::stay();
    let mut count = Count { number, digits: before.digits + 1, ..before };
    if let (Found::Action(action), None) = (find(&model.keymap, model.tab, &[key]), &model.list().range) {
        count.did |= count.digits == 1;
        turn = row::run(model, action, 1);
    }
    model.count = Some(count);
    Some(turn)
}
