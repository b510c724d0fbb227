//! Floor 4: one file per thing that a resident can do. `app` first: routes, and one visit after
//! another.

mod app;
mod attendant;
mod attract;
mod call;
mod checklist;
mod desk;
mod duty;
mod emergency;
mod facts;
mod find;
mod guide;
mod hand_in;
mod held;
mod home;
mod later;
mod lost;
mod matter;
mod nearby;
mod notices;
mod opening;
mod page;
mod pair;
mod paper;
mod quick_exit;
mod receipts;
mod results;
mod rooms;
mod seats;
mod shell;
mod shut;
mod still_there;
mod surveys;
mod topics;
mod track;
mod typing;
mod volunteering;
mod widget;
mod work_items;

pub use app::{Parts, start};
pub use rooms::{Rooms, rooms};
pub use typing::{Keys, keys};
