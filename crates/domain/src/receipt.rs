//! The resident's proof: a code that can be read out, and a secret that stands in the QR.
//!
//! The secret never leaves the resident: the server is told its hash and the code, both inside the
//! sealed content. Two receipts of one community may share a code by chance (30⁷ codes), so the
//! code alone names nobody; it is looked up together with the last four digits of the phone.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::hex::hex_id;

mod code;

pub use code::{NotACode, ReceiptCode};

/// 128 random bits that open the tracking page. In the QR they stand in the fragment of the
/// address, which browsers do not send.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct ReceiptSecret([u8; 16]);

hex_id! {
    /// What the server keeps of a [`ReceiptSecret`]: enough to recognise it, not to make it.
    SecretHash(32)
}

/// The part of a receipt that is handed in with the answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReceiptStub {
    /// What the resident reads out.
    pub code: ReceiptCode,
    /// By which the secret in the QR is recognised.
    pub secret_hash: SecretHash,
}

/// The text is not a receipt secret: it must be 22 characters of base64url.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotASecret;

impl fmt::Display for NotASecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a receipt secret is 22 characters of base64url")
    }
}

impl std::error::Error for NotASecret {}

impl ReceiptSecret {
    /// A secret from 16 fresh random bytes.
    pub const fn new(random: [u8; 16]) -> Self {
        Self(random)
    }

    /// Reads the fragment of a scanned address, without its `#`.
    pub fn parse(fragment: &str) -> Result<Self, NotASecret> {
        let mut bytes = [0; 16];
        // One spare byte: the decoder wants room for its estimate, not for the result.
        let mut room = [0; 18];
        let read = URL_SAFE_NO_PAD
            .decode_slice(fragment, &mut room)
            .ok()
            .filter(|read| *read == bytes.len());
        bytes.copy_from_slice(&room[..16]);
        room.zeroize();
        read.map(|_| Self(bytes)).ok_or(NotASecret)
    }

    /// The fragment of the tracking address: 22 characters of base64url.
    pub fn to_fragment(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// By which the server recognises this secret.
    pub fn hash(&self) -> SecretHash {
        let mut hasher = Sha256::new();
        hasher.update(b"onewindow receipt secret v1\0");
        hasher.update(self.0);
        SecretHash(hasher.finalize().into())
    }

    /// The code that belongs to this secret. Every code is equally likely.
    pub fn code(&self) -> ReceiptCode {
        let mut free = [0; code::FREE];
        let mut filled = 0;
        for round in 0_u32.. {
            let mut hasher = Sha256::new();
            hasher.update(b"onewindow receipt code v1\0");
            hasher.update(round.to_be_bytes());
            hasher.update(self.0);
            // 240 is the largest multiple of 30 in a byte; what lies above would favour some.
            for byte in hasher.finalize().into_iter().filter(|byte| *byte < 240) {
                free[filled] = byte % code::SYMBOLS;
                filled += 1;
                if filled == free.len() {
                    return ReceiptCode::with_check(free);
                }
            }
        }
        unreachable!("2^32 hashes hold seven bytes below 240")
    }

    /// What is handed in with the answers.
    pub fn stub(&self) -> ReceiptStub {
        ReceiptStub {
            code: self.code(),
            secret_hash: self.hash(),
        }
    }
}

impl fmt::Debug for ReceiptSecret {
    /// Never the secret itself.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReceiptSecret(…)")
    }
}

#[cfg(test)]
mod tests;
