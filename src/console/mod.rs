//! Floor 4: one file per thing that staff can do. `app` first: who is signed in, and the pages.

mod app;
mod bells;
mod clerk;
mod confirm;
mod devices;
mod emergency;
mod inbox;
mod languages;
mod letter;
mod password;
mod problem;
mod settings;
mod sign_in;
mod states;
mod terminal;
mod terminals;
mod timer;

pub use app::start;
