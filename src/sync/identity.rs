//! Which device this is: an id and an append-only token, made here once.

use onewindow_domain::{
    submission::DeviceId,
    wire::v1::{DeviceKind, Enrol},
};

use super::Kept;
use crate::device::{
    entropy,
    host::Host,
    storage::{Change, Store},
};

const DEVICE: &str = "device";
const TOKEN: &str = "token";

/// This device towards the server.
#[derive(Clone)]
pub struct Identity {
    /// Its id.
    pub device: DeviceId,
    /// What lets it hand in, and nothing else.
    pub token: String,
    kind: DeviceKind,
}

impl Identity {
    /// The identity in storage, or a new one. Without storage it lasts as long as the page.
    pub async fn of(kept: &Kept, host: Host) -> Self {
        let kind = match host {
            Host::Kiosk => DeviceKind::Kiosk,
            Host::Browser | Host::WeChat | Host::Widget => DeviceKind::Phone,
        };
        if let Some(known) = known(kept, kind).await {
            return known;
        }
        let made = Self {
            device: DeviceId(entropy::random()),
            token: entropy::token(),
            kind,
        };
        if let Some(storage) = kept {
            let changes = [
                Change::Text(Store::Meta, DEVICE.to_owned(), made.device.to_string()),
                Change::Text(Store::Meta, TOKEN.to_owned(), made.token.clone()),
            ];
            // Two tabs that open first at the same moment: the first one to write wins for both.
            let written = storage
                .commit(Some((Store::Meta, DEVICE, None)), &changes)
                .await;
            if let (Ok(_), Some(known)) = (written, known(kept, kind).await) {
                return known;
            }
        }
        made
    }

    /// What makes it known to the server.
    pub fn enrol(&self) -> Enrol {
        Enrol {
            token: self.token.clone(),
            kind: self.kind,
        }
    }
}

async fn known(kept: &Kept, kind: DeviceKind) -> Option<Identity> {
    let storage = kept.as_ref()?;
    let device = storage
        .text(Store::Meta, DEVICE)
        .await
        .ok()??
        .parse()
        .ok()?;
    let token = storage.text(Store::Meta, TOKEN).await.ok()??;
    Some(Identity {
        device,
        token,
        kind,
    })
}
