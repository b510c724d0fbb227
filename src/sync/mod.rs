//! Floor 2: what the device holds of the community and what it has promised to send.

pub mod binding;
pub mod edition;
pub mod emergency;
pub mod hints;
pub mod identity;
pub mod live;
pub mod outbox;
pub mod present;
pub mod renewal;
pub mod report;
pub mod transport;

use std::rc::Rc;

use crate::device::storage::Storage;

/// The device's database, or none where the browser refuses one.
pub type Kept = Option<Rc<Storage>>;
