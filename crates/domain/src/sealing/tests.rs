//! What is sealed is read by the office alone, unchanged, and gives nothing away before.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::form::{Answer, Answers};
use crate::receipt::ReceiptSecret;
use crate::sequences::mutated;
use crate::submission::{DeviceId, DeviceSeq, MAX_ENVELOPE_BYTES, Matter, SubmissionId};
use crate::text::Lang;

fn office() -> PrivateKey {
    PrivateKey::generate(Entropy::new([1; 32]))
}

fn clear() -> Clear {
    Clear {
        id: SubmissionId([2; 16]),
        community: "hexie".parse().unwrap(),
        device: DeviceId([3; 16]),
        seq: DeviceSeq(4),
    }
}

fn content(words: &str) -> Content {
    let answer = Answer::Text(words.to_owned());
    Content {
        matter: Matter::Guide("dibao".parse().unwrap()),
        form: "dibao".parse().unwrap(),
        edition: 7,
        lang: Lang::Ko,
        answers: Answers([("name".parse().unwrap(), answer)].into()),
        consent_version: 1,
        client_time: 1_795_000_000_000,
        receipt: ReceiptSecret::new([5; 16]).stub(),
        checklist: Some(vec!["local".parse().unwrap()]),
        assisted: true,
        helper: None,
    }
}

fn sealed(words: &str) -> Envelope {
    seal(
        office().public(),
        clear(),
        &content(words),
        Entropy::new([6; 32]),
    )
    .unwrap()
}

#[test]
fn the_office_reads_what_the_resident_wrote() {
    let envelope = Envelope::parse(sealed("김철수").to_json().as_bytes()).unwrap();
    assert_eq!(office().open(&envelope), Ok(content("김철수")));
    assert_eq!(envelope.clear(), &clear());
}

/// A kiosk's outbox and a server's rows of the first release stay readable.
#[test]
fn an_envelope_of_the_first_release_still_opens() {
    let envelope = Envelope::parse(include_bytes!("first.json")).unwrap();
    assert_eq!(office().open(&envelope), Ok(content("李雷")));
    assert_eq!(
        body_hash(include_bytes!("first.json")).to_string(),
        "f7fd5f6c734fb94750b5d5aa8edf7a5b86d87572953d8aeeeb7cf8ec4d25bb0c"
    );
}

#[test]
fn another_key_cannot_open_it_and_says_which_can() {
    let other = PrivateKey::generate(Entropy::new([9; 32]));
    let kid = office().public().kid();
    assert_eq!(other.open(&sealed("李雷")), Err(Unreadable::OtherKey(kid)));
}

#[test]
fn a_clear_field_cannot_be_exchanged() {
    let json = sealed("李雷").to_json();
    for (from, to) in [
        ("\"id\":\"02", "\"id\":\"03"),
        ("\"community\":\"hexie\"", "\"community\":\"yanji\""),
        ("\"device\":\"03", "\"device\":\"04"),
        ("\"seq\":4", "\"seq\":5"),
    ] {
        assert!(json.contains(from), "{from}");
        let moved = Envelope::parse(json.replacen(from, to, 1).as_bytes()).unwrap();
        assert_eq!(office().open(&moved), Err(Unreadable::Tampered), "{to}");
    }
}

#[test]
fn nothing_that_was_typed_can_be_seen_outside() {
    let json = sealed("李雷 13500001111").to_json();
    for word in ["李雷", "1350000", "dibao", "guide", "answers"] {
        assert!(!json.contains(word), "{word}");
    }
}

#[test]
fn a_short_and_a_longer_answer_make_envelopes_of_one_length() {
    let lengths: BTreeSet<usize> = ["好", "不好", "比较不满意，请尽快处理"]
        .map(|words| sealed(words).to_json().len())
        .into();
    assert_eq!(lengths.len(), 1);
}

#[test]
fn the_largest_content_still_travels_and_a_larger_one_is_refused_before_sealing() {
    let room = MAX_CONTENT_BYTES - serde_json::to_vec(&content("")).unwrap().len();
    let largest = sealed(&"x".repeat(room)).to_json();
    assert!(largest.len() <= MAX_ENVELOPE_BYTES, "{}", largest.len());
    let refused = seal(
        office().public(),
        clear(),
        &content(&"x".repeat(room + 1)),
        Entropy::new([6; 32]),
    );
    assert_eq!(
        refused,
        Err(NotSealed::TooLarge {
            bytes: MAX_CONTENT_BYTES + 1
        })
    );
}

