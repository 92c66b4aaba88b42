//! Commands that weigh: goals, the user's own lists, fit, the back-test, drafts, templates, answers.

use serde_json::{Value, json};

use crate::cli::args::{DraftArgs, GoalArgs, MeArgs};
use crate::cli::change::{self, apply, or_refused, typed};
use crate::cli::touch::day;
use crate::cli::{Context, Outcome, Usage, json as shapes};
use crate::domain::asking::note::Filled;
use crate::domain::asking::outlook::{budget, saving};
use crate::domain::asking::{note, queue, send, template};
use crate::domain::deciding::prune::Choice;
use crate::domain::deciding::{prune, triage};
use crate::domain::finding::one::find;
use crate::domain::limit::{tally, warnings};
use crate::domain::people::draft::Draft;
use crate::domain::plan::Plan;
use crate::domain::record::book::Book;
use crate::domain::record::goal::Goal;
use crate::domain::record::request::Direction;
use crate::domain::weighing::answers::answers;
use crate::domain::weighing::backtest::{Backtest, ENOUGH, Ranking, backtest};
use crate::domain::weighing::fit::{Scale, Scores, Weigher};
use crate::domain::weighing::{answers, goals, own};
use crate::domain::words::day::Way;
use crate::domain::words::text;

/// `ties goals`.
pub(super) fn goals(context: &mut Context<'_, '_>, args: &GoalArgs) -> anyhow::Result<Outcome> {
    let read = |typed: &[String]| typed.iter().map(|typed| Goal::parse(typed)).collect::<Result<Vec<_>, _>>();
    let (add, remove) = (read(&args.add).map_err(Usage)?, read(&args.remove).map_err(Usage)?);
    let book = context.store.load()?;
    if !add.is_empty() {
        return apply(context, &or_refused(goals::add(book.goals(), &add)), false);
    }
    if !remove.is_empty() {
        return apply(context, &or_refused(goals::remove(book.goals(), &remove)), false);
    }
    if context.json {
        context.out.json(&book.goals().iter().map(shapes::goal).collect())?;
    } else {
        for goal in book.goals() {
            context.out.line(&goal.typed())?;
        }
    }
    Ok(Outcome::Done)
}

/// `ties me --skills …`: changes the lists of the user's own profile; `None` when nothing is to be changed.
pub(super) fn change_me(context: &mut Context<'_, '_>, args: &MeArgs) -> anyhow::Result<Option<Outcome>> {
    let book = context.store.load()?;
    let Some(draft) = args.draft(book.own_profile()) else { return Ok(None) };
    apply(context, &or_refused(own::edit(book.own_profile(), &draft)), false).map(Some)
}

/// `ties fit`.
pub(super) fn fit(context: &mut Context<'_, '_>, text: &str) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    let id = find(&book, text)?;
    let Some(person) = book.person(id) else { return Ok(Outcome::Refused) };
    let fit = Weigher::new(&book, context.settings, &Scale::of(&book)).fit(person);
    if context.json {
        context.out.json(&shapes::fit(person, &fit))?;
        return Ok(Outcome::Done);
    }
    let score = fit.score.map_or_else(|| "unknown".to_owned(), |score| score.to_string());
    let mut rows = vec![vec![score, person.name.to_string()]];
    rows.extend(fit.parts.iter().map(|part| vec![format!("{:+}", part.points), part.why.clone()]));
    context.out.table(&rows)?;
    Ok(Outcome::Done)
}

/// `ties backtest`.
pub(super) fn tell_backtest(context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    let Backtest { received, sent } = backtest(&book, context.settings, context.now);
    if context.json {
        context.out.json(&json!({
            "received": shapes::ranking(&book, &received),
            "sent": shapes::ranking(&book, &sent),
        }))?;
        return Ok(Outcome::Done);
    }
    for (what, others, ranking) in [("Received", "ignored", received), ("Sent", "unanswered", sent)] {
        for line in ranking_lines(&book, what, others, &ranking) {
            context.out.line(&line)?;
        }
    }
    Ok(Outcome::Done)
}

