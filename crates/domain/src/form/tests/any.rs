//! Whatever is answered, it is judged.

use proptest::prelude::*;

use super::*;
use crate::sequences::mutated;

/// Names, phones and identity numbers as hasty fingers type them.
fn typed() -> impl Strategy<Value = String> {
    let valid = proptest::sample::select(vec![
        "王芳",
        "김영희",
        "Anna-Lena O'Neill",
        "19900000001",
        "0430-5550101",
        "11010519491231002X",
        "两行\n文字",
    ]);
    mutated(
        valid.prop_map(str::to_owned),
        "0123456789xX-. ·'\n\r+\u{200B}\u{301}王김",
    )
}

fn any_answer() -> impl Strategy<Value = Answer> {
    let id = "[a-e]".prop_map(|id: String| id.parse::<Slug>().unwrap());
    prop_oneof![
        any::<String>().prop_map(Answer::Text),
        typed().prop_map(Answer::Text),
        (1800_i16..3000, 1_u8..=12, 1_u8..=28)
            .prop_map(|(year, month, day)| Answer::Day(Day::new(year, month, day).unwrap())),
        any::<i64>().prop_map(Answer::Number),
        id.clone().prop_map(Answer::One),
        proptest::collection::vec(id.clone(), 0..8).prop_map(Answer::Many),
        any::<u8>().prop_map(Answer::Rating),
        (id, any::<u8>(), any::<Option<u16>>()).prop_map(|(building, unit, flat)| Answer::Home(
            Home {
                building,
                unit,
                flat
            }
        )),
        any::<bool>().prop_map(Answer::Yes),
    ]
}

fn everything() -> Form {
    let options = r#""options":[{"id":"a","label":"A"},{"id":"b","label":"B"}]"#;
    let asked = r#""shown_when":[{"question":"q0","any_of":["yes","a","1"]}]"#;
    form(&[
        r#"{"kind":"yes-no"}"#,
        r#"{"kind":"text","min":1,"max":5}"#,
        &format!(r#"{{"kind":"long-text",{asked}}}"#),
        r#"{"kind":"name","required":true}"#,
        r#"{"kind":"phone"}"#,
        r#"{"kind":"resident-id","fact":"resident-id"}"#,
        r#"{"kind":"date","from":{"years_ago":120},"to":{"years_ago":-1}}"#,
        r#"{"kind":"number","min":-1,"max":1}"#,
        &format!(r#"{{"kind":"one-of",{options}}}"#),
        &format!(r#"{{"kind":"many-of","min":1,"max":1,{options}}}"#),
        &format!(r#"{{"kind":"rating",{asked}}}"#),
        r#"{"kind":"home","flat":true,"required":true}"#,
    ])
}

proptest! {
    #[test]
    fn any_answers_are_judged(given in proptest::collection::btree_map(0_u8..14, any_answer(), 0..14)) {
        let form = everything();
        let grids = grids();
        let setting = Setting { today: today(), grids: &grids };
        let given = Answers(given.into_iter().map(|(i, answer)| (slug(&format!("q{i}")), answer)).collect());
        let judged = form.validate(&given, &setting);
        let kept = form.kept(&given);
        // What is kept differs from what was given in stray answers only.
        let strays = |faults: &[Fault]| faults.iter().filter(|f| f.code == Code::UnknownQuestion).count();
        let all = judged.as_ref().err().map_or(0, Vec::len);
        let stray = judged.as_ref().err().map_or(0, |faults| strays(faults));
        prop_assert_eq!(given.0.len() - kept.0.len(), stray);
        prop_assert_eq!(form.validate(&kept, &setting).err().map_or(0, |faults| faults.len()), all - stray);
        prop_assert_eq!(form.kept(&kept), kept.clone());
        prop_assert!(form.prefill(&form.facts(&kept)).0.len() <= form.questions.len());
    }

    #[test]
    fn faults_read_back_as_written(typed in typed()) {
        let form = everything();
        let setting = Setting { today: today(), grids: &[] };
        let given = form.questions.iter().map(|q| (q.id.clone(), Answer::Text(typed.clone()))).collect();
        if let Err(faults) = form.validate(&Answers(given), &setting) {
            let json = serde_json::to_string(&faults).unwrap();
            prop_assert_eq!(serde_json::from_str::<Vec<Fault>>(&json).unwrap(), faults);
        }
    }
}
