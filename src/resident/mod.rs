//! Floor 4: one file per thing that a resident can do. `app` first: routes, and one visit after
//! another.

mod app;
mod desk;
mod home;
mod lost;
mod opening;
mod page;
mod shell;

pub use app::start;
