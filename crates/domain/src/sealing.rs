//! The envelope: answers sealed on the device so that only the community's office can read them.
//!
//! HPKE (RFC 9180) in base mode with DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and
//! ChaCha20-Poly1305. Every field that travels in the clear is authenticated with the content, so
//! an envelope cannot be moved to another submission, device or community. The device cannot open
//! what it sealed.
//!
//! ```
//! # use onewindow_domain::sealing::*;
//! # use onewindow_domain::submission::*;
//! # fn story(content: Content, clear: Clear) -> Result<(), Box<dyn std::error::Error>> {
//! let office = PrivateKey::generate(Entropy::new([7; 32]));
//! let envelope = seal(&office.public(), clear, &content, Entropy::new([9; 32]))?;
//! let travelling = envelope.to_json();
//! let received = Envelope::parse(travelling.as_bytes())?;
//! assert_eq!(office.open(&received)?, content);
//! # Ok(())
//! # }
//! ```

use std::fmt;

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS};
use zeroize::Zeroizing;

use crate::submission::{Content, Kid, MAX_CONTENT_BYTES};

mod entropy;
mod envelope;
mod keys;
mod words;

pub use entropy::Entropy;
pub use envelope::{Alg, BodyHash, Clear, Envelope, NotAnEnvelope, body_hash};
pub use keys::{NotAKey, PrivateKey, PublicKey};
pub use words::{WordsHash, seal_words, words_hash};

/// Binds the key schedule to this use of the key and this layout of the content.
const INFO: &[u8] = b"onewindow submission v1";

/// Content is padded to a multiple of this, so that the length of an envelope does not tell which
/// of two answers was given.
const PADDING_STEP: usize = 256;

/// The content cannot be sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotSealed {
    /// More than [`MAX_CONTENT_BYTES`]; shorten the long answers.
    TooLarge {
        /// How many bytes it has.
        bytes: usize,
    },
    /// The community's key is not a usable point; fetch the head and the key again.
    BadKey,
}

impl fmt::Display for NotSealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { bytes } => {
                write!(
                    f,
                    "the answers have {bytes} bytes, at most {MAX_CONTENT_BYTES} fit"
                )
            }
            Self::BadKey => f.write_str("the community's public key cannot be used"),
        }
    }
}

impl std::error::Error for NotSealed {}

/// Why an envelope cannot be read. The server parks it for staff and answers 202; sending it again
/// changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Sealed to a key that is not this one; try the older keys.
    OtherKey(Kid),
    /// Changed on its way, or a clear field was exchanged.
    Tampered,
    /// Opened well, but what is inside is not a [`Content`] that this version knows.
    Content,
}

impl Unreadable {
    /// The frozen code for tables and answers.
    pub const fn code(self) -> &'static str {
        match self {
            Self::OtherKey(_) => "unknown_key",
            Self::Tampered => "undecryptable",
            Self::Content => "unknown_content",
        }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherKey(kid) => write!(f, "the envelope is sealed to key {kid}"),
            Self::Tampered => f.write_str("the envelope was changed after it was sealed"),
            Self::Content => f.write_str("the content is not of a version known here"),
        }
    }
}

impl std::error::Error for Unreadable {}

/// Seals `content` to the community's key. `entropy` must be fresh random bytes, used once.
pub fn seal(
    to: &PublicKey,
    clear: Clear,
    content: &Content,
    entropy: Entropy,
) -> Result<Envelope, NotSealed> {
    let plain = padded(content)?;
    let kid = to.kid();
    let (enc, ct) =
        hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeS::Base,
            to.point(),
            INFO,
            &plain,
            &envelope::associated_data(kid, &clear),
            &mut entropy.into_rng(),
        )
        // The cause of a failed encapsulation is always the key: a point of small order.
        .map_err(|_small_order| NotSealed::BadKey)?;
    Ok(Envelope::of(kid, clear, enc, ct))
}

/// JSON, then spaces up to the next step: JSON ignores them, so no length needs to be stored.
fn padded(content: &Content) -> Result<Zeroizing<Vec<u8>>, NotSealed> {
    // Room for the largest content at once: growing would leave copies behind.
    let mut plain = Zeroizing::new(Vec::with_capacity(MAX_CONTENT_BYTES + PADDING_STEP));
    serde_json::to_writer(&mut *plain, content).expect("content has only text keys");
    let bytes = plain.len();
    if bytes > MAX_CONTENT_BYTES {
        return Err(NotSealed::TooLarge { bytes });
    }
    plain.resize(bytes.next_multiple_of(PADDING_STEP), b' ');
    Ok(plain)
}

impl PrivateKey {
    /// Opens an envelope that was sealed to this key's public half.
    pub fn open(&self, envelope: &Envelope) -> Result<Content, Unreadable> {
        if envelope.kid() != self.public().kid() {
            return Err(Unreadable::OtherKey(envelope.kid()));
        }
        let enc = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(envelope.enc())
            .map_err(|_wrong_length| Unreadable::Tampered)?;
        let plain = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeR::Base,
            self.scalar(),
            &enc,
            INFO,
            envelope.ct(),
            &envelope::associated_data(envelope.kid(), envelope.clear()),
        )
        .map(Zeroizing::new)
        .map_err(|_not_authentic| Unreadable::Tampered)?;
        serde_json::from_slice(&plain).map_err(|_unknown_shape| Unreadable::Content)
    }
}

#[cfg(test)]
mod tests;
