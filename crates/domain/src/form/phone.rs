//! Telephone numbers of the Chinese mainland.

use std::fmt;

use super::typed::half_width;

/// A mobile number, or a landline with its area code.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(String);

/// The text is no [`Phone`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAPhone;

impl fmt::Display for NotAPhone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a phone number is 11 digits from 13 to 19, or an area code with 7 or 8 digits")
    }
}

impl std::error::Error for NotAPhone {}

impl Phone {
    /// Reads what a resident typed or an editor wrote. Spaces, hyphens, brackets, full-width
    /// digits and a leading +86 or 0086 are forgiven. After + or 00 stands a country, and another
    /// country's number is not one of the mainland, whatever its digits look like.
    pub fn parse(typed: &str) -> Result<Self, NotAPhone> {
        let mut digits = String::new();
        let mut plus = false;
        for c in typed.trim().chars().map(half_width) {
            match c {
                '0'..='9' => digits.push(c),
                '+' if digits.is_empty() && !plus => plus = true,
                '-' | '(' | ')' | '–' | '—' | '·' | '（' | '）' => {}
                c if c.is_whitespace() => {}
                _ => return Err(NotAPhone),
            }
        }
        let country = if plus {
            Some(digits.as_str())
        } else {
            digits.strip_prefix("00")
        };
        let abroad = match country {
            Some(country) => Some(country.strip_prefix("86").ok_or(NotAPhone)?),
            None => digits.strip_prefix("86"),
        };
        // Abroad the 0 of an area code is left out.
        let digits = match abroad {
            Some(rest) if rest.len() == 11 && is_mobile(rest) => rest.to_owned(),
            Some(rest) if rest.len() >= 9 => format!("0{}", rest.trim_start_matches('0')),
            Some(_) if country.is_some() => return Err(NotAPhone),
            Some(_) | None => digits,
        };
        if is_mobile(&digits) || area_code(&digits).is_some() {
            Ok(Self(digits))
        } else {
            Err(NotAPhone)
        }
    }

    /// The digits, area code included.
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// The last four digits, by which a receipt's code is confirmed.
    pub fn last4(&self) -> &str {
        &self.0[self.0.len() - 4..]
    }
}

impl fmt::Display for Phone {
    /// As it is read aloud: `199 0000 0001`, `0430-5550101`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match area_code(&self.0) {
            Some(code) => write!(f, "{}-{}", &self.0[..code], &self.0[code..]),
            None => write!(f, "{} {} {}", &self.0[..3], &self.0[3..7], &self.0[7..]),
        }
    }
}

impl fmt::Debug for Phone {
    /// Never the whole number.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone(…{})", self.last4())
    }
}

fn is_mobile(digits: &str) -> bool {
    digits.len() == 11 && digits.starts_with('1') && matches!(digits.as_bytes()[1], b'3'..=b'9')
}

/// How long the area code is: three digits in Beijing (010) and the largest cities (02x), four
/// everywhere else. The number after it has seven or eight digits and begins with 2 to 9.
fn area_code(digits: &str) -> Option<usize> {
    let bytes = digits.as_bytes();
    let code = match bytes {
        [b'0', b'1', b'0', ..] | [b'0', b'2', ..] => 3,
        [b'0', b'3'..=b'9', ..] => 4,
        _ => return None,
    };
    let number = bytes.get(code..)?;
    (matches!(number.len(), 7 | 8) && matches!(number[0], b'2'..=b'9')).then_some(code)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::sequences::mutated;

    fn check(typed: &str, digits: &str, shown: &str) {
        let phone = Phone::parse(typed).unwrap_or_else(|_| panic!("{typed} is a phone"));
        assert_eq!(
            (phone.digits(), phone.to_string().as_str()),
            (digits, shown),
            "{typed}"
        );
    }

    #[test]
    fn a_phone_is_read_as_people_type_it() {
        for typed in [
            "19900000012",
            "199-0000-0012",
            " 199 0000 0012 ",
            "+86 199 0000 0012",
            "0086-19900000012",
            "１９９００００００１２",
        ] {
            check(typed, "19900000012", "199 0000 0012");
        }
        for typed in [
            "0430-5550101",
            "(0430) 5550101",
            "（０４３０）５５５０１０１",
            "+86 430 5550101",
            "+86 0430 5550101",
        ] {
            check(typed, "04305550101", "0430-5550101");
        }
        check("010 8888 8888", "01088888888", "010-88888888");
        assert_eq!(Phone::parse("0430-5550101").unwrap().last4(), "0101");
    }

    #[test]
    fn what_is_no_phone_is_refused() {
        for typed in [
            "",
            "110",
            "12345",
            "12900000012",
            "1990000001",
            "199000000123",
            "5550101",
            "0430-555010",
            "010-1234567a",
            "0430-1550101",
            "低保",
            "+1 212 555 0101",
            // Digits of another country that look like a mobile number of this one.
            "+1 380 555 0101",
            "+1-380-555-0101",
            "001 380 555 0101",
            "+0086 19900000012",
            "++86 19900000012",
            "+19900000012",
            "+04305550101",
            "0019900000012",
            "+86",
        ] {
            assert_eq!(Phone::parse(typed), Err(NotAPhone), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_phone_or_an_error(
            typed in mutated(
                "(\\+86 |0086|86)?(1[3-9][0-9]{9}|0[3-9][0-9]{2}-?[2-9][0-9]{6,7}|010 ?[2-9][0-9]{7})",
                "0123456789０９+-() （）",
            ),
        ) {
            if let Ok(phone) = Phone::parse(&typed) {
                prop_assert_eq!(Phone::parse(&phone.to_string()), Ok(phone));
            }
        }

        #[test]
        fn a_phone_reads_back_as_it_is_shown(typed in "(1[3-9][0-9]{9}|0[3-9][0-9]{2}[2-9][0-9]{6,7})") {
            let phone = Phone::parse(&typed).unwrap();
            prop_assert_eq!(phone.digits(), &typed);
            prop_assert_eq!(Phone::parse(&phone.to_string()), Ok(phone));
        }
    }
}
