//! Floor 4: one file per thing that a resident can do. `app` first: routes, and one visit after
//! another.

mod app;
mod checklist;
mod desk;
mod find;
mod guide;
mod home;
mod lost;
mod nearby;
mod notices;
mod opening;
mod page;
mod paper;
mod shell;
mod work_items;

pub use app::start;
