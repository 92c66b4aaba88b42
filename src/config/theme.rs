//! The theme that the user wants, as the settings file has it. Which roles and colours there are is not known here.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, de};
use toml::Spanned;

use crate::config::file::File;
use crate::domain::settings::themes::{Bundled, NAMES, THEMES};
use crate::domain::words::nearest::did_you_mean;

/// Which theme the user wants.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// One that comes with the program.
    Bundled(Bundled),
    /// Dark or light, whichever fits the terminal.
    #[default]
    Auto,
    /// One of the user's own.
    Own(OwnTheme),
}

impl ThemeChoice {
    /// The theme of that name which need not be written.
    pub(crate) fn given(name: &str) -> Option<ThemeChoice> {
        let row = THEMES.iter().find(|row| row.name == name)?;
        Some(row.bundled.map_or(ThemeChoice::Auto, ThemeChoice::Bundled))
    }

    /// Its name; none of one of the user's own.
    pub(crate) fn name(&self) -> &'static str {
        let bundled = match self {
            ThemeChoice::Bundled(bundled) => Some(*bundled),
            ThemeChoice::Auto => None,
            ThemeChoice::Own(_) => return "",
        };
        THEMES.iter().find(|row| row.bundled == bundled).map_or("", |row| row.name)
    }
}

/// A theme from the settings: one that comes with the program, and what differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnTheme {
    /// What it starts from.
    pub base: Bundled,
    /// What differs, in the order of the names.
    pub changes: Vec<RoleChange>,
}

/// What differs in a role. Which roles and colours there are is not known here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleChange {
    /// The role's name, as written.
    pub role: String,
    /// What it shall look like.
    pub look: Look,
    /// The line of the file, from 1.
    pub line: usize,
}

/// The looks of a role, as written: a colour, or a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The colour of the letters.
    pub fg: Option<String>,
    /// The colour behind them.
    pub bg: Option<String>,
    /// Whether it is bold.
    pub bold: Option<bool>,
    /// Whether it is underlined.
    pub underlined: Option<bool>,
    /// Whether the two colours change places.
    pub reversed: Option<bool>,
}

/// A theme as it is written.
#[derive(Debug, Default)]
pub(crate) struct WrittenTheme {
    base: Bundled,
    roles: Vec<(Spanned<String>, Look)>,
}

impl<'de> Deserialize<'de> for WrittenTheme {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Roles;
        impl<'de> Visitor<'de> for Roles {
            type Value = WrittenTheme;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table of roles")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<WrittenTheme, A::Error> {
                let mut theme = WrittenTheme::default();
                while let Some(key) = map.next_key::<Spanned<String>>()? {
                    match key.get_ref().as_str() {
                        "base" => theme.base = map.next_value()?,
                        _ => theme.roles.push((key, map.next_value()?)),
                    }
                }
                Ok(theme)
            }
        }
        deserializer.deserialize_map(Roles)
    }
}

impl<'de> Deserialize<'de> for Look {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Default, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        struct Table {
            fg: Option<String>,
            bg: Option<String>,
            bold: Option<bool>,
            underlined: Option<bool>,
            reversed: Option<bool>,
        }
        struct ColourOrTable;
        impl<'de> Visitor<'de> for ColourOrTable {
            type Value = Look;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a colour, or a table such as { fg = \"blue\", bold = true }")
            }
            fn visit_str<E: de::Error>(self, colour: &str) -> Result<Look, E> {
                Ok(Look { fg: Some(colour.to_owned()), ..Look::default() })
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Look, A::Error> {
                let Table { fg, bg, bold, underlined, reversed } = Table::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Look { fg, bg, bold, underlined, reversed })
            }
        }
        deserializer.deserialize_any(ColourOrTable)
    }
}

/// What the settings file says of themes.
#[derive(Debug, Deserialize)]
#[serde(default)]
pub(crate) struct WrittenThemes {
    theme: Spanned<String>,
    themes: BTreeMap<Spanned<String>, WrittenTheme>,
}

impl Default for WrittenThemes {
    fn default() -> Self {
        WrittenThemes { theme: Spanned::new(0..0, NAMES[0].to_owned()), themes: BTreeMap::new() }
    }
}

impl WrittenThemes {
    /// The theme that is wanted, the one that fits the terminal where there is none of that name; what is wrong is told with its place.
    pub(crate) fn choose(self, file: &mut File<'_>) -> ThemeChoice {
        let WrittenThemes { theme: wanted, mut themes } = self;
        themes.retain(|name, _| {
            let is_taken = NAMES.into_iter().any(|given| given == name.get_ref());
            if is_taken {
                file.tell(
                    &name.span(),
                    &format!("the theme `{}` is there already; choose another name", name.get_ref()),
                );
            }
            !is_taken
        });
        let name = wanted.get_ref().as_str();
        if let Some(given) = ThemeChoice::given(name) {
            return given;
        }
        let names: Vec<_> = themes.keys().map(|own| own.get_ref().clone()).collect();
        let Some((_, WrittenTheme { base, roles })) = themes.into_iter().find(|(own, _)| own.get_ref() == name) else {
            let names = NAMES.into_iter().chain(names.iter().map(String::as_str));
            file.tell(&wanted.span(), &format!("no theme is called `{name}`{}", did_you_mean(name, names)));
            return ThemeChoice::default();
        };
        let change = |(role, look): (Spanned<String>, Look)| {
            let line = file.line(&role.span());
            RoleChange { role: role.into_inner(), look, line }
        };
        ThemeChoice::Own(OwnTheme { base, changes: roles.into_iter().map(change).collect() })
    }
}
