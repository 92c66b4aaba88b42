//! A request.

use serde::Serialize;

use crate::cli::view::person::Who;
use crate::cli::view::value::{Moment, some};
use crate::domain::deciding::aside::Aside;
use crate::domain::record::book::Book;
use crate::domain::record::request::{Request, RequestId};
use crate::domain::time::{Day, Now};
use crate::domain::work_list;

/// A request and who it is with.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct RequestView<'b> {
    #[serde(skip)]
    pub(crate) request: &'b Request,
    request_id: RequestId,
    #[serde(flatten)]
    pub(crate) who: Who<'b>,
    headline: Option<&'b str>,
    company: Option<&'b str>,
    position: Option<&'b str>,
    direction: &'static str,
    pub(crate) state: &'static str,
    sent_at: Option<Moment>,
    /// How far LinkedIn knows what was decided.
    pub(crate) linkedin: Option<&'static str>,
    sent_earliest: Option<Day>,
    state_at: Option<Moment>,
    note: Option<&'b str>,
    reason: Option<&'b str>,
    inferred: bool,
    inferred_on: Option<Day>,
    pub(crate) fit: Option<u8>,
    template: Option<&'b str>,
    withdraw_on: Option<Day>,
    pub(crate) put_off: bool,
    put_off_until: Option<Day>,
    earlier_requests: usize,
}

impl<'b> RequestView<'b> {
    /// `None` where the person is gone.
    pub(crate) fn of(book: &'b Book, request: &'b Request, fit: Option<u8>, now: Now) -> Option<RequestView<'b>> {
        let person = book.person(request.person)?;
        let aside = Aside::of(book, request, now);
        let task = work_list::newest_of(book, request.person, |what| what.request() == Some(request.id));
        Some(RequestView {
            request,
            request_id: request.id,
            who: Who::of(person),
            headline: some(&person.headline),
            company: some(&person.company),
            position: some(&person.position),
            direction: request.direction.word(),
            state: request.word(now),
            sent_at: request.sent_at.map(Moment),
            linkedin: task.map(|task| task.progress.word()),
            sent_earliest: request.sent_earliest,
            state_at: request.state.at().map(Moment),
            note: some(&request.note),
            reason: some(request.state.reason()),
            inferred: request.is_inferred(now),
            inferred_on: request.inferred_on,
            fit,
            template: some(request.template()),
            withdraw_on: request.withdraw_on(),
            put_off: matches!(aside, Some(Aside::PutOff(_))),
            put_off_until: aside.filter(|aside| matches!(aside, Aside::PutOff(_))).and_then(Aside::day),
            earlier_requests: book.earlier_requests(request),
        })
    }

    /// The fit, as tables have it.
    pub(crate) fn fit_cell(&self) -> String {
        self.fit.map_or_else(|| "?".to_owned(), |fit| fit.to_string())
    }
}
