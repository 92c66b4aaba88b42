//! The signs of the screen in ASCII, for terminals that have no others.

use ratatui::buffer::Buffer;

/// Which characters a terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signs {
    /// All of them.
    All,
    /// Letters, as a console without pictures has them.
    Letters,
    /// ASCII alone.
    Ascii,
}

impl Signs {
    /// What the environment says. Where it says nothing of characters, all are there.
    pub(crate) fn read() -> Signs {
        Signs::of(|name| std::env::var_os(name).map(|value| value.to_string_lossy().into_owned()))
    }

    fn of(variable: impl Fn(&str) -> Option<String>) -> Signs {
        let said = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(&variable).find(|value| !value.is_empty());
        let is_utf8 = said.is_none_or(|said| {
            let said = said.to_ascii_lowercase();
            said.contains("utf-8") || said.contains("utf8")
        });
        match (is_utf8, variable("TERM").as_deref()) {
            (false, _) => Signs::Ascii,
            (true, Some("linux")) => Signs::Letters,
            (true, _) => Signs::All,
        }
    }

    /// Puts signs that the terminal has in the place of those it has not.
    pub fn apply(self, buffer: &mut Buffer) {
        if self == Signs::All {
            return;
        }
        for cell in &mut buffer.content {
            let Some(c) = cell.symbol().chars().next().filter(|c| !c.is_ascii()) else { continue };
            let plain = match (plain(c), self) {
                (Some(plain), _) => plain,
                (None, Signs::Ascii) => '?',
                (None, Signs::All | Signs::Letters) => continue,
            };
            put(cell, plain);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the signs are ours, and in ASCII")]
fn put(cell: &mut ratatui::buffer::Cell, sign: char) {
    cell.set_char(sign);
}

/// What stands for a sign.
fn plain(sign: char) -> Option<char> {
    Some(match sign {
        '·' | '░' => '.',
        '•' | '∘' | '○' => 'o',
        '▓' => '%',
        '▒' => '=',
        '◆' => '@',
        '╱' => '/',
        '…' => '~',
        '→' | '▌' | '▸' | '↷' | '≥' => '>',
        '←' | '↶' | '≤' => '<',
        '↑' | '▲' => '^',
        '↓' | '▼' | '▾' => 'v',
        '█' => '#',
        '–' | '—' | '─' => '-',
        '×' | '✗' => 'x',
        '●' => '*',
        '⏎' | '│' => '|',
        '✓' | '◐' | '\u{2500}'..='\u{257f}' => '+',
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
