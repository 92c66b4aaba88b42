//! A box that lies over the lists, whichever it is.

use crate::app::cursor::Walk;
use crate::app::key::Key;
use crate::app::keyed::{Keyed, Written, present};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::turn::Turn;
use crate::app::typed::TextBox;
use crate::domain::record::id::PersonId;

/// Declares what every box can be told: what `Keyed` has by the same names, and what is made of that.
macro_rules! dialog {
    ($(fn $name:ident(&mut self $(, $with:ident: $type:ty)*) $(-> $out:ty)?;)*) => {
        pub(crate) trait Dialog {
            $(fn $name(&mut self $(, $with: $type)*) $(-> $out)?;)*

            /// Does what the row of that name does, where it is there now.
            fn row(&mut self, model: &mut Model, name: &str) -> Turn;

            /// Every text in it.
            fn texts(&mut self) -> Vec<String>;

            /// Puts texts in the place of those that are in it; where there is none, what is there stays.
            fn put_texts(&mut self, model: &mut Model, texts: &[Option<String>]);

            /// How far it is scrolled, where it is a page; drawing tells where the page ends.
            fn scroll(&mut self, model: &Model) -> Option<&mut usize>;
        }

        impl<B: Keyed> Dialog for B {
            $(fn $name(&mut self $(, $with: $type)*) $(-> $out)? {
                Keyed::$name(self $(, $with)*)
            })*

            fn row(&mut self, model: &mut Model, name: &str) -> Turn {
                let row = present(self, model).find(|row| row.name == name);
                row.map_or_else(Turn::stay, |row| row.run(self, model, 0))
            }

            fn texts(&mut self) -> Vec<String> {
                Keyed::texts(self).into_iter().map(|field| field.text().to_owned()).collect()
            }

            fn put_texts(&mut self, model: &mut Model, texts: &[Option<String>]) {
                for (field, text) in Keyed::texts(self).into_iter().zip(texts) {
                    if let Some(text) = text.as_ref().filter(|text| field.text() != text.as_str()) {
                        field.set(text.as_str());
                    }
                }
                Keyed::typed(self, model);
            }

            fn scroll(&mut self, model: &Model) -> Option<&mut usize> {
                match self.walk(model) {
                    Some(Walk::Page(scroll)) => Some(scroll),
                    Some(Walk::List { .. }) | None => None,
                }
            }
        }
    };
}

dialog! {
    fn key(&mut self, model: &mut Model, key: Key) -> Turn;
    fn opened(&mut self) -> Option<Effect>;
    fn paste(&mut self, model: &mut Model, text: &str) -> Turn;
    fn edited(&mut self, model: &mut Model, text: &str);
    fn kept_as(&mut self) -> Option<TextBox>;
    fn takes_wheel(&mut self) -> bool;
    fn refreshed(&mut self, model: &mut Model);
    fn written(&mut self, model: &mut Model, written: &Written<'_>) -> Turn;
    fn failed(&mut self);
    fn about(&mut self, model: &Model) -> Option<PersonId>;
}
