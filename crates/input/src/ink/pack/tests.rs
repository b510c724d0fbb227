//! A pack comes back as it was written, and nothing else passes for one.

use proptest::prelude::*;

use super::*;

/// A pack of two characters and three axes.
pub(in crate::ink) fn small() -> Pack {
    let axis = |means: [i8; 2]| Axis {
        offset: -0.5,
        scale: 0.01,
        weights: (0..FEATURES).map(|at| (at % 100) as i8 - 50).collect(),
        step: 0.25,
        means: means.to_vec(),
    };
    Pack {
        notice: "drawn for a test; 试".into(),
        axes: vec![axis([5, -5]), axis([0, 127]), axis([-128, 1])],
        characters: vec!['一', '𠅤'],
        prior_step: 0.1,
        prior: vec![200, 0],
    }
}

/// The bytes with their checksum made right, so that what lies behind it is tested.
fn resealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let digest = Sha256::digest(&bytes[40..]);
    bytes[8..40].copy_from_slice(&digest);
    bytes
}

#[test]
fn a_pack_comes_back_as_it_was_written() {
    assert_eq!(Pack::read(&small().write()), Ok(small()));
}

#[test]
fn a_pack_with_one_bit_changed_is_damaged() {
    let bytes = small().write();
    for place in (8..bytes.len()).step_by(7) {
        let mut changed = bytes.clone();
        changed[place] ^= 4;
        assert_eq!(Pack::read(&changed), Err(NotAPack::Damaged));
    }
}

#[test]
fn a_pack_that_was_cut_off_is_damaged() {
    let bytes = small().write();
    for length in 8..bytes.len() {
        let error = Pack::read(&bytes[..length]).unwrap_err();
        assert!(error.is_worth_fetching_again(), "{length}: {error}");
    }
}

#[test]
fn a_page_that_says_not_found_is_no_pack() {
    assert_eq!(Pack::read(b"<!doctype html>"), Err(NotAPack::Other));
    assert_eq!(Pack::read(b""), Err(NotAPack::Other));
}

#[test]
fn a_pack_for_other_features_says_which() {
    let mut bytes = small().write();
    bytes[40] = 99;
    assert_eq!(Pack::read(&resealed(bytes)), Err(NotAPack::Version(99)));
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _either = Pack::read(&bytes);
        let mut headed = MAGIC.to_vec();
        headed.extend([0; 32]);
        headed.extend(&bytes);
        let _either = Pack::read(&resealed(headed));
    }

    #[test]
    fn a_pack_changed_behind_its_checksum_is_read_or_refused(
        changes in prop::collection::vec((40_usize..1_700, any::<u8>()), 1..8),
        cut in 0_usize..1_700,
    ) {
        let mut bytes = small().write();
        for (place, byte) in changes {
            let place = 40 + (place - 40) % (bytes.len() - 40);
            bytes[place] = byte;
        }
        if let Ok(pack) = Pack::read(&resealed(bytes.clone())) {
            prop_assert!(Pack::read(&pack.write()) == Ok(pack));
        }
        bytes.truncate(cut.max(40));
        let _either = Pack::read(&resealed(bytes));
    }
}
