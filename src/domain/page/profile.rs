//! What a text tells that was copied from a profile page, or typed as "Headline: …". Only what stands in a known place
//! is taken; every other line is told, so that nothing is guessed silently.

use crate::domain::people::draft::Draft;
use crate::domain::record::field::Field;
use crate::domain::record::slug::Slug;
use crate::domain::words::fold::fold;
use crate::domain::words::text::{MAX_ENTRIES, line};
use crate::domain::words::worded::worded;

/// Longest text that is read, in bytes.
pub(crate) const MAX_TEXT: usize = 64 << 10;

/// Headings, buttons and other words of the page, in a few languages.
const WORDS: &str = include_str!("../../../assets/profile-words.txt");

/// What was understood of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Understood {
    /// What is known of the person by it; what is empty was not found.
    pub draft: Draft,
    /// The lines nothing was made of, but for the buttons of the page.
    pub left: Vec<String>,
}

worded! {
    /// A part of the page.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    enum Section {
        Top = "top",
        About = "about",
        Experience = "experience",
        Education = "education",
        Certificates = "certificates",
        Skills = "skills",
        Interests = "interests",
        Groups = "groups",
        Other = "other",
    }
}

/// The kind of words that a whole line is, by the table.
fn kind_of(folded: &str) -> Option<&'static str> {
    let rows = WORDS.lines().filter(|row| !row.starts_with('#')).filter_map(|row| row.split_once(": "));
    rows.filter(|(kind, _)| *kind != "present")
        .find_map(|(kind, words)| words.split(", ").any(|word| word == folded).then_some(kind))
}

fn lasts_until_today(folded: &str) -> bool {
    let row = WORDS.lines().find_map(|row| row.strip_prefix("present: ")).unwrap_or_default();
    row.split(", ").any(|word| folded.contains(word))
}

