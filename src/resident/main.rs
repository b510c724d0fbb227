//! The resident page, in parts: the doors, the rooms behind them, and a kiosk's keyboard.

use std::alloc::System;

use onewindow_app::resident::{self, Keys, Parts, Rooms};
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use zeroizing_alloc::ZeroAlloc;

/// What is given back is overwritten: memory that a visit used would otherwise hold what was typed
/// until something else happens to need it.
#[global_allocator]
static MEMORY: ZeroAlloc<System> = ZeroAlloc(System);

fn main() {
    resident::start(Parts {
        rooms: || Box::pin(async { rooms().await.ok() }),
        keys: || Box::pin(async { keys().await.ok() }),
    });
}

/// What only this function leads to is the second part.
#[wasm_split(rooms, fallible)]
fn rooms() -> Result<Rooms, SplitLoaderError> {
    Ok(resident::rooms())
}

/// What only this one leads to is the part that no phone loads.
#[wasm_split(keys, fallible)]
fn keys() -> Result<Keys, SplitLoaderError> {
    Ok(resident::keys())
}
