//! A pack: what training found out, in few bytes, as it is stored and fetched.
//!
//! Little-endian throughout. Eight bytes of [`MAGIC`], the SHA-256 of all that follows, then:
//! version of the features (u16), number of axes (u16), number of characters (u32), value of one
//! step of the prior (f32), length of the notice (u16), the notice (UTF-8); for each axis offset,
//! scale of the projection and step of the means (three f32); the projection, one axis after the
//! other (i8); the differences between successive characters' numbers (u32); the prior (u8); the
//! means, one axis after the other (i8). Numbers of one kind stand together because that
//! compresses best.

use std::fmt;

use sha2::{Digest, Sha256};

use super::features::{FEATURES, VERSION};

/// How a pack begins; the last digit is the version of the format.
pub const MAGIC: [u8; 8] = *b"1WINDOW1";

/// More characters than this are in no list of characters.
const MOST_CHARACTERS: usize = 100_000;

/// A trained recogniser as it is stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Pack {
    /// From what it was trained, when, and under which licence it may be passed on.
    pub notice: String,
    /// The directions among the features that tell characters apart, the best first.
    pub axes: Vec<Axis>,
    /// What the recogniser knows, by rising number, each once.
    pub characters: Vec<char>,
    /// Likelihood (natural logarithm) that one step of a character's `prior` stands for.
    pub prior_step: f32,
    /// How often each character is written, in steps above the rarest.
    pub prior: Vec<u8>,
}

/// One direction among the features, scaled so that one character's writings deviate by about 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// Added after the projection.
    pub offset: f32,
    /// What one step of the projection's weights stands for.
    pub scale: f32,
    /// One weight for each feature.
    pub weights: Vec<i8>,
    /// What one step of the means stands for.
    pub step: f32,
    /// Where each character lies on this axis.
    pub means: Vec<i8>,
}

/// Why bytes are no pack that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAPack {
    /// It is another kind of file, or a pack of another format.
    Other,
    /// Not what was written: cut off, or changed on the way.
    Damaged,
    /// Whole, but for another version of the features: this one.
    Version(u16),
    /// Whole, but this part of it makes no sense.
    Nonsense(&'static str),
}

impl NotAPack {
    /// Whether fetching the same pack once more can help.
    pub fn is_worth_fetching_again(self) -> bool {
        match self {
            Self::Damaged => true,
            Self::Other | Self::Version(_) | Self::Nonsense(_) => false,
        }
    }
}

impl fmt::Display for NotAPack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Other => f.write_str("not a handwriting pack: train one with `cargo xtask ink`"),
            Self::Damaged => f.write_str("the handwriting pack is damaged: fetch or copy it again"),
            Self::Version(found) => write!(
                f,
                "the handwriting pack is for features {found}, this program has {VERSION}: train it again with `cargo xtask ink`"
            ),
            Self::Nonsense(part) => write!(
                f,
                "the handwriting pack has impossible {part}: train it again with `cargo xtask ink`"
            ),
        }
    }
}

impl std::error::Error for NotAPack {}

impl Pack {
    /// The pack as bytes. A notice beyond 65,535 bytes is cut off at a character.
    pub fn write(&self) -> Vec<u8> {
        let mut body = Vec::new();
        body.extend(VERSION.to_le_bytes());
        body.extend(short(self.axes.len()).to_le_bytes());
        body.extend(long(self.characters.len()).to_le_bytes());
        body.extend(self.prior_step.to_le_bytes());
        let mut end = self.notice.len().min(u16::MAX.into());
        while !self.notice.is_char_boundary(end) {
            end -= 1;
        }
        let notice = &self.notice[..end];
        body.extend(short(notice.len()).to_le_bytes());
        body.extend(notice.as_bytes());
        for axis in &self.axes {
            for number in [axis.offset, axis.scale, axis.step] {
                body.extend(number.to_le_bytes());
            }
        }
        for axis in &self.axes {
            body.extend(axis.weights.iter().map(|weight| weight.cast_unsigned()));
        }
        let mut before = 0;
        for &character in &self.characters {
            body.extend(u32::from(character).wrapping_sub(before).to_le_bytes());
            before = u32::from(character);
        }
        body.extend(&self.prior);
        for axis in &self.axes {
            body.extend(axis.means.iter().map(|mean| mean.cast_unsigned()));
        }
        let mut bytes = MAGIC.to_vec();
        bytes.extend(Sha256::digest(&body));
        bytes.extend(body);
        bytes
    }

