//! From answers to a checklist.

use proptest::prelude::*;

use super::*;
use crate::{
    catalogue::{check::Known, finding::Findings},
    text::Lang,
};

fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

fn path(answers: &str) -> Vec<Slug> {
    answers.split_whitespace().map(slug).collect()
}

/// A guide with this tree and the materials a, b and c.
fn guide(tree: &str) -> Guide {
    let material = |id: &str, extra: &str| {
        format!(
            r#"{{"id":"{id}","name":"{id}","source":"-","shape":"original","copies":2{extra}}}"#
        )
    };
    let json = format!(
        r#"{{"id":"g","code":"G","version":1,"effective":"2026-11-01","category":"c","name":"G",
        "summary":"-","aliases":[],"kind":"benefit","basis":[],"level":"city","decided_by":"-",
        "scope":"-","work_item":"w","serves":"people","conditions":[],"channels":[],"visits":1,
        "counters":{{"office":{{"name":"-","point":"hall","hours":"-","phone":"12345"}}}},
        "proxy":{{"allowed":"no","because":"-"}},"materials":[{},{},{}],"steps":[],
        "handling":"promised","statutory_days":30,"promised_days":20,"fee":{{"charged":"no"}},
        "results":[],"phone":"12345","complaints":"12345","tree":{tree}}}"#,
        material("a", r#","may_follow":true"#),
        material("b", ""),
        material("c", r#","certificate":true,"declaration":true"#),
    );
    serde_json::from_str(&json).unwrap()
}

fn forked() -> Guide {
    guide(
        r#"{"start":"first",
        "asks":{
            "first":{"question":"?","answers":[
                {"id":"yes","label":"Y","adds":["c","b"],"then":"second"},
                {"id":"no","label":"N","then":"elsewhere"},
                {"id":"lost","label":"L","then":"nowhere"}]},
            "second":{"question":"?","answers":[
                {"id":"self","label":"S","adds":["c"],"then":"ready"},
                {"id":"other","label":"O","then":"late"}]}},
        "ends":{
            "ready":{"kind":"ready","materials":["a"],"counter":"office"},
            "late":{"kind":"ready","materials":[],"counter":"closed","promised_days":9},
            "elsewhere":{"kind":"instead","advice":"-","guide":"other"}}}"#,
    )
}

#[test]
fn a_checklist_holds_exactly_what_the_answers_need_in_the_guides_order() {
    let Ok(Reached::Checklist(list)) = forked().walk(&path("yes self")) else {
        panic!()
    };
    let needed: Vec<_> = list
        .materials
        .iter()
        .map(|n| (n.material.id.as_str(), n.how))
        .collect();
    assert_eq!(
        needed,
        [
            ("a", How::MayFollow),
            ("b", How::Bring),
            ("c", How::OrDeclare)
        ]
    );
    assert_eq!((list.promised_days, list.statutory_days), (20, Some(30)));
    assert_eq!(list.counter.name.get(Lang::En), "-");
    assert_eq!(list.materials[1].material.copies, 2);
}

#[test]
fn a_path_on_its_way_shows_the_next_question() {
    let guide = forked();
    let turn = |answers| match guide.walk(&path(answers)) {
        Ok(Reached::Turn(turn)) => (turn.id.to_string(), turn.number, turn.left),
        other => panic!("{other:?}"),
    };
    assert_eq!(turn(""), ("first".to_owned(), 1, 2));
    assert_eq!(turn("yes"), ("second".to_owned(), 2, 1));
    let instead = guide.walk(&path("no")).unwrap();
    assert!(
        matches!(instead, Reached::Instead { guide: Some(other), .. } if other == slug("other"))
    );
}

#[test]
fn a_path_that_is_not_in_the_guide_is_an_error() {
    let guide = forked();
    for (answers, astray) in [
        ("maybe", Astray::NoSuchAnswer { at: 0 }),
        ("yes maybe", Astray::NoSuchAnswer { at: 1 }),
        ("no no", Astray::NoSuchAnswer { at: 1 }),
        (
            "lost",
            Astray::DeadEnd {
                to: slug("nowhere"),
            },
        ),
        ("yes other", Astray::DeadEnd { to: slug("closed") }),
    ] {
        assert_eq!(guide.walk(&path(answers)), Err(astray), "{answers}");
    }
}

/// The questions of a tree: for each its answers, with the number of the question that follows
/// (or of an end, counted on from the last question) and the materials that it adds.
type Questions = Vec<Vec<(usize, Vec<String>)>>;

