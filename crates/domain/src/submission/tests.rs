//! Names read back as they were written, and nothing else is taken for a name.

use proptest::prelude::*;

use super::*;

fn slug() -> impl Strategy<Value = Slug> {
    proptest::collection::vec(0_usize..37, 1..=64).prop_map(|picks| {
        let letters = b"abcdefghijklmnopqrstuvwxyz0123456789-";
        let text: String = picks.into_iter().map(|i| char::from(letters[i])).collect();
        text.parse().unwrap()
    })
}

fn matter() -> impl Strategy<Value = Matter> {
    prop_oneof![
        slug().prop_map(Matter::Guide),
        slug().prop_map(Matter::Survey),
        (slug(), slug()).prop_map(|(topic, session)| Matter::Session { topic, session }),
        (slug(), slug()).prop_map(|(project, shift)| Matter::Shift { project, shift }),
        Just(Matter::Volunteer),
        Just(Matter::Organisation),
    ]
}

#[test]
fn the_texts_of_matters_are_frozen() {
    let slug = |text: &str| text.parse::<Slug>().unwrap();
    for (text, matter) in [
        ("guide/dibao", Matter::Guide(slug("dibao"))),
        (
            "session/lift/1",
            Matter::Session {
                topic: slug("lift"),
                session: slug("1"),
            },
        ),
        (
            "shift/crossing/sat-am",
            Matter::Shift {
                project: slug("crossing"),
                shift: slug("sat-am"),
            },
        ),
        ("volunteer", Matter::Volunteer),
        ("organisation", Matter::Organisation),
        ("survey/property", Matter::Survey(slug("property"))),
    ] {
        assert_eq!(matter.to_string(), text);
        assert_eq!(text.parse(), Ok(matter.clone()));
        assert_eq!(
            serde_json::to_string(&matter).unwrap(),
            format!("\"{text}\"")
        );
    }
}

#[test]
fn a_matter_with_too_few_or_too_many_parts_is_refused() {
    for text in [
        "",
        "guide",
        "guide/",
        "session/a",
        "shift/a/b/c",
        "shift/a/b/c/d/e",
        "volunteer/x",
        "Guide/dibao",
        "guide/低保",
        "survey/a/b",
        "/",
    ] {
        assert!(text.parse::<Matter>().is_err(), "{text}");
    }
}

#[test]
fn only_matters_with_limited_places_take_a_seat() {
    let seat = |text: &str| text.parse::<Matter>().unwrap().takes_a_seat();
    assert!(seat("session/lift/1") && seat("shift/crossing/sat-am"));
    assert!(
        !["guide/a", "survey/a", "volunteer", "organisation"]
            .into_iter()
            .any(seat)
    );
}

#[test]
fn an_id_has_one_text_only() {
    let id = SubmissionId([0xab; 16]);
    assert_eq!(id.to_string(), "ab".repeat(16));
    assert_eq!("ab".repeat(16).parse(), Ok(id));
    for text in [
        &"AB".repeat(16),
        &"ab".repeat(15),
        &"ab".repeat(17),
        &"a".repeat(31),
        &"0x".repeat(16),
        "",
        &"低".repeat(16),
    ] {
        assert_eq!(
            text.parse::<SubmissionId>(),
            Err(NotAnId { digits: 32 }),
            "{text}"
        );
    }
}

proptest! {
    #[test]
    fn a_matter_reads_back_as_written(matter in matter()) {
        prop_assert_eq!(matter.to_string().parse(), Ok(matter));
    }

    #[test]
    fn any_text_is_a_matter_or_an_error(text in any::<String>()) {
        if let Ok(matter) = text.parse::<Matter>() {
            prop_assert_eq!(matter.to_string(), text);
        }
    }

    #[test]
    fn any_text_is_an_id_or_an_error(text in any::<String>()) {
        if let Ok(id) = text.parse::<Kid>() {
            prop_assert_eq!(id.to_string(), text);
        }
    }

    #[test]
    fn any_id_reads_back_as_written(bytes in any::<[u8; 16]>()) {
        let id = DeviceId(bytes);
        prop_assert_eq!(id.to_string().parse(), Ok(id));
    }
}
