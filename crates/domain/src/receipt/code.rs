//! Eight characters that survive being read over the telephone.
//!
//! 30 symbols: the digits and Latin letters without 0 1 I L O U, which are mistaken for one
//! another. The last character is a check by the hybrid system of ISO/IEC 7064, here MOD 31,30:
//! it catches every single wrong character, and all but 0.23 % of the swaps of two neighbours
//! (60 of 26,100 inside the code and 2 of 870 at its end, counted one by one in the tests).

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

const ALPHABET: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many symbols there are.
pub const SYMBOLS: u8 = 30;

/// How many characters are free; one check character follows.
pub const FREE: usize = 7;

/// A receipt's code, for example `7KQ4 M2XD`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ReceiptCode([u8; FREE + 1]);

/// Why the typed text is not a [`ReceiptCode`], so that the screen can say what to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotACode {
    /// A character that no code contains.
    Character {
        /// Its place, from 1, not counting spaces and hyphens.
        place: usize,
        /// What was typed.
        found: char,
    },
    /// Too few or too many characters.
    Length {
        /// How many there are; 9 stands for all that are more than 8.
        found: usize,
    },
    /// Eight good characters that do not belong together: one is wrong or two are swapped.
    Check,
}

impl fmt::Display for NotACode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Character { place, found } => {
                write!(
                    f,
                    "character {place} is {found:?}, which no receipt code contains"
                )
            }
            Self::Length { found } => write!(f, "a receipt code has 8 characters, not {found}"),
            Self::Check => f.write_str("one character is wrong, or two are swapped"),
        }
    }
}

impl std::error::Error for NotACode {}

/// One step of ISO/IEC 7064 hybrid MOD 31,30: the state lies in 1..=30.
const fn step(state: u8, symbol: u8) -> u8 {
    let sum = (state + symbol) % SYMBOLS;
    let sum = if sum == 0 { SYMBOLS } else { sum };
    2 * sum % (SYMBOLS + 1)
}

/// Where the check stands after these symbols, each below 30.
pub(super) fn state_after(symbols: &[u8]) -> u8 {
    symbols
        .iter()
        .fold(SYMBOLS, |state, symbol| step(state, *symbol))
}

impl ReceiptCode {
    /// The code of seven free symbols, each below 30.
    pub(super) fn with_check(free: [u8; FREE]) -> Self {
        let check = (SYMBOLS + 1 - state_after(&free)) % SYMBOLS;
        let mut code = [0; FREE + 1];
        for (slot, symbol) in code.iter_mut().zip(free.into_iter().chain([check])) {
            *slot = ALPHABET[usize::from(symbol)];
        }
        Self(code)
    }

    /// The eight characters, to be read aloud one by one.
    pub fn speak(&self) -> [char; FREE + 1] {
        self.0.map(char::from)
    }

    /// The eight characters without a space: how a code is stored and sent.
    pub fn compact(&self) -> String {
        self.speak().into_iter().collect()
    }
}

/// What a resident may type for one character: full-width forms and lower case are forgiven.
fn plain(typed: char) -> char {
    let half = match typed {
        '！'..='～' => char::from_u32(typed as u32 - 0xFEE0).unwrap_or(typed),
        _ => typed,
    };
    half.to_ascii_uppercase()
}

impl FromStr for ReceiptCode {
    type Err = NotACode;

    /// Reads what a resident typed: lower case, full width, spaces and hyphens are forgiven.
    fn from_str(typed: &str) -> Result<Self, NotACode> {
        let mut code = [0; FREE + 1];
        let mut symbols = [0; FREE + 1];
        let mut length = 0;
        let characters = typed.chars().filter(|c| {
            !c.is_whitespace() && !matches!(c, '-' | '－' | '–' | '—' | '·' | '\u{200b}')
        });
        for found in characters {
            let symbol = ALPHABET
                .iter()
                .zip(0..)
                .find(|(c, _)| char::from(**c) == plain(found));
            let Some((character, symbol)) = symbol else {
                return Err(NotACode::Character {
                    place: length + 1,
                    found,
                });
            };
            if length == code.len() {
                return Err(NotACode::Length { found: length + 1 });
            }
            code[length] = *character;
            symbols[length] = symbol;
            length += 1;
        }
        if length < code.len() {
            return Err(NotACode::Length { found: length });
        }
        let [free @ .., check] = symbols;
        if (state_after(&free) + check) % SYMBOLS == 1 {
            Ok(Self(code))
        } else {
            Err(NotACode::Check)
        }
    }
}

impl fmt::Display for ReceiptCode {
    /// Two groups of four, as printed and shown.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, character) in self.speak().into_iter().enumerate() {
            if place == 4 {
                f.write_str(" ")?;
            }
            write!(f, "{character}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for ReceiptCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ReceiptCode({self})")
    }
}

impl TryFrom<String> for ReceiptCode {
    type Error = NotACode;

    fn try_from(text: String) -> Result<Self, NotACode> {
        text.parse()
    }
}

impl From<ReceiptCode> for String {
    fn from(code: ReceiptCode) -> Self {
        code.compact()
    }
}
