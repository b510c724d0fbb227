//! Floor 1: the browser and nothing but the browser. No other folder calls `web_sys::window`.

pub mod around;
pub mod chime;
pub mod clock;
pub mod entropy;
pub mod host;
pub mod network;
pub mod page;
pub mod speech;
pub mod storage;
pub mod touch;
pub mod typing;
pub mod worker;
