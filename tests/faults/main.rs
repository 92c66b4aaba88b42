//! What can go wrong around the program, and what the user is told and left with then.

mod answers;
#[path = "../support/place.rs"]
mod place;
