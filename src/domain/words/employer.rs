//! Employers that are none: "self-employed", "n/a", "looking for …". Two people who say so have nothing in common.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::domain::words::fold::fold;
use crate::domain::words::text::words;

/// What stands in the place of an employer in a few languages.
static KNOWN: LazyLock<NoEmployers> =
    LazyLock::new(|| NoEmployers::of(include_str!("../../../assets/no-employers.txt")));

/// What is said where there is no employer, folded.
#[derive(Debug, Default)]
struct NoEmployers {
    whole: HashSet<String>,
    /// What stands for everything that begins so, with a blank behind.
    begins: Vec<String>,
}

impl NoEmployers {
    fn of(text: &str) -> NoEmployers {
        let mut all = NoEmployers::default();
        for entry in text.lines().filter(|row| !row.starts_with('#')).flat_map(|row| row.split('|')) {
            all.add(entry);
        }
        all
    }

    fn add(&mut self, entry: &str) {
        match entry.trim().strip_suffix('*') {
            Some(begin) => self.begins.push(key(begin) + " "),
            None => {
                self.whole.insert(key(entry));
            }
        }
    }

    fn has(&self, key: &str) -> bool {
        self.whole.contains(key) || self.begins.iter().any(|begin| key.starts_with(begin.as_str()))
    }
}

/// Whether what stands in the place of an employer is one; a name without a letter or digit is none.
pub(crate) fn is_employer(name: &str) -> bool {
    let key = key(name);
    !key.is_empty() && !KNOWN.has(&key)
}

/// The same with names of the user's own that are none.
pub(crate) fn is_employer_beside(name: &str, own: &[String]) -> bool {
    let key = key(name);
    let own = || {
        own.iter().fold(NoEmployers::default(), |mut all, entry| {
            all.add(entry);
            all
        })
    };
    !key.is_empty() && !KNOWN.has(&key) && !own().has(&key)
}

fn key(name: &str) -> String {
    let folded = fold(name);
    words(&folded).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    #[test]
    fn what_stands_for_no_employer_is_none_whatever_its_case_accents_and_language() {
        for name in [
            "",
            " - ",
            "—",
            "N/A",
            "n.a.",
            "None",
            "Self-Employed",
            "SELF EMPLOYED",
            "Freelance",
            "freelancer",
            "Stealth",
            "Stealth Startup",
            "Confidential",
            "Student",
            "Retired",
            "Open to work",
            "Looking for a new role",
            "Selbständig",
            "selbststaendig".replace("ae", "ä").as_str(),
            "Freiberuflich",
            "Indépendante",
            "à la recherche d'un poste",
            "Autónomo",
            "Autônoma",
            "Libero professionista",
            "ZZP'er",
            "Geen",
            "n.v.t.",
        ] {
            assert!(!is_employer(name), "{name}");
        }
        for name in [
            "Acme",
            "Student Looms Ltd",
            "Freelancer.com",
            "Looking Glass Works",
            "Independent Harbours",
            "NA Looms",
            "X Looms",
        ] {
            assert!(is_employer(name), "{name}");
        }
        let own = ["Somewhere Nice".to_owned(), "hidden *".to_owned()];
        assert!(!is_employer_beside("somewhere  NICE", &own) && !is_employer_beside("Hidden Harbour", &own));
        assert!(is_employer_beside("Acme", &own) && is_employer("Somewhere nice"));
    }
}
