//! Rows of `ties list`.

use serde::Serialize;

use crate::cli::answer::Row;
use crate::cli::shape::shape;
use crate::cli::told::or_unknown;
use crate::cli::view::connection::ConnectionView;
use crate::cli::view::profile::Profile;
use crate::cli::view::request::RequestView;
use crate::domain::page::paste::range_words;
use crate::domain::time::Now;

/// A request in the list of those sent or received.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub(crate) struct Asked<'b>(pub(crate) RequestView<'b>);

impl Row for Asked<'_> {
    const SHAPE: &'static str = shape!("requests");

    fn cells(&self, now: Now) -> Vec<String> {
        let Asked(view) = self;
        let request = view.request;
        let sent = or_unknown(request.sent_at.map(|at| now.day_of(at)));
        // Of a range of days the last is told.
        let sent = if range_words(request, now).is_some() { format!("≤{sent}") } else { sent };
        let shown = view.linkedin.map(|word| format!(" ({word})")).unwrap_or_default();
        let state = format!("{}{shown}", view.state);
        vec![view.who.number(), sent, state, view.who.name(), view.who.person.line()]
    }
}

/// A connection in their list.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub(crate) struct Connected<'b>(pub(crate) ConnectionView<'b>);

impl Row for Connected<'_> {
    const SHAPE: &'static str = shape!("connections");

    fn cells(&self, _: Now) -> Vec<String> {
        let ConnectionView { who, tie, .. } = &self.0;
        vec![who.number(), or_unknown(tie.connected_on), who.name(), who.person.line()]
    }
}

/// Somebody outside the network.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub(crate) struct Outsider<'b>(pub(crate) Profile<'b>);

impl Row for Outsider<'_> {
    const SHAPE: &'static str = shape!("people");

    fn cells(&self, _: Now) -> Vec<String> {
        let who = &self.0.who;
        vec![who.number(), who.name(), who.person.email.to_string(), who.person.line()]
    }
}
