//! A few words after something big: whether a limit is kept again, and how much is left to click.

use crate::app::model::Model;
use crate::domain::record::edit::Edit;
use crate::domain::record::task::{Task, TaskKind};
use crate::domain::settings::limits::LimitKey;
use crate::domain::words::count::{counted, grouped};
use crate::domain::work_list;

/// Withdrawals from which on something is big.
const BIG: usize = 20;

/// What came of something big, after it: "under 300 pending again · 95 withdrawals to click, 3 evenings". `pending` is
/// how many requests waited before; where it `is_told` how many are to be clicked, only the evenings are.
pub(crate) fn summary(model: &Model, pending: u32, edits: &[Edit], is_told: bool) -> Option<String> {
    let now_pending = model.limits[LimitKey::Pending];
    let max = now_pending.max.filter(|max| pending > *max && now_pending.count <= *max);
    let again = max.map(|max| format!("under {} pending again", grouped(u64::from(max))));
    let is_withdrawal = |task: &Task| task.what.kind() == TaskKind::Withdraw;
    let of_task = |edit: &&Edit| matches!(edit, Edit::Task(change) if change.row().is_some_and(is_withdrawal));
    let is_big = edits.iter().filter(of_task).count() >= BIG;
    let left = model.book.tasks().filter(|task| task.is_open() && is_withdrawal(task)).count();
    let pace = work_list::pace(&model.book, &model.settings, model.now);
    let evenings = pace.evenings(left).map(|n| counted(u64::from(n), "more evening", "more evenings"));
    let clicks = (!is_told).then(|| format!("{} to click", counted(left as u64, "withdrawal", "withdrawals")));
    let clicks: Vec<String> = clicks.into_iter().chain(evenings).collect();
    let clicks = (is_big && left > 0 && !clicks.is_empty()).then(|| clicks.join(", "));
    let parts: Vec<String> = clicks.into_iter().chain(again).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}
