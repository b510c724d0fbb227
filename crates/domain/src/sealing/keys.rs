//! The community's key pair. The private half stays on the server and in the operator's safe.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, Serializable};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::Entropy;
use crate::submission::Kid;

type Point = <X25519HkdfSha256 as Kem>::PublicKey;
type Scalar = <X25519HkdfSha256 as Kem>::PrivateKey;

/// To which residents' devices seal. As text 43 characters of base64url.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PublicKey {
    point: Point,
    kid: Kid,
}

/// By which the server opens envelopes. It is erased from memory when dropped.
#[derive(Clone)]
pub struct PrivateKey {
    scalar: Scalar,
    public: PublicKey,
}

/// The text is not a key: it must be 32 bytes as base64url.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAKey;

impl fmt::Display for NotAKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key is 43 characters of base64url")
    }
}

impl std::error::Error for NotAKey {}

fn decoded(text: &str) -> Result<Zeroizing<Vec<u8>>, NotAKey> {
    URL_SAFE_NO_PAD
        .decode(text)
        .map(Zeroizing::new)
        .map_err(|_not_base64| NotAKey)
}

impl PublicKey {
    fn of(point: Point) -> Self {
        let hash: [u8; 32] = Sha256::digest(point.to_bytes()).into();
        let mut kid = [0; 8];
        kid.copy_from_slice(&hash[..8]);
        Self {
            point,
            kid: Kid(kid),
        }
    }

    /// Reads 43 characters of base64url.
    pub fn parse(text: &str) -> Result<Self, NotAKey> {
        Point::from_bytes(&decoded(text)?)
            .map(Self::of)
            .map_err(|_wrong_length| NotAKey)
    }

    /// By which envelopes name this key.
    pub const fn kid(&self) -> Kid {
        self.kid
    }

    pub(super) const fn point(&self) -> &Point {
        &self.point
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&URL_SAFE_NO_PAD.encode(self.point.to_bytes()))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({self})")
    }
}

impl TryFrom<String> for PublicKey {
    type Error = NotAKey;

    fn try_from(text: String) -> Result<Self, NotAKey> {
        Self::parse(&text)
    }
}

impl From<PublicKey> for String {
    fn from(key: PublicKey) -> Self {
        key.to_string()
    }
}

impl PrivateKey {
    fn of(scalar: Scalar) -> Self {
        let public = PublicKey::of(X25519HkdfSha256::sk_to_pk(&scalar));
        Self { scalar, public }
    }

    /// A new key pair from fresh random bytes.
    pub fn generate(entropy: Entropy) -> Self {
        let (scalar, _) = X25519HkdfSha256::gen_keypair_with_rng(&mut entropy.into_rng());
        Self::of(scalar)
    }

    /// Reads what [`PrivateKey::to_text`] wrote.
    pub fn parse(text: &str) -> Result<Self, NotAKey> {
        Scalar::from_bytes(&decoded(text)?)
            .map(Self::of)
            .map_err(|_wrong_length| NotAKey)
    }

    /// 43 characters of base64url, for the key file; erased from memory when dropped.
    pub fn to_text(&self) -> Zeroizing<String> {
        let bytes = Zeroizing::new(<[u8; 32]>::from(self.scalar.to_bytes()));
        Zeroizing::new(URL_SAFE_NO_PAD.encode(*bytes))
    }

    /// The half that is published.
    pub const fn public(&self) -> &PublicKey {
        &self.public
    }

    pub(super) const fn scalar(&self) -> &Scalar {
        &self.scalar
    }
}

impl fmt::Debug for PrivateKey {
    /// Names the key and shows nothing of it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PrivateKey({})", self.public.kid)
    }
}