#[test]
fn an_envelope_from_elsewhere_is_refused_with_a_reason() {
    let json = sealed("李雷").to_json();
    let why = |text: &str| Envelope::parse(text.as_bytes()).unwrap_err();
    assert_eq!(
        why(&"x".repeat(MAX_ENVELOPE_BYTES + 1)),
        NotAnEnvelope::TooLarge
    );
    assert_eq!(
        why(&json.replace("\"v\":1", "\"v\":2")),
        NotAnEnvelope::Version(2)
    );
    assert_eq!(why("{\"v\":3,\"new\":true}"), NotAnEnvelope::Version(3));
    assert_eq!(
        why(&json.replace("\"seq\":4", "\"seq\":-4")),
        NotAnEnvelope::Malformed
    );
    assert_eq!(
        why(&json.replace("\"seq\"", "\"sequence\"")),
        NotAnEnvelope::Malformed
    );
    assert_eq!(
        why(&json.replace("{\"v\"", "{\"extra\":0,\"v\"")),
        NotAnEnvelope::Malformed
    );
    assert_eq!(
        why(&json.replace("X25519-HKDF", "RSA")),
        NotAnEnvelope::Malformed
    );
    assert_eq!(why(&"[".repeat(60_000)), NotAnEnvelope::Malformed);
    assert_eq!(why(""), NotAnEnvelope::Malformed);
}

#[test]
fn a_point_of_small_order_is_not_sealed_to() {
    let zero = PublicKey::parse(&"A".repeat(43)).unwrap();
    let refused = seal(&zero, clear(), &content("李雷"), Entropy::new([6; 32]));
    assert_eq!(refused, Err(NotSealed::BadKey));
}

#[test]
fn keys_read_back_as_written_and_are_not_printed_by_accident() {
    let key = office();
    let text = key.to_text();
    assert_eq!(PrivateKey::parse(&text).unwrap().public(), key.public());
    assert_eq!(
        PublicKey::parse(&key.public().to_string()).as_ref(),
        Ok(key.public())
    );
    assert!(!format!("{key:?}").contains(text.as_str()));
    assert_eq!(PrivateKey::parse("short").unwrap_err(), NotAKey);
    assert_eq!(PublicKey::parse(&"A".repeat(44)).unwrap_err(), NotAKey);
}

#[test]
fn two_seals_with_fresh_entropy_have_nothing_in_common() {
    let with = |entropy| {
        seal(
            office().public(),
            clear(),
            &content("李雷"),
            Entropy::new(entropy),
        )
        .unwrap()
    };
    let (one, two) = (with([6; 32]), with([7; 32]));
    assert!(one.enc() != two.enc() && one.ct() != two.ct());
}

proptest! {
    #[test]
    fn any_bytes_are_an_envelope_or_an_error(bytes in any::<Vec<u8>>()) {
        let _ = Envelope::parse(&bytes);
    }

    #[test]
    fn an_envelope_with_slips_is_an_envelope_or_an_error(
        text in mutated(Just(sealed("李雷").to_json()), "{}[]\":,012abz_-"),
    ) {
        if let Ok(envelope) = Envelope::parse(text.as_bytes()) {
            let again = Envelope::parse(envelope.to_json().as_bytes());
            prop_assert_eq!(again.map(|again| again.to_json()), Ok(envelope.to_json()));
        }
    }

    #[test]
    fn a_damaged_envelope_never_opens(place in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let json = sealed("李雷").to_json();
        let mut bytes = json.clone().into_bytes();
        let place = place.index(bytes.len());
        prop_assume!(bytes[place] != byte);
        bytes[place] = byte;
        if let Ok(envelope) = Envelope::parse(&bytes) {
            let blank = byte.is_ascii_whitespace() || envelope.to_json() == json;
            prop_assert!(blank || office().open(&envelope).is_err());
        }
    }

    #[test]
    fn whatever_is_typed_comes_out_as_it_went_in(words in any::<String>()) {
        prop_assert_eq!(office().open(&sealed(&words)), Ok(content(&words)));
    }
}