fn ranking_lines(book: &Book, what: &str, others: &str, ranking: &Ranking) -> Vec<String> {
    let counts = format!("{what}: {} accepted, {} {others}", ranking.accepted, ranking.others);
    let Some(auc) = ranking.auc else {
        let few = ranking.accepted + ranking.others < ENOUGH;
        let why = if few { "too few decisions" } else { "all went the same way" };
        return vec![format!("{counts}; {why} to say how well the fit agrees")];
    };
    let mut lines =
        vec![format!("{counts}; the fit ranks an accepted one higher in {:.0} % of the pairs", auc * 100.0)];
    lines.extend(ranking.misses.iter().map(|miss| {
        let what = if miss.accepted { "accepted" } else { others };
        format!("  {} {what} with a fit of {}", book.name(miss.person), miss.score)
    }));
    lines
}

/// What a draft on the command line means: its note is made from the template that it names.
pub(super) fn with_note(context: &mut Context<'_, '_>, book: &Book, args: &DraftArgs) -> anyhow::Result<Draft> {
    let settings = context.settings;
    let mut draft = change::drafted(context, args)?;
    let mut filled = Filled { text: text::paragraph(&draft.note), ..Filled::default() };
    if !draft.template.is_empty() {
        let known = book.templates().iter().find(|template| *template.name == *draft.template);
        let Some(template) = known else {
            return Err(Usage(format!("no template is called \"{}\"; see ties templates", draft.template)).into());
        };
        let person = send::person_of(book, &draft);
        let scale = Scale::of(book);
        filled = note::note(&Weigher::new(book, settings, &scale), &person, &template.text);
        draft.note.clone_from(&filled.text);
    }
    if !filled.text.is_empty() {
        // The rule of sending tells what is too long.
        let recent = answers::recent_notes(book, note::COMPARED);
        for concern in note::concerns(&filled, None, &recent, &settings.sales_phrases) {
            context.out.say(&format!("The note: {}", concern.text()))?;
        }
    }
    Ok(draft)
}

/// `ties draft`.
pub(super) fn draft(context: &mut Context<'_, '_>, args: &DraftArgs) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    let draft = with_note(context, &book, args)?;
    let planned = send::prepare(&book, context.settings, &draft, context.now);
    apply(context, &or_refused(planned), args.dry_run)
}

/// `ties drafts`.
pub(super) fn drafts(
    context: &mut Context<'_, '_>,
    send_to: Option<&str>,
    drop: Option<&str>,
) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    if let Some(who) = drop {
        let person = find(&book, who)?;
        return apply(context, &queue::discard(&book, &[person]), false);
    }
    if let Some(who) = send_to {
        let person = find(&book, who)?;
        let plan = match queue::prepared(&book, person) {
            Some(draft) => or_refused(send::send(&book, context.settings, &draft, context.now)),
            None => Plan { refused: queue::discard(&book, &[person]).refused, ..Plan::default() },
        };
        return apply(context, &plan, false);
    }
    let scale = Scale::of(&book);
    let weigher = Weigher::new(&book, context.settings, &scale);
    let queue = queue::queue(&book, |person| weigher.score(person));
    let limits = tally::limits(&book, context.settings, context.now);
    if context.json {
        let rows = queue.iter().map(|request| {
            let fit = book.person(request.person).and_then(|person| weigher.score(person));
            shapes::request(&book, request, fit)
        });
        let rows: Vec<Value> = rows.collect();
        context.out.json(&json!({ "drafts": rows, "may_go": warnings::may_go(&limits) }))?;
        return Ok(Outcome::Done);
    }
    let rows: Vec<_> = queue
        .iter()
        .filter_map(|request| {
            let person = book.person(request.person)?;
            let fit = weigher.score(person).map_or_else(|| "?".to_owned(), |fit| fit.to_string());
            Some(vec![person.id.to_string(), fit, person.name.to_string(), request.note.replace('\n', " ")])
        })
        .collect();
    context.out.table(&rows)?;
    context.out.say(&format!("{} prepared, {} now.", queue.len(), warnings::may_go_words(&limits)))?;
    Ok(Outcome::Done)
}

