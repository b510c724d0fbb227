//! Who published it: Ed25519 over the exact bytes of the manifest.

use std::{fmt, str::FromStr};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};

use super::{Manifest, SHAPE};
use crate::json;

/// The public half of the key by which a community signs. As text 43 characters of base64url.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EditionKey(pub [u8; 32]);

/// The text is not an [`EditionKey`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnEditionKey;

impl fmt::Display for NotAnEditionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an edition key is 43 characters of base64url")
    }
}

impl std::error::Error for NotAnEditionKey {}

impl fmt::Display for EditionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&URL_SAFE_NO_PAD.encode(self.0))
    }
}

impl fmt::Debug for EditionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EditionKey({self})")
    }
}

impl FromStr for EditionKey {
    type Err = NotAnEditionKey;

    fn from_str(text: &str) -> Result<Self, NotAnEditionKey> {
        decoded(text).map(Self).ok_or(NotAnEditionKey)
    }
}

impl TryFrom<String> for EditionKey {
    type Error = NotAnEditionKey;

    fn try_from(text: String) -> Result<Self, NotAnEditionKey> {
        text.parse()
    }
}

impl From<EditionKey> for String {
    fn from(key: EditionKey) -> Self {
        key.to_string()
    }
}

fn decoded<const N: usize>(text: &str) -> Option<[u8; N]> {
    URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()
}

/// A manifest as it travels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedManifest {
    /// The manifest's JSON, byte for byte as it was signed.
    pub manifest: String,
    /// Who signed it.
    pub key: EditionKey,
    /// The signature, 86 characters of base64url.
    pub signature: String,
}

/// Why a manifest is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Untrusted {
    /// Signed by somebody else than the community that this device belongs to.
    OtherKey,
    /// The signature does not fit: it was changed on the way.
    Signature,
    /// Well signed, but not a manifest that this build understands: the app is too old.
    Shape,
}

impl fmt::Display for Untrusted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OtherKey => "the edition is signed by another key than this device trusts",
            Self::Signature => "the edition was changed after it was signed",
            Self::Shape => "the edition is newer than this app understands",
        })
    }
}

impl std::error::Error for Untrusted {}

/// What is signed is this and the manifest, so that no other signature of the same key fits.
const CONTEXT: &[u8] = b"onewindow edition v1\0";

fn signed_bytes(manifest: &str) -> Vec<u8> {
    [CONTEXT, manifest.as_bytes()].concat()
}

/// The public half that belongs to a seed of 32 random bytes.
pub fn key_of(seed: &[u8; 32]) -> EditionKey {
    EditionKey(SigningKey::from_bytes(seed).verifying_key().to_bytes())
}

/// Signs a manifest with the community's seed.
pub fn sign(manifest: &Manifest, seed: &[u8; 32]) -> SignedManifest {
    let manifest = serde_json::to_string(manifest).expect("a manifest has only text keys");
    let signature = SigningKey::from_bytes(seed).sign(&signed_bytes(&manifest));
    SignedManifest {
        manifest,
        key: key_of(seed),
        signature: URL_SAFE_NO_PAD.encode(signature.to_bytes()),
    }
}

/// Reads a manifest that `trusted` signed. A device that has none yet trusts the key of the
/// first manifest that it sees, and keeps it.
pub fn verify(signed: &SignedManifest, trusted: &EditionKey) -> Result<Manifest, Untrusted> {
    if signed.key != *trusted {
        return Err(Untrusted::OtherKey);
    }
    let signature = decoded(&signed.signature).ok_or(Untrusted::Signature)?;
    VerifyingKey::from_bytes(&trusted.0)
        .and_then(|key| {
            key.verify_strict(
                &signed_bytes(&signed.manifest),
                &Signature::from_bytes(&signature),
            )
        })
        .map_err(|_opaque| Untrusted::Signature)?;
    json::read(signed.manifest.as_bytes())
        .ok()
        .filter(|manifest: &Manifest| manifest.v == SHAPE)
        .ok_or(Untrusted::Shape)
}
