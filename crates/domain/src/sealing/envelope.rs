//! The envelope as it travels and rests: JSON with every field required and none unknown.
//!
//! The bytes that the device made first are the envelope: they are stored, sent and hashed as they
//! are, and nobody writes them anew.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hpke::{Kem, Serializable, kem::X25519HkdfSha256};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::hex::hex_id;
use crate::submission::{CommunityId, DeviceId, DeviceSeq, Kid, MAX_ENVELOPE_BYTES, SubmissionId};

hex_id! {
    /// SHA-256 of an envelope's exact bytes: two submissions are the same when these are.
    BodyHash(32)
}

/// The hash of an envelope's bytes as they travelled.
pub fn body_hash(bytes: &[u8]) -> BodyHash {
    BodyHash(Sha256::digest(bytes).into())
}

/// How an envelope is sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Alg {
    /// DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305, base mode.
    #[serde(rename = "X25519-HKDF-SHA256/CHACHA20POLY1305")]
    X25519ChaCha20,
}

/// What everybody may read on the outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clear {
    /// The submission.
    pub id: SubmissionId,
    /// To which community it is handed in.
    pub community: CommunityId,
    /// The device that sealed it.
    pub device: DeviceId,
    /// The how-many-eth of that device.
    pub seq: DeviceSeq,
}

/// A sealed submission whose outside is well formed; only the office can tell about its inside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    kid: Kid,
    clear: Clear,
    enc: Vec<u8>,
    ct: Vec<u8>,
}

/// The layout of version 1, frozen.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct V1 {
    v: u32,
    alg: Alg,
    kid: Kid,
    id: SubmissionId,
    community: CommunityId,
    device: DeviceId,
    seq: DeviceSeq,
    enc: String,
    ct: String,
}

/// Just enough to see whether a later version wrote it.
#[derive(Deserialize)]
struct AnyVersion {
    v: u32,
}

/// Why bytes are not an [`Envelope`]. Sending the same bytes again changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAnEnvelope {
    /// More than [`MAX_ENVELOPE_BYTES`]: 413.
    TooLarge,
    /// Not JSON, a field missing, unknown or of the wrong kind: 400.
    Malformed,
    /// A version that this program does not know; it may be kept for a later one.
    Version(u32),
}

impl NotAnEnvelope {
    /// The frozen code for tables and answers.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLarge => "too_large",
            Self::Malformed => "malformed",
            Self::Version(_) => "unknown_version",
        }
    }
}

impl fmt::Display for NotAnEnvelope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge => write!(f, "an envelope has at most {MAX_ENVELOPE_BYTES} bytes"),
            Self::Malformed => f.write_str("the bytes are not an envelope"),
            Self::Version(v) => write!(f, "envelopes of version {v} are not known here"),
        }
    }
}

impl std::error::Error for NotAnEnvelope {}

impl Envelope {
    /// Reads the bytes that arrived. Never panics, whatever they are.
    pub fn parse(bytes: &[u8]) -> Result<Self, NotAnEnvelope> {
        if bytes.len() > MAX_ENVELOPE_BYTES {
            return Err(NotAnEnvelope::TooLarge);
        }
        let Ok(raw) = serde_json::from_slice::<V1>(bytes) else {
            return Err(match serde_json::from_slice::<AnyVersion>(bytes) {
                Ok(AnyVersion { v }) if v > 1 => NotAnEnvelope::Version(v),
                Ok(AnyVersion { .. }) | Err(_) => NotAnEnvelope::Malformed,
            });
        };
        if raw.v != 1 {
            return Err(NotAnEnvelope::Version(raw.v));
        }
        let decoded = |text: &str| {
            URL_SAFE_NO_PAD
                .decode(text)
                .map_err(|_not_base64| NotAnEnvelope::Malformed)
        };
        let (enc, ct) = (decoded(&raw.enc)?, decoded(&raw.ct)?);
        if enc.len() != 32 || ct.len() < 16 {
            return Err(NotAnEnvelope::Malformed);
        }
        let V1 {
            kid,
            id,
            community,
            device,
            seq,
            ..
        } = raw;
        Ok(Self {
            kid,
            clear: Clear {
                id,
                community,
                device,
                seq,
            },
            enc,
            ct,
        })
    }

    pub(super) fn of(
        kid: Kid,
        clear: Clear,
        enc: <X25519HkdfSha256 as Kem>::EncappedKey,
        ct: Vec<u8>,
    ) -> Self {
        Self {
            kid,
            clear,
            enc: enc.to_bytes().to_vec(),
            ct,
        }
    }

    /// The bytes to store and send. Called once, by the device that sealed it.
    pub fn to_json(&self) -> String {
        let Clear {
            id,
            community,
            device,
            seq,
        } = self.clear.clone();
        let raw = V1 {
            v: 1,
            alg: Alg::X25519ChaCha20,
            kid: self.kid,
            id,
            community,
            device,
            seq,
            enc: URL_SAFE_NO_PAD.encode(&self.enc),
            ct: URL_SAFE_NO_PAD.encode(&self.ct),
        };
        serde_json::to_string(&raw).expect("an envelope has only text keys")
    }

    /// What everybody may read.
    pub const fn clear(&self) -> &Clear {
        &self.clear
    }

    /// To which key it is sealed.
    pub const fn kid(&self) -> Kid {
        self.kid
    }

    pub(super) fn enc(&self) -> &[u8] {
        &self.enc
    }

    pub(super) fn ct(&self) -> &[u8] {
        &self.ct
    }
}

/// All clear fields as bytes that no other fields can produce: each is preceded by its length.
pub(super) fn associated_data(kid: Kid, clear: &Clear) -> Vec<u8> {
    let fields: [&[u8]; 7] = [
        b"onewindow envelope v1",
        b"X25519-HKDF-SHA256/CHACHA20POLY1305",
        &kid.0,
        &clear.id.0,
        clear.community.as_str().as_bytes(),
        &clear.device.0,
        &clear.seq.0.to_be_bytes(),
    ];
    let mut bytes = Vec::with_capacity(192);
    for field in fields {
        bytes.extend_from_slice(&(field.len() as u64).to_be_bytes());
        bytes.extend_from_slice(field);
    }
    bytes
}