/// `ties templates`.
pub(super) fn templates(context: &mut Context<'_, '_>, keep: &[String]) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    if let [name, text] = keep {
        let text = typed(text)?;
        return apply(context, &or_refused(template::keep_template(book.templates(), name, &text)), false);
    }
    if context.json {
        let rows = book.templates().iter().map(|t| json!({ "name": &*t.name, "text": &*t.text })).collect();
        context.out.json(&Value::Array(rows))?;
    } else {
        let rows: Vec<_> =
            book.templates().iter().map(|t| vec![t.name.to_string(), t.text.replace('\n', " ")]).collect();
        context.out.table(&rows)?;
    }
    Ok(Outcome::Done)
}

/// `ties answers`.
pub(super) fn tell_answers(context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
    let groups = answers(&context.store.load()?, context.now);
    if context.json {
        let rows = groups.iter().map(|group| {
            json!({
                "group": group.name,
                "is_template": group.is_template,
                "judged": group.judged,
                "accepted": group.accepted,
                "share": group.share().map(|(share, _)| share),
                "interval": group.share().map(|(_, (low, high))| [low, high]),
            })
        });
        context.out.json(&rows.collect())?;
        return Ok(Outcome::Done);
    }
    let row = |group: &crate::domain::weighing::answers::Group| {
        let share = group.share().map_or_else(
            || "nothing to judge yet".to_owned(),
            |(share, (low, high))| {
                format!("{:.0} %, with 95 % certainty {:.0} to {:.0} %", share * 100.0, low * 100.0, high * 100.0)
            },
        );
        vec![group.name.clone(), format!("{} of {}", group.accepted, group.judged), share]
    };
    context.out.table(&groups.iter().map(row).collect::<Vec<_>>())?;
    Ok(Outcome::Done)
}

/// `ties planner`.
pub(super) fn planner(
    context: &mut Context<'_, '_>,
    older: u32,
    which: &str,
    plan: bool,
    drop: bool,
) -> anyhow::Result<Outcome> {
    let names = || Choice::ALL.map(Choice::name).join(", ");
    let choice =
        Choice::named(which).ok_or_else(|| Usage(format!("\"{which}\" is no choice; there are {}", names())))?;
    let book = context.store.load()?;
    if drop {
        let people: Vec<_> = prune::planned(&book).iter().map(|(_, request)| request.person).collect();
        return apply(context, &prune::drop_plan(&book, &people), false);
    }
    let scores = Scores::all(&Weigher::new(&book, context.settings, &Scale::of(&book)));
    let chosen = prune::chosen(&book, &scores, choice, older, context.now);
    let people: Vec<_> = chosen.iter().map(|request| request.person).collect();
    if plan {
        let limits = tally::limits(&book, context.settings, context.now);
        return apply(context, &prune::plan(&book, &people, &limits, context.now), false);
    }
    let curve = prune::curve(&book, context.now);
    let saving = saving(&curve, &prune::ages(&chosen, context.now), older);
    let after = prune::pending_ages(&book, context.now).len() - saving.withdrawn;
    if context.json {
        let shares: Vec<_> = [1, 3, 7, 14, 30, 60, 90, 180]
            .into_iter()
            .map(|day| json!({ "day": day, "share": curve.share_by(day) }))
            .collect();
        context.out.json(&json!({
            "withdrawn": saving.withdrawn,
            "expected_loss": saving.expected_loss,
            "pending_after": after,
            "curve": { "acceptances": curve.count(), "rate": curve.rate(), "shares": shares },
            "planned": prune::planned(&book).iter().map(|(day, request)| {
                json!({ "day": day.to_string(), "name": book.name(request.person) })
            }).collect::<Vec<_>>(),
        }))?;
        return Ok(Outcome::Done);
    }
    let loss = saving.expected_loss.map_or_else(|| "not known".to_owned(), |loss| format!("about {loss:.1}"));
    context.out.line(&format!(
        "{} requests older than {older} days that {}: expected loss of acceptances {loss}; pending falls to {after}",
        saving.withdrawn,
        choice.meaning()
    ))?;
    context.out.line(&format!("Known acceptances behind it: {}", curve.count()))?;
    Ok(Outcome::Done)
}