    /// Reads bytes of unknown origin.
    pub fn read(bytes: &[u8]) -> Result<Self, NotAPack> {
        let rest = bytes.strip_prefix(&MAGIC).ok_or(NotAPack::Other)?;
        let (digest, body) = rest.split_at_checked(32).ok_or(NotAPack::Damaged)?;
        if Sha256::digest(body).as_slice() != digest {
            return Err(NotAPack::Damaged);
        }
        let mut body = Body(body);
        let version = body.short()?;
        if version != VERSION {
            return Err(NotAPack::Version(version));
        }
        let axes: usize = body.short()?.into();
        let characters = usize::try_from(body.long()?).unwrap_or(usize::MAX);
        if axes == 0 || axes > FEATURES {
            return Err(NotAPack::Nonsense("number of axes"));
        }
        if characters == 0 || characters > MOST_CHARACTERS {
            return Err(NotAPack::Nonsense("number of characters"));
        }
        let prior_step = body.number("prior")?;
        let notice = usize::from(body.short()?);
        let Ok(notice) = str::from_utf8(body.take(notice)?) else {
            return Err(NotAPack::Nonsense("notice"));
        };
        let pack = Self {
            notice: notice.to_owned(),
            axes: Vec::with_capacity(axes),
            characters: Vec::new(),
            prior_step,
            prior: Vec::new(),
        };
        pack.with_numbers(body, axes, characters)
    }

    fn with_numbers(
        mut self,
        mut body: Body<'_>,
        axes: usize,
        characters: usize,
    ) -> Result<Self, NotAPack> {
        for _ in 0..axes {
            self.axes.push(Axis {
                offset: body.number("offsets")?,
                scale: body.number("scales")?,
                step: body.number("steps")?,
                weights: Vec::new(),
                means: Vec::new(),
            });
        }
        for axis in &mut self.axes {
            axis.weights = body.signed(FEATURES)?;
        }
        let mut last = 0_u32;
        for _ in 0..characters {
            let difference = body.long()?;
            let number = last.checked_add(difference).and_then(char::from_u32);
            let (Some(character), true) = (number, difference > 0) else {
                return Err(NotAPack::Nonsense("characters"));
            };
            last = character.into();
            self.characters.push(character);
        }
        self.prior = body.take(characters)?.to_vec();
        for axis in &mut self.axes {
            axis.means = body.signed(characters)?;
        }
        if !body.0.is_empty() {
            return Err(NotAPack::Nonsense("length"));
        }
        Ok(self)
    }
}

fn short(length: usize) -> u16 {
    u16::try_from(length).unwrap_or(u16::MAX)
}

fn long(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// What is left to read.
struct Body<'a>(&'a [u8]);

impl<'a> Body<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], NotAPack> {
        let (taken, rest) = self
            .0
            .split_at_checked(length)
            .ok_or(NotAPack::Nonsense("length"))?;
        self.0 = rest;
        Ok(taken)
    }

    fn bytes<const N: usize>(&mut self) -> Result<[u8; N], NotAPack> {
        let mut bytes = [0; N];
        bytes.copy_from_slice(self.take(N)?);
        Ok(bytes)
    }

    fn short(&mut self) -> Result<u16, NotAPack> {
        self.bytes().map(u16::from_le_bytes)
    }

    fn long(&mut self) -> Result<u32, NotAPack> {
        self.bytes().map(u32::from_le_bytes)
    }

    /// A number with which can be reckoned: neither infinite nor so large that squares become so.
    fn number(&mut self, part: &'static str) -> Result<f32, NotAPack> {
        let number = f32::from_le_bytes(self.bytes()?);
        if number.abs() < 1e6 {
            Ok(number)
        } else {
            Err(NotAPack::Nonsense(part))
        }
    }

    fn signed(&mut self, length: usize) -> Result<Vec<i8>, NotAPack> {
        let bytes = self.take(length)?;
        Ok(bytes.iter().map(|byte| byte.cast_signed()).collect())
    }
}

#[cfg(test)]
pub(super) mod tests;
