//! Enums each of whose kinds is called by a word: the word stands beside the kind.

/// Defines an enum of which every kind has a word, and a second text where the head names one.
macro_rules! worded {
    (
        $(#[$meta:meta])*
        $vis:vis enum $name:ident, $second:ident {
            $($(#[$kind_meta:meta])* $kind:ident = $word:literal, $text:literal;)+
        }
    ) => {
        $crate::domain::words::worded::worded! {
            $(#[$meta])*
            $vis enum $name {
                $($(#[$kind_meta])* $kind = $word,)+
            }
        }

        impl $name {
            /// What else it is called.
            $vis fn $second(self) -> &'static str {
                match self {
                    $($name::$kind => $text,)+
                }
            }
        }
    };
    (
        $(#[$meta:meta])*
        $vis:vis enum $name:ident {
            $($(#[$kind_meta:meta])* $kind:ident = $word:literal,)+
        }
    ) => {
        $(#[$meta])*
        $vis enum $name {
            $($(#[$kind_meta])* $kind,)+
        }

        #[allow(dead_code, reason = "not every kind is listed or looked for by its word")]
        impl $name {
            /// All, in the order in which they are listed.
            $vis const ALL: [$name; [$($word),+].len()] = [$($name::$kind),+];

            /// What it is called: the same in the file, on the screen, on the command line and in JSON.
            $vis fn word(self) -> &'static str {
                match self {
                    $($name::$kind => $word,)+
                }
            }

            /// The one of that word.
            $vis fn named(word: &str) -> Option<$name> {
                $name::ALL.into_iter().find(|kind| kind.word() == word)
            }
        }
    };
}
pub(crate) use worded;
