//! Parts of the app that are fetched once it runs.

use std::{future::Future, pin::Pin};

use leptos::{prelude::*, task::spawn_local};

use crate::device::network;

/// After this many milliseconds the reader is offered a way out.
const PATIENCE: u32 = 15_000;

/// Fetches what a part can do; answers none where the network does not give it.
pub type Fetch<T> = fn() -> Pin<Box<dyn Future<Output = Option<T>>>>;

/// A part, by what it can do. Copy it freely.
pub struct Later<T: 'static> {
    fetch: Fetch<T>,
    here: RwSignal<Here<T>>,
}

/// Whether a part is here.
#[derive(Clone, Copy)]
pub enum Here<T> {
    /// Nobody asked for it.
    NotAsked,
    /// It is on its way.
    Coming,
    /// The network does not give it.
    NotGiven,
    /// It is.
    Yes(T),
}

impl<T> Clone for Later<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Later<T> {}

impl<T: Copy + Send + Sync + 'static> Later<T> {
    /// Not fetched yet.
    pub fn new(fetch: Fetch<T>) -> Self {
        Self {
            fetch,
            here: RwSignal::new(Here::NotAsked),
        }
    }

    /// Whether it is here; follows it.
    pub fn get(self) -> Here<T> {
        self.here.get()
    }

    /// Fetches it, unless it is here or on its way.
    pub fn begin(self) {
        if !matches!(self.here.get_untracked(), Here::NotAsked | Here::NotGiven) {
            return;
        }
        self.here.set(Here::Coming);
        let patience = network::after(PATIENCE, move || {
            if matches!(self.here.get_untracked(), Here::Coming) {
                self.here.set(Here::NotGiven);
            }
        });
        spawn_local(async move {
            // What comes late is taken up all the same.
            let here = (self.fetch)().await.map_or(Here::NotGiven, Here::Yes);
            patience.cancel();
            self.here.set(here);
        });
    }
}
