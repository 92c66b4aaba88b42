//! Which box is drawn over the lists.

use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::layout::Rect;

use crate::app::model::Model;
use crate::app::over::boxes;
use crate::app::overlay::Overlay;
use crate::ui::popup::Page;
use crate::ui::theme::Theme;

/// What came of drawing a box: the place of the caret, and how far a page can be scrolled.
#[derive(Default)]
pub(crate) struct Drawn {
    pub cursor: Option<Position>,
    pub end: Option<usize>,
}

impl From<Position> for Drawn {
    fn from(cursor: Position) -> Drawn {
        Drawn { cursor: Some(cursor), end: None }
    }
}

impl From<Page> for Drawn {
    fn from(page: Page) -> Drawn {
        Drawn { cursor: Some(page.cursor), end: Some(page.end) }
    }
}

impl<T: Into<Drawn>> From<Option<T>> for Drawn {
    fn from(drawn: Option<T>) -> Drawn {
        drawn.map(T::into).unwrap_or_default()
    }
}

impl From<(Option<Position>, Option<usize>)> for Drawn {
    fn from((cursor, end): (Option<Position>, Option<usize>)) -> Drawn {
        Drawn { cursor, end }
    }
}

macro_rules! draws {
    ($($(#[$doc:meta])* $name:ident $(($($with:ident: $type:ty),*))? => $module:ident: $state:ident,)*) => {
        /// Draws what lies over the lists, each box by the `draw` of the module that has its name.
        pub(crate) fn draw(frame: &mut Frame<'_>, area: Rect, over: &Overlay, model: &Model, theme: &Theme) -> Drawn {
            match over {
                $(Overlay::$name(it) => crate::ui::over::$module::draw(frame, area, it, model, theme).into(),)*
            }
        }
    };
}

boxes!(draws);
