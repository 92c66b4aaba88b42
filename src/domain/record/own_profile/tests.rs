use super::*;
use crate::domain::words::text::Text;

#[test]
fn what_the_user_changed_outlives_the_next_archive() {
    let archive = |skills: &[&str]| OwnProfile {
        skills: skills.iter().map(|skill| Text::from(*skill)).collect(),
        positions: vec![Position { company: "Looms, Ltd".into(), ..Position::default() }],
        ..OwnProfile::default()
    };
    let first = archive(&["Rust", "Excel"]);
    let draft = OwnDraft::of(&first);
    assert_eq!((draft.skills.as_str(), draft.employers.as_str()), ("Rust, Excel", "Looms, Ltd"));
    assert_eq!(first.with(&draft), first, "nothing was typed");
    let own = first.with(&OwnDraft { skills: "Rust, SQL".into(), groups: "Weavers".into(), ..draft });
    assert_eq!(own.known_skills(), ["Rust", "SQL"]);
    let next = OwnProfile { skills: archive(&["Excel", "Rust", "Go"]).skills, ..own };
    assert_eq!(next.known_skills(), ["Rust", "Go", "SQL"]);
    assert_eq!(next.employers(), ["Looms, Ltd"]);
}

#[test]
fn a_list_of_any_length_is_counted_at_once() {
    let skills: Vec<Text> = (0..200_000).map(|n| format!("Skill {}", n % 100_000).into()).collect();
    let own = OwnProfile { skills, ..OwnProfile::default() };
    let begun = std::time::Instant::now();
    assert_eq!(own.known_skills().len(), 100_000);
    assert_eq!(own.with(&OwnDraft::default()).left_out.skills.len(), 100_000);
    // Counted pair by pair it would take minutes; a busy machine may let a few seconds pass.
    assert!(begun.elapsed() < std::time::Duration::from_secs(30), "{:?}", begun.elapsed());
}
