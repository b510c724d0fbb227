//! Randomness that came in as an argument.

use hpke::rand_core::{TryCryptoRng, TryRng};
use sha2::{Digest, Sha256};
use std::convert::Infallible;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// 32 fresh random bytes from the platform, good for one use: it cannot be copied, and using it
/// takes it away.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Entropy([u8; 32]);

impl Entropy {
    /// From 32 bytes of the platform's random source.
    pub const fn new(random: [u8; 32]) -> Self {
        Self(random)
    }

    /// As the endless random source that HPKE asks for.
    pub(super) fn into_rng(self) -> Stream {
        Stream {
            seed: self,
            block: [0; 32],
            used: 32,
            next: 0,
        }
    }
}

/// SHA-256 of the seed and a counter, block after block.
pub(super) struct Stream {
    seed: Entropy,
    block: [u8; 32],
    used: usize,
    next: u64,
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.block.zeroize();
    }
}

impl TryRng for Stream {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)
            .map(|()| u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)
            .map(|()| u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, filled: &mut [u8]) -> Result<(), Infallible> {
        for byte in filled {
            if self.used == self.block.len() {
                let mut hasher = Sha256::new();
                hasher.update(b"onewindow entropy v1\0");
                hasher.update(self.seed.0);
                hasher.update(self.next.to_be_bytes());
                self.block = hasher.finalize().into();
                self.used = 0;
                self.next += 1;
            }
            *byte = self.block[self.used];
            self.used += 1;
        }
        Ok(())
    }
}

impl TryCryptoRng for Stream {}