/// `ties budget`.
pub(super) fn tell_budget(context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    let limits = tally::limits(&book, context.settings, context.now);
    let (rules, start) = prune::budget_start(&book, context.settings, &limits, context.now);
    let days = budget(&rules, &start, &prune::curve(&book, context.now), prune::AHEAD_DAYS);
    if context.json {
        let rows = days.iter().map(|day| {
            json!({ "day": day.day.to_string(), "may_go": day.can_send, "would_go": day.sent, "pending": day.pending })
        });
        let rows: Vec<Value> = rows.collect();
        context
            .out
            .json(&json!({ "may_go": warnings::may_go(&limits), "a_day": start.wanted_per_day, "days": rows }))?;
        return Ok(Outcome::Done);
    }
    let mut rows = vec![["week", "may go", "would go", "pending"].map(str::to_owned).to_vec()];
    for week in days.chunks(7) {
        let (Some(first), Some(last)) = (week.first(), week.last()) else { continue };
        rows.push(vec![
            format!("{} to {}", first.day, last.day),
            week.iter().map(|day| day.can_send).max().unwrap_or(0).to_string(),
            week.iter().map(|day| day.sent).sum::<u32>().to_string(),
            format!("{:.0}", last.pending),
        ]);
    }
    context.out.table(&rows)?;
    context.out.say(&format!("At {} a day, the pace of the last four weeks.", start.wanted_per_day))?;
    Ok(Outcome::Done)
}

/// `ties waiting`.
pub(super) fn waiting(context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    let triage = triage::triage(&book, Direction::Received, context.now);
    let scale = Scale::of(&book);
    let weigher = Weigher::new(&book, context.settings, &scale);
    let mut rows = Vec::new();
    let mut shown = Vec::new();
    for waiting in &triage.waiting {
        let Some(request) = book.request(waiting.request) else { continue };
        let Some(person) = book.person(request.person) else { continue };
        let fit = weigher.score(person);
        let mut value = shapes::request(&book, request, fit);
        value["changes"] = waiting.changes.clone().into();
        shown.push(value);
        let fit = fit.map_or_else(|| "?".to_owned(), |fit| fit.to_string());
        rows.push(vec![person.id.to_string(), fit, person.name.to_string(), person.line(), waiting.changes.join("; ")]);
    }
    if context.json {
        context.out.json(&json!({ "waiting": shown, "quiet": triage.quiet }))?;
        return Ok(Outcome::Done);
    }
    context.out.table(&rows)?;
    context.out.say(&format!("{} wait, {} stay quiet.", rows.len(), triage.quiet))?;
    Ok(Outcome::Done)
}

/// `ties later`.
pub(super) fn later(context: &mut Context<'_, '_>, people: &[String], until: Option<&str>) -> anyhow::Result<Outcome> {
    let until = until.map(|until| day(until, context.now, Way::Ahead)).transpose()?;
    let book = context.store.load()?;
    let people = people.iter().map(|text| find(&book, text)).collect::<Result<Vec<_>, _>>()?;
    apply(context, &triage::later(&book, Direction::Received, &people, until, context.now), false)
}
