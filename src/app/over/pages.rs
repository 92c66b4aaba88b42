//! Pages that only show something.

use crate::app::action::press;
use crate::app::action::row::Group;
use crate::app::key::{Code, Key};
use crate::app::keymap::Found;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::overlay::Overlay;

/// A key over a page that only shows something: Esc, q and the key that opened it close it; over the detail,
/// the keys of the list go on working.
pub(crate) fn page_key(model: &mut Model, key: Key) -> Vec<Effect> {
    let detail = matches!(model.overlay, Some(Overlay::Detail(_)));
    let closes = matches!(key.code, Code::Esc | Code::Enter | Code::Char('q'));
    if closes {
        model.overlay = None;
        return Vec::new();
    }
    let Found::Action(action) = model.keymap.find(model.tab, &[key]) else { return Vec::new() };
    let own = match model.overlay {
        Some(Overlay::Limits(_)) => "limits",
        Some(Overlay::OwnProfile(_)) => "own-profile",
        Some(Overlay::Messages(_)) => "messages",
        _ => "",
    };
    if action.name == own {
        model.overlay = None;
        Vec::new()
    } else if detail || action.group == Group::Program {
        model.overlay = None;
        press::dispatch(model, key)
    } else {
        Vec::new()
    }
}
