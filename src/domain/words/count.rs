//! Numbers in sentences: plurals, thousands, shares with their interval, whom something concerns.

/// The 95 % Wilson interval of a share, from 0 to 1: where the true one lies with so few trials. `None` without any.
pub(crate) fn wilson(successes: u32, trials: u32) -> Option<(f64, f64)> {
    if trials == 0 {
        return None;
    }
    let z = 1.959_963_985;
    let n = f64::from(trials);
    let share = f64::from(successes.min(trials)) / n;
    let middle = share + z * z / (2.0 * n);
    let spread = z * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    let whole = 1.0 + z * z / n;
    Some((((middle - spread) / whole).max(0.0), ((middle + spread) / whole).min(1.0)))
}

/// Whom a label speaks of: the name of one, the number of many.
pub(crate) fn whom(names: &[String]) -> String {
    match names {
        [name] => name.clone(),
        names => format!("{} people", names.len()),
    }
}

/// A count with what it counts: "1 row", "3,716 rows".
pub(crate) fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

/// A count as it stands in a sentence: 3,716.
pub(crate) fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
