//! How connections are tended: circles, contacts, a review.

use crate::demo::chosen;
use crate::domain::deciding::review;
use crate::domain::record::batch::Batch;
use crate::domain::record::book::Book;
use crate::domain::record::care::{Circle, Keep};
use crate::domain::time::{Day, Now};
use crate::domain::touch::log::Typed;
use crate::domain::touch::{circle, log};

/// Who is in which circle.
pub(crate) fn circles(book: &Book) -> Vec<Batch> {
    let friends: Vec<_> = chosen::friends(book).into_iter().rev().map(|person| person.id).collect();
    let circles = [(Circle::Inner, 0, 5), (Circle::Close, 5, 9), (Circle::Wide, 14, 25)];
    chosen::in_turn(book, circles, |book, (circle, from, count)| {
        let these: Vec<_> = friends.iter().skip(from).take(count).copied().collect();
        circle::put_in_circle(book, &these, Some(circle)).batch
    })
}

/// Some contacts, the newest first.
pub(crate) fn contacts(book: &Book, now: Now) -> Vec<Batch> {
    let friends: Vec<_> = chosen::friends(book).into_iter().rev().map(|person| person.id).collect();
    let today: Day = now.today();
    let lines = [
        "coffee yesterday: the new looms, and a job for their sister",
        "call 9 days ago: talked about the fair",
        "meeting 24 days ago: looked at the old pattern machine",
        "e-mail 40 days ago: sent the reading list",
    ];
    let who = friends.iter().skip(1).step_by(3);
    chosen::in_turn(book, lines.iter().rev().zip(who), |book, (line, person)| {
        log::log(book, &[*person], &Typed::parse(line, today), now).batch
    })
}

/// A review of some months ago, and the keep list.
pub(crate) fn reviewed(book: &Book, now: Now) -> Vec<Batch> {
    let connected = book.people().filter(|person| book.standing_connection(person.id).is_some());
    let people: Vec<_> = connected.filter(|person| person.id.0 % 5 == 3).map(|person| person.id).take(180).collect();
    let (always, some) = people.split_at(people.len().min(6));
    let settings = crate::domain::settings::Settings::default();
    let kept = [(some, review::keep_until(&settings, now)), (always, Keep::Always)];
    chosen::in_turn(book, kept, |book, (people, keep)| review::keep(book, people, keep, now).batch)
}
