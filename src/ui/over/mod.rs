//! What lies over the lists, a file for each box, by the names of `app/over`. `boxes!` declares them, so that a box is
//! named once; `cargo fmt` sees no file that a macro declares, so `tests/format.rs` looks at them.

use crate::app::over::boxes;

macro_rules! modules {
    ($($(#[$doc:meta])* $name:ident $(($($with:ident: $type:ty),*))? => $module:ident: $state:ident,)*) => {
        $(pub(crate) mod $module;)*
    };
}

boxes!(modules);
