//! The months by their names, as spreadsheets write them in the languages of their users.

use crate::domain::words::fold::fold;

/// English, German, French, Spanish, Portuguese, Italian, Dutch; folded.
static MONTHS: [&[&str]; 12] = [
    &["january", "januar", "janner", "janvier", "enero", "janeiro", "gennaio", "januari"],
    &["february", "februar", "fevrier", "febrero", "fevereiro", "febbraio", "februari"],
    &["march", "marz", "maerz", "mrz", "mars", "marzo", "marco", "maart", "mrt"],
    &["april", "avril", "abril", "aprile"],
    &["may", "mai", "mayo", "maio", "maggio", "mei"],
    &["june", "juni", "juin", "junio", "junho", "giugno"],
    &["july", "juli", "juillet", "julio", "julho", "luglio"],
    &["august", "aout", "agosto", "augustus"],
    &["september", "septembre", "septiembre", "setiembre", "setembro", "settembre"],
    &["october", "oktober", "octobre", "octubre", "outubro", "ottobre"],
    &["november", "novembre", "noviembre", "novembro"],
    &["december", "dezember", "decembre", "diciembre", "dezembro", "dicembre"],
];

/// As LinkedIn writes them; looked for first, for almost every date of an archive is written so.
const LINKEDIN: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The number of a month that LinkedIn wrote.
pub(crate) fn linkedin_month(word: &str) -> Option<u32> {
    (1..).zip(LINKEDIN).find(|(_, month)| word.eq_ignore_ascii_case(month)).map(|(number, _)| number)
}

/// The number of a month, by its name or by three letters of it or more that are no other month's.
pub(crate) fn month_number(word: &str) -> Option<u32> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if let Some(number) = linkedin_month(word) {
        return Some(number);
    }
    let word = fold(word.trim_end_matches('.'));
    if word.len() < 3 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let mut fitting = (1..).zip(&MONTHS).filter(|(_, names)| names.iter().any(|name| name.starts_with(&word)));
    let (number, _) = fitting.next()?;
    fitting.next().is_none().then_some(number)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    #[test]
    fn three_letters_that_are_no_other_months_are_enough() {
        for (word, expected) in [
            ("Okt.", Some(10)),
            ("févr.", Some(2)),
            ("AOÛT", Some(8)),
            ("juil", Some(7)),
            ("jui", None),
            ("ma", None),
            ("Lis", None),
            ("5", None),
        ] {
            assert_eq!(month_number(word), expected, "{word}");
        }
        for (number, names) in (1..).zip(&MONTHS) {
            for name in *names {
                assert_eq!(month_number(name), Some(number), "{name}");
                assert_eq!(fold(name), *name);
            }
            let linkedin = LINKEDIN[number as usize - 1];
            assert_eq!(month_number(&linkedin.to_uppercase()), month_number(linkedin), "the long way is the same");
        }
    }
}
