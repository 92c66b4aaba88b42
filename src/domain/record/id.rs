//! Numbers that name rows.

/// Defines a number that names a row of one table.
macro_rules! id {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "#{}", self.0)
            }
        }
    };
}

id! {
    /// Names a person for as long as the file lives; never given twice. Shown as `#12`.
    PersonId
}

impl PersonId {
    /// A number that is never given: a row that is about no person has it.
    pub const NOBODY: PersonId = PersonId(0);
}
pub(crate) use id;
