//! The themes that come with the program. What they share is in `Theme::plain`.

use ratatui::style::{Color, Modifier, Style};

use super::{Theme, hex};

/// Letters of one colour on a ground of another.
const fn on(style: Style, fg: u32, bg: u32) -> Style {
    style.fg(hex(fg)).bg(hex(bg))
}

impl Theme {
    /// The terminal's own sixteen colours on its own ground.
    pub const fn terminal() -> Theme {
        let plain = Theme::plain();
        let cursor = plain.cursor.fg(Color::White).bg(Color::Blue).add_modifier(Modifier::BOLD);
        Theme {
            muted: plain.muted.fg(Color::DarkGray),
            accent: plain.accent.fg(Color::Cyan),
            heading: plain.heading.fg(Color::Reset),
            cursor,
            marked: plain.marked.fg(Color::Magenta),
            chip: plain.chip.fg(Color::Black).bg(Color::Cyan),
            tab: cursor,
            success: plain.success.fg(Color::Green),
            warn: plain.warn.fg(Color::Yellow),
            danger: plain.danger.fg(Color::Red),
            border: plain.border.fg(Color::DarkGray),
            border_focused: plain.border_focused.fg(Color::Cyan),
            ..plain
        }
    }

    /// The same on a light ground, where yellow, green and cyan could not be read: ink, blue, magenta and red.
    pub const fn terminal_on_light() -> Theme {
        let dark = Theme::terminal();
        Theme {
            accent: dark.accent.fg(Color::Blue),
            marked: dark.marked.fg(Color::Blue),
            chip: dark.chip.fg(Color::White).bg(Color::Blue),
            success: dark.success.fg(Color::Reset),
            warn: dark.warn.fg(Color::Magenta),
            border_focused: dark.border_focused.fg(Color::Blue),
            ..dark
        }
    }

    /// No colour at all: bold, underlined and reversed only.
    pub const fn monochrome() -> Theme {
        let plain = Theme::plain();
        Theme {
            accent: plain.accent.add_modifier(Modifier::BOLD),
            cursor: plain.cursor.add_modifier(Modifier::REVERSED),
            chip: plain.chip.add_modifier(Modifier::REVERSED),
            tab: plain.tab.add_modifier(Modifier::REVERSED),
            warn: plain.warn.add_modifier(Modifier::BOLD),
            danger: plain.danger.add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED)),
            ..plain
        }
    }

    /// Slate and soft pastels.
    pub const fn dark() -> Theme {
        let plain = Theme::plain();
        Theme {
            text: on(plain.text, 0x00d3_d9e4, 0x001b_1f27),
            muted: plain.muted.fg(hex(0x0094_9dae)),
            accent: plain.accent.fg(hex(0x0084_b6f5)),
            heading: plain.heading.fg(hex(0x00f0_f3f8)),
            cursor: on(plain.cursor, 0x00ff_ffff, 0x0034_4768).add_modifier(Modifier::BOLD),
            marked: plain.marked.fg(hex(0x00d2_a8f0)),
            matched: plain.matched.fg(hex(0x00ff_d27d)),
            chip: on(plain.chip, 0x00dc_e5f4, 0x0038_4252),
            tab: on(plain.tab, 0x0012_171f, 0x0084_b6f5),
            success: plain.success.fg(hex(0x009a_cb8c)),
            warn: plain.warn.fg(hex(0x00e6_bf7a)),
            danger: plain.danger.fg(hex(0x00f2_8c86)),
            border: plain.border.fg(hex(0x007f_899b)),
            border_focused: plain.border_focused.fg(hex(0x0084_b6f5)),
            field: on(plain.field, 0x00f0_f3f8, 0x0028_2f3c),
        }
    }

    /// Ink on warm paper.
    pub const fn light() -> Theme {
        let plain = Theme::plain();
        Theme {
            text: on(plain.text, 0x0033_383f, 0x00fa_f7f0),
            muted: plain.muted.fg(hex(0x0068_6c74)),
            accent: plain.accent.fg(hex(0x001f_5fa6)),
            heading: plain.heading.fg(hex(0x001a_1e24)),
            cursor: on(plain.cursor, 0x0012_1a26, 0x00cb_def4).add_modifier(Modifier::BOLD),
            marked: plain.marked.fg(hex(0x0086_3aa6)),
            matched: plain.matched.fg(hex(0x0094_3c00)),
            chip: on(plain.chip, 0x0033_383f, 0x00e8_dfca),
            tab: on(plain.tab, 0x00ff_fdf8, 0x001f_5fa6),
            success: plain.success.fg(hex(0x002c_6b32)),
            warn: plain.warn.fg(hex(0x0086_5300)),
            danger: plain.danger.fg(hex(0x00b0_2a20)),
            border: plain.border.fg(hex(0x006f_7179)),
            border_focused: plain.border_focused.fg(hex(0x001f_5fa6)),
            field: on(plain.field, 0x001a_1e24, 0x00f1_eadb),
        }
    }

    /// Black and white, with yellow and cyan for what matters.
    pub const fn high_contrast() -> Theme {
        let plain = Theme::plain();
        Theme {
            text: on(plain.text, 0x00ff_ffff, 0x0000_0000),
            muted: plain.muted.fg(hex(0x00d0_d0d0)),
            accent: plain.accent.fg(hex(0x0000_ffff)).add_modifier(Modifier::BOLD),
            heading: plain.heading.fg(hex(0x00ff_ffff)),
            cursor: on(plain.cursor, 0x0000_0000, 0x00ff_ff00).add_modifier(Modifier::BOLD),
            marked: plain.marked.fg(hex(0x00ff_a0ff)),
            // No colour is readable on black and on yellow alike: it brings its own ground.
            matched: on(plain.matched, 0x0000_0000, 0x0000_ffff),
            chip: on(plain.chip, 0x0000_0000, 0x00ff_ffff),
            tab: on(plain.tab, 0x0000_0000, 0x0000_ffff),
            success: plain.success.fg(hex(0x0060_ff60)),
            warn: plain.warn.fg(hex(0x00ff_ff00)).add_modifier(Modifier::BOLD),
            danger: plain.danger.fg(hex(0x00ff_8c8c)).add_modifier(Modifier::BOLD),
            border: plain.border.fg(hex(0x00ff_ffff)),
            border_focused: plain.border_focused.fg(hex(0x0000_ffff)),
            field: on(plain.field, 0x00ff_ff00, 0x0000_0000),
        }
    }
}
