//! The settings as rows: each with its name in the file, its meaning, its default, and what the user set.

/// How a setting is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `true` or `false`.
    Flag,
    /// One of some words.
    Choice(&'static [&'static str]),
    /// A whole number.
    Number,
    /// A text.
    Text,
    /// Texts, typed between commas.
    List,
}

/// A setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingRow {
    /// Its tables and its name, between dots: `limits.week.max`.
    pub name: String,
    /// What it means.
    pub help: String,
    /// How it is written.
    pub kind: Kind,
    /// As it is typed.
    pub default: String,
    /// What the user's file says, as it is typed; `None` where it says nothing.
    pub own: Option<String>,
}

impl SettingRow {
    /// What holds.
    pub fn value(&self) -> &str {
        self.own.as_deref().unwrap_or(&self.default)
    }

    /// Whether it takes effect only when the program is started the next time.
    pub fn waits_for_start(&self) -> bool {
        matches!(self.name.as_str(), "time_zone" | "mouse" | "title" | "sync_folder" | "sync_name")
    }
}