pub(crate) fn read(text: &str) -> Understood {
    let end = (0..=text.len().min(MAX_TEXT)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let mut understood = Understood::default();
    let mut sections: Vec<(Section, Vec<String>)> = vec![(Section::Top, Vec::new())];
    let mut last = String::new();
    for written in text[..end].lines() {
        let shown = single(&line(written));
        // A page has many of its lines twice, for those who hear it.
        if shown.is_empty() || shown == last {
            continue;
        }
        last.clone_from(&shown);
        let folded = fold(&shown);
        if typed_with_label(&shown, &mut understood.draft) {
            continue;
        }
        match kind_of(&folded) {
            Some("noise") => {
                // The place stands before the button for the contact.
                if matches!(folded.as_str(), "contact info" | "kontaktinfo") {
                    sections[0].1.push("\u{1}".into());
                }
            }
            Some(kind) => sections.push((Section::named(kind).unwrap_or(Section::Other), Vec::new())),
            None if is_noise(&folded) => {}
            None => {
                if let Some((_, lines)) = sections.last_mut() {
                    lines.push(shown);
                }
            }
        }
    }
    for (section, lines) in sections {
        understood.take(section, lines);
    }
    understood
}

/// A line whose two halves are the same, once.
fn single(line: &str) -> String {
    let half = line.len() / 2;
    match (line.get(..half), line.get(half..)) {
        (Some(a), Some(b)) if a == b && half > 3 => a.to_owned(),
        _ => line.to_owned(),
    }
}

/// Counts and degrees that stand on every page.
fn is_noise(folded: &str) -> bool {
    let begins = |words: &[&str]| words.iter().any(|word| folded.starts_with(word));
    let ends = |words: &[&str]| words.iter().any(|word| folded.ends_with(word));
    begins(&["show all", "show more", "· 1st", "· 2nd", "· 3rd", "alle anzeigen", "afficher"])
        || ends(&["followers", "degree connection", "500+ connections", "endorsements", "endorsement", "members"])
        || folded.ends_with(" connections") && !folded.contains("mutual")
        || begins(&["1st", "2nd", "3rd", "endorsed by", "passed linkedin"])
}

/// Takes a line such as "Skills: Rust, SQL".
fn typed_with_label(line: &str, draft: &mut Draft) -> bool {
    let Some((label, value)) = line.split_once(": ") else { return false };
    let name = match fold(label.trim()).as_str() {
        "title" => "position".to_owned(),
        "school" | "schools" => "education".to_owned(),
        "mutual connections" => "mutual".to_owned(),
        label => label.to_owned(),
    };
    let Some(field) = Field::named(&name) else { return false };
    field.set(&mut draft.person, value);
    true
}

/// Whether a line is a span of time.
fn is_time(line: &str) -> bool {
    let year =
        line.split(|c: char| !c.is_ascii_digit()).any(|n| n.len() == 4 && (n.starts_with("19") || n.starts_with("20")));
    year && (line.contains(['-', '–']) || line.chars().count() == 4)
}

/// Whether a line is a length of time, such as "Full-time · 4 yrs".
fn is_duration(line: &str) -> bool {
    let units = ["yr", "yrs", "mo", "mos", "jahre", "jahr", "monate", "ans", "mois", "anos", "meses"];
    fold(line).split(|c: char| !c.is_alphanumeric()).any(|word| units.contains(&word)) && !is_time(line)
}

impl Understood {
    /// Takes what a field of the person is.
    fn tell(&mut self, field: &str, text: &str) {
        self.draft = std::mem::take(&mut self.draft).with(field, text);
    }

    fn take(&mut self, section: Section, lines: Vec<String>) {
        let mut lines = self.links(lines);
        match section {
            Section::Top => self.top(&lines),
            // What stands here is for people to read.
            Section::About | Section::Other => {}
            Section::Experience => self.experience(lines),
            Section::Education => {
                let mut schools = Vec::new();
                let mut begins = true;
                for line in lines {
                    if begins {
                        schools.push(line.clone());
                    }
                    begins = is_time(&line);
                }
                self.tell("education", &listed(&schools));
            }
            Section::Certificates => {
                let issued = |line: &String| fold(line).starts_with("issued") || fold(line).starts_with("ausgestellt");
                let titles: Vec<_> =
                    (2..lines.len()).filter(|n| issued(&lines[*n])).map(|n| lines[n - 2].clone()).collect();
                if titles.is_empty() {
                    self.left.append(&mut lines);
                }
                self.tell("certificates", &listed(&titles));
            }
            Section::Skills => self.tell("skills", &listed(&lines)),
            Section::Interests => self.tell("interests", &listed(&lines)),
            Section::Groups => self.tell("groups", &listed(&lines)),
        }
    }

    /// Takes the addresses out of some lines.
    fn links(&mut self, lines: Vec<String>) -> Vec<String> {
        let (addresses, others): (Vec<_>, Vec<_>) = lines
            .into_iter()
            .partition(|line| line.starts_with("http") || line.contains("linkedin.com/in/") && !line.contains(' '));
        let mut pages = Vec::new();
        for link in addresses {
            if let Some(slug) = Slug::from_typed(&link).filter(|_| link.contains("linkedin.com/in/")) {
                self.draft.address = slug.to_string();
            } else {
                pages.push(link);
            }
        }
        if !pages.is_empty() {
            let known = self.draft.person.details().links.iter().map(ToString::to_string);
            let all: Vec<String> = known.chain(pages).collect();
            self.tell("links", &all.join(", "));
        }
        others
    }

    fn top(&mut self, lines: &[String]) {
        let mut rest = Vec::new();
        for (n, line) in lines.iter().enumerate() {
            let place = line.split(" · ").next().unwrap_or(line);
            if line == "\u{1}" {
                continue;
            }
            if fold(line).contains("mutual connection") {
                self.tell("mutual", &mutual(line));
            } else if lines.get(n + 1).is_some_and(|next| next == "\u{1}") || fold(line).ends_with("· contact info") {
                self.tell("location", place);
            } else {
                rest.push(line.clone());
            }
        }
        let mut rest = rest.into_iter();
        // What a label told is not told again by its place.
        if self.draft.person.name.is_empty() {
            self.tell("name", &rest.next().unwrap_or_default());
        }
        if self.draft.person.headline.is_empty() {
            self.tell("headline", &rest.next().unwrap_or_default());
        }
        self.left.extend(rest);
    }

    /// The position that is held today, if it is the first.
    fn experience(&mut self, lines: Vec<String>) {
        let Some(time) = lines.iter().position(|line| is_time(line)) else { return self.left.extend(lines) };
        if !lasts_until_today(&fold(&lines[time])) || time < 2 {
            return;
        }
        let employer = |line: &str| line.split(" · ").next().unwrap_or(line).to_owned();
        // Several positions at one company stand under its name and how long they lasted in all.
        let (position, company) = if time >= 3 && is_duration(&lines[time - 2]) {
            (&lines[time - 1], &lines[time - 3])
        } else {
            (&lines[time - 2], &lines[time - 1])
        };
        self.tell("position", position);
        self.tell("company", &employer(company));
    }
}

fn listed(entries: &[String]) -> String {
    let clean = entries.iter().take(MAX_ENTRIES).map(|entry| entry.replace(',', " "));
    clean.collect::<Vec<_>>().join(", ")
}

/// "Ada Lovelace, Charles Babbage and 12 other mutual connections" as it is typed: the names, and how many in all.
fn mutual(line: &str) -> String {
    let end = ["is a mutual", "are mutual", "other mutual", "mutual connection"]
        .into_iter()
        .filter_map(|words| line.find(words))
        .min()
        .unwrap_or(line.len());
    let mut names = Vec::new();
    let mut others = 0u32;
    for part in line[..end].replace(" and ", ", ").split(',').map(str::trim).filter(|part| !part.is_empty()) {
        match part.parse::<u32>() {
            Ok(number) => others = number,
            Err(_) => names.push(part.to_owned()),
        }
    }
    if others > 0 {
        names.push((others.saturating_add(names.len() as u32)).to_string());
    }
    names.join(", ")
}

#[cfg(test)]
pub(crate) mod tests;
