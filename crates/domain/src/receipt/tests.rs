//! A code is forgiving about how it is typed and strict about what it says.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

const ALPHABET: &str = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

fn secret(n: u64) -> ReceiptSecret {
    let mut bytes = [7; 16];
    bytes[..8].copy_from_slice(&n.to_be_bytes());
    ReceiptSecret::new(bytes)
}

fn passes(characters: &[char]) -> bool {
    characters
        .iter()
        .collect::<String>()
        .parse::<ReceiptCode>()
        .is_ok()
}

#[test]
fn a_receipt_made_today_reads_the_same_for_ever() {
    let secret = ReceiptSecret::new(*b"sixteen bytes ok");
    assert_eq!(secret.to_fragment(), "c2l4dGVlbiBieXRlcyBvaw");
    assert_eq!(secret.code().to_string(), "XXQK QDBC");
    assert_eq!(
        secret.hash().to_string(),
        "16452b66114f66b1d2b247100ad7001e4b569fac2011ce5826c215c2f1d693d0"
    );
}

#[test]
fn a_code_is_read_as_people_type_it() {
    let code = secret(1).code();
    let compact = code.compact();
    for typed in [
        code.to_string(),
        compact.clone(),
        compact.to_lowercase(),
        format!(" {}-{} ", &compact[..4], &compact[4..]),
        format!("{}\u{3000}{}", &compact[..4], &compact[4..]),
        compact
            .chars()
            .map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap())
            .collect(),
    ] {
        assert_eq!(typed.parse(), Ok(code), "{typed}");
    }
    assert_eq!(code.speak().len(), 8);
}

#[test]
fn a_wrong_code_says_what_is_wrong_with_it() {
    let wrong = |typed: &str| typed.parse::<ReceiptCode>().unwrap_err();
    assert_eq!(wrong(""), NotACode::Length { found: 0 });
    assert_eq!(wrong("2345 678"), NotACode::Length { found: 7 });
    assert_eq!(wrong("2345 6789 A"), NotACode::Length { found: 9 });
    assert_eq!(
        wrong("23-O5"),
        NotACode::Character {
            place: 3,
            found: 'O'
        }
    );
    assert_eq!(
        wrong("低保"),
        NotACode::Character {
            place: 1,
            found: '低'
        }
    );
    let [a, b, ..] = secret(1).code().speak();
    let other = secret(1)
        .code()
        .compact()
        .replacen(a, if b == '2' { "3" } else { "2" }, 1);
    assert_eq!(wrong(&other), NotACode::Check);
}

#[test]
fn every_single_wrong_character_is_caught() {
    for n in 0..500 {
        let good = secret(n).code().speak();
        assert!(passes(&good));
        for place in 0..8 {
            for other in ALPHABET.chars().filter(|c| *c != good[place]) {
                let mut bad = good;
                bad[place] = other;
                assert!(!passes(&bad), "{bad:?} for {good:?}");
            }
        }
    }
}

/// For each of the 30 states of the check one beginning of a code, `N` symbols long.
fn beginnings<const N: usize>() -> Vec<[u8; N]> {
    let mut by_state = BTreeMap::new();
    for n in 0.. {
        let code = secret(n).code().speak();
        let symbol = |place: usize| u8::try_from(ALPHABET.find(code[place]).unwrap()).unwrap();
        let symbols = std::array::from_fn(symbol);
        by_state
            .entry(super::code::state_after(&symbols))
            .or_insert(symbols);
        if by_state.len() == 30 {
            break;
        }
    }
    by_state.into_values().collect()
}

/// Whether swapping the characters at `place` and after it goes unnoticed; nothing where they are
/// the same.
fn swap_is_missed(free: [u8; 7], place: usize) -> Option<bool> {
    let good = ReceiptCode::with_check(free).speak();
    let mut bad = good;
    bad.swap(place, place + 1);
    (bad != good).then(|| passes(&bad))
}

/// What stands before a pair matters only by the state it leads to, and what follows only by
/// being the same, so these are all the swaps there are.
#[test]
fn all_but_62_of_26_970_swaps_of_neighbours_are_caught() {
    let inside = beginnings::<4>().into_iter().flat_map(|[a, b, c, d]| {
        (0..30).flat_map(move |x| {
            (0..30).filter_map(move |y| swap_is_missed([a, b, c, d, x, y, 0], 4))
        })
    });
    let inside: Vec<bool> = inside.collect();
    assert_eq!(inside.len(), 26_100);
    assert_eq!(inside.into_iter().filter(|missed| *missed).count(), 60);

    let at_end = beginnings::<6>()
        .into_iter()
        .flat_map(|[a, b, c, d, e, f]| {
            (0..30).filter_map(move |n| swap_is_missed([a, b, c, d, e, f, n], 6))
        });
    let at_end: Vec<bool> = at_end.collect();
    assert_eq!(at_end.len(), 870);
    assert_eq!(at_end.into_iter().filter(|missed| *missed).count(), 2);
}

#[test]
fn every_symbol_is_equally_likely() {
    let mut counts = BTreeMap::new();
    for n in 0..6_000 {
        for character in &secret(n).code().speak()[..7] {
            *counts.entry(*character).or_insert(0_i32) += 1;
        }
    }
    assert_eq!(counts.len(), 30);
    for (character, count) in counts {
        assert!(
            (count - 1_400).abs() < 200,
            "{character} came {count} times, not about 1,400"
        );
    }
}

#[test]
fn a_secret_is_not_printed_by_accident() {
    let secret = secret(1);
    assert!(!format!("{secret:?}").contains(&secret.to_fragment()));
}

proptest! {
    #[test]
    fn any_text_is_a_code_or_an_error(typed in any::<String>()) {
        if let Ok(code) = typed.parse::<ReceiptCode>() {
            prop_assert_eq!(code.to_string().parse(), Ok(code));
        }
    }

    #[test]
    fn any_code_reads_back_as_written(bytes in any::<[u8; 16]>()) {
        let code = ReceiptSecret::new(bytes).code();
        prop_assert_eq!(code.to_string().parse(), Ok(code));
        let json = serde_json::to_string(&code).unwrap();
        prop_assert_eq!(serde_json::from_str::<ReceiptCode>(&json).unwrap(), code);
    }

    #[test]
    fn any_fragment_is_a_secret_or_an_error(text in any::<String>()) {
        if let Ok(secret) = ReceiptSecret::parse(&text) {
            prop_assert_eq!(secret.to_fragment(), text);
        }
    }

    #[test]
    fn any_secret_reads_back_as_written(bytes in any::<[u8; 16]>()) {
        let secret = ReceiptSecret::new(bytes);
        prop_assert_eq!(ReceiptSecret::parse(&secret.to_fragment()), Ok(secret));
    }
}
