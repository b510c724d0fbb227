//! Words of a case at rest: sealed to the community's key like an envelope, so that whoever has the
//! database alone reads nothing. Their hash stands in the log; when they are deleted, it stays.
//!
//! The layout of version 1, frozen: one byte 1, the key's 8, HPKE's encapsulated key of 32, the rest
//! is what was sealed.

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::{Entropy, NotSealed, PrivateKey, PublicKey, Unreadable};
use crate::hex::hex_id;
use crate::submission::{CommunityId, Kid, SubmissionId};

hex_id! {
    /// SHA-256 of sealed words. Two seals of the same words differ, so it tells nothing of them.
    WordsHash(32)
}

const INFO: &[u8] = b"onewindow case words v1";
const VERSION: u8 = 1;
const KID: usize = 8;
const ENC: usize = 32;
/// Words are padded to a multiple of this, so that the length does not tell yes from no.
const STEP: usize = 64;

/// The words as they rest. They belong to one case of one community and cannot be moved.
///
/// # Errors
/// When the key cannot be used.
pub fn seal_words(
    to: &PublicKey,
    community: &CommunityId,
    case: SubmissionId,
    words: &str,
    entropy: Entropy,
) -> Result<Vec<u8>, NotSealed> {
    let mut plain = Zeroizing::new(Vec::with_capacity(words.len() + STEP));
    plain.extend_from_slice(words.as_bytes());
    plain.push(0);
    let padded = plain.len().next_multiple_of(STEP);
    plain.resize(padded, 0);
    let (enc, ct) =
        hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeS::Base,
            to.point(),
            INFO,
            &plain,
            &belongs_to(community, case),
            &mut entropy.into_rng(),
        )
        .map_err(|_small_order| NotSealed::BadKey)?;
    let mut sealed = vec![VERSION];
    sealed.extend_from_slice(&to.kid().0);
    sealed.extend_from_slice(&enc.to_bytes());
    sealed.extend_from_slice(&ct);
    Ok(sealed)
}

/// By which the log knows sealed words.
pub fn words_hash(sealed: &[u8]) -> WordsHash {
    WordsHash(Sha256::digest(sealed).into())
}

impl PrivateKey {
    /// Opens words that were sealed to this key's public half.
    ///
    /// # Errors
    /// When another key fits, they were changed, or they belong to another case.
    pub fn open_words(
        &self,
        sealed: &[u8],
        community: &CommunityId,
        case: SubmissionId,
    ) -> Result<String, Unreadable> {
        let (head, ct) = sealed
            .split_at_checked(1 + KID + ENC)
            .filter(|(head, _)| head.first() == Some(&VERSION))
            .ok_or(Unreadable::Content)?;
        let (kid, enc) = head[1..].split_at(KID);
        if kid != self.public().kid().0 {
            let mut other = [0; KID];
            other.copy_from_slice(kid);
            return Err(Unreadable::OtherKey(Kid(other)));
        }
        let enc = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(enc)
            .map_err(|_wrong_length| Unreadable::Tampered)?;
        let plain = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeR::Base,
            self.scalar(),
            &enc,
            INFO,
            ct,
            &belongs_to(community, case),
        )
        .map(Zeroizing::new)
        .map_err(|_not_authentic| Unreadable::Tampered)?;
        let end = plain
            .iter()
            .rposition(|byte| *byte != 0)
            .map_or(0, |last| last + 1);
        let words = plain.get(..end).unwrap_or_default().to_vec();
        String::from_utf8(words).map_err(|_not_text| Unreadable::Content)
    }
}

/// The case as bytes that no other case can produce.
fn belongs_to(community: &CommunityId, case: SubmissionId) -> Vec<u8> {
    let mut bytes = case.0.to_vec();
    bytes.extend_from_slice(community.as_str().as_bytes());
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_by_the_office_alone_and_in_their_own_case_alone() {
        let office = PrivateKey::generate(Entropy::new([7; 32]));
        let other = PrivateKey::generate(Entropy::new([8; 32]));
        let here: CommunityId = "here".parse().unwrap();
        let there: CommunityId = "there".parse().unwrap();
        let (case, another) = (SubmissionId([1; 16]), SubmissionId([2; 16]));
        for words in ["", "好", "还缺户口簿复印件。", &"긴 말 ".repeat(500)] {
            let seal = |seed| {
                let entropy = Entropy::new([seed; 32]);
                seal_words(office.public(), &here, case, words, entropy).unwrap()
            };
            let sealed = seal(9);
            assert_ne!(words_hash(&sealed), words_hash(&seal(10)));
            assert_eq!(
                office.open_words(&sealed, &here, case).as_deref(),
                Ok(words)
            );
            let kid = Unreadable::OtherKey(office.public().kid());
            assert_eq!(other.open_words(&sealed, &here, case), Err(kid));
            for moved in [(&there, case), (&here, another)] {
                let opened = office.open_words(&sealed, moved.0, moved.1);
                assert_eq!(opened, Err(Unreadable::Tampered));
            }
            for place in 0..sealed.len().min(60) {
                let mut changed = sealed.clone();
                changed[place] ^= 1;
                assert!(office.open_words(&changed, &here, case).is_err(), "{place}");
            }
        }
        assert_eq!(
            office.open_words(&[], &here, case),
            Err(Unreadable::Content)
        );
    }

    #[test]
    fn yes_and_no_are_equally_long() {
        let office = PrivateKey::generate(Entropy::new([7; 32]));
        let here: CommunityId = "here".parse().unwrap();
        let length = |words| {
            let entropy = Entropy::new([9; 32]);
            seal_words(
                office.public(),
                &here,
                SubmissionId([1; 16]),
                words,
                entropy,
            )
            .unwrap()
            .len()
        };
        assert_eq!(length("同意"), length("我不同意。"));
    }
}
