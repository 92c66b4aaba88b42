use super::*;
use crate::domain::record::former::Former;
use crate::domain::record::request::{Origin, Request, RequestId};

fn request(state: State) -> Request {
    Request {
        id: RequestId(1),
        person: PersonId(1),
        direction: Direction::Sent,
        state,
        sent_at: None,
        note: "".into(),
        origin: Origin::Archive,
        sent_earliest: None,
        inferred_on: None,
        handling: None,
    }
}

fn by(edits: Vec<Edit>) -> Vec<Happened> {
    happened(&Batch { deed: Deed::Edit, label: String::new(), edits })
}

#[test]
fn who_accepts_is_told_once_and_who_was_accepted_before_is_not() {
    let accepted = || State::Accepted { at: None };
    let told = by(vec![
        Edit::Request(Change::update(request(State::Pending), request(accepted()))),
        Edit::Request(Change::update(request(accepted()), request(accepted()))),
        Edit::Request(Change::insert(request(accepted()))),
    ]);
    assert_eq!(told, [Happened::Accepted { person: PersonId(1), direction: Direction::Sent }]);
}

#[test]
fn a_move_to_another_company_is_told_and_what_is_learned_is_not() {
    let day = Day::from_ymd_opt(2026, 11, 1).expect("a day");
    let at = |company: &str, former: &[&str]| {
        let mut person = Person { id: PersonId(1), company: company.into(), ..Person::default() };
        let place = |company: &&str| Former { company: (*company).into(), position: "".into(), seen: None, gone: day };
        person.change_details(|details| details.former = former.iter().map(place).collect());
        person
    };
    let told = |before, after| by(vec![Edit::Person(Change::update(before, after))]);
    let place = |company: &str| Place { company: company.to_owned(), position: String::new() };
    let moved = Happened::Moved { person: PersonId(1), from: place("Looms"), to: place("Mills") };
    assert_eq!(told(at("Looms", &[]), at("Mills", &["Looms"])), [moved]);
    assert_eq!(told(at("Looms", &[]), at("Looms Ltd", &["Looms"])), []);
    assert_eq!(told(at("", &[]), at("Mills", &[])), []);
    assert_eq!(told(at("Mills", &["Looms"]), at("Mills", &["Looms"])), []);
}

#[test]
fn an_import_tells_how_many_people_it_is_about() {
    let person = |n| Edit::Person(Change::insert(Person { id: PersonId(n), ..Person::default() }));
    let batch = Batch { deed: Deed::Import, label: "Imported x.zip".into(), edits: vec![person(1), person(2)] };
    assert_eq!(happened(&batch), [Happened::Imported { label: "Imported x.zip".into(), people: 2 }]);
}
