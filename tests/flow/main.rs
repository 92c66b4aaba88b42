//! Flows: keys in, screen and file out. Each test sits at the program like a user, and afterwards compares what it
//! shows with what lies in the file.

mod driver;

mod decisions;
mod finding;
mod forms;
#[cfg(unix)]
mod hooks;
mod importing;
mod insights;
mod journeys;
mod keys;
mod looks;
mod machines;
mod noise;
mod pages;
mod random;
mod screens;
mod several;
mod touch;
mod weighing;
mod work;
