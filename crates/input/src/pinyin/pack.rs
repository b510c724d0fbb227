//! The dictionary as bytes: read from a file that anybody may have damaged.
//!
//! A pack holds columns, so that a general compressor does well: a character of a word is written
//! as its rank among the characters of its syllable, most of which are small numbers. Layout, all
//! numbers little-endian:
//!
//! | part | bytes |
//! |---|---|
//! | mark | `OWPY`, version (1 byte), CRC-32 of all that follows |
//! | syllables | CRC-32 of their spellings, so that a pack made for another table is refused |
//! | characters | how many each syllable has (1 byte each); then columns: high bytes, low bytes, cost, class |
//! | classes | how many (1 byte), costs of beginning a text, costs of following each other |
//! | words | for each length from 2 to 8: a table with cost and class columns |
//! | surnames | for each length from 1 to 2: a table with a cost column |
//! | given names | first and last characters: tables of length 1 with a cost column; pairs: of length 2 |
//!
//! A table of words of one length, sorted by syllables: how many words begin with each syllable;
//! for each further place a column of syllables (the second as the distance from the word before);
//! for each place a column of ranks.

mod bytes;
#[cfg(feature = "authoring")]
pub(crate) mod content;
pub(crate) mod read;

use std::fmt;

/// The first four bytes of every pack.
const MARK: &[u8; 4] = b"OWPY";
/// The layout that this code reads and writes.
const VERSION: u8 = 1;
/// Where the checksum stands; all behind it is what it sums up.
pub const CHECKSUM_AT: usize = 5;
/// The longest word in a pack, in characters.
const LONGEST_WORD: usize = 8;
/// The longest surname in a pack, in characters.
const LONGEST_SURNAME: usize = 2;

/// Why some bytes are not a dictionary. The keyboard says so and offers another; fetching the
/// file again may help for everything but [`BadPack::OtherVersion`] and [`BadPack::OtherSyllables`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadPack {
    /// It does not begin like a dictionary.
    NotAPack,
    /// It was written by another version: app and dictionary must come from one release.
    OtherVersion(u8),
    /// Its table of syllables is another: app and dictionary must come from one release.
    OtherSyllables,
    /// Bytes were changed on the way or on the disk.
    Damaged,
    /// It ends too early, or goes on where it should end.
    WrongLength,
    /// A number in it points nowhere; names the part.
    Nonsense(&'static str),
}

impl fmt::Display for BadPack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAPack => f.write_str("this is not a dictionary"),
            Self::OtherVersion(version) => write!(
                f,
                "the dictionary has version {version}, this app reads {VERSION}: update both together"
            ),
            Self::OtherSyllables => f.write_str(
                "the dictionary was made for other syllables: update app and dictionary together",
            ),
            Self::Damaged => f.write_str("the dictionary is damaged: fetch it again"),
            Self::WrongLength => f.write_str("the dictionary is incomplete: fetch it again"),
            Self::Nonsense(part) => {
                write!(f, "the dictionary's {part} make no sense: build it again")
            }
        }
    }
}

impl std::error::Error for BadPack {}

/// CRC-32 as in ISO 3309 (reflected, polynomial 0x04C11DB7): finds what storage and networks do,
/// not what an attacker does; the file's name carries a hash for that.
pub(crate) fn checksum(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _bit in 0..8 {
            sum = if sum & 1 == 1 {
                (sum >> 1) ^ 0xedb8_8320
            } else {
                sum >> 1
            };
        }
    }
    !sum
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_checksum_is_the_standard_one() {
        assert_eq!(super::checksum(b"123456789"), 0xcbf4_3926);
    }
}
