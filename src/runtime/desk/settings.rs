//! The user's settings file, as the page of settings reads and writes it.

use crate::app::msg::Msg;
use crate::config::change;
use crate::config::rows::rows;
use crate::domain::settings::row::SettingRow;
use crate::runtime::desk::{Desk, Wish};

impl Desk {
    /// Reads what the settings are now.
    pub(crate) fn read_settings(&self) -> Msg {
        let own = self.settings_file.as_deref().map_or_else(|| Ok(String::new()), change::read);
        match own {
            Ok(text) => Msg::SettingsRead(rows(&text)),
            Err(why) => Msg::Failed(why),
        }
    }

    /// Writes a setting; what is about looks is seen at once.
    pub(crate) fn keep_setting(&mut self, row: &SettingRow, typed: Option<&str>) -> Msg {
        let Some(path) = &self.settings_file else {
            return Msg::Failed("Not written: the place of the settings is not known".into());
        };
        let config = match change::setting(path, row, typed) {
            Ok(config) => config,
            Err(why) => return Msg::Failed(format!("Not written: {why}")),
        };
        let text = change::read(path).unwrap_or_default();
        let later = if row.waits_for_start() { " from the next start on" } else { "" };
        let is =
            typed.map_or_else(|| format!("{} has its default", row.name), |typed| format!("{} is {typed}", row.name));
        let told = format!("{is}{later} ({})", path.display());
        if row.name == "theme" {
            self.wishes.push(Wish::Theme(typed.unwrap_or(&row.default).to_owned()));
        }
        Msg::SettingKept(Box::new(config.settings), rows(&text), told)
    }
}
