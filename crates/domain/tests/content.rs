//! The sample community, as it stands in `content/`.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

mod folder;

use std::path::Path;

use folder::read_folder;

use onewindow_domain::{
    catalogue::{
        Catalogue,
        edition::{Front, Part, Release, publish},
        search::{Index, Target},
        source,
    },
    guide::Reached,
    sealing::PublicKey,
    submission::Matter,
    text::{Lang, Slug},
};

fn content() -> Catalogue {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let files = read_folder(&root);
    match source::read(&files) {
        Ok(checked) => checked.catalogue,
        Err(findings) => {
            let all: Vec<String> = findings.iter().map(ToString::to_string).collect();
            panic!("{} findings\n{}", findings.len(), all.join("\n"));
        }
    }
}

fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

#[test]
fn nothing_is_wrong_with_the_sample_community() {
    let catalogue = content();
    assert!(catalogue.guides.len() >= 24);
    assert_eq!((catalogue.topics.len(), catalogue.projects.len()), (4, 6));
    assert_eq!((catalogue.surveys.len(), catalogue.points.len()), (3, 20));
}

#[test]
fn whatever_residents_call_it_they_find_the_minimum_living_allowance() {
    let index = Index::of(&content());
    for typed in [
        "最低生活保障",
        "低保",
        "低保申请",
        "dibao",
        "DiBao",
        "di bao",
        "dbsq",
        "db",
        "zdsh",
        "zuidishenghuo",
        "ｄｉｂａｏ",
        "디바오",
        "띠바오",
        "최저생활",
        "ㅊㅈㅅㅎ",
        "allowance",
        "minimum living",
        "living allowance",
    ] {
        let hits = index.find(typed, 5);
        let found = hits
            .iter()
            .any(|hit| hit.target == Target::Guide(slug("dibao")));
        assert!(found, "{typed} finds {hits:?}");
    }
    assert_eq!(
        index.find("低保", 1)[0].target,
        Target::Guide(slug("dibao"))
    );
}

#[test]
fn every_key_finds_its_thing() {
    let index = Index::of(&content());
    for entry in index.entries() {
        for key in &entry.keys {
            let hits = index.find(key, usize::MAX);
            assert!(
                hits.iter().any(|hit| hit.target == entry.target),
                "{key}: {:?}",
                entry.target
            );
        }
    }
}

#[test]
fn every_path_ends_in_a_checklist_or_in_advice() {
    for guide in &content().guides {
        let mut ahead: Vec<Vec<Slug>> = vec![Vec::new()];
        while let Some(path) = ahead.pop() {
            match guide.walk(&path).unwrap() {
                Reached::Turn(turn) => {
                    assert_eq!(turn.number, path.len() + 1);
                    ahead.extend(
                        turn.ask
                            .answers
                            .into_iter()
                            .map(|branch| path.iter().cloned().chain([branch.id]).collect()),
                    );
                }
                Reached::Checklist(list) => assert_eq!(list.guide, guide.id),
                Reached::Instead { .. } => {}
            }
        }
    }
}

#[test]
fn a_part_holds_the_whole_catalogue_in_one_language() {
    let catalogue = content();
    let key = PublicKey::parse("hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo").unwrap();
    let release = Release {
        number: 1,
        sealing_key: &key,
        min_client: 1,
    };
    let edition = publish(&catalogue, &release);
    assert_eq!(edition, publish(&catalogue, &release));
    for (lang, reference) in &edition.manifest.parts {
        let bytes = &edition.parts[lang];
        let part = Part::read(bytes, reference.hash).unwrap();
        let front = Front::read(bytes, reference.hash).unwrap();
        assert_eq!(front.community, part.catalogue.community);
        let lists = [
            (front.guides, catalogue.guides.len()),
            (front.topics, catalogue.topics.len()),
            (front.projects, catalogue.projects.len()),
            (front.surveys, catalogue.surveys.len()),
            (front.notices, catalogue.notices.len()),
            (front.points, catalogue.points.len()),
        ];
        for (shown, there) in lists {
            assert_eq!(shown.0, there);
        }
        assert_eq!(
            (part.lang, part.catalogue.guides.len()),
            (*lang, catalogue.guides.len())
        );
        for (whole, part) in catalogue.guides.iter().zip(&part.catalogue.guides) {
            assert_eq!(part.name.get(Lang::Zh), whole.name.get(*lang));
        }
        assert_eq!(part.index, Index::of(&catalogue));
    }
}

#[test]
fn every_matter_has_its_form_and_its_seats() {
    let catalogue = content();
    let matter = |text: &str| text.parse::<Matter>().unwrap();
    let form = |text: &str| {
        catalogue
            .form_for(&matter(text))
            .map(|form| form.id.as_str())
    };
    assert_eq!(form("guide/dibao"), Some("apply-relief"));
    assert_eq!(form("session/lift/s1"), Some("session-signup"));
    assert_eq!(form("shift/snow/a1"), Some("shift-signup"));
    assert_eq!(form("volunteer"), Some("volunteer"));
    assert_eq!(form("organisation"), Some("organisation"));
    assert_eq!(form("survey/property"), Some("survey-property"));
    for unknown in [
        "guide/x",
        "session/lift/s99",
        "session/x/s1",
        "shift/snow/x",
        "survey/x",
    ] {
        assert_eq!(form(unknown), None, "{unknown}");
    }
    let seats = |text: &str| catalogue.slot_for(&matter(text)).map(|slot| slot.capacity);
    assert_eq!(
        (seats("session/lift/s1"), seats("shift/snow/a1")),
        (Some(2), Some(3))
    );
    assert_eq!(
        (
            seats("session/lift/s99"),
            seats("guide/dibao"),
            seats("volunteer")
        ),
        (None, None, None)
    );
    assert!(catalogue.open_until(&matter("session/lift/s1")).is_some());
    assert_eq!(catalogue.open_until(&matter("guide/dibao")), None);
    for matter in [
        "guide/dibao",
        "session/lift/s1",
        "shift/snow/a1",
        "volunteer",
        "survey/workers",
    ] {
        assert!(
            catalogue.title_of(&matter.parse().unwrap()).is_some(),
            "{matter}"
        );
    }
}
