//! Resident identity numbers (公民身份号码, GB 11643-1999).

use std::fmt;

use super::typed::half_width;
use crate::day::Day;

/// An identity number that fits the standard: 17 digits and a check character, a real birth
/// date, a sex digit. Whether it was ever issued, nobody can tell from the number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ResidentId([u8; 18]);

/// The sex that the 17th digit of an identity number states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sex {
    /// Even.
    Female,
    /// Odd.
    Male,
}

impl Sex {
    /// The option id by which forms name it.
    pub const fn option(self) -> &'static str {
        match self {
            Self::Female => "female",
            Self::Male => "male",
        }
    }
}

/// Why the typed text is no [`ResidentId`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAnIdNumber {
    /// Not 17 digits followed by a digit or X, or without a real birth date in the past.
    Shape,
    /// The check character does not fit: most likely one digit is wrong or two are swapped.
    Checksum,
}

impl fmt::Display for NotAnIdNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Shape => "an identity number has 17 digits and a digit or X, with a birth date",
            Self::Checksum => "the last character does not fit: one digit may be wrong",
        })
    }
}

impl std::error::Error for NotAnIdNumber {}

/// ISO/IEC 7064 MOD 11-2 over the first 17 digits.
fn check_character(digits: &[u8; 17]) -> u8 {
    let sum = digits
        .iter()
        .fold(0_u32, |sum, digit| (sum + u32::from(digit - b'0')) * 2 % 11);
    match (12 - sum) % 11 {
        10 => b'X',
        n => b'0' + u8::try_from(n).expect("a remainder of 11 other than 10 is a digit"),
    }
}

impl ResidentId {
    /// Reads what a resident typed. Spaces, hyphens, full-width digits and `x` are forgiven; a
    /// birth date after `today` is not.
    pub fn parse(typed: &str, today: Day) -> Result<Self, NotAnIdNumber> {
        let id = Self::read(typed)?;
        if id.birth() <= today {
            Ok(id)
        } else {
            Err(NotAnIdNumber::Shape)
        }
    }

    /// Like [`Self::parse`], where no day is at hand.
    pub(super) fn read(typed: &str) -> Result<Self, NotAnIdNumber> {
        let mut id = [0; 18];
        let mut length = 0;
        for c in typed
            .chars()
            .map(half_width)
            .filter(|c| !c.is_whitespace() && *c != '-')
        {
            let fits = match length {
                0 => matches!(c, '1'..='9'),
                1..17 => c.is_ascii_digit(),
                17 => c.is_ascii_digit() || matches!(c, 'x' | 'X'),
                _ => false,
            };
            if !fits {
                return Err(NotAnIdNumber::Shape);
            }
            id[length] =
                u8::try_from(c.to_ascii_uppercase()).map_err(|_wide| NotAnIdNumber::Shape)?;
            length += 1;
        }
        if length != id.len() {
            return Err(NotAnIdNumber::Shape);
        }
        let [digits @ .., check] = &id;
        if check_character(digits) != *check {
            return Err(NotAnIdNumber::Checksum);
        }
        birth_of(&id)
            .map(|_real| Self(id))
            .ok_or(NotAnIdNumber::Shape)
    }

    /// The 18 characters, X in upper case.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("digits and X are ASCII")
    }

    /// The birth date that it states.
    pub fn birth(&self) -> Day {
        birth_of(&self.0).expect("the date was read when the number was")
    }

    /// The sex that it states.
    pub const fn sex(&self) -> Sex {
        if self.0[16].is_multiple_of(2) {
            Sex::Female
        } else {
            Sex::Male
        }
    }

    /// Enough for its owner to recognise it, without the birth date: `220***********012X` keeps the
    /// first three and the last four characters. The last but one still tells the sex.
    pub fn masked(&self) -> String {
        let text = self.as_str();
        format!("{}***********{}", &text[..3], &text[14..])
    }
}

