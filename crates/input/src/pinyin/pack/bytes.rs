//! Taking bytes from a slice without ever reading past its end.

use super::BadPack;

/// What is left of a pack.
pub struct Bytes<'a>(pub &'a [u8]);

impl<'a> Bytes<'a> {
    /// The next `count` bytes.
    pub fn take(&mut self, count: usize) -> Result<&'a [u8], BadPack> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(BadPack::WrongLength)?;
        self.0 = rest;
        Ok(taken)
    }

    /// The next byte.
    pub fn byte(&mut self) -> Result<u8, BadPack> {
        self.take(1)
            .and_then(|taken| taken.first().copied().ok_or(BadPack::WrongLength))
    }

    /// The next four bytes as a number.
    pub fn u32(&mut self) -> Result<u32, BadPack> {
        let mut number = 0;
        for (byte, shift) in self.take(4)?.iter().zip([0, 8, 16, 24]) {
            number |= u32::from(*byte) << shift;
        }
        Ok(number)
    }

    /// A number in as many bytes as it needs: 255 means that more is to come.
    pub fn number(&mut self) -> Result<usize, BadPack> {
        let mut number: usize = 0;
        loop {
            let byte = self.byte()?;
            number = number
                .checked_add(usize::from(byte))
                .ok_or(BadPack::WrongLength)?;
            if byte < u8::MAX {
                return Ok(number);
            }
        }
    }
}
