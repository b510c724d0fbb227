//! OneWindow's product rules. No clock, no randomness, no input or output: time and ids come in
//! as arguments, so that every rule runs the same in the browser, on the server and in a test.
//!
//! Reading order: [`text`] · [`day`] · [`place`] · [`form`] · [`guide`] · [`consultation`] ·
//! [`volunteering`] · [`evaluation`] · [`catalogue`] · [`submission`] · [`sealing`] ·
//! [`receipt`] · [`outbox`] · [`seats`] · [`log`] · [`wire`]; and beside them
//! [`terminal`]; and for the office [`workdays`] · [`case`].

pub mod case;
pub mod catalogue;
pub mod consultation;
pub mod day;
pub mod evaluation;
pub mod form;
pub mod guide;
mod hex;
pub mod json;
pub mod log;
pub mod outbox;
pub mod place;
pub mod receipt;
pub mod sealing;
pub mod seats;
#[cfg(test)]
mod sequences;
pub mod submission;
pub mod terminal;
pub mod text;
pub mod volunteering;
pub mod wire;
pub mod workdays;