fn tree(questions: &Questions) -> String {
    let n = questions.len();
    let answer = |(id, (then, adds)): (usize, &(usize, Vec<String>))| {
        let then = if *then < n {
            format!("q{then}")
        } else {
            format!("e{}", then - n)
        };
        let adds = serde_json::to_string(adds).unwrap();
        format!(r#"{{"id":"{id}","label":"-","adds":{adds},"then":"{then}"}}"#)
    };
    let ask = |(i, answers): (usize, &Vec<(usize, Vec<String>)>)| {
        let answers: Vec<String> = answers.iter().enumerate().map(answer).collect();
        format!(
            r#""q{i}":{{"question":"?","answers":[{}]}}"#,
            answers.join(",")
        )
    };
    let asks: Vec<String> = questions.iter().enumerate().map(ask).collect();
    format!(
        r#"{{"start":"q0","asks":{{{}}},"ends":{{
        "e0":{{"kind":"ready","materials":["a"],"counter":"office"}},
        "e1":{{"kind":"instead","advice":"-"}}}}}}"#,
        asks.join(",")
    )
}

/// With circles, dead ends, questions without answers and materials that nobody knows.
fn any_tree() -> impl Strategy<Value = String> {
    let answer = |n: usize| (0..n + 3, proptest::collection::vec("[a-e]", 0..3));
    (1_usize..8)
        .prop_flat_map(move |n| {
            proptest::collection::vec(proptest::collection::vec(answer(n), 0..4), n..=n)
        })
        .prop_map(|questions| tree(&questions))
}

/// Every answer leads on, and every question and end is reached.
fn sound_tree() -> impl Strategy<Value = String> {
    let answer = || (0_usize..2, proptest::collection::vec("[a-c]", 0..3));
    let answers = move || proptest::collection::vec(answer(), 2..4);
    proptest::collection::vec(answers(), 1..7).prop_map(|mut questions| {
        for (i, answers) in questions.iter_mut().enumerate() {
            for (then, _) in answers.iter_mut() {
                *then += i + 1;
            }
            answers[0].0 = i + 1;
            answers[1].0 = i + 2;
        }
        tree(&questions)
    })
}

proptest! {
    #[test]
    fn any_tree_can_be_walked_and_checked(
        tree in any_tree(), answers in proptest::collection::vec("[0-4]", 0..20),
    ) {
        let guide = guide(&tree);
        let answers: Vec<Slug> = answers.iter().map(|answer| slug(answer)).collect();
        match guide.walk(&answers) {
            Ok(Reached::Turn(turn)) => {
                prop_assert_eq!(turn.number, answers.len() + 1);
                prop_assert!((1..=guide.tree.asks.len()).contains(&turn.left));
            }
            Ok(Reached::Checklist(list)) => {
                let ids: Vec<&Slug> = list.materials.iter().map(|n| &n.material.id).collect();
                prop_assert!(ids.windows(2).all(|pair| pair[0] < pair[1]));
            }
            Ok(Reached::Instead { .. }) | Err(_) => {}
        }
        let mut findings = Findings::new();
        let paths = check(&guide, &Known::default(), &mut findings);
        prop_assert!(paths <= PATHS_MOST + 1);
    }

    /// What the checker lets through never leads a resident astray.
    #[test]
    fn a_sound_tree_ends_on_every_path(tree in sound_tree()) {
        let guide = guide(&tree);
        let mut findings = Findings::new();
        let paths = check(&guide, &Known::default(), &mut findings);
        let wrong: Vec<_> = findings.into_sorted().into_iter()
            .filter(|finding| finding.path.starts_with("tree"))
            .collect();
        prop_assert_eq!(wrong, vec![]);
        let mut ends = 0;
        let mut ahead = vec![Vec::new()];
        while let Some(path) = ahead.pop() {
            match guide.walk(&path) {
                Ok(Reached::Turn(turn)) => {
                    let longer = |branch: &Branch| {
                        path.iter().cloned().chain([branch.id.clone()]).collect()
                    };
                    ahead.extend(turn.ask.answers.iter().map(longer));
                }
                Ok(Reached::Checklist(_) | Reached::Instead { .. }) => ends += 1,
                Err(astray) => prop_assert!(false, "{} {:?}", astray, path),
            }
        }
        prop_assert_eq!(ends, paths);
    }
}
