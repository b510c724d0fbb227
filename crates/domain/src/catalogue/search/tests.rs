//! What residents type, and what they find.

use proptest::prelude::*;

use super::*;

fn index() -> Index {
    let entry = |id: &str, keys: &[&str]| Entry {
        target: Target::Guide(id.parse().unwrap()),
        keys: keys.iter().map(|key| (*key).to_owned()).collect(),
    };
    vec![
        entry(
            "medical",
            &[
                "医疗救助",
                "의료구조",
                "Medical relief",
                "yi liao jiu zhu",
                "이 랴오 주 주",
            ],
        ),
        entry(
            "dibao",
            &[
                "最低生活保障",
                "최저생활보장",
                "Minimum living allowance",
                "低保",
                "低保申请",
                "zui di sheng huo bao zhang",
                "di bao",
                "디 바오",
                "di bao shen qing",
                "디 바오 선 칭",
            ],
        ),
        entry(
            "elderly",
            &[
                "高龄津贴",
                "고령수당",
                "Allowance for the elderly",
                "gao ling jin tie",
                "가오 링 진 톄",
            ],
        ),
        entry(
            "temporary",
            &[
                "临时救助",
                "림시구조",
                "Temporary relief",
                "lin shi jiu zhu",
                "린 스 주 주",
            ],
        ),
    ]
    .into()
}

/// What is found, the best first, with how well it fits.
fn check(typed: &str, expected: &[(&str, Fit)]) {
    let found = index().find(typed, 10);
    let found: Vec<(&str, Fit)> = found
        .iter()
        .map(|hit| match &hit.target {
            Target::Guide(id) => (id.as_str(), hit.fit),
            Target::Topic(_)
            | Target::Project(_)
            | Target::Survey(_)
            | Target::Point(_)
            | Target::Notice(_) => panic!("only guides here"),
        })
        .collect();
    assert_eq!(found, expected, "{typed}");
}

#[test]
fn the_better_fit_comes_first() {
    check("低保", &[("dibao", Fit::Exact)]);
    check("最低", &[("dibao", Fit::Prefix)]);
    check(
        "救助",
        &[("medical", Fit::WordPrefix), ("temporary", Fit::WordPrefix)],
    );
    check("dibao", &[("dibao", Fit::Exact)]);
    check("di b", &[("dibao", Fit::Prefix)]);
    check(
        "jiuzhu",
        &[("medical", Fit::WordPrefix), ("temporary", Fit::WordPrefix)],
    );
    check(
        "allowance",
        &[("elderly", Fit::Prefix), ("dibao", Fit::WordPrefix)],
    );
    check("relief temporary", &[("temporary", Fit::AllWords)]);
    check("edical", &[("medical", Fit::Within)]);
}

#[test]
fn initials_find_names() {
    check("dbsq", &[("dibao", Fit::Initials)]);
    check("db", &[("dibao", Fit::Initials)]);
    check("zdbz", &[("dibao", Fit::Scattered)]);
    check("ZDSHBZ", &[("dibao", Fit::Initials)]);
    check("gljt", &[("elderly", Fit::Initials)]);
    check("ㅊㅈㅅㅎ", &[("dibao", Fit::Initials)]);
    check("mla", &[("dibao", Fit::Initials)]);
}

#[test]
fn korean_finds_by_word_and_by_sound() {
    check("최저생활", &[("dibao", Fit::Prefix)]);
    check("디바오", &[("dibao", Fit::Exact)]);
    check("띠바오", &[("dibao", Fit::Similar)]);
    check("수당", &[("elderly", Fit::Within)]);
}

#[test]
fn width_case_and_spaces_do_not_matter() {
    for typed in [
        "ｄｉｂａｏ",
        "DiBao",
        " di  bao ",
        "di-bao",
        "「低保」",
        "\u{1103}\u{1175}\u{1107}\u{1161}\u{110B}\u{1169}",
    ] {
        check(typed, &[("dibao", Fit::Exact)]);
    }
}

#[test]
fn nothing_typed_finds_nothing() {
    for typed in ["", "  ", "。，", "xyz", "低压"] {
        check(typed, &[]);
    }
    assert_eq!(index().find("救助", 1).len(), 1);
}

#[test]
fn an_index_reads_back_as_written() {
    let json = serde_json::to_string(&index()).unwrap();
    assert!(
        json.starts_with(r#"[{"t":{"guide":"medical"},"k":["#),
        "{json}"
    );
    assert_eq!(serde_json::from_str::<Index>(&json).unwrap(), index());
}

proptest! {
    #[test]
    fn any_typing_is_survived(typed in any::<String>()) {
        prop_assert!(index().find(&typed, 3).len() <= 3);
    }

    #[test]
    fn any_key_is_survived_and_found(key in any::<String>()) {
        let target = Target::Notice("n".parse().unwrap());
        let index = Index::from(vec![Entry { target, keys: vec![key.clone()] }]);
        let short = key.chars().count() < 20;
        if short && key.chars().any(char::is_alphanumeric) {
            prop_assert_eq!(index.find(&key, 3).len(), 1, "{}", key);
        }
    }
}
