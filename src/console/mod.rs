//! Floor 4: one file per thing that staff can do. `app` first: who is signed in, and the pages.

mod app;
mod clerk;
mod devices;
mod inbox;
mod languages;
mod letter;
mod password;
mod problem;
mod sign_in;
mod states;

pub use app::start;
