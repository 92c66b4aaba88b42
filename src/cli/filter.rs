//! Filters on the command line: what is written, with those that were saved on the screen put in place of their names.

use crate::cli::context::{Context, SavedFilter, Usage};
use crate::config::picture::{Lines, picture};
use crate::domain::finding::query::filter::Query;

/// Reads a filter; what is wrong with it is marked below it.
pub(crate) fn query(context: &Context<'_, '_>, written: &str) -> Result<Query, Usage> {
    let filter = unfolded(context, written)?;
    Query::parse(&filter)
        .map_err(|error| Usage(format!("not understood: {}\n{}", error.why, picture(&filter, &error.at, Lines::One))))
}

/// A filter with what saved ones stand for in place of `@name`; within quotes an `@` is a letter.
fn unfolded(context: &Context<'_, '_>, written: &str) -> Result<String, Usage> {
    if !written.contains('@') {
        return Ok(written.to_owned());
    }
    let saved = (context.saved)();
    let (mut whole, mut rest, mut begins) = (String::new(), written, true);
    let mut is_quoted = false;
    while let Some(c) = rest.chars().next() {
        if c == '@' && begins && !is_quoted {
            let name = rest[1..].split(|c: char| c.is_whitespace() || c == ')').next().unwrap_or_default();
            let known = saved.iter().find(|(known, _)| known == name);
            let Some((_, filter)) = known else { return Err(unknown(name, &saved)) };
            // A filter that is called stands alone as it was saved, so that a mistake in it is shown as it is.
            let is_alone = rest.len() == written.len() && name.len() + 1 == written.len();
            whole.extend(if is_alone { ["", filter, ""] } else { ["(", filter, ")"] });
            rest = &rest[1 + name.len()..];
            begins = false;
            continue;
        }
        is_quoted ^= c == '"';
        begins = c.is_whitespace() || matches!(c, '(' | '-');
        whole.push(c);
        rest = &rest[c.len_utf8()..];
    }
    Ok(whole)
}

fn unknown(name: &str, saved: &[SavedFilter]) -> Usage {
    let names: Vec<_> = saved.iter().map(|(name, _)| format!("@{name}")).collect();
    let hint = if names.is_empty() {
        "f on the screen saves one: @stale = age>60d note:none".to_owned()
    } else {
        format!("there are {}", names.join(", "))
    };
    Usage(format!("no filter is called @{name}\nhint: {hint}"))
}