fn birth_of(id: &[u8; 18]) -> Option<Day> {
    let number = |part: &[u8]| {
        part.iter()
            .fold(0_i16, |n, digit| n * 10 + i16::from(digit - b'0'))
    };
    let small = |part: &[u8]| u8::try_from(number(part)).ok();
    Day::new(number(&id[6..10]), small(&id[10..12])?, small(&id[12..14])?).ok()
}

impl fmt::Debug for ResidentId {
    /// Never the whole number.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ResidentId({})", self.masked())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::sequences::mutated;

    fn today() -> Day {
        "2026-11-24".parse().unwrap()
    }

    /// The number with these 17 digits.
    fn with_check(digits: &str) -> String {
        let first: [u8; 17] = digits.as_bytes().try_into().unwrap();
        format!("{digits}{}", char::from(check_character(&first)))
    }

    #[test]
    fn the_example_of_the_standard_fits() {
        // GB 11643-1999, appendix A: 11010519491231002X and 440524188001010014.
        let id = ResidentId::parse("11010519491231002X", today()).unwrap();
        assert_eq!(id.birth().to_string(), "1949-12-31");
        assert_eq!(id.sex(), Sex::Female);
        assert_eq!(id.masked(), "110***********002X");
        let id = ResidentId::parse("440524188001010014", today()).unwrap();
        assert_eq!((id.birth().year(), id.sex()), (1880, Sex::Male));
    }

    #[test]
    fn a_number_is_read_as_people_type_it() {
        let plain = ResidentId::parse("11010519491231002X", today()).unwrap();
        for typed in [
            "110105 19491231 002x",
            "110105-19491231-002X",
            "１１０１０５１９４９１２３１００２Ｘ",
        ] {
            assert_eq!(ResidentId::parse(typed, today()), Ok(plain), "{typed}");
        }
        assert!(!format!("{plain:?}").contains("1949"));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        let unborn = with_check("22010220270101123");
        let no_such_day = with_check("22010219990230123");
        for typed in [
            "",
            "11010519491231002",
            "11010519491231002X1",
            "X1010519491231002X",
            "低保",
            "01010519491231002X",
            &unborn,
            &no_such_day,
        ] {
            assert_eq!(
                ResidentId::parse(typed, today()),
                Err(NotAnIdNumber::Shape),
                "{typed}"
            );
        }
        assert_eq!(
            ResidentId::parse("110105194912310021", today()),
            Err(NotAnIdNumber::Checksum)
        );
    }

    proptest! {
        #[test]
        fn every_wrong_digit_and_every_swap_of_neighbours_is_caught(
            region in 110_000_u32..660_000, day in 1_u8..=28, order in 0_u32..1000,
            place in 0_usize..18, other in 0_u8..10,
        ) {
            let good = with_check(&format!("{region}195507{day:02}{order:03}"));
            prop_assert!(ResidentId::parse(&good, today()).is_ok());
            let mut wrong: Vec<char> = good.chars().collect();
            wrong[place] = char::from(b'0' + other);
            let wrong: String = wrong.into_iter().collect();
            prop_assert_eq!(ResidentId::parse(&wrong, today()).is_ok(), wrong == good);
            if place < 17 {
                let mut swapped: Vec<char> = good.chars().collect();
                swapped.swap(place, place + 1);
                let swapped: String = swapped.into_iter().collect();
                prop_assert_eq!(ResidentId::parse(&swapped, today()).is_ok(), swapped == good);
            }
        }

        #[test]
        fn any_text_is_a_number_or_an_error(
            typed in mutated(
                (110_000_u32..660_000, 1_u8..=28, 0_u32..1000)
                    .prop_map(|(region, day, order)| with_check(&format!("{region}195507{day:02}{order:03}"))),
                "0123456789０９xXＸ- ",
            ),
        ) {
            if let Ok(id) = ResidentId::parse(&typed, today()) {
                prop_assert_eq!(ResidentId::parse(id.as_str(), today()), Ok(id));
            }
        }
    }
}
