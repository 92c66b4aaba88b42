//! How a shell takes what is offered to it: bash puts it into the line as it is, the others quote it themselves.

use std::ffi::OsStr;

/// The variable by which a shell asks for completions.
pub(crate) const ASKS: &str = "COMPLETE";

/// The variable in which bash says how the word begins that is being written.
pub(crate) const OPENED: &str = "TIES_OPENED";

/// What stands around the word that is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quoting {
    /// The shell sees to it.
    Shell,
    /// Nothing: what means something to bash has a backslash.
    Bare,
    /// A single quotation mark is open.
    Single,
    /// A double one is.
    Double,
}

impl Quoting {
    /// How the shell that asks takes what it is offered; nobody asks where it names none.
    pub fn of_asking() -> Quoting {
        let opened = std::env::var_os(OPENED).unwrap_or_default();
        Quoting::of(std::env::var_os(ASKS).as_deref(), &opened)
    }

    fn of(shell: Option<&OsStr>, opened: &OsStr) -> Quoting {
        if shell.is_none_or(|shell| shell != "bash") {
            return Quoting::Shell;
        }
        match opened.as_encoded_bytes().first() {
            Some(b'\'') => Quoting::Single,
            Some(b'"') => Quoting::Double,
            Some(_) | None => Quoting::Bare,
        }
    }

    /// A text as the shell takes it for this one word.
    pub(crate) fn quote(self, text: &str) -> String {
        let backslashed = |special: fn(char) -> bool| {
            let escaped = |c| special(c).then_some('\\').into_iter().chain([c]);
            text.chars().flat_map(escaped).collect()
        };
        match self {
            Quoting::Shell => text.to_owned(),
            Quoting::Bare => backslashed(|c| c.is_ascii() && !c.is_ascii_alphanumeric() && !"_-./%+,".contains(c)),
            Quoting::Single => text.replace('\'', "'\\''"),
            Quoting::Double => backslashed(|c| "\"\\$`!".contains(c)),
        }
    }

    /// What was meant by a word that is being written.
    pub(crate) fn unquote(self, typed: &str) -> String {
        if self == Quoting::Shell {
            return typed.to_owned();
        }
        let (mut text, mut single, mut double) = (String::new(), self == Quoting::Single, false);
        let mut rest = typed.chars();
        while let Some(c) = rest.next() {
            match c {
                '\'' if !double => single = !single,
                '"' if !single => double = !double,
                '\\' if !single => text.extend(rest.next()),
                c => text.push(c),
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_bash_is_offered_is_one_word_again() {
        for name in ["Looms of Leeds", "R&D (Köln); `x` $HOME", "Ada's \"own\" <group> #1 * ~", "50%-off\\", "a:b=c@d!"]
        {
            for quoting in [Quoting::Bare, Quoting::Shell] {
                assert_eq!(quoting.unquote(&quoting.quote(name)), name, "{quoting:?}");
            }
        }
        assert_eq!(Quoting::Bare.quote("R&D"), "R\\&D");
        assert_eq!(Quoting::Single.quote("Ada's"), "Ada'\\''s");
        assert_eq!(Quoting::Double.quote("$5"), "\\$5");
        assert_eq!(Quoting::of(Some(OsStr::new("bash")), OsStr::new("'Loo")), Quoting::Single);
        assert_eq!(Quoting::of(Some(OsStr::new("zsh")), OsStr::new("'Loo")), Quoting::Shell);
    }
}
