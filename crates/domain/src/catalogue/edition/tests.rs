//! Who may publish, and what a device believes.

use proptest::prelude::*;

use super::*;
use crate::sequences::mutated;

const SEED: [u8; 32] = [7; 32];

fn manifest(number: u64) -> Manifest {
    let sealing_key = PublicKey::parse("hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo").unwrap();
    Manifest {
        v: SHAPE,
        community: "songhe".parse().unwrap(),
        number,
        parts: BTreeMap::from([(
            Lang::Zh,
            PartRef {
                hash: PartHash::of(b"part"),
                bytes: 4,
            },
        )]),
        kid: sealing_key.kid(),
        sealing_key,
        min_client: 1,
    }
}

#[test]
fn a_signed_manifest_is_believed() {
    let signed = sign(&manifest(3), &SEED);
    assert_eq!(verify(&signed, &key_of(&SEED)), Ok(manifest(3)));
    let json = serde_json::to_string(&signed).unwrap();
    assert_eq!(
        serde_json::from_str::<SignedManifest>(&json).unwrap(),
        signed
    );
    assert_eq!(
        (signed.key.to_string().len(), signed.signature.len()),
        (43, 86)
    );
}

#[test]
fn a_manifest_signed_today_is_believed_for_ever() {
    let signed = SignedManifest {
        manifest: FROZEN.to_owned(),
        key: "6kpsY-KcUgq-9VB7Ey7F-ZVHdq6-vnuSQh7qaRRG0iw"
            .parse()
            .unwrap(),
        signature: FROZEN_SIGNATURE.to_owned(),
    };
    assert_eq!(signed, sign(&manifest(3), &SEED));
    assert_eq!(verify(&signed, &signed.key), Ok(manifest(3)));
}

const FROZEN: &str = concat!(
    r#"{"v":1,"community":"songhe","number":3,"parts":{"zh":{"hash":"#,
    r#""37a680133bd09342f934afb8dd2c7d9e1b624da5f35e3a38adb103e37c055ed1","bytes":4}},"#,
    r#""sealing_key":"hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo","#,
    r#""kid":"300c9c9603b92a4b","min_client":1}"#,
);
const FROZEN_SIGNATURE: &str =
    "Ik_DXS3yZSrx4hA3P6sWHWBQ32DAetgUGSrMj9D93uwoijEcDc0j3R1Jt5yXOm7AbA0qnKS4kP4BnAzmNSbQBw";

#[test]
fn a_stranger_cannot_publish() {
    let stranger = sign(&manifest(4), &[8; 32]);
    assert_eq!(verify(&stranger, &key_of(&SEED)), Err(Untrusted::OtherKey));
    let disguised = SignedManifest {
        key: key_of(&SEED),
        ..stranger
    };
    assert_eq!(
        verify(&disguised, &key_of(&SEED)),
        Err(Untrusted::Signature)
    );
}

#[test]
fn a_newer_shape_asks_for_a_newer_app() {
    let newer = sign(
        &Manifest {
            v: 2,
            ..manifest(4)
        },
        &SEED,
    );
    assert_eq!(verify(&newer, &key_of(&SEED)), Err(Untrusted::Shape));
}

#[test]
fn withdrawn_content_does_not_come_back() {
    assert!(manifest(4).may_replace(&manifest(3)));
    assert!(manifest(3).may_replace(&manifest(3)));
    assert!(!manifest(2).may_replace(&manifest(3)));
    let elsewhere = Manifest {
        community: "other".parse().unwrap(),
        ..manifest(9)
    };
    assert!(!elsewhere.may_replace(&manifest(3)));
}

#[test]
fn only_the_published_bytes_are_a_part() {
    let bytes = br#"{"lang":"zh"}"#;
    assert_eq!(
        Part::read(bytes, PartHash::of(b"other")),
        Err(NotAPart::Hash)
    );
    assert_eq!(Part::read(bytes, PartHash::of(bytes)), Err(NotAPart::Shape));
}

proptest! {
    #[test]
    fn any_change_on_the_way_is_seen(at in any::<prop::sample::Index>(), to in "[ -~]") {
        let good = sign(&manifest(3), &SEED);
        for field in 0..2 {
            let mut signed = good.clone();
            let text = if field == 0 { &mut signed.manifest } else { &mut signed.signature };
            let at = at.index(text.len());
            text.replace_range(at..=at, &to);
            if signed != good {
                prop_assert_eq!(verify(&signed, &key_of(&SEED)), Err(Untrusted::Signature));
            }
        }
    }

    #[test]
    fn any_signed_text_is_judged(
        manifest in mutated(Just(sign(&manifest(3), &SEED).manifest), "{}[]\":,012abz"),
        signature in mutated(Just(sign(&manifest(3), &SEED).signature), "0129abzAZ_-=+/"),
    ) {
        let good = sign(&super::tests::manifest(3), &SEED);
        let signed = SignedManifest { manifest, key: key_of(&SEED), signature };
        prop_assert_eq!(verify(&signed, &key_of(&SEED)).is_ok(), signed == good);
    }
}
