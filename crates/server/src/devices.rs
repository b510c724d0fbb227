//! Which device shows which token.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use axum::http::{HeaderMap, header};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use onewindow_domain::{
    submission::{CommunityId, DeviceId},
    wire::v1::{ProblemCode, TOKEN_SCHEME},
};
use sha2::{Digest, Sha256};

use crate::{
    clock,
    problem::Refusal,
    store::{
        Db,
        devices::{self, Device},
    },
};

/// How long a device is remembered: within this time a revocation takes hold everywhere.
const REMEMBERED: Duration = Duration::from_secs(5);
/// Most devices remembered at a time.
const MOST: usize = 10_000;

/// The devices that were seen just now.
#[derive(Debug, Default)]
pub struct Devices(Mutex<HashMap<[u8; 32], (Device, Instant)>>);

/// What is kept of a token: 256 random bits as base64url.
pub fn token_hash(token: &str) -> Option<[u8; 32]> {
    let bytes = URL_SAFE_NO_PAD
        .decode(token)
        .ok()
        .filter(|bytes| bytes.len() == 32)?;
    let mut hasher = Sha256::new();
    hasher.update(b"onewindow device token v1\0");
    hasher.update(bytes);
    Some(hasher.finalize().into())
}

impl Devices {
    /// The device whose token stands in the request.
    ///
    /// # Errors
    /// 401 when nobody has that token, 403 when it was revoked.
    pub async fn of_request(
        &self,
        db: &Db,
        community: &CommunityId,
        headers: &HeaderMap,
    ) -> Result<Device, Refusal> {
        let shown = headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok());
        let token = shown
            .and_then(|value| value.strip_prefix(TOKEN_SCHEME))
            .map(str::trim);
        let hash = token
            .and_then(token_hash)
            .ok_or(ProblemCode::UnknownDevice)?;
        let device = match self.remembered(&hash) {
            Some(device) => device,
            None => {
                let mut tx = db.read().await?;
                let found = devices::by_token(&mut tx, community, &hash).await?;
                let device = found.ok_or(ProblemCode::UnknownDevice)?;
                self.remember(hash, device.clone());
                device
            }
        };
        if device.revoked {
            Err(ProblemCode::Revoked.into())
        } else {
            Ok(device)
        }
    }

    /// Asks the database again when this device is heard of next.
    pub fn forget(&self, id: DeviceId) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, (device, _)| device.id != id);
    }

    fn remembered(&self, hash: &[u8; 32]) -> Option<Device> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (device, since) = all.get(hash)?;
        (clock::instant().duration_since(*since) < REMEMBERED).then(|| device.clone())
    }

    fn remember(&self, hash: [u8; 32], device: Device) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = clock::instant();
        if all.len() >= MOST {
            all.retain(|_, (_, since)| now.duration_since(*since) < REMEMBERED);
        }
        if all.len() < MOST {
            all.insert(hash, (device, now));
        }
    }
}
