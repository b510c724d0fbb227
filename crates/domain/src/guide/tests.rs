//! From answers to a checklist.

use proptest::prelude::*;

use super::*;
use crate::text::Lang;

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

fn any_tree() -> impl Strategy<Value = String> {
    let branch = |n: usize| {
        (0..n + 3, proptest::collection::vec("[a-e]", 0..3)).prop_map(move |(then, adds)| {
            let then = if then < n {
                format!("q{then}")
            } else {
                format!("e{}", then - n)
            };
            format!(
                r#""label":"-","adds":{},"then":"{then}""#,
                serde_json::to_string(&adds).unwrap()
            )
        })
    };
    (1_usize..8)
        .prop_flat_map(move |n| {
            proptest::collection::vec(proptest::collection::vec(branch(n), 0..4), n..=n)
        })
        .prop_map(|asks| {
            let asks: Vec<String> = asks
                .iter()
                .enumerate()
                .map(|(i, branches)| {
                    let branches: Vec<String> = branches
                        .iter()
                        .enumerate()
                        .map(|(j, branch)| format!(r#"{{"id":"{j}",{branch}}}"#))
                        .collect();
                    format!(
                        r#""q{i}":{{"question":"?","answers":[{}]}}"#,
                        branches.join(",")
                    )
                })
                .collect();
            format!(
                r#"{{"start":"q0","asks":{{{}}},"ends":{{
                "e0":{{"kind":"ready","materials":["a","d"],"counter":"office"}},
                "e1":{{"kind":"instead","advice":"-"}}}}}}"#,
                asks.join(",")
            )
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
    }
}
