//! What is shown in the place of the lists where the file cannot be used and a good copy of it is there.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::ui::popup;
use crate::ui::popup::Entry;
use crate::ui::theme::Theme;

/// What is wrong with the file, and the copy that is offered.
pub(crate) struct Offer<'a> {
    /// A sentence.
    pub(crate) what: &'a str,
    pub(crate) copy: &'a str,
    pub(crate) made: &'a str,
    pub(crate) holds: &'a str,
}

/// So many columns the labels take.
const LABELS: usize = 9;

pub(crate) fn draw(frame: &mut Frame<'_>, offer: &Offer<'_>, scroll: usize, theme: &Theme) -> usize {
    let area = frame.area();
    frame.buffer_mut().set_style(area, theme.text);
    let labelled = |label, value| Entry::labelled(label, LABELS, value, theme.text, theme);
    let entries = [
        Entry::plain(offer.what, theme.danger),
        Entry::blank(),
        Entry::heading("The newest good copy", theme),
        labelled("of", offer.made),
        labelled("holds", offer.holds),
        labelled("lies at", offer.copy),
        Entry::blank(),
        Entry::plain("Enter puts it in the file's place; what is there now is kept beside it.", theme.text),
        Entry::plain("q leaves everything as it is.", theme.text),
    ];
    let place = Rect { height: area.height, ..area };
    let footer = "Enter bring it back · q leave";
    popup::page(frame, place, "The file cannot be used", footer, &entries, scroll, theme).end
}
